"""Lemmas by part of speech."""

from pathlib import Path

import pytest
from lemminflect import config
from lemminflect.codecs.LemmaLUCodec import LemmaLUCodec

from nlp.language.lemmas import Entries, lemma_of


@pytest.mark.parametrize(
    ("word", "upos", "lemma"),
    [
        ("seized", "VERB", "seize"),
        ("Troops", "NOUN", "troop"),
        ("Hama", "PROPN", "Hama"),
        ("worse", "ADJ", "bad"),
        ("’s", "PUNCT", "’s"),
        ("shellings", "NOUN", "shelling"),
        ("They", "PRON", "they"),
    ],
)
def test_a_lemma_goes_by_the_part_of_speech(word: str, upos: str, lemma: str) -> None:
    assert lemma_of(word, upos) == lemma


def test_every_word_of_the_dictionary_is_found_as_lemminflect_finds_it() -> None:
    entries = Entries(Path(config.lemma_lu_fn))
    expected = LemmaLUCodec.load(config.lemma_lu_fn)
    assert all(entries.get(word, {}) == lemmas for word, lemmas in expected.items())
    assert entries.get("no such word", {}) == {}
