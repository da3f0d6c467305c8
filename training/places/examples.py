"""Reports with known places -> choice sets.

The candidates of a name, their features, and which of them are right.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from geopy.distance import great_circle
from spacy.tokens import Doc

from nlp import documents, places
from nlp.analysis import Reader
from nlp.gazetteer import Entry
from nlp.mentions import find as find_mentions
from nlp.places.choice import Choice, choose
from nlp.places.features import Signs
from nlp.places.groups import Group
from nlp.places.toponyms import Toponym
from nlp.types import Document, Mention

NEAR_KM = 161.0
"""A hundred miles: the customary limit for a right location."""

Gold = Sequence[Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Report:
    """A report that is ready to be chosen for.

    Attributes:
        gold: its known places: ``start``, ``end``, ``latitude``, ``longitude``, ``country``,
            ``is_country``.
    """

    groups: Sequence[Group]
    signs: Signs
    gold: Gold


@dataclass(frozen=True, slots=True)
class Example:
    """One use of a name whose place is known and among the candidates.

    Attributes:
        features: of each candidate.
        right: which of them are right.
    """

    features: tuple[Mapping[str, float], ...]
    right: tuple[bool, ...]


def read(file: Path, reader: Reader) -> Iterator[Report]:
    """Analyse the reports of a file of JSON lines (``text``.

    ``gold.places``) as far as their names.

    Args:
        file: one report a line, as ``python -m nlp analyse`` takes it, with its known places under
            ``gold``.
        reader: the language layer and the gazetteer.
    """
    with file.open(encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            document = documents.from_record(record)
            groups, signs = _named(reader.language(document.text), document, reader)
            yield Report(groups, signs, record["gold"]["places"])


def _named(doc: Doc, document: Document, reader: Reader) -> tuple[list[Group], Signs]:
    mentions = find_mentions(doc, reader.gazetteer)
    return places.named(doc, document, mentions, reader.gazetteer)


def examples(report: Report, reader: Reader, table: Mapping[str, float]) -> Iterator[Example]:
    """Give the choice sets of a report.

    What the other names mean is believed by a table of weights.
    """
    choices = choose(report.groups, report.signs, reader.gazetteer, table=table)
    for group, choice in zip(report.groups, choices, strict=True):
        for use in group.uses:
            known = _known(use, report.gold)
            if known is not None and (example := _example(choice, known)):
                yield example


def _known(use: Toponym, gold: Gold) -> Mapping[str, Any] | None:
    return next(
        (place for place in gold if place["latitude"] is not None and _touch(use.mention, place)),
        None,
    )


def _touch(mention: Mention, place: Mapping[str, Any]) -> bool:
    return bool(mention.start < place["end"] and place["start"] < mention.end)


def _example(choice: Choice, known: Mapping[str, Any]) -> Example | None:
    """Make the choice set of a use; None where no candidate is right.

    As nothing can be learned from it.
    """
    right = tuple(is_right(entry, known) for entry, _ in choice.ranked)
    return Example(choice.features, right) if any(right) else None


def is_right(entry: Entry, known: Mapping[str, Any]) -> bool:
    """Tell whether a place is the known one: the same country, or within a hundred miles of it."""
    if known["is_country"] and known.get("country") == entry.country and entry.kind == "country":
        return True
    here, there = (entry.latitude, entry.longitude), (known["latitude"], known["longitude"])
    return bool(great_circle(here, there).kilometers <= NEAR_KM)
