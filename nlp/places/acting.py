"""Is the name a location or an actor? Clues from the words around it and from the parse.

The words that give clues, and the clues with their weights, are data (``nlp/data/actor_cues.tsv``,
``role_clues.tsv``). A name is an actor when its clues add up to more than a little; what no clue
touches is a location.
"""

import re
from collections.abc import Iterator
from types import MappingProxyType

from spacy.tokens import Span as Slice

from nlp.gazetteer import Entry
from nlp.mentions import is_house
from nlp.places.weights import RoleClue, clues
from nlp.syntax.grammar import grammar
from nlp.syntax.position import cue, word
from nlp.types import Role
from nlp.words.tables import is_seat, place_nouns

_LEAST = 0.45
"""What the clues must add up to: a pin too many is seen at once, a place kept off the map is not.
"""
_CONTAINED = ("beside_container",)
_ALONE = frozenset({"dateline", "joined_to_participle", "based_there"})
"""Clues beside which the place of a name in its sentence says nothing."""
_NOT_PLACES = frozenset({"state", "republic", "house", "kingdom"})
_PARTICIPLE = re.compile(r"^-\s?(?:[a-z]+ed|led|run|held|made|sent|built|owned|friendly)\b")
_BASED = re.compile(r"^-\s?(?:based|born|bound|wide|area|located|style)\b")
_SCORE = re.compile(r"^\s+\d{1,2}(?:\s*[-–,;]|\s+[A-Z]|\s*$)")
_DATELINE = re.compile(
    r"^(?:[,/ ]++[\w., ]{0,40}?)?\s*+(?:\([^()\n]{2,30}\)\s*+)?(?:[—–]|--|-(?=\s))|^\s\([A-Z][\w/ "
    r"]+\)\s"
)
_ALLIES = re.compile(r"^\s+and\s+(?:its|their|his)\s")
_SIDE = re.compile(
    r"\b(?:(?:north|south)?(?:east|west)ern|(?:north|south)ern|central|downtown|upstate|coastal|rural)\s+$"
)
_BEFORE, _AFTER = 120, 240
"""Characters around a name that are looked at: a few words, however long or far apart they are."""
_SUCH_AS = re.compile(r"\b(\w+),?\s+(?:such\s+as|including|like)\s+(?:the\s+)?$")


_AFTERWARDS = MappingProxyType({"score_line": _SCORE, "with_allies": _ALLIES})
"""Clues that the words after a name give, and the words."""


def role_of(
    span: Slice, entry: Entry | None, *, contained: bool = False
) -> tuple[Role, tuple[RoleClue, ...]]:
    """Tell whether a place name is used as an actor.

    Args:
        span: the name in the parsed report.
        entry: what the name was resolved to; None when not located.
        contained: what it lies in is named right after it: "Aleppo, Syria".

    Returns:
        The role, and the clues it follows from, the heaviest first.
    """
    known = clues("context")
    told = dict.fromkeys([*_clues(span), *_CONTAINED[:contained]])
    context = [known[name] for name in told]
    found = [*(clues("name")[name] for name in _name_clues(span, entry)), *context]
    acting = bool(context) and sum(clue.weight for clue in found) > _LEAST
    heaviest = tuple(sorted(found, key=lambda clue: -abs(clue.weight)))
    return ("actor" if acting else "location"), heaviest


def _name_clues(span: Slice, entry: Entry | None) -> Iterator[str]:
    yield entry.kind if entry else "site" if is_house(span.text) else "unknown"
    if entry and entry.capital:
        yield "capital"
    if is_seat(span.text):
        yield "seat"


def _clues(span: Slice) -> Iterator[str]:
    """Give the names of all clues in the context, surface first."""
    surface = list(_surface(span))
    yield from surface
    if _ALONE.isdisjoint(surface):
        yield from grammar(span) if span.doc.has_annotation("DEP") else _neighbours(span)


def _surface(span: Slice) -> Iterator[str]:
    """Clues that need no parse."""
    before, after = _around(span)
    yield from _hyphenated(after)
    if _opens_paragraph(span, before) and _DATELINE.match(after):
        yield "dateline"
    yield from (clue for clue, words in _AFTERWARDS.items() if words.match(after))
    if (listed := _SUCH_AS.search(before)) and listed[1].lower() in place_nouns():
        yield "listed_place"
    if _SIDE.search(before):
        yield "side_before"
    yield from _noun_beside(span)


def _hyphenated(after: str) -> Iterator[str]:
    """What a hyphen joins to the name: "Vienna-based", "US-backed"."""
    if _BASED.match(after):
        yield "based_there"
    elif _PARTICIPLE.match(after):
        yield "joined_to_participle"


def _around(span: Slice) -> tuple[str, str]:
    """Give a little of the text before the name and after it, blanks as they are."""
    before = span.doc[max(0, span.start - 6) : span.start].text_with_ws
    after = span[-1].whitespace_ + span.doc[span.end : span.end + 14].text_with_ws
    return before[-_BEFORE:], after[:_AFTER]


def _opens_paragraph(span: Slice, before: str) -> bool:
    before = before.rstrip(' \t"“(*')
    if not before or before.endswith("\n"):
        return True
    return span.text.isupper() and len(span.text) > 3 and before.endswith((".", ","))


def _noun_beside(span: Slice) -> Iterator[str]:
    """A noun that says what kind of place it is: "the city of X", "X province"."""
    before = word(span.doc, span.start - 2) if word(span.doc, span.start - 1) == "of" else ""
    after = span.doc[span.end].text if span.end < len(span.doc) else ""
    if {before, after} & (place_nouns().keys() - _NOT_PLACES):
        yield "after_place_noun"


def _neighbours(span: Slice) -> Iterator[str]:
    """Clues from the word before, for a text without a parse."""
    before = word(span.doc, span.start - 1)
    if before == "the":
        before = word(span.doc, span.start - 2)
    if before in cue("place_prep") or before in ("to", "from"):
        yield "place_preposition"
    if before in cue("party_prep") or before == "by":
        yield "party_preposition"
