import errno
import os
import signal
import sqlite3
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random

import pytest

from nlp import workspace
from nlp.errors import (
    DatelineError,
    NotAWorkspace,
    NotText,
    WorkspaceBusy,
    WorkspaceDenied,
    WorkspaceError,
    WorkspaceFull,
    WorkspaceGone,
)
from nlp.types import Document, Failure
from tests.conftest import ROOT

REPORT = Document(
    "id-1", "Words, “quoted” – and 😀.", title="T", source="S", published=date(2024, 12, 9)
)
OTHER = Document("id-2", "No title, no day.")
CONNECT = sqlite3.connect


def titles(path: Path) -> list[str | None]:
    return [item.title for item in workspace.kept(path) if isinstance(item, Document)]


def sql(path: Path, *commands: str) -> None:
    with closing(CONNECT(path)) as connection, connection:
        for command in commands:
            connection.execute(command)


@contextmanager
def locked(path: Path, how: str = "exclusive") -> Iterator[None]:
    """Another program holds the file."""
    with closing(CONNECT(path, isolation_level=None)) as connection:
        connection.execute(f"begin {how}")
        yield


def test_a_report_that_is_kept_comes_back_the_same(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "deeper" / "w.sqlite"
    workspace.keep(path, REPORT)
    workspace.keep(path, OTHER)
    assert workspace.kept(path) == (REPORT, OTHER)


def test_nul_and_control_characters_come_back_the_same(tmp_path: Path) -> None:
    odd = Document("a\x00b", "one\x00two\x1b[2J\u202e", title="t\x00", source="\ufeffs")
    workspace.keep(tmp_path / "w.sqlite", odd)
    assert workspace.kept(tmp_path / "w.sqlite") == (odd,)


def test_the_place_may_have_any_name(tmp_path: Path) -> None:
    path = tmp_path / "50 % of it? #1 & ü" / "w.sqlite"
    workspace.keep(path, REPORT)
    assert path.is_file()
    assert workspace.kept(path) == (REPORT,)


def test_reports_come_in_the_order_of_adding_also_those_of_one_second(tmp_path: Path) -> None:
    path = tmp_path / "w.sqlite"
    for id in ("c", "a", "b"):
        workspace.keep(path, replace(REPORT, id=id, title=id))
    assert titles(path) == ["c", "a", "b"]


def test_a_clock_that_is_set_back_does_not_change_the_order(tmp_path: Path) -> None:
    path = tmp_path / "w.sqlite"
    workspace.keep(path, replace(REPORT, id="a", title="first"))
    workspace.keep(path, replace(REPORT, id="b", title="second"))
    sql(path, "update report set added = '1999-01-01 00:00:00' where id = 'b'")
    assert titles(path) == ["first", "second"]


def test_keeping_a_report_again_replaces_it_in_its_place(tmp_path: Path) -> None:
    path = tmp_path / "w.sqlite"
    workspace.keep(path, REPORT)
    workspace.keep(path, replace(OTHER, title="Other"))
    workspace.keep(path, replace(REPORT, title="New", text="t", source="s", published=None))
    assert titles(path) == ["New", "Other"]
    assert workspace.kept(path)[0] == Document("id-1", "t", title="New", source="s")


def test_a_forgotten_report_is_gone_and_comes_last_when_it_is_added_again(tmp_path: Path) -> None:
    path = tmp_path / "w.sqlite"
    workspace.keep(path, REPORT)
    workspace.keep(path, OTHER)
    workspace.forget(path, REPORT.id)
    workspace.forget(path, "never there")
    assert workspace.kept(path) == (OTHER,)
    workspace.keep(path, REPORT)
    assert workspace.kept(path) == (OTHER, REPORT)


def test_the_order_of_adding_is_asked_for_and_not_left_to_sqlite(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def connect(*arguments: object, **settings: object) -> sqlite3.Connection:
        connection: sqlite3.Connection = CONNECT(*arguments, **settings)  # type: ignore[call-overload]
        connection.execute("pragma reverse_unordered_selects = on")
        return connection

    path = tmp_path / "w.sqlite"
    monkeypatch.setattr("sqlite3.connect", connect)
    for name in "bac":
        workspace.keep(path, replace(REPORT, id=name, title=name))
    assert titles(path) == ["b", "a", "c"]


def test_neither_reading_nor_forgetting_makes_a_file(tmp_path: Path) -> None:
    path = tmp_path / "w.sqlite"
    assert workspace.kept(path) == ()
    workspace.forget(path, "x")
    assert not path.exists()


def test_an_empty_file_is_an_empty_workspace(tmp_path: Path) -> None:
    path = tmp_path / "w.sqlite"
    path.touch()
    workspace.forget(path, "x")
    assert workspace.kept(path) == ()
    workspace.keep(path, REPORT)
    assert workspace.kept(path) == (REPORT,)


def test_a_workspace_from_before_its_form_had_a_number_is_read_and_written(tmp_path: Path) -> None:
    path = tmp_path / "w.sqlite"
    workspace.keep(path, REPORT)
    sql(path, "pragma user_version = 0")
    assert workspace.kept(path) == (REPORT,)
    workspace.keep(path, OTHER)
    assert workspace.kept(path) == (REPORT, OTHER)


def test_a_workspace_says_of_what_form_it_is(tmp_path: Path) -> None:
    workspace.keep(tmp_path / "w.sqlite", REPORT)
    with closing(CONNECT(tmp_path / "w.sqlite")) as connection:
        assert connection.execute("pragma user_version").fetchone() == (1,)


def test_the_place_can_be_set(workspace: Path) -> None:
    from nlp.workspace import default_path

    assert default_path() == workspace


# What is no workspace


def foreign(path: Path) -> None:
    sql(path, "create table bookmark (address text)")


def other_columns(path: Path) -> None:
    sql(path, "create table report (id integer primary key, words text)")


def many_of_one_id(path: Path) -> None:
    sql(path, "create table report (id text, text text, title text, source text, published text)")


def newer(path: Path) -> None:
    workspace.keep(path, REPORT)
    sql(path, f"pragma user_version = {workspace.VERSION + 1}")


def text_file(path: Path) -> None:
    path.write_text("A letter to nobody in particular. " * 40, encoding="utf-8")


def truncated(path: Path) -> None:
    workspace.keep(path, replace(REPORT, text="word " * 20_000))
    path.write_bytes(path.read_bytes()[:9000])


def only_a_head(path: Path) -> None:
    workspace.keep(path, REPORT)
    path.write_bytes(path.read_bytes()[:60])


def folder(path: Path) -> None:
    path.mkdir()


STRANGE = [foreign, other_columns, newer, text_file, truncated, only_a_head, folder]


def content(path: Path) -> bytes | list[Path]:
    return list(path.iterdir()) if path.is_dir() else path.read_bytes()


@pytest.mark.parametrize("made", STRANGE)
def test_what_is_no_workspace_is_named_and_left_as_it_was(
    tmp_path: Path, made: Callable[[Path], None]
) -> None:
    path = tmp_path / "w.sqlite"
    made(path)
    before = content(path)
    for attempt in (
        lambda: workspace.kept(path),
        lambda: workspace.keep(path, OTHER),
        lambda: workspace.forget(path, "id-1"),
    ):
        with pytest.raises(NotAWorkspace, match="DATELINE_WORKSPACE") as raised:
            attempt()
        assert str(path) in str(raised.value)
        assert content(path) == before


def test_a_table_that_would_hold_a_report_twice_is_not_written(tmp_path: Path) -> None:
    many_of_one_id(tmp_path / "w.sqlite")
    with pytest.raises(NotAWorkspace):
        workspace.keep(tmp_path / "w.sqlite", REPORT)


def test_a_newer_workspace_is_not_called_damaged(tmp_path: Path) -> None:
    newer(tmp_path / "w.sqlite")
    with pytest.raises(NotAWorkspace, match=r"A newer Dateline has made .* Update Dateline"):
        workspace.kept(tmp_path / "w.sqlite")


# What cannot be reached


def test_a_file_that_is_held_is_busy_after_the_time_that_was_given(tmp_path: Path) -> None:
    path = tmp_path / "w.sqlite"
    workspace.keep(path, REPORT)
    with locked(path):
        for attempt in (
            lambda: workspace.kept(path, wait=0.1),
            lambda: workspace.keep(path, OTHER, wait=0.1),
            lambda: workspace.forget(path, REPORT.id, wait=0.1),
        ):
            begun = time.monotonic()
            with pytest.raises(WorkspaceBusy, match=r"Another program .* try again\.$"):
                attempt()
            assert time.monotonic() - begun < 3
    assert workspace.kept(path) == (REPORT,)


def test_the_page_does_not_stand_still_for_a_held_file() -> None:
    assert workspace.READING_WAIT <= 0.5
    assert workspace.WRITING_WAIT <= 5


def test_reports_are_read_while_another_program_prepares_to_write(tmp_path: Path) -> None:
    path = tmp_path / "w.sqlite"
    workspace.keep(path, REPORT)
    with locked(path, "immediate"):
        assert workspace.kept(path) == (REPORT,)


@pytest.fixture
def small_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """No database may grow beyond 12 pages of 4 kB."""

    def connect(*arguments: object, **settings: object) -> sqlite3.Connection:
        connection: sqlite3.Connection = CONNECT(*arguments, **settings)  # type: ignore[call-overload]
        connection.execute("pragma max_page_count = 12")
        return connection

    monkeypatch.setattr("sqlite3.connect", connect)


@pytest.mark.usefixtures("small_disk")
def test_a_full_disk_costs_the_new_report_only(tmp_path: Path) -> None:
    path = tmp_path / "w.sqlite"
    workspace.keep(path, REPORT)
    with pytest.raises(WorkspaceFull, match=r"no room .* Make room"):
        workspace.keep(path, replace(OTHER, text="word " * 20_000))
    assert workspace.kept(path) == (REPORT,)
    workspace.keep(path, OTHER)
    assert workspace.kept(path) == (REPORT, OTHER)


@contextmanager
def as_nobody() -> Iterator[None]:
    """Without root's leave to do everything."""
    before = os.geteuid()
    if before == 0:
        os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(before)


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that every user may reach and write into."""
    with tempfile.TemporaryDirectory() as made:
        path = Path(made)
        path.chmod(0o777)
        yield path
        for each in (path, *path.rglob("*")):
            each.chmod(0o777)


def test_a_file_that_may_only_be_read_is_read_and_adding_is_refused(open_folder: Path) -> None:
    path = open_folder / "w.sqlite"
    workspace.keep(path, REPORT)
    path.chmod(stat.S_IRUSR | stat.S_IRGRP | stat.S_IROTH)
    with as_nobody():
        assert workspace.kept(path) == (REPORT,)
        with pytest.raises(WorkspaceDenied, match="DATELINE_WORKSPACE"):
            workspace.keep(path, OTHER)
        with pytest.raises(WorkspaceDenied):
            workspace.forget(path, REPORT.id)
    assert workspace.kept(path) == (REPORT,)


def test_a_file_that_may_not_be_read_is_refused(open_folder: Path) -> None:
    path = open_folder / "w.sqlite"
    workspace.keep(path, REPORT)
    path.chmod(0)
    with as_nobody(), pytest.raises(WorkspaceDenied):
        workspace.kept(path)


@pytest.mark.parametrize("permissions", [0o555, 0])
def test_a_folder_that_may_not_be_written_is_refused(open_folder: Path, permissions: int) -> None:
    inner = open_folder / "inner"
    inner.mkdir()
    inner.chmod(permissions)
    for path in (inner / "w.sqlite", inner / "deeper" / "w.sqlite"):
        with as_nobody(), pytest.raises(WorkspaceDenied) as raised:
            workspace.keep(path, REPORT)
        assert str(path) in str(raised.value)


def test_a_folder_that_may_not_be_entered_is_refused_for_reading(open_folder: Path) -> None:
    path = open_folder / "inner" / "w.sqlite"
    workspace.keep(path, REPORT)
    path.parent.chmod(0)
    with as_nobody():
        for there in (False, True):
            with pytest.raises(WorkspaceDenied):
                workspace.kept(path, there=there)


def test_a_file_in_the_place_of_the_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "inner").write_text("in the way", encoding="utf-8")
    path = tmp_path / "inner" / "w.sqlite"
    assert workspace.kept(path) == ()
    with pytest.raises(
        WorkspaceError, match=f"cannot be opened or made: {os.strerror(errno.EEXIST)}. Mend that"
    ):
        workspace.keep(path, REPORT)


def test_a_name_that_no_disk_holds_is_said(tmp_path: Path) -> None:
    path = tmp_path / ("w" * 300)
    with pytest.raises(WorkspaceError, match="name"):
        workspace.kept(path)
    with pytest.raises(WorkspaceError):
        workspace.keep(path, REPORT)


def test_a_folder_that_is_gone_while_dateline_runs_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    here.rmdir()
    with pytest.raises(WorkspaceError):
        workspace.keep(Path("w.sqlite"), REPORT)


def test_a_disk_that_does_not_answer_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def connect(*_: object, **__: object) -> sqlite3.Connection:
        error = sqlite3.OperationalError("disk I/O error")
        error.sqlite_errorcode = sqlite3.SQLITE_IOERR | 4 << 8
        raise error

    monkeypatch.setattr("sqlite3.connect", connect)
    with pytest.raises(WorkspaceError, match="disk of the workspace"):
        workspace.keep(tmp_path / "w.sqlite", REPORT)


def test_a_file_that_was_there_is_missed_and_not_made_anew(tmp_path: Path) -> None:
    path = tmp_path / "disk" / "w.sqlite"
    for attempt in (
        lambda: workspace.kept(path, there=True),
        lambda: workspace.keep(path, REPORT, there=True),
        lambda: workspace.forget(path, REPORT.id, there=True),
    ):
        with pytest.raises(WorkspaceGone, match=r"is gone\. Put it back"):
            attempt()
    assert not path.parent.exists()


def test_control_characters_of_a_path_do_not_reach_the_words(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/w\x1b\n\xff.sqlite"))
    path.mkdir()
    with pytest.raises(WorkspaceError) as raised:
        workspace.kept(path)
    assert str(raised.value).isprintable()


# Rows


BAD = {
    "a day that is none": "update report set published = 'last Tuesday' where id = 'id-2'",
    "text that is no UTF-8": "update report set text = cast(x'ff41' as text) where id = 'id-2'",
    "a title that is no UTF-8": "update report set title = cast(x'c3' as text) where id = 'id-2'",
    "text that is bytes": "update report set text = x'4142' where id = 'id-2'",
    "a number for a source": "update report set source = 7 where id = 'id-2'",
    "no text": "update report set text = null where id = 'id-2'",
    "more text than a page can carry": "update report set text = printf('%.1000001c', 'x') where id = 'id-2'",
}


@pytest.mark.parametrize("command", BAD.values(), ids=BAD)
def test_a_bad_row_costs_itself_and_can_be_taken_away(tmp_path: Path, command: str) -> None:
    path = tmp_path / "w.sqlite"
    # As strictly as SQLite was asked to keep it before version 3.37, and as any other program may
    # make it.
    sql(
        path,
        "create table report (id text primary key, text blob, title blob, source blob, published blob)",
    )
    third = replace(REPORT, id="id-3")
    for each in (REPORT, OTHER, third):
        workspace.keep(path, each)
    sql(path, command)
    first, bad, last = workspace.kept(path)
    assert (first, last) == (REPORT, third)
    assert isinstance(bad, Failure)
    assert bad.document == "id-2"
    assert "Row 2 of w.sqlite" in bad.reason
    workspace.forget(path, "id-2")
    assert workspace.kept(path) == (REPORT, third)


def test_a_bad_row_is_called_by_its_title_else_by_its_id(tmp_path: Path) -> None:
    path = tmp_path / "w.sqlite"
    workspace.keep(path, REPORT)
    workspace.keep(path, OTHER)
    sql(path, "update report set published = 'soon'")
    assert [item.source for item in workspace.kept(path)] == ["T", "id-2"]


@pytest.mark.parametrize("id", ["null", "''", "x'ff'", "cast(x'ff' as text)"])
def test_a_row_whose_id_is_bad_is_named_by_its_number(tmp_path: Path, id: str) -> None:
    path = tmp_path / "w.sqlite"
    sql(
        path,
        "create table report (id blob primary key, text text, title text, source text, published text)",
    )
    sql(path, f"insert into report (id, text) values ({id}, 'Words.')")
    (bad,) = workspace.kept(path)
    assert isinstance(bad, Failure)
    assert (bad.source, bad.document) == ("Row 1 of w.sqlite", None)


@pytest.mark.parametrize(
    "report", [replace(REPORT, text="half \ud83d"), replace(REPORT, title="\udfff")]
)
def test_a_report_that_no_file_can_hold_is_refused_and_the_others_stay(
    tmp_path: Path, report: Document
) -> None:
    path = tmp_path / "w.sqlite"
    workspace.keep(path, OTHER)
    with pytest.raises(NotText):
        workspace.keep(path, report)
    assert workspace.kept(path) == (OTHER,)


def test_every_error_says_what_to_do_and_is_an_error_of_the_system() -> None:
    for kind in (WorkspaceBusy, WorkspaceFull, WorkspaceDenied, WorkspaceGone, NotAWorkspace):
        assert issubclass(kind, WorkspaceError)
    assert issubclass(WorkspaceError, DatelineError)
    assert issubclass(WorkspaceError, OSError)


# A kill at any moment

KEEPS = """
import sys
from pathlib import Path
from nlp import workspace
from nlp.types import Document
path, first = Path(sys.argv[1]), int(sys.argv[2])
for number in range(first, first + 10_000):
    workspace.keep(path, Document(f"r{number}", f"{number} " * 4000))
    print(number, flush=True)
"""


@pytest.mark.slow
def test_what_was_kept_survives_a_kill_at_any_moment(tmp_path: Path) -> None:
    path, chance, confirmed = tmp_path / "w.sqlite", Random(11), -1
    for _ in range(10):
        command = [sys.executable, "-c", KEEPS, os.fspath(path), str(confirmed + 1)]
        child = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
        assert child.stdout is not None
        confirmed = int(child.stdout.readline())
        time.sleep(chance.random() * 0.15)
        child.send_signal(signal.SIGKILL)
        confirmed = max([confirmed, *map(int, child.stdout.read().split())])
        child.stdout.close()
        child.wait()
        kept = {item.id: item for item in workspace.kept(path) if isinstance(item, Document)}
        assert {f"r{number}" for number in range(confirmed + 1)} <= set(kept)
        assert all(item.text == f"{item.id[1:]} " * 4000 for item in kept.values())
        with closing(CONNECT(path)) as connection:
            assert connection.execute("pragma integrity_check").fetchone() == ("ok",)
