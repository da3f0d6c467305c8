"""Mentions thought to be one thing, on the way to an entity."""

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from nlp.types import Label, Mention
from nlp.words.names import bare, parts

FIRST = "the first use of the name"
SAME = "the same name"


@dataclass(slots=True, eq=False)
class Cluster:
    """Mentions thought to be one thing.

    Attributes:
        rules: mention id -> why it belongs here.
        names: written names in the order of their first use, each with its count.
        canonical: the name it is known by everywhere (a country, a well-known actor); empty for all
            else.
        shown: a name of it that is fuller than any mention ("Russian Foreign Ministry"); empty when
            there is none.
        office: the usual name of the state's organ that it is ("foreign ministry"); empty for all
            else.
        words: for a person, what identifies in the fullest name.
        first: where in the text it is first named; greater than any offset while it is empty.
    """

    label: Label
    members: list[Mention] = field(default_factory=list)
    rules: dict[str, str] = field(default_factory=dict)
    names: dict[str, int] = field(default_factory=dict)
    canonical: str = ""
    shown: str = ""
    office: str = ""
    words: tuple[str, ...] = ()
    first: int = sys.maxsize

    def add(self, mention: Mention, rule: str) -> None:
        """Take a mention in, for the reason given."""
        self.members.append(mention)
        self.first = min(self.first, mention.start)
        name = bare(mention.text)
        self.rules[mention.id] = SAME if name in self.names else rule
        self.names[name] = self.names.get(name, 0) + 1
        if mention.label == "PERSON":
            self.words = max(self.words, parts(name), key=len)

    def absorb(self, other: "Cluster", rule: str) -> None:
        """Take all of ``other`` in, for the reason given, and leave it empty."""
        for mention in other.members:
            self.add(mention, rule)
        self.canonical = self.canonical or other.canonical
        self.shown = self.shown or other.shown
        other.members.clear()
        other.names.clear()


@dataclass(frozen=True, slots=True)
class Definition:
    """Two names that the report itself calls one: "Hayat Tahrir al-Sham (HTS)"."""

    long: Mention
    short: Mention
    rule: str


def kept(clusters: Iterable[Cluster]) -> Iterator[Cluster]:
    """Give the clusters that have not been taken into another."""
    return (cluster for cluster in clusters if cluster.members)
