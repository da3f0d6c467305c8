"""The sets of words that records are made of, and stretches of a text."""

from dataclasses import dataclass
from typing import Literal

Label = Literal["PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT", "MISC"]
Role = Literal["location", "actor"]
Precision = Literal["country", "region", "city", "site", "area"]
EventType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE",
    "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT", "MOVE",
]  # fmt: skip
Quad = Literal[
    "verbal-cooperation", "material-cooperation", "verbal-conflict", "material-conflict", "neutral"
]
Status = Literal["happened", "ongoing", "planned", "possible", "denied"]
EventRole = Literal["at", "from", "to"]
TollKind = Literal["killed", "wounded", "missing", "detained", "displaced", "kidnapped"]
Basis = Literal["stated", "sentence", "published"]
Stage = Literal["language", "names", "entities", "places", "dates", "events", "quotes"]

PLACE_LABELS: frozenset[Label] = frozenset({"GPE", "LOC", "FAC"})


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a report's text.

    Attributes:
        start: first code point, included; 0 or more.
        end: first code point after it; greater than ``start``.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(
                f"a span wants 0 <= start < end, and got start={self.start}, end={self.end}"
            )

    def overlaps(self, other: "Span") -> bool:
        """Tell whether the two share a character; touching is not overlapping."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: "Span") -> bool:
        """Tell whether ``other`` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Words(Span):
    """A span with the words in it: ``text`` is exactly ``document.text[start:end]``."""

    text: str
