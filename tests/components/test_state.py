from dataclasses import FrozenInstanceError, replace
from datetime import date
from types import SimpleNamespace
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components import address, state
from components.filters import Filter
from components.state import (
    PARAMETERS,
    TEXT,
    VALUES,
    Pick,
    State,
    applied,
    from_words,
    known,
    to_words,
)
from components.views import Prepared, prepared, view
from nlp.types import EventType, Failure
from tests.factory import analysis, gathered, hama, report, syria

SUNDAY = date(2024, 12, 8)
INDEX: Prepared = prepared(gathered([syria(), hama()]))
ENTITIES = [entity.id for entity in INDEX.corpus.entities]
EVENTS = list(INDEX.event_at)

FILTERS = st.builds(
    Filter,
    entities=st.lists(st.sampled_from(ENTITIES), max_size=3, unique=True).map(tuple),
    places=st.lists(st.sampled_from(sorted(INDEX.places)), max_size=2, unique=True).map(tuple),
    types=st.lists(st.sampled_from(["MOVE", "ASSAULT"]), max_size=2, unique=True).map(tuple),
    documents=st.sampled_from([(), ("r1",), ("r2", "r1")]),
    acts=st.sampled_from([(), tuple(INDEX.acts)]),
    days=st.sampled_from([None, (SUNDAY, SUNDAY), (date.min, SUNDAY)]),
    text=st.sampled_from(["", "took over", "x & y=z#?"]),
    every=st.booleans(),
)
STATES = st.builds(
    State, filter=FILTERS, event=st.sampled_from([None, *EVENTS]), report=st.sampled_from([None, "r1"]),
    look=st.sampled_from(["map", "network"]), card=st.sampled_from([None, *ENTITIES]),
)  # fmt: skip


@given(STATES)
def test_a_state_comes_back_from_its_address(state: State) -> None:
    assert from_words(to_words(state), INDEX) == state


def test_the_empty_state_needs_no_words() -> None:
    assert to_words(State()) == {}


def test_the_address_is_in_plain_words() -> None:
    state = State(
        Filter(types=("MOVE",), days=(SUNDAY, SUNDAY), text="took over", every=True), None, "r1", 12
    )
    assert to_words(state) == {
        "type": ["MOVE"], "match": ["all"], "from": ["2024-12-08"], "to": ["2024-12-08"], "text": ["took over"],
        "open": ["r1"], "at": ["12"],
    }  # fmt: skip


@given(
    st.dictionaries(
        st.sampled_from(
            [
                *PARAMETERS.values(),
                "from",
                "to",
                "text",
                "match",
                "event",
                "open",
                "at",
                "view",
                "card",
                "x",
            ]
        ),
        st.lists(st.text(max_size=20), max_size=4),
    )
)
def test_whatever_stands_in_the_address_is_read_without_harm(words: dict[str, list[str]]) -> None:
    state = from_words(words, INDEX)
    assert set(state.filter.entities) <= set(ENTITIES)
    assert known(state, INDEX) == state


@pytest.mark.parametrize(
    "words",
    [
        {"entity": ["<script>alert(1)</script>", "", "__proto__"]},
        {"type": ["move", "'; drop table report"]},
        {"from": ["2024-13-01"], "to": ["yesterday"]},
        {"from": ["20241208"]},
        {"event": ["../../etc/passwd"]},
        {"open": ["no such report"], "at": ["5"]},
        {"status": ["HAPPENED"], "class": ["neutral-ish"], "kind": ["Person"]},
    ],
)
def test_what_is_not_known_is_dropped(words: dict[str, list[str]]) -> None:
    assert from_words(words, INDEX) == State()


def test_days_in_the_wrong_order_are_turned_and_open_ends_are_kept() -> None:
    assert from_words({"from": ["2024-12-09"], "to": ["2024-12-08"]}, INDEX).filter.days == (
        SUNDAY,
        date(2024, 12, 9),
    )
    assert from_words({"from": ["2024-12-08"]}, INDEX).filter.days == (SUNDAY, date.max)


@pytest.mark.parametrize("at", ["-1", "1e9", "９", "99999999999999999999", "x"])
def test_an_offset_that_is_no_plain_number_is_dropped(at: str) -> None:
    assert from_words({"open": ["r1"], "at": [at]}, INDEX).at is None


def test_an_address_is_read_up_to_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(address, "VALUES", 2)
    every = list(get_args(EventType))
    found = from_words({"text": ["a" * 10_000], "type": [every[0], *every]}, INDEX)
    assert len(found.filter.text) == TEXT
    assert list(found.filter.types) == every[:2]


def test_every_facet_has_its_word_in_the_address() -> None:
    acts = tuple(INDEX.acts)
    full = Filter(
        entities=(ENTITIES[0],), places=("geonames:170654",), countries=("SY",), labels=("ORG",), types=("MOVE",),
        quads=("neutral",), statuses=("denied",), acts=acts[:1], documents=("r1",), days=(SUNDAY, date(2024, 12, 9)),
        text="took", every=True,
    )  # fmt: skip
    words = to_words(State(full, EVENTS[0], "r1", 0, "network", ENTITIES[0]))
    assert words == {
        "entity": [ENTITIES[0]], "place": ["geonames:170654"], "country": ["SY"], "kind": ["ORG"], "type": ["MOVE"],
        "class": ["neutral"], "status": ["denied"], "act": [acts[0]], "report": ["r1"], "from": ["2024-12-08"],
        "to": ["2024-12-09"], "text": ["took"], "match": ["all"], "event": [EVENTS[0]], "open": ["r1"], "at": ["0"],
        "view": ["network"], "card": [ENTITIES[0]],
    }  # fmt: skip
    assert from_words(words, INDEX) == State(full, EVENTS[0], "r1", 0, "network", ENTITIES[0])


def test_an_offset_needs_its_report_and_may_have_nine_digits() -> None:
    assert from_words({"open": ["r1"], "at": ["999999999"]}, INDEX).at == 999_999_999
    assert from_words({"open": ["r1"], "at": ["1000000000"]}, INDEX).at is None
    assert from_words({"at": ["5"]}, INDEX).at is None
    assert to_words(State(at=5)) == {}


def test_an_open_beginning_is_the_first_day_of_the_calendar() -> None:
    assert from_words({"to": ["2024-12-08"]}, INDEX).filter.days == (date.min, SUNDAY)
    assert from_words({"from": ["2024-12-08"], "to": ["2024-12-08"]}, INDEX).filter.days == (
        SUNDAY,
        SUNDAY,
    )


def test_of_a_word_that_stands_twice_in_an_address_the_first_counts() -> None:
    assert from_words({"text": ["one", "two"], "open": []}, INDEX) == State(Filter(text="one"))


def test_sixty_values_of_a_facet_are_taken_from_an_address_and_no_more() -> None:
    many = prepared(
        gathered([analysis(report("x", id=f"r{number}"), names={}) for number in range(62)])
    )
    given = [f"r{number}" for number in range(61)]
    assert list(from_words({"report": given}, many).filter.documents) == given[:60]


def test_a_search_of_two_hundred_characters_is_taken_and_no_more() -> None:
    assert from_words({"text": ["x" * 201]}, INDEX).filter.text == "x" * 200


def test_each_pick_does_what_its_panel_says() -> None:
    two = State(Filter(types=("MOVE", "AID"), places=("p1",)), "v1", "r1", 5)
    assert applied(two, Pick("toggle", "types", "AID")).filter.types == ("MOVE",)
    assert applied(two, Pick("only", "types", "AID")).filter.types == ("AID",)
    assert applied(two, Pick("without", "types")).filter == Filter(places=("p1",))
    assert applied(two, Pick("days", days=(SUNDAY, SUNDAY))).filter.days == (SUNDAY, SUNDAY)
    assert applied(two, Pick("every")).filter.every
    for pick in (Pick("toggle", "types", "AID"), Pick("every"), Pick("without", "types")):
        assert applied(two, pick) == replace(two, filter=applied(two, pick).filter, at=None)


def test_opening_a_report_as_a_whole_leaves_the_event_picked() -> None:
    assert applied(State(event="v1", at=3), Pick("open", report="r1")) == State(
        event="v1", report="r1"
    )
    assert applied(State(report="r1", at=3), Pick("event", value="v1", report="r2")) == State(
        event="v1", report="r2"
    )


def test_a_state_and_a_pick_stay_as_they_were_made() -> None:
    for made in (State(), Pick("clear")):
        with pytest.raises(FrozenInstanceError):
            made.report = "r1"  # type: ignore[misc]


def test_the_longest_search_is_read_whole_from_the_address_and_from_the_bar() -> None:
    words = "x" * (TEXT - 1) + "yz"
    assert from_words({"text": [words]}, INDEX).filter.text == words[:TEXT]
    assert applied(State(), Pick("text", value=words)).filter.text == words[:TEXT]


def test_the_limit_of_values_leaves_room_for_all_kinds_of_events() -> None:
    every = list(get_args(EventType))
    assert len(every) < VALUES
    assert list(from_words({"type": every}, INDEX).filter.types) == every


def test_control_characters_do_not_enter_the_search() -> None:
    assert from_words({"text": ["took\x00\u202eover\n now"]}, INDEX).filter.text == "took over now"


def test_a_report_that_was_taken_away_leaves_the_state() -> None:
    before = State(Filter(documents=("r2",), entities=(ENTITIES[0],)), report="r2", at=3)
    assert known(before, prepared(gathered([syria()]))) == State(Filter(entities=(ENTITIES[0],)))


def test_picking_twice_gives_the_state_back() -> None:
    pick = Pick("toggle", "entities", "e1")
    assert applied(applied(State(), pick), pick) == State()


def test_picking_an_event_opens_its_report_and_unpicking_leaves_it_open() -> None:
    pick = Pick("event", value="v1", report="r1")
    picked = applied(State(), pick)
    assert (picked.event, picked.report) == ("v1", "r1")
    assert applied(picked, pick) == State(report="r1")


def test_what_did_not_happen_is_hidden_and_shown_again() -> None:
    hidden = applied(State(), Pick("happened"))
    assert hidden.filter.statuses == ("happened", "ongoing")
    assert applied(hidden, Pick("happened")) == State()


def test_clearing_empties_the_filter_and_keeps_the_report_open() -> None:
    full = State(Filter(types=("MOVE",), text="x", every=True), "v1", "r1", 5)
    assert applied(full, Pick("clear")) == State(report="r1")


def test_opening_a_sentence_unpicks_the_event() -> None:
    assert applied(State(event="v1"), Pick("open", report="r1", at=5)) == State(report="r1", at=5)


def test_looking_at_the_network_and_opening_a_card_leave_the_filter_as_it_is() -> None:
    state = State(Filter(entities=(ENTITIES[0],)))
    looking = applied(state, Pick("look", value="network"))
    assert (looking.look, looking.filter) == ("network", state.filter)
    assert applied(looking, Pick("look", value="map")).look == "map"
    opened = applied(looking, Pick("card", value=ENTITIES[1]))
    assert (opened.card, opened.look, opened.filter) == (ENTITIES[1], "network", state.filter)
    assert applied(opened, Pick("card")).card is None
    assert applied(opened, Pick("clear")).look == "network"


def test_names_that_may_be_one_are_picked_together_as_any_of_them() -> None:
    state = State(Filter(entities=(ENTITIES[0], ENTITIES[1]), every=True))
    found = applied(state, Pick("together", values=(ENTITIES[1], ENTITIES[2])))
    assert (found.filter.entities, found.filter.every) == ((ENTITIES[1], ENTITIES[2]), False)


class _Address(dict[str, list[str]]):
    """The address as Streamlit gives it."""

    def get_all(self, name: str) -> list[str]:
        return self[name]

    def from_dict(self, words: dict[str, list[str]]) -> None:
        self.clear()
        self.update(words)


def test_a_click_counts_when_the_browser_still_sends_the_address_before_the_last(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    address, session = _Address(), dict[str, object]()
    monkeypatch.setattr(state, "st", SimpleNamespace(query_params=address, session_state=session))
    state.write(state.read(INDEX))
    for entity in ENTITIES[:2]:
        before = dict(address)
        state.pick(Pick("toggle", "entities", entity))
        state.write(state.read(INDEX))
        address.from_dict(before)
    state.pick(Pick("toggle", "entities", ENTITIES[2]))
    assert state.read(INDEX).filter.entities == tuple(ENTITIES[:3])


@pytest.fixture
def session(monkeypatch: pytest.MonkeyPatch) -> dict[str, object]:
    """A visit of which Streamlit keeps nothing yet."""
    kept: dict[str, object] = {}
    monkeypatch.setattr(state, "st", SimpleNamespace(query_params=_Address(), session_state=kept))
    return kept


def test_a_visit_is_new_until_something_was_shown(session: dict[str, object]) -> None:
    assert state.is_new()
    assert state.read(INDEX) == State()
    state.write(State())
    assert not state.is_new()
    assert state.read(INDEX) == State()


def test_no_pick_changes_nothing(session: dict[str, object]) -> None:
    state.pick(None)
    assert session == {}


def test_an_address_is_written_only_when_it_changes(
    session: dict[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[dict[str, list[str]]] = []
    monkeypatch.setattr(_Address, "from_dict", lambda _, words: written.append(words))
    state.write(State())
    assert written == []
    state.write(State(report="r1"))
    assert written == [{"open": ["r1"]}]


def test_what_could_not_be_taken_in_is_kept_until_the_next_time(session: dict[str, object]) -> None:
    assert state.failures() == ()
    bad = Failure("a.txt", "It is empty.")
    state.keep_failures([bad])
    assert state.failures() == (bad,)
    state.keep_failures([])
    assert state.failures() == ()


def test_what_a_field_holds_can_be_read_and_put(session: dict[str, object]) -> None:
    assert state.typed("field") is None
    state.put("field", "words")
    assert state.typed("field") == "words"
    session["panel"] = {"sent": {"action": "clear"}}
    assert state.sent_by("panel") == {"action": "clear"}
    session["panel"] = {}
    assert state.sent_by("panel") is None


def test_the_page_shows_what_is_picked_and_open() -> None:
    acting = State(Filter(entities=(ENTITIES[0],)), EVENTS[0], "r1", 5, "network", ENTITIES[0])
    shown = state.seen(INDEX, acting)
    wanted = view(
        INDEX.corpus,
        acting.filter,
        event=EVENTS[0],
        report="r1",
        at=5,
        network=True,
        card=ENTITIES[0],
    )
    assert shown == wanted
    assert shown != state.seen(INDEX, State(acting.filter))


def test_an_address_that_changed_by_hand_is_followed(monkeypatch: pytest.MonkeyPatch) -> None:
    address, session = _Address(), dict[str, object]()
    monkeypatch.setattr(state, "st", SimpleNamespace(query_params=address, session_state=session))
    state.pick(Pick("toggle", "entities", ENTITIES[0]))
    state.write(state.read(INDEX))
    address["entity"] = [ENTITIES[1]]
    assert state.read(INDEX).filter.entities == (ENTITIES[1],)
