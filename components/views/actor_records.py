"""The records of an entity's card and of the network of who acts on whom, as untrusted text."""

from dataclasses import dataclass
from datetime import date

from components.views.records import Evidence
from nlp.corpus import Act
from nlp.types import EventType, Label


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
        opening: the first sentence that names it; ``closing`` the last, empty when it is the same
            one.
        uses: how often a state is meant as ground, as an actor, as its people; empty for what is no
            state.
        picked: whether the filter holds it.
        why: by which rules its names are of its kind, in words, most frequent first; empty where
            the model says so.
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
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Node:
    """An entity in the network.

    Attributes:
        id: entity id of the corpus.
        ground: events between it and others in the whole corpus; 0 where others left it no room
            there.
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
