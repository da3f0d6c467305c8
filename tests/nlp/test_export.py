import csv
import io
import json
import string
import unicodedata
from collections.abc import Callable
from dataclasses import fields, replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from nlp import export
from nlp.corpus import Corpus
from nlp.export import cells, tables
from nlp.export.pins import pins
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
    Toll,
    Words,
)
from tests.factory import HTS, Deed, Spot, analysis, gathered, hama, syria

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
            Place(
                "m1",
                "location",
                "geonames:1",
                "Homs",
                34.7,
                36.7,
                "SY",
                "city",
                0.9,
                "the largest",
                (other,),
            ),
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


def _rows(table: tables.Table) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(table.as_csv())))


def _whole(corpus: Corpus) -> export.Shown:
    events = [(each.document.id, event.id) for each in corpus.analyses for event in each.events]
    mentions = [(each.document.id, it.id) for each in corpus.analyses for it in each.mentions]
    reports = [each.document.id for each in corpus.analyses]
    return export.Shown(tuple(events), tuple(mentions), tuple(reports))


def _made(name: str, corpus: Corpus) -> export.Made:
    (file,) = (file for file in export.FILES if file.name == name)
    return file.make(corpus, _whole(corpus))


def _geojson(corpus: Corpus) -> str:
    return _made("dateline-pins.geojson", corpus).text


def test_a_record_is_valid_by_the_contract() -> None:
    line = json.loads(export.json_line(_analysis()))
    Draft202012Validator(SCHEMA).validate(line)
    assert line["events"][0]["date"] == {
        "first": "2024-12-08",
        "last": "2024-12-08",
        "basis": "stated",
    }


@pytest.mark.parametrize("file", sorted(CONTRACT.glob("*.json")), ids=lambda file: file.name)
def test_every_schema_of_the_contract_is_one_itself(file: Path) -> None:
    Draft202012Validator.check_schema(json.loads(file.read_text(encoding="utf-8")))


def test_a_record_names_the_version_of_the_contract() -> None:
    assert (
        export.record(_analysis())["schema"]
        == SCHEMA["properties"]["schema"]["const"]
        == "dateline.analysis/2"
    )


def test_an_analysis_is_one_line_for_every_program_and_its_text_comes_back() -> None:
    text = "a\u2028b\u2029c\x85d\x1c\x1d\x1e\v\fe\r\nf\\u2028"
    analysis = replace(_analysis(), document=Document("d1", text, title="t\u2028", source="s\x85"))
    line = export.json_line(analysis)
    assert line.splitlines() == [line]
    document = json.loads(line)["document"]
    assert (document["text"], document["title"], document["source"]) == (text, "t\u2028", "s\x85")


def test_an_event_row_brings_its_names_places_speaker_and_sentence(corpus: Corpus) -> None:
    (row,) = _rows(tables.events(corpus, [("d1", "ev1"), ("d1", "unknown")]))
    assert (row["trigger"], row["places"], row["said_by"]) == ("left", "from Homs", "Rome (said)")
    assert row["first_day"] == "2024-12-08"
    assert row["sentence"].endswith(TEXT)


def test_text_that_a_spreadsheet_would_run_is_made_harmless(corpus: Corpus) -> None:
    (row,) = _rows(tables.events(corpus, [("d1", "ev1")]))
    assert row["actors"] == "'=HYPERLINK(1)"
    assert row["report"] == "'+T"
    first, *_ = _rows(tables.entities(corpus, ALL))
    assert not any(value.startswith("=") for value in first.values())


UNSEEN = [
    "", " ", "  ", "\u00a0", "\u1680", "\u2003", "\u2009", "\u202f", "\u205f", "\u3000", "\u2028", "\u2029", "\u0085",
    "\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\u00ad", "\u180e", "\u202e", "\u2066", "\u061c", "\U000e0020",
    "\u034f", "\ufe0f", "\u0301", "\u115f", "\u3164", "\u2800", "\x00", "\x0b", "\x0c", "\x1c", "\x7f",
    "\ufffe", "\ue000", "\ud800", " \u200b \u3000",
]  # fmt: skip
MARKS = [*"=+-@", *"＝＋－＠", "\u2212", "﹢", "﹣", "﹦", "﹫", "⁺", "⁻", "⁼", "₊", "₋", "₌"]


@pytest.mark.parametrize("before", UNSEEN)
def test_nothing_that_is_not_seen_hides_a_formula(before: str) -> None:
    for mark in MARKS:
        assert cells.safe(f"{before}{mark}1+1") == f"'{before}{mark}1+1"


def test_a_sign_counts_also_where_what_follows_would_join_it() -> None:
    assert cells.safe("=\u03381+1") == "'=\u03381+1"


def test_a_letter_or_a_digit_before_a_mark_makes_text_of_it() -> None:
    for before in string.ascii_letters + string.digits:
        assert cells.safe(f"{before}=1") == f"{before}=1"


@pytest.mark.parametrize("start", ["\t", "\r", "\n", "\r\n", " \t", "\u00a0\n"])
@pytest.mark.parametrize("rest", ["", "Homs", "=1"])
def test_a_break_at_the_front_is_never_the_first_of_a_cell(start: str, rest: str) -> None:
    assert cells.safe(start + rest) == f"'{start}{rest}"


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
    assert cells.safe(text) == text


@given(st.text(max_size=6), st.text(max_size=6))
def test_no_cell_that_is_taken_away_begins_with_a_formula(start: str, rest: str) -> None:
    cell = str(cells.safe(start + rest))
    seen = "".join(
        c for c in cell if not (c.isspace() or unicodedata.category(c) in {"Cf", "Cc", "Zs"})
    )
    assert not seen.startswith(("=", "+", "-", "@"))
    assert cell in (start + rest, "'" + start + rest)


def test_negative_coordinates_stay_numbers() -> None:
    assert cells.cell(-33.4) == -33.4


def test_counts_are_of_the_mentions_given(corpus: Corpus) -> None:
    assert [row["name"] for row in _rows(tables.entities(corpus, [("d1", "m1")]))] == ["Homs"]


def test_places_bring_reason_and_runners_up(corpus: Corpus) -> None:
    homs, rome = _rows(tables.places(corpus, ALL))
    assert (homs["latitude"], homs["reason"]) == ("34.7", "the largest")
    assert homs["runners_up"] == "Homs (LY, 0.10)"
    assert rome["role"] == "actor"


def test_geojson_has_a_feature_for_each_pin_and_none_for_actors(corpus: Corpus) -> None:
    collection = pins(corpus, ALL)
    (feature,) = collection["features"]
    assert feature["geometry"] == {"type": "Point", "coordinates": [36.7, 34.7]}
    assert feature["properties"]["sentences"] == [TEXT]


@pytest.fixture
def two() -> Corpus:
    """Two reports that share names; a claim, a plan and an unlocated place among them."""
    return gathered([syria(), hama()])


def _by_id(corpus: Corpus) -> list[Analysis]:
    return sorted(corpus.analyses, key=lambda each: each.document.id)


def _all_mentions(corpus: Corpus) -> list[tuple[str, str]]:
    return [(each.document.id, mention.id) for each in _by_id(corpus) for mention in each.mentions]


def _all_events(corpus: Corpus) -> list[tuple[str, str]]:
    return [(each.document.id, event.id) for each in _by_id(corpus) for event in each.events]


def test_a_row_of_an_event_has_everything_that_is_known_of_it(two: Corpus) -> None:
    took, fled, *_ = _rows(tables.events(two, _all_events(two)))
    assert took == {
        "first_day": "2024-12-08", "last_day": "2024-12-08", "day_basis": "stated", "actors": HTS,
        "trigger": "took over", "recipients": "Damascus", "type": "ASSAULT", "quad": "material-conflict",
        "status": "happened", "places": "at Damascus", "said_by": "", "tolls": "", "reason": "",
        "sentence": "Hayat Tahrir al-Sham (HTS) took over Damascus on Sunday.", "report": "Assad in Moscow",
        "source": "r1.txt", "published": "2024-12-09", "trigger_start": "27", "trigger_end": "36",
        "event_id": "r1-27-assault",
    }  # fmt: skip
    assert (fled["actors"], fled["said_by"]) == ("Bashar Assad", "Mikhail Ulyanov (said)")


def test_events_come_in_the_order_that_is_asked_for_and_unknown_ones_are_passed_over(
    two: Corpus,
) -> None:
    wanted = _all_events(two)[::-1]
    rows = _rows(tables.events(two, iter([*wanted, ("r1", "no such"), ("r9", wanted[0][1])])))
    assert [row["event_id"] for row in rows] == [event for _, event in wanted]


def test_what_is_not_known_of_an_event_is_an_empty_cell() -> None:
    bare = analysis(
        Document("r3", "Troops left Homs. Rebels left."),
        names={"Homs": ("Homs", "GPE")},
        deeds=[Deed("MOVE", "left", ["Troops", "Homs"])],
    )
    (row,) = _rows(tables.events(gathered([bare]), [("r3", bare.events[0].id)]))
    empty = {
        "first_day",
        "last_day",
        "day_basis",
        "recipients",
        "places",
        "said_by",
        "tolls",
        "reason",
        "source",
        "published",
    }
    assert {name for name, cell in row.items() if not cell} == empty
    assert (row["actors"], row["report"]) == ("Troops; Homs", "r3")


def test_a_row_of_an_event_says_its_tolls_with_their_bounds(two: Corpus) -> None:
    first, *rest = two.analyses
    tolls = (
        Toll(0, 5, "Hayat", "killed", 12, None),
        Toll(0, 5, "Hayat", "wounded", 3, 3),
        Toll(0, 5, "Hayat", "kidnapped", 0, 150),
    )
    harmed = replace(first.events[0], tolls=tolls)
    corpus = gathered([replace(first, events=(harmed, *first.events[1:])), *rest])
    (row,) = _rows(tables.events(corpus, [(first.document.id, harmed.id)]))
    assert row["tolls"] == "killed 12 or more; wounded 3; kidnapped 0 to 150"


def test_stretches_of_days_keep_both_ends(two: Corpus) -> None:
    *_, left = _rows(tables.events(two, _all_events(two)))
    assert (left["first_day"], left["last_day"], left["day_basis"]) == (
        "2024-12-01",
        "2024-12-06",
        "published",
    )


def test_entities_come_most_mentioned_first_each_with_its_other_names_and_first_sentence(
    two: Corpus,
) -> None:
    rows = _rows(tables.entities(two, [*_all_mentions(two), ("r1", "no such"), ("r9", "m0")]))
    counts = [int(row["mentions"]) for row in rows]
    assert counts == sorted(counts, reverse=True)
    assert sum(counts) == len(_all_mentions(two))
    assert [row["entity_id"] for row in rows] == [
        key for _, key in sorted((-int(row["mentions"]), row["entity_id"]) for row in rows)
    ]
    group = next(row for row in rows if row["name"] == HTS)
    assert group == {
        "name": HTS, "type": "ORG", "also": "HTS", "mentions": "3", "reports": "2",
        "first_sentence": "Hayat Tahrir al-Sham (HTS) took over Damascus on Sunday.", "entity_id": group["entity_id"],
    }  # fmt: skip


def test_a_row_of_a_place_has_everything_that_is_known_of_it(two: Corpus) -> None:
    rows = _rows(tables.places(two, _all_mentions(two)))
    assert rows[0] == {
        "as_written": "Damascus", "role": "location", "name": "Damascus", "latitude": "33.51", "longitude": "36.29",
        "country": "SY", "precision": "city", "confidence": "0.9", "reason": "the city of that name",
        "runners_up": "", "sentence": "Hayat Tahrir al-Sham (HTS) took over Damascus on Sunday.",
        "report": "Assad in Moscow", "published": "2024-12-09", "start": "37", "end": "45",
        "gazetteer_id": "geonames:170654",
    }  # fmt: skip
    unknown = next(row for row in rows if row["as_written"] == "Oz")
    assert {name for name, cell in unknown.items() if not cell} == {
        "name", "latitude", "longitude", "precision", "runners_up", "gazetteer_id",
    }  # fmt: skip


def test_confidence_is_told_to_the_thousandth_and_a_country_that_is_not_known_by_a_dash() -> None:
    odd = _analysis()
    other = Candidate("x", "Homs", 0.0, 0.0, None, 0.25)
    place = replace(odd.places[0], confidence=0.12345, candidates=(other, other))
    row, *_ = _rows(tables.places(gathered([replace(odd, places=(place, odd.places[1]))]), ALL))
    assert (row["confidence"], row["runners_up"]) == ("0.123", "Homs (-, 0.25); Homs (-, 0.25)")


def test_a_pin_gathers_its_mentions_and_trusts_the_least_of_them() -> None:
    first, second = syria(), hama()
    doubted = replace(second.places[0], confidence=0.4)
    corpus = gathered([first, replace(second, places=(doubted, *second.places[1:]))])
    features = (pins(corpus, _all_mentions(corpus)))["features"]
    assert [feature["id"] for feature in features] == [
        "geonames:170654",
        "geonames:524901",
        "geonames:163345",
    ]
    assert features[0] == {
        "type": "Feature",
        "id": "geonames:170654",
        "geometry": {"type": "Point", "coordinates": [36.29, 33.51]},
        "properties": {
            "name": "Damascus", "country": "SY", "precision": "city", "confidence": 0.4,
            "reason": "the city of that name", "as_written": ["Damascus"], "mentions": 2,
            "sentences": [
                "Hayat Tahrir al-Sham (HTS) took over Damascus on Sunday.",
                "HTS fighters advanced on Damascus on 5 December.",
            ],
        },
    }  # fmt: skip
    assert features[1]["properties"]["mentions"] == 2
    assert features[1]["properties"]["sentences"][1] == "Moscow denied that Assad had met Ulyanov."


def test_a_pin_is_described_by_its_first_mention() -> None:
    first, second = syria(), hama()
    other = replace(
        second.places[0], name="Dimashq", country=None, precision="site", reason="another"
    )
    corpus = gathered([first, replace(second, places=(other, *second.places[1:]))])
    for mentions, name in (
        (_all_mentions(corpus), "Damascus"),
        (_all_mentions(corpus)[::-1], "Dimashq"),
    ):
        found = {each["id"]: each["properties"] for each in (pins(corpus, mentions))["features"]}
        assert found["geonames:170654"]["name"] == name


def test_words_stay_as_they_are_written_in_json(two: Corpus) -> None:
    named = analysis(
        Document("r1", "Il était à Orléans – 北京."),
        names={"Orléans": ("Orléans", "GPE")},
        spots={"Orléans": Spot("x", "Orléans", 1.0, 2.0)},
    )
    assert "à Orléans – 北京" in export.json_line(named)
    assert "à Orléans – 北京" in _geojson(gathered([named]))


def test_a_record_names_its_form_and_says_nothing_that_only_the_page_needs() -> None:
    written = export.record(syria())
    assert written["schema"] == export.SCHEMA == "dateline.analysis/2"
    assert written.keys() == {"schema", *(field.name for field in fields(Analysis))} - {
        "sentences",
        "unread",
    }
    assert "told" not in written["events"][0]


def test_nothing_gives_a_head_and_no_rows(corpus: Corpus) -> None:
    assert _rows(tables.events(corpus, [])) == []
    assert (pins(corpus, []))["features"] == []


LINES = Document("r1", "Rebels left\r\nHoms.\u2028They took Hama\n", title="Two\nlines")


def test_a_cell_has_no_break_of_line() -> None:
    assert cells.cell("one\r\n  two\u2028three\n") == "one two three"
    assert cells.cell("one\n") == "one"
    assert cells.cell("") == ""
    found = analysis(
        LINES, names={"Homs": ("Homs", "GPE")}, deeds=[Deed("MOVE", "left", ["Rebels"])]
    )
    for file in export.files_of(("csv",)):
        text = file.make(gathered([found]), _whole(gathered([found]))).text
        assert all(
            "\n" not in cell for row in csv.reader(io.StringIO(text, newline="")) for cell in row
        )


def test_a_csv_file_says_by_its_mark_that_it_is_utf8(two: Corpus) -> None:
    for file in export.files_of(("csv",)):
        text = file.make(two, _whole(two)).text
        assert text.startswith("\ufeff")
        assert text.count("\ufeff") == 1


@pytest.mark.parametrize(
    ("name", "rows"),
    [
        ("events.csv", lambda corpus: len(_all_events(corpus))),
        ("entities.csv", lambda corpus: len(corpus.entities)),
        ("places.csv", lambda corpus: sum(len(each.places) for each in corpus.analyses)),
        ("mentions.csv", lambda corpus: len(_all_mentions(corpus))),
        ("reports.csv", lambda _: 2),
        ("pins.geojson", lambda _: 3),
        ("analyses.jsonl", lambda _: 2),
    ],
)
def test_a_file_counts_its_rows(name: str, rows: Callable[[Corpus], int], two: Corpus) -> None:
    assert _made(f"dateline-{name}", two).rows == rows(two)


def test_a_mention_brings_what_set_its_label_and_whom_it_names(two: Corpus) -> None:
    first = _rows(tables.mentions(two, _all_mentions(two)))[0]
    assert (first["as_written"], first["type"], first["rule"]) == (HTS, "ORG", "model")
    assert first["entity"] == HTS
    assert first["sentence"].startswith(HTS)


def test_a_report_counts_what_is_shown_of_it_and_names_what_read_it(two: Corpus) -> None:
    (row,) = _rows(tables.reports(two, ["r1"], _all_events(two)[:1], _all_mentions(two)[:2]))
    assert (row["title"], row["events"], row["mentions"]) == ("Assad in Moscow", "1", "2")
    assert row["published"] == "2024-12-09"
    assert all(row[name] for name in ("model", "gazetteer", "lexicon"))


def test_the_analyses_are_those_of_the_reports_shown_and_valid_by_the_contract(two: Corpus) -> None:
    (file,) = export.files_of(("analyses",))
    (line,) = file.make(two, replace(_whole(two), reports=("r2",))).text.splitlines()
    assert json.loads(line)["document"]["id"] == "r2"
    Draft202012Validator(SCHEMA).validate(json.loads(line))


def test_names_of_files_are_each_given_once_and_every_format_has_one() -> None:
    assert len({file.name for file in export.FILES}) == len(export.FILES)
    assert export.files_of(export.FORMATS) == export.FILES
