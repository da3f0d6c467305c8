"""What a name stands for where the writing is plain, whatever the model says.

"alias Hemedti", "Gen. Tchiani".
"""

import re
from functools import cache

from spacy.tokens import Doc

from nlp.gazetteer import Gazetteer, place_candidates
from nlp.mentions.known import is_shouted
from nlp.mentions.labels import noun_label
from nlp.mentions.placing import follows_preposition
from nlp.mentions.spans import Name
from nlp.types import Label
from nlp.words.actors import body_named, person_named
from nlp.words.names import fold, is_acronym, parts
from nlp.words.tables import classes, kind_of

_ACRONYM = 5
"""Letters up to which capitals alone are an acronym, and no surname."""
_CALLED = re.compile(
    r"\b(?:(?:also|better|best|otherwise) known as|nicknamed|nom de guerre|alias|a\.?k\.?a\.?) "
    r"[“\"]?$"
)
_WORD_BEFORE = re.compile(r"(?<![\w’'-])(?:([A-Z][a-z]{0,4})\.|([A-Za-z]+)) $")
_SEVERAL = re.compile(r"[^\W\d_][\w’'-]+(?: [^\W\d_a-z][\w’'-]+){1,2}")


def plainly(name: Name, text: str, people: frozenset[str], gazetteer: Gazetteer) -> Label | None:
    """Say what a name stands for where the writing leaves no doubt; None where it does."""
    words, before = text[name.start : name.end], text[max(0, name.start - 40) : name.start]
    if name.label == "PERSON":
        if " " in words or fold(words) in people or _is_titled(before) or person_named(words):
            return None
        if (
            is_acronym(words)
            and "." not in words
            and len(words) <= _ACRONYM
            and not is_shouted(text, name.start)
        ):
            return "ORG"
        if body_named(words):
            return "ORG"
        return "GPE" if _is_capital(words, gazetteer) and fold(words) not in first_names() else None
    if name.source == "body" or body_named(words):
        return None
    if "-" in words and len(own := parts(words)) == 1 and own[0] in people and " " not in words:
        return "PERSON"
    if _CALLED.search(before) and any(c.islower() for c in words):
        return "PERSON"
    return "PERSON" if _is_titled(before) and _could_be_person(words, gazetteer) else None


def _is_titled(before: str) -> bool:
    """Tell whether a title stands before a name: "General", "Mr.", "lawyer"."""
    word = _WORD_BEFORE.search(before)
    title = (word[1] or word[2]) if word else ""
    kind = kind_of("titles").get(title.lower())
    return kind is not None and (title[0].isupper() or kind in ("office", "trade"))


def _could_be_person(words: str, gazetteer: Gazetteer) -> bool:
    parts = words.split()
    last = parts[-1].lower()
    if len(parts) > 4 or is_acronym(words) or last in kind_of("name_nouns") or noun_label(words):
        return False
    return (
        not place_candidates(words, gazetteer)
        and not kind_of("titles").get(last)
        and parts[0][0].isupper()
    )


def _is_capital(words: str, gazetteer: Gazetteer) -> bool:
    found = place_candidates(words, gazetteer)[:1]
    return (
        bool(found)
        and found[0].match == "name"
        and (found[0].kind == "country" or bool(found[0].capital))
    )


@cache
def first_names() -> frozenset[str]:
    """First names, and words that are one as often as a town's."""
    return frozenset(kind_of("entities/given_names")) | frozenset(kind_of("common_words"))


def is_person(words: str, gazetteer: Gazetteer) -> bool:
    """Tell whether what the model calls a place is a person by the first name.

    And no place the gazetteer has.
    """
    if " " not in words or noun_label(words) or words.isupper():
        return False
    given = fold(words).split(" ")[0] in kind_of("entities/given_names")
    return (given or person_named(words) is not None) and not place_candidates(words, gazetteer)


def acts(doc: Doc, name: Name, words: str, gazetteer: Gazetteer) -> bool:
    """Tell whether two or three words that are no place's are the subject of what people do."""
    if not _SEVERAL.fullmatch(words) or noun_label(words):
        return False
    if gazetteer.unlocated(words) or place_candidates(words, gazetteer):
        return False
    span = doc.char_span(name.start, name.end, alignment_mode="expand")
    if span is None or follows_preposition(doc, name):
        return False
    return (
        span.root.dep_ == "nsubj"
        and span.root.head.lemma_.lower()
        in classes("actor_cues")["say"] | classes("actor_cues")["act"]
    )
