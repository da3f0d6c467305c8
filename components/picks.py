"""What is picked and what is open, and how each pick changes it. Pure; no Streamlit."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Literal

from components.filters import Days, Filter, ListFacet
from nlp.types import Status

TEXT = 200
"""The longest search text, in characters."""
HAPPENED: tuple[Status, ...] = ("happened", "ongoing")
"""The statuses that are left when what did not happen is hidden."""

Look = Literal["map", "network"]
Action = Literal[
    "toggle", "only", "together", "days", "text", "every", "event", "open", "happened", "clear",
    "without", "look", "card",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class State:
    """What is picked and what is open.

    Attributes:
        filter: the facets.
        event: id of the picked event; None when none is.
        report: id of the open report; None leaves it to the filter.
        at: offset in ``report`` of the sentence asked for; None for none.
        look: whether the places are looked at, or who acts on whom.
        card: id of the entity whose card is open; None when none is.
    """

    filter: Filter = field(default_factory=Filter)
    event: str | None = None
    report: str | None = None
    at: int | None = None
    look: Look = "map"
    card: str | None = None


@dataclass(frozen=True, slots=True)
class Pick:
    """Something that the analyst did in a panel, checked by that panel.

    Attributes:
        action: toggle, only: a ``value`` of a ``facet``; together: any of the entities ``values``;
            days: ``days``; text: ``value``; every: any or all; event: the event ``value`` of
            ``report``; open: ``report``, at ``at``; happened: hide what did not happen; without:
            empty a ``facet``; clear: empty the filter; look: at the map or the network, by
            ``value``; card: open that of the entity ``value``, or none.
        facet: None where the action needs none.
    """

    action: Action
    facet: ListFacet | None = None
    value: str = ""
    days: Days | None = None
    report: str | None = None
    at: int | None = None
    values: tuple[str, ...] = ()


def applied(state: State, pick: Pick) -> State:
    """Give the state after a pick."""
    if pick.action in _OPENING:
        return _OPENING[pick.action](state, pick)
    filter = state.filter
    if pick.action in _NARROWING:
        filter = _NARROWING[pick.action](filter, pick)
    elif pick.facet is not None:
        filter = _LISTING[pick.action](filter, pick.facet, pick.value)
    return replace(state, filter=filter, at=None)


def _event(state: State, pick: Pick) -> State:
    event = None if pick.value == state.event else pick.value
    return replace(state, event=event, report=pick.report, at=None)


def _open(state: State, pick: Pick) -> State:
    event = state.event if pick.at is None else None
    return replace(state, report=pick.report, at=pick.at, event=event)


def _look(state: State, pick: Pick) -> State:
    return replace(state, look="network" if pick.value == "network" else "map")


def _card(state: State, pick: Pick) -> State:
    return replace(state, card=pick.value or None)


def _clear(state: State, _pick: Pick) -> State:
    return replace(state, filter=Filter(), event=None, at=None)


def _happened(filter: Filter, _pick: Pick) -> Filter:
    hidden = set(filter.statuses) == set(HAPPENED)
    return filter.picking("statuses", *(() if hidden else HAPPENED))


_OPENING: dict[Action, Callable[[State, Pick], State]] = {
    "event": _event,
    "open": _open,
    "look": _look,
    "card": _card,
    "clear": _clear,
}
_NARROWING: dict[Action, Callable[[Filter, Pick], Filter]] = {
    "together": lambda filter, pick: replace(filter.picking("entities", *pick.values), every=False),
    "days": lambda filter, pick: filter.between(pick.days),
    "text": lambda filter, pick: filter.saying(pick.value[:TEXT]),
    "every": lambda filter, _: replace(filter, every=not filter.every),
    "happened": _happened,
}
_LISTING: dict[Action, Callable[[Filter, ListFacet, str], Filter]] = {
    "toggle": lambda filter, facet, value: filter.toggle(facet, value),
    "only": lambda filter, facet, value: filter.picking(facet, value),
    "without": lambda filter, facet, _: filter.without(facet),
}
"""What each action does to what is open, to the filter as a whole, to one facet of it."""
