"""Cells of a spreadsheet: text that it would run as a formula gets an apostrophe before it.

OWASP, "CSV Injection".
"""

from unicodedata import category, normalize

_FORMULA_STARTS = ("=", "+", "-", "@", "\N{MINUS SIGN}")
_BREAKS = frozenset("\t\r\n")
# Letters by Unicode's count that leave no mark: fillers of Hangul, and the blank of Braille.
_BLANKS = frozenset("\u115f\u1160\u3164\uffa0\u2800")


def cell(value: object) -> object:
    """Give what stands in a cell: text on one line that no spreadsheet runs, all else as it is."""
    if not isinstance(value, str):
        return value
    text = safe(value)
    lines = text.splitlines()
    return text if lines in ([], [text]) else " ".join(filter(None, map(str.strip, lines)))


def safe(text: str) -> str:
    """Put an apostrophe before text that a spreadsheet may run."""
    return "'" + text if _would_run(text) else text


def _would_run(text: str) -> bool:
    """Tell whether a spreadsheet may take a text for a formula, by its first visible character.

    Programs differ in what they pass over before it, and some fold full-width and small forms: all
    of that counts. A break of line or cell at the front counts in itself.
    """
    seen = next((at for at, character in enumerate(text) if not _unseen(character)), len(text))
    if not _BREAKS.isdisjoint(text[:seen]):
        return True
    return normalize("NFKC", text[seen : seen + 1]).startswith(_FORMULA_STARTS)


def _unseen(character: str) -> bool:
    """Tell whether a character leaves no mark: a space, a control, what joins or turns text."""
    return character in _BLANKS or category(character)[0] in "ZCM"
