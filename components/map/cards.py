"""Cards and rows: what the map says of pins and of names without one, all of it untrusted."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from components.map import ground
from components.map.pins import label, names, sentences
from components.views import NotPinned, Pin, RunnerUp

WORDS = Path(__file__).parents[1] / "data" / "map.json"


@dataclass(frozen=True, slots=True)
class Other:
    """A place of the same name that was not chosen; degrees, ``country`` by name."""

    name: str
    region: str | None
    country: str | None
    precision: str | None
    east: float
    north: float
    score: float


@dataclass(frozen=True, slots=True)
class Card:
    """A pin and all that its card says.

    Attributes:
        names: those that the reports use, most frequent first.
        label: the name that is written on the map.
        country: by name; None where it lies in none.
        words: what its precision means.
        east: degrees where it is drawn, as is ``north``.
        radius: of its mark in pixels.
        sure: ``confidence`` in a word.
        sentences: the first; ``told`` is how many there are.
    """

    id: str
    name: str
    names: tuple[str, ...]
    label: str
    precision: str
    region: str | None
    country: str | None
    words: str
    east: float
    north: float
    radius: float
    mentions: int
    events: int
    picked: bool
    sure: str
    confidence: float
    reason: str
    sentences: tuple[str, ...]
    told: int
    runners_up: tuple[Other, ...]


@dataclass(frozen=True, slots=True)
class Listed:
    """A name without a pin; ``sentences`` the first of ``told``."""

    name: str
    mentions: int
    reason: str
    sentences: tuple[str, ...]
    told: int


def card(pin: Pin, point: tuple[float, float], radius: float) -> Card:
    """Give what is said of a pin.

    Args:
        pin: the pin.
        point: where it is drawn, in degrees, east before north.
        radius: of its mark in pixels.
    """
    return Card(
        id=pin.id, name=pin.name, names=tuple(names(pin)), label=label(pin),
        precision=pin.precision, region=pin.region, country=ground.country(pin.country),
        words=words()["precisions"][pin.precision]["words"], east=point[0], north=point[1],
        radius=radius, mentions=pin.mentions, events=pin.events, picked=pin.picked,
        sure=_sure(pin.confidence), confidence=round(pin.confidence, 2), reason=pin.reason,
        sentences=tuple(sentences(pin.evidence)), told=len(pin.evidence),
        runners_up=tuple(_other(each) for each in pin.runners_up[:4]),
    )  # fmt: skip


def _other(each: RunnerUp) -> Other:
    country = ground.country(each.country)
    return Other(
        each.name,
        each.region,
        country,
        each.precision,
        each.longitude,
        each.latitude,
        round(each.score, 3),
    )


def listed(row: NotPinned) -> Listed:
    """Give what is said of a name without a pin."""
    return Listed(
        row.name, row.mentions, row.reason, tuple(sentences(row.evidence)), len(row.evidence)
    )


def legend() -> Mapping[str, str]:
    """Name each precision in a word."""
    return {key: each["legend"] for key, each in words()["precisions"].items()}


def _sure(confidence: float) -> str:
    return next(str(word) for least, word in words()["confidence"] if confidence >= least)


@cache
def words() -> dict[str, Any]:
    """Give the words of ``data/map.json``: of each precision, and of each least confidence."""
    return dict(json.loads(WORDS.read_text(encoding="utf-8")))
