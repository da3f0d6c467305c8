"""Pieces of many reports that have one key, kept in the order of the corpus."""

from bisect import insort
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from nlp.corpus.identity import Key, Sort
from nlp.corpus.pieces import Order, Piece
from nlp.types import Label


@dataclass(frozen=True, slots=True)
class Bundle:
    """Pieces of one key.

    Attributes:
        joined: the key.
        pieces: in the order of the corpus.
        full: the form of its fullest name.
        forms: the forms by which shorter names may find it.
        names: name -> in how many reports it goes by it; ``fulls`` counts the fullest name of each
            report alone.
        called: form of a shorter name -> in how many reports it goes by it beside its fullest name.
        labels: label -> in how many reports it has it.
    """

    joined: Key
    pieces: tuple[Piece, ...]
    full: str
    forms: frozenset[str]
    names: Counter[str]
    fulls: Counter[str]
    called: Counter[str]
    labels: Counter[Label]

    @property
    def key(self) -> str:
        """What its pieces are joined by."""
        return self.joined.key

    @property
    def sort(self) -> Sort:
        """What sort of thing it is; names are compared within a sort."""
        return self.joined.sort

    @property
    def shown(self) -> str:
        """The fullest name that most of its reports call it by."""
        return max(self.fulls, key=lambda form: (self.fulls[form], form))


def bundled(old: Bundle | None, brought: Sequence[Piece]) -> Bundle:
    """Make a bundle of pieces, with those that it had before."""
    if old is None:
        return _with(_empty(brought[0]), brought)
    return _with(old, brought)


def _empty(first: Piece) -> Bundle:
    return Bundle(first.joined, (), "", frozenset(), Counter(), Counter(), Counter(), Counter())


def _with(old: Bundle, brought: Sequence[Piece]) -> Bundle:
    found = _in_order(old.pieces, brought)
    fulls = (old.full, *(piece.full for piece in brought))
    return Bundle(
        joined=found[0].joined,
        pieces=tuple(found),
        full=max(fulls, key=lambda form: (len(form), form)),
        forms=old.forms.union(*(piece.forms for piece in brought)),
        names=old.names + Counter(chain.from_iterable(_names(piece) for piece in brought)),
        fulls=old.fulls + Counter(piece.entity.name for piece in brought),
        called=old.called + Counter(chain.from_iterable(piece.short for piece in brought)),
        labels=old.labels + Counter(piece.entity.label for piece in brought),
    )


def _names(piece: Piece) -> tuple[str, ...]:
    return piece.entity.name, *piece.entity.aliases


def _in_order(pieces: Sequence[Piece], brought: Sequence[Piece]) -> list[Piece]:
    """Put new pieces among others; a single one is put where it belongs."""
    if len(brought) > 1:
        return sorted([*pieces, *brought], key=place_of)
    found = list(pieces)
    insort(found, brought[0], key=place_of)
    return found


def place_of(piece: Piece) -> tuple[Order, str]:
    """Tell where a piece stands in the corpus."""
    return piece.order, piece.entity.id
