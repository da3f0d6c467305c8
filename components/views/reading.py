"""The open report, cut into sentences and stretches that are marked alike.

It is cut here and never in the browser.

JavaScript counts UTF-16 code units where Python counts code points, so offsets would not survive
the way.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from components.views.parts import Page, Part, Sentence, Tab
from components.views.places import in_countries, in_places
from components.views.prepared import Prepared
from components.views.selection import Selection
from components.views.telling import title_of
from components.views.units import EventUnit, SentenceUnit
from components.views.why import label_reason
from nlp.guards import in_words
from nlp.types import Label, Span

SENTENCES = 240
"""How many sentences of a long report are sent at a time."""


@dataclass(frozen=True, slots=True)
class _Mark:
    """A stretch with something to say: an entity, a trigger, or a part in the picked event."""

    start: int
    end: int
    entity: str | None = None
    label: Label | None = None
    event: str | None = None
    role: str | None = None
    why: str = ""


def tabs(selection: Selection, *, everything: bool) -> tuple[Tab, ...]:
    """Give the reports in their order: all, or those with a sentence that passes the filter."""
    index, filter = selection.index, selection.filter
    admitted = selection.leaving_out()
    passing = Counter(index.sentences[at].document for at in admitted.sentences)
    told = Counter(index.events[at].document for at in admitted.events)
    found = []
    for analysis in index.corpus.analyses:
        document = analysis.document
        if everything or passing[document.id]:
            title = title_of(document.title, document.source, document.id)
            counts = (passing[document.id], len(analysis.sentences))
            events = (told[document.id], len(analysis.events))
            picked = document.id in filter.documents
            found.append(
                Tab(document.id, title, document.source, document.published, counts, events, picked)
            )
    return tuple(found)


def page(
    selection: Selection,
    offered: tuple[Tab, ...],
    *,
    event: str | None,
    report: str | None,
    at: int | None,
) -> Page | None:
    """Open a report.

    Args:
        selection: the corpus under the filter.
        offered: the reports that pass, in their order.
        event: the picked event; its report is opened, unless ``report`` is another.
        report: the report asked for; None, or one that does not pass, opens the one with most to
            show.
        at: offset of the sentence asked for in ``report``; None for none. A sentence that is asked
            for is shown even when the filter leaves its report out.
    """
    index = selection.index
    unit = index.events[index.event_at[event]] if event in index.event_at else None
    known = offered if at is None else tabs(selection, everything=True)
    tab = _opened(known, report or (unit.document if unit else ""), offered)
    if tab is None:
        return None
    own = unit if unit is not None and unit.document == tab.id else None
    focus = _focus(index, tab.id, own, at if report == tab.id else None)
    numbers = index.of_document[tab.id]
    window = _window(numbers, focus if focus is not None else _first_passing(selection, numbers))
    admitted = set(selection.leaving_out().sentences)
    sentences = tuple(
        _sentence(index, number, own, number in admitted, number == focus) for number in window
    )
    return _page(selection, tab, sentences, window)


def _opened(known: Iterable[Tab], wanted: str, offered: tuple[Tab, ...]) -> Tab | None:
    """Give the report that is wanted; where it is not known, the one with most to show."""
    most = max(offered, key=lambda tab: (tab.events[0], tab.sentences[0], tab.id), default=None)
    return next((tab for tab in known if tab.id == wanted), most)


def _page(
    selection: Selection,
    tab: Tab,
    sentences: tuple[Sentence, ...],
    window: range,
) -> Page:
    """Put beside its sentences what stands around them, where it plays and what it lost."""
    index = selection.index
    numbers, analysis = index.of_document[tab.id], index.corpus.analysis(tab.id)
    before = index.sentences[window.start - 1].start if window.start > numbers.start else None
    after = index.sentences[window.stop].start if window.stop < numbers.stop else None
    places, unread = (analysis.places, analysis.unread) if analysis else ((), ())
    countries = in_countries(places, selection.filter, index.corpus)
    towns = in_places(places, selection.filter)
    return Page(tab, sentences, before, after, countries, towns, in_words(unread))


def _focus(index: Prepared, document: str, event: EventUnit | None, at: int | None) -> int | None:
    """Position of the sentence to look at: what was asked for last, else the picked event's."""
    numbers = index.of_document[document]
    if at is not None and numbers:
        return numbers.start + index.corpus.sentence_number(document, at)
    return None if event is None else event.sentence


def _first_passing(selection: Selection, numbers: range) -> int:
    return next((at for at in selection.leaving_out().sentences if at in numbers), numbers.start)


def _window(numbers: range, around: int) -> range:
    first = max(numbers.start, min(around - SENTENCES // 3, numbers.stop - SENTENCES))
    return range(first, min(numbers.stop, first + SENTENCES))


def _sentence(
    index: Prepared, number: int, picked: EventUnit | None, admitted: bool, focus: bool
) -> Sentence:
    unit = index.sentences[number]
    document = index.corpus.document(unit.document)
    text = "" if document is None else document.text
    before = (
        _end(text, index.sentences[number - 1])
        if number > index.of_document[unit.document].start
        else 0
    )
    told = picked is not None and picked.sentence == number
    marks = [
        *_names(index, unit),
        *_triggers(index, unit),
        *(_roles(picked) if picked and told else ()),
    ]
    parts = cut(text, unit.start, _end(text, unit), marks)
    return Sentence(unit.start, text[before : unit.start], parts, admitted, focus)


def _end(text: str, unit: SentenceUnit) -> int:
    """Give where the words of a sentence end; white space after them belongs to the gap."""
    return unit.start + len(text[unit.start : unit.end].rstrip())


def _names(index: Prepared, unit: SentenceUnit) -> Iterable[_Mark]:
    for key, entity in unit.named:
        mention = index.corpus.mention(unit.document, key)
        known = index.corpus.entity(entity or "")
        if mention is not None and known is not None:
            why = label_reason(mention.rule) if mention.label == known.label else ""
            yield _Mark(mention.start, mention.end, entity=known.id, label=known.label, why=why)


def _triggers(index: Prepared, unit: SentenceUnit) -> Iterable[_Mark]:
    for at in unit.events:
        event = index.events[at].event
        yield _Mark(event.trigger.start, event.trigger.end, event=event.id)


def _roles(unit: EventUnit) -> Iterable[_Mark]:
    event = unit.event
    places: Iterable[Span] = event.places
    said = () if event.attribution is None else (event.attribution,)
    named = (
        ("place", places),
        ("speaker", said),
        ("recipient", event.recipients),
        ("actor", event.actors),
    )
    for role, spans in named:
        yield from (_Mark(span.start, span.end, role=role) for span in spans)
    yield _Mark(event.trigger.start, event.trigger.end, event=event.id, role="trigger")


def cut(text: str, start: int, end: int, marks: Iterable[_Mark]) -> tuple[Part, ...]:
    """Cut ``text[start:end]`` at the ends of marks; of two on one stretch the later stands."""
    marks = [mark for mark in marks if mark.start < end and mark.end > start]
    inner = {edge for mark in marks for edge in (mark.start, mark.end) if start < edge < end}
    return tuple(
        _part(text[low:high], [mark for mark in marks if mark.start <= low and mark.end >= high])
        for low, high in pairwise(sorted({start, end} | inner))
    )


def _part(text: str, here: Sequence[_Mark]) -> Part:
    """Make the part that these marks lie over."""
    kind = next((mark for mark in reversed(here) if mark.label), None)
    return Part(
        text,
        entity=_last(mark.entity for mark in here),
        label=kind.label if kind else None,
        event=_last(mark.event for mark in here),
        role=_last(mark.role for mark in here),
        why=kind.why if kind else "",
    )


def _last(values: Iterable[str | None]) -> str | None:
    found = [value for value in values if value is not None]
    return found[-1] if found else None
