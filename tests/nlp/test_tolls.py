"""How many were killed, wounded and so on, and whose event it is."""

import pytest

from nlp.analysis import Reader, analyse
from nlp.types import Document

Told = list[tuple[str, int, int | None, str]]


def _tolls(sentence: str, reader: Reader) -> dict[str, Told]:
    """Tolls by the words of the trigger of their event."""
    return {
        event.trigger.text: [(each.kind, each.low, each.high, each.text) for each in event.tolls]
        for event in analyse(Document("d", sentence), reader).events
        if event.tolls
    }


@pytest.mark.model
@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        (
            "At least 12 people were killed and 30 wounded in the strike on Marib.",
            {"killed": [("killed", 12, None, "At least 12 people"), ("wounded", 30, 30, "30")]},
        ),
        (
            "The airstrike killed nine civilians, including three children.",
            {"killed": [("killed", 9, 9, "nine civilians")]},
        ),
        (
            "Gunmen shot dead four farmers near Zurmi.",
            {"shot": [("killed", 4, 4, "four farmers")]},
        ),
        (
            "Gunmen killed a policeman and wounded two bystanders in Karachi.",
            {"killed": [("killed", 1, 1, "a policeman"), ("wounded", 2, 2, "two bystanders")]},
        ),
        (
            "Hundreds of thousands of people have been displaced by the fighting in Goma.",
            {"displaced": [("displaced", 200_000, None, "Hundreds of thousands")]},
        ),
        (
            "Police arrested more than 300 people in 12 cities.",
            {"arrested": [("detained", 300, None, "more than 300 people")]},
        ),
        (
            "Up to 150 villagers were abducted in Kuriga.",
            {"abducted": [("kidnapped", 0, 150, "Up to 150 villagers")]},
        ),
        (
            "The bombing killed 300 to 400 people in Hama.",
            {"killed": [("killed", 300, 400, "300 to 400 people")]},
        ),
        (
            "Twenty-two hostages were killed in the raid on Nir Oz.",
            {"killed": [("killed", 22, 22, "Twenty-two hostages")]},
        ),
        (
            "The bombardment wounded 12 children aged 4 to 11.",
            {"wounded": [("wounded", 12, 12, "12 children")]},
        ),
        (
            "Scores of prisoners were executed in the raid.",
            {"executed": [("killed", 40, None, "Scores")]},
        ),
    ],
)
def test_a_count_is_read_with_its_bounds_and_belongs_to_its_deed(
    sentence: str, told: dict[str, Told], reader: Reader
) -> None:
    assert _tolls(sentence, reader) == told


@pytest.mark.model
@pytest.mark.parametrize(
    "sentence",
    [
        "No one was killed in the attack on Engels.",
        "Rebels attacked the base 12 kilometres from Hama.",
        "Police arrested the suspect on 12 May 2024.",
        "The army attacked 12 villages in Hama.",
        "Militants kidnapped the priest.",
    ],
)
def test_what_is_no_count_of_people_harmed_is_no_toll(sentence: str, reader: Reader) -> None:
    assert _tolls(sentence, reader) == {}
