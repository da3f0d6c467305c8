"""The place names of a report with what the words around them say."""

from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc

from nlp.gazetteer import Gazetteer, is_country, place_candidates
from nlp.places import beside
from nlp.places.holding import can_hold
from nlp.types import PLACE_LABELS, Mention
from nlp.words.names import bare, fold
from nlp.words.tables import classes


@dataclass(frozen=True, slots=True)
class Toponym:
    """One use of a place name.

    Attributes:
        name: the words that are looked up.
        sentence: number of its sentence in the report.
        kinds: kinds of row that a noun beside it asks for; empty when none does.
        noun: that noun; empty when there is none.
        inside: the place named right after it, as in "Aleppo, Syria"; empty when none.
        owner: code of the country named right before it, as in "the Syrian city of X"; empty when
            none.
        row: number of the row of names that it stands in ("X, Y and Z"); a name that stands alone
            has its own.
        definite: "the" stands before it, and no noun after it that the article is of.
        quarter: the text calls it a part of a town: "the X neighbourhood".
        whole: the full name, where the gazetteer lacks it and ``name`` is the place that it begins
            with or is "of", as in "Ludlow Town Hall"; empty elsewhere.
    """

    mention: Mention
    name: str
    sentence: int
    kinds: frozenset[str] = frozenset()
    noun: str = ""
    inside: str = ""
    owner: str = ""
    row: int = -1
    definite: bool = False
    whole: str = ""
    quarter: bool = False


@dataclass(frozen=True, slots=True)
class _Names:
    """The names of a report in its text, worked out once: a Doc makes its text anew when asked."""

    doc: Doc
    text: str
    ordered: Sequence[Mention]
    starts: Sequence[int]
    gazetteer: Gazetteer


def toponyms(doc: Doc, mentions: Sequence[Mention], gazetteer: Gazetteer) -> list[Toponym]:
    """Give the place names of a report in the order of the text."""
    ordered = sorted(mentions, key=lambda mention: mention.start)
    names = _Names(doc, doc.text, ordered, starts_of(doc), gazetteer)
    found: list[Toponym] = []
    for i, mention in enumerate(ordered):
        if mention.label in PLACE_LABELS:
            found.append(_toponym(names, i, found[-1] if found else None))
    rows = beside.rows(names.text, [use.mention for use in found], [use.inside for use in found])
    named = {fold(use.name) for use in found if place_candidates(use.name, gazetteer)}
    placed = zip(found, rows, strict=True)
    return [_by_bearer(replace(use, row=row), named, gazetteer) for use, row in placed]


def _toponym(names: _Names, i: int, last: Toponym | None) -> Toponym:
    """Work out what the words around the i-th name say; ``last`` is the place name before it."""
    mention, text = names.ordered[i], names.text
    noun, kinds = _kind_beside(text, mention, last, names.gazetteer)
    owner = beside.owner(text, names.ordered[i - 1], mention, names.gazetteer) if i else ""
    return Toponym(
        mention=mention,
        name=bare(mention.text),
        sentence=sentence_of(mention.start, names.starts),
        kinds=kinds,
        noun=noun,
        inside=beside.inside(text, names.ordered, i),
        definite=beside.is_definite(names.doc, mention),
        quarter=beside.is_quarter(text, mention),
        owner=owner,
    )


def _by_bearer(use: Toponym, named: Collection[str], gazetteer: Gazetteer) -> Toponym:
    """Look a name that the gazetteer lacks up by the place that gave it.

    If the report names it or it is a country.
    """
    words = use.name.split()
    if fold(use.name) in named or words[-1].lower().strip(".") in classes("road_nouns")["road"]:
        return use
    if not place_candidates(use.name, gazetteer) and (parted := _by_holder(use, words, gazetteer)):
        return parted
    for part in (*_ends(words), *_starts(words), *_middles(words, named)):
        if fold(part) in named or is_country(part, gazetteer):
            return replace(use, name=part, whole=use.name)
    return use


def _ends(words: Sequence[str]) -> Iterator[str]:
    """Give what stands after each "of" of a name."""
    return (" ".join(words[i + 1 :]) for i, word in enumerate(words) if word == "of" and i)


def _starts(words: Sequence[str]) -> Iterator[str]:
    """Give what a name begins with, the longest first; none that "and" goes on after."""
    counts = (n for n in range(len(words) - 1, 0, -1) if words[n] not in ("and", "&"))
    return (" ".join(words[:count]) for count in counts)


def _middles(words: Sequence[str], named: Collection[str]) -> Iterator[str]:
    """Give the names of the report that stand within a name, behind its first word."""
    for first in range(1, len(words)):
        parts = (" ".join(words[first:last]) for last in range(len(words), first, -1))
        yield from (part for part in parts if fold(part) in named)


def _by_holder(use: Toponym, words: Sequence[str], gazetteer: Gazetteer) -> Toponym | None:
    """Read two names in a row as one that lies in the other: "Maiduguri Borno State"."""
    for count in range(1, len(words)):
        head, tail = " ".join(words[:count]).removesuffix(" of"), " ".join(words[count:])
        if can_hold(tail, head, gazetteer):
            return replace(use, name=head, inside=tail)
    return None


def _kind_beside(
    text: str, mention: Mention, before: Toponym | None, gazetteer: Gazetteer
) -> tuple[str, frozenset[str]]:
    """Find the word beside a name that tells its kind, and the kinds.

    "Calamba, Laguna Mayor" is of Calamba.
    """
    noun, kinds = beside.noun_beside(text, mention)
    if noun:
        part = beside.is_part_of_country(text, mention, kinds, gazetteer)
        return ("", frozenset()) if part else (noun, kinds)
    if before and before.noun and beside.shares_noun(text, before.mention, mention):
        return before.noun, before.kinds
    if before and fold(before.inside) == fold(bare(mention.text)):
        return "", frozenset()
    return beside.side_beside(text, mention, gazetteer)


def starts_of(doc: Doc) -> list[int]:
    """Give where each sentence begins; the start of the text where none is marked."""
    return [sent.start_char for sent in doc.sents] if doc.has_annotation("SENT_START") else [0]


def sentence_of(start: int, starts: Sequence[int]) -> int:
    """Give the number of the sentence that begins last at or before ``start``."""
    return max(0, bisect_right(starts, start) - 1)
