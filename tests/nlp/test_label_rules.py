"""The label rules prove themselves: each example reads as its row says, and otherwise without it.

The parse is the model's, the names are marked in the example with what a model is taken to say.
"""

import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from spacy.tokens import Doc

from nlp.analysis import Reader
from nlp.gazetteer import Gazetteer
from nlp.mentions import find, reasons
from nlp.mentions.clues import CLUES
from nlp.mentions.rules import Finder, Rule, RuleRow, _rule, arranged, finders, label_rules
from nlp.types import Mention

pytestmark = pytest.mark.model

SEEDS = Path(__file__).parent.parent.parent / "seeds" / "reports"
_MARK = re.compile(r"\[([^\]]+)\]\(([A-Z]+)\)")


def _plain(example: str) -> str:
    return _MARK.sub(r"\1", example)


def _marked(doc: Doc, example: str) -> Doc:
    """Put the marks of an example on the parse of its text as the model's names."""
    spans, taken = [], 0
    for mark in _MARK.finditer(example):
        start = mark.start() - taken
        span = doc.char_span(start, start + len(mark[1]), mark[2], alignment_mode="expand")
        assert span is not None
        spans.append(span)
        taken += len(mark[0]) - len(mark[1])
    doc.set_ents(spans)
    return doc


@pytest.fixture(scope="module")
def docs(reader: Reader) -> Mapping[str, Doc]:
    examples = [rule.example for rule in label_rules()] + [one.example for one in finders()]
    parsed = reader.language.pipe(map(_plain, examples))
    return {one: _marked(doc, one) for one, doc in zip(examples, parsed, strict=True)}


def _named(mentions: tuple[Mention, ...], name: str) -> Mention | None:
    """The last mention of a name: what stands before it in an example leads up to it."""
    return next((mention for mention in reversed(mentions) if mention.text == name), None)


@pytest.mark.parametrize("rule", label_rules(), ids=lambda rule: rule.id)
def test_the_example_of_a_rule_reads_as_the_rule_says_and_otherwise_without_it(
    rule: Rule, docs: Mapping[str, Doc], gazetteer: Gazetteer
) -> None:
    mention = _named(find(docs[rule.example], gazetteer), rule.name)
    assert (mention and mention.label) == rule.label
    without = arranged(one for one in label_rules() if one is not rule)
    other = _named(find(docs[rule.example], gazetteer, rules=without), rule.name)
    assert (other and other.label) != rule.label, "reads the same without the row"
    if mention is not None:
        kept = f"[{rule.name}]({rule.label})" in rule.example
        assert mention.rule == ("model" if kept else rule.id)


@pytest.mark.parametrize("finder", finders(), ids=lambda finder: finder.id)
def test_a_name_says_which_finder_set_its_label(
    finder: Finder, docs: Mapping[str, Doc], gazetteer: Gazetteer
) -> None:
    mention = _named(find(docs[finder.example], gazetteer), finder.name)
    assert mention is not None
    assert (mention.label, mention.rule) == (finder.label, finder.id)


@pytest.mark.parametrize(
    ("end", "label"), [("is calm.", "GPE"), ("won the match by a goal after a penalty.", "ORG")]
)
def test_a_town_that_is_once_read_as_a_body_is_the_town_but_where_sides_play(
    end: str, label: str, reader: Reader, gazetteer: Gazetteer
) -> None:
    example = f"They left [Tacoma](LOC). They came to [Tacoma](LOC). Now [Tacoma](ORG) {end}"
    mention = _named(find(_marked(reader.language(_plain(example)), example), gazetteer), "Tacoma")
    assert mention is not None
    assert mention.label == label


def test_a_name_that_no_table_has_is_a_place_where_an_apposition_says_so(
    reader: Reader, gazetteer: Gazetteer
) -> None:
    example = "[Qzxv](LOC), a small village on the river, is new."
    mention = _named(find(_marked(reader.language(_plain(example)), example), gazetteer), "Qzxv")
    assert mention is not None
    assert mention.label == "GPE"


def test_no_two_rules_or_finders_have_one_id() -> None:
    assert len(reasons()) == len(label_rules()) + len(finders())


def test_every_label_in_the_sample_reports_has_a_reason(
    reader: Reader, gazetteer: Gazetteer
) -> None:
    texts = [path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt"))]
    found = {one.rule for doc in reader.language.pipe(texts) for one in find(doc, gazetteer)}
    assert {"model", "land"} <= found <= reasons().keys()


def test_every_clue_is_asked_by_a_row_or_by_the_vote() -> None:
    asked = {test.__name__ for rule in label_rules() for test, _ in rule.when}
    assert CLUES.keys() - asked == {"land_or_town"}


@pytest.mark.parametrize(
    ("column", "value", "wanted"),
    [
        (2, "acronym !tall", "a clue"),
        (3, "TOWN", "a label"),
        (4, "?", "a label"),
    ],
)
def test_a_row_that_names_what_is_not_is_refused(column: int, value: str, wanted: str) -> None:
    row = ["id", "words", "acronym", "any", "ORG", "reason", "[X](ORG)", "X"]
    row[column] = value
    with pytest.raises(ValueError, match=f"wants {wanted} of"):
        _rule(RuleRow(row[0], "words", *row[2:]))
