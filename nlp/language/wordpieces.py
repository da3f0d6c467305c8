"""Words to word pieces, the same way in training and at run time.

The vocabulary of the encoder is uncased (BERT's, with WordPiece), so the look of a word travels
beside its pieces as a shape. Characters that newspapers set and the training texts do not (curly
quotes, long dashes, hard spaces) are folded before the look-up; the text itself is never changed.
"""

from functools import lru_cache
from pathlib import Path

from tokenizers import Tokenizer

SHAPES = ("lower", "UPPER", "Title", "miXed", "other", "U")
"""How a word is cased; the position is the id that the encoder was trained with. ``U`` is one
capital alone."""

OTHER = SHAPES.index("other")

PIECES_PER_WORD = 12
"""Pieces looked at of one word: a longer word (a link, a hash) is still one word, known by its
beginning."""

CHARACTERS_PER_WORD = 64

_FOLDED = str.maketrans(
    {
        "‘": "'", "’": "'", "‚": "'", "‛": "'", "`": "'", "´": "'", "′": "'",
        "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "″": '"',
        "‐": "-", "‑": "-", "‒": "-", "–": "-", "−": "-", "—": "--", "―": "--",
        "…": "...", "•": "*", "·": "*", "\u00a0": " ", "\u202f": " ",
    }
)  # fmt: skip
_WHOLE = {"``": '"', "''": '"', "-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]"}


def fold(word: str) -> str:
    """The word in the characters of the training texts.

    Straight quotes, plain dashes, three full stops.
    """
    return _WHOLE.get(word, word).translate(_FOLDED)


def shape_of(word: str) -> int:
    """Position of the word's casing in `SHAPES`."""
    if word.islower():
        return 0
    if word.isupper():
        return 1 if len(word) > 1 else 5
    if word[:1].isupper():
        return 2
    return 3 if any(map(str.isupper, word)) else OTHER


class WordPieces:
    """Looks up the pieces of single words, remembering the common ones."""

    def __init__(self, path: Path) -> None:
        """Opens the vocabulary.

        Args:
            path: A ``tokenizer.json`` of the Hugging Face tokenizers library.
        """
        self._tokenizer = Tokenizer.from_file(str(path))
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        self.start = self._id("[CLS]")
        self.end = self._id("[SEP]")
        self.unknown = self._id("[UNK]")
        self.hidden = self._id("[MASK]")
        self.pieces = lru_cache(maxsize=50_000)(self._pieces)
        self.shaped = lru_cache(maxsize=50_000)(self._shaped)

    def _id(self, piece: str) -> int:
        found = self._tokenizer.token_to_id(piece)
        if found is None:
            raise ValueError(f"the tokenizer has no piece {piece}")
        return int(found)

    def _pieces(self, word: str) -> tuple[int, ...]:
        """Ids of at most `PIECES_PER_WORD` pieces, at least one."""
        if (
            word.isascii()
            and word.isalpha()
            and (whole := self._tokenizer.token_to_id(word.lower())) is not None
        ):
            return (whole,)
        found = self._tokenizer.encode(
            fold(word[:CHARACTERS_PER_WORD]), add_special_tokens=False
        ).ids
        return tuple(found[:PIECES_PER_WORD]) or (self.unknown,)

    def _shaped(self, word: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """The ids of the word's pieces and, for each of them, the word's shape."""
        pieces = self.pieces(word)
        return pieces, (shape_of(word),) * len(pieces)
