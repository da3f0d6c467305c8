"""The files that can be taken away, a row each: for the page and the command line alike.

A new format is a module that writes it, and a row here.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass

from nlp.corpus import Corpus
from nlp.export import tables
from nlp.export.analyses import json_line
from nlp.export.pins import pins
from nlp.export.references import Shown
from nlp.export.tables import Table

BYTE_ORDER_MARK = "\ufeff"
"""What spreadsheets take UTF-8 by."""


@dataclass(frozen=True, slots=True)
class Made:
    """The words of a file, and of how many rows, features or records it is made."""

    text: str
    rows: int


@dataclass(frozen=True, slots=True)
class File:
    """A file that can be taken away.

    Attributes:
        format: what the command line calls it; a format may be of several files.
        name: of the file.
        label: what the page calls it.
        media: its media type.
        make: writes what a view shows.
    """

    format: str
    name: str
    label: str
    media: str
    make: Callable[[Corpus, Shown], Made]


def _csv(of: Callable[[Corpus, Shown], Table]) -> Callable[[Corpus, Shown], Made]:
    def make(corpus: Corpus, shown: Shown) -> Made:
        table = of(corpus, shown)
        return Made(BYTE_ORDER_MARK + table.as_csv(), len(table.rows))

    return make


def _geojson(corpus: Corpus, shown: Shown) -> Made:
    collection = pins(corpus, shown.mentions)
    return Made(json.dumps(collection, ensure_ascii=False), len(collection["features"]))


def _analyses(corpus: Corpus, shown: Shown) -> Made:
    wanted = frozenset(shown.reports)
    lines = [json_line(each) for each in corpus.analyses if each.document.id in wanted]
    return Made("".join(f"{line}\n" for line in lines), len(lines))


def _table(name: str, of: Callable[[Corpus, Shown], Table]) -> File:
    return File("csv", f"dateline-{name}.csv", f"{name.capitalize()} (CSV)", "text/csv", _csv(of))


FILES = (
    _table("events", lambda corpus, shown: tables.events(corpus, shown.events)),
    _table("entities", lambda corpus, shown: tables.entities(corpus, shown.mentions)),
    _table("places", lambda corpus, shown: tables.places(corpus, shown.mentions)),
    _table("mentions", lambda corpus, shown: tables.mentions(corpus, shown.mentions)),
    _table(
        "reports",
        lambda corpus, shown: tables.reports(corpus, shown.reports, shown.events, shown.mentions),
    ),
    File("geojson", "dateline-pins.geojson", "Pins (GeoJSON)", "application/geo+json", _geojson),
    File(
        "analyses",
        "dateline-analyses.jsonl",
        "Analyses (JSON lines)",
        "application/x-ndjson",
        _analyses,
    ),
)
FORMATS = tuple(dict.fromkeys(file.format for file in FILES))
"""The names of the formats, in the order of their files."""


def files_of(formats: tuple[str, ...]) -> tuple[File, ...]:
    """Give the files of these formats, each once, in the order of the table."""
    return tuple(file for file in FILES if file.format in formats)
