"""Mentions thought to be one thing, on the way to an entity."""

from dataclasses import dataclass, field

from nlp.entities.names import bare
from nlp.types import Label, Mention


@dataclass(slots=True)
class Cluster:
    """Mentions thought to be one thing.

    Attributes:
        names: written names in the order of their first use, each with its count.
        canonical: name given by the gazetteer for a country; empty for all else.
    """

    label: Label
    members: list[Mention] = field(default_factory=list)
    rules: dict[str, str] = field(default_factory=dict)
    names: dict[str, int] = field(default_factory=dict)
    canonical: str = ""

    def add(self, mention: Mention, rule: str) -> None:
        """Take a mention in, for the reason given."""
        self.members.append(mention)
        self.rules[mention.id] = rule
        name = bare(mention.text)
        self.names[name] = self.names.get(name, 0) + 1

    def absorb(self, other: "Cluster", rule: str) -> None:
        """Take all of ``other`` in, for the reason given."""
        for mention in other.members:
            self.add(mention, rule)
