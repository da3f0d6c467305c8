"""Sentences to windows and batches of tensors, with the noise of headlines and web text."""

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields, replace

import torch
from torch import Tensor

from nlp.language.wordpieces import OTHER, WordPieces, shape_of
from training.encoder.model import Inventory, Window
from training.encoder.readers import STYLES, UNDECIDED, Document, Sentence

IGNORED = -100
LONGEST = 250
"""Word pieces of a training sentence; the few longer ones are cut off, and their parse is left out.
"""

HIDDEN = 0.03
"""Share of the words that training hides, so that context is learnt and not names alone."""

ALONE = 0.5


@dataclass(frozen=True, slots=True)
class Batch:
    """A window and what is right for it; every answer is B x N, `IGNORED` where nothing is known.

    `styles` is B long: the number, among `STYLES`, of the set that the window is from.
    """

    window: Window
    styles: Tensor
    tags: Tensor
    upos: Tensor
    features: Tensor
    heads: Tensor
    relations: Tensor

    def to(self, device: str) -> "Batch":
        """The same on a torch device."""
        moved = {
            field.name: getattr(self, field.name).to(device)
            for field in fields(self)
            if field.name != "window"
        }
        window = {
            field.name: getattr(self.window, field.name).to(device) for field in fields(Window)
        }
        return Batch(window=Window(**window), **moved)


def cut(sentence: Sentence, pieces: WordPieces) -> Sentence:
    """The sentence, or its beginning without the parse if it is longer than `LONGEST` pieces."""
    total = 0
    for place, word in enumerate(sentence.words):
        total += len(pieces.pieces(word))
        if total > LONGEST:
            return replace(
                sentence,
                words=sentence.words[:place],
                tags=sentence.tags and sentence.tags[:place],
                parse=None,
            )
    return sentence


def windows(
    documents: Sequence[Document],
    pieces: WordPieces,
    chance: random.Random,
    noise: Callable[[Sentence], Sentence],
) -> Iterator[tuple[Sentence, ...]]:
    """Neighbouring sentences together, up to a length drawn for each window; some alone.

    Args:
        documents: What to cut.
        pieces: Gives the lengths.
        chance: The draw.
        noise: What is done to each sentence first.
    """
    for document in documents:
        window: list[Sentence] = []
        room = 0
        for sentence in map(noise, document):
            size = length(sentence, pieces)
            if window and size > room:
                yield tuple(window)
                window = []
            if not window:
                room = 0 if chance.random() < ALONE else chance.randint(40, 124)
            window.append(sentence)
            room -= size
        if window:
            yield tuple(window)


def length(sentence: Sentence, pieces: WordPieces) -> int:
    """Word pieces of the sentence."""
    return sum(len(pieces.pieces(word)) for word in sentence.words)


def grouped(
    found: Sequence[tuple[Sentence, ...]], pieces: WordPieces, chance: random.Random, *, most: int
) -> list[list[tuple[Sentence, ...]]]:
    """Windows of about one length together, in an order drawn by chance.

    Args:
        found: Windows of one epoch.
        pieces: Gives the lengths.
        chance: The draw.
        most: Word pieces of a batch, padding included.
    """
    sized = [(sum(length(sentence, pieces) for sentence in window) + 2, window) for window in found]
    sized.sort(key=lambda pair: pair[0] + 6 * chance.random())
    groups: list[list[tuple[Sentence, ...]]] = []
    longest = 0
    for size, window in sized:
        longest = max(longest, size)
        if not groups or longest * (len(groups[-1]) + 1) > most:
            groups.append([])
            longest = size
        groups[-1].append(window)
    chance.shuffle(groups)
    return groups


def _column(values: Sequence[Sequence[int]], *, filler: int) -> Tensor:
    longest = max(map(len, values))
    return torch.tensor([[*row, *[filler] * (longest - len(row))] for row in values])


def _pieces_of(
    window: tuple[Sentence, ...], pieces: WordPieces, chance: random.Random | None
) -> tuple[list[int], list[int], list[int], list[int]]:
    ids, shapes, firsts, sentences = [pieces.start], [OTHER], [0], [0]
    for number, sentence in enumerate(window, start=1):
        for word in sentence.words:
            found = pieces.pieces(word)
            if chance is not None and chance.random() < HIDDEN:
                found = (pieces.hidden,) * len(found)
            firsts.append(len(ids))
            sentences.append(number)
            ids += found
            shapes += [shape_of(word)] * len(found)
    return [*ids, pieces.end], [*shapes, OTHER], firsts, sentences


def assembled(
    group: Sequence[tuple[Sentence, ...]], pieces: WordPieces, chance: random.Random | None = None
) -> Window:
    """The tensors that the encoder reads; with `chance`, some words hidden."""
    rows = [_pieces_of(window, pieces, chance) for window in group]
    ids, shapes, firsts, sentences = zip(*rows, strict=True)
    mask = [[1] * len(row) for row in ids]
    return Window(
        pieces=_column(ids, filler=0),
        shapes=_column(shapes, filler=OTHER),
        mask=_column(mask, filler=0),
        words=_column(firsts, filler=0),
        sentences=_column(sentences, filler=-1),
    )


class Answers:
    """Turns what is known of a window into numbers of the inventory."""

    def __init__(self, inventory: Inventory, *, chance: random.Random | None = None) -> None:
        """Numbers the labels.

        Args:
            inventory: The numbers.
            chance: Hides words for training; None hides none.
        """
        self._chance = chance
        self._tags = {tag: number for number, tag in enumerate((*inventory.tags, UNDECIDED))}
        self._upos = {name: number for number, name in enumerate(inventory.upos)}
        self._features = {name: number for number, name in enumerate(inventory.features)}
        self._relations = {name: number for number, name in enumerate(inventory.relations)}

    def _row(
        self, window: tuple[Sentence, ...], numbers: Callable[[Sentence, int], list[int] | None]
    ) -> list[int]:
        row = [IGNORED]
        for sentence in window:
            known = numbers(sentence, len(row) - 1)
            row += known if known is not None else [IGNORED] * len(sentence.words)
        return row

    def _tag_numbers(self, sentence: Sentence, _before: int) -> list[int] | None:
        return None if sentence.tags is None else [self._tags[tag] for tag in sentence.tags]

    def _looked_up(
        self, numbers: dict[str, int], name: str
    ) -> Callable[[Sentence, int], list[int] | None]:
        def look(sentence: Sentence, _before: int) -> list[int] | None:
            if sentence.parse is None:
                return None
            return [numbers.get(value, IGNORED) for value in getattr(sentence.parse, name)]

        return look

    def _head_numbers(self, sentence: Sentence, before: int) -> list[int] | None:
        if sentence.parse is None:
            return None
        return [head + before if head else 0 for head in sentence.parse.heads]

    def batch(self, group: Sequence[tuple[Sentence, ...]], pieces: WordPieces) -> Batch:
        """A batch of the group, ready for the loss."""

        def column(numbers: Callable[[Sentence, int], list[int] | None]) -> Tensor:
            return _column([self._row(window, numbers) for window in group], filler=IGNORED)

        return Batch(
            window=assembled(group, pieces, self._chance),
            styles=torch.tensor([STYLES.index(window[0].style) for window in group]),
            tags=column(self._tag_numbers),
            upos=column(self._looked_up(self._upos, "upos")),
            features=column(self._looked_up(self._features, "features")),
            heads=column(self._head_numbers),
            relations=column(self._looked_up(self._relations, "relations")),
        )
