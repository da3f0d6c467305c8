"""What ``panel.js`` draws of the events, as it is sent. All text from reports is untrusted."""

from dataclasses import dataclass
from datetime import date

from components.panel.plain import Chip


@dataclass(frozen=True, slots=True)
class Look:
    """A class or a status: its value, which is its CSS class too, its mark and its name."""

    css: str
    mark: str
    name: str


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a row that are more than words.

    Attributes:
        role: actor, recipient, place, trigger or speaker.
        key: entity id of a party, gazetteer id of a place; None where there is none to filter by.
        css: class of the kind of a party; empty for none.
        words: the words of the report for a party or a place; else empty.
    """

    role: str
    text: str
    key: str | None = None
    css: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """A place that the words do not name; ``key`` is None when it is not located."""

    join: str
    text: str
    key: str | None


@dataclass(frozen=True, slots=True)
class Said:
    """Who says so, and the reporting words."""

    speaker: Piece
    cue: str


@dataclass(frozen=True, slots=True)
class Counted:
    """A toll in short, and in the report's own words."""

    short: str
    words: str


@dataclass(frozen=True, slots=True)
class Row:
    """An event as a sentence.

    Attributes:
        day: as short as a narrow column is; ``days`` in full.
        stated: whether the report states the day.
        type: in words.
        told: plain words, and pieces of them that are more.
        said: None when the report says it in its own voice.
        why: what decided type and status; empty when not known.
        tolls: how many suffered what.
    """

    id: str
    day: str
    days: str
    stated: bool
    quad: Look
    type: str
    status: Look
    told: tuple[str | Piece, ...]
    places: tuple[Place, ...]
    said: Said | None
    why: str
    tolls: tuple[Counted, ...]
    picked: bool


@dataclass(frozen=True, slots=True)
class Bar:
    """How many events of a quad class."""

    quad: str
    count: int


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the strip.

    Attributes:
        words: its days in words.
        tick: its first day in words.
        spans: events that last over this step and others.
        picked: whether the picked days meet it.
    """

    first: date
    last: date
    words: str
    tick: str
    counts: tuple[Bar, ...]
    spans: int
    picked: bool


@dataclass(frozen=True, slots=True)
class Span:
    """A line in a lane under the steps ``low`` to ``high``, all counted from 0."""

    low: int
    high: int
    lane: int
    quad: str
    words: str
    picked: bool


@dataclass(frozen=True, slots=True)
class End:
    """How many events lie outside the strip on one side, and when that is."""

    count: int
    words: str


@dataclass(frozen=True, slots=True)
class Strip:
    """Events over time.

    Attributes:
        most: events of the step that has most; at least 1.
        undated: number of events without a day.
        days: the picked days in words; empty when none are.
    """

    bins: tuple[Step, ...]
    most: int
    stretches: tuple[Span, ...]
    earlier: End
    later: End
    undated: int
    days: str


@dataclass(frozen=True, slots=True)
class Drawn:
    """What ``panel.js`` draws.

    Attributes:
        total: how many rows there would be without the limit.
        hidden: how many events the picked statuses alone keep out.
        happened: whether what did not happen is hidden.
        certain: number of events that happened or go on; ``uncertain`` of all others.
    """

    rows: tuple[Row, ...]
    total: int
    hidden: int
    happened: bool
    certain: int
    uncertain: int
    quads: tuple[Chip, ...]
    statuses: tuple[Chip, ...]
    types: tuple[Chip, ...]
    timeline: Strip
