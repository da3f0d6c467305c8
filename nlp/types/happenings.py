"""Days, events and quotes."""

from dataclasses import dataclass
from datetime import date

from nlp.types.spans import Basis, EventRole, EventType, Quad, Span, Status, TollKind, Words


@dataclass(frozen=True, slots=True)
class DatePhrase(Words):
    """A phrase that names days, ``first`` to ``last``, both included.

    Both are None when it cannot be resolved.
    """

    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class Participant(Words):
    """Somebody in an event, or the speaker of a quote.

    ``entity`` is None for a bare noun such as "militants".
    """

    entity: str | None


@dataclass(frozen=True, slots=True)
class EventPlace(Span):
    """Where an event was: a place mention.

    And whether the event was at it, went from it or to it.
    """

    mention: str
    role: EventRole


@dataclass(frozen=True, slots=True)
class EventDays:
    """When an event was.

    Attributes:
        first, last: the first and the last day, both included.
        basis: stated by the event's own date phrase, taken from another phrase of its sentence, or
            only the report's day of publication.
    """

    first: date
    last: date
    basis: Basis


@dataclass(frozen=True, slots=True)
class Attribution(Participant):
    """Who says that an event was so; ``cue`` has the reporting words: "said", "according to"."""

    cue: str


@dataclass(frozen=True, slots=True)
class Toll(Words):
    """How many suffered what, as the report counts them.

    Attributes:
        low: the least that the words say.
        high: the most, equal to low for an exact number; None where they say at least.
    """

    kind: TollKind
    low: int
    high: int | None


@dataclass(frozen=True, slots=True)
class Event:
    """Who did what to whom, as the report puts it.

    Attributes:
        id: made from the document, the trigger and the type.
        type: PLOVER root (manual draft 0.8, 2021), or MOVE for arrivals, departures, flights,
            advances.
        quad: quad class of the type; neutral for MOVE.
        days: None when neither the text nor the report gives a day.
        status: denied covers negation; possible covers may, could, if; planned covers will, vowed
            to.
        attribution: None when the report says it in its own voice.
        told: the words that tell it, in the order of the text; for the page, and not part of the
            published record.
        tolls: killed, wounded and so on, in the order of the text.
        reason: which words, lexicon entry and status rule decided, in words an analyst can check.
    """

    id: str
    type: EventType
    quad: Quad
    trigger: Words
    sentence: Span
    actors: tuple[Participant, ...]
    recipients: tuple[Participant, ...]
    places: tuple[EventPlace, ...]
    days: EventDays | None
    status: Status
    attribution: Attribution | None
    told: tuple[Span, ...] = ()
    reason: str = ""
    tolls: tuple[Toll, ...] = ()


@dataclass(frozen=True, slots=True)
class Quote(Words):
    """Words given as somebody's own; ``speaker`` is None when the report does not say whose."""

    speaker: Participant | None
