"""The tokenizer and the noun chunks."""

import time

import pytest
from spacy.language import Language
from spacy.tokens import Doc


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Moscow’s delegation didn’t go.", ["Moscow", "’s", "delegation", "did", "n’t", "go", "."]),
        (
            "the U.S.-backed, anti-Assad force",
            ["the", "U.S.", "-", "backed", ",", "anti", "-", "Assad", "force"],
        ),
        (
            "Hayat Tahrir-al-Sham (HTS)",
            ["Hayat", "Tahrir", "-", "al", "-", "Sham", "(", "HTS", ")"],
        ),
        ("Lt. Col. Brown, Sgt. Lee", ["Lt.", "Col.", "Brown", ",", "Sgt.", "Lee"]),
        ("he said—“now”—and left", ["he", "said", "—", "“", "now", "”", "—", "and", "left"]),
        ("2024-02-03|Mopti;JNIM", ["2024", "-", "02", "-", "03", "|", "Mopti", ";", "JNIM"]),
        ("situations… unlike", ["situations", "…", "unlike"]),
    ],
)
def test_words_of_a_report_are_split_as_the_encoder_learnt_them(
    english: Language, text: str, expected: list[str]
) -> None:
    assert [token.text for token in english(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ruled. " + "-=" * 25 + " Then", ["Ruled", ".", "-=" * 25, "Then"]),
        ("," * 130 + "\n\nThen", ["," * 120, "," * 10, "\n\n", "Then"]),
        ("see " + "a/" * 70, ["see", "a/" * 60, "a/" * 10]),
        ("((" + "x" * 50 + "))", ["(", "(", "x" * 50, ")", ")"]),
        ("," * 12, [","] * 12),
    ],
)
def test_a_run_of_marks_is_one_token_and_not_one_each(
    english: Language, text: str, expected: list[str]
) -> None:
    doc = english(text)
    assert [token.text for token in doc] == expected
    assert doc.text == text


HOSTILE = ["!", "(", "😀", "…", "'s", '"', "a.b", "http://", "1,", ". ", "\n"]


@pytest.mark.parametrize("sign", HOSTILE)
def test_no_text_is_slow_to_tokenise(english: Language, sign: str) -> None:
    text = (sign * 20_000)[:20_000]
    began = time.process_time()
    assert english.make_doc(text).text == text
    assert time.process_time() - began < 3


@pytest.mark.parametrize("length", [119, 120, 121, 240, 241, 2_001])
@pytest.mark.parametrize("around", [("", ""), ("a ", " b"), ("a\n", "\n"), ("x", "")])
def test_a_cut_run_keeps_every_character(
    english: Language, length: int, around: tuple[str, str]
) -> None:
    text = around[0] + "x" * length + around[1]
    assert english.make_doc(text).text == text


def test_a_link_is_one_word_though_it_is_long(english: Language) -> None:
    link = "https://example.org/" + "a" * 300
    assert [token.text for token in english(f"See {link} now")] == ["See", link, "now"]


def test_noun_chunks_come_from_universal_relations(english: Language) -> None:
    rows = [
        ("Syria", 3, "nmod:poss", "PROPN"),
        ("'s", 0, "case", "PART"),
        ("new", 3, "amod", "ADJ"),
        ("government", 5, "nsubj", "NOUN"),
        ("has", 5, "aux", "AUX"),
        ("met", 5, "root", "VERB"),
        ("Hayat", 5, "obj", "PROPN"),
        ("Tahrir", 6, "flat", "PROPN"),
        ("al", 6, "flat", "PROPN"),
        ("-", 6, "punct", "PUNCT"),
        ("Sham", 6, "flat", "PROPN"),
        ("in", 12, "case", "ADP"),
        ("Damascus", 5, "obl", "PROPN"),
        (".", 5, "punct", "PUNCT"),
    ]
    words, heads, deps, pos = map(list, zip(*rows, strict=True))
    doc = Doc(english.vocab, words=words, heads=heads, deps=deps, pos=pos)
    chunks = [chunk.text for chunk in doc.noun_chunks]
    assert chunks == ["Syria 's new government", "Hayat Tahrir al - Sham", "Damascus"]
