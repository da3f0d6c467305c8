"""All names of a report with what they were taken to mean: what one of them is judged by."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import cached_property

from nlp.gazetteer import Entry, Gazetteer
from nlp.places.choice import Choice
from nlp.places.groups import Group
from nlp.places.standing import Town, Towns, page_of, pages, towns
from nlp.places.toponyms import Toponym
from nlp.types import PLACE_LABELS


@dataclass(frozen=True)
class Report:
    """The names of a report.

    Attributes:
        uses: of all place names, then those of the bodies called after a place.
        chosen: mention id -> the group that it is in and what that group was taken to mean.
        names: how many place names there are, each counted once.
        corrected: the names that the analyst has set, folded.
    """

    uses: Sequence[Toponym]
    chosen: Mapping[str, tuple[Group, Choice]]
    names: int
    gazetteer: Gazetteer
    corrected: Set[str]
    _around: dict[tuple[int, int | None], Towns] = field(default_factory=dict)

    def choice(self, use: Toponym) -> Choice:
        """Give what a use was taken to mean."""
        return self.chosen[use.mention.id][1]

    def around(self, use: Toponym) -> Towns:
        """Give the towns of the report that may stand in for a use.

        Those of other names, bodies' only where alone.
        """
        starts, parted = self._pages
        number, own = page_of(use, starts), self._group(use)
        among = id(own) in self._groups[number]
        key = number, id(own) if among else None
        if key not in self._around:
            others = [town for town in parted[number] if self._group(town.use) is not own]
            named = [town for town in others if town.use.mention.label in PLACE_LABELS]
            self._around[key] = Towns(named or others)
        return self._around[key]

    def lands_beside(self, use: Toponym) -> frozenset[str]:
        """Give the codes of the countries that the other names of its sentence speak of."""
        own = self.chosen[use.mention.id][0]
        others = (self.chosen[other.mention.id] for other in self._by_sentence[use.sentence])
        meant = (choice.best for group, choice in others if group is not own)
        return frozenset(entry.country for entry in meant if entry is not None and entry.country)

    def _group(self, use: Toponym) -> Group:
        return self.chosen[use.mention.id][0]

    @cached_property
    def _groups(self) -> list[frozenset[int]]:
        """The groups that the towns of each page are of."""
        return [frozenset(id(self._group(town.use)) for town in page) for page in self._pages[1]]

    @cached_property
    def _pages(self) -> tuple[list[int], list[list[Town]]]:
        return pages(towns(self.uses, self._meaning))

    def _meaning(self, use: Toponym) -> tuple[Entry, float] | None:
        return next(iter(self.choice(use).ranked), None)

    @cached_property
    def _by_sentence(self) -> dict[int, list[Toponym]]:
        found: dict[int, list[Toponym]] = {}
        for use in self.uses:
            found.setdefault(use.sentence, []).append(use)
        return found
