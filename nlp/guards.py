"""What one sentence costs: where a stage of reading fails, what it fails on is left out and listed.

A stage reads the whole report at once. Only when it raises is it tried on ever smaller parts, to
find the sentences that it fails on; then it reads the report again without them, their words
covered by as many marks that are no words, so that every offset holds. What was lost is told in
``Analysis.unread`` and in one line of the log, without any word of the report.
"""

import logging
import re
import sys
import traceback
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Container, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Generic, TypeVar

import numpy as np
from spacy.attrs import (  # type: ignore[import-not-found]
    DEP,
    ENT_IOB,
    ENT_TYPE,
    HEAD,
    LEMMA,
    MORPH,
    POS,
    TAG,
)
from spacy.language import Language
from spacy.symbols import X  # type: ignore[import-not-found]
from spacy.tokens import Doc

from nlp.errors import DatelineError
from nlp.language.sentences import sentence_starts
from nlp.types import Span, Stage, Unread

_log = logging.getLogger(__name__)

TRIES = 200
"""Readings of parts, after which the untried is lost: one that always fails must not cost hours."""

_TOLD = 5  # sentences of a stage whose offsets stand in the log
_COVER = "\ue000"  # for private use: no letter, digit, white space or mark that tokenizers know
_COVERED = re.compile(r"\S")
_GAP = "\n\n"
_ROUGHLY = re.compile(r"[^\n.!?]+[.!?]*|[.!?]+")
_LAYERS = (HEAD, DEP, POS, TAG, MORPH, LEMMA, ENT_IOB, ENT_TYPE)
_OUTSIDE = 2  # ENT_IOB of a token in no name

T = TypeVar("T")
Placed = TypeVar("Placed", bound=Span)
Sentences = Sequence[Span]


@dataclass(frozen=True, slots=True)
class Part:
    """What a stage is given to read.

    Attributes:
        doc: the report, the words left out covered.
        left_out: the sentences whose words are covered, in the order of the text.
    """

    doc: Doc
    left_out: tuple[Span, ...] = ()

    def within(self, found: Iterable[Placed]) -> tuple[Placed, ...]:
        """Those of some spans that touch nothing left out."""
        ends = [span.end for span in self.left_out]
        begins = [*(span.start for span in self.left_out), sys.maxsize]
        return tuple(one for one in found if begins[bisect_right(ends, one.start)] >= one.end)


@dataclass(eq=False)
class Guard:
    """Reads one report stage by stage, and keeps what each lost.

    Attributes:
        document: id of the report, for the log.
        unread: what was lost so far.
    """

    document: str
    unread: list[Unread] = field(default_factory=list)

    def parsed(self, text: str, nlp: Language) -> Doc:
        """Run the language layer; a sentence that it fails on is covered, and so lost to all.

        Raises:
            Exception: what the language layer raised, if it reads no sentence.
        """
        try:
            return nlp(text)
        except DatelineError:  # the set-up, not the sentence
            raise
        except Exception as error:
            sentences = _split(text, nlp)
            sifted = _sifted(
                sentences,
                lambda part: nlp(text[part[0].start : part[-1].end]),
                described(error),
            )
            if not sifted.pieces:
                raise
            doc, lost = _reparsed(text, nlp, sentences, sifted)
            self._note("language", tuple(lost.items()))
            return doc

    def read(self, stage: Stage, doc: Doc, call: Callable[[Part], Sequence[T]]) -> tuple[T, ...]:
        """Run a stage.

        Args:
            stage: its name.
            doc: the parsed report.
            call: reads a part; what it finds in parts that follow one another is put together.

        Returns:
            What it found without the sentences that it fails on, all together; where it fails on
            no sentence and yet on the whole, what it found part by part.
        """
        try:
            return tuple(call(Part(doc)))
        except DatelineError:
            raise
        except Exception as error:  # noqa: BLE001 - one sentence must not cost the others
            sentences = [Span(sent.start_char, sent.end_char) for sent in doc.sents]
            why = described(error)
            sifted = _sifted(sentences, lambda part: call(_left(doc, sentences, set(part))), why)
            return self._put_together(stage, doc, call, sifted, why)

    def _put_together(
        self,
        stage: Stage,
        doc: Doc,
        call: Callable[[Part], Sequence[T]],
        sifted: "_Sifted[Sequence[T]]",
        why: str,
    ) -> tuple[T, ...]:
        lost: list[tuple[Span | None, str]] = list(sifted.lost)
        found = tuple(one for _, piece in sifted.pieces for one in piece)
        try:
            if sifted.lost and sifted.pieces:
                found = tuple(call(part_of(doc, tuple(span for span, _ in sifted.lost))))
            elif not sifted.lost:
                lost.append((None, why))
        except Exception as cause:  # noqa: BLE001 - as above
            lost.append((None, described(cause)))
        self._note(stage, lost)
        return found

    def _note(self, stage: Stage, lost: Sequence[tuple[Span | None, str]]) -> None:
        if not lost:
            return
        self.unread.extend(Unread(stage, span) for span, _ in lost)
        at = _stretches([span for span, _ in lost])
        _log.warning("%r: not read for %s: %s: %s", self.document, stage, at, lost[0][1])


def _stretches(lost: Sequence[Span | None]) -> str:
    """Say where the first few of some sentences stand, and how many more there are."""
    at = ", ".join(f"{span.start}-{span.end}" if span else "as a whole" for span in lost[:_TOLD])
    return f"{at} and {len(lost) - _TOLD} more" if len(lost) > _TOLD else at


def described(error: BaseException) -> str:
    """Say in one line what was raised and where; its message may hold words of the report."""
    kind = type(error).__name__
    for frame in traceback.extract_tb(error.__traceback__, limit=-1):
        return f"{kind} in {frame.name} ({Path(frame.filename).name}:{frame.lineno})"
    return kind


def in_words(unread: Iterable[Unread]) -> tuple[str, ...]:
    """Say what of a report was lost, a line a stage: "2 sentences could not be read for events"."""
    counts = Counter((one.stage, one.span is None) for one in unread)
    return tuple(_line(stage, count, whole=whole) for (stage, whole), count in counts.items())


def _line(stage: Stage, count: int, *, whole: bool) -> str:
    purpose = "at all" if stage == "language" else f"for {stage}"
    if whole:
        return f"the report could be read {purpose} only part by part"
    return f"{count} sentence{'' if count == 1 else 's'} could not be read {purpose}"


@dataclass(frozen=True, slots=True)
class _Sifted(Generic[T]):
    """What could be read of some sentences, part by part, and the rest with what they raised.

    In words: an exception would keep all that was in use when it was raised.
    """

    pieces: list[tuple[Sequence[Span], T]]
    lost: list[tuple[Span, str]]


def _sifted(sentences: Sentences, attempt: Callable[[Sentences], T], why: str) -> _Sifted[T]:
    """Halve sentences that cannot be read together until the halves can be, or are one sentence."""
    sifted: _Sifted[T] = _Sifted([], [])
    waiting = [(sentences, why)] if sentences else []
    tries = 0
    while waiting:
        part, raised = waiting.pop()
        if len(part) == 1 or tries >= TRIES:
            sifted.lost.extend((span, raised) for span in part)
            continue
        middle = len(part) // 2
        for half in (part[middle:], part[:middle]):  # the first half is taken up first
            tries += 1
            try:
                sifted.pieces.append((half, attempt(half)))
            except Exception as cause:  # noqa: BLE001 - as above
                waiting.append((half, described(cause)))
    sifted.pieces.sort(key=lambda piece: piece[0][0].start)
    sifted.lost.sort(key=lambda one: one[0].start)
    return sifted


def _reparsed(
    text: str, nlp: Language, sentences: Sentences, sifted: _Sifted[Doc]
) -> tuple[Doc, dict[Span, str]]:
    """The text without what could not be read; only its longest part, where that fails too."""
    lost = dict(sifted.lost)
    try:
        return nlp(_without(text, lost)), lost
    except Exception as cause:  # noqa: BLE001 - whatever it is; one part is kept
        kept, _ = max(sifted.pieces, key=lambda piece: len(piece[1]))
        why = described(cause)
        lost = {span: lost.get(span, why) for span in sentences if span not in kept}
        return nlp(_without(text, lost)), lost


def _split(text: str, nlp: Language) -> list[Span]:
    """The sentences of a text, by rules that need no parse; roughly, where these fail too."""
    try:
        doc = nlp.make_doc(text)
        starts = [doc[at].idx for at, begins in enumerate(sentence_starts(doc)) if begins]
    except Exception:  # noqa: BLE001 - as above
        return [Span(*match.span()) for match in _ROUGHLY.finditer(text)]
    return [Span(start, end) for start, end in pairwise([*starts, len(text)])]


def _without(text: str, lost: Iterable[Span]) -> str:
    """A text with the words of some sentences covered, each sentence a paragraph of one word."""
    for span in lost:
        size = span.end - span.start - 2 * len(_GAP)
        cover = _GAP + _COVER * size + _GAP if size > 0 else "\n" * (span.end - span.start)
        text = text[: span.start] + cover + text[span.end :]
    return text


def _left(doc: Doc, sentences: Iterable[Span], kept: Container[Span]) -> Part:
    return part_of(doc, tuple(span for span in sentences if span not in kept))


def part_of(doc: Doc, left_out: tuple[Span, ...]) -> Part:
    """A doc of the same tokens at the same offsets, those of some sentences covered and bare."""
    gone = _gone(doc, {span.start for span in left_out})
    words = [_COVERED.sub(_COVER, token.text) if token.i in gone else token.text for token in doc]
    covered = Doc(doc.vocab, words=words, spaces=[bool(token.whitespace_) for token in doc])
    rows = doc.to_array(list(_LAYERS))
    at, first = np.array([*gone], np.int64), np.array([*gone.values()], np.int64)
    strings = doc.vocab.strings
    rows[at, 0] = (first - at).astype(np.uint64)
    rows[at, 1] = np.where(first == at, strings.add("root"), strings.add("dep"))
    rows[at, 2:] = (X, 0, doc.vocab.morphology.add(""), strings.add(_COVER), _OUTSIDE, 0)
    return Part(covered.from_array(list(_LAYERS), rows), left_out)  # type: ignore[arg-type]


def _gone(doc: Doc, starts: Container[int]) -> dict[int, int]:
    """The tokens of the sentences that begin at some characters, each with its sentence's first."""
    covering = [sent for sent in doc.sents if sent.start_char in starts]
    return {at: sent.start for sent in covering for at in range(sent.start, sent.end)}
