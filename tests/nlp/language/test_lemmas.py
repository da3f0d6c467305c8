"""Lemmas by part of speech."""

from pathlib import Path

import pytest
from lemminflect import config
from lemminflect.codecs.LemmaLUCodec import LemmaLUCodec

from nlp.words.lemmas import Entries, lemma_of


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
        ("SEIZED", "VERB", "seize"),
        ("fled", "VERB", "flee"),
        ("overthrew", "VERB", "overthrow"),
        ("withdrawn", "VERB", "withdraw"),
        ("founded", "VERB", "found"),
        ("found", "VERB", "find"),
        ("vying", "VERB", "vie"),
        ("kidnapped", "VERB", "kidnap"),
        ("torpedoed", "VERB", "torpedo"),
        ("livestreamed", "VERB", "livestream"),
        ("co-led", "VERB", "co-lead"),
        ("de-escalated", "VERB", "de-escalate"),
        ("air-strikes", "NOUN", "air-strike"),
        ("crises", "NOUN", "crisis"),
        ("militiamen", "NOUN", "militiaman"),
        ("headquarters", "NOUN", "headquarters"),
        ("mujahideen", "NOUN", "mujahideen"),
        ("leading", "ADJ", "leading"),
        ("Iran-backed", "ADJ", "iran-backed"),
        ("other", "ADJ", "other"),
        ("Saudi", "ADJ", "saudi"),
        ("terrorist", "ADJ", "terrorist"),
        ("deadliest", "ADJ", "deadly"),
        ("Two", "NUM", "two"),
        ("II", "NUM", "II"),
        ("1980s", "NUM", "1980s"),
        ("’s", "AUX", "be"),
        ("’s", "PART", "'s"),
        ("’", "PART", "'s"),
        ("n’t", "PART", "not"),
        ("’ll", "AUX", "will"),
        ("ca", "AUX", "can"),
        ("been", "VERB", "be"),
        ("", "NOUN", ""),
        ("-", "NOUN", "-"),
    ],
)
def test_a_lemma_goes_by_the_part_of_speech(word: str, upos: str, lemma: str) -> None:
    assert lemma_of(word, upos) == lemma


@pytest.mark.slow
def test_every_word_of_the_dictionary_is_found_as_lemminflect_finds_it() -> None:
    entries = Entries(Path(config.lemma_lu_fn))
    expected = LemmaLUCodec.load(config.lemma_lu_fn)
    found = (
        (entries.get(word, upos), lemmas)
        for word, by_upos in expected.items()
        for upos, lemmas in by_upos.items()
    )
    assert all(ours == theirs for ours, theirs in found)
    assert entries.get("no such word", "NOUN") == ()
