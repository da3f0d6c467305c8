"""What a date phrase means: the arithmetic of days, on ``dateutil``.

Each function takes the named parts of a match and an ``Anchor``, and gives the first and last day, both
included, or None when the phrase cannot be resolved: it needs the day of publication and there is none, it is no day of
the calendar, or it does not say how many ("several days ago").

A day of the week, a month or a day of a month without its year is the last on or before publication where the
phrase goes with the past, the next on or after it where it goes with the future; months and days of months that go
with neither are the nearest that lie at most two months ahead. Weeks run from Monday to Sunday (ISO 8601), quarters
and decades as the calendar has them; the early, middle and late part of a month are its thirds.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from dateutil.relativedelta import MO, relativedelta

from nlp.dates.vocabulary import words

Days = tuple[date, date]
Tense = Literal["past", "future", "unsaid"]
Parts = Mapping[str, str | None]


@dataclass(frozen=True, slots=True)
class Anchor:
    """What a phrase is reckoned from.

    Attributes:
        published: day of publication; None when not known.
        tense: of the verb that the phrase goes with.
        said: the last days that the sentence named before this phrase; None when it named none.
    """

    published: date | None
    tense: Tense = "unsaid"
    said: Days | None = None


_LONG = 300  # days: further off, a report would give the year
Resolver = Callable[[Parts, Anchor], Days | None]


def resolved(resolver: Resolver, parts: Parts, anchor: Anchor) -> Days | None:
    """Resolve a phrase; None also for days that no calendar has, such as 31 February."""
    try:
        return resolver(parts, anchor)
    except (ValueError, OverflowError):
        return None


def _month(name: str) -> int:
    return int(words("month")[name.rstrip(".")])


def _number(word: str) -> int | None:
    if word.isdigit():
        return int(word)
    value = words("number")[" ".join(word.lower().split())]
    return None if value == "?" else int(value)


def _one(day: date) -> Days:
    return day, day


def _months(year: int, first: int, last: int) -> Days:
    """First day of month ``first`` to last day of month ``last``; months past 12 are the next year's."""
    start = date(year, 1, 1)
    return start + relativedelta(months=first - 1), start + relativedelta(months=last, days=-1)


def _third(days: Days, near: str | None) -> Days:
    """The early, middle or late part of a month; the whole where nothing says which."""
    third = words("near").get(" ".join((near or "").lower().rstrip("-").split()))
    first, last = days
    bounds = {"0": (first, first.replace(day=10)), "1": (first.replace(day=11), first.replace(day=20))}
    return days if third is None else bounds.get(third, (first.replace(day=21), last))


def _around(day: date, unit: str) -> Days:
    """The whole week, month, quarter, year, decade or century that a day lies in."""
    if unit in {"week", "fortnight"}:
        monday = day + relativedelta(weekday=MO(-1))
        return monday, monday + timedelta(days=13 if unit == "fortnight" else 6)
    if unit == "month":
        return _months(day.year, day.month, day.month)
    if unit == "quarter":
        first = 3 * ((day.month - 1) // 3) + 1
        return _months(day.year, first, first + 2)
    width = {"year": 1, "decade": 10, "century": 100}.get(unit)
    return _one(day) if width is None else _years(day.year - day.year % width, width)


def _years(first: int, count: int) -> Days:
    return date(first, 1, 1), date(first + count - 1, 12, 31)


_SHIFTS = {"fortnight": ("weeks", 2), "quarter": ("months", 3), "decade": ("years", 10), "century": ("years", 100)}


def _shift(day: date, unit: str, count: int) -> date:
    name, size = _SHIFTS.get(unit, (unit + "s", 1))
    by: dict[str, int] = {name: size * count}
    return day + relativedelta(**by)  # type: ignore[arg-type]  # the stub wants each name spelled out


def _in_some_year(anchor: Anchor, days_of: Callable[[int], Days]) -> Days | None:
    """Choose the year of days that name none."""
    if anchor.published is None:
        return None
    year, published = anchor.published.year, anchor.published
    near = [days_of(each) for each in (year - 1, year, year + 1)]
    before = max(days for days in near if days[0] <= published)
    after = min(days for days in near if days[1] >= published)
    if anchor.tense == "past" and (published - before[0]).days < _LONG:
        return before
    if anchor.tense == "future" and (after[0] - published).days < _LONG:
        return after
    soon = published + relativedelta(months=2)
    return min((days for days in near if days[0] <= soon), key=lambda days: abs((days[0] - published).days))


def iso(parts: Parts, _: Anchor) -> Days | None:
    """2024-12-09."""
    return _one(date.fromisoformat(str(parts["iso"])))


def slashed(parts: Parts, _: Anchor) -> Days | None:
    """12/31/2024 or 31/12/2024; None where either reading is a day."""
    first, second, year = (int(str(parts[name])) for name in ("one", "two", "year"))
    year += 0 if year > 99 else 2000 if year < 50 else 1900
    if first != second and max(first, second) <= 12:
        return None
    month, day = (second, first) if first > 12 else (first, second)
    return _one(date(year, month, day))


def day_of_month(parts: Parts, anchor: Anchor) -> Days | None:
    """9 December, Dec. 9, 2024, 7-8 December, 27 November to 8 December 2024."""
    day, month = int(str(parts["day"])), _month(str(parts["month"]))
    last_day, last_month = int(parts.get("day2") or day), parts.get("month2")
    last = _month(last_month) if last_month else month

    def days_of(year: int) -> Days:
        return date(year, month, day), date(year + (last < month), last, last_day)

    return days_of(int(str(parts["year"]))) if parts["year"] else _in_some_year(anchor, days_of)


def month(parts: Parts, anchor: Anchor) -> Days | None:
    """March, March 2015, late November, last March, June last year."""
    number = _month(str(parts["month"]))

    def days_of(year: int) -> Days:
        return _months(year, number, number)

    days = _year_of(parts, anchor, days_of)
    return days and _third(days, parts.get("near"))


def _year_of(parts: Parts, anchor: Anchor, days_of: Callable[[int], Days]) -> Days | None:
    which, published = (parts.get("which") or "").lower(), anchor.published
    year_said = parts.get("year") or parts.get("year_before")
    if year_said:
        return days_of(int(year_said))
    if published is None:
        return None
    if parts.get("of_year"):
        return days_of(published.year + {"last": -1, "next": 1}.get(str(parts["of_year"]).lower(), 0))
    if which == "this":
        return days_of(published.year)
    near = [days_of(published.year + step) for step in (-2, -1, 0, 1, 2)]
    if which in {"last", "past"}:
        return max(days for days in near if days[1] < published)
    if which in {"next", "coming"}:
        return min(days for days in near if days[0] > published)
    return _in_some_year(anchor, days_of)


def season(parts: Parts, anchor: Anchor) -> Days | None:
    """The summer of 2019, last winter, this spring."""
    first, last = words("season")[str(parts["season"]).lower()].split("-")
    return _year_of(parts, anchor, lambda year: _months(year, int(first), int(last)))


def quarter(parts: Parts, anchor: Anchor) -> Days | None:
    """The third quarter, the second quarter of 2020, Q3 2024."""
    number = int(parts["q"] or words("ordinal")[str(parts["ordinal"]).lower()])
    return _year_of(parts, anchor, lambda year: _months(year, 3 * number - 2, 3 * number))


def year(parts: Parts, _: Anchor) -> Days | None:
    """2011, 2011-2020, between 2011 and 2020."""
    first = int(parts["year"] or str(parts["year_b"]))
    last = parts.get("year2") or parts.get("year2b") or str(first)
    return _years(first, int(last if len(last) == 4 else f"{first // 100}{last}") - first + 1)


def decade(parts: Parts, _: Anchor) -> Days | None:
    """The 1990s, the '80s."""
    digits = str(parts["decade"])
    return _years(int(digits if len(digits) == 4 else ("20" if digits < "30" else "19") + digits), 10)


def century(parts: Parts, _: Anchor) -> Days | None:
    """The 19th century, told as 1800 to 1899."""
    return _years(100 * (int(str(parts["century"])) - 1), 100)


def weekday(parts: Parts, anchor: Anchor) -> Days | None:
    """On Sunday, last Friday, next Monday, early Monday morning."""
    if anchor.published is None:
        return None
    number, which = int(words("weekday")[str(parts["weekday"])]), (parts["which"] or "").lower()
    back = (anchor.published.weekday() - number) % 7
    if which == "last":
        return _one(anchor.published - timedelta(days=back or 7))
    if which in {"next", "coming"}:
        return _one(anchor.published + timedelta(days=7 - back))
    ahead = anchor.tense == "future" or (which == "this" and anchor.tense != "past")
    return _one(anchor.published + timedelta(days=(7 - back) % 7) if ahead else anchor.published - timedelta(days=back))


def near_day(parts: Parts, anchor: Anchor) -> Days | None:
    """Yesterday, today, this morning, tonight, tomorrow, the day before yesterday, last night, overnight."""
    if anchor.published is None:
        return None
    word = " ".join((parts["near_day"] or "last").lower().split())
    steps = {"the day before yesterday": -2, "yesterday": -1, "last": -1, "overnight": -1, "tomorrow": 1}
    first = anchor.published + timedelta(days=steps.get(word, 2 if word == "the day after tomorrow" else 0))
    return first, anchor.published if word == "overnight" else first


def weekend(parts: Parts, anchor: Anchor) -> Days | None:
    """Over the weekend, last weekend, next weekend: its Saturday and Sunday."""
    if anchor.published is None:
        return None
    which, weekday_now = (parts["which"] or "").lower(), anchor.published.weekday()
    saturday = anchor.published - timedelta(days=(weekday_now - 5) % 7)
    running = weekday_now >= 5
    ahead = which in {"next", "coming"} or (not running and (anchor.tense == "future" or which == "this"))
    saturday += timedelta(days=7 if ahead else -7 if which == "last" and running else 0)
    return saturday, saturday + timedelta(days=1)


def unit(parts: Parts, anchor: Anchor) -> Days | None:
    """This week, late last month, the end of next year, the same day, the previous year."""
    which, name = str(parts["which"]).lower(), str(parts["unit"]).lower()
    said = anchor.said[0] if anchor.said else None
    start = said or anchor.published if which in {"same", "previous", "following"} else anchor.published
    if start is None:
        return None
    step = {"last": -1, "past": -1, "previous": -1, "latest": -1, "next": 1, "coming": 1, "following": 1}.get(which, 0)
    days = _around(_shift(start, name, step), name)
    return _third(days, parts.get("near")) if name == "month" else days


def stretch(parts: Parts, anchor: Anchor) -> Days | None:
    """The past three weeks, the next two years: from or to the day of publication."""
    count = _number(str(parts["number"]))
    if anchor.published is None or count is None:
        return None
    ahead = str(parts["which"]).lower() in {"next", "coming", "following"}
    other = _shift(anchor.published, str(parts["unit"]).lower(), count if ahead else -count)
    return (anchor.published, other) if ahead else (other, anchor.published)


def counted(parts: Parts, anchor: Anchor) -> Days | None:
    """Two days ago, a year earlier, three weeks later."""
    count, way = _number(str(parts["number"])), str(parts["way"]).lower()
    said = anchor.said[0] if anchor.said else None
    start = anchor.published if way == "ago" or said is None else said
    if start is None or count is None:
        return None
    ahead = way in {"later", "from now", "after"}
    name = str(parts["unit"]).lower()
    return _around(_shift(start, name, count if ahead else -count), name)


def holiday(parts: Parts, anchor: Anchor) -> Days | None:
    """Christmas Eve, New Year's Day 2025."""
    month_number, day = (int(each) for each in words("holiday")[" ".join(str(parts["holiday"]).split())].split("-"))
    return _year_of(parts, anchor, lambda year: _one(date(year, month_number, day)))
