"""The uses of a name gathered, with what it may mean: one sense to a report."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from nlp.gazetteer import Entry, Gazetteer
from nlp.places.holding import MOST, can_hold, is_around, meant
from nlp.places.toponyms import Toponym
from nlp.words.names import fold
from nlp.words.tables import is_seat

_UNITS = frozenset({"region", "county", "country"})
_NAMED_IN_FULL = frozenset({"region", "county", "site"})
"""Kinds whose names may have the noun in them: "Idlib province"."""


@dataclass(frozen=True, slots=True)
class Group:
    """The uses of one name in one sense.

    Attributes:
        candidates: what the name may mean, the most prominent first.
        insides: names of what it is said to lie in.
        owners: codes of the countries named right before it.
        coarse: the gazetteer does not have the place itself, and the only candidate is what holds
            it.
        in_full: ids of the sites that bear the name with the noun beside it: "Arida crossing",
            "Port of Tartus".
    """

    uses: tuple[Toponym, ...]
    candidates: tuple[Entry, ...]
    kinds: frozenset[str]
    insides: frozenset[str]
    owners: frozenset[str]
    coarse: bool = False
    in_full: frozenset[str] = frozenset()

    @property
    def sentences(self) -> frozenset[int]:
        """The sentences that the name stands in."""
        return frozenset(use.sentence for use in self.uses)

    @property
    def definite(self) -> float:
        """The share of its uses that have an article."""
        return sum(use.definite for use in self.uses) / len(self.uses)

    @property
    def rows(self) -> frozenset[int]:
        """The rows of names that the name stands in."""
        return frozenset(use.row for use in self.uses)


def grouped(found: Sequence[Toponym], gazetteer: Gazetteer) -> list[Group]:
    """Gather the uses of each name, apart where the text gives them other kinds or containers."""
    apart: dict[tuple[str, str, str], list[Toponym]] = {}
    holders = _holders(found, gazetteer)
    outers: dict[tuple[str, str], Entry] = {}
    for use in found:
        name, sense = fold(use.name), _sense(use.kinds)
        inside = _container(use, holders.get(name, {}), sense)
        if not inside and (outer := _coarser(use, gazetteer)):
            inside, outers[name, use.inside] = use.inside, outer
        apart.setdefault((name, sense, inside), []).append(use)
    return [
        _group(uses, inside, outers.get((name, inside)), gazetteer)
        for (name, _, inside), uses in apart.items()
    ]


def _container(use: Toponym, holders: Mapping[str, None], sense: str) -> str:
    """Give what a use lies in: what is said of it, else of the name elsewhere in the report."""
    if sense and not use.inside:
        return ""
    return use.inside if use.inside in holders else next(iter(holders), "")


def _coarser(use: Toponym, gazetteer: Gazetteer) -> Entry | None:
    """Give what a name is said to lie in when the gazetteer has no such place there.

    "X, Region" and "X in Region" say so plainly, and "the X quarter of Town"; a country is too
    coarse an answer.
    """
    outer = next(iter(meant(use.inside, gazetteer)), None) if use.inside else None
    if outer is None or not _may_lie_in(use, outer, gazetteer):
        return None
    if outer.kind == "city" and (use.mention.label == "FAC" or use.quarter):
        return None if is_around(outer, use.name, gazetteer) else outer
    return outer if outer.kind in ("region", "county") else None


def _may_lie_in(use: Toponym, outer: Entry, gazetteer: Gazetteer) -> bool:
    """Tell whether a name has no place, or is first of all another town's."""
    inner = next(iter(meant(use.name, gazetteer)), None)
    return inner is None or (inner.kind == "city" and inner.id != outer.id)


def _sense(kinds: frozenset[str]) -> str:
    """Name the sense that a noun beside a name asks for; a town needs no noun."""
    if not kinds or "city" in kinds:
        return ""
    return "other" if kinds.isdisjoint(_UNITS) else "unit"


def _holders(found: Sequence[Toponym], gazetteer: Gazetteer) -> dict[str, dict[str, None]]:
    """Find, for each name, the names that are said to hold it and can, in the order of the text."""
    holders: dict[str, dict[str, None]] = {}
    for use in found:
        if use.inside and can_hold(use.inside, use.name, gazetteer):
            holders.setdefault(fold(use.name), {})[use.inside] = None
    return holders


def _group(
    uses: Sequence[Toponym], inside: str, outer: Entry | None, gazetteer: Gazetteer
) -> Group:
    candidates = (outer,) if outer else _candidates(uses, gazetteer)
    return Group(
        uses=tuple(uses),
        candidates=candidates,
        kinds=frozenset().union(*(_asked(use, candidates) for use in uses)),
        insides=frozenset({inside} - {""}),
        owners=frozenset(use.owner for use in uses if use.owner),
        coarse=outer is not None,
        in_full=frozenset(entry.id for use in uses for entry in _in_full(use, gazetteer)),
    )


def _asked(use: Toponym, candidates: Sequence[Entry]) -> frozenset[str]:
    """Give the kinds that a use asks for.

    "the X region" is the land around a town where no region is called X.
    """
    own = (entry for entry in candidates if entry.match == "name")
    if use.noun != "region" or any(entry.kind in ("region", "area") for entry in own):
        return use.kinds
    return use.kinds | {"city"}


def _in_full(use: Toponym, gazetteer: Gazetteer) -> Iterator[Entry]:
    """Find the sites that are called by the name and the noun beside it together."""
    if "site" in use.kinds:
        for name in (f"{use.name} {use.noun}", f"{use.noun} of {use.name}"):
            sites = (entry for entry in gazetteer.candidates(name) if entry.kind == "site")
            yield from (entry for entry in sites if entry.match in ("name", "alternate"))


def _candidates(uses: Sequence[Toponym], gazetteer: Gazetteer) -> tuple[Entry, ...]:
    """Look the name up, alone and with the noun beside it: "Idlib" and "Idlib province"."""
    found: dict[str, Entry] = {}
    for use in uses:
        for entry in (*_looked_up(use, gazetteer), *_in_full(use, gazetteer)):
            found.setdefault(entry.id, entry)
    entries = list(found.values())
    if any(_is_house_of_power(use) for use in uses):
        entries = [entry for entry in entries if entry.kind == "site"] or entries
    if not any(use.kinds for use in uses):
        entries = _without_doubles(entries)
    return tuple(entries[:MOST])


def _looked_up(use: Toponym, gazetteer: Gazetteer) -> Iterator[Entry]:
    yield from meant(use.name, gazetteer)
    if not use.kinds.isdisjoint(_NAMED_IN_FULL):
        yield from meant(f"{use.name} {use.noun}".strip(), gazetteer)


def _is_house_of_power(use: Toponym) -> bool:
    return use.mention.label == "FAC" and is_seat(use.name)


def _without_doubles(found: Sequence[Entry]) -> list[Entry]:
    """Leave out the county around a town of the name."""
    towns = (entry for entry in found if entry.kind == "city" and entry.match != "normalised")
    around = {town.admin2_id for town in towns} - {None}
    return [entry for entry in found if entry.kind != "county" or entry.id not in around]
