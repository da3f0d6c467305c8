"""The label rules: ordered rows of ``mentions/label_rules``, each a conjunction of clues.

Of the rows of a stage the first that fits decides. A row that leaves a label as it is ends the
stage all the same.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Literal, NamedTuple, cast, get_args

from nlp.mentions.clues import CLUES, Clue
from nlp.mentions.sightings import Sighting
from nlp.types import PLACE_LABELS, Label
from nlp.words.tables import read

Stage = Literal["words", "beside", "again"]
_NO_NAME = "-"
_GROUPS: dict[str, frozenset[Label]] = {
    "any": frozenset(get_args(Label)),
    "place": PLACE_LABELS,
    "other": frozenset(get_args(Label)) - PLACE_LABELS,
}


@dataclass(frozen=True, slots=True)
class Rule:
    """A row.

    Attributes:
        id: what a mention carries whose label it set.
        stage: when it is asked: of the words alone, of what stands beside them, or again, when
            each name of the report has its label.
        when: clues, and whether each must hold or must not.
        labels: those that it is asked for.
        label: the one that it gives; None when what it fits is no name.
        reason: why, in words an analyst can check.
        example: a text in which names stand as ``[Jordan](PERSON)``, the model's label behind.
        name: the name in it whose label the row sets; it is dropped where the row says so.
    """

    id: str
    stage: Stage
    when: tuple[tuple[Clue, bool], ...]
    labels: frozenset[Label]
    label: Label | None
    reason: str
    example: str
    name: str

    def fits(self, sighting: Sighting) -> bool:
        """Tell whether all its clues are as it wants them."""
        for test, wanted in self.when:  # noqa: SIM110 - asked most of all; a loop is faster
            if test(sighting) is not wanted:
                return False
        return True


@dataclass(frozen=True, slots=True)
class Finder:
    """What sets a label without a row: a finder of names, or all uses of a name together.

    Attributes:
        id: what a mention carries whose label it set.
        label: the one that it gives in the example.
        reason: why, in words an analyst can check.
        example: a text, as in a rule.
        name: the name in it.
    """

    id: str
    label: Label
    reason: str
    example: str
    name: str


class RuleRow(NamedTuple):
    """A row of ``mentions/label_rules`` as written."""

    id: str
    stage: Stage
    clues: str
    labels: str
    label: str
    reason: str
    example: str
    name: str


class FinderRow(NamedTuple):
    """A row of ``mentions/finders`` as written."""

    id: str
    label: Label
    reason: str
    example: str
    name: str


Rules = Mapping[tuple[Stage, Label], tuple[Rule, ...]]
"""Stage and label of a name -> the rows that are asked, in order."""


@cache
def label_rules() -> tuple[Rule, ...]:
    """Read the rows, in order."""
    return tuple(map(_rule, read("mentions/label_rules", RuleRow)))


def _rule(row: RuleRow) -> Rule:
    return Rule(
        row.id,
        row.stage,
        tuple(map(_condition, row.clues.split())),
        frozenset().union(*map(_labels, row.labels.split())),
        None if row.label == _NO_NAME else _label(row.label),
        row.reason,
        row.example,
        row.name,
    )


def _condition(word: str) -> tuple[Clue, bool]:
    test = word.removeprefix("!")
    if test not in CLUES:
        raise ValueError(f"a label rule wants a clue of nlp.mentions.clues, and has {test}")
    return CLUES[test], test == word


def _labels(word: str) -> frozenset[Label]:
    return _GROUPS.get(word) or frozenset({_label(word)})


def _label(word: str) -> Label:
    if word not in get_args(Label):
        raise ValueError(f"a label rule wants a label of {get_args(Label)}, and has {word}")
    return cast(Label, word)


@cache
def finders() -> tuple[Finder, ...]:
    """Read what sets labels besides the rows."""
    return tuple(Finder(*row) for row in read("mentions/finders", FinderRow))


@cache
def reasons() -> Mapping[str, str]:
    """Why a mention has its label, in words: its ``rule`` -> the reason."""
    found = {one.id: one.reason for one in finders()}
    return MappingProxyType(found | {rule.id: rule.reason for rule in label_rules()})


def arranged(rules: Iterable[Rule]) -> Rules:
    """Sort rows by stage and label, so that a name is asked only what concerns it."""
    found: dict[tuple[Stage, Label], list[Rule]] = {}
    for rule in rules:
        for label in rule.labels:
            found.setdefault((rule.stage, label), []).append(rule)
    return MappingProxyType({key: tuple(several) for key, several in found.items()})


@cache
def shipped() -> Rules:
    """The rows that Dateline ships, arranged."""
    return arranged(label_rules())


def deciding(sighting: Sighting, stage: Stage, label: Label, rules: Rules) -> Rule | None:
    """Give the first row of a stage that fits a name of that label; None when none does."""
    return next((rule for rule in rules.get((stage, label), ()) if rule.fits(sighting)), None)
