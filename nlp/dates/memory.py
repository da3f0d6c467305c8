"""What a report has said of days so far, for phrases such as "two days later", "that quarter".

"a year earlier".
"""

from dataclasses import dataclass, replace

from spacy.tokens import Span

from nlp.dates.calendar import Days

_REACH = 400  # characters from a sentence back to a day that its phrases may be reckoned from
_LASTS = 1500  # characters that a report may go on about a quarter without naming it again
_SHORT = 31  # days: longer stretches are no day to reckon from


@dataclass(frozen=True, slots=True)
class Memory:
    """The days named so far.

    Attributes:
        at: where the sentence that is read starts, in characters.
        here: the last days named in that sentence; None when it named none.
        short: where and what the last days of at most a month were; None when there were none.
        quarter: the same of the last quarter.
    """

    at: int = 0
    here: Days | None = None
    short: tuple[int, Days] | None = None
    quarter: tuple[int, Days] | None = None

    @property
    def said(self) -> Days | None:
        """The days that a phrase may be reckoned from; None where none were named close by."""
        return self.here or self._near(self.short, _REACH)

    @property
    def period(self) -> Days | None:
        """The quarter that the report is about; None where it named none of late."""
        return self._near(self.quarter, _LASTS)

    def _near(self, named: tuple[int, Days] | None, reach: int) -> Days | None:
        return named[1] if named is not None and self.at - named[0] <= reach else None


def turned_to(sentence: Span, memory: Memory) -> Memory:
    """Go on to the sentence that the next phrase stands in."""
    return (
        memory
        if memory.at == sentence.start_char
        else replace(memory, at=sentence.start_char, here=None)
    )


def noted(days: Days | None, memory: Memory, *, period: bool) -> Memory:
    """Remember the days of a phrase, and whether they are a quarter that the report is about."""
    if days is None:
        return memory
    named = memory.at, days
    short = named if (days[1] - days[0]).days <= _SHORT else memory.short
    return replace(memory, here=days, short=short, quarter=named if period else memory.quarter)
