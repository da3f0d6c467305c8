"""Names that the model passed over and the writing shows: acronyms, peoples, bodies, repeats.

Each finder gives its names an id of its own as their rule.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from spacy.tokens import Doc, Token

from nlp.gazetteer import Gazetteer
from nlp.mentions.lists import any_of
from nlp.mentions.repairs import ADJECTIVE
from nlp.mentions.spans import Name, lies_within, touching
from nlp.types import Label
from nlp.words.names import initials, is_acronym
from nlp.words.tables import classes, kind_of

_PARTS = frozenset({"NORP", "MISC"})
_TELLING = frozenset({"PERSON", "ORG", "GPE"})
_WORD = r"(?:(?:[A-Z]\.){2,12}|[A-Z][\w’'&]{0,40}(?:-[A-Z][\w’'&]{0,40}){0,6})"
_BODY = re.compile(
    rf"(?<![\w-])(?:\d{{1,4}}(?:st|nd|rd|th) )?(?:{_WORD} ){{1,4}}(?:"
    + "|".join(sorted(w.title() for w in classes("name_nouns")["ORG"]))
    + r")\b"
    rf"(?: (?:of|for) (?:the )?{_WORD}(?: (?:and )?{_WORD}){{0,3}})?"
)
_BRACKETED = re.compile(r"\s\(\s?(?P<acronym>[A-Z][A-Za-z]{0,6}[A-Z])\s?\)")
_SPELT = re.compile(r"[\w’'.&-]+(?= |$|\s\()")
_SPELT_OUT = 110
"""Characters before an acronym in which the name that it is made of stands."""
_SHIP = re.compile(
    rf"\b(?:{'|'.join(sorted(classes('small_words')['ship'])).upper()}) [A-Z][\w’-]*(?: "
    rf"[A-Z][\w’-]+){{0,2}}"
)
_INSIDE = re.compile(r"\s*\((?P<words>[^()]{2,60})\)")
_ACRONYM = re.compile(r"\b[A-Z](?:[A-Z0-9&-]|\.[A-Z])*[A-Z0-9]\b\.?")
_COMPOUND = re.compile(r"(?<![\w-])(?P<name>[A-Z][\w.&]{0,60})-(?P<tail>[a-z]+)\b")
_OPPOSED = re.compile(rf"(?<![\w-])(?i:{any_of('opposed')})-(?P<name>[A-Z]\w+)")
_BRACKET = 70
"""Characters behind a name in which a bracket with its other names ends."""
_SHORTEST = 3
_SHORTEST_SURNAME = 4


def abbreviated(names: Sequence[Name], text: str) -> Iterator[Name]:
    """Find bodies by the acronym made of them: "Jama'at Nasr al-Islam wal-Muslimin (JNIM)".

    The name begins at the nearest capitalised word from which on the initials, small words left out
    or not, are the acronym (after Schwartz and Hearst 2003, letters of words' beginnings alone).
    """
    for match in _BRACKETED.finditer(text):
        spelt = _spelt_out(match["acronym"], match.start(), text)
        if spelt is not None and _may_take(touching(names, *spelt), *spelt):
            yield Name(*spelt, "ORG", "body", "spelt-out")


def _spelt_out(acronym: str, at: int, text: str) -> tuple[int, int] | None:
    """Give the nearest stretch before an offset that an acronym is made of."""
    words = list(_SPELT.finditer(text, max(0, at - _SPELT_OUT), at))
    starts = (first.start() for first in reversed(words[-2 * len(acronym) : -1]))
    own = (
        start
        for start in starts
        if text[start].isupper() and acronym.upper() in initials(text[start : words[-1].end()])
    )
    start = next(own, None)
    return None if start is None else (start, words[-1].end())


def _may_take(within: Sequence[Name], start: int, end: int) -> bool:
    """Tell whether a stretch takes in no part of a name alone, and no person."""
    return lies_within(within, start, end) and all(name.label != "PERSON" for name in within)


def bracketed_names(names: Sequence[Name], text: str) -> Iterator[Name]:
    """Find acronyms in brackets after a name: "Islamic State (IS, formerly ISIS)"."""
    for name in names:
        inside = _INSIDE.match(text, name.end, name.end + _BRACKET)
        for word in _ACRONYM.finditer(text, *inside.span("words")) if inside else ():
            yield Name(word.start(), word.end(), name.label, "bracket", "bracket")


def hyphened_names(text: str) -> Iterator[Name]:
    """Find names in compounds that a model passes over: "UN-backed", "anti-Assad", "Saudi-led"."""
    for match in _COMPOUND.finditer(text):
        if ADJECTIVE.search(match["tail"]):
            yield Name(match.start("name"), match.end("name"), "MISC", "hyphen", "compound")
    for match in _OPPOSED.finditer(text):
        yield Name(match.start("name"), match.end("name"), "MISC", "hyphen", "compound")


def ships(text: str) -> Iterator[Name]:
    """Find ships by the letters before their names: "USS Carney", "MV Galaxy Leader"."""
    for match in _SHIP.finditer(text):
        yield Name(match.start(), match.end(), "MISC", "body", "ship")


def peoples(doc: Doc, gazetteer: Gazetteer) -> Iterator[Name]:
    """Find peoples and faiths by the tables: "Syrian", "South Korean", "Kurds"."""
    for token in doc:
        if _may_name_people(token) and _is_people(token.text, gazetteer):
            end = token.idx + len(token.text)
            yield Name(_pair_start(token, gazetteer), end, "NORP", "people", "people-word")


def _may_name_people(token: Token) -> bool:
    return token.text[:1].isupper() and len(token.text) >= _SHORTEST and token.is_alpha


def _is_people(word: str, gazetteer: Gazetteer) -> bool:
    if gazetteer.demonym(word):
        return True
    return not _people_nouns().isdisjoint((word.lower(), word.lower().removesuffix("s")))


@cache
def _people_nouns() -> frozenset[str]:
    """The words for peoples and faiths that need no model to be seen, in lower case."""
    return classes("groups")["people"] | classes("groups")["faith"]


def _pair_start(token: Token, gazetteer: Gazetteer) -> int:
    """Start at the word before where both together are a demonym: "South Korean"."""
    if token.i == 0:
        return token.idx
    before = token.nbor(-1)
    if not before.text[:1].isupper() or before.text.lower() == "the":
        return token.idx
    return before.idx if gazetteer.demonym(f"{before.text} {token.text}") else token.idx


def bodies(names: Sequence[Name], text: str) -> Iterator[Name]:
    """Find organisations by their own noun, of which the model saw a part or nothing."""
    for match in _BODY.finditer(text):
        start = match.start() + (4 if match[0].startswith("The ") else 0)
        within = touching(names, start, match.end())
        if lies_within(within, start, match.end()) and {n.label for n in within} <= _PARTS:
            yield Name(start, match.end(), "ORG", "body", "body-in-full")


def repeats(names: Sequence[Name], text: str) -> Iterator[Name]:
    """Find again every name that the report uses elsewhere, and the surnames of its people."""
    known = _repeatable(names, text)
    if not known:
        return
    longest_first = sorted(known, key=lambda words: (-len(words), words))
    pattern = re.compile(r"(?<![\w-])(?:" + "|".join(map(re.escape, longest_first)) + r")(?![\w])")
    for match in pattern.finditer(text):
        yield Name(match.start(), match.end(), known[match[0]], "repeat", "repeat")


def _repeatable(names: Sequence[Name], text: str) -> Mapping[str, Label]:
    """Give the names that are names wherever they stand, with the label of the first use."""
    known: dict[str, Label] = {}
    for name in names:
        words = text[name.start : name.end]
        if name.label in _TELLING and _is_telling(words):
            known.setdefault(words, name.label)
        if name.label == "PERSON" and " " in words and _is_surname(words.split()[-1]):
            known.setdefault(words.split()[-1], name.label)
    return known


def _is_telling(words: str) -> bool:
    """Tell whether words are a name wherever they stand: long enough, and no common word."""
    if is_acronym(words):
        return True
    return (
        words[0].isupper()
        and len(words) >= _SHORTEST
        and words.lower() not in kind_of("common_words")
    )


def _is_surname(word: str) -> bool:
    usual = kind_of("common_words").get(word.lower())
    return len(word) >= _SHORTEST_SURNAME and word[0].isupper() and usual in (None, "surname")
