"""A real report, held to what an analyst reads in it; rules, never exceptions, give this."""

import json
from pathlib import Path
from typing import Any

import pytest

from nlp.analysis import Reader, analyse
from nlp.documents import read_all
from nlp.export import record
from nlp.types import Document

REPORT = Path(__file__).parents[2] / "seeds/reports/2024-12-09-assad-in-moscow.txt"
PINS = {"Damascus": (33.51, 36.29), "Tartus": (34.89, 35.89), "Latakia": (35.53, 35.79), "Moscow": (55.75, 37.62),
        "Vienna": (48.21, 16.37)}  # fmt: skip

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def report(reader: Reader) -> dict[str, Any]:
    (document,) = read_all([REPORT])
    assert isinstance(document, Document)
    return dict(json.loads(json.dumps(record(analyse(document, reader)))))


def _pinned(report: dict[str, Any]) -> list[tuple[str, dict[str, Any], str]]:
    """Words, place and the words around of every pin."""
    mentions = {mention["id"]: mention for mention in report["mentions"]}
    text = report["document"]["text"]
    found = []
    for place in report["places"]:
        mention = mentions[place["mention"]]
        if place["role"] == "location" and place["latitude"] is not None:
            found.append(
                (mention["text"], place, text[mention["start"] - 20 : mention["end"] + 20])
            )
    return found


@pytest.mark.parametrize("name", PINS)
def test_the_towns_are_pinned_within_ten_kilometres(report: dict[str, Any], name: str) -> None:
    latitude, longitude = PINS[name]
    pins = [place for words, place, _ in _pinned(report) if words == name]
    assert pins
    for place in pins:
        assert abs(place["latitude"] - latitude) < 0.05
        assert abs(place["longitude"] - longitude) < 0.05


@pytest.mark.parametrize(("name", "code"), [("Syria", "SY"), ("Russia", "RU")])
def test_countries_are_countries(report: dict[str, Any], name: str, code: str) -> None:
    pins = [place for words, place, _ in _pinned(report) if words == name]
    assert {(place["country"], place["precision"]) for place in pins} == {(code, "country")}


@pytest.mark.parametrize(
    "words",
    [
        "Moscow’s delegation",
        "Moscow sent troops",
        "brokered by Moscow",
        "and Ankara in 2020",
        "Washington and its",
    ],
)
def test_an_actor_has_no_pin(report: dict[str, Any], words: str) -> None:
    start = report["document"]["text"].index(words)
    mentions = {mention["id"]: mention for mention in report["mentions"]}
    shown = [
        mentions[place["mention"]]
        for place in report["places"]
        if place["role"] == "location" and place["latitude"] is not None
    ]
    assert not [m for m in shown if start <= m["start"] < start + len(words)]


def test_no_pin_for_the_us_nor_for_any_adjective(report: dict[str, Any]) -> None:
    names = {words for words, _, _ in _pinned(report)}
    assert names == {*PINS, "Syria", "Russia"}


@pytest.mark.parametrize(
    ("name", "aliases"),
    [
        ("Bashar Assad", {"Assad"}),
        ("Mikhail Ulyanov", {"Ulyanov"}),
        ("Hayat Tahrir-al-Sham", {"HTS"}),
        ("Free Syrian Army", {"FSA"}),
        ("Islamic State", {"IS", "ISIS"}),
    ],
)
def test_each_is_one_entity_under_all_its_names(
    report: dict[str, Any], name: str, aliases: set[str]
) -> None:
    (entity,) = [entity for entity in report["entities"] if entity["name"] == name]
    assert set(entity["aliases"]) == aliases
    others = {
        form
        for other in report["entities"]
        if other is not entity
        for form in (other["name"], *other["aliases"])
    }
    assert not others & {name, *aliases}
