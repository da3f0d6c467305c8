import json
from dataclasses import dataclass
from datetime import date

import pytest

from components.panel.plain import plain, widened


@dataclass(frozen=True, slots=True)
class Inner:
    name: str
    day: date | None


@dataclass(frozen=True, slots=True)
class Outer(Inner):
    inner: tuple[Inner | str, ...]


def test_records_become_objects_with_names() -> None:
    outer = Outer("a", date(2024, 12, 8), (Inner("b", None), "words"))
    assert plain(outer) == {
        "name": "a",
        "day": "2024-12-08",
        "inner": [{"name": "b", "day": None}, "words"],
    }
    assert json.loads(json.dumps(plain({"key": outer})))["key"]["inner"][0]["name"] == "b"


@pytest.mark.parametrize("value", [None, True, 3, 0.5, "<b>"])
def test_what_json_has_is_left_as_it_is(value: object) -> None:
    assert plain(value) is value


def test_a_record_is_widened_and_what_is_given_anew_wins() -> None:
    assert widened(Outer, Inner("a", None), inner=(), name="b") == Outer("b", None, ())


def test_a_field_that_nothing_gives_is_an_error() -> None:
    with pytest.raises(TypeError):
        widened(Outer, Inner("a", None))
