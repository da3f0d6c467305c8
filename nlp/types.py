"""The records of an analysis, as ``docs/contract/analysis.schema.json`` has them.

Frozen, hashable, without libraries.

Offsets are half-open ``[start, end)`` counts of Unicode code points of ``Document.text``; spans are
never empty, and spans that merely touch do not overlap. Coordinates are WGS 84 degrees, north and
east positive. Ids come from content.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

Label = Literal["PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT", "MISC"]
Role = Literal["location", "actor"]
Precision = Literal["country", "region", "city", "site", "area"]
EventType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE",
    "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT", "MOVE",
]  # fmt: skip
Quad = Literal[
    "verbal-cooperation", "material-cooperation", "verbal-conflict", "material-conflict", "neutral"
]
Status = Literal["happened", "ongoing", "planned", "possible", "denied"]
EventRole = Literal["at", "from", "to"]
Basis = Literal["stated", "sentence", "published"]
Stage = Literal["language", "names", "entities", "places", "dates", "events", "quotes"]

PLACE_LABELS: frozenset[Label] = frozenset({"GPE", "LOC", "FAC"})


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a report's text.

    Attributes:
        start: first code point, included; 0 or more.
        end: first code point after it; greater than ``start``.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(
                f"a span wants 0 <= start < end, and got start={self.start}, end={self.end}"
            )

    def overlaps(self, other: "Span") -> bool:
        """Tell whether the two share a character; touching is not overlapping."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: "Span") -> bool:
        """Tell whether ``other`` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Words(Span):
    """A span with the words in it: ``text`` is exactly ``document.text[start:end]``."""

    text: str


@dataclass(frozen=True, slots=True)
class Document:
    """A report.

    Attributes:
        id: given with the input, else made from the content.
        text: what all offsets speak of; may be empty.
        title: None when the report has none.
        source: file name, address or outlet; None when not known.
        published: day of publication; None when not known.
    """

    id: str
    text: str
    title: str | None = None
    source: str | None = None
    published: date | None = None


@dataclass(frozen=True, slots=True)
class Stamp:
    """What made an analysis: name and version of the model, the gazetteer and the event lexicon."""

    model: str
    gazetteer: str
    lexicon: str


@dataclass(frozen=True, slots=True)
class Mention(Words):
    """A name in the text.

    Attributes:
        id: unique in the report.
        label: what kind of thing the name stands for.
        entity: id of the entity it names; empty until mentions have been joined to entities.
    """

    id: str
    label: Label
    entity: str = ""


@dataclass(frozen=True, slots=True)
class Entity:
    """One person, organisation, place or group of a report, under all its names.

    Attributes:
        id: made from the name and the kind, so the same entity has the same id in every report.
        name: the fullest name in the report.
        aliases: the other names it goes by there, in the order of their first use.
        mentions: ids of its mentions, in the order of the text.
    """

    id: str
    name: str
    label: Label
    aliases: tuple[str, ...]
    mentions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a name could have meant, and was not taken to mean.

    Attributes:
        gazetteer_id: ``source:id``, such as ``geonames:170654``.
        country: ISO 3166-1 alpha-2, XK for Kosovo; None for seas and other places of no country.
        score: 0 to 1, on the scale of ``Place.confidence``.
    """

    gazetteer_id: str
    name: str
    latitude: float
    longitude: float
    country: str | None
    score: float


@dataclass(frozen=True, slots=True)
class Place:
    """What a place name was taken to mean.

    Attributes:
        mention: id of the mention (label GPE, LOC or FAC).
        role: actor when the name stands for a government, a team or a people; an actor gets no pin.
        gazetteer_id: None when not located; so are name, latitude, longitude, country and precision
            then.
        country: ISO 3166-1 alpha-2; None also for a located place of no one country.
        precision: what the coordinates stand for (area: sea, desert, loose region; site: base,
            port, building).
        confidence: 0 to 1, the share of the score that the chosen place holds among all candidates.
        reason: why this one, in words an analyst can check.
        candidates: the runners-up, best first, the chosen one left out.
    """

    mention: str
    role: Role
    gazetteer_id: str | None
    name: str | None
    latitude: float | None
    longitude: float | None
    country: str | None
    precision: Precision | None
    confidence: float
    reason: str
    candidates: tuple[Candidate, ...] = ()

    def __post_init__(self) -> None:
        if (self.latitude is None) != (self.longitude is None):
            raise ValueError("a place wants both latitude and longitude, or neither")
        if not 0 <= self.confidence <= 1:
            raise ValueError(f"confidence wants 0 to 1, and got {self.confidence}")

    @property
    def pinned(self) -> bool:
        """Whether it belongs on the map: a location, with coordinates."""
        return self.role == "location" and self.latitude is not None


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


@dataclass(frozen=True, slots=True)
class Quote(Words):
    """Words given as somebody's own; ``speaker`` is None when the report does not say whose."""

    speaker: Participant | None


@dataclass(frozen=True, slots=True)
class Unread:
    """A sentence that a stage could not read.

    ``span`` is None where it reads each, and not the report as a whole.
    """

    stage: Stage
    span: Span | None


@dataclass(frozen=True, slots=True)
class Analysis:
    """One report, read.

    Attributes:
        sentences: in the order of the text, not overlapping; every mention, date, trigger lies in
            one. They are what the page filters by, and not part of the published record.
        places: one for every mention labelled GPE, LOC or FAC, in the order of the text.
        unread: what a defect cost, in the order of the stages; nothing, as a rule. Not part of the
            published record.
    """

    document: Document
    stamp: Stamp
    sentences: tuple[Span, ...]
    mentions: tuple[Mention, ...]
    entities: tuple[Entity, ...]
    places: tuple[Place, ...]
    dates: tuple[DatePhrase, ...]
    events: tuple[Event, ...]
    quotes: tuple[Quote, ...]
    unread: tuple[Unread, ...] = ()


@dataclass(frozen=True, slots=True)
class Failure:
    """A report that could not be read, shown and never swallowed.

    Attributes:
        source: file name or title, as the analyst knows it; reason: what was wanted, what came and
            what to do.
        document: id of the report; None for what never became one.
    """

    source: str
    reason: str
    document: str | None = None
