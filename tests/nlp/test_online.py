import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from geopy.exc import GeocoderUnavailable
from geopy.location import Location

from nlp.analysis import looked_up
from nlp.gazetteer import OnlineGeocoder
from nlp.types import Analysis, Document, Mention, Place, Stamp

RAW = {
    "place_id": 1, "osm_type": "node", "osm_id": 7, "lat": "35.1", "lon": "36.2", "display_name": "Qwr, Syria",
    "name": "Qwr", "addresstype": "village", "address": {"country_code": "sy"}, "importance": 0.2,
}  # fmt: skip


def _analysis(*roles: str) -> Analysis:
    mentions = tuple(
        Mention(n * 4, n * 4 + 3, "Qwr", f"m{n}", "GPE", "e") for n in range(len(roles))
    )
    places = tuple(
        Place(mention.id, role, None, None, None, None, None, None, 0.0, "no row has this name")  # type: ignore[arg-type]
        for mention, role in zip(mentions, roles, strict=True)
    )
    return Analysis(
        Document("d", "Qwr Qwr Qwr "), Stamp("m", "g", "l"), (), mentions, (), places, (), (), ()
    )


def _geocoder(folder: Path, answer: Callable[..., list[Location] | None]) -> OnlineGeocoder:
    return OnlineGeocoder(answer, folder / "cache.sqlite")


def _found(*_: Any, **__: Any) -> list[Location]:
    return [Location("Qwr, Syria", (35.1, 36.2), RAW)]


def test_only_locations_that_the_gazetteer_lacks_are_asked_for(tmp_path: Path) -> None:
    (analysis,), failures = looked_up([_analysis("location", "actor")], _geocoder(tmp_path, _found))
    located, actor = analysis.places
    assert (located.gazetteer_id, located.latitude, located.precision) == (
        "osm:node/7",
        35.1,
        "city",
    )
    assert "online" in located.reason
    assert actor.gazetteer_id is None
    assert failures == ()


def test_a_name_that_is_not_known_online_either_stays_unlocated_and_says_so(tmp_path: Path) -> None:
    (analysis,), _ = looked_up([_analysis("location")], _geocoder(tmp_path, lambda *_, **__: None))
    assert analysis.places[0].gazetteer_id is None
    assert "OpenStreetMap" in analysis.places[0].reason


def test_a_geocoder_that_does_not_answer_is_asked_once_and_named(tmp_path: Path) -> None:
    asked: list[str] = []

    def silent(name: str, **_: Any) -> list[Location]:
        asked.append(name)
        raise GeocoderUnavailable("no route")

    before = [_analysis("location"), _analysis("location")]
    after, failures = looked_up(before, _geocoder(tmp_path, silent))
    assert list(after) == before
    assert [failure.source for failure in failures] == ["Online look-up"]
    assert len(asked) == 1


def _cut(**changed: Any) -> dict[str, Any]:
    return {name: value for name, value in {**RAW, **changed}.items() if value is not ...}


@pytest.mark.parametrize(
    "raw",
    [
        _cut(lat=...), _cut(lon="east"), _cut(lat="nan"), _cut(lat="91"), _cut(lon="-180.1"), _cut(lat=None),
        _cut(lat=[]),
        _cut(name=..., display_name=...), _cut(name=None, display_name=7), _cut(osm_id=..., place_id=...),
        _cut(address=[]), _cut(address={"country_code": 7}), _cut(importance="much"), _cut(boundingbox=["1", "2"]),
        _cut(boundingbox="north"), _cut(addresstype=["village"]), [], "Qwr", None,
    ],
)  # fmt: skip
def test_an_answer_that_cannot_be_read_is_the_geocoders_failure_and_is_not_kept(
    tmp_path: Path, raw: Any
) -> None:
    before = [_analysis("location"), _analysis("location")]
    after, failures = looked_up(
        before, _geocoder(tmp_path, lambda *_, **__: [Location("Qwr", (35.1, 36.2), raw)])
    )
    assert list(after) == before
    assert [failure.source for failure in failures] == ["Online look-up"]
    (again,), none = looked_up([_analysis("location")], _geocoder(tmp_path, _found))
    assert (again.places[0].latitude, none) == (35.1, ())


@pytest.mark.parametrize(
    "error", [KeyError("lat"), ValueError("x"), TypeError("x"), AttributeError("x"), IndexError()]
)
def test_an_answer_that_geopy_cannot_read_is_the_geocoders_failure(
    tmp_path: Path, error: Exception
) -> None:
    def odd(*_: Any, **__: Any) -> list[Location]:
        raise error

    _, failures = looked_up([_analysis("location")], _geocoder(tmp_path, odd))
    assert [failure.source for failure in failures] == ["Online look-up"]


def _no_database(cache: Path) -> None:
    cache.write_bytes(b"no database, but long enough to be read as one " * 30)


def _another_table(cache: Path) -> None:
    with closing(sqlite3.connect(cache)) as base, base:
        base.execute("CREATE TABLE answers (other TEXT)")


def _a_file_for_a_folder(cache: Path) -> None:
    cache.parent.rmdir()
    cache.parent.write_bytes(b"")


@pytest.mark.parametrize("spoil", [_no_database, _another_table, Path.mkdir, _a_file_for_a_folder])
def test_answers_that_cannot_be_kept_are_the_geocoders_failure_and_nobody_is_asked(
    tmp_path: Path, spoil: Callable[[Path], None]
) -> None:
    (folder := tmp_path / "kept").mkdir()
    spoil(folder / "cache.sqlite")
    (analysis,), failures = looked_up([_analysis("location")], _geocoder(folder, _never))
    assert analysis == _analysis("location")
    assert [failure.source for failure in failures] == ["Online look-up"]
    assert "cache.sqlite" in failures[0].reason


@pytest.mark.parametrize("kept", ["", "{", "7", "null", '["Qwr"]', '[{"lat": 1}]'])
def test_a_kept_answer_that_cannot_be_read_is_asked_for_anew(tmp_path: Path, kept: str) -> None:
    geocoder = _geocoder(tmp_path, _found)
    looked_up([_analysis("location")], geocoder)
    with closing(sqlite3.connect(tmp_path / "cache.sqlite")) as base, base:
        base.execute("UPDATE answers SET answer = ?", (kept,))
    (analysis,), failures = looked_up([_analysis("location")], geocoder)
    assert (analysis.places[0].gazetteer_id, failures) == ("osm:node/7", ())
    (analysis,), failures = looked_up([_analysis("location")], _geocoder(tmp_path, _never))
    assert (analysis.places[0].gazetteer_id, failures) == ("osm:node/7", ())


def _never(*_: Any, **__: Any) -> list[Location]:
    raise AssertionError("asked")


@pytest.mark.parametrize("count", [0, 1])
def test_nothing_unlocated_asks_nothing(tmp_path: Path, count: int) -> None:
    analyses = [_analysis("actor")] * count
    assert looked_up(analyses, _geocoder(tmp_path, _never)) == (tuple(analyses), ())
