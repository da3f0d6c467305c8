"""The whole road once: a document in, an analysis out.

The spaCy ``Doc`` never leaves this module: it is heavy, mutable and tied to a vocabulary. What
leaves is plain.
"""

import logging
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TypeVar

from geopy.exc import GeopyError
from spacy.language import Language

from nlp import dates, entities, events, language, mentions, places
from nlp.gazetteer import Gazetteer, OnlineGeocoder
from nlp.guards import Guard, described
from nlp.types import Analysis, Document, Event, Failure, Quote, Span, Stamp, Words

_log = logging.getLogger(__name__)
Said = TypeVar("Said", bound=Words)


@dataclass(frozen=True, eq=False)
class Reader:
    """What reading needs, loaded once: the language layer, the gazetteer and the event lexicon."""

    language: Language
    gazetteer: Gazetteer
    lexicon: events.Lexicon

    def __reduce__(self) -> tuple[Callable[..., "Reader"], tuple[object, ...]]:
        """Another process opens the model and the gazetteer again."""
        return _reopened, (language.opening(self.language), self.gazetteer, self.lexicon)

    @cached_property
    def stamp(self) -> Stamp:
        """What this reader's analyses are made by; equal stamps give equal analyses."""
        return Stamp(language.stamp(self.language), self.gazetteer.stamp(), self.lexicon.stamp)


def _reopened(opening: language.Opening, gazetteer: Gazetteer, lexicon: events.Lexicon) -> Reader:
    return Reader(opening.again(), gazetteer, lexicon)


def reader(pipeline: str | None = None, *, gazetteer: Gazetteer | None = None) -> Reader:
    """Load a reader.

    Args:
        pipeline: name of an installed spaCy pipeline; None takes what ``DATELINE_PIPELINE`` names,
            else our own model.
        gazetteer: one that is open already; None opens the installed one.

    Raises:
        DataMissing: weights, gazetteer or lexicon are not where they belong.
        PipelineMissing: no pipeline of that name is installed.
    """
    chosen = pipeline or os.environ.get("DATELINE_PIPELINE") or None
    return Reader(language.load(chosen), gazetteer or Gazetteer(), events.load_lexicon())


def analyse(document: Document, reader: Reader) -> Analysis:
    """Read one document.

    A sentence that a stage fails on is lost to that stage alone, and listed in ``unread``.
    """
    guard, gazetteer = Guard(document.id), reader.gazetteer
    doc = guard.parsed(language.legible(document.text), reader.language)
    found = guard.read("names", doc, lambda part: mentions.find(part.doc, gazetteer))
    pairs = guard.read(
        "entities", doc, lambda part: [entities.joined(part.doc, part.within(found), gazetteer)]
    )
    names, joined = entities.gathered(found, pairs)
    resolved = guard.read(
        "places",
        doc,
        lambda part: places.resolve(part.doc, document, part.within(names), gazetteer),
    )
    located = places.completed(resolved, names)
    days = guard.read("dates", doc, lambda part: dates.find(part.doc, document.published))
    told = guard.read(
        "events",
        doc,
        lambda part: events.find(
            part.doc, document, part.within(names), located, part.within(days), reader.lexicon
        ),
    )
    said = guard.read(
        "quotes", doc, lambda part: events.find_quotes(part.doc, part.within(names), reader.lexicon)
    )
    return Analysis(
        document=document,
        stamp=reader.stamp,
        sentences=tuple(Span(sent.start_char, sent.end_char) for sent in doc.sents),
        mentions=_as_written(names, document.text),
        entities=joined,
        places=located,
        dates=_as_written(days, document.text),
        events=tuple(_told_as_written(one, document.text) for one in told),
        quotes=tuple(_said_as_written(one, document.text) for one in said),
        unread=tuple(guard.unread),
    )


def _as_written(found: Iterable[Said], text: str) -> tuple[Said, ...]:
    """Give words as the report has them, with what no reader sees in them."""
    return tuple(_own(one, text) for one in found)


def _own(one: Said, text: str) -> Said:
    """Take the words of a span from the text, without the blanks at its ends."""
    words = text[one.start : one.end]
    if words == one.text:
        return one
    start = one.start + len(one.text) - len(one.text.lstrip())
    end = one.end - len(one.text) + len(one.text.rstrip())
    return replace(one, start=start, end=end, text=text[start:end])


def _told_as_written(event: Event, text: str) -> Event:
    by = event.attribution
    return replace(
        event,
        trigger=_own(event.trigger, text),
        actors=_as_written(event.actors, text),
        recipients=_as_written(event.recipients, text),
        attribution=by and _own(by, text),
        tolls=_as_written(event.tolls, text),
    )


def _said_as_written(quote: Quote, text: str) -> Quote:
    own = _own(quote, text)
    return replace(own, speaker=own.speaker and _own(own.speaker, text))


def analyse_all(
    documents: Iterable[Document | Failure], reader: Reader
) -> Iterator[Analysis | Failure]:
    """Read documents in their order; one that fails becomes a ``Failure`` and the rest go on."""
    for document in documents:
        yield document if isinstance(document, Failure) else _one(document, reader)


def looked_up(
    analyses: Iterable[Analysis], geocoder: OnlineGeocoder
) -> tuple[tuple[Analysis, ...], tuple[Failure, ...]]:
    """Ask an online geocoder for what the gazetteer could not locate.

    Args:
        analyses: finished ones.
        geocoder: asked once for each name; the first time it does not answer, no more is asked.

    Returns:
        The analyses, in their order, and at most one failure, that of the geocoder.
    """
    found: list[Analysis] = []
    failures: list[Failure] = []
    for analysis in analyses:
        names = {mention.id: mention.text for mention in analysis.mentions}
        known = analysis.places
        try:
            known = known if failures else places.located_online(known, names, geocoder)
        except GeopyError as error:
            failures.append(
                Failure(
                    "Online look-up",
                    f"The geocoder did not answer ({error}). Names stay unlocated.",
                )
            )
        found.append(replace(analysis, places=known))
    return tuple(found), tuple(failures)


def _one(document: Document, reader: Reader) -> Analysis | Failure:
    try:
        return analyse(document, reader)
    except Exception as error:  # noqa: BLE001 - a defect that one report brings out must not cost the others
        name = document.title or document.source or document.id
        _log.error("%r: the analysis failed: %s", document.id, described(error))
        reason = (
            "Dateline failed on this report; the log says where. Please report it with the text."
        )
        return Failure(name, reason, document.id)
