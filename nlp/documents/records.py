"""JSON lines to documents, a report a line; a line costs itself alone, however long it is."""

import codecs
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import BinaryIO

from nlp.documents.decoding import refuse_binary
from nlp.documents.making import MAX_CHARACTERS, day, from_text
from nlp.documents.opening import why
from nlp.documents.values import parsed, text_or_none
from nlp.errors import BadRecord, DatelineError, NotText, shown
from nlp.types import Document, Failure

RECORD_SUFFIXES = (".jsonl", ".ndjson")
# JSON may write a character as two escapes of six bytes; and room for the other fields.
MAX_LINE = 12 * MAX_CHARACTERS + 65_536
_BLOCK = 65_536


def read(
    file: BinaryIO,
    path: Path,
    published: date | None,
) -> Iterator[tuple[str, Document | Failure]]:
    """Read the reports of a JSON lines file.

    Args:
        file: open at its beginning.
        path: where it is; with the number of the line it names what failed.
        published: day for reports that bring none.

    Yields:
        Where each stands, and the report or why it is none.

    Raises:
        NotText: the file is in UTF-16 or binary, so that it has no lines.
        OSError: the file can no longer be read.
    """
    for number, line in enumerate(lines(file, MAX_LINE), start=1):
        if number == 1 and line:
            refuse_binary(line)
            if b"\x00" in line or line.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
                said = "JSON lines want UTF-8, and this is UTF-16 or binary data."
                raise NotText(f"{said} Save the file as UTF-8.")
            line = line.removeprefix(codecs.BOM_UTF8)
        if line is None or line.strip():
            where = shown(f"{path}, line {number}")
            yield where, _one(line, where, published)


def lines(file: BinaryIO, most: int) -> Iterator[bytes | None]:
    r"""Give lines without their ends, ``\n``, ``\r\n`` or ``\r``.

    Args:
        file: open at its beginning.
        most: bytes of a line; for one that is longer comes None, and it is never held whole.
    """
    held, long, returned = bytearray(), False, False
    while block := file.read(_BLOCK):
        fresh = block[1:] if returned and block.startswith(b"\n") else block
        returned = block.endswith(b"\r")
        parts = fresh.replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n")
        for place, part in enumerate(parts):
            if place:
                yield None if long else bytes(held)
                held, long = bytearray(), False
            held += part
            if long or len(held) > most:
                held, long = bytearray(), True
    if held or long:
        yield None if long else bytes(held)


def from_record(record: object) -> Document:
    """Make a document of one line of a JSON lines file.

    Raises:
        BadRecord: not an object with ``text``, or a field that is not text.
        BadDay: ``published`` is not a day.
        DocumentError: empty without an id, too large, or not whole characters.
    """
    if not isinstance(record, Mapping) or not isinstance(record.get("text"), str):
        raise BadRecord('A line wants {"text": "...", ...}, and has no text of its own.')
    id, title, source = (text_or_none(record, key) for key in ("id", "title", "source"))
    published = day(text_or_none(record, "published"))
    return from_text(record["text"], id=id, title=title, source=source, published=published)


def _one(line: bytes | None, source: str, published: date | None) -> Document | Failure:
    if line is None:
        said = f"A line may hold {MAX_LINE:,} bytes, and this one holds more."
        return Failure(source, f"{said} Split its report into parts, one line each.")
    try:
        document = from_record(parsed(line))
    except DatelineError as error:
        return Failure(source, why(error))
    return document if document.published else replace(document, published=published)
