"""A text file to a document, with the sidecar that may lie beside it."""

import errno
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import BinaryIO

from nlp.documents.decoding import decoded
from nlp.documents.making import MAX_CHARACTERS, check_field, day, from_text
from nlp.documents.opening import CANNOT, bounded, opened, refuse_larger, why
from nlp.documents.values import parsed, text_or_none
from nlp.errors import BadRecord, shown
from nlp.types import Document

TEXT_SUFFIXES = (".txt", ".text", ".md")
SIDECAR_SUFFIXES = (".json", ".JSON")
# No encoding in use has more than four bytes for a character; and a byte-order mark.
MAX_BYTES = 4 * MAX_CHARACTERS + 4
_MAX_SIDECAR = 1_000_000

_About = tuple[str | None, str | None, date | None]
"""Title, source and day of publication; None for what the sidecar does not say."""


def read(file: BinaryIO, path: Path, published: date | None) -> Iterator[tuple[str, Document]]:
    """Read the one report of a text file.

    Args:
        file: open at its beginning.
        path: where it is; its sidecar is looked for beside it.
        published: day for a report that brings none.

    Yields:
        Where it stands, and the report.

    Raises:
        DatelineError: the file or its sidecar is not what it should be.
        OSError: the file can no longer be read.
    """
    title, source, own = _about(path)
    text = decoded(bounded(file, MAX_BYTES))
    source = source or well_formed(path.name)
    published = own or published
    yield shown(str(path)), from_text(text, title=title, source=source, published=published)


def text_of(data: bytes) -> str:
    """Give the text of a file: find the encoding, make line ends alike.

    Raises:
        DocumentError: larger than a report can be, or no text.
    """
    refuse_larger(len(data), MAX_BYTES)
    return decoded(data)


def sidecars(path: Path) -> tuple[Path, ...]:
    """Give the names that the sidecar of a text file may have."""
    if path.suffix.lower() not in TEXT_SUFFIXES:
        return ()
    return tuple(path.with_suffix(suffix) for suffix in SIDECAR_SUFFIXES)


def well_formed(name: str) -> str:
    """Give a file name as text: bytes of it that are not UTF-8 are written as escapes."""
    return name.encode("utf-8", "backslashreplace").decode("utf-8")


def _about(path: Path) -> _About:
    for sidecar in sidecars(path):
        try:
            data = _beside(sidecar)
            if data is not None:
                return _fields(data)
        except CANNOT as error:
            said = f"The sidecar {sidecar.name} cannot be used."
            raise BadRecord(f"{said} {why(error)}") from error
    return None, None, None


def _beside(sidecar: Path) -> bytes | None:
    """Read a sidecar; None where there is none, be it that its name were too long for one."""
    try:
        if sidecar.is_dir():
            return None
        with opened(sidecar) as file:
            return bounded(file, _MAX_SIDECAR)
    except OSError as error:
        if error.errno in (errno.ENOENT, errno.ENAMETOOLONG):
            return None
        raise


def _fields(data: bytes) -> _About:
    about = parsed(data)
    if not isinstance(about, Mapping):
        raise BadRecord('It wants {"title": ..., "source": ..., "published": ...}.')
    title, source, words = (text_or_none(about, key) for key in ("title", "source", "published"))
    check_field("title", title)
    check_field("source", source)
    return title, source, day(words)
