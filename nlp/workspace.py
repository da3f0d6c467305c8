"""What is kept between visits: the reports that analysts have added, in one SQLite file.

First form: reports only. Analyses are cheap to make again and are not kept.
"""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from platformdirs import user_data_path

from nlp.documents import day
from nlp.types import Document

_SCHEMA = """
create table if not exists report (
    id text primary key, text text not null, title text, source text, published text,
    added text not null default (datetime('now'))
) strict
"""


def default_path() -> Path:
    """Where the workspace is: ``DATELINE_WORKSPACE``, else the user's data folder (XDG, or its like)."""
    given = os.environ.get("DATELINE_WORKSPACE")
    return Path(given) if given else user_data_path("dateline", appauthor=False) / "workspace.sqlite"


def _opened(path: Path) -> sqlite3.Connection:
    path.parent.mkdir(parents=True, exist_ok=True)
    connection = sqlite3.connect(path)
    connection.execute(_SCHEMA)
    return connection


def keep(path: Path, document: Document) -> None:
    """Keep a report; one of the same id is replaced."""
    published = None if document.published is None else document.published.isoformat()
    row = (document.id, document.text, document.title, document.source, published)
    with closing(_opened(path)) as connection, connection:
        connection.execute(
            "insert or replace into report (id, text, title, source, published) values (?, ?, ?, ?, ?)", row
        )


def forget(path: Path, document: str) -> None:
    """Drop the report of this id; nothing happens when there is none."""
    with closing(_opened(path)) as connection, connection:
        connection.execute("delete from report where id = ?", (document,))


def kept(path: Path) -> tuple[Document, ...]:
    """Give the reports that are kept, the first added first; none when there is no workspace yet."""
    if not path.exists():
        return ()
    with closing(_opened(path)) as connection:
        rows = connection.execute("select id, text, title, source, published from report order by added, rowid")
        return tuple(
            Document(id, text, title=title, source=source, published=day(published))
            for id, text, title, source, published in rows
        )
