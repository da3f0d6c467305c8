import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from components.event.panel import payload, picked, short_day
from components.filters import Filter
from components.state import Pick
from components.views import view
from nlp.types import Toll
from tests.factory import HTS, gathered, hama, syria

CORPUS = gathered([syria(), hama()])
SEEN = view(CORPUS, Filter())
TOOK = next(row for row in SEEN.events.rows if row.trigger == "took over")


def pick(**sent: object) -> Pick | None:
    return picked(sent, SEEN.events, SEEN.timeline)


def test_a_click_on_a_row_picks_its_event_and_opens_its_report() -> None:
    assert pick(what="event", value=TOOK.id) == Pick("event", value=TOOK.id, report="r1")


def test_a_click_on_a_name_or_a_place_in_a_row_filters_by_it() -> None:
    hts = TOOK.actors[0].entity
    assert hts is not None
    assert pick(what="toggle", facet="entities", value=hts) == Pick("toggle", "entities", hts)
    assert pick(what="toggle", facet="places", value="geonames:170654") == Pick(
        "toggle", "places", "geonames:170654"
    )


def test_a_day_or_a_stretch_of_the_strip_is_picked() -> None:
    sunday, fifth = date(2024, 12, 8), date(2024, 12, 5)
    assert pick(what="days", value="2024-12-08/2024-12-08") == Pick("days", days=(sunday, sunday))
    assert pick(what="days", value="2024-12-05/2024-12-08") == Pick("days", days=(fifth, sunday))


@pytest.mark.parametrize(
    "sent",
    [
        {"what": "event", "value": "unknown"}, {"what": "days", "value": "1900-01-01/2024-12-08"}, {"what": "days"},
        {"what": "days", "value": "2024-12-08/2024-12-05"}, {"what": "days", "value": "earlier"},
        {"what": "toggle", "facet": "types", "value": "DANCE"}, {"what": "toggle", "facet": "documents", "value": "r1"},
        {"what": "toggle", "facet": "entities", "value": ""}, {"what": "clear"}, {"value": 3},
    ],
)  # fmt: skip
def test_anything_that_is_not_offered_is_dropped(sent: dict[str, object]) -> None:
    assert picked(sent, SEEN.events, SEEN.timeline) is None


def rows() -> dict[str, dict[str, Any]]:
    """The rows by the words of their trigger."""
    found = payload(SEEN.events, SEEN.timeline)["rows"]
    return {
        next(piece["text"] for piece in pieces(row) if piece["role"] == "trigger"): row
        for row in found
    }


def pieces(row: dict[str, Any]) -> list[dict[str, Any]]:
    """What is more than plain words."""
    return [piece for piece in row["told"] if isinstance(piece, dict)]


def test_a_row_reads_as_a_sentence() -> None:
    row = rows()["took over"]
    words = [piece if isinstance(piece, str) else piece["text"] for piece in row["told"]]
    assert (row["day"], "".join(words)) == ("8 Dec", f"{HTS} took over Damascus")
    assert [piece["role"] for piece in pieces(row)] == ["actor", "trigger", "recipient"]
    assert row["places"] == [], "a place that is already named as recipient is not named twice"


def test_status_type_and_class_are_said_in_words_and_marks() -> None:
    found = rows()
    assert found["met"]["status"] == {"css": "denied", "mark": "✕", "name": "denied"}
    assert found["enter"]["status"]["name"] == "planned"
    assert (found["took over"]["type"], found["took over"]["quad"]["name"]) == (
        "assault",
        "material conflict",
    )
    assert found["fled"]["said"]["speaker"]["text"] == "Mikhail Ulyanov"


def test_a_day_that_no_words_state_is_marked() -> None:
    found = rows()
    assert (found["took over"]["stated"], found["met"]["stated"]) == (True, False)


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2024, 12, 8), date(2024, 12, 8), "8 Dec"),
        (date(2023, 12, 8), date(2023, 12, 8), "Dec 2023"),
        (date(2024, 12, 1), date(2024, 12, 6), "1–6 Dec"),
        (date(2024, 11, 1), date(2024, 11, 30), "Nov"),
        (date(2015, 3, 1), date(2015, 3, 31), "Mar 2015"),
        (date(2011, 1, 1), date(2011, 12, 31), "2011"),
        (date(2024, 11, 21), date(2024, 12, 2), "Nov–Dec"),
        (date(2011, 1, 1), date(2024, 12, 8), "2011–24"),
    ],
)
def test_days_fit_a_narrow_column(first: date, last: date, words: str) -> None:
    assert short_day((first, last), 2024) == words


def test_an_event_without_a_day_says_so() -> None:
    assert short_day(None, 2024) == "—"


def test_the_payload_is_plain() -> None:
    assert json.loads(json.dumps(payload(SEEN.events, SEEN.timeline)))["total"] == 6


def test_an_event_says_what_decided_it_on_one_line_and_nothing_where_that_is_not_known() -> None:
    told = syria()
    judged = replace(told.events[0], reason="“took over”\n(lexicon: take over)")
    seen = view(gathered([replace(told, events=(judged, *told.events[1:]))]), Filter())
    rows = {row["id"]: row["why"] for row in payload(seen.events, seen.timeline)["rows"]}
    assert rows.pop(judged.id) == "“took over” (lexicon: take over)"
    assert set(rows.values()) == {""}


def test_an_event_says_how_many_suffered_what_in_short_and_in_the_words_of_the_report() -> None:
    told = syria()
    tolls = (
        Toll(0, 9, "a  dozen\nor", "killed", 12, None),
        Toll(0, 9, "3", "wounded", 3, 3),
        Toll(0, 9, "x", "kidnapped", 0, 150),
        Toll(0, 9, "y", "displaced", 2_000, 3_000),
    )
    harmed = replace(told.events[0], tolls=tolls)
    seen = view(gathered([replace(told, events=(harmed, *told.events[1:]))]), Filter())
    rows = {row["id"]: row["tolls"] for row in payload(seen.events, seen.timeline)["rows"]}
    assert [(each["short"], each["words"]) for each in rows.pop(harmed.id)] == [
        ("12+ killed", "a dozen or"),
        ("3 wounded", "3"),
        ("up to 150 kidnapped", "x"),
        ("2,000–3,000 displaced", "y"),
    ]
    assert not any(rows.values())
