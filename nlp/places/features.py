"""What speaks for each candidate, as numbers a person can read.

The names are those of ``place_weights.toml``.
"""

import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from nlp.errors import DataMissing
from nlp.gazetteer import Entry, Gazetteer
from nlp.places.beside import named_after_town
from nlp.places.toponyms import Group, holding
from nlp.types import Label
from nlp.words.tables import FOLDER, is_water

_FITTING: Mapping[Label, frozenset[str]] = MappingProxyType({
    "GPE": frozenset({"country", "region", "county", "city"}),
    "LOC": frozenset({"area", "continent", "region", "county", "country"}),
    "FAC": frozenset({"site", "area"}),
})  # fmt: skip


_GREAT = 1_000_000
"""Inhabitants from which a town goes before the region of its name though it is not the seat: New
York."""
_FAMED = frozenset({"area", "site"})
_WITH_ARTICLE, _WITHOUT_ARTICLE = frozenset({"area", "site"}), frozenset({"city", "county"})
_USUAL_RENOWN = 3.5
_LOCAL = _FITTING["GPE"]
"""What a body may be called after."""
_UNITS = frozenset({"region", "county"})
_KNOWN_ABROAD = 100_000
"""Inhabitants from which a town has a name of its own in English: Geneva for Genève."""
_NO_VILLAGE = 10_000
_UNCOUNTED = 2_500
"""Inhabitants of a town that the gazetteer has no count of: it is listed as the seat of a district.
"""


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
        raise DataMissing(
            f"the weights for choosing places should stand in {path} and do not; reinstall Dateline"
        )
    table: dict[str, float] = tomllib.loads(path.read_text(encoding="utf-8"))["weights"]
    return MappingProxyType(table)


def own_features(
    entry: Entry, group: Group, signs: Signs, gazetteer: Gazetteer
) -> dict[str, float]:
    """Give the features that no other choice bears on."""
    features = {
        "match_exonym" if _is_exonym(entry, group) else f"match_{entry.match}": 1.0,
        entry.kind: 1.0,
    }
    inhabitants = math.log10((entry.population or _UNCOUNTED) + 1)
    if entry.kind == "city":
        features["population"] = inhabitants
    elif entry.kind in ("region", "county"):
        features["unit_population"] = inhabitants
    elif entry.kind in _FAMED:
        features["renown"] = max(0.0, entry.prominence - _USUAL_RENOWN)
    features["capital"] = float(entry.capital)
    features["seat"] = float(entry.seat)
    if group.kinds:
        features["kind_asked" if entry.kind in group.kinds else "kind_refused"] = 1.0
    features["in_full"] = float(entry.id in group.in_full)
    features["label_refused"] = float(
        entry.kind not in _FITTING.get(group.uses[0].mention.label, _LOCAL)
    )
    features["inside"] = float(any(_lies_in(entry, name, gazetteer) for name in group.insides))
    features["named_after_town"] = float(
        entry.kind == "region" and named_after_town(entry, group.candidates)
    )
    features["named_after_country"] = float(
        entry.kind in _UNITS - group.kinds and _bears_country(entry, group)
    )
    if entry.kind == "region" and not features["named_after_town"]:
        features["great_town"] = float(_has_great_town(entry, group))
    if entry.kind in _WITH_ARTICLE | _WITHOUT_ARTICLE:
        features["article" if entry.kind in _WITH_ARTICLE else "article_of_town"] = group.definite
    features["unit_named_as_water"] = float(
        entry.kind in _UNITS - group.kinds and _is_water(entry, group)
    )
    features["owner"] = float(entry.country in group.owners and entry.kind != "country")
    features["dateline"] = float(entry.country is not None and entry.country == signs.dateline)
    return {name: value for name, value in features.items() if value}


def _is_exonym(entry: Entry, group: Group) -> bool:
    """Tell whether another name is as good as the own one.

    That of a large town, or one listed for a sea or site.

    A town whose own name it is and that is no village takes the name away: Augusta is no longer
        Augsburg.
    """
    if entry.match != "alternate":
        return False
    if entry.kind in _FAMED:
        return True
    taken = any(
        e.kind == "city" and e.match == "name" and e.population >= _NO_VILLAGE
        for e in group.candidates
    )
    return entry.kind == "city" and entry.population >= _KNOWN_ABROAD and not taken


def _bears_country(unit: Entry, group: Group) -> bool:
    """Tell whether a unit has the name of the country that it lies in: the province of Taiwan."""
    return any(
        other.kind == "country" and other.country == unit.country for other in group.candidates
    )


def _has_great_town(region: Entry, group: Group) -> bool:
    """Tell whether a greater town has the region's name.

    One of a million in it, as New York, or the land's capital.
    """
    towns = (entry for entry in group.candidates if entry.kind == "city" and entry.match == "name")
    return any(
        (town.admin1_id == region.id and town.population >= _GREAT)
        or (town.capital and town.country == region.country and town.admin1_id != region.id)
        for town in towns
    )


def _is_water(unit: Entry, group: Group) -> bool:
    """Tell whether a unit only shares its name with a water that the name says it is.

    The Red Sea of Sudan.
    """
    return is_water(group.uses[0].name) and any(
        other.kind == "area" and other.match == "name" and other.id != unit.id
        for other in group.candidates
    )


def _lies_in(entry: Entry, name: str, gazetteer: Gazetteer) -> bool:
    return any(gazetteer.contains(outer, entry) for outer in holding(name, gazetteer))


def score(features: Mapping[str, float], table: Mapping[str, float]) -> float:
    """Add the features up by their weights."""
    return sum(table[name] * value for name, value in features.items())
