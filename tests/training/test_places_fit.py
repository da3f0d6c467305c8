"""The weights of places are learned from choices, pulled towards those they start from."""

import pytest

from nlp.gazetteer import Gazetteer
from training.places.__main__ import rewritten
from training.places.examples import Example, is_right
from training.places.fit import fitted

_NEAR, _FAR = {"near": 1.0, "city": 1.0}, {"city": 1.0}
_TAUGHT = [Example((_FAR, _NEAR), (False, True))] * 50


def test_what_the_right_candidates_have_more_of_gains_weight() -> None:
    table = fitted(_TAUGHT, {"near": 0.0, "city": 1.0}, pull=0.1)
    assert table["near"] > 1.0
    assert table["city"] == pytest.approx(1.0, abs=0.05), "what both have tells nothing"


def test_a_hard_pull_leaves_the_weights_where_they_were() -> None:
    assert fitted(_TAUGHT, {"near": 0.0, "city": 1.0}, pull=1e6)["near"] == pytest.approx(
        0.0, abs=0.01
    )


def test_learned_weights_are_written_beside_the_notes_of_the_file() -> None:
    text = "# about\nname\tweight\tphrase\nnear\t4.8\tit lies 2 km off\ncity\t-2.5\t\n"
    assert rewritten(text, {"near": 5.126, "city": -2.0}) == (
        "# about\nname\tweight\tphrase\nnear\t5.13\tit lies 2 km off\ncity\t-2.00\t\n"
    )


def test_a_country_is_right_wherever_its_point_is_and_a_town_within_a_hundred_miles(
    gazetteer: Gazetteer,
) -> None:
    russia, moscow = gazetteer.country("RU"), gazetteer.capital("RU")
    assert russia is not None
    assert moscow is not None
    known = {"is_country": True, "country": "RU", "latitude": 0.0, "longitude": 0.0}
    assert (is_right(russia, known), is_right(moscow, known)) == (True, False)
    town = {"is_country": False, "country": "RU", "latitude": 55.0, "longitude": 37.0}
    assert is_right(moscow, town)
