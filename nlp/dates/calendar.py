"""The arithmetic of the calendar that date phrases need, on ``dateutil``.

Days are first and last, both included.
"""

from datetime import date, timedelta

from dateutil.relativedelta import MO, relativedelta

from nlp.words.days import words

Days = tuple[date, date]

_SHIFTS = {
    "fortnight": ("weeks", 2),
    "quarter": ("months", 3),
    "decade": ("years", 10),
    "century": ("years", 100),
}


def month_number(name: str) -> int:
    """The number of a month, 1 to 12; its name may be cut short."""
    return int(words("month")[name.rstrip(".")])


def number(word: str) -> int | None:
    """How many a word says; None where it does not say."""
    if word.isdigit():
        return int(word)
    value = words("number")[" ".join(word.lower().split())]
    return None if value == "?" else int(value)


def one_day(day: date) -> Days:
    """A day as days."""
    return day, day


def months(year: int, first: int, last: int) -> Days:
    """First day of month ``first`` to last day of month ``last``.

    Months past 12 are the next year's.
    """
    start = date(year, 1, 1)
    return start + relativedelta(months=first - 1), start + relativedelta(months=last, days=-1)


def third(days: Days, near: str | None) -> Days:
    """The early, middle or late part of a month; the whole where nothing says which."""
    third = words("near").get(" ".join((near or "").lower().rstrip("-").split()))
    first, last = days
    bounds = {
        "0": (first, first.replace(day=10)),
        "1": (first.replace(day=11), first.replace(day=20)),
    }
    return days if third is None else bounds.get(third, (first.replace(day=21), last))


def is_months(days: Days | None) -> bool:
    """Whether days are one whole month or more, and less than a year."""
    return days is not None and days[0].day == 1 and 27 <= (days[1] - days[0]).days < 360


def earlier(period: Days, count: int) -> Days:
    """The same days, or whole months, so many years before."""
    first, last = period
    if is_months(period):
        return months(first.year - count, first.month, last.month + 12 * (last.year - first.year))
    return shift(first, "year", -count), shift(last, "year", -count)


def around(day: date, unit: str) -> Days:
    """The whole week, month, quarter, year, decade or century that a day lies in."""
    if unit in {"week", "fortnight"}:
        monday = day + relativedelta(weekday=MO(-1))
        return monday, monday + timedelta(days=13 if unit == "fortnight" else 6)
    if unit == "month":
        return months(day.year, day.month, day.month)
    if unit == "quarter":
        first = 3 * ((day.month - 1) // 3) + 1
        return months(day.year, first, first + 2)
    width = {"year": 1, "decade": 10, "century": 100}.get(unit)
    return one_day(day) if width is None else years(day.year - day.year % width, width)


def years(first: int, count: int) -> Days:
    """So many whole years from the first."""
    return date(first, 1, 1), date(first + count - 1, 12, 31)


def shift(day: date, unit: str, count: int) -> date:
    """The day so many weeks, months or other units later, earlier where the count is negative."""
    name, size = _SHIFTS.get(unit, (unit + "s", 1))
    by: dict[str, int] = {name: size * count}
    return day + relativedelta(**by)  # type: ignore[arg-type]  # the stub wants each name spelled out
