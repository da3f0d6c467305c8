"""Bytes, files and folders to documents.

Text files (``.txt``, ``.md``) are one report each; beside one may lie a sidecar of the same stem, ``.json``, that
gives ``title``, ``source`` and ``published``. A ``.jsonl`` file holds a report a line: ``text`` and, where known,
``id``, ``title``, ``source``, ``published``. What cannot be read becomes a ``Failure``; the rest goes on.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

from charset_normalizer import from_bytes

from nlp.errors import BadDay, BadRecord, DocumentError, DocumentTooLarge, EmptyDocument, NotText, UnknownFormat
from nlp.types import Document, Failure

TEXT_SUFFIXES = (".txt", ".text", ".md")
RECORD_SUFFIXES = (".jsonl", ".ndjson")
SUFFIXES = TEXT_SUFFIXES + RECORD_SUFFIXES

# More than a page can draw and an analyst can read; a book has about as many.
MAX_CHARACTERS = 1_000_000

# First bytes of what is often renamed to .txt, and what it is (Wikipedia, "List of file signatures").
_SIGNATURES = {
    b"%PDF": "a PDF file",
    b"PK\x03\x04": "a ZIP, Word or Excel file",
    b"\xd0\xcf\x11\xe0": "an old Word or Excel file",
    b"\x89PNG": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"GIF8": "a GIF picture",
    b"\x1f\x8b": "a gzip archive",
    b"\x7fELF": "a program",
    b"MZ": "a program",
}
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")


def day(words: str | None) -> date | None:
    """Read a day written YYYY-MM-DD; None for None and for nothing but white space.

    Raises:
        BadDay: it is written otherwise.
    """
    if words is None or not words.strip():
        return None
    try:
        return date.fromisoformat(words.strip())
    except ValueError as error:
        raise BadDay(f"A day is written YYYY-MM-DD, such as 2024-12-09, and got {words[:40]!r}.") from error


def from_text(
    text: str,
    *,
    id: str | None = None,
    title: str | None = None,
    source: str | None = None,
    published: date | None = None,
) -> Document:
    """Make a document of text that is already decoded; the text is kept to the letter.

    Args:
        text: may be empty or white space only where ``id`` is given, as lines of a collection are.
        id: None makes one: 16 hexadecimal digits of SHA-256 of text, title, source and day.
        title: None when the report has none.
        source: None when not known.
        published: None when not known.

    Raises:
        EmptyDocument: no text and no id.
        DocumentTooLarge: more than ``MAX_CHARACTERS``.
    """
    if id is None and not text.strip():
        raise EmptyDocument("A report wants some text, and this one is empty. Give one with words in it.")
    if len(text) > MAX_CHARACTERS:
        raise DocumentTooLarge(
            f"A report may hold {MAX_CHARACTERS:,} characters, and this one holds {len(text):,}. "
            "Split it into its parts, one report each."
        )
    made = id or _content_id(text, title, source, published)
    return Document(made, text, title=title or None, source=source or None, published=published)


def _content_id(text: str, *about: str | date | None) -> str:
    content = "\x1f".join([text, *("" if part is None else str(part) for part in about)])
    return sha256(content.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def from_bytes_of(data: bytes, *, name: str, title: str | None = None, published: date | None = None) -> Document:
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
    if suffix not in TEXT_SUFFIXES:
        raise UnknownFormat(
            f"Dateline reads {', '.join(SUFFIXES)}, and this is {suffix or 'a file without an ending'}."
        )
    text = _decoded(data).replace("\r\n", "\n").replace("\r", "\n")
    return from_text(text, title=title, source=name, published=published)


def _decoded(data: bytes) -> str:
    for signature, kind in _SIGNATURES.items():
        if data.startswith(signature):
            raise NotText(f"A text file was wanted, and this is {kind}. Save the report as plain text.")
    if b"\x00" in data[:4096] and not data.startswith(_UTF16_MARKS):
        raise NotText("A text file was wanted, and this holds binary data. Save the report as plain text.")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        guess = from_bytes(data).best()
    if guess is None or _mostly_control(str(guess)):
        raise NotText("No encoding makes text of this file. Save the report as plain text in UTF-8.")
    return str(guess)


def _mostly_control(text: str) -> bool:
    odd = sum(not (character.isprintable() or character.isspace()) for character in text)
    return odd * 50 > len(text)


def from_record(record: object) -> Document:
    """Make a document of one line of a JSON lines file.

    Raises:
        BadRecord: not an object with ``text``, or a field that is not text.
        BadDay: ``published`` is not a day.
        DocumentError: empty without an id, or too large.
    """
    if not isinstance(record, Mapping) or not isinstance(record.get("text"), str):
        raise BadRecord('A line wants {"text": "...", ...}, and has no text of its own.')
    about = {key: _text_or_none(record, key) for key in ("id", "title", "source", "published")}
    return from_text(
        record["text"], id=about["id"], title=about["title"], source=about["source"], published=day(about["published"])
    )


def _text_or_none(record: Mapping[str, Any], key: str) -> str | None:
    value = record.get(key)
    if value is not None and not isinstance(value, str):
        raise BadRecord(f'"{key}" wants text or null, and got {type(value).__name__}.')
    return value


def read_all(paths: Iterable[Path], *, published: date | None = None) -> Iterator[Document | Failure]:
    """Read files and folders, in the order given; a folder's files by name.

    Args:
        paths: files or folders; in a folder, hidden files and sidecars are passed over.
        published: day for reports that bring none of their own.
    """
    for path in paths:
        if path.is_dir():
            yield from read_all(_reports_in(path), published=published)
        elif path.suffix.lower() in RECORD_SUFFIXES:
            yield from _records(path, published)
        else:
            yield _file(path, published)


def _reports_in(folder: Path) -> list[Path]:
    found = sorted(path for path in folder.iterdir() if not path.name.startswith("."))
    stems = {path.stem for path in found if path.suffix.lower() in TEXT_SUFFIXES}
    return [path for path in found if not (path.suffix.lower() == ".json" and path.stem in stems)]


def _file(path: Path, published: date | None) -> Document | Failure:
    try:
        return _with_sidecar(path, published)
    except (DocumentError, BadRecord, BadDay) as error:
        return Failure(str(path), str(error))
    except OSError as error:
        return Failure(str(path), f"The file cannot be opened: {error.strerror}. Check its name and its permissions.")


def _with_sidecar(path: Path, published: date | None) -> Document:
    about = _sidecar(path.with_suffix(".json"))
    plain = from_bytes_of(path.read_bytes(), name=path.name)
    return from_text(
        plain.text,
        title=_text_or_none(about, "title"),
        source=_text_or_none(about, "source") or path.name,
        published=day(_text_or_none(about, "published")) or published,
    )


def _sidecar(path: Path) -> Mapping[str, Any]:
    if not path.exists():
        return {}
    try:
        about = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise BadRecord(f"The sidecar {path.name} is not JSON: {error}.") from error
    if not isinstance(about, Mapping):
        raise BadRecord(f'The sidecar {path.name} wants {{"title": ..., "source": ..., "published": ...}}.')
    return about


def _records(path: Path, published: date | None) -> Iterator[Document | Failure]:
    try:
        lines = path.open("rb")
    except OSError as error:
        yield Failure(str(path), f"The file cannot be opened: {error.strerror}. Check its name and its permissions.")
        return
    with lines:
        for number, line in enumerate(lines, start=1):
            if line.strip():
                yield _record(line, f"{path}, line {number}", published)


def _record(line: bytes, source: str, published: date | None) -> Document | Failure:
    try:
        document = from_record(json.loads(line))
    except (DocumentError, BadRecord, BadDay) as error:
        return Failure(source, str(error))
    except ValueError as error:
        return Failure(source, f"The line is not JSON in UTF-8: {error}. Write one object a line.")
    if document.published is None and published is not None:
        return from_text(
            document.text, id=document.id, title=document.title, source=document.source, published=published
        )
    return document
