"""Tolls: how many were killed, wounded, missing, detained, displaced or kidnapped, as told.

A count ("at least 12", "between 20 and 30", "dozens of") that suffers a deed of
``nlp/data/events/tolls.tsv`` belongs to the event of that deed, or else to the event of its
sentence that stands nearest before it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from math import prod
from types import MappingProxyType
from typing import cast

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Slice

from nlp.events.ground import Ground
from nlp.events.rows import TollWord
from nlp.syntax.clauses import governor
from nlp.syntax.ties import deed, relation
from nlp.types import Event, EventType, Span, Toll, TollKind
from nlp.words.lemmas import lemma_of
from nlp.words.tables import read

_BEARING: frozenset[EventType] = frozenset({"ASSAULT", "COERCE", "PROTEST", "MOVE"})
"""Events that people suffer from or by."""
_UNDONE = frozenset({"planned", "denied"})
_LONGEST = 3
"""Words of the longest qualifier."""
_KILLING = frozenset({("shoot", "dead"), ("gun", "down"), ("cut", "down"), ("mow", "down")})
_GAP = 3
"""Words between a count and the state that it is in: "17 people are dead"."""


@dataclass(frozen=True, slots=True)
class Count:
    """A number of people, half-open in tokens.

    Attributes:
        low: the least that it says.
        high: the most; None where it only says the least.
        noun: what is counted, or the number where no noun is.
    """

    start: int
    end: int
    low: int
    high: int | None
    noun: Token


@dataclass(frozen=True, slots=True)
class Found:
    """A toll, and the token of the deed that it is told by."""

    toll: Toll
    cue: int


@cache
def _words(use: str) -> Mapping[str, str]:
    found = {row.word: row.value for row in read("events/tolls", TollWord) if row.use == use}
    return MappingProxyType(found)


def with_tolls(events: Sequence[Event], ground: Ground) -> tuple[Event, ...]:
    """Give the events with what they cost, in the order they came in."""
    told: dict[str, list[Toll]] = {}
    for found in _found(ground):
        event = _bearer(found, events, ground)
        if event is not None:
            told.setdefault(event.id, []).append(found.toll)
    return tuple(
        replace(event, tolls=tuple(told[event.id])) if event.id in told else event
        for event in events
    )


def _bearer(found: Found, events: Iterable[Event], ground: Ground) -> Event | None:
    """The event of the deed itself, else the nearest before it in the sentence, else after it."""
    token = ground.doc[found.cue]
    sentence = Span(token.sent.start_char, token.sent.end_char)
    near = [
        event
        for event in events
        if event.type in _BEARING and sentence.covers(event.trigger) and event.status not in _UNDONE
    ]
    return min(near, key=lambda event: _distance(event.trigger, token.idx), default=None)


def _distance(trigger: Span, at: int) -> tuple[bool, int]:
    """Before what stands after; the nearer the better."""
    return trigger.start > at, min(abs(trigger.start - at), abs(trigger.end - at))


def _found(ground: Ground) -> Iterator[Found]:
    for sentence in ground.doc.sents:
        counts = [each for each in counts_of(sentence, ground) if not _is_date(each, ground)]
        for count in counts:
            cue = next(_cues(count, sentence, ground), None)
            if cue is not None:
                token, kind = cue
                yield Found(_toll(count, kind, ground.text), token.i)


def _is_date(count: Count, ground: Ground) -> bool:
    return not ground.date_tokens.isdisjoint(range(count.start, count.end))


def _toll(count: Count, kind: str, text: str) -> Toll:
    doc, noun = count.noun.doc, count.noun.i
    last = doc[noun if count.end <= noun < count.end + _GAP else count.end - 1]
    first = doc[count.start]
    start, end = first.idx, last.idx + len(last)
    return Toll(start, end, text[start:end], cast(TollKind, kind), count.low, count.high)


# ---------------------------------------------------------------- what was suffered


def _cues(count: Count, sentence: Slice, ground: Ground) -> Iterator[tuple[Token, str]]:
    """The words that say what those counted suffered, the surest first."""
    yield from _of_word_before(count)
    yield from sorted(
        _of_deed(count, sentence, ground), key=lambda cue: abs(cue[0].i - count.start)
    )
    yield from _of_state(count)
    yield from _of_loss(count, sentence)


def _of_word_before(count: Count) -> Iterator[tuple[Token, str]]:
    """By a participle right before, whatever a parser takes it for: "and wounded two"."""
    for token in count.noun.doc[max(count.start - 1, 0) : count.start]:
        name = lemma_of(token.lower_, "VERB")
        if token.pos_ in {"VERB", "ADJ"} and name in _words("victim"):
            yield token, _words("victim")[name]


def _of_deed(count: Count, sentence: Slice, ground: Ground) -> Iterator[tuple[Token, str]]:
    """By a verb: "killed 12", "12 were killed", "12 died"."""
    for token in sentence:
        if token.pos_ not in {"VERB", "ADJ"}:
            continue
        name = _deed(token)
        if name in _words("victim") and count.noun in ground.frame(token).object:
            yield token, _words("victim")[name]
        elif name in _words("sufferer") and count.noun in ground.frame(token).subject:
            yield token, _words("sufferer")[name]


def _deed(token: Token) -> str:
    """The lemma of a verb; of "shot dead" and "gunned down" that of killing."""
    after = token.doc[token.i + 1 : token.i + 2].text.lower()
    return "kill" if (token.lemma_.lower(), after) in _KILLING else deed(token)


def _of_state(count: Count) -> Iterator[tuple[Token, str]]:
    """By an adjective close after: "left 17 dead", "seven miners are missing"."""
    doc = count.noun.doc
    for token in doc[count.end : count.end + _GAP + 1]:
        if token.lower_ in _words("state"):
            yield token, _words("state")[token.lower_]
        if token.pos_ not in {"NOUN", "PROPN", "AUX", "ADJ"}:
            return


def _of_loss(count: Count, sentence: Slice) -> Iterator[tuple[Token, str]]:
    """By a noun: "41 deaths", "the lives of five officers", "the death toll rose to 41"."""
    after = count.noun.doc[count.end : count.end + 1]
    if after and after[0].lemma_.lower() in _words("loss"):
        yield after[0], _words("loss")[after[0].lemma_.lower()]
    for token in sentence:
        if token.i < count.start and token.lemma_.lower() == "toll" and _is_raised(token, count):
            yield token, "killed"
        if token.lemma_.lower() in {"life", "death"} and _is_of(count, token):
            yield token, "killed"


def _is_raised(toll: Token, count: Count) -> bool:
    """Whether a toll is said to be, or to have risen to, a count."""
    between = toll.doc[toll.i : count.start]
    return any(token.lower_ in {"to", "at", "reached", "was", "is", "of"} for token in between[-1:])


def _is_of(count: Count, noun: Token) -> bool:
    return noun.doc[noun.i + 1 : noun.i + 2].text == "of" and noun.i + 2 == count.start


# ---------------------------------------------------------------- counts


def counts_of(sentence: Slice, ground: Ground) -> Iterator[Count]:
    """Give the counts of a sentence, in its order: figures, number words, "dozens of"."""
    doc, at = sentence.doc, sentence.start
    while at < sentence.end:
        number = _number(doc, at, sentence.end) or _single(doc[at], ground)
        if number is None:
            at += 1
            continue
        low, end = number
        count = _ranged(doc, at, low, end, sentence)
        yield count
        at = count.end


def _single(article: Token, ground: Ground) -> tuple[int, int] | None:
    """One, where an article stands before a person: "killed a soldier"."""
    if article.lower_ not in {"a", "an"} or relation(article) != "det":
        return None
    return (1, article.i + 1) if ground.cue("person", governor(article)) is not None else None


def _ranged(doc: Doc, at: int, low: int, end: int, sentence: Slice) -> Count:
    """A count with the words before it and the other end of its range."""
    open_ended = doc[end - 1].lower_ in _words("vague") or doc[at].lower_ in _words("vague")
    high: int | None = None if open_ended else low
    start, bound = _qualified(doc, at, sentence.start)
    if bound == "least":
        high = None
    elif bound == "most":
        low, high = 0, low
    elif end + 1 < sentence.end and doc[end].lower_ in {"to", "and", "-", "–"}:
        other = _number(doc, end + 1, sentence.end)
        between = start > sentence.start and doc[start - 1].lower_ == "between"
        if other is not None and other[0] > low and (between or doc[end].lower_ != "and"):
            high, end, start = other[0], other[1], start - between
    return Count(start, end, low, high, _head(doc[at], end))


def _head(number: Token, end: int) -> Token:
    """The noun that is counted, or the number where none is: "hundreds of people", "12 of them"."""
    noun = governor(number) if relation(number) in {"nummod", "amod", "compound", "det"} else number
    return governor(noun) if relation(noun) == "nummod" and noun.i < end else noun


def _qualified(doc: Doc, at: int, first: int) -> tuple[int, str]:
    """Where the words before a number begin, and which bound they set; "" for none."""
    for size in range(min(_LONGEST, at - first), 0, -1):
        said = " ".join(token.lower_ for token in doc[at - size : at])
        bound = next((use for use in ("least", "most", "about") if said in _words(use)), None)
        if bound is not None:
            return at - size, bound
    return at, ""


def _number(doc: Doc, at: int, end: int) -> tuple[int, int] | None:
    """The value of the number that begins at a token, and the token after it."""
    vague = _vague(doc, at, end)
    if vague is not None:
        return vague
    if at and doc[at].lower_ == "one" and doc[at - 1].lower_ == "no":
        return None
    values: list[int] = []
    while at < end and (value := _value(doc[at])) is not None:
        values.append(value)
        at += 1 + _is_hyphened(value, doc[at + 1 : min(at + 3, end)])
    if not values or doc[at : at + 1].text in {"%", "-", "percent"}:
        return None
    return _summed(values), at


def _is_hyphened(value: int, after: Slice) -> bool:
    """Whether a hyphen ties a number to the next: "twenty-two"."""
    joined = len(after) == 2 and after[0].text == "-" and _value(after[1]) is not None
    return joined and value < 100


def _vague(doc: Doc, at: int, end: int) -> tuple[int, int] | None:
    """The least that such words as "tens of thousands" may mean, and the token after them."""
    factors = []
    while at < end and doc[at].lower_ in _words("vague"):
        factors.append(int(_words("vague")[doc[at].lower_]))
        at += 2 if doc[at + 1 : at + 2].text == "of" else 1
    if not factors:
        return None
    at -= doc[at - 1].lower_ == "of"
    least = (
        factors[0] if len(factors) == 1 else factors[0] * prod(each // 2 for each in factors[1:])
    )
    return least, at


def _value(token: Token) -> int | None:
    figures = token.text.replace(",", "")
    if figures.isdecimal() and figures.isascii():
        return int(figures)
    said = _words("number").get(token.lower_)
    return int(said) if said is not None else None


def _summed(values: Sequence[int]) -> int:
    """Number words to a number: twenty, two -> 22; 3, hundred, forty -> 340."""
    total = current = 0
    for value in values:
        if value >= 100 or (value == 12 and current):
            current = max(current, 1) * value
            if value >= 1000:
                total, current = total + current, 0
        else:
            current += value
    return total + current
