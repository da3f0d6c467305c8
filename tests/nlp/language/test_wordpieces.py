"""Words to word pieces."""

import pytest

from nlp.language.session import OURS
from nlp.language.wordpieces import PIECES_PER_WORD, SHAPES, WordPieces, fold, shape_of


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("troops", "lower"),
        ("HTS", "UPPER"),
        ("Damascus", "Title"),
        ("al-Assad", "miXed"),
        ("2024", "other"),
        ("…", "other"),
        ("A", "U"),
        ("دمشق", "other"),
    ],
)
def test_a_word_has_a_shape(word: str, expected: str) -> None:
    assert SHAPES[shape_of(word)] == expected


@pytest.mark.parametrize(
    ("word", "plain"),
    [("’s", "'s"), ("“", '"'), ("…", "..."), ("—", "--"), ("``", '"'), ("-LRB-", "(")],
)
def test_a_printed_sign_has_the_pieces_of_the_typed_one(word: str, plain: str) -> None:
    pieces = WordPieces(OURS / "tokenizer.json")
    assert fold(word) == plain
    assert pieces.pieces(word) == pieces.pieces(plain)


@pytest.mark.parametrize(
    "word", ["", " ", "\u200f", "\ufeff", "a" * 100_000, "😀" * 500, "https://example.org/" * 90]
)
def test_every_word_has_some_pieces_and_not_too_many(word: str) -> None:
    assert 1 <= len(WordPieces(OURS / "tokenizer.json").pieces(word)) <= PIECES_PER_WORD
