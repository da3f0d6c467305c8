"""What the analyst has picked, and where it is kept.

The only toucher of ``st.session_state`` and ``st.query_params``.

The state goes into the address bar as plain words (``?entity=...&from=2024-12-08``), so a link or a
reload gives the view back. What comes from there is anybody's: it is parsed with checks, and what
is not known is dropped.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Literal, get_args

import streamlit as st

from components.filters import LIST_FACETS, Days, Filter, ListFacet
from components.views import Prepared, View, view
from nlp.types import EventType, Failure, Label, Quad, Status

STATE = "dateline_state"
WORDS = "dateline_words"
PICKED = "dateline_picked"
FAILURES = "dateline_failures"

VALUES = 60
"""The most values that one facet takes from an address."""
TEXT = 200
"""The longest search text, in characters."""

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
    filter = state.filter
    if pick.action == "event":
        return replace(
            state,
            event=None if pick.value == state.event else pick.value,
            report=pick.report,
            at=None,
        )
    if pick.action == "open":
        return replace(
            state, report=pick.report, at=pick.at, event=state.event if pick.at is None else None
        )
    if pick.action == "look":
        return replace(state, look="network" if pick.value == "network" else "map")
    if pick.action == "card":
        return replace(state, card=pick.value or None)
    if pick.action == "clear":
        return replace(state, filter=Filter(), event=None, at=None)
    if pick.facet is not None and pick.action in ("toggle", "only", "without"):
        filter = _listed(filter, pick.facet, pick)
    elif pick.action == "together":
        filter = replace(filter.picking("entities", *pick.values), every=False)
    elif pick.action == "days":
        filter = filter.between(pick.days)
    elif pick.action == "text":
        filter = filter.saying(pick.value[:TEXT])
    elif pick.action == "every":
        filter = replace(filter, every=not filter.every)
    elif pick.action == "happened":
        hidden = set(filter.statuses) == set(HAPPENED)
        filter = filter.picking("statuses", *(() if hidden else HAPPENED))
    return replace(state, filter=filter, at=None)


def _listed(filter: Filter, facet: ListFacet, pick: Pick) -> Filter:
    if pick.action == "toggle":
        return filter.toggle(facet, pick.value)
    return filter.picking(facet, pick.value) if pick.action == "only" else filter.without(facet)


def to_words(state: State) -> dict[str, list[str]]:
    """Say a state as parameters of an address; the empty state needs none."""
    filter = state.filter
    words: dict[str, list[str]] = {
        name: list(getattr(filter, facet)) for facet, name in PARAMETERS.items()
    }
    words["match"] = ["all"] if filter.every else []
    words["from"] = [filter.days[0].isoformat()] if filter.days else []
    words["to"] = [filter.days[1].isoformat()] if filter.days else []
    words["text"] = [filter.text] if filter.text else []
    words["event"] = [state.event] if state.event else []
    words["open"] = [state.report] if state.report else []
    words["view"] = ["network"] if state.look == "network" else []
    words["card"] = [state.card] if state.card else []
    words["at"] = [str(state.at)] if state.report and state.at is not None else []
    return {name: values for name, values in words.items() if values}


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
    if facet == "places":
        return value in index.places
    if facet == "countries":
        return value in index.countries
    if facet == "documents":
        return value in index.of_document
    if facet == "acts":
        return value in index.acts
    return value in get_args(
        {"labels": Label, "types": EventType, "quads": Quad, "statuses": Status}[facet]
    )


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


def read(index: Prepared) -> State:
    """Give the state of this visit: the address where that has changed by hand.

    Else what was picked last.

    Between quick clicks the browser may still send the address before the last; a pick tells that
    it is not by hand.
    """
    words = {name: st.query_params.get_all(name) for name in st.query_params}
    clicked = st.session_state.get(PICKED, False)
    st.session_state[PICKED] = False
    if STATE in st.session_state and (clicked or words == st.session_state.get(WORDS)):
        state: State = st.session_state[STATE]
        return known(state, index)
    return from_words(words, index)


def is_new() -> bool:
    """Tell whether nothing has been shown yet in this visit."""
    return STATE not in st.session_state


def seen(index: Prepared, state: State) -> View:
    """Give what the page shows in a state."""
    return view(
        index.corpus,
        state.filter,
        event=state.event,
        report=state.report,
        at=state.at,
        network=state.look == "network",
        card=state.card,
    )


def write(state: State) -> None:
    """Keep the state, and put it into the address bar."""
    words = to_words(state)
    st.session_state[STATE] = state
    if words != {name: st.query_params.get_all(name) for name in st.query_params}:
        st.query_params.from_dict(words)
    st.session_state[WORDS] = words


def pick(picked: Pick | None) -> None:
    """Apply a pick to the state that is kept.

    For the callbacks of panels, which run before the page is drawn.
    """
    if picked is not None:
        st.session_state[STATE] = applied(st.session_state.get(STATE, State()), picked)
        st.session_state[PICKED] = True


def sent_by(key: str) -> object:
    """Give what the component of this key has just sent; None when nothing."""
    return st.session_state[key].get("sent")


def failures() -> tuple[Failure, ...]:
    """Give the reports of this visit that could not be taken in."""
    found: tuple[Failure, ...] = st.session_state.get(FAILURES, ())
    return found


def keep_failures(found: Sequence[Failure]) -> None:
    """Keep what could not be taken in, in place of what could not before."""
    st.session_state[FAILURES] = tuple(found)


def typed(key: str) -> Any:
    """Give what a widget of Streamlit holds; None while it has not been drawn."""
    return st.session_state.get(key)


def put(key: str, value: object) -> None:
    """Give a widget of Streamlit a value, or keep one for this visit.

    For callbacks, before drawing.
    """
    st.session_state[key] = value
