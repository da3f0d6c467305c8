"""What stands right beside a place name and says what it is: a noun, a side, an office, a row.

Or a holder ("X, Y") or an owner ("the Syrian city of X").
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from spacy.tokens import Doc

from nlp.gazetteer import Entry, Gazetteer, is_country, place_candidates
from nlp.types import PLACE_LABELS, Mention
from nlp.words.names import bare
from nlp.words.tables import classes, kind_of, place_nouns

_COMMA = re.compile(r"\s*,\s*")
_LISTED = re.compile(r",\s+(?:and\s+|or\s+)?|\s+(?:and|or)\s+")
_SHARED = re.compile(r"[a-z]+s\s+of\s+(?:the\s+)?(?:[\w’'-]+(?:,\s+|\s+and\s+))*$")
_LIST = 2  # commas beside a pair of names that make it part of a list
_LONGEST_ROW = 50  # names that are weighed as one row
_REACH = 80  # characters before a name in which its list may have begun
_IN = re.compile(r",?(?:\s+(?:located|situated|based))?\s+in\s+(?:the\s+)?(?:[a-z]+\s+){0,2}|\s*\(")
_QUARTERS = r"(?:district|neighbou?rhood|suburb|quarter|borough|area|section)s?"
_PART_OF = re.compile(rf",?\s+(?:an?\s+(?:[\w-]+\s+){{0,3}})?{_QUARTERS}\s+(?:of|in)\s+(?:the\s+)?")
_OWNED = re.compile(rf"['’]s?\s+(?:[a-z-]+,?\s+){{0,4}}?(?:{_QUARTERS}\s+of\s+)?")
_ONE_SIDE = re.compile(
    r"(?:(?:Near|Far|Central)\s+)?(?:North|South|East|West)(?:west|east)?\s+(?:Side|End)|Old "
    r"(?:City|Town)"
)
_QUARTER_OF = re.compile(rf"\b{_QUARTERS}\s+of\s+$")
_A_QUARTER = re.compile(rf"\s+(?:[a-z]+\s+)?{_QUARTERS}\b")
_OWNER = re.compile(r"(?:['’]s?)?\s+(?:[a-z-]+,?\s+){0,4}")
_PARTING = frozenset({"and", "or", "to", "from", "with", "against", "but", "that", "who", "on"})
_NOUN_OF = re.compile(r"([a-z]+(?: [a-z]+)?)\s+of\s+(?:the\s+)?$")
_WORDS_AFTER = re.compile(r"\s+([a-z]+(?: [a-z]+)?)\b")
_SIDE = re.compile(r"(?<![\w-])([A-Za-z]+(?:-[a-z]+)?)\s+$")
_OFFICE = re.compile(r"(?:['’]s)?\s+([A-Za-z]+(?: [A-Za-z]+)?)")
_OFFICE_OF = re.compile(r"([A-Za-z]+)\s+of\s+(?:the\s+)?$")
_WIDE = frozenset({"country", "region", "area", "county"})
_SEAT_PART = 0.1
_OF_ARTICLE = frozenset({"NOUN", "PROPN", "ADJ"})
NOTHING: tuple[str, frozenset[str]] = ("", frozenset())
"""No word beside a name, which asks for no kind."""


def noun_beside(text: str, mention: Mention) -> tuple[str, frozenset[str]]:
    """Find the noun that says what the place is: "the port of X", "X province"."""
    before, after = _before(text, mention, 40), text[mention.end : mention.end + 30]
    for noun in (*_forms(_NOUN_OF.search(before), -1), *_forms(_WORDS_AFTER.match(after), 0)):
        if noun in place_nouns():
            return noun, _kinds_beside(noun)
    return NOTHING


def _kinds_beside(noun: str) -> frozenset[str]:
    """Give the kinds of row that a noun of places allows; none where it allows any."""
    kinds = kind_of("place_kinds").get(noun, place_nouns()[noun][1])
    return frozenset(kinds.split(",")) - {""}


def _before(text: str, mention: Mention, count: int) -> str:
    """Give the characters before a name, at most so many."""
    return text[max(0, mention.start - count) : mention.start]


def _forms(match: re.Match[str] | None, at: int) -> tuple[str, ...]:
    """Give one or two words that were found, and the one of them at a place alone."""
    return () if match is None else (match[1], match[1].split()[at])


def is_part_of_country(
    text: str, mention: Mention, kinds: frozenset[str], gazetteer: Gazetteer
) -> bool:
    """Tell whether the noun before "of X" is that of a part of X, a country.

    "a county of Taiwan".
    """
    if not kinds or "country" in kinds:
        return False
    of = _NOUN_OF.search(_before(text, mention, 40))
    return of is not None and is_country(mention.text, gazetteer)


def side_beside(text: str, mention: Mention, gazetteer: Gazetteer) -> tuple[str, frozenset[str]]:
    """Find what is told from a part ("upstate X") or an office ("X governor").

    That X is a region, or a town. A region that bears the name of its seat is not told from it by a
    side: "eastern Aleppo" may be the town's.
    """
    found = place_candidates(bare(mention.text), gazetteer)
    before, after = _before(text, mention, 30), text[mention.end : mention.end + 40]
    offices = (*_forms(_OFFICE.match(after), 0), *_forms(_OFFICE_OF.search(before), 0))
    return _told_by_side(_SIDE.search(before), found) or _told_by_office(offices, found) or NOTHING


def _told_by_side(
    side: re.Match[str] | None, found: Sequence[Entry]
) -> tuple[str, frozenset[str]] | None:
    if side is None:
        return None
    word, sides = side[1].lower(), classes("place_sides")
    if word in sides["town"] and any(entry.kind == "city" for entry in found):
        return word, frozenset({"city"})
    if word in sides["wide"] and any(_is_wide(entry, found) for entry in found):
        return word, _WIDE
    return None


def _told_by_office(
    offices: Iterable[str], found: Sequence[Entry]
) -> tuple[str, frozenset[str]] | None:
    own = {entry.kind for entry in found if entry.match == "name"}
    for word in map(str.lower, offices):
        asked = frozenset(kind_of("place_offices").get(word, "").split(","))
        if asked & own:
            return word, asked
    return None


def _is_wide(entry: Entry, found: Sequence[Entry]) -> bool:
    if entry.match != "name" or entry.kind not in ("country", "region"):
        return False
    return entry.kind == "country" or not named_after_town(entry, found)


def named_after_town(region: Entry, found: Sequence[Entry]) -> bool:
    """Tell whether a region bears the name of its seat, which holds a good part of its people.

    Hama, not Quebec.
    """
    return any(
        town.seat
        and town.admin1_id == region.id
        and town.population >= region.population * _SEAT_PART
        for town in found
    )


def shares_noun(text: str, before: Mention, mention: Mention) -> bool:
    """Tell whether a plural noun before a list speaks of this name too.

    "the provinces of Idlib, Hama and Aleppo".
    """
    opening = _SHARED.search(text[max(0, before.start - _REACH) : before.start])
    return opening is not None and bool(_LISTED.fullmatch(text[before.end : mention.start]))


def inside(text: str, ordered: Sequence[Mention], i: int) -> str:
    """Give the name that follows as what holds this one.

    "X, Y", "X in Y", "the X district of Y"; empty in a list.
    """
    if i and (town := _owning_town(text, ordered[i - 1], ordered[i])):
        return town
    if i + 1 >= len(ordered) or ordered[i + 1].label not in PLACE_LABELS:
        return ""
    between = text[ordered[i].end : ordered[i + 1].start]
    said = _IN.fullmatch(between) or _PART_OF.fullmatch(between)
    listed = said is None and (not _COMMA.fullmatch(between) or _in_list(text, ordered, i))
    return "" if listed else bare(ordered[i + 1].text)


def is_quarter(text: str, mention: Mention) -> bool:
    """Tell whether a name, or the words beside it, call it a part of a town.

    "South Side", "a suburb of X".
    """
    if _ONE_SIDE.fullmatch(mention.text):
        return True
    after = text[mention.end : mention.end + 60]
    told = _QUARTER_OF.search(_before(text, mention, 30)) or _A_QUARTER.match(after)
    return told is not None or _PART_OF.match(after) is not None


def _owning_town(text: str, before: Mention, mention: Mention) -> str:
    """Give the town right before a part of it.

    "Beirut's southern X suburb", "Cairo's suburb of X".
    """
    between = text[before.end : mention.start]
    owned = before.label == "GPE" and _OWNED.fullmatch(between) is not None
    return bare(before.text) if owned and is_quarter(text, mention) else ""


def _in_list(text: str, ordered: Sequence[Mention], i: int) -> bool:
    """Tell whether the comma is one of a list.

    "Iraq, Iran and Syria", "Homs, Hama, Aleppo, Idlib".
    """
    after = text[ordered[i + 1].end : ordered[i + 1].end + 12]
    if re.match(r",?\s+(?:and|or)\s+[A-Z]", after):
        return _has_comma_before(text, ordered, i) or not after.startswith(",")
    before = ordered[max(0, i - _LIST) : i + 1][::-1]
    return _commas(text, ordered[i + 1 : i + 2 + _LIST]) + _commas(text, before) >= _LIST


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


def rows(text: str, names: Sequence[Mention], insides: Sequence[str]) -> Iterator[int]:
    """Number the rows that names stand in ("X, Y and Z").

    Each name gets its row's number, alone or not.

    Args:
        text: the report.
        names: its place names in order.
        insides: for each, what it is said to lie in; such a pair is no row.
    """
    row = first = 0
    for i, name in enumerate(names):
        linked = (
            first < i < first + _LONGEST_ROW
            and _LISTED.fullmatch(text[names[i - 1].end : name.start]) is not None
            and not (insides[i] or insides[i - 1] or (i > 1 and insides[i - 2]))
        )
        first = first if linked else i
        row += not linked
        yield row


def is_definite(doc: Doc, mention: Mention) -> bool:
    """Tell whether a name has an article of its own.

    "the Gulf", "the tropical Atlantic", not "the Paris office".
    """
    span = doc.char_span(mention.start, mention.end, alignment_mode="expand")
    if not span or _goes_on(doc, span.end):
        return False
    i = span.start - 1
    while i > 0 and doc[i].text.islower() and doc[i].pos_ == "ADJ":
        i -= 1
    return i >= 0 and "the" in (doc[i].lower_, span[0].lower_)


def _goes_on(doc: Doc, i: int) -> bool:
    """Tell whether a noun or adjective follows, that an article before the name may be of."""
    return i < len(doc) and doc[i].pos_ in _OF_ARTICLE and not doc[i].is_sent_start


def owner(text: str, before: Mention, mention: Mention, gazetteer: Gazetteer) -> str:
    """Give the country just named: "the Syrian city of X", "Turkey's southern X"."""
    between = text[before.end : mention.start]
    if not _OWNER.fullmatch(between) or not _PARTING.isdisjoint(between.split()):
        return ""
    if before.label == "NORP":
        return gazetteer.demonym(before.text) or ""
    found = place_candidates(bare(before.text), gazetteer)[:1]
    country = before.label == "GPE" and found and found[0].kind == "country"
    return found[0].country or "" if country else ""
