"""What speaks for each candidate, as numbers a person can read; the names are those of ``place_weights.toml``."""

import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from nlp.entities.words import FOLDER, is_water
from nlp.errors import DataMissing
from nlp.gazetteer import Entry, Gazetteer
from nlp.places.toponyms import Group, holding
from nlp.types import Label

_FITTING: Mapping[Label, frozenset[str]] = MappingProxyType({
    "GPE": frozenset({"country", "region", "county", "city"}),
    "LOC": frozenset({"area", "continent", "region", "county", "country"}),
    "FAC": frozenset({"site", "area"}),
})  # fmt: skip


_GOOD_PART = 0.15
_GREAT = 1_000_000
"""Inhabitants from which a town goes before the region of its name though it is not the seat: New York."""
_UNITS = frozenset({"region", "county"})
_KNOWN_ABROAD = 100_000
"""Inhabitants from which a town has a name of its own in English: Geneva for Genève."""


@dataclass(frozen=True, slots=True)
class Signs:
    """The signs of countries in a report that do not depend on any choice.

    Attributes:
        peoples: country code -> how many times a people of it is named ("Syrian").
        by_sentence: sentence number -> codes of the countries whose people it names.
        dateline: code of the dateline's country; None without one.
    """

    peoples: Mapping[str, float]
    by_sentence: Mapping[int, frozenset[str]]
    dateline: str | None = None


@cache
def weights() -> Mapping[str, float]:
    """Read the weights of the features.

    Raises:
        DataMissing: there is no such file.
    """
    path = FOLDER / "place_weights.toml"
    if not path.is_file():
        raise DataMissing(f"the weights for choosing places should stand in {path} and do not; reinstall Dateline")
    table: dict[str, float] = tomllib.loads(path.read_text(encoding="utf-8"))["weights"]
    return MappingProxyType(table)


def own_features(entry: Entry, group: Group, signs: Signs, gazetteer: Gazetteer) -> dict[str, float]:
    """Give the features that no other choice bears on."""
    known_abroad = entry.match == "alternate" and entry.kind == "city" and entry.population >= _KNOWN_ABROAD
    features = {"match_exonym" if known_abroad else f"match_{entry.match}": 1.0, entry.kind: 1.0}
    inhabitants = math.log10(entry.population + 1)
    if entry.kind == "city":
        features["population"] = inhabitants
    elif entry.kind in ("region", "county"):
        features["unit_population"] = inhabitants
    features["capital"] = float(entry.capital)
    features["seat"] = float(entry.seat)
    if group.kinds:
        features["kind_asked" if entry.kind in group.kinds else "kind_refused"] = 1.0
    features["label_refused"] = float(entry.kind not in _FITTING[group.uses[0].mention.label])
    features["inside"] = float(any(_lies_in(entry, name, gazetteer) for name in group.insides))
    features["named_after_town"] = float(entry.kind == "region" and _named_after_town(entry, group))
    if entry.kind == "region" and not features["named_after_town"]:
        features["great_town"] = float(_has_great_town(entry, group))
    features["unit_named_as_water"] = float(entry.kind in _UNITS - group.kinds and _is_water(entry, group))
    features["owner"] = float(entry.country in group.owners and entry.kind != "country")
    features["dateline"] = float(entry.country is not None and entry.country == signs.dateline)
    return {name: value for name, value in features.items() if value}


def _named_after_town(region: Entry, group: Group) -> bool:
    """Tell whether a region bears the name of its seat, which holds a good part of its people: Hama, not Quebec."""
    return any(
        town.seat and town.admin1_id == region.id and town.population >= region.population * _GOOD_PART
        for town in group.candidates
    )


def _has_great_town(region: Entry, group: Group) -> bool:
    """Tell whether a town of the region's name, no seat of it, has over a million people: New York."""
    return any(
        town.kind == "city" and town.match == "name" and town.admin1_id == region.id and town.population >= _GREAT
        for town in group.candidates
    )


def _is_water(unit: Entry, group: Group) -> bool:
    """Tell whether a unit only shares its name with a water that the name says it is: the Red Sea of Sudan."""
    return is_water(group.uses[0].name) and any(
        other.kind == "area" and other.match == "name" and other.id != unit.id for other in group.candidates
    )


def _lies_in(entry: Entry, name: str, gazetteer: Gazetteer) -> bool:
    return any(gazetteer.contains(outer, entry) for outer in holding(name, gazetteer))


def score(features: Mapping[str, float]) -> float:
    """Add the features up by their weights."""
    table = weights()
    return sum(table[name] * value for name, value in features.items())
