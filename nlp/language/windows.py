"""Sentences to windows for the encoder, and what it says of them back to sentences.

Short neighbouring sentences share a window, so that each is read in some context; arcs stay inside
a sentence. A sentence that is longer than a window is read in parts, each with some words of its
neighbours, and nothing of it is left out.
"""

from collections.abc import Iterator, Sequence
from itertools import islice, pairwise

import numpy as np

from nlp.language.readings import Reading, joined, readings
from nlp.language.session import Session, Window

ROOM = 28
"""Word pieces of a window of several sentences: enough for a headline with the sentence under it.

Longer windows measured worse on parses: docs/decisions/0002-one-small-encoder.md.
"""

AREA = 256
"""Word pieces that are computed at once: enough to keep a core busy, and it bounds the memory."""

BLOCK = 64
"""Windows that are sorted by length at a time."""

SAME = 2
"""How often the windows of a block must stand in it, on average, to be read once each.

A report that says a thing twice is read as it stands: what is computed at once bears on the figures
    of all of it.
"""

LONGEST = 200
"""Word pieces of one sentence that are parsed together."""

MARGIN = 40
"""Word pieces on each side that a part of a long sentence is read with."""


def read(sentences: Sequence[Sequence[str]], session: Session) -> Iterator[Reading]:
    """A reading of each sentence, in their order.

    Args:
        sentences: Of one text, none of them empty. Texts are not mixed: the scales of the int8
            activations are taken over all that is computed at once, and one report must not change
            the figures of another.
        session: The encoder.
    """
    together = packed(sentences, [_sizes(words, session) for words in sentences])
    while block := list(islice(together, BLOCK)):
        given = [_windows(sentences, session) for sentences in block]
        found = iter(_read_windows([window for windows in given for window in windows], session))
        for windows in given:
            if len(windows) == 1:
                yield from next(found)
            else:
                yield joined([_middle(next(found), numbers) for _, numbers in windows])


def _windows(sentences: Sequence[Sequence[str]], session: Session) -> list[Window]:
    """One window of these sentences, or several that hold one long sentence."""
    if len(sentences) == 1:
        sizes = _sizes(sentences[0], session)
        if sum(sizes) > LONGEST:
            return list(_parts(sentences[0], sizes))
    numbers = [number for number, words in enumerate(sentences, start=1) for _ in words]
    return [([word for words in sentences for word in words], numbers)]


def _read_windows(windows: Sequence[Window], session: Session) -> list[list[Reading]]:
    """Readings of the sentences of each window.

    Of windows that are mostly the same, each is read once.
    """
    keys = [(tuple(words), tuple(numbers)) for words, numbers in windows]
    once = dict(zip(keys, windows, strict=True))
    if SAME * len(once) > len(windows):
        return _read_all(windows, session)
    found = dict(zip(once, _read_all(list(once.values()), session), strict=True))
    return [found[key] for key in keys]


def _read_all(windows: Sequence[Window], session: Session) -> list[list[Reading]]:
    """Readings of the sentences of each window, computed in batches.

    As many at a time as the session has threads.
    """
    order = list(batches([sum(_sizes(words, session)) for words, _ in windows]))
    tasks = [[windows[place] for place in batch] for batch in order]
    done = session.each(lambda batch: readings(session.score(batch), batch), tasks)
    found: list[list[Reading]] = [[] for _ in windows]
    for batch, read in zip(order, done, strict=True):
        for place, sentences in zip(batch, read, strict=True):
            found[place] = sentences
    return found


def batches(sizes: Sequence[int]) -> Iterator[list[int]]:
    """Places of windows of about one length together.

    At most `AREA` word pieces with what fills them up.

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


def _sizes(words: Sequence[str], session: Session) -> list[int]:
    return [len(session.wordpieces.pieces(word)) for word in words]


def packed(
    sentences: Sequence[Sequence[str]], sizes: Sequence[Sequence[int]]
) -> Iterator[list[Sequence[str]]]:
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


def parts(sizes: Sequence[int]) -> list[tuple[int, int]]:
    """Half-open stretches of words of at most `LONGEST` word pieces, about equally long."""
    total = np.cumsum(sizes)
    count = -(-int(total[-1]) // (LONGEST - max(sizes)))
    bounds = np.searchsorted(
        total, [total[-1] * part / count for part in range(1, count)], side="right"
    )
    edges = sorted({0, *map(int, bounds), len(sizes)})
    return list(pairwise(edges))


def _fitting(sizes: Sequence[int]) -> int:
    """How many of the next words fit into the margin."""
    return int(np.searchsorted(np.cumsum(sizes[:MARGIN]), MARGIN, side="right"))


def _parts(words: Sequence[str], sizes: Sequence[int]) -> Iterator[Window]:
    """Windows of the parts of a long sentence.

    The left neighbours, numbered 1, the part, 2, the right ones, 3.
    """
    for start, end in parts(sizes):
        left, right = start - _fitting(sizes[:start][::-1]), end + _fitting(sizes[end:])
        yield (
            words[left:right],
            [1 + (place >= start) + (place >= end) for place in range(left, right)],
        )


def _middle(found: Sequence[Reading], numbers: Sequence[int]) -> Reading:
    """The reading of the part itself, in a window as `_parts` makes them."""
    return found[0 if numbers[0] == 2 else 1]
