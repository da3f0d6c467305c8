"""What is kept between visits: the reports that analysts have added, in one SQLite file.

First form: reports only. Analyses are cheap to make again and are not kept. The file may fail at
any time: another program holds it, its disk is full, it is no workspace at all. Each becomes a
``WorkspaceError`` that names the file and what to do; one bad row becomes a ``Failure``, and the
others are given.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from platformdirs import user_data_path

from nlp.documents import day, from_text
from nlp.errors import (
    BadDay,
    BadRecord,
    DocumentError,
    NotAWorkspace,
    NotText,
    WorkspaceBusy,
    WorkspaceDenied,
    WorkspaceError,
    WorkspaceFull,
    WorkspaceGone,
)
from nlp.types import Document, Failure

VERSION = 1
"""Of the form of the file, in its ``user_version``; 0 in files from before it was written there."""
READING_WAIT = 0.5
"""Seconds to wait for a file that another program holds: the page reads the list for each click."""
WRITING_WAIT = 3.0
"""The same for writing, which an analyst has asked for."""

_SCHEMA = """
create table if not exists report (
    id text primary key, text text not null, title text, source text, published text,
    added text not null default (datetime('now'))
) strict
"""
_COLUMNS = ("id", "text", "title", "source", "published")
# Replaced in its place: the row keeps its number, and with it the order of adding.
_KEEP = """
insert into report (id, text, title, source, published) values (?, ?, ?, ?, ?)
on conflict (id) do update set text = excluded.text, title = excluded.title,
source = excluded.source, published = excluded.published
"""

_KEPT = "select rowid, id, text, title, source, published from report order by rowid"

_ELSEWHERE = "or start Dateline with another in DATELINE_WORKSPACE."
_BUSY = "Another program holds the workspace {path}. Close it or wait a moment, then try again."
_FULL = "There is no room left for the workspace {path}. Make room on its disk, then try again."
_DENIED = f"Dateline may not open or change the workspace {{path}}. Permit it to, {_ELSEWHERE}"
_SILENT = f"The disk of the workspace {{path}} does not answer. Look after it, {_ELSEWHERE}"
_FOREIGN = f"{{path}} is no workspace, or a damaged one. Move it away, {_ELSEWHERE}"
_NEWER = f"A newer Dateline has made the workspace {{path}}. Update Dateline, {_ELSEWHERE}"
_GONE = "The workspace {path} is gone. Put it back, or start Dateline again without it."
_NO_PLACE = f"The workspace {{path}} cannot be opened or made: {{why}}. Mend that, {_ELSEWHERE}"

# By result code (https://www.sqlite.org/rescode.html); any other tells of a file that is not ours.
_WRONG: dict[int, tuple[type[WorkspaceError], str]] = {
    sqlite3.SQLITE_BUSY: (WorkspaceBusy, _BUSY),
    sqlite3.SQLITE_LOCKED: (WorkspaceBusy, _BUSY),
    sqlite3.SQLITE_PROTOCOL: (WorkspaceBusy, _BUSY),
    sqlite3.SQLITE_FULL: (WorkspaceFull, _FULL),
    sqlite3.SQLITE_READONLY: (WorkspaceDenied, _DENIED),
    sqlite3.SQLITE_PERM: (WorkspaceDenied, _DENIED),
    sqlite3.SQLITE_CANTOPEN: (WorkspaceDenied, _DENIED),
    sqlite3.SQLITE_IOERR: (WorkspaceError, _SILENT),
    sqlite3.SQLITE_NOMEM: (WorkspaceError, _SILENT),
}


def default_path() -> Path:
    """Where the workspace is: ``DATELINE_WORKSPACE``, else the user's data folder (XDG, say)."""
    given = os.environ.get("DATELINE_WORKSPACE")
    return (
        Path(given) if given else user_data_path("dateline", appauthor=False) / "workspace.sqlite"
    )


def keep(
    path: Path, document: Document, *, there: bool = False, wait: float = WRITING_WAIT
) -> None:
    """Keep a report, so that it survives a kill at any moment; one of its id is replaced in place.

    Args:
        path: the workspace; made, with its folder, when it is not there.
        document: the report.
        there: the file has been there before, so that its absence is an error and none is made.
        wait: seconds for which another program may hold the file.

    Raises:
        NotText: the text is not made of whole characters.
        WorkspaceError: the report is not kept.
    """
    row = _row(document)
    if not there:
        _make_folder(path)
    with _written(path, "rw" if there else "rwc", wait) as connection:
        connection.execute(_SCHEMA)
        connection.execute(f"pragma user_version = {VERSION}")
        connection.execute(_KEEP, row)


def forget(path: Path, document: str, *, there: bool = False, wait: float = WRITING_WAIT) -> None:
    """Drop the report of this id; nothing happens when there is none. Arguments as for ``keep``.

    Raises:
        WorkspaceError: the report, if there is one, is still kept.
    """
    if not there and not _exists(path):
        return
    with _written(path, "rw", wait) as connection:
        if _holds_reports(connection, path):
            connection.execute("delete from report where id = ?", (document,))


def kept(
    path: Path, *, there: bool = False, wait: float = READING_WAIT
) -> tuple[Document | Failure, ...]:
    """Give the reports that are kept, the first added first; a row that is no report is a failure.

    Args:
        path: the workspace; no file is no reports.
        there: the file has been there before, so that its absence is an error.
        wait: seconds for which another program may hold the file.

    Raises:
        WorkspaceError: the file cannot be read.
    """
    if not there and not _exists(path):
        return ()
    with _opened(path, "rw", wait) as connection:
        if not _holds_reports(connection, path):
            return ()
        rows = connection.execute(_KEPT).fetchall()
    return tuple(_report(path, number, values) for number, *values in rows)


@contextmanager
def _opened(path: Path, mode: str, wait: float) -> Iterator[sqlite3.Connection]:
    """Open the file, in a mode of SQLite's addresses; SQLite's errors become ``WorkspaceError``.

    In "rw" for reading too: whoever opens the file takes back what a killed program left half done.
    """
    address = f"{_absolute(path).as_uri()}?mode={mode}"
    try:
        with closing(sqlite3.connect(address, timeout=wait, uri=True)) as connection:
            connection.isolation_level = None  # it is told when to begin
            connection.text_factory = _text
            yield connection
    except sqlite3.Error as error:
        raise _wrong(path, error, made=mode == "rwc") from error


@contextmanager
def _written(path: Path, mode: str, wait: float) -> Iterator[sqlite3.Connection]:
    """Open the file for one change, all of it or none, which is on the disk at the end ."""
    with _opened(path, mode, wait) as connection:
        connection.execute("pragma synchronous = extra")
        connection.execute("begin immediate")
        _holds_reports(connection, path)
        yield connection
        connection.execute("commit")


def _holds_reports(connection: sqlite3.Connection, path: Path) -> bool:
    """Tell whether a table of reports is in the file; False when it is empty.

    Raises:
        NotAWorkspace: it holds something else, or a newer form.
    """
    if connection.execute("pragma user_version").fetchone()[0] > VERSION:
        raise _error(NotAWorkspace, _NEWER, path)
    found = {row[1] for row in connection.execute("pragma table_info(report)")}
    tables = connection.execute("select count(*) from sqlite_master").fetchone()[0]
    if tables and not found.issuperset(_COLUMNS):
        raise _error(NotAWorkspace, _FOREIGN, path)
    return bool(found)


def _wrong(path: Path, error: sqlite3.Error, *, made: bool) -> WorkspaceError:
    """Say an error of SQLite's; ``made`` tells that a missing file was to be made."""
    code = (
        getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
    )  # without the extended part
    if code == sqlite3.SQLITE_CANTOPEN and os.path.isdir(path):
        return _error(NotAWorkspace, _FOREIGN, path)
    if code == sqlite3.SQLITE_CANTOPEN and not made and _is_gone(path):
        return _error(WorkspaceGone, _GONE, path)
    return _error(*_WRONG.get(code, (NotAWorkspace, _FOREIGN)), path)


def _error(kind: type[WorkspaceError], words: str, path: Path, why: str = "") -> WorkspaceError:
    shown = "".join(c if c.isprintable() else "\ufffd" for c in str(path))
    return kind(words.format(path=shown, why=why))


def _is_gone(path: Path) -> bool:
    try:
        path.stat()
    except FileNotFoundError:
        return True
    except OSError:
        return False
    return False


def _absolute(path: Path) -> Path:
    try:
        return path.absolute()
    except OSError as error:  # the folder that Dateline was started in is gone
        raise _no_place(path, error) from error


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except OSError as error:
        raise _no_place(path, error) from error


def _make_folder(path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _no_place(path, error) from error


def _no_place(path: Path, error: OSError) -> WorkspaceError:
    kind = WorkspaceDenied if isinstance(error, PermissionError) else WorkspaceError
    return _error(kind, _NO_PLACE, path, error.strerror or "it does not answer")


def _row(document: Document) -> tuple[str | None, ...]:
    published = None if document.published is None else document.published.isoformat()
    row = (document.id, document.text, document.title, document.source, published)
    if any(words is not None and _words(words) is None for words in row):
        raise NotText(
            "A report wants whole characters, and this one holds half of one. Take it out."
        )
    return row


def _text(data: bytes) -> str:
    """Decode what stands in the file; bytes that are no UTF-8 become surrogates: ``_words``."""
    return data.decode("utf-8", "surrogateescape")


def _report(path: Path, number: int, values: list[object]) -> Document | Failure:
    """Read a row; ``number`` is its own in the file, ``values`` are those of ``_COLUMNS``."""
    id, title = _words(values[0]), _words(values[2])
    try:
        return _document(values)
    except (BadRecord, BadDay, DocumentError) as error:
        reason = f"Row {number} of {path.name} is no report. {error} Take it away, or mend the row."
        return Failure(title or id or f"Row {number} of {path.name}", reason, id or None)


def _document(values: list[object]) -> Document:
    fields = [_field(name, value) for name, value in zip(_COLUMNS, values, strict=True)]
    id, text, title, source, published = fields
    if not id or text is None:
        raise BadRecord("A report wants an id and a text, and one of them is missing.")
    return from_text(text, id=id, title=title, source=source, published=day(published))


def _field(name: str, value: object) -> str | None:
    words = _words(value)
    if words is None and value is not None:
        raise BadRecord(f'"{name}" wants text in UTF-8 or null, and holds something else.')
    return words


def _words(value: object) -> str | None:
    """Give text of whole characters; None for anything else."""
    if not isinstance(value, str):
        return None
    try:
        value.encode()
    except UnicodeEncodeError:
        return None
    return value
