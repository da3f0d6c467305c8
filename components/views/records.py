"""The records that panels draw, row by row: frozen, plain, and free of Streamlit. Their text is untrusted."""

from dataclasses import dataclass
from datetime import date

from nlp.corpus import Act
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


@dataclass(frozen=True, slots=True)
class RunnerUp:
    """A place of the same name that was not chosen; degrees as in Pin, score 0 to 1."""

    name: str
    country: str | None
    latitude: float
    longitude: float
    score: float


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
    """What the map shows, and what it counts because it cannot show it."""

    pins: tuple[Pin, ...]
    not_located: tuple[NotPinned, ...]
    actors: tuple[NotPinned, ...]


@dataclass(frozen=True, slots=True)
class EntityRow:
    """An entity in the list.

    Attributes:
        id: entity id of the corpus.
        aliases: its other names.
        mentions: in everything but the entities picked; 0 for a picked entity that the rest leaves out.
        shown: mentions in the whole filter, the entities picked included; at most ``mentions``.
        reports: number of reports of this view that name it.
        events: number of events of the whole filter that it takes part in.
        by_day: mentions over time, for the sparkline, oldest first: equal steps of whole days over the stretch
            that the reports of the corpus are from.
        last: last day of publication that names it in this view; None when no report of it has a day.
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
        text: the name the corpus knows them by, or the words of the report where those say more than the name.
        words: the words of the report.
        entity: corpus id; None for a bare noun such as "militants".
        label: kind of the entity; None when there is none.
    """

    text: str
    words: str
    entity: str | None
    label: Label | None


@dataclass(frozen=True, slots=True)
class EventRow:
    """An event as a sentence: day, actors, trigger, recipients, places, status, who says so.

    Attributes:
        id: event id, unique in the corpus.
        days: first and last day, both included; None when no day is known.
        basis_stated: whether the report states the day, rather than only its own day of publication.
        places: name, gazetteer id (None when not located) and role of each place.
        said_by: speaker and reporting words; None when the report says it in its own voice.
        report: title of the report, or what else it is known by.
    """

    id: str
    type: EventType
    quad: Quad
    trigger: str
    actors: tuple[Name, ...]
    recipients: tuple[Name, ...]
    places: tuple[tuple[str, str | None, EventRole], ...]
    days: tuple[date, date] | None
    basis_stated: bool
    status: Status
    said_by: tuple[Name, str] | None
    evidence: Evidence
    report: str
    picked: bool


@dataclass(frozen=True, slots=True)
class CardItem:
    """Something that a card says, with the sentences that show it.

    Attributes:
        key: entity id, event type or name, by what the item is about.
        text: in words, untrusted.
        count: how often, or in how many reports.
        notes: reasons in words; empty where the sentence is reason enough.
        evidence: the sentences, in the order of the corpus (at most ``card.SENTENCES``).
        label: kind of the entity that it is about; None for all else.
    """

    key: str
    text: str
    count: int
    evidence: tuple[Evidence, ...]
    notes: tuple[str, ...] = ()
    label: Label | None = None


@dataclass(frozen=True, slots=True)
class Doubt:
    """A name that several can be meant by, kept apart.

    Attributes:
        name: the entity that bears it, without a fuller name.
        candidates: those who may be meant.
        rule: in words, why it stays apart.
    """

    name: CardItem
    candidates: tuple[CardItem, ...]
    rule: str


@dataclass(frozen=True, slots=True)
class CardView:
    """All that the reports say of one entity, whatever the filter.

    Attributes:
        reports: how many name it.
        days: first and last day of publication of a report that names it; None when none has a day.
        state: the state that it is an organ of; None for all else.
        names: its names, each with why it was joined.
        events: types of events that it takes part in.
        partners: who takes part in them with it.
        places: where its sentences are set.
        quotes: what it says, at most ``card.QUOTES``; ``quoted`` is how many there are.
        opening: the first sentence that names it; ``closing`` the last, empty when it is the same one.
        uses: how often a state is meant as ground, as an actor, as its people; empty for what is no state.
        picked: whether the filter holds it.
    """

    id: str
    name: str
    label: Label
    mentions: int
    reports: int
    days: tuple[date, date] | None
    state: CardItem | None
    names: tuple[CardItem, ...]
    events: tuple[CardItem, ...]
    partners: tuple[CardItem, ...]
    places: tuple[CardItem, ...]
    quotes: tuple[CardItem, ...]
    quoted: int
    opening: tuple[CardItem, ...]
    closing: tuple[CardItem, ...]
    doubts: tuple[Doubt, ...]
    uses: tuple[tuple[str, int], ...]
    picked: bool


@dataclass(frozen=True, slots=True)
class Node:
    """An entity in the network.

    Attributes:
        id: entity id of the corpus.
        ground: events between it and others in the whole corpus; 0 where others left it no room there.
        events: those that pass all but the entities and acts picked; 0 when it is not in this view.
        shown: those that pass the whole filter.
    """

    id: str
    name: str
    label: Label
    ground: int
    events: int
    shown: int
    picked: bool


@dataclass(frozen=True, slots=True)
class Link:
    """What one entity does to another, in one quad class.

    Attributes:
        ground: events of the whole corpus; ``events`` and ``shown`` as in ``Node``.
        types: of ``events``, most frequent first.
    """

    act: Act
    ground: int
    events: int
    shown: int
    types: tuple[tuple[EventType, int], ...]
    picked: bool


@dataclass(frozen=True, slots=True)
class NetworkView:
    """The network.

    Attributes:
        nodes: the ground of the whole corpus, most events first, then what this view adds to it.
        links: between the nodes.
        left_out: how many entities of this view did not find room.
        sides: events of this view that know who acts on whom, and all of them.
    """

    nodes: tuple[Node, ...]
    links: tuple[Link, ...]
    left_out: int
    sides: tuple[int, int]
