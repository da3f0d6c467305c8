import json
from dataclasses import replace
from datetime import date

import pytest

from components.filter.panel import counts, in_words, payload, picked
from components.filters import Filter
from components.state import Pick
from components.views import Suggestion, Summary, prepared, view
from tests.factory import HTS, gathered, hama, syria

CORPUS = gathered([syria(), hama()])
HTS_ID = next(entity.id for entity in CORPUS.entities if entity.name == HTS)
SUNDAY = date(2024, 12, 8)


def summary(filter: Filter | None = None) -> Summary:
    return view(CORPUS, filter or Filter()).summary


def test_the_filter_says_itself_with_counts() -> None:
    seen = summary(Filter(entities=(HTS_ID,), places=("geonames:170654",), days=(SUNDAY, SUNDAY)))
    assert counts(seen) == "1 of 6 events"
    assert in_words(seen) == (f"actor {HTS}", "in Damascus", "8 Dec 2024", "1 of 2 reports")


def test_without_a_filter_it_says_what_there_is() -> None:
    assert (counts(summary()), in_words(summary())) == ("6 events", ("2 reports",))


def test_fixed_facets_are_said_in_words_of_the_theme() -> None:
    seen = summary(
        Filter(labels=("ORG",), types=("MOVE",), quads=("material-conflict",), statuses=("denied",))
    )
    assert in_words(seen)[:4] == (
        "naming organisations",
        "movements",
        "material conflict",
        "denied",
    )


def test_open_ends_are_said_as_since_and_until() -> None:
    assert in_words(summary(Filter(days=(SUNDAY, date.max))))[0] == "since 8 Dec 2024"
    assert in_words(summary(Filter(days=(date.min, SUNDAY))))[0] == "until 8 Dec 2024"


def test_suggestions_know_every_alias() -> None:
    offered = payload(summary(), notes=())["suggestions"]
    row = next(item for item in offered if item["value"] == HTS_ID)
    assert row == {
        "facet": "entities", "value": HTS_ID, "name": HTS, "also": ["HTS"], "css": "org", "count": 3,
    }  # fmt: skip
    assert {item["name"] for item in offered if item["facet"] == "documents"} == {
        "Assad in Moscow",
        "Before Damascus",
    }


def test_every_kind_of_suggestion_has_a_mark_and_a_name() -> None:
    data = payload(summary(), notes=())
    assert {item["css"] for item in data["suggestions"]} == set(data["kinds"])
    assert data["kinds"]["org"] == {"mark": "■", "name": "organisation"}
    assert data["kinds"][""] == {"mark": "▤", "name": "report"}


def test_a_suggestion_is_toggled_and_a_token_taken_away() -> None:
    assert picked({"what": "toggle", "facet": "entities", "value": HTS_ID}, summary()) == Pick(
        "toggle", "entities", HTS_ID
    )
    held = summary(Filter(places=("geonames:170654",)))
    sent = {"what": "toggle", "facet": "places", "value": "geonames:170654"}
    assert picked(sent, held) == Pick("toggle", "places", "geonames:170654")
    assert picked(sent, summary()) is None


@pytest.mark.parametrize(
    ("value", "days"),
    [
        ("2024-12-08/2024-12-09", (SUNDAY, date(2024, 12, 9))),
        ("2024-12-09/2024-12-08", (SUNDAY, date(2024, 12, 9))),
        ("2024-12-08/", (SUNDAY, date.max)),
        ("/2024-12-08", (date.min, SUNDAY)),
        ("/", None),
    ],
)
def test_days_are_read_from_the_date_fields(value: str, days: tuple[date, date] | None) -> None:
    assert picked({"what": "days", "value": value}, summary()) == Pick("days", days=days)


@pytest.mark.parametrize(
    "sent",
    [
        None, {"what": "days", "value": "soon/later"}, {"what": "toggle", "facet": "entities", "value": "nobody"},
        {"what": "toggle", "facet": "colour", "value": "red"}, {"what": "without", "facet": "everything"},
        {"what": "event"},
    ],
)  # fmt: skip
def test_anything_that_is_not_offered_is_dropped(sent: object) -> None:
    assert picked(sent, summary()) is None


def test_the_payload_is_plain() -> None:
    data = payload(summary(Filter(entities=(HTS_ID,), text="took")), notes=[("online", "why")])
    assert json.loads(json.dumps(data))["picked"] == [
        {"facet": "entities", "value": HTS_ID, "name": HTS, "css": "org", "mark": "■"}
    ]


def test_the_search_has_every_alias_that_says_something_new() -> None:
    item = Suggestion(
        "entities",
        "x",
        "Bashar al-Assad",
        ("Assad", "Bashar", "the Lion", "US", "Lion"),
        "PERSON",
        3,
    )
    other = Suggestion("entities", "y", "Russia", tuple(f"name {at}" for at in range(20)), "GPE", 3)
    data = payload(replace(summary(), suggestions=(item, other)), notes=())
    assert data["suggestions"][0]["also"] == ["the Lion", "US"]
    assert len(data["suggestions"][1]["also"]) == 20


def test_a_picked_edge_is_a_token_in_the_colour_of_its_class() -> None:
    act = next(iter(prepared(CORPUS).acts.values()))
    data = payload(summary(Filter(acts=(act.id,))), notes=())
    (token,) = data["picked"]
    assert (token["facet"], token["value"], token["css"]) == ("acts", act.id, act.quad)
    assert picked(
        {"what": "toggle", "facet": "acts", "value": act.id}, summary(Filter(acts=(act.id,)))
    ) == Pick("toggle", "acts", act.id)
