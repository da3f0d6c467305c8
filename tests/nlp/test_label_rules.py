"""The label rules prove themselves: each example reads as its row says, and otherwise without it.

The parse is the model's, the names are marked in the example with what a model is taken to say.
"""

import re
from collections.abc import Mapping

import pytest
from spacy.tokens import Doc

from nlp.analysis import Reader
from nlp.gazetteer import Gazetteer
from nlp.mentions import find
from nlp.mentions.rules import Rule, arranged, label_rules
from nlp.types import Mention

pytestmark = pytest.mark.model

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
    examples = [rule.example for rule in label_rules()]
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
