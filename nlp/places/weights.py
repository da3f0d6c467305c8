"""What places are judged by, as data: the features of a choice, the clues of a role."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Literal, NamedTuple

from nlp.words.tables import read


class PlaceFeature(NamedTuple):
    """What speaks for a candidate, or against it.

    Attributes:
        phrase: how a reason says it; empty where it never does.
        meaning: for the reader of the table.
    """

    name: str
    weight: float
    phrase: str
    meaning: str


class RoleClue(NamedTuple):
    """What speaks for an actor (weight above 0) or a location (below).

    Attributes:
        sort: whether it is what the name is, or where it stands in the sentence.
        phrase: how a reason says it; empty where it never does.
        meaning: for the reader of the table.
    """

    clue: str
    sort: Literal["name", "context"]
    weight: float
    phrase: str
    meaning: str


@cache
def weights() -> Mapping[str, float]:
    """Give the weights of the features by name."""
    return MappingProxyType({row.name: row.weight for row in read("place_features", PlaceFeature)})


@cache
def phrases() -> Mapping[str, str]:
    """Give the words for the features that a reason may say, by name."""
    told = (row for row in read("place_features", PlaceFeature) if row.phrase)
    return MappingProxyType({row.name: row.phrase for row in told})


@cache
def clues(sort: Literal["name", "context"]) -> Mapping[str, RoleClue]:
    """Give the clues of a sort by name."""
    found = (row for row in read("role_clues", RoleClue) if row.sort == sort)
    return MappingProxyType({row.clue: row for row in found})
