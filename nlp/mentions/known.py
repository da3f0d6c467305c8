"""Well-known actors under their full names, which a model may cut short or misread.

Only names that can be taken for nothing else are looked for: two words and more, all but the small
ones capitalised, and single ones in capitals ("UNRWA", "M23").
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from types import MappingProxyType

from nlp.mentions.lists import listed
from nlp.mentions.spans import Name, lies_within, touching
from nlp.types import Label
from nlp.words import folding
from nlp.words.actors import Actor, actors
from nlp.words.names import is_acronym, title_of
from nlp.words.tables import kind_of, rows

_TOKEN = re.compile(r"[^\W_]+")
_GAP = re.compile(r"\s?[-‐’'./&]?\s?")
_SHORTEST = 3


@dataclass(frozen=True, slots=True)
class _Known:
    """A name of the tables: its words folded, which of them are capitalised, and what it names."""

    words: tuple[str, ...]
    capitals: tuple[bool, ...]
    label: Label
    exact: str


def known_names(names: Sequence[Name], text: str) -> Iterator[Name]:
    """Find the full names of well-known actors that no longer name holds.

    Args:
        names: found so far, in order, not overlapping; one that goes beyond a known name keeps its
            words.
        text: of the report.
    """
    tokens = [(found.start(), found.end()) for found in _TOKEN.finditer(text)]
    at = 0
    while at < len(tokens):
        match = next(
            (known for known in _opening(text, tokens[at]) if _stands(known, tokens, at, text)),
            None,
        )
        if match is None:
            at += 1
            continue
        start, end = tokens[at][0], tokens[at + len(match.words) - 1][1]
        if lies_within(touching(names, start, end), start, end):
            yield Name(start, end, match.label, "body", "well-known")
        at += len(match.words)


def _opening(text: str, token: tuple[int, int]) -> tuple[_Known, ...]:
    first = text[token[0] : token[1]]
    return (
        _index().get(_folded(first), ())
        if first[0].isupper() or first.lower() in listed("small")
        else ()
    )


def _stands(known: _Known, tokens: Sequence[tuple[int, int]], at: int, text: str) -> bool:
    """Tell whether the words from a token on are a known name's, in its capitals."""
    here = tokens[at : at + len(known.words)]
    if len(here) < len(known.words):
        return False
    written = [text[start:end] for start, end in here]
    if known.exact:
        return written == [known.exact] and not is_shouted(text, here[0][0])
    return (
        tuple(map(_folded, written)) == known.words
        and _has_capitals(written, known)
        and _is_closed_up(here, text)
    )


def _has_capitals(written: Sequence[str], known: _Known) -> bool:
    pairs = zip(written, known.capitals, strict=True)
    return all(word[0].isupper() or not capital for word, capital in pairs)


def _is_closed_up(tokens: Sequence[tuple[int, int]], text: str) -> bool:
    """Tell whether nothing but a blank or a sign stands between words."""
    return all(_GAP.fullmatch(text[one[1] : two[0]]) for one, two in pairwise(tokens))


def is_shouted(text: str, at: int) -> bool:
    """Tell whether the line is in capitals, so that they say nothing: "WHO SHOT THE MAYOR"."""
    line = text[text.rfind("\n", 0, at) + 1 :].split("\n", 1)[0][:200]
    return not any(letter.islower() for letter in line)


@cache
def _folded(word: str) -> str:
    return folding.fold(word)


@cache
def _index() -> Mapping[str, tuple[_Known, ...]]:
    """The first word of a name, folded -> the names that it opens, the longest first."""
    found: dict[str, set[_Known]] = {}
    for actor in actors():
        label: Label = "PERSON" if actor.kind == "people" else "ORG"
        for known in _names_of(actor, label):
            found.setdefault(known.words[0], set()).add(known)
    return MappingProxyType({first: tuple(sorted(s, key=_order)) for first, s in found.items()})


def _order(known: _Known) -> tuple[int, tuple[str, ...], str]:
    return -len(known.words), known.words, known.label


def _names_of(actor: Actor, label: Label) -> Iterator[_Known]:
    """Give the names of an actor that can be taken for nothing else."""
    for name in (actor.name, *actor.aliases):
        apart = _tells_state(name) if actor.kind == "organs" else False
        if apart or (label == "PERSON" and _is_titled(name)):
            continue
        if known := _as_known(name, label):
            yield known


def _tells_state(name: str) -> bool:
    """Tell whether an organ's name begins with its state's: "Syria's Foreign Ministry"."""
    first = name.split()[0]
    return first.endswith(("'s", "’s")) or first in _demonyms()


@cache
def _demonyms() -> frozenset[str]:
    return frozenset(demonym for demonym, *_ in rows("demonyms"))


def _is_titled(name: str) -> bool:
    """Tell whether an office stands in a person's name, and is none of it: "King Charles III"."""
    return kind_of("titles").get(title_of(name).lower()) in ("office", "faith", "rank")


def _as_known(name: str, label: Label) -> _Known | None:
    """Give a name of the tables as it is looked for; None when it could be something else."""
    written = _TOKEN.findall(name.removeprefix("The "))
    if len(written) == 1:
        return _single(name, label) if name == written[0] else None
    capitals = tuple(map(_is_capital, written))
    small = [word for word, capital in zip(written, capitals, strict=True) if not capital]
    if not any(capitals) or not listed("small").issuperset(small):
        return None
    return _Known(tuple(map(_folded, written)), tuple(map(_upper, written)), label, "")


def _single(name: str, label: Label) -> _Known | None:
    """Give a name of one word, a body's in capitals alone."""
    if label != "ORG" or len(name) < _SHORTEST or not is_acronym(name):
        return None
    return _Known((_folded(name),), (True,), label, name)


def _is_capital(word: str) -> bool:
    return word[0].isupper() or word[0].isdigit()


def _upper(word: str) -> bool:
    return word[0].isupper()
