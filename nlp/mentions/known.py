"""Well-known actors under their full names, wherever they stand.

A model may cut them short or misread them.

Only names that can be taken for nothing else are looked for: two words and more, all but the small
ones capitalised, and single ones in capitals ("UNRWA", "M23").
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from types import MappingProxyType

from nlp.mentions.spans import Name, touching
from nlp.types import Label
from nlp.words import folding
from nlp.words.actors import actors
from nlp.words.names import is_acronym, title_of
from nlp.words.tables import kind_of, rows

_TOKEN = re.compile(r"[^\W_]+")
_GAP = re.compile(r"\s?[-‐’'./&]?\s?")
_SHORTEST = 3
_SMALL = frozenset(
    {"of", "the", "and", "for", "in", "on", "to", "al", "el", "as", "bin", "ibn", "de", "da", "do",
     "del", "la", "le", "les", "du", "des", "von", "van", "der", "den", "di", "d", "e", "y", "s",
     "für", "per", "sur"}
)  # fmt: skip


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
        if all(start <= name.start and name.end <= end for name in touching(names, start, end)):
            yield Name(start, end, match.label, "body")
        at += len(match.words)


def _opening(text: str, token: tuple[int, int]) -> tuple[_Known, ...]:
    first = text[token[0] : token[1]]
    return _index().get(_folded(first), ()) if first[0].isupper() or first.lower() in _SMALL else ()


def _stands(known: _Known, tokens: Sequence[tuple[int, int]], at: int, text: str) -> bool:
    """Tell whether the words from a token on are a known name's, in its capitals."""
    here = tokens[at : at + len(known.words)]
    if len(here) < len(known.words):
        return False
    if known.exact:
        return text[here[0][0] : here[0][1]] == known.exact and not is_shouted(text, here[0][0])
    if any(
        _folded(text[start:end]) != own
        for (start, end), own in zip(here[1:], known.words[1:], strict=True)
    ):
        return False
    written = [text[start:end] for start, end in here]
    gaps = (text[one[1] : two[0]] for one, two in pairwise(here))
    return (
        _folded(written[0]) == known.words[0]
        and all(
            word[0].isupper() or not capital
            for word, capital in zip(written, known.capitals, strict=True)
        )
        and all(_GAP.fullmatch(gap) for gap in gaps)
    )


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
        for name in (actor.name, *actor.aliases):
            if (actor.kind == "organs" and _tells_state(name)) or (
                label == "PERSON" and _is_titled(name)
            ):
                continue
            if known := _as_known(name, label):
                found.setdefault(known.words[0], set()).add(known)
    ordered = {
        first: tuple(
            sorted(several, key=lambda known: (-len(known.words), known.words, known.label))
        )
        for first, several in found.items()
    }
    return MappingProxyType(ordered)


def _tells_state(name: str) -> bool:
    """Tell whether an organ's name begins with its state's, which a report names apart.

    "Syria's Foreign Ministry".
    """
    first = name.split()[0]
    return first.endswith(("'s", "’s")) or first in _demonyms()


@cache
def _demonyms() -> frozenset[str]:
    return frozenset(demonym for demonym, *_ in rows("demonyms"))


def _is_titled(name: str) -> bool:
    """Tell whether a person's name is written with an office, which is none of it.

    "King Charles III".
    """
    return kind_of("titles").get(title_of(name).lower()) in ("office", "faith", "rank")


def _as_known(name: str, label: Label) -> _Known | None:
    written = _TOKEN.findall(name.removeprefix("The "))
    capitals = tuple(word[0].isupper() or word[0].isdigit() for word in written)
    if len(written) == 1:
        plain = (
            label == "ORG" and is_acronym(name) and len(name) >= _SHORTEST and name == written[0]
        )
        return _Known((_folded(name),), (True,), label, name) if plain else None
    small = all(capital or word in _SMALL for word, capital in zip(written, capitals, strict=True))
    if not small or not any(capitals) or not written:
        return None
    return _Known(tuple(map(_folded, written)), tuple(map(_upper, written)), label, "")


def _upper(word: str) -> bool:
    return word[0].isupper()
