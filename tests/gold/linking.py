"""Gold for linking: snippets whose names, pronouns and descriptions carry whom they mean."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

import spacy

from nlp.entities import linked, references
from nlp.gazetteer import Gazetteer
from nlp.types import Label, Mention, Span

SEED_LINKS = Path(__file__).parent / "seed_links.tsv"
SNIPPETS = Path(__file__).parent / "linking.tsv"
LABELS: dict[str, Label] = {
    "P": "PERSON", "O": "ORG", "G": "GPE", "L": "LOC", "F": "FAC", "N": "NORP", "E": "EVENT", "M": "MISC",
}  # fmt: skip

LABELS_BY_NAME: dict[str, Label] = {label: label for label in LABELS.values()}

_MARK = re.compile(
    r"\[(?P<name>[^|\]]+)\|(?P<whose>[A-Z]\d+)\]|<(?P<words>[^|>]+)\|(?P<whom>[A-Z]\d+|\?)>"
)
_ENGLISH = spacy.blank("en")
_ENGLISH.add_pipe("sentencizer")

Key = tuple[int, int]
"""First code point of a name or phrase, and the first after it."""


@dataclass(frozen=True, slots=True)
class Snippet:
    """A text with its gold.

    Attributes:
        names: given to the linker.
        gold: name or phrase -> whom it means; a phrase by which nobody is meant has a mark of its
            own.
    """

    kind: str
    region: str
    text: str
    names: tuple[Mention, ...]
    gold: Mapping[Key, str]


@dataclass(frozen=True, slots=True)
class Score:
    """Pairs of names or phrases that mean the same.

    Attributes:
        right: pairs joined by both.
        wrong: pairs joined by the system alone.
        missed: pairs joined by the gold alone.
    """

    right: int
    wrong: int
    missed: int

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall over pairs; 1 where there is no pair at all."""
        total = 2 * self.right + self.wrong + self.missed
        return 2 * self.right / total if total else 1.0

    @property
    def wrong_share(self) -> float:
        """Share of the system's pairs that are wrong; 0 where it joins nothing."""
        return self.wrong / (self.right + self.wrong) if self.right + self.wrong else 0.0

    def __add__(self, other: "Score") -> "Score":
        return Score(self.right + other.right, self.wrong + other.wrong, self.missed + other.missed)


def snippets(path: Path = SNIPPETS) -> list[Snippet]:
    """Read the snippets."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [snippet(*line.split("\t")) for line in lines if line and not line.startswith("#")]


def snippet(kind: str, region: str, marked: str) -> Snippet:
    """Take the marks out of a text."""
    text, names, gold, last = "", [], {}, 0
    for mark in _MARK.finditer(marked):
        text += marked[last : mark.start()]
        words, whom = mark["name"] or mark["words"], mark["whose"] or mark["whom"]
        start, last = len(text), mark.end()
        text += words
        if mark["name"]:
            names.append(Mention(start, len(text), words, f"m{start}", LABELS[whom[0]]))
        gold[start, len(text)] = f"?{start}" if whom == "?" else whom
    return Snippet(kind, region, text + marked[last:], tuple(names), gold)


def answer(given: Snippet, gazetteer: Gazetteer) -> dict[Key, str]:
    """Give what the linker says of a snippet whose names are known."""
    names, _, _ = linked(given.text, given.names, gazetteer)
    sentences = [Span(sent.start_char, sent.end_char) for sent in _ENGLISH(given.text).sents]
    found = {(name.start, name.end): name.entity for name in names}
    for reference in references(given.text, sentences, names, gazetteer):
        found.setdefault((reference.start, reference.end), reference.entity)
    return found


def score(gold: Mapping[Key, str], system: Mapping[Key, str]) -> Score:
    """Compare pairs; what the system does not answer stands alone."""
    answered = {key: system.get(key, f"none {key}") for key in gold}
    ours, theirs = _pairs(answered), _pairs(gold)
    return Score(len(ours & theirs), len(ours - theirs), len(theirs - ours))


def _pairs(of: Mapping[Key, str]) -> set[tuple[Key, Key]]:
    groups: dict[str, list[Key]] = defaultdict(list)
    for key, whom in sorted(of.items()):
        groups[whom].append(key)
    return {pair for group in groups.values() for pair in combinations(group, 2)}


def b_cubed(gold: Mapping[Any, str], system: Mapping[Any, str]) -> tuple[float, float, float]:
    """Give precision, recall and F1 over single names, each judged by the company it is in.

    Bagga and Baldwin, "Algorithms for scoring coreference chains" (1998). What only one side has
    counts for nothing in that side's figure: a name that was not found costs recall, one that is
    none costs precision.
    """
    precision = _half(system, gold)
    recall = _half(gold, system)
    return (
        precision,
        recall,
        2 * precision * recall / (precision + recall) if precision + recall else 0.0,
    )


def _half(of: Mapping[Any, str], against: Mapping[Any, str]) -> float:
    groups: dict[str, set[object]] = defaultdict(set)
    others: dict[str, set[object]] = defaultdict(set)
    for key, whom in of.items():
        groups[whom].add(key)
    for key, whom in against.items():
        others[whom].add(key)
    shares: Iterable[float] = (
        len(groups[whom] & others[against[key]]) / len(groups[whom]) if key in against else 0.0
        for key, whom in of.items()
    )
    return sum(shares) / len(of) if of else 0.0


@dataclass(frozen=True, slots=True)
class Linked:
    """A name of a report that was linked by hand."""

    start: int
    end: int
    label: Label
    whom: str


def hand_linked(report: str, text: str, path: Path = SEED_LINKS) -> list[Linked]:
    """Give the names of a report of ``seeds/`` with whom they mean; ``report`` is its file name."""
    rows = [
        line.split("\t")
        for line in path.read_text(encoding="utf-8").splitlines()
        if not line.startswith("#")
    ]
    general = {words: (label, whom) for where, words, _, label, whom in rows if where == "*"}
    special = {
        (words, int(nth)): (label, whom)
        for where, words, nth, label, whom in rows
        if report.startswith(where)
    }
    longest = "|".join(re.escape(words) for words in sorted(general, key=len, reverse=True))
    uses: dict[str, int] = defaultdict(int)
    found = []
    for match in re.finditer(rf"(?<!\w)(?:{longest})(?!\w)", text):
        uses[match[0]] += 1
        label, whom = special.get((match[0], uses[match[0]]), general[match[0]])
        found.append(Linked(match.start(), match.end(), LABELS_BY_NAME[label], whom))
    return found
