"""The place names of a report with what the words around them say, gathered by name.

One sense to a report.
"""

from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from geopy.distance import great_circle
from spacy.tokens import Doc

from nlp.gazetteer import Entry, Gazetteer, place_candidates
from nlp.places import beside
from nlp.types import PLACE_LABELS, Mention
from nlp.words.names import bare, fold
from nlp.words.tables import classes, is_seat

_MOST = 40
"""Candidates that are weighed for one name, the most prominent first."""

_AT_TOWN_KM = 40.0
"""How far the quarters and suburbs of a town reach."""

_COUNTRY_KINDS = frozenset({"country", "region", "county", "continent"})


@dataclass(frozen=True, slots=True)
class Toponym:
    """One use of a place name.

    Attributes:
        name: the words that are looked up.
        sentence: number of its sentence in the report.
        kinds: kinds of row that a noun beside it asks for; empty when none does.
        noun: that noun; empty when there is none.
        inside: the place named right after it, as in "Aleppo, Syria"; empty when none.
        owner: code of the country named right before it, as in "the Syrian city of X"; empty when
            none.
        row: number of the row of names that it stands in ("X, Y and Z"); a name that stands alone
            has its own.
        definite: "the" stands before it, and no noun after it that the article is of.
        quarter: the text calls it a part of a town: "the X neighbourhood".
        whole: the full name, where the gazetteer lacks it and ``name`` is the place that it begins
            with or is "of", as in "Ludlow Town Hall"; empty elsewhere.
    """

    mention: Mention
    name: str
    sentence: int
    kinds: frozenset[str] = frozenset()
    noun: str = ""
    inside: str = ""
    owner: str = ""
    row: int = -1
    definite: bool = False
    whole: str = ""
    quarter: bool = False


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


def toponyms(doc: Doc, mentions: Sequence[Mention], gazetteer: Gazetteer) -> list[Toponym]:
    """Give the place names of a report in the order of the text."""
    starts, text = starts_of(doc), doc.text
    ordered = sorted(mentions, key=lambda m: m.start)
    found: list[Toponym] = []
    for i, mention in enumerate(ordered):
        if mention.label not in PLACE_LABELS:
            continue
        around = found[-1] if found else None
        noun, kinds = _kind_beside(text, mention, around, gazetteer)
        found.append(
            Toponym(
                mention=mention,
                name=bare(mention.text),
                sentence=sentence_of(mention.start, starts),
                kinds=kinds,
                noun=noun,
                inside=beside.inside(text, ordered, i),
                definite=beside.is_definite(doc, mention),
                quarter=beside.is_quarter(text, mention),
                owner=beside.owner(text, ordered[i - 1], mention, gazetteer) if i else "",
            )
        )
    rows = beside.rows(text, [use.mention for use in found], [use.inside for use in found])
    named = {fold(use.name) for use in found if place_candidates(use.name, gazetteer)}
    return [
        _by_bearer(replace(use, row=row), named, gazetteer)
        for use, row in zip(found, rows, strict=True)
    ]


def _by_bearer(use: Toponym, named: Collection[str], gazetteer: Gazetteer) -> Toponym:
    """Look a name that the gazetteer lacks up by the place that gave it.

    If the report names it or it is a country.
    """
    words = use.name.split()
    if fold(use.name) in named or words[-1].lower().strip(".") in classes("road_nouns")["road"]:
        return use
    if not place_candidates(use.name, gazetteer) and (parted := _by_holder(use, words, gazetteer)):
        return parted
    starts = [
        " ".join(words[:count])
        for count in range(len(words) - 1, 0, -1)
        if words[count] not in ("and", "&")
    ]
    ends = [" ".join(words[i + 1 :]) for i, word in enumerate(words) if word == "of" and i]
    within = (" ".join(words[i:j]) for i in range(1, len(words)) for j in range(len(words), i, -1))
    for part in (*ends, *starts, *(part for part in within if fold(part) in named)):
        if fold(part) in named or any(
            e.kind == "country" for e in place_candidates(part, gazetteer)[:1]
        ):
            return replace(use, name=part, whole=use.name)
    return use


def _by_holder(use: Toponym, words: Sequence[str], gazetteer: Gazetteer) -> Toponym | None:
    """Read two names in a row as one that lies in the other: "Maiduguri Borno State"."""
    for count in range(1, len(words)):
        head, tail = " ".join(words[:count]).removesuffix(" of"), " ".join(words[count:])
        if _can_hold(tail, head, gazetteer):
            return replace(use, name=head, inside=tail)
    return None


def _kind_beside(
    text: str, mention: Mention, before: Toponym | None, gazetteer: Gazetteer
) -> tuple[str, frozenset[str]]:
    """Find the word beside a name that tells its kind, and the kinds.

    "Calamba, Laguna Mayor" is of Calamba.
    """
    noun, kinds = beside.noun_beside(text, mention)
    if noun and beside.is_part_of_country(text, mention, kinds, gazetteer):
        return "", frozenset()
    if not noun and before and before.noun and beside.shares_noun(text, before.mention, mention):
        return before.noun, before.kinds
    if noun or (before and fold(before.inside) == fold(bare(mention.text))):
        return noun, kinds
    return beside.side_beside(text, mention, gazetteer)


def starts_of(doc: Doc) -> list[int]:
    """Give where each sentence begins; the start of the text where none is marked."""
    return [sent.start_char for sent in doc.sents] if doc.has_annotation("SENT_START") else [0]


def sentence_of(start: int, starts: Sequence[int]) -> int:
    """Give the number of the sentence that begins last at or before ``start``."""
    return max(0, bisect_right(starts, start) - 1)


def grouped(found: Sequence[Toponym], gazetteer: Gazetteer) -> list[Group]:
    """Gather the uses of each name, apart where the text gives them other kinds or containers."""
    apart: dict[tuple[str, str, str], list[Toponym]] = {}
    holders = _holders(found, gazetteer)
    outers: dict[tuple[str, str], Entry] = {}
    for use in found:
        name = fold(use.name)
        known = holders.get(name, {}) if use.inside or not _sense(use.kinds) else {}
        inside = use.inside if use.inside in known else next(iter(known), "")
        if not inside and (outer := _coarser(use, gazetteer)):
            inside, outers[name, use.inside] = use.inside, outer
        apart.setdefault((name, _sense(use.kinds), inside), []).append(use)
    return [
        _group(uses, inside, outers.get((name, inside)), gazetteer)
        for (name, _, inside), uses in apart.items()
    ]


def _coarser(use: Toponym, gazetteer: Gazetteer) -> Entry | None:
    """Give what a name is said to lie in when the gazetteer has no such place there.

    "X, Region" and "X in Region" say so plainly, and "the X quarter of Town"; a country is too
    coarse an answer.
    """
    outer = next(iter(place_candidates(use.inside, gazetteer)), None) if use.inside else None
    inner = next(iter(place_candidates(use.name, gazetteer)), None)
    if outer is None or (inner is not None and (inner.kind != "city" or inner.id == outer.id)):
        return None
    if outer.kind == "city" and (use.mention.label == "FAC" or use.quarter):
        return None if _is_around(outer, use.name, gazetteer) else outer
    return outer if outer.kind in ("region", "county") else None


def _is_around(town: Entry, name: str, gazetteer: Gazetteer) -> bool:
    """Tell whether some place of the name lies in or at the town."""
    here = town.latitude, town.longitude
    found = place_candidates(name, gazetteer)[:_MOST]
    return any(
        great_circle(here, (entry.latitude, entry.longitude)).kilometers <= _AT_TOWN_KM
        for entry in found
    )


def _sense(kinds: frozenset[str]) -> str:
    """Name the sense that a noun beside a name asks for; a town needs no noun."""
    if not kinds or "city" in kinds:
        return ""
    return "unit" if kinds & {"region", "county", "country"} else "other"


def _holders(found: Sequence[Toponym], gazetteer: Gazetteer) -> dict[str, dict[str, None]]:
    """Find, for each name, the names that are said to hold it and can, in the order of the text."""
    holders: dict[str, dict[str, None]] = {}
    for use in found:
        if use.inside and _can_hold(use.inside, use.name, gazetteer):
            holders.setdefault(fold(use.name), {})[use.inside] = None
    return holders


def _can_hold(outer: str, inner: str, gazetteer: Gazetteer) -> bool:
    """Tell whether some place of the one name lies in some place of the other.

    A country lies in none.
    """
    inners = place_candidates(inner, gazetteer)[:_MOST]
    if not inners or inners[0].kind in ("country", "continent"):
        return False
    return any(
        gazetteer.contains(big, small) for big in holding(outer, gazetteer) for small in inners
    )


def holding(name: str, gazetteer: Gazetteer) -> Iterator[Entry]:
    """Give the units, states and continents that a name may mean.

    What a town can be said to lie in.
    """
    return (
        entry for entry in place_candidates(name, gazetteer)[:_MOST] if entry.kind in _COUNTRY_KINDS
    )


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
    if use.noun != "region" or any(
        e.kind in ("region", "area") and e.match == "name" for e in candidates
    ):
        return use.kinds
    return use.kinds | {"city"}


def _in_full(use: Toponym, gazetteer: Gazetteer) -> Iterator[Entry]:
    """Find the sites that are called by the name and the noun beside it together."""
    if "site" in use.kinds:
        for name in (f"{use.name} {use.noun}", f"{use.noun} of {use.name}"):
            found = gazetteer.candidates(name)
            yield from (
                entry
                for entry in found
                if entry.kind == "site" and entry.match in ("name", "alternate")
            )


def _candidates(uses: Sequence[Toponym], gazetteer: Gazetteer) -> tuple[Entry, ...]:
    """Look the name up, alone and with the noun beside it: "Idlib" and "Idlib province"."""
    found: dict[str, Entry] = {}
    for use in uses:
        for name in dict.fromkeys(
            (use.name, f"{use.name} {use.noun}".strip() if _unit(use.kinds) else use.name)
        ):
            for entry in place_candidates(name, gazetteer)[:_MOST]:
                found.setdefault(entry.id, entry)
        found |= {entry.id: entry for entry in _in_full(use, gazetteer) if entry.id not in found}
    if any(use.mention.label == "FAC" and is_seat(use.name) for use in uses):
        found = {key: entry for key, entry in found.items() if entry.kind == "site"} or found
    return tuple(_without_doubles(list(found.values()), asked=any(use.kinds for use in uses)))[
        :_MOST
    ]


def _without_doubles(found: Sequence[Entry], *, asked: bool) -> Iterator[Entry]:
    """Leave out the county around a town of the name.

    Unless a noun beside the name asks for a kind.
    """
    towns = {
        entry.admin2_id for entry in found if entry.kind == "city" and entry.match != "normalised"
    } - {None}
    return (entry for entry in found if asked or entry.kind != "county" or entry.id not in towns)


def _unit(kinds: frozenset[str]) -> bool:
    return bool(kinds & {"region", "county", "site"})
