"""The words that date phrases are made of, read once from ``nlp/data/dates/words.tsv``."""

import csv
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from nlp.errors import DataCorrupt, DataMissing

_FILE = Path(__file__).parent.parent / "data" / "dates" / "words.tsv"


@cache
def words(kind: str) -> dict[str, str]:
    """Give the words of a kind and what each stands for.

    Args:
        kind: month, weekday, number, season, ordinal, unit, part, near, holiday or before.

    Raises:
        DataMissing: the word list is not where it belongs.
        DataCorrupt: it has no such kind.
    """
    found = {word: value for row_kind, word, value in _rows() if row_kind == kind}
    if not found:
        raise DataCorrupt(
            f"{_FILE.name} wants words of kind {kind!r}, and has none: restore the file"
        )
    return found


@cache
def _rows() -> tuple[tuple[str, str, str], ...]:
    if not _FILE.is_file():
        raise DataMissing(f"the words of date phrases belong at {_FILE}: restore the file")
    with _FILE.open(encoding="utf-8", newline="") as lines:
        rows = csv.reader(
            (line for line in lines if not line.startswith("#")),
            delimiter="\t",
            quoting=csv.QUOTE_NONE,
        )
        return tuple((row[0], row[1], row[2]) for row in rows)[1:]


def either(kinds: Iterable[str]) -> str:
    """Give a regular expression (no group of its own) for any word of these kinds.

    The longest first.
    """
    found = sorted((word for kind in kinds for word in words(kind)), key=len, reverse=True)
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in found) + ")"
