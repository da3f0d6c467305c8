import logging
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from threading import Event, Thread
from time import monotonic
from typing import Any

import pytest
import streamlit

from components import shelf
from nlp import workspace as store
from nlp.errors import ModelMissing, WorkspaceBusy, WorkspaceError
from nlp.types import Analysis, Document, Failure
from tests.factory import analysis, report

ONE, TWO = report("One.", id="one"), report("Two.", id="two")
SEED = report("A sample.", id="seed")


def quiet(_: int, __: int) -> None:
    """Says nothing."""


@pytest.fixture(autouse=True)
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A server that has just begun, with one sample, without a model, in which nobody waits."""
    streamlit.cache_resource.clear()
    monkeypatch.setattr(shelf, "read_all", lambda _: [SEED])
    monkeypatch.setattr(shelf, "reader", lambda **_: None)
    monkeypatch.setattr(shelf, "analyse_all", reading)
    monkeypatch.setattr(shelf, "PACE", 0.01)
    monkeypatch.setattr(store, "WRITING_WAIT", 0.2)
    yield
    assert shelf.READING.acquire(timeout=1), "whoever reads lets go of the lock"
    shelf.READING.release()
    streamlit.cache_resource.clear()


def reading(documents: list[Document], reader: object) -> Iterator[Analysis | Failure]:
    for document in documents:
        yield analysis(document, names={})


def breaking(documents: list[Document], reader: object) -> Iterator[Analysis | Failure]:
    yield analysis(documents[0], names={})
    raise MemoryError("no room")


def ids(found: tuple[Document | Failure, ...]) -> list[str | None]:
    return [item.id if isinstance(item, Document) else item.document for item in found]


# Reading


def test_one_bad_report_does_not_cost_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    def read(documents: list[Document], reader: object) -> Iterator[Analysis | Failure]:
        for document in documents:
            yield Failure("Two", "why") if document.id == "two" else analysis(document, names={})

    monkeypatch.setattr(shelf, "analyse_all", read)
    monkeypatch.setattr(shelf, "PACE", 0)
    said: list[tuple[int, int]] = []
    found, failures = shelf.analysed([ONE, TWO], lambda *share: said.append(share))
    assert [item.document.id for item in found] == ["one"]
    assert failures == (Failure("Two", "why"),)
    assert said == [(0, 2), (1, 2), (2, 2)]
    said.clear()
    assert shelf.analysed([ONE, TWO], lambda *share: said.append(share)) == (found, failures)
    assert said == []


def test_a_page_waits_for_whoever_reads_already_and_reads_nothing_twice(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    begun, asked = Event(), Event()
    times: list[str] = []

    def read(documents: list[Document], reader: object) -> Iterator[Analysis | Failure]:
        for document in documents:
            times.append(document.id)
            begun.set()
            asked.wait(5)
            yield analysis(document, names={})

    monkeypatch.setattr(shelf, "analyse_all", read)
    other = Thread(target=shelf.read_ahead)
    other.start()
    begun.wait(5)
    said: list[tuple[int, int]] = []

    def say(done: int, of: int) -> None:
        said.append((done, of))
        if len(said) > 2:
            asked.set()

    found, failures = shelf.analysed([SEED], say)
    other.join()
    assert [item.document.id for item in found] == ["seed"]
    assert failures == ()
    assert set(said) == {(0, 1)}
    assert times == ["seed"]


def leave(_: int, __: int) -> None:
    raise KeyboardInterrupt


def test_a_reading_that_fails_lets_go_of_the_lock_says_so_and_the_next_visit_reads(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(shelf, "analyse_all", breaking)
    found, failures = shelf.analysed([ONE, TWO], quiet)
    assert [item.document.id for item in found] == ["one"]
    assert [(failure.source, failure.document) for failure in failures] == [("two.txt", "two")]
    assert "Load the page again" in failures[0].reason
    assert not shelf.READING.locked()
    monkeypatch.setattr(shelf, "analyse_all", reading)
    found, failures = shelf.analysed([ONE, TWO], quiet)
    assert [item.document.id for item in found] == ["one", "two"]
    assert failures == ()


def test_a_visit_that_is_left_while_it_reads_lets_go_of_the_lock_and_loses_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(shelf, "PACE", 0)

    def say(done: int, of: int) -> None:
        if done == 1:
            raise KeyboardInterrupt  # Streamlit ends a visit by an exception of this kind

    with pytest.raises(KeyboardInterrupt):
        shelf.analysed([ONE, TWO], say)
    assert not shelf.READING.locked()
    monkeypatch.setattr(
        shelf, "analyse_all", lambda new, **_: reading([TWO], None) if new == [TWO] else None
    )
    assert [item.document.id for item in shelf.analysed([ONE, TWO], quiet)[0]] == ["one", "two"]


def test_a_visit_that_is_left_while_it_waits_does_not_take_the_lock_from_whoever_has_it() -> None:
    with shelf.READING:
        with pytest.raises(KeyboardInterrupt):
            shelf.analysed([ONE], leave)
        assert shelf.READING.locked()


def test_a_reader_that_cannot_be_made_is_said_with_its_remedy_for_each_report(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def missing(**_: object) -> None:
        raise ModelMissing("The weights are not there. Fetch them.")

    monkeypatch.setattr(shelf, "reader", missing)
    found, failures = shelf.analysed([ONE, TWO], quiet)
    assert found == ()
    assert [(failure.document, failure.reason) for failure in failures] == [
        ("one", "The weights are not there. Fetch them."),
        ("two", "The weights are not there. Fetch them."),
    ]


def test_reading_ahead_that_fails_is_logged_and_the_first_visit_does_not_wait_for_it(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    store.keep(store.default_path(), ONE)
    monkeypatch.setattr(shelf, "analyse_all", breaking)
    assert shelf.is_behind([SEED])
    with caplog.at_level(logging.WARNING):
        shelf.read_ahead()
    assert "the next visit reads" in caplog.text
    assert not shelf.is_behind([SEED, ONE])
    monkeypatch.setattr(shelf, "analyse_all", reading)
    assert len(shelf.analysed([SEED, ONE], quiet)[0]) == 2
    assert shelf.is_behind([TWO])


def test_a_report_that_another_visit_takes_away_while_it_is_read_is_left_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shelf.keep([ONE, TWO])
    monkeypatch.setattr(shelf, "PACE", 0)

    def say(done: int, _: int) -> None:
        if done == 2:
            shelf.forget("one")

    found, failures = shelf.analysed([ONE, TWO], say)
    assert ([item.document.id for item in found], failures) == (["two"], ())


# What is kept


def test_samples_and_kept_reports_are_on_the_page_each_once(workspace: Path) -> None:
    shelf.keep([ONE, TWO, ONE, SEED])
    assert ids(shelf.reports().documents) == ["seed", "one", "two"]
    assert shelf.reports().removable == {"one", "two", "seed"}
    assert shelf.reports().wrong == ""


def holding(path: Path) -> Any:
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("begin exclusive")
    return closing(other)


def test_kept_reports_stay_in_view_while_the_file_is_held(workspace: Path) -> None:
    shelf.keep([ONE])
    shelf.reports()
    shelf.keep([TWO])
    with holding(workspace):
        reports = shelf.reports()
        assert ids(reports.documents) == ["seed", "one", "two"]
        assert str(workspace) in reports.wrong
        assert reports.removable == {"one", "two"}
    assert shelf.reports().wrong == ""


def test_a_report_that_was_taken_away_does_not_come_back_while_the_file_is_held(
    workspace: Path,
) -> None:
    shelf.keep([ONE, TWO])
    shelf.forget("one")
    with holding(workspace):
        assert ids(shelf.reports().added) == ["two"]


@pytest.mark.parametrize("end", ["removed", "overwritten", "a folder"])
def test_kept_reports_stay_in_view_whatever_becomes_of_the_file(workspace: Path, end: str) -> None:
    shelf.keep([ONE])
    workspace.unlink()
    if end == "overwritten":
        workspace.write_text("no workspace at all, but a letter", encoding="utf-8")
    if end == "a folder":
        workspace.mkdir()
    assert ids(shelf.reports().documents) == ["seed", "one"]
    assert shelf.reports().wrong
    assert shelf.keep([TWO]).failures
    with pytest.raises(WorkspaceError):
        shelf.forget("one")
    assert ids(shelf.reports().documents) == ["seed", "one"]


def test_a_workspace_that_nobody_has_used_yet_is_no_trouble(workspace: Path) -> None:
    assert ids(shelf.reports().documents) == ["seed"]
    assert shelf.reports().wrong == ""
    shelf.forget("never there")
    assert not workspace.exists()


def test_many_reports_wait_for_a_held_file_no_longer_than_one(workspace: Path) -> None:
    shelf.keep([ONE])
    with holding(workspace):
        begun = monotonic()
        taken = shelf.keep([report(f"{number}.", id=str(number)) for number in range(20)])
        assert monotonic() - begun < 2
    assert len(taken.failures) == 20
    assert taken.kept == ()
    assert taken.refused == str(taken.failures[0].reason).removeprefix("It is not kept. ")


@pytest.mark.slow
def test_a_report_that_cannot_be_taken_away_stays(workspace: Path) -> None:
    shelf.keep([ONE])
    shelf.analysed([ONE], quiet)
    with holding(workspace):
        with pytest.raises(WorkspaceBusy):
            shelf.forget("one")
        assert ids(shelf.reports().added) == ["one"]
    assert ids(shelf.reports().added) == ["one"]
    assert "one" in shelf._memory().known


def test_what_was_read_of_a_report_is_dropped_with_it(workspace: Path) -> None:
    shelf.keep([ONE, TWO])
    shelf.analysed(shelf.reports().documents, quiet)
    assert set(shelf._memory().known) == {"seed", "one", "two"}
    shelf.forget("one")
    assert set(shelf._memory().known) == {"seed", "two"}
    store.forget(workspace, "two")  # another server on the same file
    shelf.reports()
    assert set(shelf._memory().known) == {"seed"}


def test_a_bad_row_is_a_failure_that_can_be_taken_away(workspace: Path) -> None:
    shelf.keep([ONE, TWO])
    with closing(sqlite3.connect(workspace)) as connection, connection:
        connection.execute("update report set published = 'soon' where id = 'one'")
    reports = shelf.reports()
    assert ids(reports.documents) == ["seed", "two"]
    assert ids(reports.failures) == ["one"]
    shelf.forget("one")
    assert shelf.reports().failures == ()


def test_a_cache_of_the_online_look_up_that_is_broken_is_named(workspace: Path) -> None:
    cache = workspace.with_name("online.sqlite")
    cache.write_text("no database at all " * 9, encoding="utf-8")
    read = [analysis(report("They left Qwr.", id="one"), names={"Qwr": ("Qwr", "GPE")})]
    found, silent = shelf.asked(("one",), read)
    assert list(found) == read
    (failure,) = silent
    assert failure.source == "Online look-up"
    assert str(cache) in failure.reason
