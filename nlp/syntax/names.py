"""How a name hangs in its sentence: the word before it, its relation and what governs it."""

from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token


@dataclass(frozen=True, slots=True)
class Tie:
    """How a name is tied to the rest of its sentence.

    Attributes:
        before: the word before, in lower case, an article passed over; empty at the start.
        relation: of the name's head to its governor; empty without a parse.
        governor: lemma of what governs the name, in lower case.
        list_relation: of the list that the name is in, else of the name itself.
        list_governor: lemma of what governs that list.
    """

    before: str
    relation: str
    governor: str
    list_relation: str
    list_governor: str


def tie_of(doc: Doc, start: int, end: int) -> Tie | None:
    """Work out how the words of a stretch hang in their sentence; None where there are none."""
    span = doc.char_span(start, end, alignment_mode="expand")
    if span is None or not len(span):
        return None
    root, first = span.root, first_of_list(span.root)
    return Tie(
        _word_before(span),
        root.dep_,
        root.head.lemma_.lower(),
        first.dep_,
        first.head.lemma_.lower(),
    )


def word_before(doc: Doc, start: int, end: int) -> str:
    """Give the word before a stretch, in lower case, an article passed over; empty at the start."""
    span = doc.char_span(start, end, alignment_mode="expand")
    return "" if span is None else _word_before(span)


def _word_before(span: Span) -> str:
    before = span.start - 1
    if before > 0 and span.doc[before].text.lower() == "the":
        before -= 1
    return str(span.doc[before].text.lower()) if before >= 0 else ""


def first_of_list(token: Token) -> Token:
    """Give the first of the list that a word is in, else the word: Homs of "Homs and Hama"."""
    while token.dep_ in ("conj", "flat") and token.head != token:
        token = token.head
    return token
