"""A state in plain words, as the address bar has it (``?entity=...&from=2024-12-08``). Pure.

A link or a reload gives the view back. What comes from an address is anybody's: it is parsed with
checks, and what is not known is dropped.
"""

from collections.abc import Container, Mapping, Sequence
from datetime import date
from typing import Any, get_args
from urllib.parse import parse_qs

from components.filters import LIST_FACETS, Days, Filter, ListFacet
from components.picks import TEXT, Look, State
from components.views import Prepared, prepared
from nlp.corpus import Corpus
from nlp.types import EventType, Label, Quad, Status

VALUES = 60
"""The most values that one facet takes from an address."""

PARAMETERS: dict[ListFacet, str] = {
    "entities": "entity",
    "places": "place",
    "countries": "country",
    "labels": "kind",
    "types": "type",
    "quads": "class",
    "statuses": "status",
    "acts": "act",
    "documents": "report",
}

_SETS: dict[ListFacet, Any] = {
    "labels": Label,
    "types": EventType,
    "quads": Quad,
    "statuses": Status,
}


def to_words(state: State) -> dict[str, list[str]]:
    """Say a state as parameters of an address; the empty state needs none."""
    words = {name: list(getattr(state.filter, facet)) for facet, name in PARAMETERS.items()}
    words |= {name: [value] for name, value in _single(state).items() if value}
    return {name: values for name, values in words.items() if values}


def _single(state: State) -> dict[str, str | None]:
    """Say what has one value or none; None and the empty word say nothing."""
    filter = state.filter
    first, last = filter.days or (None, None)
    return {
        "match": "all" if filter.every else "",
        "from": first.isoformat() if first else "",
        "to": last.isoformat() if last else "",
        "text": filter.text,
        "event": state.event,
        "open": state.report,
        "view": "network" if state.look == "network" else "",
        "card": state.card,
        "at": str(state.at) if state.report and state.at is not None else "",
    }


def from_words(words: Mapping[str, Sequence[str]], index: Prepared) -> State:
    """Read a state from parameters of an address; whatever is not known there is dropped."""
    lists: dict[str, Any] = {
        facet: _known(index, facet, words.get(PARAMETERS[facet], ())) for facet in LIST_FACETS
    }
    filter = Filter(
        **lists,
        days=_days(_first(words, "from"), _first(words, "to")),
        text=_plain(_first(words, "text")),
        every=_first(words, "match") == "all",
    )
    event, report, at = _first(words, "event"), _first(words, "open"), _first(words, "at")
    opened = report if report in index.of_document else None
    offset = int(at) if opened and at.isascii() and at.isdigit() and len(at) < 10 else None
    look: Look = "network" if _first(words, "view") == "network" else "map"
    card = _first(words, "card")
    card = card if index.corpus.entity(card) else ""
    return State(
        filter, event if event in index.event_at else None, opened, offset, look, card or None
    )


def filter_of(query: str, corpus: Corpus) -> Filter:
    """Give the filter that an address says.

    Args:
        query: what stands after "?"; the empty one filters nothing.
        corpus: what is not known there is dropped.
    """
    return from_words(parse_qs(query.removeprefix("?")), prepared(corpus)).filter


def known(state: State, index: Prepared) -> State:
    """Drop from a state what the corpus does not have, such as a report that was taken away."""
    return from_words(to_words(state), index)


def _first(words: Mapping[str, Sequence[str]], name: str) -> str:
    values = words.get(name, ())
    return values[0] if values else ""


def _known(index: Prepared, facet: ListFacet, values: Sequence[str]) -> tuple[str, ...]:
    found = [value for value in dict.fromkeys(values) if _exists(index, facet, value)]
    return tuple(found[:VALUES])


def _exists(index: Prepared, facet: ListFacet, value: str) -> bool:
    if facet == "entities":
        return index.corpus.entity(value) is not None
    kept: dict[ListFacet, Container[str]] = {
        "places": index.places,
        "countries": index.countries,
        "documents": index.of_document,
        "acts": index.acts,
    }
    return value in (kept[facet] if facet in kept else get_args(_SETS[facet]))


def _days(first: str, last: str) -> Days | None:
    start, end = _day(first), _day(last)
    if start is None and end is None:
        return None
    low, high = start or date.min, end or date.max
    return (low, high) if low <= high else (high, low)


def _day(words: str) -> date | None:
    try:
        return date.fromisoformat(words) if len(words) == len("2024-12-09") else None
    except ValueError:
        return None


def _plain(text: str) -> str:
    """Search words as typed, without control characters and of a length that can be shown."""
    return " ".join("".join(c if c.isprintable() else " " for c in text[:TEXT]).split())
