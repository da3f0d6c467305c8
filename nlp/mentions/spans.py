"""A name on its way to being a mention, and how several share the words of a text."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from spacy.tokens import Doc

from nlp.types import Label, Span

Source = Literal["model", "hyphen", "bracket", "body", "repeat", "people", "gazetteer"]

_EDGE = ' \t\r\n.,;:!?"“”„«»‘*_()[]{}…—–-'
_STOPPED = re.compile(r"(?:[A-Z]\.)+|[A-Z][a-z]{1,4}\.")
_STOPPED_LENGTH = 6
_RANK: dict[Source, int] = {"body": 0, "model": 1, "hyphen": 1}
"""Whose span goes before whose where two overlap; every other source comes last."""
_LAST = 2


@dataclass(frozen=True, slots=True)
class Name(Span):
    """A name on its way to being a mention.

    Attributes:
        label: the model's own label, or the final one.
        source: who found it; the model goes before every other.
        rule: what set the label: ``model``, the id of a label rule, or that of a finder.
    """

    label: Label
    source: Source = "model"
    rule: str = "model"

    def called(self, label: Label, rule: str) -> "Name":
        """Give it a label by a rule; the same name when it has that label already."""
        return self if label == self.label else replace(self, label=label, rule=rule)


def trimmed(name: Name, text: str) -> Name | None:
    """Cut blanks, quotation marks and stray punctuation off both ends; None if nothing is left."""
    start, end = name.start, name.end
    while start < end and text[start] in _EDGE:
        start += 1
    while start < end and text[end - 1] in _EDGE and not _keeps_stop(text[start:end]):
        end -= 1
    return replace(name, start=start, end=end) if start < end else None


def _keeps_stop(words: str) -> bool:
    """Tell whether the last full stop belongs to the name: "U.S.", "Ky.", "Jr."."""
    last = words.split()[-1] if words.endswith(".") and words.strip() else ""
    return _STOPPED.fullmatch(last) is not None and len(last) <= _STOPPED_LENGTH


def without_overlaps(names: Iterable[Name]) -> list[Name]:
    """Keep what does not overlap: by rank of the source, then the longer, then the earlier."""
    kept: list[Name] = []
    taken: set[int] = set()
    for name in sorted(names, key=lambda n: (_RANK.get(n.source, _LAST), n.start - n.end, n.start)):
        places = range(name.start, name.end)
        if taken.isdisjoint(places):
            taken.update(places)
            kept.append(name)
    return sorted(kept, key=lambda n: n.start)


def touching(names: Sequence[Name], start: int, end: int) -> Sequence[Name]:
    """Give the names that share a character with a stretch of the text.

    Args:
        names: in the order of the text, not overlapping, as :func:`without_overlaps` gives them.
        start: of the stretch.
        end: of the stretch.
    """
    first = bisect_right(names, start, key=lambda name: name.end)
    return names[first : bisect_left(names, end, key=lambda name: name.start)]


def lies_within(names: Iterable[Name], start: int, end: int) -> bool:
    """Tell whether all of some names lie within a stretch of the text."""
    return all(start <= name.start and name.end <= end for name in names)


def by_sentence(
    doc: Doc,
    text: str,
    names: Sequence[Name],
    widen: Callable[[Sequence[Name], str], Sequence[Name]],
) -> list[Name]:
    """Widen names sentence by sentence: a mention lies in one, and takes in no words of another.

    Args:
        doc: the parsed report; without sentences it is one.
        text: of the report.
        names: in the order of the text; what of one stands past the end of the sentence that it
            begins in is cut off.
        widen: given the names of a sentence, their offsets counted from its start, and its words.
    """
    if not doc.has_annotation("SENT_START"):
        return list(widen(names, text))
    widened: list[Name] = []
    for sentence, part in _parted(doc, text, names).items():
        words = text[sentence.start : sentence.end]
        widened += (_moved(name, sentence.start) for name in widen(part, words))
    return widened


def _parted(doc: Doc, text: str, names: Iterable[Name]) -> dict[Span, list[Name]]:
    """Give each sentence that has names its own, with offsets counted from its start."""
    sentences = [Span(sent.start_char, sent.end_char) for sent in doc.sents]
    parts: dict[Span, list[Name]] = {}
    for name in names:
        sentence = sentences[bisect_right(sentences, name.start, key=lambda span: span.start) - 1]
        if (cut := _cut_at(sentence.end, name, text)) is not None:
            parts.setdefault(sentence, []).append(_moved(cut, -sentence.start))
    return parts


def _cut_at(end: int, name: Name, text: str) -> Name | None:
    return name if name.end <= end else trimmed(replace(name, end=end), text)


def _moved(name: Name, by: int) -> Name:
    return replace(name, start=name.start + by, end=name.end + by)
