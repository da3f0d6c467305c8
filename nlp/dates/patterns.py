"""The forms that date phrases take, and how each is resolved."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from nlp.dates import periods, reckoned, values
from nlp.words.days import either


@dataclass(frozen=True, slots=True)
class Form:
    """A form of date phrase.

    Attributes:
        alone: how surely the form is a date: a lone month or year is one only in the right company.
    """

    pattern: re.Pattern[str]
    resolver: values.Resolver
    alone: bool = False


_REACH = 48  # characters before and after its key word that a phrase may have

# Months, weekdays and holidays count only as English writes them; every other word in either case.
_FORMS: tuple[tuple[str, values.Resolver, bool], ...] = (
    (r"(?P<iso>\d{4}-\d\d-\d\d)(?:T\d\d:\d\d[\d:.]*(?:Z|[+-]\d\d:?\d\d)?)?", values.iso, False),
    (r"(?P<two>\d\d?)\.(?P<one>\d\d?)\.(?P<year>\d{4})", values.dotted, False),
    (r"(?P<one>\d\d?)/(?P<two>\d\d?)/(?P<year>\d{4}|\d\d)", values.slashed, False),
    (
        r"{lead}(?:{weekday},?\s+)?(?:the\s+)?{day}(?:\s*(?:-|–|to|and|until)\s*{day2})?"
        r"\s+(?:of\s+)?{month}(?:,?\s+{year})?",
        values.day_of_month,
        False,
    ),
    (
        r"{lead}(?:{weekday},?\s+)?{month}\s+(?:the\s+)?{day}(?:\s*(?:-|–|to|and|until)\s*{month2}?\s*{day2})?"
        r"(?:,?\s+{year})?{part}",
        values.day_of_month,
        False,
    ),
    (
        r"{day}\s+{month}(?:\s+{year3})?\s*(?:-|–|to|until)\s*{day2}\s+{month2}(?:,?\s+{year})?",
        values.day_of_month,
        False,
    ),
    (
        r"(?:{near}[\s-]+)?(?:{which}\s+)?{month}(?:,?\s+(?:of\s+)?{year}|\s+{of_year}\s+year)",
        values.month,
        False,
    ),
    (r"(?:{near}[\s-]+)?(?:{which}\s+)?{month}", values.month, True),
    (
        r"(?:(?:{near}[\s-]+)?(?:{which}|the)\s+)?{season}(?:\s+of)?(?:\s+{year}|\s+{of_year}\s+year)",
        values.season,
        False,
    ),
    (r"(?:{near}[\s-]+)?(?:{which})\s+{season}", values.season, False),
    (r"(?:the\s+)?(?:{near}\s+)?{season}", values.season, True),
    (
        r"(?:from|between)\s+{month}\s+(?:to|until|through|and)\s+{month2}(?:,?\s+{year})?",
        values.month_range,
        False,
    ),
    (r"{month}\s*[-–]\s*{month2}\s+{year}", values.month_range, False),
    (
        r"(?:the\s+)?(?:{ago}\s+)?(?:(?:fiscal\s+)?{year4}\s+(?:fiscal\s+)?)?(?:{ordinal}[\s-]+quarter|Q{q})"
        r"(?:(?:\s+of)?\s+{year}|\s+(?:of\s+)?{of_year}\s+year)?{ended}",
        periods.quarter,
        False,
    ),
    (r"{of_year}\s+year['’]s\s+{ordinal}[\s-]+quarter", periods.quarter, False),
    (r"{of_year}\s+year['’]s\s+quarter", periods.the_quarter, False),
    (
        r"(?:the|that)\s+(?:latest\s+|comparable\s+)?(?:{ago}\s+|{year4}\s+)?quarter{ended}",
        periods.the_quarter,
        False,
    ),
    (
        r"(?:the|that)\s+(?:latest|(?:comparable\s+)?(?:{ago}|{year4}))\s+period",
        periods.the_quarter,
        False,
    ),
    (
        r"(?:the\s+)?(?P<half>first|second|last)\s+half\s+of\s+(?:{year}|(?:{of_year}|the)\s+year)",
        periods.half,
        False,
    ),
    (
        r"(?:the\s+)?(?P<half>first|last)\s+{number}\s+(?P<unit>month|quarter)s\s+of\s+(?:{year}|(?:{of_year}|the)\s+year)",
        periods.part_of_year,
        False,
    ),
    (r"{year}\s*[-–]\s*{year2}", values.year, True),
    (
        r"between\s+{year}\s+and\s+{year2}|from\s+{year_b}\s+(?:to|until|through)\s+{year2b}",
        values.year,
        False,
    ),
    (r"(?:{near}[\s-]+)?(?:fiscal\s+|the\s+year\s+)?{year}", values.year, True),
    (
        r"(?:the\s+)?(?:{near}[\s-]+)?(?:the\s+)?['’]?(?P<decade>1[5-9]\d0|20\d0|[2-9]0)['’]?s",
        values.decade,
        False,
    ),
    (r"the\s+(?:{near}[\s-]+)?(?P<spelt>{decade})", values.decade, False),
    (
        r"(?:the\s+)?(?:{near}[\s-]+)?(?P<century>1\d|2[01])(?:th|st)[\s-]+century",
        values.century,
        False,
    ),
    (
        r"{lead}(?:{daypart}\s+(?:on\s+)?)?(?:{which3}\s+)?{weekday}"
        r"(?:(?:\s+of)?\s+(?P<week>last|this|next)\s+week|{part})",
        reckoned.weekday,
        False,
    ),
    (
        r"{lead}(?:{daypart}\s+)?(?P<near_day>the\s+day\s+before\s+yesterday|the\s+day\s+after\s+tomorrow|yesterday|today"
        r"|tomorrow|tonight){part}",
        reckoned.near_day,
        False,
    ),
    (
        r"{lead}(?P<near_day>this)\s+{daypart}|(?P<last_night>last)\s+night",
        reckoned.near_day,
        False,
    ),
    (r"(?P<near_day>overnight)", reckoned.near_day, False),
    (r"(?:{which}|the)\s+weekend", reckoned.weekend, False),
    (
        r"(?:(?:earlier|later)\s+(?:in\s+)?|{near}[\s-]+)?(?P<the>the\s+)?{which2}\s+{unit}",
        reckoned.unit,
        False,
    ),
    (
        r"(?:earlier|later|{near})\s+(?:in\s+)?(?P<which>the)\s+(?P<unit>week|month|year)",
        reckoned.unit,
        False,
    ),
    (r"(?:the\s+)?{which2}\s+{number}\s+{unit_h}s", reckoned.stretch, False),
    (r"(?<!half\s)(?:(?:about|around|nearly|almost|some|over)\s+)?{number}[\s-]+{unit}s?[\s-]+(?P<way>ago|earlier|later|before(?!\s+\w)|from\s+now)"
     r"|the\s+(?P<alone>{units})\s+(?P<way2>before|after)(?=[.,;:)]|$)",
     reckoned.counted, False),
    (r"{holiday}(?:,?\s+{year}|\s+{of_year}\s+year)?", values.holiday, False),
)  # fmt: skip


def _pieces() -> dict[str, str]:
    day, year = r"(?:0?[1-9]|[12]\d|3[01])", r"(?:1[5-9]\d\d|20\d\d)"
    month = f"(?-i:{either(['month'])})\\b(?:(?<=\\b\\w\\w\\w)\\.|(?<=Sept)\\.)?"
    return {
        "day": f"(?P<day>{day})(?:st|nd|rd|th)?",
        "day2": f"(?P<day2>{day})(?:st|nd|rd|th)?",
        "month": f"(?P<month>{month})",
        "month2": f"(?P<month2>{month})",
        "year": rf"(?P<year>{year})(?!\d)",
        "year2": rf"(?P<year2>{year}|\d\d)(?!\d)",
        "year3": rf"{year}(?!\d)",
        "year4": rf"(?P<year_before>{year})(?!\d)",
        "year_b": rf"(?P<year_b>{year})(?!\d)",
        "year2b": rf"(?P<year2b>{year})(?!\d)",
        "weekday": f"(?P<weekday>(?-i:{either(['weekday'])}))",
        "holiday": f"(?P<holiday>(?-i:{either(['holiday'])}))",
        "season": f"(?P<season>(?:{either(['season'])}))",
        "ordinal": f"(?P<ordinal>(?:{either(['ordinal'])}))",
        "q": "(?P<q>[1-4])",
        "unit_h": f"(?P<unit>(?:hour|{either(['unit'])}))",
        "units": either(["unit"]),
        "decade": either(["decade"]),
        "ago": "(?P<year_ago>(?:a\\s+)?year[\\s-](?:ago|earlier))",
        "ended": rf"(?:(?=\s+end(?:ed|ing)\s+(?P<ended_month>{month})\s+(?P<ended>{day})\b))?",
        "unit": f"(?P<unit>(?:{either(['unit'])}))",
        "number": rf"(?P<number>\d{{1,3}}|(?:{either(['number'])}))",
        "near": f"(?P<near>(?:{either(['near'])}))",
        "which": r"(?P<which>(?:last|this|next|past|coming))",
        "which3": (
            r"(?:the\s+(?=previous|following))?"
            r"(?P<which>(?:last|this|next|past|coming|previous|following))"
        ),
        "which2": (
            r"(?P<which>(?:last|this|next|past|coming|previous|following|same|current|latest))"
        ),
        "of_year": r"(?P<of_year>(?:last|this|next))",
        "lead": r"(?:(?:earlier|later|early|late)\s+(?:on\s+)?)?",
        "daypart": f"(?:{either(['part'])}|mid[- ]?(?:morning|afternoon))",
        "part": f"(?:\\s+{either(['part'])})?",
    }


@cache
def forms() -> tuple[Form, ...]:
    """Give all forms, compiled."""
    pieces = _pieces()
    return tuple(
        Form(
            re.compile(rf"(?<![\w$£€.,/-]){_filled(form, pieces)}(?![\w/]|[.,]\d)", re.I),
            resolver,
            alone,
        )
        for form, resolver, alone in _FORMS
    )


def _filled(form: str, pieces: dict[str, str]) -> str:
    """Put the pieces in; braces that name none, those of a repeat, stay."""
    return "(?:" + re.sub(r"\{([a-z]\w*)\}", lambda match: pieces[match[1]], form) + ")"


@cache
def _key() -> re.Pattern[str]:
    """A word that every date phrase has one of."""
    kinds = either(["month", "weekday", "season", "holiday", "key"])
    return re.compile(rf"\b(?:{kinds}|Q[1-4])|\d\d['’]?s\b|\b\d{{4}}\b|\d/\d", re.I)


def windows(text: str) -> Iterator[tuple[int, int]]:
    """Give the stretches of a text where a date phrase can be.

    So that the forms need not try the rest.
    """
    end = 0
    for match in _key().finditer(text):
        if match.end() < end - _REACH // 2:
            continue
        start, end = max(0, match.start() - _REACH), min(len(text), match.end() + _REACH)
        while start and end - start < 4 * _REACH and text[start - 1].isalnum():
            start -= 1
        while end < len(text) and end - start < 4 * _REACH and text[end].isalnum():
            end += 1
        yield start, end
