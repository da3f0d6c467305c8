"""Who holds which office in a report, and who is meant by "the Syrian president" there.

A description counts only when the report itself makes the link: a title ("Syrian President Bashar
al-Assad"), an apposition ("Bashar al-Assad, the Syrian president"), a copula ("is president of
Syria"), or "leads", "heads".
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from nlp.entities.clusters import Cluster
from nlp.entities.offices import nation
from nlp.gazetteer import Gazetteer
from nlp.types import Mention, Span
from nlp.words.names import bare, fold, initials
from nlp.words.tables import kind_of

_OFFICES = frozenset({"office", "rank", "trade", "faith"})
_GENERAL = frozenset(
    {
        "minister",
        "secretary",
        "envoy",
        "leader",
        "chief",
        "spokesman",
        "judge",
        "commander",
        "general",
    }
)
"""Offices that stand for a longer one: "the minister" for the foreign minister."""
_REACH = 90
_TITLES = 3
_WORD = r"(?:(?:[A-Z]\.){2,}|[A-Z][\w’'-]*)"
_OWNER = rf"{_WORD}(?:\s{_WORD}){{0,3}}?"
_NAME = rf"{_WORD}(?:\s{_WORD}){{0,3}}"
_FORMER = r"(?P<former>(?:[Ff]ormer|[Oo]usted|[Dd]eposed|[Tt]oppled)\s|[Ee]x-)?"
_LATE = _FORMER.replace("former>", "late>")
"""The same word after the owner: "the Syrian former president"."""


@dataclass(frozen=True, slots=True)
class Role:
    """An office that a report gives somebody.

    Attributes:
        office: in lower case, under its usual word.
        owner: country code, entity id or folded name of whose office it is; empty when not said.
        former: whether it is given as held no more.
    """

    office: str
    owner: str
    former: bool


@dataclass(frozen=True, slots=True)
class Description(Span):
    """A phrase such as "the Syrian president", and the person it must mean."""

    entity: str
    rule: str


@cache
def _office() -> str:
    """A pattern for any office, longest first."""
    words = {word for word, kind in kind_of("titles").items() if kind in _OFFICES} | set(
        kind_of("entities/roles")
    )
    return (
        "(?P<office>"
        + "|".join(re.escape(word) for word in sorted(words, key=lambda w: (-len(w), w)))
        + ")"
    )


@cache
def _patterns() -> Mapping[str, re.Pattern[str]]:
    office = f"(?i:{_office()})"
    whose = rf"{_FORMER}(?:(?P<owner>{_OWNER})\s)?{_LATE}{office}"
    held = rf"(?:(?:the|a|an|its|their|his|her)\s)?{whose}\b"
    of = rf"(?:\s(?:of|for|to|at)\s(?:the\s)?(?P<of>{_NAME}))?"
    return {
        "title": re.compile(rf"{whose}\.?,?\s$"),
        "apposition": re.compile(rf",\s(?:\d\d,\s)?(?:who\s(?:is|was)\s)?{held}{of}"),
        "copula": re.compile(
            rf"(?:,[^,.\n]{{1,60}},)?\s(?:is|was|became|becomes|remains|has been|will be|serves "
            r"as|served as|"
            r"(?:was|is) (?:elected|named|appointed|chosen|re-elected|sworn "
            r"in|confirmed|installed)(?: as)?)"
            rf"\s{held}{of}"
        ),
        "verb": re.compile(
            rf",?\s(?:who\s)?(?P<verb>leads|heads|commands|led|headed)\s(?:the\s)?(?P<of>{_NAME})"
        ),
        "description": re.compile(rf"\b[Tt]he\s{whose}\b{of}"),
    }


class Roles:
    """The offices that a report gives to the people it names."""

    def __init__(self, text: str, mentions: Sequence[Mention], gazetteer: Gazetteer) -> None:
        self._text = text
        self._gazetteer = gazetteer
        letters = {
            each.lower(): mention.entity for mention in mentions for each in initials(mention.text)
        }
        self._named = letters | {fold(mention.text): mention.entity for mention in mentions}
        self._people = [mention for mention in mentions if mention.label == "PERSON"]
        self._starts = {mention.start for mention in self._people}
        self._held: dict[Role, dict[str, int]] = {}
        for mention in self._people:
            for role in self._roles(mention):
                self._held.setdefault(role, {}).setdefault(mention.entity, mention.start)

    def descriptions(self) -> Iterator[Description]:
        """Find the phrases that mean a person by an office that the report gives to no other."""
        for found in _patterns()["description"].finditer(self._text):
            if not self._named_after(found.end()) and (
                entity := self._meant(self._role(found), found.start())
            ):
                yield Description(
                    found.start(),
                    found.end(),
                    entity,
                    f"the report calls that person {_words(found)}",
                )

    def _named_after(self, end: int) -> bool:
        """Tell whether a name follows, which the phrase then only describes.

        "the president, Bashar al-Assad".
        """
        return not self._starts.isdisjoint(range(end, end + 4))

    def _meant(self, wanted: Role, before: int) -> str:
        holders: dict[str, None] = {}
        for role, people in self._held.items():
            if _fits(wanted, role):
                holders.update(
                    dict.fromkeys(entity for entity, start in people.items() if start < before)
                )
        return next(iter(holders)) if len(holders) == 1 else ""

    def _roles(self, mention: Mention) -> Iterator[Role]:
        end = mention.start
        for _ in range(_TITLES):
            found = _patterns()["title"].search(self._text[max(0, end - _REACH) : end])
            if found is None:
                break
            yield self._role(found)
            end -= len(found[0])
        after = self._text[mention.end : mention.end + _REACH]
        for kind in ("apposition", "copula"):
            if found := _patterns()[kind].match(after):
                yield self._role(found)
        if found := _patterns()["verb"].match(after):
            office = "commander" if found["verb"] == "commands" else "leader"
            yield Role(office, self._owner(found["of"]), former=False)

    def _role(self, found: re.Match[str]) -> Role:
        parts = found.groupdict()
        owner = parts.get("of") or parts["owner"] or ""
        office = parts["office"].lower()
        former = bool(parts["former"] or parts["late"])
        return Role(kind_of("entities/roles").get(office, office), self._owner(owner), former)

    def _owner(self, words: str) -> str:
        name = bare(words)
        return (
            nation(name, self._gazetteer) or self._named.get(fold(name), fold(name)) if name else ""
        )


def has_office(person: Cluster, text: str) -> bool:
    """Tell whether the report gives somebody an office, before a full name or behind it."""
    title, apposed = _beside()
    return any(
        title.search(text[max(0, each.start - 30) : each.start])
        or apposed.match(text[each.end : each.end + 70])
        for each in person.members
        if " " in each.text
    )


@cache
def _beside() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Patterns for an office right before a name, and for one in the apposition behind it."""
    words = (
        re.escape(word)
        for word, kind in kind_of("titles").items()
        if kind in ("office", "rank", "faith")
    )
    either = "|".join(sorted(words, key=len, reverse=True))
    return re.compile(rf"\b(?:{either})\.?\s$", re.I), re.compile(
        rf",[^,.;]*\b(?:{either})\b", re.I
    )


def _words(found: re.Match[str]) -> str:
    return f"“{found[0][4:]}”"


def _fits(wanted: Role, role: Role) -> bool:
    if wanted.former != role.former or (wanted.owner and wanted.owner != role.owner):
        return False
    general = (
        wanted.office in _GENERAL
        and role.office.endswith(" " + wanted.office)
        and role.office != "prime minister"
    )
    return wanted.office == role.office or general
