"""The rows of the event lexicon's tables, which ``nlp/data/events/README.md`` describes."""

from typing import NamedTuple

from nlp.types import EventType, Quad


class Entry(NamedTuple):
    """A verb or noun that tells an event; slots and flags as written."""

    lemma: str
    needs: str
    type: EventType
    mode: str
    actors: str
    recipients: str
    flags: str
    example: str


class Idiom(NamedTuple):
    """What makes a verb tell no event."""

    lemma: str
    needs: str
    example: str


class Cue(NamedTuple):
    """A word that decides status, speaker or party."""

    kind: str
    word: str
    value: str


class Type(NamedTuple):
    """An event type; ``modes`` are parted by spaces."""

    type: EventType
    quad: Quad
    modes: str
    meaning: str


class StatusRow(NamedTuple):
    """A status rule: which clauses it is asked of, what must stand where, and what it says."""

    id: str
    of: str
    where: str
    cue: str
    when: str
    status: str
    example: str
    trigger: str


class TollWord(NamedTuple):
    """A word of counts of people harmed, its use, and what it says."""

    use: str
    word: str
    value: str
