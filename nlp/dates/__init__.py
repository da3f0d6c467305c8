"""Finds the phrases that name days, and the days they name, reckoned from the day of publication.

Phrases are recognised by their words and by the company they keep in the parse ("March" in "in
March" and in "the march"); their values are worked out with ``dateutil``. Durations ("for three
years"), repeated times ("every Friday") and the vague ("recently") are no date phrases. "the early
1990s" keeps its whole decade.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from spacy.tokens import Doc, Span

from nlp.dates.memory import Memory, noted, turned_to
from nlp.dates.patterns import Form, forms, windows
from nlp.dates.periods import quarter
from nlp.dates.tense import tense_of
from nlp.dates.values import Anchor, Parts, resolved
from nlp.types import DatePhrase
from nlp.words.days import words


@dataclass(frozen=True, slots=True)
class _Found:
    start: int
    end: int
    form: Form
    parts: Parts


def find(doc: Doc, published: date | None) -> tuple[DatePhrase, ...]:
    """Find the date phrases of a report, in the order of the text: no two overlap.

    Each is in one sentence.

    Args:
        doc: with sentences; a parse lets it tell past from future, and names from dates.
        published: day of publication; without it, phrases reckoned from it have no days.
    """
    phrases: list[DatePhrase] = []
    memory = Memory()
    text = doc.text
    for found in _chosen(doc):
        span = doc.char_span(found.start, found.end, alignment_mode="expand")
        if span is None:
            continue
        memory = turned_to(span[0].sent, memory)
        anchor = Anchor(published, tense_of(span), memory.said, memory.period)
        days = resolved(found.form.resolver, found.parts, anchor)
        first, last = days or (None, None)
        phrases.append(
            DatePhrase(found.start, found.end, text[found.start : found.end], first, last)
        )
        memory = noted(
            days, memory, period=found.form.resolver is quarter and not found.parts.get("year_ago")
        )
    return tuple(phrases)


def _chosen(doc: Doc) -> list[_Found]:
    """The longest matches, none overlapping, in the order of the text."""
    chosen: list[_Found] = []
    taken: set[int] = set()
    for found in sorted(_matches(doc), key=lambda each: (each.start - each.end, each.start)):
        if taken.isdisjoint(range(found.start, found.end)):
            chosen.append(found)
            taken.update(range(found.start, found.end))
    return sorted(chosen, key=lambda each: each.start)


def _matches(doc: Doc) -> Iterator[_Found]:
    text = doc.text  # spaCy joins the tokens anew at each look
    starts = [sent.start_char for sent in doc.sents] if doc.has_annotation("SENT_START") else []
    for start, end in windows(text):
        found = list(_matched(text, start, end))
        if any(_is_parted(one, starts) for one in found):
            found = list(_matched_apart(text, start, end, starts))
        yield from (one for one in found if not one.form.alone or _in_company(doc, one))


def _is_parted(found: _Found, starts: Sequence[int]) -> bool:
    """Whether a match lies in two sentences."""
    return bisect_right(starts, found.start) != bisect_left(starts, found.end)


def _matched_apart(text: str, start: int, end: int, starts: Sequence[int]) -> Iterator[_Found]:
    """Match sentence by sentence."""
    edges = [start, *starts[bisect_right(starts, start) : bisect_left(starts, end)], end]
    for left, right in pairwise(edges):
        yield from _matched(text, left, right)


def _matched(text: str, start: int, end: int) -> Iterator[_Found]:
    for form in forms():
        for match in form.pattern.finditer(text, start, end):
            yield _Found(match.start(), match.end(), form, match.groupdict())


def _in_company(doc: Doc, found: _Found) -> bool:
    """Whether a lone month or year stands where a date would."""
    span = doc.char_span(found.start, found.end, alignment_mode="expand")
    if span is None:
        return False
    before = doc[span.start - 1].lower_ if span.start else ""
    if found.parts.get("season"):
        after = doc[span.end].lower_ if span.end < len(doc) else ""
        return before in words("lasting") and after != "of"
    year = found.parts.get("year")
    return _year_alone(doc, span, before) if year else _month_alone(doc, span, before)


def _month_alone(doc: Doc, span: Span, before: str) -> bool:
    after = doc[span.end] if span.end < len(doc) else None
    named = after is not None and after.text[:1].isupper() and after.pos_ == "PROPN"
    if span[-1].pos_ in {"VERB", "AUX"} or named:
        return False
    return len(span) > 1 or before in words("before") or span.text not in words("namelike")


def _year_alone(doc: Doc, span: Span, before: str) -> bool:
    if len(span) > 1 or before in words("before"):
        return True
    after = doc[span.end] if span.end < len(doc) else None
    if after is None or after.text in {"%", "°"}:
        return False
    owned = before in {"'s", "’s", "the", "a"} or "Yes" in doc[span.start - 1].morph.get("Poss", [])
    if "Plur" in after.morph.get("Number", []) and not owned:
        return False
    return before in {"(", ",", "both"} or after.pos_ in {"NOUN", "PROPN", "ADJ"}
