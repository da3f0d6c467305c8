"""What the analyst has picked, where it is kept: the page's only memory of a visit.

The only toucher of ``st.session_state`` and ``st.query_params``. What a state is stands in
``components.picks``, how it is written in the address bar in ``components.address``.
"""

from collections.abc import Sequence
from typing import Any

import streamlit as st

from components.address import PARAMETERS, VALUES, from_words, known, to_words
from components.picks import HAPPENED, TEXT, Pick, State, applied
from components.views import Prepared, View, view
from nlp.types import Failure

__all__ = [
    "HAPPENED", "PARAMETERS", "TEXT", "VALUES", "Pick", "State", "applied", "failures",
    "from_words", "is_new", "keep_failures", "known", "pick", "put", "read", "seen", "sent_by",
    "to_words", "typed", "write",
]  # fmt: skip

STATE = "dateline_state"
WORDS = "dateline_words"
PICKED = "dateline_picked"
FAILURES = "dateline_failures"


def read(index: Prepared) -> State:
    """Give the state of this visit: the address changed by hand, else what was picked last.

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
    """Apply a pick to the state that is kept; for callbacks, which run before drawing."""
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
    """Give a widget a value, or keep one for this visit; for callbacks, before drawing."""
    st.session_state[key] = value
