import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from threading import Event, Thread
from typing import Any, cast

import pytest

from components.filters import Filter
from components.source_panel import READING, Removal, analysed, notes, pasted, payload, picked, take_in, uploaded
from components.state import Pick
from components.state import failures as failures_shown
from components.views import view
from nlp import workspace
from nlp.corpus import gathered
from nlp.types import Analysis, Document, Failure
from tests.factory import analysis, hama, report, syria

REPORTS = view(gathered([syria(), hama()]), Filter()).reports
DAY = date(2024, 12, 9)


def test_a_pasted_report_is_called_by_its_title_else_by_its_first_words() -> None:
    titled = pasted("Assad left.", title=" Flight ", published=DAY)
    assert isinstance(titled, Document)
    assert (titled.title, titled.text, titled.published) == ("Flight", "Assad left.", DAY)
    plain = pasted("word " * 40, title="", published=None)
    assert isinstance(plain, Document)
    assert plain.title is not None
    assert plain.title.endswith("word …")
    assert len(plain.title) <= 62


def test_an_empty_paste_fails_with_a_reason() -> None:
    failed = pasted("  \n ", title="", published=DAY)
    assert isinstance(failed, Failure)
    assert failed.source == "The pasted text"
    assert failed.reason


def test_an_uploaded_file_is_called_by_its_name() -> None:
    found = uploaded("field notes.txt", "Tartus is calm.".encode("utf-16"), published=DAY)
    assert isinstance(found, Document)
    assert (found.title, found.text, found.source) == ("field notes", "Tartus is calm.", "field notes.txt")


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n" + bytes(64), b"%PDF-1.7 ...", b"", b"PK\x03\x04" + bytes(30)])
def test_a_file_that_is_no_text_fails_with_a_reason_and_a_remedy(data: bytes) -> None:
    failed = uploaded("report.txt", data, published=DAY)
    assert isinstance(failed, Failure)
    assert failed.source == "report.txt"
    assert "." in failed.reason


class Bar:
    """Takes down what is said about progress."""

    def __init__(self) -> None:
        self.said: list[tuple[float, str]] = []

    def progress(self, share: float, words: str) -> None:
        self.said.append((share, words))

    def empty(self) -> None:
        self.said.append((0.0, "gone"))


def test_one_bad_report_does_not_cost_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    good, bad = report("Good.", id="good"), report("Bad.", id="bad")
    known: dict[str, Analysis | Failure] = {}

    def read(documents: list[Document], reader: object) -> Iterator[Analysis | Failure]:
        for document in documents:
            yield Failure("Bad", "why") if document.id == "bad" else analysis(document, names={})

    monkeypatch.setattr("components.source_panel.analyse_all", read)
    monkeypatch.setattr("components.source_panel.loaded", lambda: None)
    monkeypatch.setattr("components.source_panel.PACE", 0)
    bar: Any = Bar()
    read_reports, failures = analysed([good, bad], known, bar)
    assert [item.document.id for item in read_reports] == ["good"]
    assert failures == (Failure("Bad", "why"),)
    steps = [(share / 2, f"Reading reports: {share} of 2") for share in (0, 1, 2)]
    assert bar.said == [*steps, (0.0, "gone")]
    bar.said.clear()
    assert analysed([good, bad], known, bar) == (read_reports, failures)
    assert bar.said == []


def test_a_page_waits_for_whoever_reads_already_and_reads_nothing_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    one = report("One.", id="one")
    known: dict[str, Analysis | Failure] = {}
    asked = Event()
    monkeypatch.setattr("components.source_panel.analyse_all", lambda *_, **__: pytest.fail("read twice"))
    monkeypatch.setattr("components.source_panel.PACE", 0.01)

    def elsewhere() -> None:
        with READING:
            held.set()
            asked.wait(5)
            known["one"] = analysis(one, names={})

    class Waiting(Bar):
        def progress(self, share: float, words: str) -> None:
            super().progress(share, words)
            asked.set()

    held, bar = Event(), Waiting()
    other = Thread(target=elsewhere)
    other.start()
    held.wait(5)
    read_reports, failures = analysed([one], known, cast("Any", bar))
    other.join()
    assert [item.document.id for item in read_reports] == ["one"]
    assert failures == ()
    assert bar.said[0] == (0.0, "Reading reports: 0 of 1")
    assert bar.said[-1] == (0.0, "gone")


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("DATELINE_WORKSPACE", str(tmp_path / "workspace.sqlite"))
    monkeypatch.setattr("streamlit.session_state", {})
    return tmp_path / "workspace.sqlite"


def test_new_reports_are_kept_and_failures_shown(store: Path) -> None:
    take_in([report("Kept.", id="k"), Failure("broken.txt", "why")])
    assert [document.id for document in workspace.kept(store)] == ["k"]
    assert failures_shown() == (Failure("broken.txt", "why"),)


def test_what_must_be_seen_is_said_beside_the_filter() -> None:
    assert notes([], online=False) == []
    assert notes([Failure("a.txt", "why")], online=False) == [("1 report not read", "a.txt: why")]
    words = [words for words, _ in notes([Failure("a.txt", "why"), Failure("b.txt", "so")], online=True)]
    assert words == ["online look-up is on", "2 reports not read"]


def test_only_added_reports_can_be_taken_away() -> None:
    assert picked({"what": "remove", "value": "r1"}, REPORTS, frozenset({"r1"})) == Removal("r1")
    assert picked({"what": "remove", "value": "r1"}, REPORTS, frozenset()) is None


def test_an_added_report_that_could_not_be_read_can_be_taken_away_too() -> None:
    failed = [Failure("Bad", "why", "b1"), Failure("Sample", "why", "s1")]
    assert payload(REPORTS, failed, frozenset({"b1"}))["failures"] == [["Bad", "why", "b1"], ["Sample", "why", ""]]
    assert picked({"what": "remove", "value": "b1"}, REPORTS, frozenset({"b1"})) == Removal("b1")


def test_reports_are_picked_opened_and_all_shown_again() -> None:
    assert picked({"what": "toggle", "value": "r2"}, REPORTS, frozenset()) == Pick("toggle", "documents", "r2")
    assert picked({"what": "report", "value": "r2"}, REPORTS, frozenset()) == Pick("open", report="r2")
    assert picked({"what": "all"}, REPORTS, frozenset()) == Pick("without", "documents")


@pytest.mark.parametrize(
    "sent", [None, {"what": "toggle", "value": "r9"}, {"what": "drop", "value": "r1"}, {"value": 1}]
)
def test_anything_that_is_not_offered_is_dropped(sent: object) -> None:
    assert picked(sent, REPORTS, frozenset({"r1"})) is None


def test_the_list_says_day_events_and_source() -> None:
    data = payload(REPORTS, [Failure("x.txt", "why")], frozenset({"r1"}))
    assert json.loads(json.dumps(data))["failures"] == [["x.txt", "why", ""]]
    assert data["reports"][1] == ["r1", "Assad in Moscow", "9 Dec 2024 · 4 events · r1.txt", False, True]
