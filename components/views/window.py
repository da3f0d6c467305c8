"""Stretches of days: where most of what is dated falls, in steps that the calendar holds.

A report may bring any day from 0001-01-01 to 9999-12-31, the first and last that Python's calendar
has.
"""

from bisect import bisect_right
from collections.abc import Iterable
from datetime import date

from components.filters import Days

ENOUGH = 0.8
"""The share that a stretch must hold to stand for all; below it, everything is shown."""


def moved(day: date, days: int) -> date:
    """Give the day so many days later, or earlier, but none beyond the calendar's ends."""
    return date.fromordinal(
        min(max(day.toordinal() + days, date.min.toordinal()), date.max.toordinal())
    )


def dense(days: Iterable[date], *, longest: int) -> Days | None:
    """Give first and last day of the ``longest`` days or fewer that hold most of ``days``.

    Returns:
        All of them when they fit, or when no such stretch holds enough; None when there are none.
    """
    ordered = sorted(days)
    if not ordered:
        return None
    if (ordered[-1] - ordered[0]).days < longest:
        return ordered[0], ordered[-1]
    ends = [bisect_right(ordered, moved(start, longest - 1)) for start in ordered]
    best = max(range(len(ordered)), key=lambda at: (ends[at] - at, at))
    if ends[best] - best < ENOUGH * len(ordered):
        return ordered[0], ordered[-1]
    return ordered[best], ordered[ends[best] - 1]
