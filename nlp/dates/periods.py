"""What a date phrase means that names a part of a year: a quarter, "the first nine months"."""

from dataclasses import replace
from datetime import timedelta

from nlp.dates.calendar import Days, around, earlier, months, number, shift
from nlp.dates.values import Anchor, Parts, day_of_month, year_of
from nlp.words.days import words

_HALVES = {"first": (1, 6), "second": (7, 12), "last": (7, 12)}


def quarter(parts: Parts, anchor: Anchor) -> Days | None:
    """The third quarter, the second quarter of 2020, Q3 2024, the year-ago first quarter."""
    which = int(parts.get("q") or words("ordinal")[str(parts["ordinal"]).lower()])
    ended = _ended(parts, anchor)
    if ended is not None:
        return ended
    if (
        anchor.tense == "future" and anchor.published is not None
    ):  # results of the quarter just over are still to come
        anchor = replace(anchor, published=shift(anchor.published, "quarter", -1))
    days = year_of(parts, anchor, lambda year: months(year, 3 * which - 2, 3 * which))
    return earlier(days, 1) if days and parts.get("year_ago") else days


def the_quarter(parts: Parts, anchor: Anchor) -> Days | None:
    """The quarter, the year-ago period, the 1988 quarter.

    Of the quarter named before, or the last whole one.
    """
    ended, period = _ended(parts, anchor), anchor.period
    if ended is not None:
        return ended
    if period is None and anchor.published is not None:
        period = around(shift(anchor.published, "quarter", -1), "quarter")
    if period is None:
        return None
    if said := parts.get("year_before"):
        return earlier(period, period[0].year - int(said))
    return earlier(period, 1) if parts.get("year_ago") or parts.get("of_year") else period


def _ended(parts: Parts, anchor: Anchor) -> Days | None:
    """The three months up to a day: "the quarter ended Sept. 30"."""
    if not parts.get("ended"):
        return None
    last = {"day": parts["ended"], "month": parts["ended_month"], "year": None}
    days = day_of_month(last, Anchor(anchor.published, "past"))
    return (shift(days[1] + timedelta(days=1), "month", -3), days[1]) if days else None


def half(parts: Parts, anchor: Anchor) -> Days | None:
    """The first half of 2024, the second half of the year."""
    first, last = _HALVES[str(parts["half"]).lower()]
    return _of_year(parts, anchor, first, last)


def part_of_year(parts: Parts, anchor: Anchor) -> Days | None:
    """The first nine months of 2024, the last two quarters of the year."""
    count = number(str(parts["number"]))
    if count is None:
        return None
    width = count * (3 if str(parts["unit"]).lower().startswith("quarter") else 1)
    ahead = str(parts["half"]).lower() == "first"
    return (
        _of_year(parts, anchor, 1 if ahead else 13 - width, width if ahead else 12)
        if width <= 12
        else None
    )


def _of_year(parts: Parts, anchor: Anchor, first: int, last: int) -> Days | None:
    of_year = parts.get("of_year") or ("this" if not parts.get("year") else None)
    return year_of({**parts, "of_year": of_year}, anchor, lambda year: months(year, first, last))
