import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import streamlit

from components.filters import Filter
from components.source.panel import (
    analysed,
    notes,
    pasted,
    refused,
    take_away,
    take_in,
    uploaded,
)
from components.source.reports import Removal, payload, picked
from components.state import Pick
from components.state import failures as failures_shown
from components.views import view
from nlp import workspace
from nlp.errors import WorkspaceFull
from nlp.types import Document, Failure
from tests.factory import gathered, hama, report, syria

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
    assert (found.title, found.text, found.source) == (
        "field notes",
        "Tartus is calm.",
        "field notes.txt",
    )


@pytest.mark.parametrize(
    "data", [b"\x89PNG\r\n\x1a\n" + bytes(64), b"%PDF-1.7 ...", b"", b"PK\x03\x04" + bytes(30)]
)
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


def test_progress_is_shown_while_reports_are_read_and_then_taken_away(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def reading(_: object, say: Callable[[int, int], None]) -> tuple[tuple[()], tuple[()]]:
        say(0, 2)
        say(1, 2)
        return (), ()

    bar: Any = Bar()
    monkeypatch.setattr("components.shelf.analysed", reading)
    assert analysed([], bar) == ((), ())
    assert bar.said == [
        (0, "Reading reports: 0 of 2"),
        (0.5, "Reading reports: 1 of 2"),
        (0, "gone"),
    ]


def test_nothing_is_said_when_all_has_been_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("components.shelf.analysed", lambda *_: ((), ()))
    bar: Any = Bar()
    analysed([], bar)
    assert bar.said == []


@pytest.fixture
def visit(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A visit of its own, on a workspace of its own, that nobody waits for."""
    monkeypatch.setattr("streamlit.session_state", {})
    monkeypatch.setattr("nlp.workspace.WRITING_WAIT", 0)
    streamlit.cache_resource.clear()
    yield workspace
    streamlit.cache_resource.clear()


def kept(path: Path) -> list[str]:
    return [item.id for item in workspace.kept(path) if isinstance(item, Document)]


def test_new_reports_are_kept_and_failures_shown(visit: Path) -> None:
    taken = take_in([report("Kept.", id="k"), Failure("broken.txt", "why")], key="s")
    assert [document.id for document in taken.kept] == kept(visit) == ["k"]
    assert failures_shown() == (Failure("broken.txt", "why"),)
    assert refused("s") == ""


def test_each_new_report_stands_for_itself(visit: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = workspace.keep

    def keep(path: Path, document: Document, **settings: Any) -> None:
        if document.id == "b":
            raise WorkspaceFull("There is no room left. Make room.")
        real(path, document, **settings)

    monkeypatch.setattr("nlp.workspace.keep", keep)
    found = [
        report("One.", id="a"),
        replace(report("Two.", id="b"), title="The second"),
        report("Three.", id="c"),
    ]
    taken = take_in(found, key="s")
    assert kept(visit) == ["a", "c"]
    assert taken.failures == failures_shown()
    assert failures_shown() == (
        Failure("The second", "It is not kept. There is no room left. Make room."),
    )
    assert refused("s") == "There is no room left. Make room."


@pytest.mark.slow
def test_a_report_that_cannot_be_taken_away_is_named_until_it_can(visit: Path) -> None:
    take_in([report("Kept.", id="k")], key="s")
    with closing(sqlite3.connect(visit, isolation_level=None)) as other:
        other.execute("begin exclusive")
        take_away("k", "“A visit”", key="s")
        assert refused("s").startswith("“A visit” is not taken away. Another program holds")
    assert kept(visit) == ["k"]
    take_away("k", "“A visit”", key="s")
    assert kept(visit) == []
    assert refused("s") == ""


def test_what_must_be_seen_is_said_beside_the_filter() -> None:
    assert notes([], online=False) == []
    assert notes([Failure("a.txt", "why")], online=False) == [("1 report not read", "a.txt: why")]
    words = [
        words for words, _ in notes([Failure("a.txt", "why"), Failure("b.txt", "so")], online=True)
    ]
    assert words == ["online look-up is on", "2 reports not read"]


def test_what_the_workspace_cannot_do_is_said_first_by_the_name_of_its_file(
    workspace: Path,
) -> None:
    wrong = f"Another program holds the workspace {workspace}. Close it."
    assert notes([Failure("a.txt", "why")], online=False, wrong=wrong) == [
        ("Another program holds the workspace workspace.sqlite. Close it.", wrong),
        ("1 report not read", "a.txt: why"),
    ]


def unread(
    failures: list[Failure], *added: str, wrong: str = ""
) -> list[tuple[str, str, str | None]]:
    rows = payload(REPORTS, failures, frozenset(added), wrong)["failures"]
    return [(row["source"], row["reason"], row["id"]) for row in rows]


def test_what_the_workspace_cannot_do_stands_once_in_the_panel() -> None:
    assert unread([], wrong="It is held.") == [("The workspace", "It is held.", None)]
    said = [Failure("My report", "It is not kept. It is held.")]
    assert unread(said, wrong="It is held.") == [("My report", said[0].reason, None)]


def test_only_added_reports_can_be_taken_away() -> None:
    assert picked({"what": "remove", "value": "r1"}, REPORTS, frozenset({"r1"})) == Removal("r1")
    assert picked({"what": "remove", "value": "r1"}, REPORTS, frozenset()) is None


def test_an_added_report_that_could_not_be_read_can_be_taken_away_too() -> None:
    failed = [Failure("Bad", "why", "b1"), Failure("Sample", "why", "s1")]
    assert unread(failed, "b1") == [("Bad", "why", "b1"), ("Sample", "why", None)]
    assert picked({"what": "remove", "value": "b1"}, REPORTS, frozenset({"b1"})) == Removal("b1")


def test_reports_are_picked_opened_and_all_shown_again() -> None:
    assert picked({"what": "toggle", "value": "r2"}, REPORTS, frozenset()) == Pick(
        "toggle", "documents", "r2"
    )
    assert picked({"what": "report", "value": "r2"}, REPORTS, frozenset()) == Pick(
        "open", report="r2"
    )
    assert picked({"what": "all"}, REPORTS, frozenset()) == Pick("without", "documents")


@pytest.mark.parametrize(
    "sent", [None, {"what": "toggle", "value": "r9"}, {"what": "drop", "value": "r1"}, {"value": 1}]
)
def test_anything_that_is_not_offered_is_dropped(sent: object) -> None:
    assert picked(sent, REPORTS, frozenset({"r1"})) is None


def test_the_list_says_day_events_and_source() -> None:
    data = payload(REPORTS, [Failure("x.txt", "why")], frozenset({"r1"}))
    assert json.loads(json.dumps(data))["failures"] == [
        {"source": "x.txt", "reason": "why", "id": None}
    ]
    about = "9 Dec 2024 · 4 events · r1.txt"
    row = {
        "id": "r1",
        "title": "Assad in Moscow",
        "about": about,
        "picked": False,
        "removable": True,
    }
    assert data["reports"][1] == row
