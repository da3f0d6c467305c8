"""Text that is decoded, and a day, to a document: what no document may hold is refused here."""

from datetime import date, datetime
from hashlib import sha256

from nlp.errors import BadDay, BrokenText, DocumentTooLarge, EmptyDocument
from nlp.types import Document

# More than a page can draw and an analyst can read; a book has about as many.
MAX_CHARACTERS = 1_000_000
MAX_FIELD = 10_000
"""Characters of an id, a title or a source: far more than any that is one."""


def day(words: str | None) -> date | None:
    """Read a day written YYYY-MM-DD; None for None and for nothing but white space.

    A time behind it, as in 2024-12-09T10:00:00Z, is passed over: the day is the one written.

    Raises:
        BadDay: it is written otherwise.
    """
    if words is None or not words.strip():
        return None
    try:
        return datetime.fromisoformat(words.strip()).date()
    except ValueError as error:
        wanted = "A day is written YYYY-MM-DD, such as 2024-12-09"
        raise BadDay(f"{wanted}, and got {words[:40]!r}.") from error


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
        id: None or empty makes one: 16 hexadecimal digits of SHA-256 of text, title, source and
            day.
        title: None when the report has none.
        source: None when not known.
        published: None when not known.

    Raises:
        EmptyDocument: no text and no id.
        DocumentTooLarge: text of more than ``MAX_CHARACTERS``, another field of more than
            ``MAX_FIELD``.
        BrokenText: half of a surrogate pair in text, id, title or source.
    """
    if not id and not text.strip():
        said = "A report wants some text, and this one is empty."
        raise EmptyDocument(f"{said} Give one with words in it.")
    if len(text) > MAX_CHARACTERS:
        raise DocumentTooLarge(
            f"A report may hold {MAX_CHARACTERS:,} characters, and this one holds {len(text):,}. "
            "Split it into its parts, one report each."
        )
    _whole("text", text)
    for name, value in (("id", id), ("title", title), ("source", source)):
        check_field(name, value)
    made = id or _content_id(text, title, source, published)
    return Document(made, text, title=title or None, source=source or None, published=published)


def check_field(name: str, value: str | None) -> None:
    """Refuse an id, a title or a source that no report can have.

    Raises:
        DocumentTooLarge: more than ``MAX_FIELD`` characters.
        BrokenText: half of a surrogate pair in it.
    """
    if value is None:
        return
    if len(value) > MAX_FIELD:
        said = f"The {name} of a report may hold {MAX_FIELD:,} characters"
        raise DocumentTooLarge(f"{said}, and this one holds {len(value):,}. Shorten it.")
    _whole(name, value)


def _whole(name: str, value: str) -> None:
    try:
        value.encode("utf-8")
    except UnicodeEncodeError as error:
        half = f"U+{ord(value[error.start]):04X}"
        raise BrokenText(
            f"The {name} of a report wants whole characters, and this one holds half of one "
            f"({half}, a lone surrogate) at character {error.start + 1:,}. Save it anew as UTF-8."
        ) from error


def _content_id(text: str, *about: str | date | None) -> str:
    content = "\x1f".join([text, *("" if part is None else str(part) for part in about)])
    return sha256(content.encode("utf-8")).hexdigest()[:16]
