"""What each panel draws as a whole: lists, the strip of days, the report, the filter bar."""

from dataclasses import dataclass
from datetime import date

from components.filters import Filter
from components.views.actor_records import CardView, NetworkView
from components.views.records import EntityRow, EventRow, Focus, MapView
from nlp.types import Label, Quad


@dataclass(frozen=True, slots=True)
class Choice:
    """A value that a facet offers.

    Attributes:
        count: how many rows picking it would show.
        picked: whether it is picked.
    """

    value: str
    count: int
    picked: bool


@dataclass(frozen=True, slots=True)
class EntityList:
    """The entity panel.

    Attributes:
        rows: picked ones first, then the most mentioned; at most ``views.ROWS``.
        labels: the kinds of entity, with the number of entities of each.
        total: how many rows there would be without the limit.
    """

    rows: tuple[EntityRow, ...]
    labels: tuple[Choice, ...]
    total: int


@dataclass(frozen=True, slots=True)
class EventList:
    """The event panel.

    Attributes:
        rows: latest first, undated last; at most ``views.ROWS``.
        types: offered types; counts leave out the facet itself, as in ``quads`` and ``statuses``.
        total: how many rows there would be without the limit.
        hidden: how many events the picked statuses alone keep out.
    """

    rows: tuple[EventRow, ...]
    types: tuple[Choice, ...]
    quads: tuple[Choice, ...]
    statuses: tuple[Choice, ...]
    total: int
    hidden: int


@dataclass(frozen=True, slots=True)
class Bin:
    """A step of the timeline.

    Attributes:
        first: first day, included.
        last: last day, included.
        counts: events of each quad class that fall into this step alone.
        spans: events that last over this step and others.
        picked: whether the picked days meet it.
    """

    first: date
    last: date
    counts: tuple[tuple[Quad, int], ...]
    spans: int
    picked: bool


@dataclass(frozen=True, slots=True)
class Stretch:
    """Events of one class that last over the same steps of the timeline.

    Attributes:
        low: the first step, counted from 0; ``high`` the last.
        count: how many events.
        lane: in which of the lanes under the steps it is drawn, counted from 0; no two of a lane
            meet.
    """

    low: int
    high: int
    quad: Quad
    count: int
    lane: int


@dataclass(frozen=True, slots=True)
class Timeline:
    """Events over time, without regard to the picked days.

    Attributes:
        bins: equal steps, oldest first; empty when no event has a day.
        earlier: number of events that end before the first step, and the first day of the earliest.
        later: number of events that begin after the last step, and the last day of the latest.
        undated: number of events without a day.
        days: the picked days.
        stretches: events that last over several steps, as far as there are lanes for them; the
            longest first.
    """

    bins: tuple[Bin, ...]
    earlier: tuple[int, date | None]
    later: tuple[int, date | None]
    undated: int
    days: tuple[date, date] | None
    stretches: tuple[Stretch, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of text that is marked alike from end to end.

    Attributes:
        text: never empty.
        entity: corpus id of the entity named; None for plain text.
        label: its kind.
        event: id of the event whose trigger it is; None for the rest.
        role: what it is in the picked event: trigger, actor, recipient, place, speaker; None for
            the rest.
        why: which rule set the kind of the name, in words; empty where the model did.
    """

    text: str
    entity: str | None = None
    label: Label | None = None
    event: str | None = None
    role: str | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the reader.

    Attributes:
        start: first code point in the report's text; unique in the page.
        gap: white space (and the like) between this sentence and the one before it.
        admitted: whether it passes the filter; what does not fades.
        focus: whether it holds the picked event, or was asked for.
    """

    start: int
    gap: str
    parts: tuple[Part, ...]
    admitted: bool
    focus: bool


@dataclass(frozen=True, slots=True)
class Tab:
    """A report that the reader or the report list offers.

    Attributes:
        title: its title, else its source, else its id.
        published: None when not known.
        sentences: how many of its sentences pass the filter, and how many it has.
        events: how many of its events pass the filter, and how many it tells of.
        picked: whether the filter is narrowed to it.
    """

    id: str
    title: str
    source: str | None
    published: date | None
    sentences: tuple[int, int]
    events: tuple[int, int]
    picked: bool


@dataclass(frozen=True, slots=True)
class Page:
    """The report that is open.

    Attributes:
        sentences: those that are sent; a long report is sent in part.
        countries: those that the whole report plays in, ranked.
        places: its places finer than a country, ranked.
        before: start of a sentence to open for what stands before; None at the beginning.
        after: the same for what stands after; None at the end.
        unread: what a defect cost the report, in words; nothing, as a rule.
    """

    report: Tab
    sentences: tuple[Sentence, ...]
    before: int | None
    after: int | None
    countries: tuple[Focus, ...] = ()
    places: tuple[Focus, ...] = ()
    unread: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Something that the search offers: an entity or a report, under all its names."""

    facet: str
    value: str
    name: str
    also: tuple[str, ...]
    label: Label | None
    count: int


@dataclass(frozen=True, slots=True)
class Summary:
    """The filter bar.

    Attributes:
        filter: what is picked.
        names: (facet, value) of everything picked, and its name.
        events: how many events pass, and how many there are.
        reports: how many reports have a sentence that passes, and how many there are.
        days: first and last day that a report or one of its events was, for the date fields; None
            when none is known.
        suggestions: what the search offers, most mentioned first.
    """

    filter: Filter
    names: tuple[tuple[str, str, str], ...]
    events: tuple[int, int]
    reports: tuple[int, int]
    days: tuple[date, date] | None
    suggestions: tuple[Suggestion, ...]


@dataclass(frozen=True, slots=True)
class View:
    """A corpus seen through a filter, panel by panel.

    Attributes:
        event: the picked event, where it passes the filter; None when none is.
        page: the open report; None when there is no report.
        tabs: the reports with a sentence that passes.
        reports: every report of the corpus, for the report list, in its order.
        network: who acts on whom; None when it was not asked for.
        card: all that is known of one entity; None when none was asked for.
    """

    summary: Summary
    map: MapView
    entities: EntityList
    events: EventList
    timeline: Timeline
    event: str | None
    page: Page | None
    tabs: tuple[Tab, ...]
    reports: tuple[Tab, ...]
    network: NetworkView | None = None
    card: CardView | None = None
