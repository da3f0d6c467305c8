"""Scores the exported model on text as the page reads it, and on gold words.

Names: exact spans over PER, ORG and LOC, a leading "the" forgiven, on JSON lines that hold ``text``
and ``gold.mentions`` (``start``, ``end``, ``label``). Parses: CoNLL-U, once with its own words and
sentences, once from the raw text through our tokenizer and splitter (words matched by their
characters, as the CoNLL 2018 shared task did).
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from training.encoder.readers import Sentence, blocks, read_ud

SHORT = {"PERSON": "PER", "PER": "PER", "ORG": "ORG", "LOC": "LOC", "GPE": "LOC", "FAC": "LOC"}
CHANGES: dict[str, Callable[[str], str]] = {
    "as written": str,
    "CAPITALS": str.upper,
    "small letters": str.lower,
}
Name = tuple[str, int, int, str]


def _without_the(text: str, start: int, end: int) -> int:
    return (
        start + 4
        if re.match(r"the\s", text[start:end], re.IGNORECASE) and end - start > 4
        else start
    )


def f1(found: set[Name], gold: set[Name]) -> float:
    """Harmonic mean of precision and recall."""
    return round(2 * len(found & gold) / max(1, len(found) + len(gold)), 4)


def score_names(nlp: Language, path: Path) -> dict[str, dict[str, float]]:
    """F1 of the names of a file, for each of `CHANGES`, over all labels and for each."""
    return {name: _score_changed(nlp, path, change) for name, change in CHANGES.items()}


def _score_changed(nlp: Language, path: Path, change: Callable[[str], str]) -> dict[str, float]:
    gold: set[Name] = set()
    found: set[Name] = set()
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        text, key = row["text"], row["id"]
        changed = change(text)
        if len(changed) != len(text):
            continue
        for name in row["gold"]["mentions"]:
            gold.add(
                (key, _without_the(text, name["start"], name["end"]), name["end"], name["label"])
            )
        found |= {
            (key, _without_the(text, ent.start_char, ent.end_char), ent.end_char, label)
            for ent in nlp(changed).ents
            if (label := SHORT.get(ent.label_))
        }
    return _figures(found, {name for name in gold if name[3] in SHORT.values()})


def _figures(found: set[Name], gold: set[Name]) -> dict[str, float]:
    """F1 of all labels together, and of each."""
    each = {
        label: f1({n for n in found if n[3] == label}, {n for n in gold if n[3] == label})
        for label in sorted(set(SHORT.values()))
    }
    return {"F1": f1(found, gold), **each}


def score_gold_words(nlp: Language, path: Path) -> dict[str, float]:
    """UAS, LAS and UPOS over the file's own words and sentences."""
    right = {"UAS": 0, "LAS": 0, "UPOS": 0}
    words = 0
    for document in read_ud(path):
        doc = _doc_of(nlp, document)
        start = 0
        for sentence in document:
            _count(right, doc, start, sentence)
            start += len(sentence.words)
        words += start
    return {name: round(count / words, 4) for name, count in right.items()}


def _doc_of(nlp: Language, document: list[Sentence]) -> Doc:
    words = [word for sentence in document for word in sentence.words]
    starts: list[bool | int | None] = [
        place == 0 for sentence in document for place in range(len(sentence.words))
    ]
    return nlp.get_pipe("dateline_encoder")(Doc(nlp.vocab, words=words, sent_starts=starts))


def _count(right: dict[str, int], doc: Doc, start: int, sentence: Sentence) -> None:
    parse = sentence.parse
    if parse is None:
        return
    for place, (upos, head, relation) in enumerate(
        zip(parse.upos, parse.heads, parse.relations, strict=True)
    ):
        token = doc[start + place]
        attached = token.head.i == (start + head - 1 if head else token.i)
        right["UPOS"] += token.pos_ == upos
        right["UAS"] += attached
        right["LAS"] += attached and token.dep_ == relation


def raw_documents(path: Path) -> Iterator[tuple[str, list[str]]]:
    """Text and sentences of each document; a blank line parts paragraphs, a space sentences."""
    text, sentences, breaks = "", list[str](), False
    for block in blocks(path):
        named = {
            line.split(" = ")[0]: line.split(" = ", 1)[-1] for line in block if line.startswith("#")
        }
        if "# newdoc id" in named and sentences:
            yield text, sentences
            text, sentences = "", []
        breaks = any(name.startswith("# newpar") for name in named)
        text += ("\n\n" if breaks else " ") * bool(text) + named["# text"]
        sentences.append(named["# text"])
    yield text, sentences


def score_raw(nlp: Language, path: Path) -> dict[str, float]:
    """F1 of sentences and of labelled attachment from raw text, matched by characters."""
    found_sentences = gold_sentences = right_sentences = 0
    found_words = gold_words = right_words = 0
    for (text, sentences), document in zip(raw_documents(path), read_ud(path), strict=True):
        doc = nlp(text)
        gold, ends = _gold_arcs(document), _ends(sentences)
        arcs, own = _own_arcs(doc), _ends([sent.text for sent in doc.sents])
        gold_words, found_words = gold_words + len(gold), found_words + len(arcs)
        right_words += len(gold & arcs)
        gold_sentences, found_sentences = gold_sentences + len(ends), found_sentences + len(own)
        right_sentences += len(ends & own)
    return {
        "sentence F1": round(2 * right_sentences / (found_sentences + gold_sentences), 4),
        "LAS F1": round(2 * right_words / (found_words + gold_words), 4),
    }


Arc = tuple[tuple[int, int], tuple[int, int] | None, str]


def _ends(sentences: Iterable[str]) -> set[tuple[int, int]]:
    """Sentences as stretches of characters, white space not counted."""
    found, start = set(), 0
    for sentence in sentences:
        end = start + len("".join(sentence.split()))
        if end > start:
            found.add((start, end))
        start = end
    return found


def _arcs(words: list[str], heads: list[int | None], relations: list[str]) -> set[Arc]:
    spans, start = [], 0
    for word in words:
        end = start + len("".join(word.split()))
        spans.append((start, end))
        start = end
    pairs = zip(spans, heads, relations, strict=True)
    return {
        (span, None if head is None else spans[head], relation) for span, head, relation in pairs
    }


def _gold_arcs(document: list[Sentence]) -> set[Arc]:
    words: list[str] = []
    heads: list[int | None] = []
    relations: list[str] = []
    for sentence in document:
        if sentence.parse is None:
            continue
        heads += [head + len(words) - 1 if head else None for head in sentence.parse.heads]
        relations += sentence.parse.relations
        words += sentence.words
    return _arcs(words, heads, relations)


def _own_arcs(doc: Doc) -> set[Arc]:
    tokens = [token for token in doc if not token.is_space]
    place = {token.i: number for number, token in enumerate(tokens)}
    heads = [None if token.head.i == token.i else place[token.head.i] for token in tokens]
    return _arcs([token.text for token in tokens], heads, [token.dep_ for token in tokens])
