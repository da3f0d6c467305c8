"""Installed spaCy pipelines, put into our labels and relations."""

import platform
from pathlib import Path

import numpy as np
import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from nlp.errors import PipelineMissing
from nlp.language import load, stamp
from nlp.language.installed import Tree, dateline_labels, dateline_relations, to_universal
from nlp.language.trees import is_tree
from nlp.words.wordlists import table

Row = tuple[str, int, str, str, str]

CLEAR: list[tuple[str, list[Row], dict[str, tuple[str, str]]]] = [
    (
        "a passive with its agent",
        [
            ("Hama", 2, "nsubjpass", "PROPN", "Hama"),
            ("was", 2, "auxpass", "AUX", "be"),
            ("taken", 2, "ROOT", "VERB", "take"),
            ("by", 2, "agent", "ADP", "by"),
            ("rebels", 3, "pobj", "NOUN", "rebel"),
        ],
        {
            "Hama": ("nsubj:pass", "taken"),
            "was": ("aux:pass", "taken"),
            "rebels": ("obl:agent", "taken"),
            "by": ("case", "rebels"),
            "taken": ("root", "taken"),
        },
    ),
    (
        "prepositional phrases of a verb and of a noun, one inside the other",
        [
            ("He", 1, "nsubj", "PRON", "he"),
            ("met", 1, "ROOT", "VERB", "meet"),
            ("ministers", 1, "dobj", "NOUN", "minister"),
            ("of", 2, "prep", "ADP", "of"),
            ("Syria", 3, "pobj", "PROPN", "Syria"),
            ("in", 1, "prep", "ADP", "in"),
            ("Doha", 5, "pobj", "PROPN", "Doha"),
        ],
        {
            "ministers": ("obj", "met"),
            "Syria": ("nmod", "ministers"),
            "of": ("case", "Syria"),
            "Doha": ("obl", "met"),
            "in": ("case", "Doha"),
        },
    ),
    (
        "a copula",
        [
            ("Assad", 1, "nsubj", "PROPN", "Assad"),
            ("was", 1, "ROOT", "AUX", "be"),
            ("president", 1, "attr", "NOUN", "president"),
            ("of", 2, "prep", "ADP", "of"),
            ("Syria", 3, "pobj", "PROPN", "Syria"),
        ],
        {
            "president": ("root", "president"),
            "Assad": ("nsubj", "president"),
            "was": ("cop", "president"),
            "Syria": ("nmod", "president"),
        },
    ),
    (
        "a chain of conjuncts",
        [
            ("Hama", 0, "ROOT", "PROPN", "Hama"),
            (",", 0, "punct", "PUNCT", ","),
            ("Homs", 0, "conj", "PROPN", "Homs"),
            ("and", 2, "cc", "CCONJ", "and"),
            ("Idlib", 2, "conj", "PROPN", "Idlib"),
        ],
        {"Homs": ("conj", "Hama"), "Idlib": ("conj", "Hama"), "and": ("cc", "Idlib")},
    ),
    (
        "someone asked to do something",
        [
            ("He", 1, "nsubj", "PRON", "he"),
            ("asked", 1, "ROOT", "VERB", "ask"),
            ("troops", 4, "nsubj", "NOUN", "troop"),
            ("to", 4, "aux", "PART", "to"),
            ("leave", 1, "ccomp", "VERB", "leave"),
        ],
        {"troops": ("obj", "asked"), "to": ("mark", "leave"), "leave": ("xcomp", "asked")},
    ),
    (
        "a predicate that is a prepositional phrase",
        [
            ("He", 1, "nsubj", "PRON", "he"),
            ("is", 1, "ROOT", "AUX", "be"),
            ("in", 1, "prep", "ADP", "in"),
            ("Doha", 2, "pobj", "PROPN", "Doha"),
            ("now", 1, "advmod", "ADV", "now"),
        ],
        {
            "Doha": ("root", "Doha"),
            "is": ("cop", "Doha"),
            "in": ("case", "Doha"),
            "He": ("nsubj", "Doha"),
            "now": ("advmod", "Doha"),
        },
    ),
    (
        "there is",
        [
            ("There", 1, "expl", "PRON", "there"),
            ("is", 1, "ROOT", "VERB", "be"),
            ("war", 1, "attr", "NOUN", "war"),
            ("in", 1, "prep", "ADP", "in"),
            ("Hama", 3, "pobj", "PROPN", "Hama"),
        ],
        {"is": ("root", "is"), "war": ("nsubj", "is"), "Hama": ("obl", "is")},
    ),
]


@pytest.mark.parametrize(
    ("rows", "expected"), [case[1:] for case in CLEAR], ids=[case[0] for case in CLEAR]
)
def test_relations_are_put_into_universal_dependencies(
    rows: list[Row], expected: dict[str, tuple[str, str]]
) -> None:
    words, heads, deps, pos, lemmas = map(list, zip(*rows, strict=True))
    doc = Doc(Vocab(), words=words, heads=heads, deps=deps, pos=pos, lemmas=lemmas)
    found = {token.text: (token.dep_, token.head.text) for token in dateline_relations(doc)}
    assert {word: found[word] for word in expected} == expected


@st.composite
def _trees(draw: st.DrawFn) -> Tree:
    size = draw(st.integers(1, 9))
    order = draw(st.permutations(range(size)))
    heads = [0] * size
    for place, word in enumerate(order):
        heads[word] = order[draw(st.integers(0, place - 1))] if place else word
    relations = draw(st.lists(st.sampled_from(RELATIONS), min_size=size, max_size=size))
    upos = draw(
        st.lists(st.sampled_from(["VERB", "PROPN", "PART", "AUX"]), min_size=size, max_size=size)
    )
    lemmas = draw(st.lists(st.sampled_from(["be", "there", "go"]), min_size=size, max_size=size))
    start = draw(st.integers(0, size - 1))
    return Tree(heads, relations, upos, lemmas, [(start, draw(st.integers(start + 1, size)))])


RELATIONS = [
    *table("relations"),
    "nsubj",
    "aux",
    "cc",
    "conj",
    "ccomp",
    "expl",
    "advmod",
    "compound",
]


def test_a_conjunction_that_is_the_root_stays_it() -> None:
    tree = Tree([0, 0], ["cc", "conj"], ["CCONJ", "VERB"], ["and", "flee"], [])
    assert to_universal(tree).heads == [0, 0]


@given(_trees())
def test_a_tree_stays_a_tree_whatever_its_relations(tree: Tree) -> None:
    to_universal(tree)
    assert is_tree(
        np.array([0, *(0 if head == word else head + 1 for word, head in enumerate(tree.heads))])
    )


def test_the_first_word_of_a_persons_name_is_its_head() -> None:
    words = ["President", "Hafez", "al", "Assad", "spoke"]
    deps = ["compound", "compound", "compound", "nsubj", "ROOT"]
    pos = ["PROPN"] * 4 + ["VERB"]
    doc = Doc(Vocab(), words=words, heads=[3, 3, 3, 4, 4], deps=deps, pos=pos, lemmas=words)
    doc.set_ents([Span(doc, 1, 4, label="PERSON")])
    found = [(token.text, token.dep_, token.head.text) for token in dateline_relations(doc)]
    assert found == [
        ("President", "compound", "Hafez"),
        ("Hafez", "nsubj", "spoke"),
        ("al", "flat", "Hafez"),
        ("Assad", "flat", "Hafez"),
        ("spoke", "root", "spoke"),
    ]


def test_every_sentence_is_rewritten_by_itself() -> None:
    rows = CLEAR[0][1]
    words, heads, deps, pos, lemmas = map(list, zip(*rows, strict=True))
    both = [*heads, *(head + len(rows) for head in heads)]
    doc = Doc(Vocab(), words=words * 2, heads=both, deps=deps * 2, pos=pos * 2, lemmas=lemmas * 2)
    found = [(token.dep_, token.head.i) for token in dateline_relations(doc)]
    assert found[len(rows) :] == [
        (relation, head + len(rows)) for relation, head in found[: len(rows)]
    ]


def test_names_get_our_labels_and_what_is_no_name_is_left_out() -> None:
    doc = Doc(
        Vocab(),
        words=["On", "Sunday", "Assad", "read", "the", "Constitution", "to", "five", "Syrians"],
    )
    labels = {1: "DATE", 2: "PERSON", 5: "LAW", 7: "CARDINAL", 8: "NORP"}
    doc.set_ents([Span(doc, place, place + 1, label=label) for place, label in labels.items()])
    found = [(ent.text, ent.label_) for ent in dateline_labels(doc).ents]
    assert found == [("Assad", "PERSON"), ("Constitution", "MISC"), ("Syrians", "NORP")]


def test_an_installed_pipeline_is_read_through_our_labels(tmp_path: Path) -> None:
    plain = spacy.blank("en")
    ruler = plain.add_pipe("entity_ruler")
    rules = [{"label": "GPE", "pattern": "Hama"}, {"label": "DATE", "pattern": "Sunday"}]
    ruler.add_patterns(rules)  # type: ignore[attr-defined]
    plain.to_disk(tmp_path / "installed")
    nlp = load(str(tmp_path / "installed"))
    doc = nlp("Hama fell on Sunday. The U.S. said so.")
    assert [(ent.text, ent.label_) for ent in doc.ents] == [("Hama", "GPE")]
    assert len(list(doc.sents)) == 2
    assert [token.text for token in nlp("Spc. Lee fled.")] == ["Spc.", "Lee", "fled", "."]
    assert len(nlp("!" * 20_000)) > 1
    assert stamp(nlp) == f"en_pipeline-0.0.0 on {platform.machine()}"


def test_a_pipeline_that_is_not_installed_is_named_with_what_to_do() -> None:
    with pytest.raises(PipelineMissing, match=r"en_none_such.*not installed"):
        load("en_none_such")
