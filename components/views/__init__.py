"""A corpus seen through a filter: what each panel draws. Pure; no Streamlit.

A panel is drawn from everything that its own facet does not filter out, with its own picks marked:
picking a pin leaves the other pins on the map, and moves the events, the entities' share, the
timeline and the text.
"""

from components.filters import Filter, ListFacet
from components.views.actor_records import CardItem, CardView, Doubt, Link, NetworkView, Node
from components.views.card import card_view
from components.views.lists import ROWS, entity_list, event_list, suggestions
from components.views.network import network_view
from components.views.parts import (
    Bin,
    Choice,
    EntityList,
    EventList,
    Page,
    Part,
    Sentence,
    Stretch,
    Suggestion,
    Summary,
    Tab,
    Timeline,
    View,
)
from components.views.places import map_view
from components.views.prepared import Prepared, prepared
from components.views.reading import page, tabs
from components.views.records import (
    EntityRow,
    EventRow,
    Evidence,
    Focus,
    MapView,
    Name,
    NotPinned,
    Pin,
    RunnerUp,
    Told,
)
from components.views.selection import Selection
from components.views.telling import title_of
from components.views.timeline import timeline
from nlp.corpus import Corpus
from nlp.export import Shown

__all__ = [
    "ROWS", "Bin", "CardItem", "CardView", "Choice", "Doubt", "EntityList", "EntityRow",
    "EventList", "EventRow", "Evidence", "Focus", "Link", "MapView", "Name", "NetworkView", "Node",
    "NotPinned", "Page", "Part", "Pin", "Prepared", "RunnerUp", "Sentence", "Shown", "Stretch",
    "Suggestion", "Summary", "Tab", "Timeline", "Told", "View", "name_of", "prepared", "shown",
    "view",
]  # fmt: skip


def view(
    corpus: Corpus,
    filter: Filter,
    *,
    event: str | None = None,
    report: str | None = None,
    at: int | None = None,
    network: bool = False,
    card: str | None = None,
) -> View:
    """See a corpus through a filter.

    Args:
        corpus: the reports.
        filter: what is picked.
        event: id of the picked event; None when none is. One that is unknown, or does not pass,
            picks none.
        report: id of the report that is asked for; None leaves it to the filter.
        at: offset in ``report`` of the sentence that is asked for; None for none.
        network: whether the network is looked at, and so worked out.
        card: id of the entity whose card is open; None when none is.
    """
    index = prepared(corpus)
    selection = Selection(index, filter)
    offered = tabs(selection, everything=False)
    event = event if index.event_at.get(event or "") in selection.leaving_out().events else None
    events = event_list(selection, event)
    return View(
        summary=_summary(selection, len(offered), events.total),
        map=map_view(selection),
        entities=entity_list(selection),
        events=events,
        timeline=timeline(selection),
        event=event,
        page=page(selection, offered, event=event, report=report, at=at),
        tabs=offered,
        reports=tabs(selection, everything=True),
        network=network_view(selection) if network else None,
        card=None if card is None else card_view(selection, card),
    )


def _summary(selection: Selection, reports: int, events: int) -> Summary:
    index, filter = selection.index, selection.filter
    picked: list[tuple[ListFacet, str]] = [("entities", value) for value in filter.entities]
    picked += [("places", value) for value in filter.places] + [
        ("countries", value) for value in filter.countries
    ]
    picked += [("documents", value) for value in filter.documents]
    picked += [("acts", value) for value in filter.acts]
    days = [day for unit in index.events for stretch in unit.traits.days for day in stretch]
    days += index.published or ()
    return Summary(
        filter=filter,
        names=tuple((facet, value, name_of(index, facet, value)) for facet, value in picked),
        events=(events, len(index.events)),
        reports=(reports, len(index.of_document)),
        days=(min(days), max(days)) if days else None,
        suggestions=suggestions(index),
    )


def name_of(index: Prepared, facet: ListFacet, value: str) -> str:
    """Name an entity, a place, a country, an act or a report by its id; all else names itself."""
    if facet == "entities":
        entity = index.corpus.entity(value)
        return value if entity is None else entity.name
    if facet == "places":
        return index.places.get(value, value)
    if facet == "acts":
        return _act_name(index, value)
    if facet == "countries":
        return index.corpus.state_name(value)
    document = index.corpus.document(value) if facet == "documents" else None
    return value if document is None else title_of(document.title, document.source, value)


def _act_name(index: Prepared, value: str) -> str:
    act = index.acts.get(value)
    if act is None:
        return value
    actor, recipient = (name_of(index, "entities", side) for side in (act.actor, act.recipient))
    return f"{actor} → {recipient}" + (
        "" if act.quad == "neutral" else f", {act.quad.replace('-', ' ')}"
    )


def shown(corpus: Corpus, filter: Filter) -> Shown:
    """Give what an export of this view holds."""
    index = prepared(corpus)
    admitted = Selection(index, filter).leaving_out()
    events = tuple((index.events[at].document, index.events[at].event.id) for at in admitted.events)
    mentions = dict.fromkeys(
        (index.sentences[at].document, mention)
        for at in admitted.sentences
        for mention, _ in index.sentences[at].named
    )
    mentions |= dict.fromkeys(
        (use.document, use.mention.id) for at in admitted.events for use in index.events[at].uses
    )
    reports = dict.fromkeys(index.sentences[at].document for at in admitted.sentences)
    return Shown(events, tuple(mentions), tuple(reports))
