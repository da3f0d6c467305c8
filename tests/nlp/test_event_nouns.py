"""Event nouns that no verb carries, and what makes them tell an event of their own."""

import pytest

from nlp.analysis import Reader, analyse
from nlp.types import Document


def _told(sentence: str, reader: Reader) -> list[tuple[str, str]]:
    events = analyse(Document("d", sentence), reader).events
    return [(event.type, event.trigger.text) for event in events]


@pytest.mark.model
@pytest.mark.parametrize(
    ("sentence", "kind", "trigger"),
    [
        ("Clashes were reported in Tarhuna on Friday.", "ASSAULT", "Clashes"),
        ("Gunfire was heard in central Khartoum.", "ASSAULT", "Gunfire"),
        ("The battle of Marib left both sides exhausted.", "ASSAULT", "battle"),
        ("Tuesday's massacre in Kadugli shocked the country.", "ASSAULT", "massacre"),
        ("The raid on the village ended at dawn.", "ASSAULT", "raid"),
        ("There was shelling in Donetsk overnight.", "ASSAULT", "shelling"),
        ("The blast left 17 people dead in Mogadishu.", "ASSAULT", "left"),
        ("Thursday's protest in Lagos ended with 30 arrests.", "PROTEST", "protest"),
        ("A demonstration in Minsk drew thousands.", "PROTEST", "demonstration"),
        ("The march through Belgrade passed without incident.", "PROTEST", "march"),
        ("A summit in Samarkand brought together five presidents.", "CONSULT", "summit"),
    ],
)
def test_a_noun_with_a_place_or_day_of_its_own_tells_an_event(
    sentence: str, kind: str, trigger: str, reader: Reader
) -> None:
    told = _told(sentence, reader)
    assert any(type_ == kind and trigger in words for type_, words in told), told


@pytest.mark.model
@pytest.mark.parametrize(
    "sentence",
    [
        "Protests can change a country.",
        "The museum tells the story of the siege.",
        "Talks are never easy.",
        "A raid needs planning.",
    ],
)
def test_a_noun_with_neither_only_speaks_of_its_kind(sentence: str, reader: Reader) -> None:
    assert _told(sentence, reader) == []


@pytest.mark.model
@pytest.mark.parametrize(
    ("sentence", "triggers"),
    [
        ("Japan lent Kenya a billion dollars to support the reform.", ["lent"]),
        ("The governor imposed a curfew to curb the protests in Jos.", ["imposed a curfew"]),
        ("The army arrested the mayor to silence the opposition.", ["arrested"]),
        ("The envoy flew to Caracas to meet the opposition.", ["flew", "meet"]),
        ("The general declared martial law, only to lift it at dawn.", ["declared", "lift"]),
    ],
)
def test_what_a_deed_is_for_is_no_event_but_of_those_who_go_to_do_it(
    sentence: str, triggers: list[str], reader: Reader
) -> None:
    told = [words for _, words in _told(sentence, reader)]
    assert [words.split()[0] for words in told] == [words.split()[0] for words in triggers], told


@pytest.mark.model
@pytest.mark.parametrize(
    "sentence",
    [
        "Brussels welcomed the decision to pardon the prisoners.",
        "The court rejected a request to release the general.",
        "Kenya condemned the plan to deport the refugees.",
    ],
)
def test_what_a_noun_is_about_that_another_deed_is_done_to_is_no_event(
    sentence: str, reader: Reader
) -> None:
    assert len(_told(sentence, reader)) == 1


@pytest.mark.model
@pytest.mark.parametrize(
    ("sentence", "actors"),
    [
        ("Government troops repelled an attack by the rebels on Hama.", ["rebels"]),
        ("The army repulsed a militia raid near Gao.", ["militia"]),
        ("The navy beat back an attack by pirates off Hobyo.", ["pirates"]),
        ("Soldiers repelled 31 attacks near Pokrovsk.", []),
        ("Ukrainian forces fended off an assault on Vovchansk.", []),
    ],
)
def test_an_attack_that_is_repelled_is_of_those_who_made_it(
    sentence: str, actors: list[str], reader: Reader
) -> None:
    (event,) = analyse(Document("d", sentence), reader).events
    assert (event.type, [one.text for one in event.actors]) == ("ASSAULT", actors)
