"""A corpus made ready for filtering: each sentence and event with its traits, worked out once.

The unit of filtering is the sentence; what it and an event count with stands in ``units``.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

from components.filters import Days
from components.views.units import (
    EventUnit,
    Facts,
    PlaceUse,
    SentenceUnit,
    event_unit,
    sentence_unit,
)
from components.views.window import dense
from nlp.corpus import Act, Corpus
from nlp.types import Analysis, DatePhrase, Mention, Place, Words

_W = TypeVar("_W", bound=Words)

SEASON = 92
"""The longest stretch, in days, that is drawn day by day."""


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
    pins = _pins(sentences)
    published = (analysis.document.published for analysis in corpus.analyses)
    return Prepared(
        corpus=corpus,
        sentences=tuple(sentences),
        events=tuple(events),
        event_at={unit.event.id: number for number, unit in enumerate(events)},
        of_document=of_document,
        places={key: place.name or key for key, place in pins},
        acts={act.id: act for unit in events for act in unit.acts},
        countries=frozenset(place.country for _, place in pins if place.country),
        published=dense(filter(None, published), longest=SEASON),
    )


def _pins(sentences: Iterable[SentenceUnit]) -> list[tuple[str, Place]]:
    """Give the located places on the map, each with its gazetteer id."""
    places = (use.place for unit in sentences for use in unit.uses)
    return [(place.gazetteer_id, place) for place in places if place.pinned and place.gazetteer_id]


def _add(
    corpus: Corpus, analysis: Analysis, sentences: list[SentenceUnit], events: list[EventUnit]
) -> None:
    """Append the sentences and events of one report."""
    document, base = analysis.document.id, len(sentences)
    named = _by_sentence(corpus, document, analysis.mentions)
    dated = _by_sentence(corpus, document, analysis.dates)
    uses = {number: _uses(corpus, document, found, base) for number, found in named.items()}
    by_mention = {use.mention.id: use for found in uses.values() for use in found}
    told: dict[int, list[int]] = defaultdict(list)
    for event in analysis.events:
        number = corpus.sentence_number(document, event.trigger.start)
        told[number].append(len(events))
        near = uses.get(number, [])
        events.append(event_unit(corpus, analysis, event, base + number, by_mention, near))
    for number in range(len(analysis.sentences)):
        facts = Facts(
            mentions=tuple(named.get(number, ())),
            uses=tuple(uses.get(number, ())),
            days=tuple(_days(dated.get(number, ()))),
            events=tuple(told.get(number, ())),
        )
        own = [events[at] for at in facts.events]
        sentences.append(sentence_unit(corpus, analysis, number, facts, own))


def _by_sentence(corpus: Corpus, document: str, found: Iterable[_W]) -> dict[int, list[_W]]:
    """Sort what stands in a report by the number of its sentence."""
    sorted_: dict[int, list[_W]] = defaultdict(list)
    for each in found:
        sorted_[corpus.sentence_number(document, each.start)].append(each)
    return sorted_


def _uses(corpus: Corpus, document: str, mentions: Sequence[Mention], base: int) -> list[PlaceUse]:
    """Give those mentions of a sentence that are place names."""
    found = []
    for mention in mentions:
        if (place := corpus.place_of(document, mention.id)) is not None:
            at = base + corpus.sentence_number(document, mention.start)
            found.append(PlaceUse(document, mention, place, at))
    return found


def _days(dated: Iterable[DatePhrase]) -> Iterator[Days]:
    """Give the stretches of days that phrases name."""
    for phrase in dated:
        if phrase.first is not None and phrase.last is not None:
            yield phrase.first, phrase.last
