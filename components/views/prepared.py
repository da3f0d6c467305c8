"""A corpus made ready for filtering: each sentence and event with its traits, worked out once.

The unit of filtering is the sentence. An event counts with the entities that take part in it
(actors, recipients, the speaker, the places it was at); a sentence with those it names and those of
its events.
"""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from components.filters import EVENT_FACETS, NOTHING, Days, Facet, Filter, Traits
from components.views.records import EventRow
from components.views.telling import row_of
from components.views.window import dense
from nlp.corpus import Act, Corpus, acts
from nlp.types import Analysis, Event, Label, Mention, Place

SEASON = 92
"""The longest stretch, in days, that is drawn day by day."""


@dataclass(frozen=True, slots=True)
class PlaceUse:
    """A place name where it stands, and its sentence by position in ``Prepared.sentences``."""

    document: str
    mention: Mention
    place: Place
    sentence: int


@dataclass(frozen=True, slots=True)
class SentenceUnit:
    """A sentence; ``named`` holds a (mention id.

    Corpus entity id or None) for each mention in it.
    """

    document: str
    start: int
    end: int
    traits: Traits
    named: tuple[tuple[str, str | None], ...]
    uses: tuple[PlaceUse, ...]
    events: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class EventUnit:
    """An event, its row, who acts on whom in it.

    And the sentence (position in ``Prepared.sentences``) that has it.
    """

    document: str
    event: Event
    traits: Traits
    row: EventRow
    uses: tuple[PlaceUse, ...]
    sentence: int
    acts: tuple[Act, ...]


@dataclass(frozen=True, eq=False, slots=True)
class Prepared:
    """A corpus ready for filtering.

    Attributes:
        sentences: in the order of the corpus and of the text.
        events: likewise.
        event_at: event id -> position in ``events``.
        of_document: document id -> first and last-but-one position of its sentences.
        places: gazetteer id -> name, for all pins.
        acts: id -> who acts on whom, for all events that know both sides.
        countries: codes of the countries that they lie in.
        published: the stretch of days that the reports are from, strays left out; None when none
            has a day.
    """

    corpus: Corpus
    sentences: tuple[SentenceUnit, ...]
    events: tuple[EventUnit, ...]
    event_at: dict[str, int]
    of_document: dict[str, range]
    places: dict[str, str]
    acts: dict[str, Act]
    countries: frozenset[str]
    published: Days | None


@dataclass(frozen=True, slots=True)
class Admitted:
    """Positions of the sentences and events that pass, in order."""

    sentences: tuple[int, ...]
    events: tuple[int, ...]


@lru_cache(maxsize=4)
def prepared(corpus: Corpus) -> Prepared:
    """Make a corpus ready; done once for each corpus."""
    sentences: list[SentenceUnit] = []
    events: list[EventUnit] = []
    of_document: dict[str, range] = {}
    for analysis in corpus.analyses:
        before = len(sentences)
        _add(corpus, analysis, sentences, events)
        of_document[analysis.document.id] = range(before, len(sentences))
    pins = [
        use.place
        for unit in sentences
        for use in unit.uses
        if use.place.pinned and use.place.gazetteer_id
    ]
    places = {str(place.gazetteer_id): place.name or str(place.gazetteer_id) for place in pins}
    days = [a.document.published for a in corpus.analyses if a.document.published is not None]
    return Prepared(
        corpus=corpus,
        sentences=tuple(sentences),
        events=tuple(events),
        event_at={unit.event.id: number for number, unit in enumerate(events)},
        of_document=of_document,
        places=places,
        acts={act.id: act for unit in events for act in unit.acts},
        countries=frozenset(place.country for place in pins if place.country),
        published=dense(days, longest=SEASON),
    )


def _add(
    corpus: Corpus, analysis: Analysis, sentences: list[SentenceUnit], events: list[EventUnit]
) -> None:
    """Append the sentences and events of one report."""
    document, base = analysis.document.id, len(sentences)
    uses: dict[int, list[PlaceUse]] = {}
    by_mention: dict[str, PlaceUse] = {}
    mentions: dict[int, list[Mention]] = {}
    for mention in analysis.mentions:
        at = base + corpus.sentence_number(document, mention.start)
        mentions.setdefault(at, []).append(mention)
        if (place := corpus.place_of(document, mention.id)) is not None:
            by_mention[mention.id] = PlaceUse(document, mention, place, at)
            uses.setdefault(at, []).append(by_mention[mention.id])
    told: dict[int, list[int]] = {}
    for event in analysis.events:
        at = base + corpus.sentence_number(document, event.trigger.start)
        told.setdefault(at, []).append(len(events))
        events.append(_event_unit(corpus, analysis, event, at, by_mention, uses.get(at, [])))
    dated: dict[int, list[Days]] = {}
    for phrase in analysis.dates:
        if phrase.first is not None and phrase.last is not None:
            at = base + corpus.sentence_number(document, phrase.start)
            dated.setdefault(at, []).append((phrase.first, phrase.last))
    for number in range(base, base + len(analysis.sentences)):
        own = [events[at] for at in told.get(number, ())]
        found = mentions.get(number, [])
        traits = _sentence_traits(
            corpus, analysis, number - base, found, uses.get(number, []), own, dated.get(number)
        )
        span = analysis.sentences[number - base]
        named = tuple(
            (mention.id, corpus.entity_of_mention(document, mention.id)) for mention in found
        )
        unit = SentenceUnit(
            document,
            span.start,
            span.end,
            traits,
            named,
            tuple(uses.get(number, ())),
            tuple(told.get(number, ())),
        )
        sentences.append(unit)


def _sentence_traits(
    corpus: Corpus,
    analysis: Analysis,
    number: int,
    mentions: list[Mention],
    uses: list[PlaceUse],
    events: list[EventUnit],
    dated: list[Days] | None,
) -> Traits:
    document, span = analysis.document, analysis.sentences[number]
    entities = {corpus.entity_of_mention(document.id, mention.id) for mention in mentions} - {None}
    days = [*(dated or ()), *(stretch for unit in events for stretch in unit.traits.days)]
    if not days and document.published is not None:
        days = [(document.published, document.published)]
    return Traits(
        document=document.id,
        entities=frozenset(str(entity) for entity in entities).union(
            *(unit.traits.entities for unit in events)
        ),
        places=_pinned(uses).union(*(unit.traits.places for unit in events)),
        countries=_countries(uses).union(*(unit.traits.countries for unit in events)),
        labels=frozenset(
            _label(corpus, corpus.entity_of_mention(document.id, m.id)) or m.label for m in mentions
        ),
        days=tuple(days),
        words=document.text[span.start : span.end].casefold(),
    )


def _label(corpus: Corpus, entity: str | None) -> Label | None:
    found = corpus.entity(entity or "")
    return None if found is None else found.label


def _pinned(uses: list[PlaceUse]) -> frozenset[str]:
    return frozenset(
        use.place.gazetteer_id for use in uses if use.place.pinned and use.place.gazetteer_id
    )


def _countries(uses: list[PlaceUse]) -> frozenset[str]:
    return frozenset(use.place.country for use in uses if use.place.pinned and use.place.country)


def _event_unit(
    corpus: Corpus,
    analysis: Analysis,
    event: Event,
    sentence: int,
    by_mention: dict[str, PlaceUse],
    near: list[PlaceUse],
) -> EventUnit:
    """Make the unit of an event; ``near`` are the place names of its sentence."""
    document = analysis.document
    at = [by_mention[place.mention] for place in event.places if place.mention in by_mention]
    at += [
        use
        for use in near
        if use not in at and any(use.mention.overlaps(whom) for whom in event.recipients)
    ]
    people = [*event.actors, *event.recipients, *([event.attribution] if event.attribution else [])]
    entities = [corpus.party_of(document.id, person) for person in people]
    between = len(event.actors)
    told = acts(entities[:between], entities[between : between + len(event.recipients)], event.quad)
    entities += [corpus.entity_of_mention(document.id, use.mention.id) for use in at]
    known = [entity for entity in entities if entity]
    traits = Traits(
        document=document.id,
        entities=frozenset(known),
        places=_pinned(at),
        countries=_countries(at),
        labels=frozenset(label for entity in known if (label := _label(corpus, entity))),
        types=frozenset({event.type}),
        quads=frozenset({event.quad}),
        statuses=frozenset({event.status}),
        acts=frozenset(act.id for act in told),
        days=() if event.days is None else ((event.days.first, event.days.last),),
        words=document.text[event.sentence.start : event.sentence.end].casefold(),
    )
    uses = tuple(use for use in at if use.place.pinned)
    where = [
        (by_mention[place.mention], place.role)
        for place in event.places
        if place.mention in by_mention
    ]
    places = [(use.mention, use.place.gazetteer_id, role) for use, role in where]
    return EventUnit(
        document.id, event, traits, row_of(corpus, analysis, event, places), uses, sentence, told
    )


class Selection:
    """A prepared corpus under a filter.

    Each set of facets left out is worked out once, when asked for.
    """

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
