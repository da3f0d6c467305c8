"""The filter: what the analyst has picked, facet by facet, and whether something passes it.

Filtering is arithmetic: OR inside a facet, AND across facets. ``Filter.misses`` names the facets
that keep something out, so a panel that leaves out its own facet needs no second pass. Pure; no
Streamlit.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal, get_args

ListFacet = Literal[
    "entities", "places", "countries", "labels", "types", "quads", "statuses", "acts", "documents"
]
Facet = Literal[
    "entities", "places", "countries", "labels", "types", "quads", "statuses", "acts", "documents",
    "days", "text"
]  # fmt: skip
Days = tuple[date, date]

LIST_FACETS: tuple[ListFacet, ...] = get_args(ListFacet)
FACETS: tuple[Facet, ...] = get_args(Facet)
EVENT_FACETS: frozenset[Facet] = frozenset({"types", "quads", "statuses", "acts"})
"""What only events have; a sentence passes them through one of its events."""

NOTHING: frozenset[Facet] = frozenset()


@dataclass(frozen=True, slots=True)
class Traits:
    """What a sentence or an event has in each facet.

    Attributes:
        document: id of its report.
        entities: corpus ids of those named in a sentence, or taking part in an event.
        places: gazetteer ids.
        countries: ISO 3166-1 alpha-2 codes of the countries that those places lie in.
        labels: kinds of those entities.
        types: event types; empty for a sentence.
        quads: quad classes; empty for a sentence.
        statuses: empty for a sentence.
        acts: who acts on whom (``nlp.corpus.Act.id``); empty for a sentence.
        days: stretches of days, both ends included; empty when no day is known.
        words: its text, case-folded, for the search.
    """

    document: str
    entities: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()
    labels: frozenset[str] = frozenset()
    types: frozenset[str] = frozenset()
    quads: frozenset[str] = frozenset()
    statuses: frozenset[str] = frozenset()
    acts: frozenset[str] = frozenset()
    days: tuple[Days, ...] = ()
    words: str = ""


@dataclass(frozen=True, slots=True)
class Filter:
    """What is picked; an empty facet lets everything pass.

    Attributes:
        entities: corpus entity ids, in the order they were picked.
        places: gazetteer ids.
        countries: codes of countries, for all places in them.
        labels: kinds of entity.
        types: event types.
        quads: quad classes.
        statuses: event statuses.
        acts: who acts on whom, and in which class (``nlp.corpus.Act.id``).
        documents: report ids.
        days: first and last day, both included; None for all days.
        text: search words; all of them must stand in the sentence.
        every: whether all picked entities are wanted together, rather than any of them.
    """

    entities: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    quads: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    acts: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    days: Days | None = None
    text: str = ""
    every: bool = False

    def __post_init__(self) -> None:
        if self.days is not None and self.days[0] > self.days[1]:
            raise ValueError(f"days want first <= last, and got {self.days[0]} to {self.days[1]}")
        for facet in LIST_FACETS:
            values = getattr(self, facet)
            if len(set(values)) != len(values):
                raise ValueError(f"{facet} wants each value once, and got {values}")

    @property
    def active(self) -> frozenset[Facet]:
        """The facets that keep something out."""
        return frozenset(facet for facet in FACETS if getattr(self, facet))

    def toggle(self, facet: ListFacet, value: str) -> "Filter":
        """Pick a value; picking it twice un-picks it."""
        values: tuple[str, ...] = getattr(self, facet)
        if value in values:
            return self._with(facet, tuple(other for other in values if other != value))
        return self._with(facet, (*values, value))

    def picking(self, facet: ListFacet, *values: str) -> "Filter":
        """Put these values, and no others, into a facet."""
        return self._with(facet, tuple(dict.fromkeys(values)))

    def _with(self, facet: ListFacet, values: tuple[str, ...]) -> "Filter":
        changed: dict[str, Any] = {facet: values}
        return replace(self, **changed)

    def between(self, days: Days | None) -> "Filter":
        """Pick a stretch of days; the same stretch twice, or None, un-picks it."""
        return replace(self, days=None if days == self.days else days)

    def saying(self, text: str) -> "Filter":
        """Search for words; empty text searches for nothing."""
        return replace(self, text=" ".join(text.split()))

    def without(self, *facets: Facet) -> "Filter":
        """Un-pick everything in these facets."""
        blank = Filter()
        changed: dict[str, Any] = {facet: getattr(blank, facet) for facet in facets}
        return replace(self, **changed)

    def misses(self, traits: Traits) -> frozenset[Facet]:
        """Name the facets that keep this out; empty when it passes."""
        missed: list[Facet] = []
        if self.documents and traits.document not in self.documents:
            missed.append("documents")
        if self.entities and not self._wanted(traits.entities):
            missed.append("entities")
        if self.days is not None and not self._meets(traits.days):
            missed.append("days")
        if self.text and not self._says(traits.words):
            missed.append("text")
        missed.extend(self._disjoint(traits))
        return frozenset(missed) if missed else NOTHING

    def _disjoint(self, traits: Traits) -> Iterator[Facet]:
        """Name the facets of sets of which nothing that is wanted is found."""
        for facet, wanted, found in (
            ("places", self.places, traits.places),
            ("countries", self.countries, traits.countries),
            ("labels", self.labels, traits.labels),
            ("types", self.types, traits.types),
            ("quads", self.quads, traits.quads),
            ("statuses", self.statuses, traits.statuses),
            ("acts", self.acts, traits.acts),
        ):
            if wanted and found.isdisjoint(wanted):
                yield facet  # type: ignore[misc]

    def _says(self, words: str) -> bool:
        return all(word in words for word in self.text.casefold().split())

    def admits(self, traits: Traits, *, leaving_out: frozenset[Facet] = NOTHING) -> bool:
        """Tell whether something passes all facets but those left out."""
        return self.misses(traits) <= leaving_out

    def _wanted(self, entities: frozenset[str]) -> bool:
        return (
            entities.issuperset(self.entities)
            if self.every
            else not entities.isdisjoint(self.entities)
        )

    def _meets(self, days: tuple[Days, ...]) -> bool:
        first, last = self.days or (date.min, date.max)
        return any(start <= last and end >= first for start, end in days)

    def in_words(self, name: Callable[[ListFacet, str], str]) -> tuple[str, ...]:
        """Say the filter, a phrase for each facet in use; none for the empty filter.

        Args:
            name: gives the name of a value, such as an entity's for its id.
        """
        joint = " and " if self.every else " or "
        phrases = []
        for facet, opening in _OPENINGS.items():
            if values := getattr(self, facet):
                names = [name(facet, value) for value in values]
                phrases.append(opening + (joint if facet == "entities" else " or ").join(names))
        if self.days is not None:
            phrases.append(day_words(*self.days))
        if self.text:
            phrases.append(f"saying “{self.text}”")
        return tuple(phrases)


_OPENINGS: dict[ListFacet, str] = {
    "entities": "actor ",
    "places": "in ",
    "countries": "anywhere in ",
    "labels": "naming ",
    "types": "",
    "quads": "",
    "statuses": "",
    "acts": "",
    "documents": "from ",
}


def day_words(first: date, last: date) -> str:
    """Say a stretch of days in brief: "8 Dec 2024", "6–9 Dec 2024", "28 Nov – 9 Dec 2024"."""
    end = f"{last.day} {last:%b} {last.year}"
    if first == last:
        return end
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{end}"
    if first.year == last.year:
        return f"{first.day} {first:%b} – {end}"
    return f"{first.day} {first:%b} {first.year} – {end}"
