"""The table of well-known actors: that it is sound, and what it says."""

from collections import Counter
from typing import get_args

import pytest

from nlp.gazetteer import Gazetteer
from nlp.words.actors import (
    Kind,
    Metonym,
    actors,
    bodies_sharing,
    body_named,
    body_seated,
    person_key,
    person_named,
    seat_of,
)
from nlp.words.names import body_key
from nlp.words.tables import read


def test_there_are_many_actors_of_each_kind_each_with_its_source() -> None:
    assert len(actors()) >= 500
    assert {actor.kind for actor in actors()} == set(get_args(Kind))
    assert all(
        actor.source.startswith("Wikipedia: ") and len(actor.source) > 12 for actor in actors()
    )


def test_no_name_is_given_to_two_actors_for_certain() -> None:
    certain: Counter[tuple[bool, str]] = Counter()
    for actor in actors():
        people = actor.kind == "people"
        key = person_key if people else body_key
        certain.update(
            (people, each) for each in {key(name) for name in (actor.name, *actor.aliases)}
        )
    assert [name for name, count in certain.items() if count > 1] == []


def test_what_one_shares_with_another_means_neither_for_certain() -> None:
    shared = [name for actor in actors() for name in actor.shared]
    assert [name for name in shared if body_named(name) is not None] == []


def test_every_country_of_an_actor_is_one(gazetteer: Gazetteer) -> None:
    countries = {actor.country for actor in actors()} - {""}
    countries |= {row.country for row in read("actors/metonyms", Metonym)}
    assert [code for code in countries if gazetteer.country(code) is None] == []


@pytest.mark.parametrize(
    ("name", "actor"),
    [
        ("Daesh", "Islamic State"),
        ("ISIL", "Islamic State"),
        ("the Islamic State group", "Islamic State"),
        ("Doctors Without Borders", "Médecins Sans Frontières"),
        ("Hay’at Tahrir al-Sham", "Hayat Tahrir al-Sham"),
        ("Huthis", "Houthis"),
        ("al-Qaida", "al-Qaeda"),
        ("World Health Organisation", "World Health Organization"),
        ("U.N.", "United Nations"),
        ("Pentagon", "US Department of Defense"),
    ],
)
def test_other_names_mean_the_same_body(name: str, actor: str) -> None:
    found = body_named(name)
    assert found is not None
    assert found.name == actor


@pytest.mark.parametrize("name", ["SDF", "RSF", "AFP", "IS", "Acme", ""])
def test_a_name_of_several_or_of_nobody_means_nobody_for_certain(name: str) -> None:
    assert body_named(name) is None


def test_a_shared_name_gives_all_who_bear_it() -> None:
    assert {actor.name for actor in bodies_sharing("RSF")} == {
        "Rapid Support Forces",
        "Reporters Without Borders",
    }


def test_noms_de_guerre_mean_their_bearer() -> None:
    one, other = person_named("Abu Mohammad al-Jawlani"), person_named("Ahmed al-Sharaa")
    assert one == other is not None
    assert person_named("Mohammed Nobody") is None


@pytest.mark.parametrize(
    ("name", "code"),
    [("the Kremlin", "RU"), ("Downing Street", "GB"), ("Tel Aviv", "IL"), ("Pentagon", None)],
)
def test_a_seat_of_power_stands_for_its_state_but_not_where_it_is_a_body_of_its_own(
    name: str, code: str
) -> None:
    assert seat_of(name) == code


def test_a_seat_of_an_alliance_stands_for_it() -> None:
    assert body_seated("Brussels") == "European Union"
    assert body_seated("the Kremlin") is None
