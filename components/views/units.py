"""What is filtered: sentences and events, each with its traits.

An event counts with the entities that take part in it (actors, recipients, the speaker, the places
it was at); a sentence with those it names and those of its events.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from components.filters import Days, Traits
from components.views.records import EventRow
from components.views.telling import row_of
from nlp.corpus import Act, Corpus, acts
from nlp.types import Analysis, Event, Label, Mention, Participant, Place


@dataclass(frozen=True, slots=True)
class PlaceUse:
    """A place name where it stands, and its sentence by position in ``Prepared.sentences``."""

    document: str
    mention: Mention
    place: Place
    sentence: int


@dataclass(frozen=True, slots=True)
class Facts:
    """What stands in a sentence.

    Attributes:
        mentions: its names.
        uses: its place names.
        days: the stretches of days that its date phrases name.
        events: its events, by position in ``Prepared.events``.
    """

    mentions: tuple[Mention, ...]
    uses: tuple[PlaceUse, ...]
    days: tuple[Days, ...]
    events: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class SentenceUnit:
    """A sentence.

    Attributes:
        named: for each mention in it, the mention's id and the corpus entity's, or None.
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
    """An event and its row.

    Attributes:
        uses: the places on the map that it was at.
        sentence: the one that tells it, by position in ``Prepared.sentences``.
        acts: who acts on whom in it.
    """

    document: str
    event: Event
    traits: Traits
    row: EventRow
    uses: tuple[PlaceUse, ...]
    sentence: int
    acts: tuple[Act, ...]


def sentence_unit(
    corpus: Corpus, analysis: Analysis, number: int, facts: Facts, events: Sequence[EventUnit]
) -> SentenceUnit:
    """Make the unit of a sentence.

    Args:
        corpus: where the entities are.
        analysis: the report.
        number: of the sentence in the report, from 0.
        facts: what stands in it.
        events: the units of its events.
    """
    document, span = analysis.document, analysis.sentences[number]
    named = tuple(
        (mention.id, corpus.entity_of_mention(document.id, mention.id))
        for mention in facts.mentions
    )
    known = frozenset(entity for _, entity in named if entity is not None)
    traits = Traits(
        document=document.id,
        entities=known.union(*(unit.traits.entities for unit in events)),
        places=_pinned(facts.uses).union(*(unit.traits.places for unit in events)),
        countries=_countries(facts.uses).union(*(unit.traits.countries for unit in events)),
        labels=frozenset(
            _label(corpus, entity) or mention.label
            for mention, (_, entity) in zip(facts.mentions, named, strict=True)
        ),
        days=_sentence_days(analysis, facts, events),
        words=document.text[span.start : span.end].casefold(),
    )
    return SentenceUnit(document.id, span.start, span.end, traits, named, facts.uses, facts.events)


def _sentence_days(
    analysis: Analysis, facts: Facts, events: Sequence[EventUnit]
) -> tuple[Days, ...]:
    """Give its own days and those of its events; without any, the day of publication."""
    days = (*facts.days, *(stretch for unit in events for stretch in unit.traits.days))
    published = analysis.document.published
    return days if days or published is None else ((published, published),)


def _label(corpus: Corpus, entity: str | None) -> Label | None:
    found = corpus.entity(entity or "")
    return None if found is None else found.label


def _pinned(uses: Sequence[PlaceUse]) -> frozenset[str]:
    return frozenset(
        use.place.gazetteer_id for use in uses if use.place.pinned and use.place.gazetteer_id
    )


def _countries(uses: Sequence[PlaceUse]) -> frozenset[str]:
    return frozenset(use.place.country for use in uses if use.place.pinned and use.place.country)


def event_unit(
    corpus: Corpus,
    analysis: Analysis,
    event: Event,
    sentence: int,
    by_mention: dict[str, PlaceUse],
    near: list[PlaceUse],
) -> EventUnit:
    """Make the unit of an event; ``near`` are the place names of its sentence."""
    document = analysis.document
    where = [
        (by_mention[place.mention], place.role)
        for place in event.places
        if place.mention in by_mention
    ]
    at = [use for use, _ in where]
    at += [use for use in near if use not in at and _is_named(use, event.recipients)]
    told = _acts(corpus, document.id, event)
    traits = _event_traits(corpus, analysis, event, at, told)
    places = [(use.mention, use.place.gazetteer_id, role) for use, role in where]
    row = row_of(corpus, analysis, event, places)
    pins = tuple(use for use in at if use.place.pinned)
    return EventUnit(document.id, event, traits, row, pins, sentence, told)


def _is_named(use: PlaceUse, people: Sequence[Participant]) -> bool:
    """Tell whether a place name stands in the words for one of these."""
    return any(use.mention.overlaps(each) for each in people)


def _acts(corpus: Corpus, document: str, event: Event) -> tuple[Act, ...]:
    """Give who acts on whom in an event."""
    actors, recipients = (
        [corpus.party_of(document, each) for each in side]
        for side in (event.actors, event.recipients)
    )
    return acts(actors, recipients, event.quad)


def _event_traits(
    corpus: Corpus,
    analysis: Analysis,
    event: Event,
    at: Sequence[PlaceUse],
    told: Sequence[Act],
) -> Traits:
    document = analysis.document
    people = [*event.actors, *event.recipients, *filter(None, [event.attribution])]
    entities = [corpus.party_of(document.id, person) for person in people]
    entities += [corpus.entity_of_mention(document.id, use.mention.id) for use in at]
    known = frozenset(filter(None, entities))
    return Traits(
        document=document.id,
        entities=known,
        places=_pinned(at),
        countries=_countries(at),
        labels=frozenset(filter(None, (_label(corpus, entity) for entity in known))),
        types=frozenset({event.type}),
        quads=frozenset({event.quad}),
        statuses=frozenset({event.status}),
        acts=frozenset(act.id for act in told),
        days=() if event.days is None else ((event.days.first, event.days.last),),
        words=document.text[event.sentence.start : event.sentence.end].casefold(),
    )
