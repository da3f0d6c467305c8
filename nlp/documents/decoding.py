"""Bytes of a file to text: which encoding it is in, and whether it is text at all."""

import codecs
import unicodedata

from charset_normalizer import from_bytes

from nlp.errors import NotText

# First bytes of what is often renamed to .txt, and what it is (Wikipedia, "List of file
# signatures"). That of programs of Windows, MZ, begins words too; their NUL bytes give them away.
_SIGNATURES = {
    b"%PDF": "a PDF file",
    b"PK\x03\x04": "a ZIP, Word or Excel file",
    b"\xd0\xcf\x11\xe0": "an old Word or Excel file",
    b"\x89PNG": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"GIF87a": "a GIF picture",
    b"GIF89a": "a GIF picture",
    b"\x1f\x8b": "a gzip archive",
    b"\x7fELF": "a program",
}
# Byte-order marks and what they say; that of UTF-32 begins with that of UTF-16 and so stands first.
_MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
# Of a hundred characters of a report, so many may be control characters: scans and chats have some.
_CONTROL = 2
# Of a hundred characters of UTF-16 without a mark, at least so many are white space, digits or
# Latin letters.
_PLAIN = 10
# So many whole characters of several bytes to each bad byte, and it is UTF-8: other encodings make
# such characters by chance alone.
_WHOLE = 4


def decoded(data: bytes) -> str:
    """Give the text of a file, its line ends made alike.

    Its byte-order mark, its NUL bytes or its words tell the encoding.

    Raises:
        NotText: no encoding makes text of it.
    """
    refuse_binary(data)
    text = _text(data)
    if text is None or _mostly_control(text):
        said = "No encoding makes text of this file."
        raise NotText(f"{said} Save the report as plain text in UTF-8.")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def refuse_binary(data: bytes) -> None:
    """Refuse what its first bytes give away.

    Raises:
        NotText: a picture, an archive, a program.
    """
    for signature, kind in _SIGNATURES.items():
        if data.startswith(signature):
            said = f"A text file was wanted, and this is {kind}."
            raise NotText(f"{said} Save the report as plain text.")


def _text(data: bytes) -> str | None:
    encoding = next((name for mark, name in _MARKS.items() if data.startswith(mark)), None)
    if encoding is None and b"\x00" in data:
        encoding = _wide(data)
    try:
        return data.decode(encoding or "utf-8")
    except UnicodeDecodeError as error:
        if encoding is None:
            _refuse_broken_utf8(data, error.start)
        return None if encoding else _guessed(data)


def _wide(data: bytes) -> str:
    """Tell UTF-16 without a mark from binary data: all its NUL bytes are on the same side."""
    even, odd = data[::2].count(0), data[1::2].count(0)
    least = len(data) / 2 * _PLAIN / 100
    if len(data) % 2 == 0 and min(even, odd) == 0 and max(even, odd) >= least:
        return "utf-16-be" if even else "utf-16-le"
    raise NotText(
        "A text file was wanted, and this holds binary data: there are NUL bytes in it, the first "
        f"at byte {data.index(0) + 1:,}. Save the report as plain text in UTF-8."
    )


def _refuse_broken_utf8(data: bytes, first: int) -> None:
    """Refuse UTF-8 with a few bad bytes, as of a file that was cut: a guess makes Chinese of it."""
    text = data.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    if sum(not each.isascii() for each in text) - bad > bad * _WHOLE:
        said = f"This is text in UTF-8 with bytes that are none, the first at byte {first + 1:,}."
        raise NotText(f"{said} Save the report as plain text in UTF-8 anew.")


def _guessed(data: bytes) -> str | None:
    guess = from_bytes(data).best()
    return None if guess is None else str(guess)


def _mostly_control(text: str) -> bool:
    odd = sum(unicodedata.category(each) == "Cc" and not each.isspace() for each in text)
    return odd * 100 > len(text) * _CONTROL
