"""Where a report itself says that two names are one: in brackets, by "or", "also known as"."""

import re
from collections.abc import Iterator, Sequence

from nlp.entities.clusters import Definition
from nlp.gazetteer import Gazetteer, place_candidates
from nlp.types import PLACE_LABELS, Label, Mention
from nlp.words.actors import body_named
from nlp.words.names import initials, is_acronym

BRACKETED = "acronym in brackets after the name"
CALLED = "called so by the report itself"

_REACH = 60
_LOOK_BACK = 3
_OPENS = re.compile(r"['’s]{0,2}\s*\((?:[^()]*[\s,])?")
_KNOWN = (
    r"known (?:as|by|by (?:his|her|its) "
    r"(?:(?:real|full|birth|Arabic|Hebrew|French|Spanish|Turkish|Russian|Chinese) )?"
    r"(?:name|acronym|initials))"
)
_ALIAS = re.compile(
    r"['’s]{0,2}\s*[,(–—-]*\s*(?:who is |which is |is |are |was |were )?"
    rf"(?:(?:(?:also|better|best|now|once|formerly|previously|widely) )*{_KNOWN}"
    r"|(?:also|now|once|formerly) called|(?<=[(,] )born|(?<=\()born|formerly|aka|a\.k\.a\.|alias"
    r"|abbreviated (?:as|to))(?: the acronym| as)?,?\s+(?:the )?[“\"]?",
)
_OR = re.compile(r",?\s+or\s+(?:the )?[“\"]?|\s*[–—]\s*(?:or )?(?:the )?[“\"]?")
_NOT_LONG: frozenset[Label] = frozenset({"NORP", "EVENT"})


def definitions(mentions: Sequence[Mention], text: str, gazetteer: Gazetteer) -> list[Definition]:
    """Find the pairs of names that the report calls one, in the order of the text."""
    ordered = sorted(mentions, key=lambda mention: mention.start)
    return [
        found
        for at in range(1, len(ordered))
        if (found := _defined(ordered, at, text, gazetteer)) is not None
    ]


def _defined(
    ordered: Sequence[Mention], at: int, text: str, gazetteer: Gazetteer
) -> Definition | None:
    """Look for the name that the one at a position is defined by, among those right before it."""
    short = ordered[at]
    for long in _before(ordered, at):
        between = text[long.end : short.start]
        if is_acronym(short.text):
            if not is_acronym(long.text) and _is_acronym_of(short, long, between, text, gazetteer):
                return Definition(long, short, BRACKETED)
        elif _is_other_name(long, short, between, text):
            return Definition(long, short, CALLED)
    return None


def _before(ordered: Sequence[Mention], at: int) -> Iterator[Mention]:
    for long in reversed(ordered[max(0, at - _LOOK_BACK) : at]):
        if ordered[at].start - long.end > _REACH:
            return
        yield long


def _is_acronym_of(
    short: Mention, long: Mention, between: str, text: str, gazetteer: Gazetteer
) -> bool:
    fits = short.text.replace(".", "").upper() in initials(long.text)
    if _ALIAS.fullmatch(between) and long.label not in _NOT_LONG:
        return True
    if not _OPENS.fullmatch(between):
        return (
            bool(_OR.fullmatch(between))
            and (fits or text[short.end : short.end + 1] == ",")
            and long.label == "ORG"
        )
    other = long.label in _NOT_LONG or long.label == "PERSON" or len(long.text) <= len(short.text)
    return fits or not (other or _is_country(short, gazetteer) or _is_known(short))


def _is_known(mention: Mention) -> bool:
    """Tell whether an acronym is a well-known body's own: "The Office (BBC)"."""
    return body_named(mention.text) is not None


def _is_country(mention: Mention, gazetteer: Gazetteer) -> bool:
    """Tell whether a bracketed acronym is where somebody comes from: "Smith (USA)"."""
    return any(entry.kind == "country" for entry in place_candidates(mention.text, gazetteer)[:1])


def _is_other_name(long: Mention, short: Mention, between: str, text: str) -> bool:
    """Tell whether the second name is another one of the first.

    "Ahmed al-Sharaa (Abu Mohammed al-Jolani)".
    """
    if _sort(long) != _sort(short):
        return False
    if _ALIAS.fullmatch(between):
        return True
    alone = between in (" (", "’s (") and text[short.end : short.end + 1] == ")"
    return (
        alone and long.label == short.label == "PERSON" and " " in short.text and " " in long.text
    )


def _sort(mention: Mention) -> str:
    if mention.label in PLACE_LABELS:
        return "place"
    return "person" if mention.label == "PERSON" else "body"
