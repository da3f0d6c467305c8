"""Bodies that every state has under the same name, as "the Foreign Ministry".

>>> nation_and_office("Russian Foreign Ministry", gazetteer)
('RU', 'foreign ministry')
"""

import re
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from nlp.gazetteer import Gazetteer, place_candidates
from nlp.types import Mention
from nlp.words.names import bare, fold
from nlp.words.tables import kind_of, read

_BEFORE = re.compile(r"(?:[A-Z][\w.-]*['’]?s?\s){0,2}[A-Z][\w.-]*(?:['’]s?)?\s$")
_AFTER = re.compile(r"\s(?:of|in)\s(?:the\s)?(?P<name>[A-Z][\w.-]*(?:\s[A-Z][\w.-]*){0,2})")
_REACH = 60
_LONGEST_NATION = 3


class OfficeForm(NamedTuple):
    """One form of the usual name of an organ that every state has; both in lower case, folded."""

    name: str
    form: str


@dataclass(frozen=True, slots=True)
class Office:
    """An organ of a state, as a report names it.

    Attributes:
        country: ISO 3166-1 alpha-2; empty when the report does not say whose it is.
        name: the usual name of such an organ, in lower case.
        shown: its name with that of its state, in the words of the report; empty when they do not
            stand together.
    """

    country: str
    name: str
    shown: str = ""


@cache
def _offices() -> dict[str, str]:
    return {form: name for name, form in read("entities/offices", OfficeForm)}


def office_named(words: str) -> str:
    """Give the usual name of an organ that every state has; empty for other names."""
    return _offices().get(fold(words), "")


def nation(words: str, gazetteer: Gazetteer) -> str:
    """Give the code of the country that a name or a demonym stands for; empty when it is none's."""
    name = bare(words.strip())
    if code := gazetteer.demonym(name):
        return code
    found = place_candidates(name, gazetteer)[:1]
    return found[0].country or "" if found and found[0].kind == "country" else ""


def nation_and_office(words: str, gazetteer: Gazetteer) -> tuple[str, str] | None:
    """Split the full name of a state's organ: "Russia's Foreign Ministry"."""
    tokens = bare(words).split()
    for size in range(1, min(_LONGEST_NATION, len(tokens) - 1) + 1):
        if (name := office_named(" ".join(tokens[size:]))) and (
            code := nation(" ".join(tokens[:size]), gazetteer)
        ):
            return code, name
    head, of, whose = words.rpartition(" of ")
    if (
        of
        and (name := office_named(head))
        and (code := nation(whose.removeprefix("the "), gazetteer))
    ):
        return code, name
    return None


def office_at(text: str, mention: Mention, gazetteer: Gazetteer) -> Office | None:
    """Read a mention as a state's organ, with the state that stands beside it.

    None when it is no such organ.
    """
    if whole := nation_and_office(mention.text, gazetteer):
        return Office(*whole, shown=bare(mention.text))
    name = office_named(mention.text)
    if not name:
        return None
    return (
        _after_nation(text, mention, name, gazetteer)
        or _before_nation(text, mention, name, gazetteer)
        or Office("", name)
    )


def _after_nation(text: str, mention: Mention, name: str, gazetteer: Gazetteer) -> Office | None:
    """Read "Russian Foreign Ministry" of which only the organ is the mention."""
    before = _BEFORE.search(text[max(0, mention.start - _REACH) : mention.start])
    tokens = before[0].split() if before else []
    for size in range(min(_LONGEST_NATION, len(tokens)), 0, -1):
        words = " ".join(tokens[-size:]).removeprefix("The ")
        if code := nation(words, gazetteer):
            return Office(code, name, f"{words} {bare(mention.text)}")
    return None


def _before_nation(text: str, mention: Mention, name: str, gazetteer: Gazetteer) -> Office | None:
    """Read "Ministry of Defence of Syria" of which only the organ is the mention."""
    after = _AFTER.match(text[mention.end : mention.end + _REACH])
    code = nation(after["name"], gazetteer) if after else ""
    return Office(code, name, f"{mention.text}{after[0]}") if after and code else None


def is_generic(words: str) -> bool:
    """Tell whether a name is one that many bodies share.

    An organ of states, or a bare noun such as "Council".
    """
    folded = fold(words)
    return folded in _offices() or (" " not in folded and folded in kind_of("name_nouns"))
