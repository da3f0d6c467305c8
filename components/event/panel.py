"""The event panel: each event a sentence that opens its report, over a strip of days."""

from collections.abc import Callable, Iterable
from datetime import timedelta
from typing import Any

from components import theme
from components.event.records import (
    Bar,
    Counted,
    Drawn,
    End,
    Look,
    Piece,
    Place,
    Row,
    Said,
    Span,
    Step,
    Strip,
)
from components.filters import Days, ListFacet, day_words
from components.panel.mount import field, mount
from components.panel.plain import Chip, plain
from components.state import HAPPENED, Pick
from components.views import Bin, Choice, EventList, EventRow, Name, Stretch, Timeline, Told

PREPOSITIONS = {"at": "in", "from": "from", "to": "to"}


def show(view: EventList, timeline: Timeline, *, key: str, on_pick: Callable[[Pick], None]) -> None:
    """Draw the panel.

    Args:
        view: the rows, and what their facets offer.
        timeline: the strip of days above them.
        key: stable key of the component.
        on_pick: called before the rerun with what was picked.
    """

    def sent(raw: object) -> None:
        if found := picked(raw, view, timeline):
            on_pick(found)

    mount("event", payload(view, timeline), key=key, on_sent=sent)


def picked(raw: object, view: EventList, timeline: Timeline) -> Pick | None:
    """Read what the browser sent; None for anything that the view does not offer."""
    what, value = field(raw, "what"), field(raw, "value")
    if what == "event":
        row = next((row for row in view.rows if row.id == value), None)
        return None if row is None else Pick("event", value=row.id, report=row.evidence.document)
    if what == "days":
        days = _days(value, timeline)
        return None if days is None else Pick("days", days=days)
    if what == "happened":
        return Pick("happened")
    return _toggled(field(raw, "facet"), value, view) if what == "toggle" else None


def _toggled(facet: str, value: str, view: EventList) -> Pick | None:
    found = next((known for known in _OFFERED if known == facet), None)
    if found is None or value not in _OFFERED[found](view):
        return None
    return Pick("toggle", found, value)


_OFFERED: dict[ListFacet, Callable[[EventList], set[str | None]]] = {
    "entities": lambda view: {name.entity for row in view.rows for name in _people(row)},
    "places": lambda view: {place for row in view.rows for _, place, _ in row.places},
    "types": lambda view: {choice.value for choice in view.types},
    "quads": lambda view: {choice.value for choice in view.quads},
    "statuses": lambda view: {choice.value for choice in view.statuses},
}
"""The values of each facet that the panel offers."""


def _people(row: EventRow) -> Iterable[Name]:
    yield from (*row.actors, *row.recipients)
    if row.said_by is not None:
        yield row.said_by[0]


def _days(value: str, timeline: Timeline) -> Days | None:
    """Read ``first/last``, "earlier" or "later" of the strip; None for anything else."""
    if not timeline.bins:
        return None
    start, end = timeline.bins[0].first, timeline.bins[-1].last
    if value == "earlier":
        return (
            None
            if timeline.earlier[1] is None
            else (timeline.earlier[1], start - timedelta(days=1))
        )
    if value == "later":
        return None if timeline.later[1] is None else (end + timedelta(days=1), timeline.later[1])
    starts = {bin.first.isoformat(): bin.first for bin in timeline.bins}
    ends = {bin.last.isoformat(): bin.last for bin in timeline.bins}
    first, _, last = value.partition("/")
    if first not in starts or last not in ends or starts[first] > ends[last]:
        return None
    return starts[first], ends[last]


def payload(view: EventList, timeline: Timeline) -> dict[str, Any]:
    """Put the view into the plain values that ``panel.js`` draws."""
    year = timeline.bins[-1].last.year if timeline.bins else None
    statuses = {choice.value for choice in view.statuses if choice.picked}
    drawn = Drawn(
        rows=tuple(_row(row, year) for row in view.rows),
        total=view.total,
        hidden=view.hidden,
        happened=statuses == set(HAPPENED),
        certain=sum(choice.count for choice in view.statuses if choice.value in HAPPENED),
        uncertain=sum(choice.count for choice in view.statuses if choice.value not in HAPPENED),
        quads=tuple(_quad_chip(choice) for choice in view.quads),
        statuses=tuple(_status_chip(choice) for choice in view.statuses),
        types=tuple(_type_chip(choice) for choice in view.types),
        timeline=_strip(timeline),
    )
    return dict(plain(drawn))


def _quad_chip(choice: Choice) -> Chip:
    style = theme.quad_style(choice.value)  # type: ignore[arg-type]
    return Chip(
        choice.value, style.mark, style.plural, choice.count, choice.picked, css=choice.value
    )


def _status_chip(choice: Choice) -> Chip:
    style = theme.status_style(choice.value)  # type: ignore[arg-type]
    return Chip(choice.value, f"{style.mark} {style.name}", style.name, choice.count, choice.picked)


def _type_chip(choice: Choice) -> Chip:
    name = theme.type_name(choice.value)  # type: ignore[arg-type]
    return Chip(
        choice.value, name.plural, f"{name.plural}: {name.meaning}", choice.count, choice.picked
    )


def _row(row: EventRow, year: int | None) -> Row:
    quad, status = theme.quad_style(row.quad), theme.status_style(row.status)
    told = {piece.key for piece in row.told} | {piece.words.casefold() for piece in row.told}
    return Row(
        id=row.id,
        day=short_day(row.days, year),
        days="no day known" if row.days is None else day_words(*row.days),
        stated=row.basis_stated,
        quad=Look(row.quad, quad.mark, quad.name),
        type=theme.type_name(row.type).name,
        status=Look(row.status, status.mark, status.name),
        told=tuple(_piece(piece) for piece in row.told),
        places=tuple(
            Place(PREPOSITIONS[role], text, id)
            for text, id, role in row.places
            if not (id and id in told) and text.casefold() not in told
        ),
        said=None if row.said_by is None else Said(_name(row.said_by[0]), row.said_by[1]),
        why=" ".join(row.reason.split()),
        tolls=tuple(Counted(short, words) for short, words in row.tolls),
        picked=row.picked,
    )


def _piece(piece: Told) -> str | Piece:
    """Leave plain words as they are."""
    if piece.role in ("", "join"):
        return piece.text
    if piece.role == "trigger":
        return Piece("trigger", piece.text)
    return Piece(
        piece.role, piece.text, piece.key, piece.label.lower() if piece.label else "", piece.words
    )


def _name(name: Name) -> Piece:
    text = " ".join(name.text.split())
    return Piece("speaker", text, name.entity, name.label.lower() if name.label else "", name.words)


def short_day(days: Days | None, year: int | None) -> str:
    """Say days in a narrow column; ``year`` is the one that needs no saying."""
    if days is None:
        return "—"
    first, last = days
    if first == last:
        return f"{first.day} {first:%b}" if first.year == year else f"{first:%b} {first.year}"
    if first.year != last.year:
        return f"{first.year}–{last:%y}"
    if first.month == last.month:
        whole = (last - first).days > 26
        month = f"{first:%b}" if first.year == year else f"{first:%b} {first.year}"
        return month if whole else f"{first.day}–{last.day} {first:%b}"
    return str(first.year) if (last - first).days > 150 else f"{first:%b}–{last:%b}"


def _strip(timeline: Timeline) -> Strip:
    earlier, later = timeline.earlier, timeline.later
    first = timeline.bins[0].first if timeline.bins else None
    last = timeline.bins[-1].last if timeline.bins else None
    return Strip(
        bins=tuple(_step(bin) for bin in timeline.bins),
        most=max((sum(count for _, count in bin.counts) for bin in timeline.bins), default=1),
        stretches=tuple(_span(each, timeline.bins) for each in timeline.stretches),
        earlier=End(earlier[0], "" if first is None else f"before {first.day} {first:%b %Y}"),
        later=End(later[0], "" if last is None else f"after {last.day} {last:%b %Y}"),
        undated=timeline.undated,
        days="" if timeline.days is None else day_words(*timeline.days),
    )


def _span(each: Stretch, bins: tuple[Bin, ...]) -> Span:
    style, first, last = theme.quad_style(each.quad), bins[each.low], bins[each.high]
    noun = "event" if each.count == 1 else "events"
    words = f"{each.count} {noun} of {style.name} over {day_words(first.first, last.last)}"
    picked = any(bin.picked for bin in bins[each.low : each.high + 1])
    return Span(each.low, each.high, each.lane, each.quad, words, picked)


def _step(bin: Bin) -> Step:
    counts = tuple(Bar(quad, count) for quad, count in bin.counts)
    words, tick = day_words(bin.first, bin.last), f"{bin.first.day} {bin.first:%b}"
    return Step(bin.first, bin.last, words, tick, counts, bin.spans, bin.picked)
