"""The kinds of file that are read, a row each.

A new kind is a module with its reader, and a row here.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import BinaryIO

from nlp.documents import records, texts
from nlp.documents.decoding import decoded
from nlp.documents.making import from_text
from nlp.documents.opening import refuse_larger
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
    """

    name: str
    suffixes: tuple[str, ...]
    read: Read


FORMATS = (
    Format("plain text", texts.TEXT_SUFFIXES, texts.read),
    Format("JSON lines", records.RECORD_SUFFIXES, records.read),
)
SUFFIXES = tuple(suffix for row in FORMATS for suffix in row.suffixes)


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
    """Read one text file: find the encoding, make line ends alike.

    Args:
        data: the whole file.
        name: file name; it becomes the source, and its ending says the format.
        title: None when the file is all there is.
        published: None when not known.

    Raises:
        DocumentError: empty, too large, not text, or of a kind that is not read.
    """
    suffix = Path(name).suffix.lower()
    if suffix not in texts.TEXT_SUFFIXES:
        raise _unknown(suffix)
    refuse_larger(len(data), texts.MAX_BYTES)
    source = texts.well_formed(name)
    return from_text(decoded(data), title=title, source=source, published=published)


def _unknown(suffix: str) -> UnknownFormat:
    came = shown(suffix[:20]) or "a file without an ending"
    return UnknownFormat(f"Dateline reads {', '.join(SUFFIXES)}, and this is {came}.")
