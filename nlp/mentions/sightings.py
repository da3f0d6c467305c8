"""A name where it stands: the facts that clues look at, worked out once."""

from dataclasses import dataclass
from functools import cached_property

from nlp.gazetteer import Entry, Gazetteer, place_candidates
from nlp.mentions.report import Report
from nlp.mentions.spans import Name, Source
from nlp.syntax.names import Tie, tie_of
from nlp.words.folding import seen
from nlp.words.names import fold

_BEFORE, _AFTER = 60, 40
"""Characters that are looked at on either side of a name."""
_NOWHERE = Tie("", "", "", "", "")


@dataclass(frozen=True)
class Sighting:
    """One use of a name, with what stands around it; a fact is worked out when first asked for.

    Attributes:
        name: its span and source, and its label before the rules looked.
        report: what all names of the report tell together.
    """

    name: Name
    report: Report

    @cached_property
    def words(self) -> str:
        """The name as a reader sees it."""
        return seen(self.report.text[self.name.start : self.name.end])

    @cached_property
    def lower(self) -> str:
        """The name in lower case."""
        return self.words.lower()

    @cached_property
    def folded(self) -> str:
        """The name folded for comparison with others."""
        return fold(self.words)

    @cached_property
    def before(self) -> str:
        """The sixty characters before it, or as many as there are."""
        return self.report.text[max(0, self.name.start - _BEFORE) : self.name.start]

    @cached_property
    def after(self) -> str:
        """The forty characters behind it, or as many as there are."""
        return self.report.text[self.name.end : self.name.end + _AFTER]

    @cached_property
    def tie(self) -> Tie:
        """How it hangs in its sentence."""
        return tie_of(self.report.doc, self.name.start, self.name.end) or _NOWHERE

    @cached_property
    def candidates(self) -> tuple[Entry, ...]:
        """The places that it may mean, the most prominent first."""
        return place_candidates(self.words, self.gazetteer)

    @cached_property
    def best(self) -> Entry | None:
        """The place that it means first of all; None where it means none."""
        return next(iter(self.candidates), None)

    @cached_property
    def kinds(self) -> frozenset[str]:
        """The kinds of the places that it may mean: country, city, area and so on."""
        return frozenset(entry.kind for entry in self.candidates)

    @property
    def gazetteer(self) -> Gazetteer:
        """What knows places."""
        return self.report.gazetteer

    @property
    def source(self) -> Source:
        """Who found it."""
        return self.name.source
