"""Names that the model passed over.

Repeats, acronyms, peoples, and places where gazetteer and context agree.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from spacy.tokens import Doc, Token

from nlp.gazetteer import Gazetteer, place_candidates
from nlp.mentions.spans import Name, people_nouns, touching
from nlp.types import PLACE_LABELS, Label
from nlp.words.names import initials, is_acronym
from nlp.words.tables import classes, kind_of, place_nouns

_PLACE_PREPOSITIONS = frozenset(
    {
        "in",
        "near",
        "from",
        "toward",
        "towards",
        "outside",
        "inside",
        "around",
        "into",
        "through",
        "across",
        "throughout",
    }
)
_SMALL_WORDS = frozenset({"ADP", "DET", "PRON", "SCONJ", "CCONJ", "ADV", "AUX", "PART", "VERB"})
_LONGEST = 4
_PARTS = frozenset({"NORP", "MISC"})
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
_SHORTEST_SURNAME = 4


def repeats(names: Sequence[Name], text: str) -> Iterator[Name]:
    """Find again, as whole words, every name that the report uses elsewhere.

    And the surnames of its people.
    """
    known: dict[str, Label] = {}
    for name in names:
        words = text[name.start : name.end]
        if name.label in ("PERSON", "ORG", "GPE") and _telling(words):
            known.setdefault(words, name.label)
        if name.label == "PERSON" and " " in words and _is_surname(words.split()[-1]):
            known.setdefault(words.split()[-1], name.label)
    if not known:
        return
    longest_first = sorted(known, key=lambda words: (-len(words), words))
    pattern = re.compile(r"(?<![\w-])(?:" + "|".join(map(re.escape, longest_first)) + r")(?![\w])")
    for match in pattern.finditer(text):
        yield Name(match.start(), match.end(), known[match[0]], "repeat")


def bodies(names: Sequence[Name], text: str) -> Iterator[Name]:
    """Find organisations that end in their own noun, of which the model saw a part or nothing.

    "Syrian Army".
    """
    for match in _BODY.finditer(text):
        start = match.start() + (4 if match[0].startswith("The ") else 0)
        within = touching(names, start, match.end())
        if all(
            start <= name.start and name.end <= match.end() and name.label in _PARTS
            for name in within
        ):
            yield Name(start, match.end(), "ORG", "body")


def abbreviated(names: Sequence[Name], text: str) -> Iterator[Name]:
    """Find bodies by the acronym that the report makes of them.

    "Jama'at Nasr al-Islam wal-Muslimin (JNIM)".

    The name begins at the nearest capitalised word from which on the initials, small words left out
    or not, are the acronym (after Schwartz and Hearst 2003, letters of words' beginnings alone).
    """
    for match in _BRACKETED.finditer(text):
        words = list(_SPELT.finditer(text, max(0, match.start() - _SPELT_OUT), match.start()))
        for first in reversed(words[-2 * len(match["acronym"]) : -1]):
            start, end = first.start(), words[-1].end()
            if text[start].isupper() and match["acronym"].upper() in initials(text[start:end]):
                within = touching(names, start, end)
                if all(
                    start <= name.start and name.end <= end and name.label != "PERSON"
                    for name in within
                ):
                    yield Name(start, end, "ORG", "body")
                break


def ships(text: str) -> Iterator[Name]:
    """Find ships by the letters before their names: "USS Carney", "MV Galaxy Leader"."""
    for match in _SHIP.finditer(text):
        yield Name(match.start(), match.end(), "MISC", "body")


def _telling(words: str) -> bool:
    """Tell whether the words are a name wherever they stand.

    Long enough, capitalised and no common word.
    """
    return (words[0].isupper() and len(words) > 2 and words.lower() not in _common()) or is_acronym(
        words
    )


def _is_surname(word: str) -> bool:
    usual = kind_of("common_words").get(word.lower())
    return len(word) >= _SHORTEST_SURNAME and word[0].isupper() and usual in (None, "surname")


@cache
def _common() -> frozenset[str]:
    return frozenset(kind_of("common_words"))


def peoples(doc: Doc, gazetteer: Gazetteer) -> Iterator[Name]:
    """Find demonyms, peoples and faiths.

    Capitalised words of the tables, "Syrian", "South Korean", "Kurds".
    """
    listed = people_nouns()
    for token in doc:
        if not token.text[:1].isupper() or len(token.text) < 3 or not token.is_alpha:
            continue
        lower = token.text.lower()
        if gazetteer.demonym(token.text) or lower in listed or lower.removesuffix("s") in listed:
            yield Name(_pair_start(token, gazetteer), token.idx + len(token.text), "NORP", "people")


def _pair_start(token: Token, gazetteer: Gazetteer) -> int:
    """Start at the word before where both together are a demonym.

    "South Korean", "Saudi Arabian".
    """
    if (
        token.i == 0
        or not token.nbor(-1).text[:1].isupper()
        or token.nbor(-1).text.lower() == "the"
    ):
        return token.idx
    before = token.nbor(-1)
    return before.idx if gazetteer.demonym(f"{before.text} {token.text}") else token.idx


def places(doc: Doc, names: Sequence[Name], gazetteer: Gazetteer) -> Iterator[Name]:
    """Find place names that the gazetteer has and the words around them bear out."""
    taken = {i for name in names for i in range(name.start, name.end)}
    located = {name.start for name in names if name.label in PLACE_LABELS}
    i = 0
    while i < len(doc):
        size = _run_length(doc, i, taken)
        if size and (name := _place_in(doc, i, size, located, gazetteer)):
            yield name
        i += max(1, size)


def _run_length(doc: Doc, i: int, taken: set[int]) -> int:
    """Count the capitalised, unclaimed tokens from ``i`` on.

    A hyphen between two of them belongs to the run.
    """
    size = 0
    while i + size < len(doc) and _capital(doc[i + size]) and doc[i + size].idx not in taken:
        size += 1
    return size


def _capital(token: Token) -> bool:
    return (
        token.text[:1].isupper()
        and token.pos_ not in _SMALL_WORDS
        and any(c.isalpha() for c in token.text)
    )


def _place_in(
    doc: Doc, start: int, size: int, located: set[int], gazetteer: Gazetteer
) -> Name | None:
    """Give the run as a place when the whole of it is one, and the context says so."""
    if size > _LONGEST:
        return None
    span = doc[start : start + size]
    words = span.text.rstrip(".,")
    if kind_of("titles").get(words.lower()) or not gazetteer.knows(words):
        return None
    if words.lower() in _common() and not _is_paired(doc, start, start + size, located):
        return None
    if not (
        _borne_out(doc, start, start + size, located) or _unmistakable(span[0], words, gazetteer)
    ):
        return None
    return Name(span.start_char, span.start_char + len(words), "GPE", "gazetteer", "gazetteer")


def _borne_out(doc: Doc, start: int, end: int, located: set[int]) -> bool:
    """Tell whether the words around a run speak of a place.

    "in X", "X, Syria", "X province", "the city of X".
    """
    before = doc[start - 1] if start else None
    if before is not None and before.text.lower() in _PLACE_PREPOSITIONS:
        proper = doc[start].pos_ in ("PROPN", "") or (
            doc[start].pos_ == "NOUN" and not doc[start].is_sent_start
        )
        return proper and not _opens_phrase(doc, end)
    if (
        before is not None
        and before.text.lower() == "of"
        and start > 1
        and doc[start - 2].text.lower() in place_nouns()
    ):
        return True
    if (
        end < len(doc)
        and doc[end].text.lower() in classes("place_nouns")["GPE"]
        and doc[end].text.islower()
    ):
        return doc[start].pos_ in ("PROPN", "ADJ", "")
    return (
        end + 1 < len(doc)
        and doc[end].text == ","
        and doc[end + 1].idx in located
        and doc[start].pos_ == "PROPN"
    )


def _is_paired(doc: Doc, start: int, end: int, located: set[int]) -> bool:
    """Tell whether a common word can only be a town.

    "from Nice to Lyon", "in Reading, Berkshire".
    """
    before = doc[start - 1].lower_ if start else ""
    after = doc[end + 1].idx in located if end + 1 < len(doc) else False
    way = before == "from" and after and doc[end].lower_ == "to"
    return way or (before in (*_PLACE_PREPOSITIONS, "of", "at") and after and doc[end].text == ",")


def _opens_phrase(doc: Doc, end: int) -> bool:
    """Tell whether the run only modifies what follows: "in Reading Week", "in Nice weather"."""
    return (
        end < len(doc)
        and doc[end].pos_ in ("NOUN", "PROPN", "ADJ")
        and doc[end - 1].whitespace_ != ""
    )


def _unmistakable(first: Token, words: str, gazetteer: Gazetteer) -> bool:
    """Tell whether a name is a country's, whatever stands around it.

    And stands as a proper noun.
    """
    found = place_candidates(words, gazetteer)[:1]
    return bool(found) and found[0].kind == "country" and first.pos_ == "PROPN" and len(words) > 3
