"""The language layer as spaCy pipes: sentences, the encoder, lemmas."""

import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import DEP, HEAD, IS_SPACE, MORPH, POS, SENT_START  # type: ignore[import-not-found]
from spacy.language import Language
from spacy.scorer import Scorer
from spacy.tokens import Doc, Span, Token
from spacy.training import Example
from spacy.vocab import Vocab

from nlp.language.readings import Reading
from nlp.language.sentences import sentence_starts
from nlp.language.session import FILES, OURS, Session
from nlp.language.tags import LABEL_OF, allowed_after, best_tags, names_in
from nlp.language.windows import read
from nlp.types import Label
from nlp.words.lemmas import lemma_of

Places = NDArray[np.int64]


@Language.component("dateline_sentences", assigns=["token.is_sent_start", "doc.sents"])
def dateline_sentences(doc: Doc) -> Doc:
    """Marks where sentences begin."""
    # All at once: setting a token's own is_sent_start looks through the whole doc each time.
    starts = np.where(list(sentence_starts(doc)), 1, -1).astype(np.int64).astype(np.uint64)
    return doc.from_array([SENT_START], starts[:, np.newaxis])  # type: ignore[arg-type]


@Language.component("dateline_lemmas", requires=["token.pos"], assigns=["token.lemma"])
def dateline_lemmas(doc: Doc) -> Doc:
    """Sets lemmas by the part of speech."""
    for token in doc:
        token.lemma_ = lemma_of(token.text, token.pos_)
    return doc


@Language.factory(
    "dateline_encoder",
    assigns=["token.pos", "token.morph", "token.dep", "token.head", "doc.ents"],
    default_config={"model": None, "threads": 2},
    default_score_weights={"ents_f": 0.5, "dep_las": 0.5},
)
def create_encoder(nlp: Language, name: str, model: str | None, threads: int) -> "EncoderPipe":
    """The encoder as a pipe.

    Args:
        nlp: The pipeline.
        name: Of the pipe.
        model: Folder of the model; None for the one that comes with Dateline.
        threads: Of onnxruntime.
    """
    return EncoderPipe(nlp.vocab, name, Path(model) if model else OURS, threads=threads)


class EncoderPipe:
    """Names, parts of speech, morphology and the parse of each sentence.

    Read once by one encoder.
    """

    def __init__(self, vocab: Vocab, name: str, folder: Path, *, threads: int = 2) -> None:
        """Reads the labels of the model; the weights are read with the first text.

        Args:
            vocab: Of the pipeline.
            name: Of the pipe.
            folder: Of the model.
            threads: Of onnxruntime.
        """
        self.name = name
        self.vocab = vocab
        self._open(folder, threads)

    def _open(self, folder: Path, threads: int) -> None:
        self.session = Session(folder, threads=threads)
        labels, strings = self.session.labels, self.vocab.strings
        self._allowed = allowed_after(labels.tags)
        self._upos = np.array([strings.add(name) for name in labels.upos], np.uint64)
        self._features = np.array(
            [self.vocab.morphology.add(name) for name in labels.features], np.uint64
        )
        self._relations = np.array(
            [strings.add(name) for name in (*labels.relations, "parataxis")], np.uint64
        )
        self._space = (strings.add("SPACE"), strings.add("dep"))

    @property
    def labels(self) -> tuple[Label, ...]:
        """Labels of names that it can give."""
        return tuple(dict.fromkeys(LABEL_OF.values()))

    def score(self, examples: Iterable[Example], **options: object) -> dict[str, Any]:  # noqa: ARG002
        """Names, parts of speech, morphology and the parse against those of a reference.

        As spaCy scores its own.

        Args:
            examples: Docs beside references.
            options: Not used; spaCy gives them to every pipe.
        """
        given = list(examples)
        kinds = [
            Scorer.score_token_attr(given, "pos"),
            Scorer.score_token_attr(given, "morph", getter=_key),
        ]
        spans = Scorer.score_spans(
            given, "ents", has_annotation=lambda doc: doc.has_annotation("ENT_IOB")
        )
        trees = Scorer.score_deps(given, "dep", ignore_labels=("punct",))
        return {name: value for found in (*kinds, spans, trees) for name, value in found.items()}

    def __call__(self, doc: Doc) -> Doc:
        """Writes all layers into the doc; a doc without sentences is read as one."""
        places = _sentences(doc)
        if not places:
            return doc
        texts = [token.text for token in doc]
        readings = list(
            read(
                [[texts[place] for place in sentence.tolist()] for sentence in places], self.session
            )
        )
        doc.from_array([HEAD, DEP, POS, MORPH], self._rows(places, readings, len(doc)))  # type: ignore[arg-type]
        read_sentences = zip(places, readings, strict=True)
        doc.set_ents(
            [
                ent
                for sentence, reading in read_sentences
                for ent in self._ents(doc, sentence, reading)
            ]
        )
        return doc

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 1) -> Iterator[Doc]:  # noqa: ARG002
        """Reads doc by doc: one does not change what is said of another.

        Args:
            stream: Docs.
            batch_size: Not used; spaCy gives it to every pipe.
        """
        return map(self, stream)

    def _rows(self, places: list[Places], readings: list[Reading], size: int) -> NDArray[np.uint64]:
        """One row of HEAD, DEP, POS and MORPH for each of `size` tokens.

        White space hangs on the word before it.
        """
        words = np.concatenate(places)
        heads = np.concatenate(
            [place[reading.heads] for place, reading in zip(places, readings, strict=True)]
        )
        rows = np.zeros((size, 4), np.uint64)
        rows[:, 1], rows[:, 2] = self._space[1], self._space[0]
        before = np.searchsorted(words, np.arange(size), side="right") - 1
        whole = words[np.maximum(before, 0)]
        whole[words] = heads
        rows[:, 0] = (whole - np.arange(size)).astype(np.int64).astype(np.uint64)
        rows[words, 1] = self._relations[
            np.concatenate([reading.relations for reading in readings])
        ]
        rows[words, 2] = self._upos[np.concatenate([reading.upos for reading in readings])]
        rows[words, 3] = self._features[np.concatenate([reading.features for reading in readings])]
        return rows

    def _ents(self, doc: Doc, places: Places, reading: Reading) -> Iterator[Span]:
        tags = [
            self.session.labels.tags[place]
            for place in best_tags(reading.tags, self._allowed).tolist()
        ]
        for start, end, label in names_in(tags):
            yield Span(doc, int(places[start]), int(places[end - 1]) + 1, label=label)

    def to_disk(self, path: Path | str, *, exclude: Iterable[str] = ()) -> None:  # noqa: ARG002
        """Copies the model into the folder."""
        Path(path).mkdir(parents=True, exist_ok=True)
        for name in FILES:
            shutil.copyfile(self.session.folder / name, Path(path) / name)

    def from_disk(self, path: Path | str, *, exclude: Iterable[str] = ()) -> "EncoderPipe":  # noqa: ARG002
        """Opens the model in the folder."""
        self._open(Path(path), self.session.threads)
        return self


def _key(token: Token, attribute: str) -> int:
    """The number of the bundle of features.

    SpaCy compares bundles themselves with nothing but bundles.
    """
    return int(getattr(token, attribute).key)


def _sentences(doc: Doc) -> list[Places]:
    """Places of each sentence's tokens without white space; none empty."""
    begins = (
        doc.to_array(SENT_START) == 1
        if doc.has_annotation("SENT_START")
        else np.zeros(len(doc), bool)
    )
    words = np.flatnonzero(doc.to_array(IS_SPACE) == 0)
    return (
        np.split(words, np.flatnonzero(np.diff(np.cumsum(begins)[words])) + 1) if len(words) else []
    )
