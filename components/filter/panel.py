"""The filter bar: search, days, any or all, clear; and the filter in words, with its counts."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from components import theme
from components.filters import Days, Filter, ListFacet, day_words
from components.panel.mount import field, mount
from components.panel.plain import plain
from components.state import PARAMETERS, Pick
from components.views import Suggestion, Summary
from nlp.types import Label

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Token:
    """Something picked, to be taken away; with the look of its kind."""

    facet: str
    value: str
    name: str
    css: str
    mark: str


@dataclass(frozen=True, slots=True)
class Offer:
    """Something that the search offers, under the names it needs; ``css`` is its kind."""

    facet: str
    value: str
    name: str
    also: tuple[str, ...]
    css: str
    count: int


@dataclass(frozen=True, slots=True)
class Kind:
    """How a kind of thing that the search offers looks and is called."""

    mark: str
    name: str


@dataclass(frozen=True, slots=True)
class Ends:
    """First and last day as date fields want them; empty for no day and for open ends."""

    first: str
    last: str


@dataclass(frozen=True, slots=True)
class Note:
    """What else must be seen, and its explanation."""

    words: str
    title: str


@dataclass(frozen=True, slots=True)
class Drawn:
    """What ``panel.js`` draws.

    Attributes:
        words: the filter, a phrase for each facet in use.
        counts: how many events pass, in words.
        every: whether all picked entities are wanted together; ``several`` whether there are such.
        day_words: the picked days in words; empty for all days.
        limits: first and last day that there is.
        kinds: look of the kinds of suggestion, by ``css``.
    """

    picked: tuple[Token, ...]
    words: tuple[str, ...]
    counts: str
    narrowed: bool
    every: bool
    several: bool
    text: str
    days: Ends
    day_words: str
    limits: Ends
    suggestions: tuple[Offer, ...]
    kinds: Mapping[str, Kind]
    notes: tuple[Note, ...]


def show(
    view: Summary,
    *,
    key: str,
    on_pick: Callable[[Pick], None],
    notes: Sequence[tuple[str, str]] = (),
) -> None:
    """Draw the bar.

    Args:
        view: the filter, its counts, and what the search offers.
        key: stable key of the component.
        on_pick: called before the rerun with what was picked.
        notes: (words, explanation) of what else must be seen, such as "online geocoder on".
    """

    def sent(raw: object) -> None:
        if found := picked(raw, view):
            on_pick(found)

    mount("filter", payload(view, notes=notes), key=key, on_sent=sent)


def picked(raw: object, view: Summary) -> Pick | None:
    """Read what the browser sent; None for anything that the bar does not offer."""
    what, value = field(raw, "what"), field(raw, "value")
    if what == "clear":
        return Pick("clear")
    if what == "every":
        return Pick("every")
    if what == "text":
        return Pick("text", value=value)
    if what == "days":
        return _days(value)
    facet = next((known for known in PARAMETERS if known == field(raw, "facet")), None)
    return None if facet is None else _of_facet(what, facet, value, view)


def _of_facet(what: str, facet: ListFacet, value: str, view: Summary) -> Pick | None:
    """Empty a facet, or pick a value that the search offers or the filter holds."""
    if what == "without":
        return Pick("without", facet)
    held = value in getattr(view.filter, facet)
    offered = any((each.facet, each.value) == (facet, value) for each in view.suggestions)
    return Pick("toggle", facet, value) if what == "toggle" and (held or offered) else None


def _days(value: str) -> Pick | None:
    """Read ``first/last``, either of which may be empty; both empty is all days."""
    first, _, last = value.partition("/")
    try:
        low = date.fromisoformat(first) if first else None
        high = date.fromisoformat(last) if last else None
    except ValueError:
        return None
    if low is None and high is None:
        return Pick("days", days=None)
    start, end = low or date.min, high or date.max
    return Pick("days", days=(min(start, end), max(start, end)))


def payload(view: Summary, *, notes: Sequence[tuple[str, str]]) -> dict[str, Any]:
    """Put the bar into the plain values that ``panel.js`` draws."""
    filter = view.filter
    labels = {item.label for item in view.suggestions}
    drawn = Drawn(
        picked=tuple(_token(facet, value, name, view) for facet, value, name in view.names),
        words=in_words(view),
        counts=counts(view),
        narrowed=bool(filter.active),
        every=filter.every,
        several=len(filter.entities) > 1,
        text=filter.text,
        days=_ends(filter.days),
        day_words=next(iter(_open_ended(filter, (day_words(*filter.days),))), "")
        if filter.days
        else "",
        limits=_ends(view.days),
        suggestions=tuple(
            Offer(item.facet, item.value, item.name, _telling(item), _css(item.label), item.count)
            for item in view.suggestions
        ),
        kinds={_css(label): _kind(label) for label in labels},
        notes=tuple(Note(*note) for note in notes),
    )
    return dict(plain(drawn))


def _telling(item: Suggestion) -> tuple[str, ...]:
    """Give the other names that the search needs: those that no name before them holds."""
    kept: list[str] = []
    said = [f" {' '.join(_WORD.findall(item.name.casefold()))} "]
    for name in item.also:
        words = f" {' '.join(_WORD.findall(name.casefold()))} "
        if not any(words in other for other in said):
            kept.append(name)
            said.append(words)
    return tuple(kept)


def _ends(days: Days | None) -> Ends:
    first, last = (
        ("" if day in (date.min, date.max) else day.isoformat() for day in days)
        if days
        else ("", "")
    )
    return Ends(first, last)


def _css(label: Label | None) -> str:
    return "" if label is None else label.lower()


def _kind(label: Label | None) -> Kind:
    style = None if label is None else theme.label_style(label)
    return Kind("▤", "report") if style is None else Kind(style.mark, style.name)


def _token(facet: str, value: str, name: str, view: Summary) -> Token:
    labels = {
        suggestion.value: suggestion.label
        for suggestion in view.suggestions
        if suggestion.facet == facet
    }
    if facet == "acts":
        quad: Any = value.rpartition("~")[2]
        return Token(facet, value, name, quad, theme.quad_style(quad).mark)
    label: Label | None = "GPE" if facet in ("places", "countries") else labels.get(value)
    return Token(facet, value, name, _css(label), _kind(label).mark)


def counts(view: Summary) -> str:
    """Say how much passes: "3 of 14 events"."""
    passing, total = view.events
    if not view.filter.active:
        return f"{total} {'event' if total == 1 else 'events'}"
    return f"{passing} of {total} {'event' if total == 1 else 'events'}"


def in_words(view: Summary) -> tuple[str, ...]:
    """Say the filter, a phrase for each facet in use, and how many reports pass."""
    names = {(facet, value): name for facet, value, name in view.names}

    def name(facet: ListFacet, value: str) -> str:
        return names.get((facet, value)) or _plain(facet, value)

    reports, total = view.reports
    noun = "report" if total == 1 else "reports"
    phrases = view.filter.in_words(name)
    return (
        *(_open_ended(view.filter, phrases)),
        f"{reports} of {total} {noun}" if phrases else f"{total} {noun}",
    )


def _open_ended(filter: Filter, phrases: tuple[str, ...]) -> tuple[str, ...]:
    """Say a stretch of days with one end in a word, not with the first or last day there is."""
    if filter.days is None or (filter.days[0] != date.min and filter.days[1] != date.max):
        return phrases
    first, last = filter.days
    words = (
        f"since {day_words(first, first)}" if last == date.max else f"until {day_words(last, last)}"
    )
    return tuple(words if phrase == day_words(first, last) else phrase for phrase in phrases)


def _plain(facet: ListFacet, value: str) -> str:
    """Name a value of the fixed facets as the theme has it."""
    values: Any = value
    if facet == "labels":
        return theme.label_style(values).plural
    if facet == "quads":
        return theme.quad_style(values).name
    if facet == "statuses":
        return theme.status_style(values).name
    return theme.type_name(values).plural if facet == "types" else value
