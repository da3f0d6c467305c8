"""Sentences to windows for the encoder, and what it says of them back to sentences.

Short neighbouring sentences share a window, so that each is read in some context; arcs stay inside a sentence. A
sentence that is longer than a window is read in parts, each with some words of its neighbours, and nothing of it is
left out.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

import numpy as np
from numpy.typing import NDArray

from nlp.language.session import Scores, Session, Window
from nlp.language.trees import best_tree

ROOM = 28
"""Word pieces of a window of several sentences: enough for a headline with the sentence under it.

Longer windows measured worse on parses: docs/decisions/0002-one-small-encoder.md.
"""

AREA = 384
"""Word pieces that are computed at once: enough to keep the processor busy, and it bounds the memory."""

BLOCK = 64
"""Windows that are sorted by length at a time."""

LONGEST = 200
"""Word pieces of one sentence that are parsed together."""

MARGIN = 40
"""Word pieces on each side that a part of a long sentence is read with."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What the encoder says of a sentence of n words.

    Attributes:
        tags: n x tags, unnormalised.
        upos: n places in the labels of the model.
        features: n places in the labels of the model.
        heads: n places in the sentence, from 0; the root is its own head.
        relations: n places in the labels of the model; -1 where two parts of a long sentence are joined.
    """

    tags: NDArray[np.float32]
    upos: NDArray[np.int64]
    features: NDArray[np.int64]
    heads: NDArray[np.int64]
    relations: NDArray[np.int64]


def read(sentences: Sequence[Sequence[str]], session: Session) -> Iterator[Reading]:
    """A reading of each sentence, in their order.

    Args:
        sentences: Of one text, none of them empty. Texts are not mixed: the scales of the int8 activations are taken
            over all that is computed at once, and one report must not change the figures of another.
        session: The encoder.
    """
    windows = packed(sentences, [_sizes(words, session) for words in sentences])
    while block := list(islice(windows, BLOCK)):
        yield from _read_block(block, session)


def _read_block(block: Sequence[list[Sequence[str]]], session: Session) -> Iterator[Reading]:
    sizes = [sum(sum(_sizes(words, session)) for words in window) for window in block]
    readings: dict[int, list[Reading]] = {}
    for batch in batches(sizes):
        if sizes[batch[0]] > LONGEST and len(block[batch[0]]) == 1:
            readings[batch[0]] = [_read_long(block[batch[0]][0], session)]
            continue
        scores = session.score([_numbered(block[place]) for place in batch])
        readings.update({place: _cut_up(found, block[place]) for place, found in zip(batch, scores, strict=True)})
    for place in range(len(block)):
        yield from readings[place]


def batches(sizes: Sequence[int]) -> Iterator[list[int]]:
    """Places of windows of about one length together, at most `AREA` word pieces with what fills them up.

    Args:
        sizes: Word pieces of each window.
    """
    batch: list[int] = []
    for place in sorted(range(len(sizes)), key=lambda place: sizes[place]):
        if batch and (sizes[place] + 2) * (len(batch) + 1) > AREA:
            yield batch
            batch = []
        batch.append(place)
    if batch:
        yield batch


def _numbered(window: Sequence[Sequence[str]]) -> Window:
    numbers = [number for number, words in enumerate(window, start=1) for _ in words]
    return [word for words in window for word in words], numbers


def _cut_up(scores: Scores, window: Sequence[Sequence[str]]) -> list[Reading]:
    ends = np.cumsum([len(words) for words in window]) + 1
    return [_cut_out(scores, int(end) - len(words), int(end)) for words, end in zip(window, ends, strict=True)]


def _sizes(words: Sequence[str], session: Session) -> list[int]:
    return [len(session.wordpieces.pieces(word)) for word in words]


def packed(sentences: Sequence[Sequence[str]], sizes: Sequence[Sequence[int]]) -> Iterator[list[Sequence[str]]]:
    """Neighbouring sentences together, at most `ROOM` word pieces unless one alone is longer."""
    window: list[Sequence[str]] = []
    room = ROOM
    for words, size in zip(sentences, map(sum, sizes), strict=True):
        if window and size > room:
            yield window
            window, room = [], ROOM
        window.append(words)
        room -= size
    if window:
        yield window


def _cut_out(scores: Scores, start: int, end: int) -> Reading:
    """The sentence of the words from `start` to `end`, places in the window."""
    rows = np.concatenate(([0], np.arange(start, end)))
    heads = best_tree(scores.arcs[np.ix_(rows, rows)])[1:]
    in_window = np.where(heads == 0, 0, heads + start - 1)
    given = scores.heads[start:end]
    fits = given == in_window[:, None]
    place = np.where(fits.any(1), fits.argmax(1), 0)
    relations = scores.relations[start:end]
    return Reading(
        tags=scores.tags[start:end],
        upos=scores.upos[start:end],
        features=scores.features[start:end],
        heads=np.where(heads == 0, np.arange(end - start), heads - 1),
        relations=relations[np.arange(end - start), place],
    )


def parts(sizes: Sequence[int]) -> list[tuple[int, int]]:
    """Half-open stretches of words of at most `LONGEST` word pieces, about equally long."""
    total = np.cumsum(sizes)
    count = -(-int(total[-1]) // (LONGEST - max(sizes)))
    bounds = np.searchsorted(total, [total[-1] * part / count for part in range(1, count)], side="right")
    edges = sorted({0, *map(int, bounds), len(sizes)})
    return list(pairwise(edges))


def _fitting(sizes: Sequence[int]) -> int:
    """How many of the next words fit into the margin."""
    return int(np.searchsorted(np.cumsum(sizes[:MARGIN]), MARGIN, side="right"))


def _read_long(words: Sequence[str], session: Session) -> Reading:
    """Parts of a long sentence, each read between its neighbours; their roots hang on the first one's."""
    found: list[Reading] = []
    sizes = _sizes(words, session)
    edges = parts(sizes)
    for start, end in edges:
        left, right = start - _fitting(sizes[:start][::-1]), end + _fitting(sizes[end:])
        numbers = [1 + (place >= start) + (place >= end) for place in range(left, right)]
        (scores,) = session.score([(words[left:right], numbers)])
        found.append(_cut_out(scores, start - left + 1, end - left + 1))
    heads = [reading.heads + start for reading, (start, _) in zip(found, edges, strict=True)]
    joined = np.concatenate(heads)
    relations = np.concatenate([reading.relations for reading in found])
    roots = np.flatnonzero(joined == np.arange(len(joined)))
    joined[roots] = roots[0]
    relations[roots[1:]] = -1
    return Reading(
        tags=np.concatenate([reading.tags for reading in found]),
        upos=np.concatenate([reading.upos for reading in found]),
        features=np.concatenate([reading.features for reading in found]),
        heads=joined,
        relations=relations,
    )
