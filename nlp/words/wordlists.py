"""The word lists of this package: tables of tab-separated values and lists with one word a line."""

import csv
from functools import cache
from pathlib import Path

DATA = Path(__file__).parent.parent / "language" / "data"


@cache
def table(name: str) -> dict[str, str]:
    """First column to second of ``name.tsv``."""
    with (DATA / f"{name}.tsv").open(encoding="utf-8", newline="") as lines:
        rows = csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        next(rows)
        return {row[0]: row[1] for row in rows}


@cache
def words(name: str) -> frozenset[str]:
    """The words of ``name.txt``."""
    return frozenset((DATA / f"{name}.txt").read_text(encoding="utf-8").split())
