"""What speaks for each candidate by itself, as numbers that a person can read.

A feature is a row of ``place_features.tsv``, which has its weight and its words, and a function of
its name: here, or in :mod:`nlp.places.joint` where it asks what the report's other names mean.
"""

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from nlp.gazetteer import Entry, Gazetteer
from nlp.places.beside import named_after_town as is_named_after_town
from nlp.places.groups import Group
from nlp.places.holding import holding
from nlp.types import Label
from nlp.words.tables import is_water

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


@dataclass(frozen=True, slots=True)
class Case:
    """A candidate, and what speaks for it or against it."""

    entry: Entry
    group: Group
    signs: Signs
    gazetteer: Gazetteer

    def rivals(self, *kinds: str) -> Iterator[Entry]:
        """Give the candidates of these kinds."""
        return (each for each in self.group.candidates if each.kind in kinds)

    def namesakes(self, *kinds: str) -> Iterator[Entry]:
        """Give the candidates of these kinds whose own name it is."""
        return (each for each in self.rivals(*kinds) if each.match == "name")


Feature = Callable[[Case], float]
OWN: dict[str, Feature] = {}
"""The features of a candidate alone, by name, in the order in which they are added up."""


def feature(value: Feature) -> Feature:
    """Declare a function as the feature of its name."""
    OWN[value.__name__] = value
    return value


def own_features(
    entry: Entry, group: Group, signs: Signs, gazetteer: Gazetteer
) -> dict[str, float]:
    """Give the features that no other choice bears on."""
    case = Case(entry, group, signs, gazetteer)
    match = "exonym" if _is_exonym(case) else entry.match
    found = {f"match_{match}": 1.0, entry.kind: 1.0}
    for name, value in OWN.items():
        if number := float(value(case)):
            found[name] = number
    return found


def score(features: Mapping[str, float], table: Mapping[str, float]) -> float:
    """Add the features up by their weights."""
    return sum(table[name] * value for name, value in features.items())


def _is_exonym(case: Case) -> bool:
    """Tell whether another name is as good as the own one: a large town's, a sea's or a site's.

    A town whose own name it is and that is no village takes the name away: Augusta is no longer
    Augsburg.
    """
    entry = case.entry
    if entry.match != "alternate" or entry.kind in _FAMED:
        return entry.match == "alternate"
    taken = any(town.population >= _NO_VILLAGE for town in case.namesakes("city"))
    return entry.kind == "city" and entry.population >= _KNOWN_ABROAD and not taken


@feature
def population(case: Case) -> float:
    """The inhabitants of a town, as a logarithm."""
    return _inhabitants(case) if case.entry.kind == "city" else 0.0


@feature
def unit_population(case: Case) -> float:
    """The inhabitants of a unit, as a logarithm."""
    return _inhabitants(case) if case.entry.kind in _UNITS else 0.0


def _inhabitants(case: Case) -> float:
    """The logarithm (base 10) of the inhabitants."""
    return math.log10((case.entry.population or _UNCOUNTED) + 1)


@feature
def renown(case: Case) -> float:
    """What the gazetteer adds to the prominence of a sea, a loose region or a site."""
    return max(0.0, case.entry.prominence - _USUAL_RENOWN) if case.entry.kind in _FAMED else 0.0


@feature
def capital(case: Case) -> float:
    """It is the capital of its country."""
    return case.entry.capital


@feature
def seat(case: Case) -> float:
    """It is the seat of its first-level unit."""
    return case.entry.seat


@feature
def kind_asked(case: Case) -> float:
    """A noun beside the name asks for its kind."""
    return case.entry.kind in case.group.kinds


@feature
def kind_refused(case: Case) -> float:
    """A noun beside the name asks for another kind."""
    return bool(case.group.kinds) and case.entry.kind not in case.group.kinds


@feature
def in_full(case: Case) -> float:
    """The name and the noun beside it together are its name."""
    return case.entry.id in case.group.in_full


@feature
def label_refused(case: Case) -> float:
    """The name has a label that is none of its kind's."""
    return case.entry.kind not in _FITTING.get(case.group.uses[0].mention.label, _LOCAL)


@feature
def inside(case: Case) -> float:
    """It lies in what is named right after it."""
    outers = (outer for name in case.group.insides for outer in holding(name, case.gazetteer))
    return any(case.gazetteer.contains(outer, case.entry) for outer in outers)


@feature
def named_after_town(case: Case) -> float:
    """It is a region that bears the name of its seat."""
    return case.entry.kind == "region" and is_named_after_town(case.entry, case.group.candidates)


@feature
def named_after_country(case: Case) -> float:
    """It is a unit that bears the name of its country: the province of Taiwan."""
    countries = {each.country for each in case.rivals("country")}
    return _is_unasked_unit(case) and case.entry.country in countries


def _is_unasked_unit(case: Case) -> bool:
    """Tell whether a candidate is a unit that no noun beside the name asks for."""
    return case.entry.kind in _UNITS - case.group.kinds


@feature
def great_town(case: Case) -> float:
    """It is a region that a greater town shares its name with."""
    if case.entry.kind != "region" or named_after_town(case):
        return False
    return any(_is_greater(town, case.entry) for town in case.namesakes("city"))


def _is_greater(town: Entry, region: Entry) -> bool:
    """Tell whether a town of a region's name is the greater: New York, a capital elsewhere."""
    if town.admin1_id == region.id:
        return town.population >= _GREAT
    return town.capital and town.country == region.country


@feature
def article(case: Case) -> float:
    """The share of the uses with an article, for a sea, a loose region or a site."""
    return case.group.definite if case.entry.kind in _WITH_ARTICLE else 0.0


@feature
def article_of_town(case: Case) -> float:
    """The share of the uses with an article, for a town or county."""
    return case.group.definite if case.entry.kind in _WITHOUT_ARTICLE else 0.0


@feature
def unit_named_as_water(case: Case) -> float:
    """It is a unit that shares its name with a water that the name says it is."""
    if not _is_unasked_unit(case) or not is_water(case.group.uses[0].name):
        return False
    return any(water.id != case.entry.id for water in case.namesakes("area"))


@feature
def owner(case: Case) -> float:
    """Its country is named right before it."""
    return case.entry.country in case.group.owners and case.entry.kind != "country"


@feature
def dateline(case: Case) -> float:
    """Its country is the dateline's."""
    return case.entry.country is not None and case.entry.country == case.signs.dateline
