import csv
import io
import json
import unicodedata
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from nlp import export
from nlp.corpus import Corpus, gathered
from nlp.types import (
    Analysis,
    Attribution,
    Candidate,
    DatePhrase,
    Document,
    Entity,
    Event,
    EventDays,
    EventPlace,
    Mention,
    Participant,
    Place,
    Quote,
    Span,
    Stamp,
    Words,
)

CONTRACT = Path(__file__).parents[2] / "docs/contract"
SCHEMA = json.loads((CONTRACT / "analysis.schema.json").read_text(encoding="utf-8"))
TEXT = "=HYPERLINK(1) left Homs on Sunday, Rome said."


def _analysis() -> Analysis:
    person = Mention(0, 13, "=HYPERLINK(1)", "m0", "PERSON", "p1")
    homs = Mention(19, 23, "Homs", "m1", "GPE", "g1")
    rome = Mention(35, 39, "Rome", "m2", "GPE", "g2")
    event = Event(
        "ev1", "MOVE", "neutral", Words(14, 18, "left"), Span(0, 45), (Participant(0, 13, "=HYPERLINK(1)", "p1"),), (),
        (EventPlace(19, 23, "m1", "from"),), EventDays(date(2024, 12, 8), date(2024, 12, 8), "stated"), "happened",
        Attribution(35, 39, "Rome", "g2", "said"),
    )  # fmt: skip
    other = Candidate("geonames:2", "Homs", 32.6, 14.3, "LY", 0.1)
    return Analysis(
        Document("d1", TEXT, title="+T", published=date(2024, 12, 9)),
        Stamp("m", "g", "l"),
        (Span(0, 45),),
        (person, homs, rome),
        (
            Entity("p1", "=HYPERLINK(1)", "PERSON", (), ("m0",)),
            Entity("g1", "Homs", "GPE", (), ("m1",)),
            Entity("g2", "Rome", "GPE", (), ("m2",)),
        ),
        (
            Place("m1", "location", "geonames:1", "Homs", 34.7, 36.7, "SY", "city", 0.9, "the largest", (other,)),
            Place("m2", "actor", "geonames:3", "Rome", 41.9, 12.5, "IT", "city", 0.9, "speaks"),
        ),
        (DatePhrase(27, 33, "Sunday", date(2024, 12, 8), date(2024, 12, 8)),),
        (event,),
        (Quote(0, 4, "=HYP", None),),
    )


ALL = [("d1", "m0"), ("d1", "m1"), ("d1", "m2")]


@pytest.fixture
def corpus() -> Corpus:
    return gathered([_analysis()])


def _rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_a_record_is_valid_by_the_contract() -> None:
    line = json.loads(export.json_line(_analysis()))
    Draft202012Validator(SCHEMA).validate(line)
    assert line["events"][0]["date"] == {"first": "2024-12-08", "last": "2024-12-08", "basis": "stated"}


@pytest.mark.parametrize("file", sorted(CONTRACT.glob("*.json")), ids=lambda file: file.name)
def test_every_schema_of_the_contract_is_one_itself(file: Path) -> None:
    Draft202012Validator.check_schema(json.loads(file.read_text(encoding="utf-8")))


def test_a_record_names_the_version_of_the_contract() -> None:
    assert export.record(_analysis())["schema"] == SCHEMA["properties"]["schema"]["const"] == "dateline.analysis/2"


def test_an_analysis_is_one_line_for_every_program_and_its_text_comes_back() -> None:
    text = "a\u2028b\u2029c\x85d\x1c\x1d\x1e\v\fe\r\nf\\u2028"
    analysis = replace(_analysis(), document=Document("d1", text, title="t\u2028", source="s\x85"))
    line = export.json_line(analysis)
    assert line.splitlines() == [line]
    document = json.loads(line)["document"]
    assert (document["text"], document["title"], document["source"]) == (text, "t\u2028", "s\x85")


def test_an_event_row_brings_its_names_places_speaker_and_sentence(corpus: Corpus) -> None:
    (row,) = _rows(export.events_csv(corpus, [("d1", "ev1"), ("d1", "unknown")]))
    assert (row["trigger"], row["places"], row["said_by"]) == ("left", "from Homs", "Rome (said)")
    assert row["first_day"] == "2024-12-08"
    assert row["sentence"].endswith(TEXT)


def test_text_that_a_spreadsheet_would_run_is_made_harmless(corpus: Corpus) -> None:
    (row,) = _rows(export.events_csv(corpus, [("d1", "ev1")]))
    assert row["actors"] == "'=HYPERLINK(1)"
    assert row["report"] == "'+T"
    first, *_ = _rows(export.entities_csv(corpus, ALL))
    assert not any(value.startswith("=") for value in first.values())


UNSEEN = [
    "", " ", "  ", "\u00a0", "\u1680", "\u2003", "\u2009", "\u202f", "\u205f", "\u3000", "\u2028", "\u2029", "\u0085",
    "\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\u00ad", "\u180e", "\u202e", "\u2066", "\u061c", "\U000e0020",
    "\u034f", "\ufe0f", "\u0301", "\u115f", "\u3164", "\u2800", "\x00", "\x0b", "\x0c", "\x1c", "\x7f",
    "\ufffe", "\ue000", "\ud800", " \u200b \u3000",
]  # fmt: skip
MARKS = [*"=+-@", *"＝＋－＠", "\u2212", "﹢", "﹣", "﹦", "﹫", "⁺", "⁻", "⁼", "₊", "₋", "₌"]


@pytest.mark.parametrize("mark", MARKS)
@pytest.mark.parametrize("before", UNSEEN)
def test_nothing_that_is_not_seen_hides_a_formula(before: str, mark: str) -> None:
    assert export._safe(f"{before}{mark}1+1") == f"'{before}{mark}1+1"


@pytest.mark.parametrize("start", ["\t", "\r", "\n", "\r\n", " \t", "\u00a0\n"])
@pytest.mark.parametrize("rest", ["", "Homs", "=1"])
def test_a_break_at_the_front_is_never_the_first_of_a_cell(start: str, rest: str) -> None:
    assert export._safe(start + rest) == f"'{start}{rest}"


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\u200b",
        "Homs",
        " Homs",
        "\u00a0Homs",
        "a=1",
        "1+1",
        "–",
        "— he said",
        "“-1”",
        "(+1)",
        "'=1",
        "é",
        "الشام",
    ],
)
def test_text_that_no_spreadsheet_runs_stays_as_it_is(text: str) -> None:
    assert export._safe(text) == text


@given(st.text(max_size=6), st.text(max_size=6))
def test_no_cell_that_is_taken_away_begins_with_a_formula(start: str, rest: str) -> None:
    cell = str(export._safe(start + rest))
    seen = "".join(c for c in cell if not (c.isspace() or unicodedata.category(c) in {"Cf", "Cc", "Zs"}))
    assert not seen.startswith(("=", "+", "-", "@"))
    assert cell in (start + rest, "'" + start + rest)


def test_negative_coordinates_stay_numbers() -> None:
    assert export._safe(-33.4) == -33.4


def test_counts_are_of_the_mentions_given(corpus: Corpus) -> None:
    assert [row["name"] for row in _rows(export.entities_csv(corpus, [("d1", "m1")]))] == ["Homs"]


def test_places_bring_reason_and_runners_up(corpus: Corpus) -> None:
    homs, rome = _rows(export.places_csv(corpus, ALL))
    assert (homs["latitude"], homs["reason"]) == ("34.7", "the largest")
    assert homs["runners_up"] == "Homs (LY, 0.10)"
    assert rome["role"] == "actor"


def test_geojson_has_a_feature_for_each_pin_and_none_for_actors(corpus: Corpus) -> None:
    collection = json.loads(export.geojson(corpus, ALL))
    (feature,) = collection["features"]
    assert feature["geometry"] == {"type": "Point", "coordinates": [36.7, 34.7]}
    assert feature["properties"]["sentences"] == [TEXT]


def test_nothing_gives_a_head_and_no_rows(corpus: Corpus) -> None:
    assert _rows(export.events_csv(corpus, [])) == []
    assert json.loads(export.geojson(corpus, []))["features"] == []
