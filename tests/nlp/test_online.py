from collections.abc import Callable
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
    mentions = tuple(Mention(n * 4, n * 4 + 3, "Qwr", f"m{n}", "GPE", "e") for n in range(len(roles)))
    places = tuple(
        Place(mention.id, role, None, None, None, None, None, None, 0.0, "no row has this name")  # type: ignore[arg-type]
        for mention, role in zip(mentions, roles, strict=True)
    )
    return Analysis(Document("d", "Qwr Qwr Qwr "), Stamp("m", "g", "l"), (), mentions, (), places, (), (), ())


def _geocoder(folder: Path, answer: Callable[..., list[Location] | None]) -> OnlineGeocoder:
    return OnlineGeocoder(answer, folder / "cache.sqlite")


def _found(*_: Any, **__: Any) -> list[Location]:
    return [Location("Qwr, Syria", (35.1, 36.2), RAW)]


def test_only_locations_that_the_gazetteer_lacks_are_asked_for(tmp_path: Path) -> None:
    (analysis,), failures = looked_up([_analysis("location", "actor")], _geocoder(tmp_path, _found))
    located, actor = analysis.places
    assert (located.gazetteer_id, located.latitude, located.precision) == ("osm:node/7", 35.1, "city")
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


@pytest.mark.parametrize("count", [0, 1])
def test_nothing_unlocated_asks_nothing(tmp_path: Path, count: int) -> None:
    def never(*_: Any, **__: Any) -> list[Location]:
        raise AssertionError("asked")

    analyses = [_analysis("actor")] * count
    assert looked_up(analyses, _geocoder(tmp_path, never)) == (tuple(analyses), ())
