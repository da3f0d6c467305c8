"""A prepared corpus under a filter: what passes it, with or without some of its facets."""

from dataclasses import dataclass
from datetime import date

from components.filters import EVENT_FACETS, NOTHING, Days, Facet, Filter
from components.views.prepared import Prepared


@dataclass(frozen=True, slots=True)
class Admitted:
    """Positions of the sentences and events that pass, in order."""

    sentences: tuple[int, ...]
    events: tuple[int, ...]


class Selection:
    """A prepared corpus under a filter; each set of facets left out is worked out once."""

    __slots__ = ("_events", "_known", "_sentences", "filter", "index")

    def __init__(self, index: Prepared, filter: Filter) -> None:
        self.index = index
        self.filter = filter
        self._known: dict[frozenset[Facet], Admitted] = {}
        if filter.active:
            self._sentences = [
                filter.misses(unit.traits) - EVENT_FACETS for unit in index.sentences
            ]
            self._events = [filter.misses(unit.traits) for unit in index.events]
        else:
            self._sentences, self._events = (
                [NOTHING] * len(index.sentences),
                [NOTHING] * len(index.events),
            )

    def leaving_out(self, *facets: Facet) -> Admitted:
        """What passes all facets but these; with none, what passes the whole filter."""
        # Facets that are not in use keep nothing out, so leaving them out changes nothing.
        key = frozenset(facets) & self.filter.active
        if key not in self._known:
            self._known[key] = self._admitted(key)
        return self._known[key]

    def _admitted(self, left_out: frozenset[Facet]) -> Admitted:
        events = tuple(number for number, misses in enumerate(self._events) if misses <= left_out)
        sentences = [number for number, misses in enumerate(self._sentences) if misses <= left_out]
        if (self.filter.active & EVENT_FACETS) - left_out != NOTHING:
            telling = {self.index.events[number].sentence for number in events}
            sentences = [number for number in sentences if number in telling]
        return Admitted(tuple(sentences), events)


def latest(days: Days | None) -> date:
    """Sort key of a stretch of days; what has none comes first."""
    return date.min if days is None else days[1]
