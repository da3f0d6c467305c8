"""The kinds of file that are read, a row each.

A new kind is a module with its reader, and a row here.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import BinaryIO

from nlp.documents import records, texts
from nlp.documents.making import from_text
from nlp.errors import UnknownFormat, shown
from nlp.types import Document, Failure

Read = Callable[[BinaryIO, Path, date | None], Iterator[tuple[str, Document | Failure]]]
"""Takes an open file, its path and the day for reports that bring none; gives reports, each with
where it stands in words. Raises what stands in the way of the whole file."""


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file.

    Attributes:
        name: what it is called in a sentence.
        suffixes: endings of its file names, in small letters and with the dot.
        read: gives its reports.
        text: gives the text of the one report that such a file is, from all of its bytes; raises
            ``DocumentError``. None where a file may hold several.
    """

    name: str
    suffixes: tuple[str, ...]
    read: Read
    text: Callable[[bytes], str] | None = None


FORMATS = (
    Format("plain text", texts.TEXT_SUFFIXES, texts.read, texts.text_of),
    Format("JSON lines", records.RECORD_SUFFIXES, records.read),
)
SUFFIXES = tuple(suffix for row in FORMATS for suffix in row.suffixes)
SINGLE_SUFFIXES = tuple(suffix for row in FORMATS if row.text for suffix in row.suffixes)
"""Of the files that are one report each, as they are uploaded."""


def format_of(path: Path) -> Format:
    """Give the format that the ending of a name says.

    Raises:
        UnknownFormat: none that is read.
    """
    suffix = path.suffix.lower()
    for row in FORMATS:
        if suffix in row.suffixes:
            return row
    raise _unknown(suffix)


def from_bytes_of(
    data: bytes,
    *,
    name: str,
    title: str | None = None,
    published: date | None = None,
) -> Document:
    """Read a file that is one report.

    Args:
        data: the whole file.
        name: file name; it becomes the source, and its ending says the format.
        title: None when the file is all there is.
        published: None when not known.

    Raises:
        DocumentError: empty, too large, not text, or of a kind that is not read.
    """
    path = Path(name)
    found = format_of(path)
    if found.text is None:
        kinds = ", ".join(SINGLE_SUFFIXES)
        raise UnknownFormat(f"One report wants {kinds}, and this is {path.suffix.lower()}.")
    source = texts.well_formed(name)
    return from_text(found.text(data), title=title, source=source, published=published)


def _unknown(suffix: str) -> UnknownFormat:
    came = shown(suffix[:20]) or "a file without an ending"
    return UnknownFormat(f"Dateline reads {', '.join(SUFFIXES)}, and this is {came}.")
