"""Does a name stand where only a place can? Five tests by the words around it and the parse."""

import re

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Slice

from nlp.gazetteer import Gazetteer, place_candidates
from nlp.mentions.spans import Name
from nlp.words.tables import classes

_PREPOSITIONS = frozenset(
    {
        "in",
        "from",
        "to",
        "at",
        "of",
        "near",
        "outside",
        "inside",
        "around",
        "throughout",
        "across",
        "into",
    }
)
_NOT_TELLING = frozenset(
    {"state", "republic", "kingdom", "department", "capital", "nation", "country"}
)
_HOLDER = re.compile(r",\s+([A-Z][a-z]+(?:\s[A-Z][a-z]+)?|[A-Z][a-z]{1,4}\.|(?:[A-Z]\.)+)")
_NOUN = re.compile(r"\s+([a-z]+(?: [a-z]+)?)\b")
_TAKEN_AWAY = re.compile(r"\s+(?:to|into|away|prisoner|hostage|captive|from)\b")
_CLOSING = re.compile(
    r"\s*(?:[.,;:)\n]|$|\s(?:and|or|on|for|to|in|at|from|by|with|who|where|when|after|before|is|was|are|were|has|had|will)\b)"
)
_GOING_ON = re.compile(r"\s[a-z]|\s*[.,;:)\n]|$")
_GREAT = 300_000
"""Inhabitants from which "in X" or "from X" is rather the town than a person, whatever follows."""
_TOWN = 50_000
"""Inhabitants from which "went to X" is rather a town than a person."""


def stands_for_place(doc: Doc, text: str, name: Name, gazetteer: Gazetteer) -> bool:
    """Tell whether a name that some place bears stands where only a place can."""
    span = doc.char_span(name.start, name.end, alignment_mode="expand")
    if span is None or not len(span):
        return False
    after = text[name.end : name.end + 40]
    return (
        _held_by_region(text[name.start : name.end], after, gazetteer)
        or (_is_seized(span) and not _TAKEN_AWAY.match(after))
        or is_called_place(after)
        or (_word_before(span) in ("in", "near", "outside") and _CLOSING.match(after) is not None)
        or (
            _word_before(span) in ("in", "near", "from")
            and _GOING_ON.match(after)
            and _is_great(span.text, gazetteer)
        )
        or _is_end_of_way(span, gazetteer)
    )


def _is_great(words: str, gazetteer: Gazetteer) -> bool:
    """Tell whether a name is first of all a country's or a great town's."""
    best = next(iter(place_candidates(words, gazetteer)), None)
    return (
        best is not None
        and best.match == "name"
        and (best.kind == "country" or best.population >= _GREAT)
    )


def follows_preposition(doc: Doc, name: Name) -> bool:
    """Tell whether a preposition of place stands before the name.

    "in Washington", "near the Franklin".
    """
    span = doc.char_span(name.start, name.end, alignment_mode="expand")
    return span is not None and _word_before(span) in _PREPOSITIONS


def _word_before(span: Slice) -> str:
    """Give the word before a name, an article passed over; empty at the start."""
    i = span.start - 1
    if i > 0 and span.doc[i].text.lower() == "the":
        i -= 1
    return str(span.doc[i].text.lower()) if i >= 0 else ""


def _held_by_region(words: str, after: str, gazetteer: Gazetteer) -> bool:
    """Tell whether a region that can hold it follows: "Reading, Berkshire"."""
    held = _HOLDER.match(after)
    outers = place_candidates(held[1], gazetteer)[:3] if held else ()
    inners = place_candidates(words, gazetteer)
    return any(
        outer.kind == "region" and any(gazetteer.contains(outer, inner) for inner in inners)
        for outer in outers
    )


def is_called_place(after: str) -> bool:
    """Tell whether the words after a name say that it is a place: "province", "air base"."""
    match, nouns = _NOUN.match(after), classes("place_nouns")
    if match is None:
        return False
    first = match[1].split()[0]
    works = classes("venue_nouns")["works"]
    return (
        first in nouns["GPE"] - _NOT_TELLING
        or first in works
        or (match[1] in nouns["FAC"] and " " in match[1])
    )


def _is_seized(span: Slice) -> bool:
    """Tell whether the name, or the list it is in, is what a verb of taking towns takes.

    "captured Homs and Hama".
    """
    token = _first_of_list(span.root)
    return (
        token.dep_ in ("obj", "dobj", "nsubj:pass")
        and token.head.lemma_.lower() in classes("actor_cues")["seize"]
    )


def _is_end_of_way(span: Slice, gazetteer: Gazetteer) -> bool:
    """Tell whether somebody moves to or from it, and a town of some size has the name.

    "flew from Aleppo to Raqqa".
    """
    if _word_before(span) not in ("to", "from", "into", "toward", "towards"):
        return False
    moving = _first_of_list(span.root).head.lemma_.lower() in classes("actor_cues")["move"]
    return moving and any(
        entry.population >= _TOWN for entry in place_candidates(span.text, gazetteer)[:1]
    )


def _first_of_list(token: Token) -> Token:
    while token.dep_ in ("conj", "flat") and token.head != token:
        token = token.head
    return token
