"""Finds direct quotes and who speaks them.

A quote stands in quotation marks, straight or curly, double or single, also over several paragraphs
(each opened anew, the last closed). Its speaker is the subject of the reporting verb that governs
it, that stands beside it, or that gave the quote before it in the same paragraph. One or two words
in quotation marks with no verb of saying about them ("moderate rebels"), and titles of works, are
no quotes.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from nlp.events.ground import Ground
from nlp.events.lexicon import Lexicon
from nlp.events.speech import reporting, speaker_of, uttering
from nlp.syntax.datelines import datelines, set_aside
from nlp.types import Document, Mention, Participant, Quote, Span

_MARKS = re.compile(
    r"“(?P<curly>[^“”]{1,5000}(?:\n\s{0,8}“[^“”]{1,5000}){0,12})”"
    r'|(?<![\w"])"(?=\S)(?P<straight>[^"\n]{0,5000}(?:\n\s{0,8}"[^"\n]{1,5000}){0,12}?)"(?!\w)'
    r"|(?<!\w)‘(?=\S)(?P<single>(?:[^‘’\n]|’(?=\w)){1,800}+)’(?!\w)"
    r"|(?<!\w)'(?=[A-Za-z])(?P<plain>(?:[^'\n]|'(?=\w)){1,800}+)'(?!\w)"
)
_ENDS = ".!?…"
_STOPS = frozenset(".!?")
_CLOSE = 120  # characters between two quotes of one speaker
_EDGES = " \t\n,"
_FEW = 2  # words that need a verb of saying, and an end like a sentence's, to be a quote
_NEAR = 6  # tokens between a quotation mark and a reporting verb beside it


@dataclass(frozen=True, slots=True)
class _Marked(Span):
    """Words between quotation marks; ``outer`` has the marks too."""

    outer: Span


def find_quotes(doc: Doc, mentions: tuple[Mention, ...], lexicon: Lexicon) -> tuple[Quote, ...]:
    """Find the quotes of a report, in the order of the text.

    Args:
        doc: with a dependency parse in Universal Dependencies.
        mentions: with the ids of their entities.
        lexicon: its verbs of saying govern who speaks.
    """
    text = doc.text
    read = set_aside(doc, datelines(text))
    ground = Ground(read, text, Document("", text), mentions, (), (), lexicon)
    found: list[Quote] = []
    marked = list(_marked(text))
    within = frozenset(index for one in marked for index in range(one.outer.start, one.outer.end))
    for one in marked:
        verb = _beside(one, within, ground)
        if _is_quote(one, text, said=verb is not None):
            speaker = _speaker(one, verb, found, ground)
            found.append(Quote(one.start, one.end, text[one.start : one.end], speaker))
    return tuple(found)


def _speaker(
    marked: _Marked, verb: Token | None, before: list[Quote], ground: Ground
) -> Participant | None:
    """Whose words they are: by the verb over them, beside them, or before in the paragraph."""
    spoken = None if verb is None else speaker_of(verb, ground)
    speaker = _governing(marked, ground) or spoken
    speaker = speaker or _uttered(marked, ground) or _carried_on(marked, before, ground.text)
    return _outside(speaker, marked)


def _marked(text: str) -> Iterator[_Marked]:
    for match in _MARKS.finditer(text):
        start, end = match.span(match.lastgroup or 0)
        inner = text[start:end]
        start += len(inner) - len(inner.lstrip(_EDGES))
        end -= len(inner) - len(inner.rstrip(_EDGES))
        if start < end:
            yield _Marked(start, end, Span(*match.span()))


def _is_quote(marked: _Marked, text: str, *, said: bool) -> bool:
    words = text[marked.start : marked.end]
    if _is_title(words):
        return False
    ends = words[-1] in _ENDS or text[marked.end] == ","
    return len(re.findall(r"\w+(?:[’'-]\w+)*", words)) > _FEW or (said and ends)


def _is_title(words: str) -> bool:
    """Whether words look like the title of a work.

    Capitals throughout, and no end of a sentence.
    """
    long = re.findall(r"\b\w{4,}", words)
    return (
        words[-1] not in _ENDS
        and len(words.split()) > 1
        and all(word[0].isupper() for word in long)
    )


def _governing(marked: _Marked, ground: Ground) -> Participant | None:
    """The speaker of the reporting verb over the words of a quote."""
    root = ground.root(marked)
    return None if root is None else _outside(speaker_of(root, ground), marked)


def _uttered(marked: _Marked, ground: Ground) -> Participant | None:
    """Who judges, demands or promises in words of which a part is quoted."""
    root = ground.root(marked)
    return None if root is None else _outside(uttering(root, ground), marked)


def _beside(marked: _Marked, quoted: frozenset[int], ground: Ground) -> Token | None:
    """The reporting verb right before or after a quote.

    In the quote's own paragraph and in no quote itself.
    """
    doc = ground.doc
    span = doc.char_span(marked.outer.start, marked.outer.end, alignment_mode="expand")
    if span is None:
        return None
    after = doc[span.end : span.end + _NEAR]
    before = reversed(doc[max(0, span.start - _NEAR) : span.start])
    found = _reporting(after, quoted, ground, stops=_STOPS)
    return found or _reporting(before, quoted, ground)


def _reporting(
    tokens: Iterable[Token],
    quoted: frozenset[int],
    ground: Ground,
    *,
    stops: frozenset[str] = frozenset(),
) -> Token | None:
    """The first verb of saying, before the paragraph ends, a quote begins, or a stop."""
    for token in tokens:
        if "\n" in token.text or token.idx in quoted:
            return None
        if reporting(token, ground):
            return token
        if token.text in stops:
            return None
    return None


def _carried_on(marked: _Marked, quotes: list[Quote], text: str) -> Participant | None:
    """The speaker of the quote before, where whole sentences go on in the same paragraph."""
    if not quotes or quotes[-1].speaker is None or not text[marked.start].isupper():
        return None
    between = text[quotes[-1].end : marked.start]
    goes_on = "\n" not in between and len(between) < _CLOSE and text[marked.end - 1] in _ENDS
    return quotes[-1].speaker if goes_on else None


def _outside(speaker: Participant | None, marked: _Marked) -> Participant | None:
    """A speaker found among the quoted words is none."""
    return None if speaker is None or marked.outer.covers(speaker) else speaker
