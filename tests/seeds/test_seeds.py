"""The sample reports: complete, dated consistently, as their checksums say."""

import datetime
import hashlib
import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
REPORTS = SEEDS / "reports"
TEXTS = sorted(REPORTS.glob("*.txt"))
USERS_REPORT = "2024-12-09-assad-in-moscow"
USERS_SHA256 = "18f522527b477f8820573e1d7b03808fedd06ad3740797a8d22febd69edd6872"
OURS = [path for path in TEXTS if path.stem != USERS_REPORT]
FIRST_DAY, LAST_DAY = datetime.date(2024, 11, 27), datetime.date(2024, 12, 15)
YEAR = 2024
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = {"November": 11, "Nov": 11, "December": 12, "Dec": 12}

_WEEKDAY = "|".join(WEEKDAYS)
_MONTH = r"(?:November|Nov\.?|December|Dec\.?)"
DAY_FIRST = re.compile(rf"\b({_WEEKDAY}),? (\d{{1,2}}) ({_MONTH})")
MONTH_FIRST = re.compile(rf"\b({_WEEKDAY}),? ({_MONTH}) (\d{{1,2}})\b")
BARE_DATE = re.compile(
    rf"\b(\d{{1,2}}) ({_MONTH})(?: (\d{{4}}))?|({_MONTH}) (\d{{1,2}})(?:, (\d{{4}}))?"
)

PLANNED = re.compile(rf"\bscheduled for \d{{1,2}} {_MONTH}")


def sidecar(text: Path) -> dict[str, Any]:
    record = json.loads(text.with_suffix(".json").read_text(encoding="utf-8"))
    assert isinstance(record, dict)
    return record


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def weekday_dates(text: str) -> list[tuple[str, datetime.date]]:
    """Each weekday that stands before a date, with that date."""
    found = [(name, int(day), month) for name, day, month in DAY_FIRST.findall(text)]
    found += [(name, int(day), month) for name, month, day in MONTH_FIRST.findall(text)]
    return [
        (name, datetime.date(YEAR, MONTHS[month.rstrip(".")], day)) for name, day, month in found
    ]


def named_dates(text: str) -> set[datetime.date]:
    """Each day named with its month, and with no other year than 2024."""
    days = set()
    for match in BARE_DATE.finditer(text):
        day, month, year = (
            (match[1], match[2], match[3]) if match[1] else (match[5], match[4], match[6])
        )
        if year in (None, str(YEAR)):
            days.add(datetime.date(YEAR, MONTHS[month.rstrip(".")], int(day)))
    return days


def ids(paths: list[Path]) -> list[str]:
    return [path.stem for path in paths]


every_report = pytest.mark.parametrize("path", TEXTS, ids=ids(TEXTS))
every_report_of_ours = pytest.mark.parametrize("path", OURS, ids=ids(OURS))


def test_there_are_the_users_report_and_at_least_eleven_of_ours() -> None:
    assert USERS_REPORT in ids(TEXTS)
    assert len(OURS) >= 11


def test_every_text_has_a_sidecar_and_every_sidecar_a_text() -> None:
    assert {path.stem for path in REPORTS.glob("*.json")} == {path.stem for path in TEXTS}


def test_the_folder_holds_nothing_else() -> None:
    assert {path.suffix for path in REPORTS.iterdir()} == {".txt", ".json"}


def test_the_users_report_is_unchanged() -> None:
    assert sha256(REPORTS / f"{USERS_REPORT}.txt") == USERS_SHA256


def test_the_sunday_of_the_users_report_is_8_december() -> None:
    published = datetime.date.fromisoformat(sidecar(REPORTS / f"{USERS_REPORT}.txt")["published"])
    assert published.strftime("%A") == "Monday"
    assert published - datetime.timedelta(days=1) == datetime.date(2024, 12, 8)


@every_report
def test_a_sidecar_says_title_source_day_provenance_and_licence(path: Path) -> None:
    record = sidecar(path)
    for field in ("title", "source", "published", "provenance", "licence"):
        assert isinstance(record[field], str), field
        assert record[field].strip() == record[field] != "", field


@every_report
def test_a_report_is_published_within_the_fortnight_and_its_name_begins_with_the_day(
    path: Path,
) -> None:
    published = datetime.date.fromisoformat(sidecar(path)["published"])
    assert FIRST_DAY <= published <= LAST_DAY
    assert path.name.startswith(f"{published.isoformat()}-")


@every_report
def test_the_readme_names_the_report_with_its_title_day_and_checksum(path: Path) -> None:
    readme = (SEEDS / "README.md").read_text(encoding="utf-8")
    rows = [line for line in readme.splitlines() if line.startswith(f"| `{path.name}` |")]
    assert len(rows) == 1
    record = sidecar(path)
    assert f"| {record['title']} | {record['published']} | {record['source']} |" in rows[0]
    assert rows[0].endswith(f"| `{sha256(path)}` |")


def test_the_readme_names_no_report_that_is_not_there() -> None:
    readme = (SEEDS / "README.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^\| `([^`]+\.txt)` \|", readme, flags=re.MULTILINE)) == {
        path.name for path in TEXTS
    }


def test_the_readme_counts_the_facts_and_those_seen() -> None:
    facts = [fact for path in OURS for fact in sidecar(path)["facts"]]
    counted = re.search(
        r"Of (\d+) entries\s+(\d+) were seen", (SEEDS / "README.md").read_text(encoding="utf-8")
    )
    assert counted is not None
    assert [int(number) for number in counted.groups()] == [
        len(facts),
        sum(fact["seen"] for fact in facts),
    ]


@every_report
def test_a_text_is_plain_utf8_without_control_or_direction_marks(path: Path) -> None:
    text = path.read_bytes().decode("utf-8")
    assert not re.search(
        "[\x00-\x09\x0b-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffd]", text
    )


@every_report_of_ours
def test_a_report_of_ours_has_120_to_300_words(path: Path) -> None:
    assert 120 <= len(path.read_text(encoding="utf-8").split()) <= 300


@every_report_of_ours
def test_a_report_of_ours_is_marked_as_written_for_the_project_and_licensed_like_it(
    path: Path,
) -> None:
    record = sidecar(path)
    assert (record["source"], record["licence"]) == ("Written for Dateline", "Apache-2.0")
    assert "written for this project" in record["provenance"]


@every_report_of_ours
def test_each_fact_has_a_page_and_says_whether_it_was_seen(path: Path) -> None:
    facts = sidecar(path)["facts"]
    assert len(facts) >= 3
    for fact in facts:
        assert set(fact) == {"fact", "pages", "seen"}
        assert fact["fact"]
        assert isinstance(fact["seen"], bool)
        assert fact["pages"]
        for page in fact["pages"]:
            address = urlsplit(page)
            assert address.scheme in ("http", "https"), page
            assert "." in address.netloc, page


@every_report_of_ours
def test_a_report_of_ours_names_its_day_and_no_later_day_but_a_plan(path: Path) -> None:
    published = datetime.date.fromisoformat(sidecar(path)["published"])
    text = path.read_text(encoding="utf-8")
    assert published in named_dates(text)
    assert max(named_dates(PLANNED.sub("", text))) == published


@every_report
def test_each_weekday_named_with_a_date_is_the_right_one(path: Path) -> None:
    for name, day in weekday_dates(path.read_text(encoding="utf-8")):
        assert WEEKDAYS[day.weekday()] == name, day


def test_weekdays_with_dates_are_found_in_every_form_the_reports_use() -> None:
    text = "on Saturday, 30 November; Friday 6 December 2024; Tuesday, Dec. 10"
    assert weekday_dates(text) == [
        ("Saturday", datetime.date(2024, 11, 30)),
        ("Friday", datetime.date(2024, 12, 6)),
        ("Tuesday", datetime.date(2024, 12, 10)),
    ]


def test_the_reports_name_weekdays_with_dates_at_all() -> None:
    assert sum(len(weekday_dates(path.read_text(encoding="utf-8"))) for path in OURS) >= 8


@pytest.mark.parametrize(
    "place",
    [
        "Aleppo",
        "Hama",
        "Homs",
        "Daraa",
        "Damascus",
        "Latakia",
        "Tartus",
        "Golan",
        "Doha",
        "Ankara",
        "Tehran",
        "Geneva",
    ],
)
def test_a_place_of_the_fortnight_is_named_in_a_report_of_ours(place: str) -> None:
    assert any(place in path.read_text(encoding="utf-8") for path in OURS)


@pytest.mark.parametrize(
    "words", ["NEW YORK", "denied", "disputed", "is to be", "will ", "Tripoli", "Georgia", "Hamah"]
)
def test_the_reports_hold_what_real_reports_hold(words: str) -> None:
    assert any(words in path.read_text(encoding="utf-8") for path in OURS)
