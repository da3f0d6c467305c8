"""What a date phrase means that names days of the calendar: a day, a month, a year, a season.

Each function takes the named parts of a match and an ``Anchor``, and gives the first and last day,
both included, or None when the phrase cannot be resolved: it needs the day of publication and there
is none, it is no day of the calendar, or it does not say how many ("several days ago").

A day of the week, a month or a day of a month without its year is the last on or before publication
where the phrase goes with the past, the next on or after it where it goes with the future; months
and days of months that go with neither are the nearest that lie at most two months ahead. Weeks run
from Monday to Sunday (ISO 8601), quarters and decades as the calendar has them; the early, middle
and late part of a month are its thirds.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from dateutil.relativedelta import relativedelta

from nlp.dates.calendar import Days, month_number, months, one_day, third, years
from nlp.words.days import words

Tense = Literal["past", "future", "unsaid"]
Parts = Mapping[str, str | None]


@dataclass(frozen=True, slots=True)
class Anchor:
    """What a phrase is reckoned from.

    Attributes:
        published: day of publication; None when not known.
        tense: of the verb that the phrase goes with.
        said: the last days that the sentence named before this phrase, else those of at most a
            month that one of the two sentences before it named; None when they named none.
        period: the last quarter that the report named a few sentences ago at most; None when it
            named none.
    """

    published: date | None
    tense: Tense = "unsaid"
    said: Days | None = None
    period: Days | None = None


_LONG = 300  # days: further off, a report would give the year
_CALLED = frozenset({"this", "last", "past", "next", "coming"})
Resolver = Callable[[Parts, Anchor], Days | None]


def resolved(resolver: Resolver, parts: Parts, anchor: Anchor) -> Days | None:
    """Resolve a phrase; None also for 31 February, and for an end before its beginning."""
    try:
        days = resolver(parts, anchor)
    except (ValueError, OverflowError):
        return None
    return days if days and days[0] <= days[1] else None


def _in_some_year(anchor: Anchor, days_of: Callable[[int], Days]) -> Days | None:
    """Choose the year of days that name none."""
    if anchor.published is None:
        return None
    published = anchor.published
    near = [days_of(published.year + step) for step in (-1, 0, 1)]
    told = _by_tense(near, published, anchor.tense)
    if told is not None:
        return told
    soon = published + relativedelta(months=2)
    near = [days for days in near if days[0] <= soon]
    return min(near, key=lambda days: abs((days[0] - published).days))


def _by_tense(near: Sequence[Days], published: date, tense: Tense) -> Days | None:
    """Choose the last days of a past, the next of a future; None where they lie too far off."""
    if tense == "past":
        before = max(days for days in near if days[0] <= published)
        return before if (published - before[0]).days < _LONG else None
    if tense == "future":
        after = min(days for days in near if days[1] >= published)
        return after if (after[0] - published).days < _LONG else None
    return None


def iso(parts: Parts, _: Anchor) -> Days | None:
    """2024-12-09."""
    return one_day(date.fromisoformat(str(parts["iso"])))


def slashed(parts: Parts, _: Anchor) -> Days | None:
    """12/31/2024 or 31/12/2024; None where either reading is a day."""
    first, second, year = (int(str(parts[name])) for name in ("one", "two", "year"))
    year += 0 if year > 99 else 2000 if year < 50 else 1900
    if first != second and max(first, second) <= 12:
        return None
    month, day = (second, first) if first > 12 else (first, second)
    return one_day(date(year, month, day))


def dotted(parts: Parts, _: Anchor) -> Days | None:
    """31.12.2024: the day first, as in Europe."""
    month, day, year = (int(str(parts[name])) for name in ("one", "two", "year"))
    return one_day(date(year, month, day))


def day_of_month(parts: Parts, anchor: Anchor) -> Days | None:
    """9 December, Dec. 9, 2024, 7-8 December, 27 November to 8 December 2024."""
    day, month = int(str(parts["day"])), month_number(str(parts["month"]))
    last_day, last_month = int(parts.get("day2") or day), parts.get("month2")
    last = month_number(last_month) if last_month else month

    def days_of(year: int) -> Days:
        return date(year, month, day), date(year + (last < month), last, last_day)

    return days_of(int(str(parts["year"]))) if parts["year"] else _in_some_year(anchor, days_of)


def month(parts: Parts, anchor: Anchor) -> Days | None:
    """March, March 2015, late November, last March, June last year."""
    first = month_number(str(parts["month"]))
    days = year_of(parts, anchor, lambda year: months(year, first, first))
    return days and third(days, parts.get("near"))


def month_range(parts: Parts, anchor: Anchor) -> Days | None:
    """From March to June, between October and January 2024 (the year is that of the last)."""
    first, last = month_number(str(parts["month"])), month_number(str(parts["month2"]))
    over = 12 * (last < first)
    return year_of(parts, anchor, lambda year: months(year, first - over, last))


def year_of(parts: Parts, anchor: Anchor, days_of: Callable[[int], Days]) -> Days | None:
    """The days of the year that a phrase says, or that it must mean."""
    if said := parts.get("year") or parts.get("year_before"):
        return days_of(int(said))
    if anchor.published is None:
        return None
    if of := parts.get("of_year"):
        return days_of(anchor.published.year + {"last": -1, "next": 1}.get(of.lower(), 0))
    return _in_year_called((parts.get("which") or "").lower(), anchor, days_of)


def _in_year_called(which: str, anchor: Anchor, days_of: Callable[[int], Days]) -> Days | None:
    """Choose the year of days that are called "this", "last", "next", or nothing of the sort."""
    published = anchor.published
    if published is None or which not in _CALLED:
        return _in_some_year(anchor, days_of)
    if which == "this":
        return days_of(published.year)
    near = [days_of(published.year + step) for step in (-2, -1, 0, 1, 2)]
    if which in {"last", "past"}:
        return max(days for days in near if days[1] < published)
    return min(days for days in near if days[0] > published)


def season(parts: Parts, anchor: Anchor) -> Days | None:
    """The summer of 2019, last winter, this spring."""
    first, last = words("season")[str(parts["season"]).lower()].split("-")
    return year_of(parts, anchor, lambda year: months(year, int(first), int(last)))


def year(parts: Parts, _: Anchor) -> Days | None:
    """2011, 2011-2020, 2011-12, between 2011 and 2020; 2024-03 is a month."""
    first = int(parts["year"] or str(parts["year_b"]))
    last = parts.get("year2") or parts.get("year2b") or str(first)
    if len(last) == 2 and 0 < int(last) <= 12 and int(last) <= first % 100:
        return months(first, int(last), int(last))
    return years(first, int(last if len(last) == 4 else f"{first // 100}{last}") - first + 1)


def decade(parts: Parts, _: Anchor) -> Days | None:
    """The 1990s, the '80s, the nineties."""
    digits = parts.get("decade") or words("decade")[str(parts["spelt"]).lower()]
    return years(
        int(digits if len(digits) == 4 else ("20" if digits < "30" else "19") + digits), 10
    )


def century(parts: Parts, _: Anchor) -> Days | None:
    """The 19th century, told as 1800 to 1899."""
    return years(100 * (int(str(parts["century"])) - 1), 100)


def holiday(parts: Parts, anchor: Anchor) -> Days | None:
    """Christmas Eve, New Year's Day 2025."""
    number, day = (
        int(each) for each in words("holiday")[" ".join(str(parts["holiday"]).split())].split("-")
    )
    return year_of(parts, anchor, lambda year: one_day(date(year, number, day)))
