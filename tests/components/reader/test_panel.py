import json
from dataclasses import replace

import pytest

from components.filters import Filter
from components.reader.panel import payload, picked
from components.state import Pick
from components.views import View, view
from nlp.types import Unread
from tests.factory import HTS, analysis, gathered, hama, report, syria

CORPUS = gathered([syria(), hama()])


def seen(filter: Filter | None = None, event: str | None = None, report: str | None = "r1") -> View:
    return view(CORPUS, filter or Filter(), event=event, report=report)


def entity(name: str) -> str:
    return next(entity.id for entity in CORPUS.entities if entity.name == name)


def test_a_click_on_a_name_toggles_its_entity() -> None:
    page = seen()
    sent = {"what": "toggle", "facet": "entities", "value": entity(HTS)}
    assert picked(sent, page.page, page.tabs) == Pick("toggle", "entities", entity(HTS))


def test_a_click_on_a_trigger_picks_its_event() -> None:
    page = seen()
    event = next(row.id for row in page.events.rows if row.trigger == "fled")
    assert picked({"what": "event", "value": event}, page.page, page.tabs) == Pick(
        "event", value=event, report="r1"
    )


def test_another_report_is_opened() -> None:
    page = seen()
    assert picked({"what": "report", "value": "r2"}, page.page, page.tabs) == Pick(
        "open", report="r2"
    )


@pytest.mark.parametrize(
    "sent",
    [
        None, {"what": "report", "value": "r9"}, {"what": "event", "value": "nope"}, {"what": "before"},
        {"what": "after"},
        {"what": "toggle", "facet": "entities", "value": "nope"}, {"what": "toggle", "facet": "places", "value": "x"},
    ],
)  # fmt: skip
def test_anything_that_is_not_on_the_page_is_dropped(sent: object) -> None:
    page = seen()
    assert picked(sent, page.page, page.tabs) is None
    assert picked(sent, None, ()) is None


def test_what_a_defect_cost_the_report_stands_at_its_head() -> None:
    lost = tuple(Unread("events", sentence) for sentence in syria().sentences[:2])
    shown = view(
        gathered([replace(syria(), unread=lost), hama()]), Filter(), event=None, report="r1"
    )
    assert payload(shown.page, shown.tabs, filter=Filter(), event=None)["unread"] == (
        "2 sentences could not be read for events"
    )
    assert payload(seen().page, seen().tabs, filter=Filter(), event=None)["unread"] == ""


def test_nothing_fades_without_a_filter_and_the_rest_fades_with_one() -> None:
    free = payload(seen().page, seen().tabs, filter=Filter(), event=None)
    assert not any(sentence["fades"] for sentence in free["sentences"])
    filter = Filter(entities=(entity(HTS),))
    narrowed = payload(seen(filter).page, seen(filter).tabs, filter=filter, event=None)
    assert [sentence["fades"] for sentence in narrowed["sentences"]] == [False, True, True, True]
    assert narrowed["marked"] == [entity(HTS)]
    assert narrowed["about"] == "9 Dec 2024 · r1.txt · 1 of 4 sentences in view"


def test_hostile_text_is_sent_as_text() -> None:
    hostile = "<script>alert(1)</script> ![x](http://evil.test/x.png) `a` javascript:alert(1) \u202eabc 😀 met <b>Assad</b>."
    corpus = gathered([analysis(report(hostile, id="bad"), names={"Assad": ("Assad", "PERSON")})])
    page = view(corpus, Filter())
    parts = [
        part if isinstance(part, str) else part["text"]
        for sentence in payload(page.page, page.tabs, filter=Filter(), event=None)["sentences"]
        for part in sentence["parts"]
    ]
    assert "".join(parts) == hostile
    assert "Assad" in parts


def test_without_a_report_the_page_says_so() -> None:
    assert payload(None, (), filter=Filter(), event=None)["report"] is None


def test_the_payload_is_plain() -> None:
    page = seen()
    assert (
        json.loads(json.dumps(payload(page.page, page.tabs, filter=Filter(), event=None)))["title"]
        == "Assad in Moscow"
    )


def test_a_name_whose_kind_a_rule_set_says_by_which() -> None:
    told = syria()
    ruled = replace(told.mentions[0], rule="some-made-up-rule")
    shown = view(gathered([replace(told, mentions=(ruled, *told.mentions[1:]))]), Filter())
    data = payload(shown.page, shown.tabs, filter=Filter(), event=None)
    parts = [part for line in data["sentences"] for part in line["parts"] if part != str(part)]
    named = [part for part in parts if part["entity"]]
    (one,) = [part for part in named if part["why"]]
    assert (one["text"], one["kind"], one["why"]) == (HTS, "organisation", "some made up rule")
