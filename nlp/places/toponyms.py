"""The place names of a report with what the words around them say, gathered by name: one sense to a report."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from spacy.tokens import Doc

from nlp.entities.lookup import place_candidates
from nlp.entities.names import bare, fold
from nlp.entities.words import place_nouns
from nlp.gazetteer import Entry, Gazetteer
from nlp.types import PLACE_LABELS, Mention

_MOST = 40
"""Candidates that are weighed for one name, the most prominent first."""

_COMMA = re.compile(r"\s*,\s*")
_LISTED = re.compile(r",\s+(?:and\s+)?|\s+and\s+")
_SHARED = re.compile(r"[a-z]+s\s+of\s+(?:the\s+)?(?:[\w’'-]+(?:,\s+|\s+and\s+))*$")
_REACH = 80  # characters before a name in which its list may have begun
_IN = re.compile(r",?\s+in\s+(?:the\s+)?(?:[a-z]+\s+){0,2}|\s*\(")
_OWNER = re.compile(r"(?:['’]s?)?\s+(?:[a-z-]+,?\s+){0,4}")
_COUNTRY_KINDS = frozenset({"country", "region", "county", "continent"})
_ALSO: Mapping[str, frozenset[str]] = {
    "port": frozenset({"city", "site"}), "capital": frozenset({"city"}), "state": frozenset({"region", "country"}),
    "region": frozenset({"region", "area", "county"}), "district": frozenset({"county", "region", "city"}),
    "province": frozenset({"region", "county"}), "governorate": frozenset({"region", "county"}),
    "island": frozenset({"area", "region", "county", "country"}), "islands": frozenset({"area", "region", "country"}),
    "enclave": frozenset({"region", "city", "area"}), "county": frozenset({"county", "region"}),
    "prefecture": frozenset({"region", "county"}), "department": frozenset({"region", "county"}),
    "camp": frozenset({"site", "city"}), "strip": frozenset({"area", "region"}), "settlement": frozenset({"city"}),
    "peninsula": frozenset({"area", "region"}), "coast": frozenset(), "border": frozenset(), "shore": frozenset(),
    "house": frozenset(), "beach": frozenset(), "field": frozenset(), "market": frozenset(), "street": frozenset(),
}  # fmt: skip
"""Kinds that a noun beside a name allows, where it allows more or less than ``place_nouns.tsv`` says."""


@dataclass(frozen=True, slots=True)
class Toponym:
    """One use of a place name.

    Attributes:
        name: the words that are looked up.
        sentence: number of its sentence in the report.
        kinds: kinds of row that a noun beside it asks for; empty when none does.
        noun: that noun; empty when there is none.
        inside: the place named right after it, as in "Aleppo, Syria"; empty when none.
        owner: code of the country named right before it, as in "the Syrian city of X"; empty when none.
    """

    mention: Mention
    name: str
    sentence: int
    kinds: frozenset[str] = frozenset()
    noun: str = ""
    inside: str = ""
    owner: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """The uses of one name in one sense.

    Attributes:
        candidates: what the name may mean, the most prominent first.
        insides: names of what it is said to lie in.
        owners: codes of the countries named right before it.
        coarse: the gazetteer does not have the place itself, and the only candidate is what holds it.
    """

    uses: tuple[Toponym, ...]
    candidates: tuple[Entry, ...]
    kinds: frozenset[str]
    insides: frozenset[str]
    owners: frozenset[str]
    coarse: bool = False

    @property
    def sentences(self) -> frozenset[int]:
        """The sentences that the name stands in."""
        return frozenset(use.sentence for use in self.uses)


def toponyms(doc: Doc, mentions: Sequence[Mention], gazetteer: Gazetteer) -> list[Toponym]:
    """Give the place names of a report in the order of the text."""
    starts = [sent.start_char for sent in doc.sents] if doc.has_annotation("SENT_START") else [0]
    text = doc.text
    ordered = sorted(mentions, key=lambda m: m.start)
    found: list[Toponym] = []
    for i, mention in enumerate(ordered):
        if mention.label not in PLACE_LABELS:
            continue
        noun, kinds = _noun_beside(text, mention)
        if not noun and found and found[-1].noun and _shares_noun(text, found[-1].mention, mention):
            noun, kinds = found[-1].noun, found[-1].kinds
        found.append(
            Toponym(
                mention=mention,
                name=bare(mention.text),
                sentence=sentence_of(mention.start, starts),
                kinds=kinds,
                noun=noun,
                inside=_inside(text, ordered, i),
                owner=_owner(text, ordered[i - 1], mention, gazetteer) if i else "",
            )
        )
    return found


def sentence_of(start: int, starts: Sequence[int]) -> int:
    """Give the number of the sentence that begins last at or before ``start``."""
    return max((i for i, begin in enumerate(starts) if begin <= start), default=0)


def _noun_beside(text: str, mention: Mention) -> tuple[str, frozenset[str]]:
    """Find the noun that says what the place is: before ("the port of X"), or after ("X province")."""
    before = re.search(r"([a-z]+(?: [a-z]+)?)\s+of\s+(?:the\s+)?$", text[max(0, mention.start - 40) : mention.start])
    after = re.match(r"\s+([a-z]+(?: [a-z]+)?)\b", text[mention.end : mention.end + 30])
    for match in (before, after):
        if match is None:
            continue
        for noun in (match[1], match[1].split()[-1 if match is before else 0]):
            if noun in place_nouns():
                return noun, _ALSO.get(noun, frozenset({place_nouns()[noun][1]}))
    return "", frozenset()


def _shares_noun(text: str, before: Mention, mention: Mention) -> bool:
    """Tell whether a plural noun before a list speaks of this name too: "the provinces of Idlib, Hama and Aleppo"."""
    opening = _SHARED.search(text[max(0, before.start - _REACH) : before.start])
    return opening is not None and bool(_LISTED.fullmatch(text[before.end : mention.start]))


def _inside(text: str, ordered: Sequence[Mention], i: int) -> str:
    """Give the name that follows as what holds this one: "X, Y", "X in Y"; empty inside a list of names."""
    if i + 1 >= len(ordered) or ordered[i + 1].label not in PLACE_LABELS:
        return ""
    between = text[ordered[i].end : ordered[i + 1].start]
    if _IN.fullmatch(between) or (_COMMA.fullmatch(between) and not _in_list(text, ordered, i)):
        return bare(ordered[i + 1].text)
    return ""


def _in_list(text: str, ordered: Sequence[Mention], i: int) -> bool:
    """Tell whether the comma is one of a list: "Iraq, Iran and Syria", "Homs, Hama, Aleppo, Idlib"."""
    after = text[ordered[i + 1].end : ordered[i + 1].end + 12]
    if re.match(r",?\s+(?:and|or)\s+[A-Z]", after):
        return _has_comma_before(text, ordered, i) or not after.startswith(",")
    return _commas(text, ordered[i + 1 :]) + _commas(text, ordered[i::-1]) >= 2


def _commas(text: str, names: Sequence[Mention]) -> int:
    """Count the names in a row from the first on that only commas part, in either direction."""
    count = 0
    for a, b in pairwise(names):
        if not _COMMA.fullmatch(text[min(a.end, b.end) : max(a.start, b.start)]):
            break
        count += 1
    return count


def _has_comma_before(text: str, ordered: Sequence[Mention], i: int) -> bool:
    return i > 0 and bool(_COMMA.fullmatch(text[ordered[i - 1].end : ordered[i].start]))


def _owner(text: str, before: Mention, mention: Mention, gazetteer: Gazetteer) -> str:
    """Give the country just named: "the Syrian city of X", "Turkey's southern X"."""
    if not _OWNER.fullmatch(text[before.end : mention.start]):
        return ""
    between = text[before.end : mention.start].split()
    if set(between) & {"and", "or", "to", "from", "with", "against", "but", "that", "who", "on"}:
        return ""
    if before.label == "NORP":
        return gazetteer.demonym(before.text) or ""
    found = place_candidates(bare(before.text), gazetteer)[:1]
    return found[0].country or "" if before.label == "GPE" and found and found[0].kind == "country" else ""


def grouped(found: Sequence[Toponym], gazetteer: Gazetteer) -> list[Group]:
    """Gather the uses of each name, apart where the text gives them different kinds or places around."""
    apart: dict[tuple[str, str, str], list[Toponym]] = {}
    holders = _holders(found, gazetteer)
    outers: dict[tuple[str, str], Entry] = {}
    for use in found:
        name = fold(use.name)
        inside = use.inside if use.inside in holders.get(name, ()) else next(iter(holders.get(name, ())), "")
        if not inside and (outer := _coarser(use, gazetteer)):
            inside, outers[name, use.inside] = use.inside, outer
        apart.setdefault((name, _sense(use.kinds), inside), []).append(use)
    return [_group(uses, inside, outers.get((name, inside)), gazetteer) for (name, _, inside), uses in apart.items()]


def _coarser(use: Toponym, gazetteer: Gazetteer) -> Entry | None:
    """Give the region that a name is said to lie in when the gazetteer has no such place there.

    Only "X, Region" and "X in Region" say so plainly, and a country is too coarse an answer to be one.
    """
    outer = next(iter(place_candidates(use.inside, gazetteer)), None) if use.inside else None
    inner = next(iter(place_candidates(use.name, gazetteer)), None)
    if outer is None or (inner is not None and (inner.kind != "city" or inner.id == outer.id)):
        return None
    fits = outer.kind in ("region", "county") or (outer.kind == "city" and use.mention.label == "FAC")
    return outer if fits else None


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
    """Tell whether some place of the one name lies in some place of the other; a country lies in none."""
    inners = place_candidates(inner, gazetteer)[:_MOST]
    if not inners or inners[0].kind in ("country", "continent"):
        return False
    return any(gazetteer.contains(big, small) for big in holding(outer, gazetteer) for small in inners)


def holding(name: str, gazetteer: Gazetteer) -> Iterator[Entry]:
    """Give the units, states and continents that a name may mean: what a town can be said to lie in."""
    return (entry for entry in place_candidates(name, gazetteer)[:_MOST] if entry.kind in _COUNTRY_KINDS)


def _group(uses: Sequence[Toponym], inside: str, outer: Entry | None, gazetteer: Gazetteer) -> Group:
    return Group(
        uses=tuple(uses),
        candidates=(outer,) if outer else _candidates(uses, gazetteer),
        kinds=frozenset().union(*(use.kinds for use in uses)),
        insides=frozenset({inside} - {""}),
        owners=frozenset(use.owner for use in uses if use.owner),
        coarse=outer is not None,
    )


def _candidates(uses: Sequence[Toponym], gazetteer: Gazetteer) -> tuple[Entry, ...]:
    """Look the name up, alone and with the noun beside it: "Idlib" and "Idlib province"."""
    found: dict[str, Entry] = {}
    for use in uses:
        for name in dict.fromkeys((use.name, f"{use.name} {use.noun}".strip() if _unit(use.kinds) else use.name)):
            for entry in place_candidates(name, gazetteer)[:_MOST]:
                found.setdefault(entry.id, entry)
    return tuple(_without_doubles(list(found.values()), asked=any(use.kinds for use in uses)))[:_MOST]


def _without_doubles(found: Sequence[Entry], *, asked: bool) -> Iterator[Entry]:
    """Leave out the county around a town of the name, unless a noun beside the name asks for a kind."""
    towns = {entry.admin2_id for entry in found if entry.kind == "city" and entry.match != "normalised"} - {None}
    return (entry for entry in found if asked or entry.kind != "county" or entry.id not in towns)


def _unit(kinds: frozenset[str]) -> bool:
    return bool(kinds & {"region", "county", "site"})
