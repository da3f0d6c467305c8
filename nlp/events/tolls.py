"""Tolls: how many were killed, wounded, missing, detained, displaced or kidnapped, as told.

A count ("at least 12", "between 20 and 30", "dozens of") that suffers a deed of
``nlp/data/events/tolls.tsv`` belongs to the event of that deed, or else to the event of its
sentence that stands nearest before it.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import cast

from spacy.tokens import Span as Slice
from spacy.tokens import Token

from nlp.events.counts import Count, counts_of, words
from nlp.events.ground import Ground
from nlp.syntax.ties import deed
from nlp.types import Event, EventType, Span, Toll, TollKind
from nlp.words.lemmas import lemma_of

_BEARING: frozenset[EventType] = frozenset({"ASSAULT", "COERCE", "PROTEST", "MOVE"})
"""Events that people suffer from or by."""
_UNDONE = frozenset({"planned", "denied"})
_KILLING = frozenset({("shoot", "dead"), ("gun", "down"), ("cut", "down"), ("mow", "down")})
_GAP = 3
"""Words between a count and the state that it is in: "17 people are dead"."""


@dataclass(frozen=True, slots=True)
class Found:
    """A toll, and the token of the deed that it is told by."""

    toll: Toll
    cue: int


def with_tolls(events: Sequence[Event], ground: Ground) -> tuple[Event, ...]:
    """Give the events with what they cost, in the order they came in."""
    told: dict[str, list[Toll]] = {}
    for sentence, own in _borne(events, ground):
        for found in _found(sentence, ground):
            at = ground.doc[found.cue].idx
            event = min(own, key=lambda each: _distance(each.trigger, at))
            told.setdefault(event.id, []).append(found.toll)
    return tuple(
        replace(event, tolls=tuple(told[event.id])) if event.id in told else event
        for event in events
    )


def _borne(events: Iterable[Event], ground: Ground) -> Iterator[tuple[Slice, list[Event]]]:
    """The sentences that tell an event which people suffer from, with these events."""
    sentences = list(ground.doc.sents)
    starts = [sentence.start_char for sentence in sentences]
    by_sentence: dict[int, list[Event]] = {}
    for event in events:
        if event.type in _BEARING and event.status not in _UNDONE:
            place = bisect_right(starts, event.trigger.start) - 1
            by_sentence.setdefault(place, []).append(event)
    for place, own in by_sentence.items():
        yield sentences[place], own


def _distance(trigger: Span, at: int) -> tuple[bool, int]:
    """The event of the deed itself first, then the nearest before it, then after it."""
    return trigger.start > at, min(abs(trigger.start - at), abs(trigger.end - at))


def _found(sentence: Slice, ground: Ground) -> Iterator[Found]:
    for count in counts_of(sentence, ground):
        cue = None if _is_date(count, ground) else next(_cues(count, sentence, ground), None)
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
        if token.pos_ in {"VERB", "ADJ"} and name in words("victim"):
            yield token, words("victim")[name]


def _of_deed(count: Count, sentence: Slice, ground: Ground) -> Iterator[tuple[Token, str]]:
    """By a verb: "killed 12", "12 were killed", "12 died"."""
    for token in sentence:
        if token.pos_ not in {"VERB", "ADJ"}:
            continue
        name = _deed(token)
        if name in words("victim") and count.noun in ground.frame(token).object:
            yield token, words("victim")[name]
        elif name in words("sufferer") and count.noun in ground.frame(token).subject:
            yield token, words("sufferer")[name]


def _deed(token: Token) -> str:
    """The lemma of a verb; of "shot dead" and "gunned down" that of killing."""
    after = token.doc[token.i + 1 : token.i + 2].text.lower()
    return "kill" if (token.lemma_.lower(), after) in _KILLING else deed(token)


def _of_state(count: Count) -> Iterator[tuple[Token, str]]:
    """By an adjective close after: "left 17 dead", "seven miners are missing"."""
    doc = count.noun.doc
    for token in doc[count.end : count.end + _GAP + 1]:
        if token.lower_ in words("state"):
            yield token, words("state")[token.lower_]
        if token.pos_ not in {"NOUN", "PROPN", "AUX", "ADJ"}:
            return


def _of_loss(count: Count, sentence: Slice) -> Iterator[tuple[Token, str]]:
    """By a noun: "41 deaths", "the lives of five officers", "the death toll rose to 41"."""
    after = count.noun.doc[count.end : count.end + 1]
    if after and after[0].lemma_.lower() in words("loss"):
        yield after[0], words("loss")[after[0].lemma_.lower()]
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
