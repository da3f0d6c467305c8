"""Reads training sentences: names (CoNLL-2003, CrossNER, wikigold, UNER), parses (UD EWT).

Every reader gives documents, a document being a list of `Sentence` in their order, so that
neighbouring sentences can be shown to the encoder together. Tags are BIO over PER, ORG, LOC and
MISC whatever the file calls them.
"""

import lzma
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TextIO

LABELS = ("PER", "ORG", "LOC", "MISC")
TAGS = ("O", *(f"{mark}-{label}" for label in LABELS for mark in "BI"))
UNDECIDED = "?"
"""Tag of a word outside the names of a text in which MISC was not annotated: O or MISC, nobody
knows."""

STYLES = ("news", "politics", "wiki", "web")
"""The sets of names by what they were annotated on; each draws the line of a name a little
differently."""

KEPT_SUBTYPES = frozenset(
    {"nsubj:pass", "csubj:pass", "obl:agent", "nmod:poss", "aux:pass", "compound:prt"}
)
RENAMED = {"obl:unmarked": "obl:tmod", "nmod:unmarked": "nmod", "advcl:relcl": "acl"}
"""EWT calls bare adverbial noun phrases ("on" left out: "met Sunday") obl:unmarked; most are times.

Its relative clauses of whole clauses (advcl:relcl) are put with the other relative clauses.
"""

DROPPED_FEATURES = frozenset({"Abbr", "ExtPos", "Foreign", "NumForm", "Style", "Typo"})

_LABEL_OF = {
    "per": "PER", "person": "PER", "politician": "PER",
    "org": "ORG", "organisation": "ORG", "organization": "ORG", "politicalparty": "ORG",
    "loc": "LOC", "location": "LOC", "country": "LOC",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Parse:
    """One sentence's syntax, each tuple as long as the sentence.

    Attributes:
        upos: Universal parts of speech.
        features: Morphological features, ``Number=Sing|Tense=Past``, empty for none.
        heads: Number of the head, from 1; 0 is the root.
        relations: UD relation to the head, subtypes folded but for `KEPT_SUBTYPES`.
    """

    upos: tuple[str, ...]
    features: tuple[str, ...]
    heads: tuple[int, ...]
    relations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with what is known of it: names, syntax or both.

    Attributes:
        words: Its words.
        tags: One of `TAGS` or `UNDECIDED` for each word; None where names were not annotated.
        parse: None where syntax was not annotated.
        style: One of `STYLES`: whose idea of a name the tags follow.
    """

    words: tuple[str, ...]
    tags: tuple[str, ...] | None = None
    parse: Parse | None = None
    style: str = "news"


Document = list[Sentence]


def opened(path: Path) -> TextIO:
    """The file as text, unpacked if it ends in ``.xz``."""
    return (
        lzma.open(path, "rt", encoding="utf-8")
        if path.suffix == ".xz"
        else path.open(encoding="utf-8")
    )


def blocks(path: Path) -> Iterator[list[str]]:
    """Groups of lines between blank lines."""
    block: list[str] = []
    with opened(path) as lines:
        for line in lines:
            if line.strip():
                block.append(line.rstrip("\n"))
            elif block:
                yield block
                block = []
    if block:
        yield block


def bio(tags: Iterable[str]) -> tuple[str, ...]:
    """Tags of any set as BIO over `LABELS`; an I after nothing of its label begins a name."""
    found: list[str] = []
    before = "O"
    for tag in tags:
        mark, _, name = tag.partition("-")
        label = _LABEL_OF.get(name.lower(), "MISC") if name else "O"
        if label == "O":
            found.append("O")
        else:
            found.append(f"I-{label}" if mark == "I" and before == label else f"B-{label}")
        before = label
    return tuple(found)


def read_names(path: Path, *, separator: str | None = "\t", style: str = "news") -> Document:
    """Sentences of a file with a word and a tag on each line."""
    sentences = []
    for block in blocks(path):
        rows = [line.split(separator) for line in block if not line.startswith("-DOCSTART-")]
        if rows:
            words = tuple(row[0] for row in rows)
            sentences.append(Sentence(words, bio(row[-1] for row in rows), style=style))
    return sentences


def read_uner(path: Path) -> dict[str, Sentence]:
    """Sentences of a Universal NER file by ``sent_id``; OTH names are not marked throughout."""
    found = {}
    for block in blocks(path):
        name = _sent_id(block)
        rows = [line.split("\t") for line in block if not line.startswith("# ")]
        rows = [row for row in rows if row[0].isdigit()]
        tags = bio(row[2] for row in rows)
        unsure = (UNDECIDED if tag == "O" or tag.endswith("MISC") else tag for tag in tags)
        found[name] = Sentence(tuple(row[1] for row in rows), tuple(unsure))
    return found


def _sent_id(block: list[str]) -> str:
    """The name of the sentence of a block."""
    return next(line.split(" = ", 1)[1] for line in block if line.startswith("# sent_id"))


def folded(relation: str) -> str:
    """The relation without a subtype that the encoder does not learn."""
    relation = RENAMED.get(relation, relation)
    kept = relation in KEPT_SUBTYPES or relation in RENAMED.values()
    return relation if kept else relation.split(":")[0]


def kept_features(features: str) -> str:
    """The features without those that say how a word is written."""
    pairs = [] if features == "_" else features.split("|")
    return "|".join(pair for pair in pairs if pair.split("=")[0] not in DROPPED_FEATURES)


def _parsed(rows: list[list[str]]) -> Sentence:
    parse = Parse(
        upos=tuple(row[3] for row in rows),
        features=tuple(kept_features(row[5]) for row in rows),
        heads=tuple(int(row[6]) for row in rows),
        relations=tuple(folded(row[7]) for row in rows),
    )
    return Sentence(tuple(row[1] for row in rows), None, parse, style="web")


def read_ud(path: Path, *, names: dict[str, Sentence] | None = None) -> list[Document]:
    """Documents of a CoNLL-U file, with the names of the same sentences where they are given.

    Args:
        path: A ``.conllu`` file, packed as ``.xz`` or not.
        names: Sentences of `read_uner` by ``sent_id``; one whose words differ is passed over.
    """
    documents: list[Document] = []
    for block in blocks(path):
        if not documents or any(line.startswith("# newdoc") for line in block):
            documents.append([])
        rows = [line.split("\t") for line in block if not line.startswith("#")]
        sentence = _parsed([row for row in rows if row[0].isdigit()])
        named = (names or {}).get(_sent_id(block))
        if named is not None and named.words == sentence.words:
            sentence = replace(sentence, tags=named.tags)
        documents[-1].append(sentence)
    return documents


def resplit(sentence: Sentence, words_of: Mapping[str, tuple[str, ...]]) -> Sentence:
    """The sentence split as the run-time tokenizer splits it: "Israeli-occupied" in three.

    Of a name that is one such word only the capitalised beginning stays a name: "Israeli", not
        "occupied".

    Args:
        sentence: One with tags and without a parse.
        words_of: The parts of each word that is split; words that are not in it stay whole.
    """
    words: list[str] = []
    tags: list[str] = []
    for word, tag in zip(sentence.words, sentence.tags or (), strict=True):
        parts = words_of.get(word, (word,))
        words += parts
        tags += _tags_of_parts(parts, tag)
    return replace(sentence, words=tuple(words), tags=tuple(tags))


def _tags_of_parts(parts: tuple[str, ...], tag: str) -> list[str]:
    inside = tag if tag == "O" else "I" + tag[1:]
    tags = [tag] + [inside] * (len(parts) - 1)
    if (
        tag != "O"
        and len(parts) > 2
        and parts[1] == "-"
        and parts[-1].islower()
        and parts[0][:1].isupper()
    ):
        tags[1:] = ["O"] * (len(parts) - 1)
    return tags
