"""Datelines: where and when a report was filed, at the head of a paragraph.

"AMMAN, 30 November 2024 -".

They say nothing of an event, yet a parser takes the place for the head of the sentence and hangs
the rest from it. Here they are set aside: the main verb becomes the head of its own sentence and
gets its subject back.
"""

import re

from spacy.tokens import Doc, Token

from nlp.types import Span

_DATELINE = re.compile(
    r"^[ \t]{0,8}[A-Z][A-Z "
    r".,'’/-]{2,40}(?:,[^\n—–]{2,48})?(?:\([^)\n]{2,30}\)\s*)?\s(?:—|–|-{1,2})\s"
    r"|^[ \t]{0,8}[A-Z][A-Z .,'’/-]{2,40}\([^)\n]{2,30}\)\s?:\s",
    re.M,
)
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
    mended = None
    for span in spans:
        inside = doc.char_span(span.start, span.end, alignment_mode="expand")
        if (
            inside is not None
            and inside.end < inside.sent.end
            and _crossing(doc, inside.start, inside.end)
        ):
            mended = mended or doc.copy()
            _free(mended, inside.start, inside.end)
    return doc if mended is None else mended


def _crossing(doc: Doc, start: int, end: int) -> list[Token]:
    """What stands after a dateline in its sentence and hangs from it.

    Or has a word of it hanging from itself.
    """
    after = doc[end : doc[start].sent.end]
    return [token for token in after if start <= token.head.i < end or _under(token, start, end)]


def _under(token: Token, start: int, end: int) -> list[Token]:
    return [child for child in token.children if start <= child.i < end]


def _free(doc: Doc, start: int, end: int) -> None:
    crossing = _crossing(doc, start, end)
    verb = next((token for token in crossing if token.pos_ in {"VERB", "AUX", "ADJ"}), None)
    if verb is None:
        return
    for child in _under(verb, start, end):
        child.head, child.dep_ = child, "dep"
    subjects = [token for token in crossing if token.i < verb.i and token.pos_ in _NOMINAL]
    own = any(child.dep_.startswith("nsubj") for child in verb.children)
    hung = [token for token in crossing if start <= token.head.i < end and token != verb]
    if start <= verb.head.i < end or any(
        token.is_ancestor(verb) for token in hung
    ):  # else they would hang in a circle
        verb.head, verb.dep_ = verb, "root"
    for token in hung:
        token.head = verb
        token.dep_ = (
            "nsubj" if not own and token in subjects[:1] else "punct" if token.is_punct else "dep"
        )
