"""Measures weights on the development sets, with gold words, to choose between epochs."""

import random
from collections.abc import Iterator, Sequence

import torch

from nlp.language.wordpieces import WordPieces
from training.encoder.model import Encoder
from training.encoder.readers import Document, Sentence
from training.encoder.windows import IGNORED, Answers, cut, grouped

SCORED = ("PER", "ORG", "LOC")
Name = tuple[int, int, int, str]


def names_in(tags: Sequence[str], *, row: int = 0) -> Iterator[Name]:
    """Names of a row of BIO tags as (row, start, end, label), half-open; a stray I begins one."""
    start: int | None = None
    for place, tag in enumerate([*tags, "O"]):
        if start is not None and (tag[0] != "I" or tag[2:] != tags[start][2:]):
            yield row, start, place, tags[start][2:]
            start = None
        if tag[0] == "B" or (tag[0] == "I" and start is None):
            start = place


def f1(right: int, predicted: int, gold: int) -> float:
    """Harmonic mean of precision and recall; 0 where there is nothing."""
    return 2 * right / (predicted + gold) if predicted + gold else 0.0


def packed(
    documents: Sequence[Document], pieces: WordPieces, *, room: int
) -> list[tuple[Sentence, ...]]:
    """Neighbouring sentences in windows of at most `room` word pieces, as the run time has them."""
    found: list[tuple[Sentence, ...]] = []
    for document in documents:
        window: list[Sentence] = []
        left = room
        for sentence in (cut(sentence, pieces) for sentence in document):
            size = sum(len(pieces.pieces(word)) for word in sentence.words)
            if window and size > left:
                found.append(tuple(window))
                window, left = [], room
            window.append(sentence)
            left -= size
        found.append(tuple(window))
    return found


@torch.no_grad()
def name_figures(
    model: Encoder, documents: Sequence[Document], pieces: WordPieces, *, room: int
) -> dict[str, float]:
    """F1 of names, over `SCORED` and for each label."""
    model.eval()
    gold: set[Name] = set()
    found: set[Name] = set()
    groups = grouped(packed(documents, pieces, room=room), pieces, random.Random(0), most=4096)
    row = 0
    for group in groups:
        batch = Answers(model.inventory).batch(group, pieces).to(model.device)
        best = model.names(model.encode(batch.window), batch.styles).argmax(-1)
        for window, numbers in zip(group, best.tolist(), strict=True):
            words = [sentence.tags or () for sentence in window]
            predicted = [model.inventory.tags[number] for number in numbers[1:]]
            before = 0
            for tags in words:
                gold |= set(names_in(["O" if tag == "?" else tag for tag in tags], row=row))
                found |= set(names_in(predicted[before : before + len(tags)], row=row))
                before += len(tags)
                row += 1
    return {label: _of(gold, found, {label}) for label in SCORED} | {
        "F1": _of(gold, found, set(SCORED))
    }


def _of(gold: set[Name], found: set[Name], labels: set[str]) -> float:
    gold = {name for name in gold if name[3] in labels}
    found = {name for name in found if name[3] in labels}
    return round(f1(len(gold & found), len(found), len(gold)), 4)


@torch.no_grad()
def parse_figures(
    model: Encoder, documents: Sequence[Document], pieces: WordPieces, *, room: int
) -> dict[str, float]:
    """UAS and LAS of best-scoring heads, tree or not; accuracy of UPOS and feature bundles."""
    model.eval()
    right = {"UAS": 0, "LAS": 0, "UPOS": 0, "features": 0}
    words = 0
    for group in grouped(packed(documents, pieces, room=room), pieces, random.Random(0), most=4096):
        batch = Answers(model.inventory).batch(group, pieces).to(model.device)
        hidden = model.encode(batch.window)
        heads = model.arcs(hidden, batch.window.sentences).argmax(-1)
        labels = model.labels(hidden, heads.unsqueeze(-1)).squeeze(2).argmax(-1)
        known = batch.heads != IGNORED
        attached = (heads == batch.heads) & known
        right["UAS"] += int(attached.sum())
        right["LAS"] += int((attached & (labels == batch.relations)).sum())
        right["UPOS"] += int(((model.upos(hidden).argmax(-1) == batch.upos) & known).sum())
        right["features"] += int(
            ((model.features(hidden).argmax(-1) == batch.features) & known).sum()
        )
        words += int(known.sum())
    return {name: round(count / words, 4) for name, count in right.items()}


def measure(
    model: Encoder, names: Sequence[Document], parses: Sequence[Document], pieces: WordPieces
) -> dict[str, object]:
    """Figures of the development sets, their sentences packed in windows."""
    return {
        "news": name_figures(model, names, pieces, room=124),
        "web": name_figures(model, parses, pieces, room=124),
        "parse": parse_figures(model, parses, pieces, room=124),
    }
