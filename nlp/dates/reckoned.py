"""What a date phrase means that is reckoned from another day: a weekday, "two days later"."""

from datetime import date, timedelta

from nlp.dates.calendar import Days, around, earlier, is_months, number, one_day, shift, third
from nlp.dates.values import Anchor, Parts
from nlp.words.days import words

_AFRESH = frozenset({"same", "previous", "following"})
"""Words for what is reckoned from the day that was named before."""
_AHEAD = frozenset({"later", "from now", "after"})
_STEPS = {
    "last": -1, "past": -1, "previous": -1, "latest": -1, "next": 1, "coming": 1, "following": 1,
}  # fmt: skip
"""How many units off a word says; none for all others."""
_NEAR_DAYS = {
    "the day before yesterday": -2, "yesterday": -1, "last": -1, "overnight": -1, "tomorrow": 1,
    "the day after tomorrow": 2,
}  # fmt: skip


def weekday(parts: Parts, anchor: Anchor) -> Days | None:
    """On Sunday, last Friday, the previous Monday, Wednesday next week, early Monday morning."""
    if anchor.published is None:
        return None
    day, which = int(words("weekday")[str(parts["weekday"])]), (parts["which"] or "").lower()
    if parts.get("week"):
        step = _STEPS.get(str(parts["week"]).lower(), 0)
        monday = around(shift(anchor.published, "week", step), "week")[0]
        return one_day(monday + timedelta(days=day))
    if which in {"previous", "following"}:
        start = anchor.said[0] if anchor.said else anchor.published
        return one_day(_weekday_from(start, day, back=which == "previous"))
    back = (anchor.published.weekday() - day) % 7
    return one_day(anchor.published + timedelta(days=_days_off(back, which, anchor)))


def _days_off(back: int, which: str, anchor: Anchor) -> int:
    """How far a day of the week is from that of publication; ``back`` is how long ago it was."""
    if which == "last":
        return -(back or 7)
    if which in {"next", "coming"}:
        return 7 - back
    ahead = anchor.tense == "future" or (which == "this" and anchor.tense != "past")
    return (7 - back) % 7 if ahead else -back


def _weekday_from(day: date, number: int, *, back: bool) -> date:
    """The next such day of the week before or after a day, never the day itself."""
    ahead = (number - day.weekday()) % 7 or 7
    return day - timedelta(days=(7 - ahead) or 7) if back else day + timedelta(days=ahead)


def near_day(parts: Parts, anchor: Anchor) -> Days | None:
    """Yesterday, today, this morning, tonight, tomorrow, the day before yesterday, last night.

    Overnight.
    """
    if anchor.published is None:
        return None
    word = " ".join((parts["near_day"] or "last").lower().split())
    first = anchor.published + timedelta(days=_NEAR_DAYS.get(word, 0))
    return first, anchor.published if word == "overnight" else first


def weekend(parts: Parts, anchor: Anchor) -> Days | None:
    """Over the weekend, last weekend, next weekend: its Saturday and Sunday."""
    if anchor.published is None:
        return None
    which, weekday_now = (parts["which"] or "").lower(), anchor.published.weekday()
    saturday = anchor.published - timedelta(days=(weekday_now - 5) % 7)
    running = weekday_now >= 5
    ahead = which in {"next", "coming"} or (
        not running and (anchor.tense == "future" or which == "this")
    )
    saturday += timedelta(days=7 if ahead else -7 if which == "last" and running else 0)
    return saturday, saturday + timedelta(days=1)


def unit(parts: Parts, anchor: Anchor) -> Days | None:
    """This week, late last month, the end of next year, the same day, the previous year."""
    which, name = str(parts["which"]).lower(), str(parts["unit"]).lower()
    told = (
        which == "next" and bool(parts.get("the")) and anchor.tense == "past"
    )  # "the next day, troops moved in"
    start = anchor.said[0] if anchor.said and (told or which in _AFRESH) else anchor.published
    if start is None:
        return None
    step = _STEPS.get(which, 0)
    days = around(shift(start, name, step), name)
    return third(days, parts.get("near")) if name == "month" else days


def stretch(parts: Parts, anchor: Anchor) -> Days | None:
    """The past three weeks, the next 48 hours: from or to the day of publication."""
    count = number(str(parts["number"]))
    if anchor.published is None or count is None:
        return None
    ahead, name = (
        str(parts["which"]).lower() in {"next", "coming", "following"},
        str(parts["unit"]).lower(),
    )
    if name == "hour":
        name, count = "day", -(-count // 24)
    other = shift(anchor.published, name, count if ahead else -count)
    return (anchor.published, other) if ahead else (other, anchor.published)


def counted(parts: Parts, anchor: Anchor) -> Days | None:
    """Two days ago, the day before, three weeks later.

    "a year earlier" of a month or quarter is that of its year.
    """
    count, way = number(parts["number"] or "one"), _lower(parts, "way", "way2")
    name, ahead = _lower(parts, "unit", "alone"), way in _AHEAD
    start = _start(anchor, afresh=way == "ago")
    if start is None or count is None:
        return None
    if name == "year" and not ahead and (period := _period(anchor, afresh=way == "ago")):
        return earlier(period, count)
    return around(shift(start, name, count if ahead else -count), name)


def _lower(parts: Parts, name: str, other: str) -> str:
    """Give the one of two parts that a phrase has, in lower case."""
    return str(parts[name] or parts[other]).lower()


def _start(anchor: Anchor, *, afresh: bool) -> date | None:
    """Give the day that is reckoned from: the one named before, or afresh that of publication."""
    return anchor.published if afresh or anchor.said is None else anchor.said[0]


def _period(anchor: Anchor, *, afresh: bool) -> Days | None:
    """Give the months or the quarter that "a year earlier" is said of; None for none."""
    return anchor.period if afresh or not is_months(anchor.said) else anchor.said
