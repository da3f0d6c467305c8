"""Datelines: where and when a report was filed, at the head of a paragraph.

"AMMAN, 30 November 2024 -" says nothing of an event, yet a parser takes the place for the head of
the sentence and hangs the rest from it. Here it is set aside: the main verb becomes the head of its
own sentence and gets its subject back.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Slice

from nlp.syntax.ties import before, has, tagged
from nlp.types import Span

_DATELINE = re.compile(
    r"^[ \t]{0,8}[A-Z][A-Z "
    r".,'’/-]{2,40}(?:,[^\n—–]{2,48})?(?:\([^)\n]{2,30}\)\s*)?\s(?:—|–|-{1,2})\s"
    r"|^[ \t]{0,8}[A-Z][A-Z .,'’/-]{2,40}\([^)\n]{2,30}\)\s?:\s",
    re.M,
)
_VERBAL = frozenset({"VERB", "AUX", "ADJ"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})


def datelines(text: str) -> tuple[Span, ...]:
    """Find the datelines of a report, in the order of the text."""
    return tuple(Span(match.start(), match.end()) for match in _DATELINE.finditer(text))


def set_aside(doc: Doc, spans: tuple[Span, ...]) -> Doc:
    """Give a tree in which nothing hangs from a dateline; the same doc where nothing did.

    Args:
        doc: with a dependency parse in Universal Dependencies; it is left as it is.
        spans: of the datelines.
    """
    found = [_Dateline(inside.start, inside.end) for inside in _inside(doc, spans)]
    crossed = [each for each in found if each.crossing(doc)]
    if not crossed:
        return doc
    mended = doc.copy()
    for each in crossed:
        _free(mended, each)
    return mended


def _inside(doc: Doc, spans: tuple[Span, ...]) -> Iterator[Slice]:
    """Give the words of each dateline after which its sentence goes on."""
    for span in spans:
        inside = doc.char_span(span.start, span.end, alignment_mode="expand")
        if inside is not None and inside.end < inside.sent.end:
            yield inside


@dataclass(frozen=True, slots=True)
class _Dateline:
    """Where the words of a dateline stand in a doc."""

    start: int
    end: int

    def holds(self, token: Token) -> bool:
        """Whether a word is of the dateline."""
        return self.start <= token.i < self.end

    def under(self, token: Token) -> list[Token]:
        """Words of the dateline that hang on a word."""
        return [child for child in token.children if self.holds(child)]

    def crossing(self, doc: Doc) -> list[Token]:
        """Words after the dateline, in its sentence, that hang from it or have a word of it."""
        rest = doc[self.end : doc[self.start].sent.end]
        return [token for token in rest if self.holds(token.head) or self.under(token)]


def _free(doc: Doc, dateline: _Dateline) -> None:
    """Make the main verb after a dateline the head of its own sentence."""
    crossing = dateline.crossing(doc)
    for verb in tagged(crossing, *_VERBAL)[:1]:
        for child in dateline.under(verb):
            child.head, child.dep_ = child, "dep"
        subjects = [] if has(verb, "nsubj") else tagged(before(crossing, verb), *_NOMINAL)
        hung = [each for each in crossing if dateline.holds(each.head) and each != verb]
        if dateline.holds(verb.head) or any(each.is_ancestor(verb) for each in hung):
            verb.head, verb.dep_ = verb, "root"  # else they would hang in a circle
        for each in hung:
            each.head, each.dep_ = verb, _tie(each, subjects[:1])


def _tie(token: Token, subjects: list[Token]) -> str:
    if token in subjects:
        return "nsubj"
    return "punct" if token.is_punct else "dep"
