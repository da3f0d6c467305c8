"""The records that panels draw, row by row.

Frozen, plain, and free of Streamlit. Their text is untrusted.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from nlp.types import EventRole, EventType, Label, Precision, Quad, Status


@dataclass(frozen=True, slots=True)
class Evidence:
    """The sentence that shows a fact, and which words of it do.

    Attributes:
        document: id of the report.
        start: first code point of the words in the report's text.
        end: first code point after them.
        sentence: the sentence, as plain untrusted text.
    """

    document: str
    start: int
    end: int
    sentence: str


@dataclass(frozen=True, slots=True)
class Pin:
    """A located place on the map.

    Attributes:
        id: gazetteer id, ``source:id``.
        latitude: WGS 84 degrees, north positive.
        longitude: WGS 84 degrees, east positive.
        country: ISO 3166-1 alpha-2; None for places of no one country.
        mentions: how often the reports use it as a location, in this view; at least 1.
        events: how many events of this view were there.
        picked: whether the analyst has picked it.
        names: the names it goes by in the reports, most frequent first.
        reason: why this place of that name.
        confidence: 0 to 1, the least of its mentions.
        evidence: first mentions, in the order of the reports (at most 20).
        beside: whether its country is picked, so that it stands out though it is not picked itself.
        region: name of the first-level unit of its country that it lies in; None where it lies in
            none, or is one.
    """

    id: str
    name: str
    latitude: float
    longitude: float
    country: str | None
    precision: Precision
    mentions: int
    events: int
    picked: bool
    names: tuple[str, ...]
    reason: str
    confidence: float
    evidence: tuple[Evidence, ...]
    runners_up: tuple["RunnerUp", ...] = ()
    region: str | None = None
    beside: bool = False


@dataclass(frozen=True, slots=True)
class RunnerUp:
    """A place of the same name that was not chosen.

    As in Pin, score 0 to 1, precision None when not known.
    """

    name: str
    country: str | None
    latitude: float
    longitude: float
    score: float
    region: str | None = None
    precision: Precision | None = None


@dataclass(frozen=True, slots=True)
class Focus:
    """A country or a place in which a report, or what is selected, plays.

    Attributes:
        facet: countries or places.
        key: code of the country, or gazetteer id of the place.
        uses: how many uses of located places are of it.
        share: of all of them; 0 to 1.
    """

    facet: Literal["countries", "places"]
    key: str
    name: str
    uses: int
    share: float
    picked: bool


@dataclass(frozen=True, slots=True)
class NotPinned:
    """A place name without a pin: not located, or an actor.

    Attributes:
        name: as in the reports.
        mentions: how often; at least 1.
        reason: why there is no pin.
    """

    name: str
    mentions: int
    reason: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class MapView:
    """What the map shows, what it counts since it cannot show it, and where it plays, ranked."""

    pins: tuple[Pin, ...]
    not_located: tuple[NotPinned, ...]
    actors: tuple[NotPinned, ...]
    focus: tuple[Focus, ...] = ()


@dataclass(frozen=True, slots=True)
class EntityRow:
    """An entity in the list.

    Attributes:
        id: entity id of the corpus.
        aliases: its other names.
        mentions: in everything but the entities picked; 0 for a picked entity that the rest leaves
            out.
        shown: mentions in the whole filter, the entities picked included; at most ``mentions``.
        reports: number of reports of this view that name it.
        events: number of events of the whole filter that it takes part in.
        by_day: mentions over time, for the sparkline, oldest first: equal steps of whole days over
            the stretch that the reports of the corpus are from.
        last: last day of publication that names it in this view; None when no report of it has a
            day.
    """

    id: str
    name: str
    label: Label
    aliases: tuple[str, ...]
    mentions: int
    shown: int
    reports: int
    events: int
    by_day: tuple[int, ...]
    last: date | None
    picked: bool


@dataclass(frozen=True, slots=True)
class Name:
    """Somebody in an event row.

    Attributes:
        text: the name the corpus knows them by, or the words of the report where those say more
            than the name.
        words: the words of the report.
        entity: corpus id; None for a bare noun such as "militants".
        label: kind of the entity; None when there is none.
    """

    text: str
    words: str
    entity: str | None
    label: Label | None


@dataclass(frozen=True, slots=True)
class Told:
    """A stretch of an event row that is drawn alike.

    Attributes:
        text: on one line; a party under its name.
        role: actor, recipient, place or trigger; empty for words of the report about them, join for
            words of ours.
        key: entity id of a party, gazetteer id of a place; None where there is none to filter by.
        label: kind of a party's entity; None when there is none.
        words: the words of the report for a party or place; else empty.
        start: first code point in the report's text; -1 for words of ours.
    """

    text: str
    role: str
    key: str | None
    label: Label | None
    words: str
    start: int


@dataclass(frozen=True, slots=True)
class EventRow:
    """An event as a sentence: day, actors, trigger, recipients, places, status, who says so.

    Attributes:
        id: event id, unique in the corpus.
        told: the words that tell it, cut where it names somebody.
        days: first and last day, both included; None when no day is known.
        basis_stated: whether the report states the day, rather than only its own day of
            publication.
        places: name, gazetteer id (None when not located) and role of each place.
        said_by: speaker and reporting words; None when the report says it in its own voice.
        reason: which words, lexicon entry and status rule decided; empty when not known.
        tolls: how many suffered what, "12+ killed", each with the report's own words.
    """

    id: str
    type: EventType
    quad: Quad
    trigger: str
    told: tuple[Told, ...]
    actors: tuple[Name, ...]
    recipients: tuple[Name, ...]
    places: tuple[tuple[str, str | None, EventRole], ...]
    days: tuple[date, date] | None
    basis_stated: bool
    status: Status
    said_by: tuple[Name, str] | None
    evidence: Evidence
    picked: bool
    reason: str = ""
    tolls: tuple[tuple[str, str], ...] = ()
