"""The records of an analysis, as ``docs/contract/analysis.schema.json`` has them.

Frozen, hashable, without libraries.

Offsets are half-open ``[start, end)`` counts of Unicode code points of ``Document.text``; spans are
never empty, and spans that merely touch do not overlap. Coordinates are WGS 84 degrees, north and
east positive. Ids come from content.
"""

from nlp.types.happenings import (
    Attribution,
    DatePhrase,
    Event,
    EventDays,
    EventPlace,
    Participant,
    Quote,
    Toll,
)
from nlp.types.names import Candidate, Document, Entity, Mention, Place, Stamp
from nlp.types.records import Analysis, Failure, Unread
from nlp.types.spans import (
    PLACE_LABELS,
    Basis,
    EventRole,
    EventType,
    Label,
    Precision,
    Quad,
    Role,
    Span,
    Stage,
    Status,
    TollKind,
    Words,
)

__all__ = [
    "PLACE_LABELS",
    "Analysis",
    "Attribution",
    "Basis",
    "Candidate",
    "DatePhrase",
    "Document",
    "Entity",
    "Event",
    "EventDays",
    "EventPlace",
    "EventRole",
    "EventType",
    "Failure",
    "Label",
    "Mention",
    "Participant",
    "Place",
    "Precision",
    "Quad",
    "Quote",
    "Role",
    "Span",
    "Stage",
    "Stamp",
    "Status",
    "Toll",
    "TollKind",
    "Unread",
    "Words",
]
