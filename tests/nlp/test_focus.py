"""The focus of a report: where it plays, ranked, with shares."""

import pytest

from nlp.corpus.focus import focus_countries, focus_places
from nlp.types import Place, Role


def place(
    name: str, country: str | None, role: Role = "location", *, located: bool = True
) -> Place:
    identifier = f"geonames:{name}" if located else None
    point = 1.0 if located else None
    precision = "city" if located else None
    return Place(f"m-{name}", role, identifier, name, point, point, country, precision, 1.0, "", ())  # type: ignore[arg-type]


REPORT = (
    place("Homs", "SY"), place("Hama", "SY"), place("Homs", "SY"), place("Beirut", "LB"), place("Red Sea", None),
    place("Moscow", "RU", "actor"), place("Nowhere", None, located=False),
)  # fmt: skip


def test_countries_are_ranked_by_the_uses_of_places_in_them() -> None:
    assert [(share.key, share.uses, share.share) for share in focus_countries(REPORT)] == [
        ("SY", 3, 0.75),
        ("LB", 1, 0.25),
    ]


def test_places_are_ranked_and_seas_are_among_them() -> None:
    assert [(share.name, share.uses) for share in focus_places(REPORT)] == [
        ("Homs", 2),
        ("Beirut", 1),
        ("Hama", 1),
        ("Red Sea", 1),
    ]


def test_actors_and_names_without_a_location_are_no_focus() -> None:
    assert not {"RU"} & {share.key for share in focus_countries(REPORT)}
    assert "Nowhere" not in {share.name for share in focus_places(REPORT)}


def test_shares_add_up_to_one() -> None:
    assert sum(share.share for share in focus_places(REPORT)) == pytest.approx(1)


def test_nothing_has_no_focus() -> None:
    assert (focus_countries(()), focus_places(())) == ((), ())
