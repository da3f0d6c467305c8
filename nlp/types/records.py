"""A report, read whole or not."""

from dataclasses import dataclass

from nlp.types.happenings import DatePhrase, Event, Quote
from nlp.types.names import Document, Entity, Mention, Place, Stamp
from nlp.types.spans import Span, Stage


@dataclass(frozen=True, slots=True)
class Unread:
    """A sentence that a stage could not read.

    ``span`` is None where it reads each, and not the report as a whole.
    """

    stage: Stage
    span: Span | None


@dataclass(frozen=True, slots=True)
class Analysis:
    """One report, read.

    Attributes:
        sentences: in the order of the text, not overlapping; every mention, date, trigger lies in
            one. They are what the page filters by, and not part of the published record.
        places: one for every mention labelled GPE, LOC or FAC, in the order of the text.
        unread: what a defect cost, in the order of the stages; nothing, as a rule. Not part of the
            published record.
    """

    document: Document
    stamp: Stamp
    sentences: tuple[Span, ...]
    mentions: tuple[Mention, ...]
    entities: tuple[Entity, ...]
    places: tuple[Place, ...]
    dates: tuple[DatePhrase, ...]
    events: tuple[Event, ...]
    quotes: tuple[Quote, ...]
    unread: tuple[Unread, ...] = ()


@dataclass(frozen=True, slots=True)
class Failure:
    """A report that could not be read, shown and never swallowed.

    Attributes:
        source: file name or title, as the analyst knows it; reason: what was wanted, what came and
            what to do.
        document: id of the report; None for what never became one.
    """

    source: str
    reason: str
    document: str | None = None
