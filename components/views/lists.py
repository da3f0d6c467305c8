"""The entity list, the event list and the search's suggestions."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from components.filters import ListFacet
from components.views.parts import Choice, EntityList, EventList, Suggestion
from components.views.prepared import Prepared
from components.views.records import EntityRow, EventRow
from components.views.selection import Selection, latest
from components.views.telling import title_of
from nlp.corpus import CorpusEntity
from nlp.types import Label

ROWS = 400
"""How many rows a list sends to the browser; more cannot be read, only filtered."""
SUGGESTIONS = 1500
STEPS = 24
"""The most steps that a sparkline has."""

LABELS: tuple[Label, ...] = ("PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT", "MISC")


def entity_list(selection: Selection) -> EntityList:
    """List entities from everything that the picked entities do not keep out."""
    index, filter = selection.index, selection.filter
    mentions = _counted(selection, "entities")
    keys = _ordered(selection, mentions)
    told = selection.leaving_out()
    events = Counter(key for at in told.events for key in index.events[at].traits.entities)
    known = map(index.corpus.entity, keys[:ROWS])
    found = [entity for entity in known if entity is not None]
    days = _days_of(selection, {entity.id for entity in found})
    counts = (mentions, _counted(selection), events)
    rows = tuple(_entity_row(selection, entity, *counts, days[entity.id]) for entity in found)
    offered = _labels(selection)
    labels = tuple(
        Choice(label, offered[label], label in filter.labels) for label in LABELS if offered[label]
    )
    return EntityList(rows, labels, len(keys))


def _ordered(selection: Selection, mentions: Counter[str]) -> list[str]:
    """Give the entities to list: picked ones first, then the most mentioned."""
    known, filter = selection.index.corpus.entity, selection.filter
    wanted = [key for key in mentions if not filter.labels or _label(known(key)) in filter.labels]
    keys = [*filter.entities, *(key for key in wanted if key not in filter.entities)]
    return sorted(keys, key=lambda key: (key not in filter.entities, -mentions[key]))


def _labels(selection: Selection) -> Counter[str]:
    """Count the entities of each kind that picking it would show."""
    found = map(selection.index.corpus.entity, _counted(selection, "entities", "labels"))
    return Counter(entity.label for entity in found if entity)


def _label(entity: CorpusEntity | None) -> str:
    return "" if entity is None else entity.label


def _counted(selection: Selection, *left_out: ListFacet) -> Counter[str]:
    """Entity -> mentions in the sentences that pass.

    Those that only take part in an event of theirs do not count.
    """
    sentences = selection.index.sentences
    admitted = selection.leaving_out(*left_out).sentences
    return Counter(key for at in admitted for _, key in sentences[at].named if key is not None)


def _days_of(selection: Selection, wanted: set[str]) -> dict[str, Counter[tuple[str, date | None]]]:
    """Entity -> mentions by (report, day of publication)."""
    index = selection.index
    published = {a.document.id: a.document.published for a in index.corpus.analyses}
    found: dict[str, Counter[tuple[str, date | None]]] = defaultdict(Counter)
    for at in selection.leaving_out("entities").sentences:
        unit = index.sentences[at]
        for _, key in unit.named:
            if key in wanted:
                found[str(key)][unit.document, published[unit.document]] += 1
    return found


def _entity_row(
    selection: Selection,
    entity: CorpusEntity,
    mentions: Counter[str],
    shown: Counter[str],
    events: Counter[str],
    days: Counter[tuple[str, date | None]],
) -> EntityRow:
    dated = [day for _, day in days if day is not None]
    return EntityRow(
        id=entity.id,
        name=entity.name,
        label=entity.label,
        aliases=entity.aliases,
        mentions=mentions[entity.id],
        shown=shown[entity.id],
        reports=len({document for document, _ in days}),
        events=events[entity.id],
        by_day=_by_day(selection.index, days),
        last=max(dated, default=None),
        picked=entity.id in selection.filter.entities,
    )


def _by_day(index: Prepared, days: Counter[tuple[str, date | None]]) -> tuple[int, ...]:
    if index.published is None:
        return ()
    first, last = index.published
    step = -(-((last - first).days + 1) // STEPS)
    counts = [0] * ((last - first).days // step + 1)
    for (_, day), count in days.items():
        if day is not None and first <= day <= last:
            counts[(day - first).days // step] += count
    return tuple(counts)


def event_list(selection: Selection, picked: str | None) -> EventList:
    """List the events that pass the whole filter.

    Each facet's choices are counted without that facet.
    """
    index = selection.index
    admitted = selection.leaving_out()
    rows = [index.events[at].row for at in admitted.events]
    rows.sort(
        key=lambda row: (latest(row.days), row.evidence.document, -row.evidence.start), reverse=True
    )
    return EventList(
        rows=tuple(
            replace(row, picked=True) if row.id == picked else row for row in _around(rows, picked)
        ),
        types=_choices(selection, "types"),
        quads=_choices(selection, "quads"),
        statuses=_choices(selection, "statuses"),
        total=len(rows),
        hidden=len(selection.leaving_out("statuses").events) - len(rows),
    )


def _around(rows: list[EventRow], picked: str | None) -> list[EventRow]:
    """The first rows, and the picked one even when it stands further down."""
    return rows[:ROWS] + [row for row in rows[ROWS:] if row.id == picked]


def _choices(selection: Selection, facet: ListFacet) -> tuple[Choice, ...]:
    index = selection.index
    admitted = selection.leaving_out(facet).events
    counts = Counter(value for at in admitted for value in getattr(index.events[at].traits, facet))
    picked: tuple[str, ...] = getattr(selection.filter, facet)
    values: Iterable[str] = sorted({*counts, *picked}, key=lambda value: (-counts[value], value))
    return tuple(Choice(value, counts[value], value in picked) for value in values)


def suggestions(index: Prepared) -> tuple[Suggestion, ...]:
    """Everything that the search offers by name, most mentioned first, then the reports."""
    entities = (
        Suggestion(
            "entities", entity.id, entity.name, entity.aliases, entity.label, len(entity.mentions)
        )
        for entity in index.corpus.entities[:SUGGESTIONS]
    )
    documents = (analysis.document for analysis in index.corpus.analyses[:SUGGESTIONS])
    reports = (
        Suggestion(
            "documents",
            document.id,
            title_of(document.title, document.source, document.id),
            (),
            None,
            1,
        )
        for document in documents
    )
    return (*entities, *reports)
