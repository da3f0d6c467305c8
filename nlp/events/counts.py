"""Counts of people, as reports write them: "at least 12", "between 20 and 30", "dozens of".

The words are those of ``nlp/data/events/tolls.tsv``.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import prod
from types import MappingProxyType

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Slice

from nlp.events.ground import Ground
from nlp.events.rows import TollWord
from nlp.syntax.ties import governor, relation
from nlp.words.tables import read

_LONGEST = 3
"""Words of the longest qualifier."""


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


@cache
def words(use: str) -> Mapping[str, str]:
    """Give the words of a use of the table ``events/tolls``, each with its value."""
    found = {row.word: row.value for row in read("events/tolls", TollWord) if row.use == use}
    return MappingProxyType(found)


def counts_of(sentence: Slice, ground: Ground) -> Iterator[Count]:
    """Give the counts of a sentence, in its order: figures, number words, "dozens of"."""
    doc, at = sentence.doc, sentence.start
    for token in sentence:
        if token.i < at or not (token.like_num or token.lower_ in _openers()):
            continue
        number = _number(doc, token.i, sentence.end) or _single(token, ground)
        if number is not None:
            low, end = number
            count = _ranged(doc, token.i, low, end, sentence)
            yield count
            at = count.end


@cache
def _openers() -> frozenset[str]:
    """The words, besides figures, that a count may begin with."""
    return frozenset({*words("number"), *words("vague"), "a", "an"})


def _single(article: Token, ground: Ground) -> tuple[int, int] | None:
    """One, where an article stands before a person: "killed a soldier"."""
    if article.lower_ not in {"a", "an"} or relation(article) != "det":
        return None
    return (1, article.i + 1) if ground.cue("person", governor(article)) is not None else None


def _ranged(doc: Doc, at: int, low: int, end: int, sentence: Slice) -> Count:
    """A count with the words before it and the other end of its range."""
    open_ended = doc[end - 1].lower_ in words("vague") or doc[at].lower_ in words("vague")
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
        bound = next((use for use in ("least", "most", "about") if said in words(use)), None)
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
    while at < end and doc[at].lower_ in words("vague"):
        factors.append(int(words("vague")[doc[at].lower_]))
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
    said = words("number").get(token.lower_)
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
