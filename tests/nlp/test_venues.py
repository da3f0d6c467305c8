"""Bodies, seats, streets and quarters: when the house or the ground is meant."""

import re
from collections.abc import Mapping

import pytest
import spacy

from nlp import places
from nlp.gazetteer import Gazetteer
from nlp.mentions import find as find_mentions
from nlp.types import Document, Mention, Place

_ENGLISH = spacy.blank("en")
_ENGLISH.add_pipe("sentencizer")


def read(
    text: str, names: Mapping[str, str], gazetteer: Gazetteer
) -> tuple[list[Mention], dict[str, Place]]:
    """Give mentions and, by their words, places of a text whose names bear the model's labels."""
    doc = _ENGLISH(text)
    longest_first = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    found = re.finditer(rf"(?<!\w)(?:{longest_first})(?!\w)", text)
    spans = [
        doc.char_span(m.start(), m.end(), label=names[m[0]], alignment_mode="expand") for m in found
    ]
    doc.ents = [span for span in spans if span is not None]
    mentions = find_mentions(doc, gazetteer)
    words = {mention.id: mention.text for mention in mentions}
    located = places.resolve(doc, Document("d", text), mentions, gazetteer)
    return list(mentions), {words[place.mention]: place for place in located}


def labels(text: str, names: Mapping[str, str], gazetteer: Gazetteer) -> list[tuple[str, str]]:
    mentions, _ = read(text, names, gazetteer)
    return [(mention.text, mention.label) for mention in mentions]


@pytest.mark.parametrize(
    ("text", "name", "label"),
    [
        ("A bomb went off at Ain Shams University.", "Ain Shams University", "FAC"),
        ("At Ain Shams University, crowds met.", "Ain Shams University", "FAC"),
        ("Ain Shams University denied it.", "Ain Shams University", "ORG"),
        ("She is a professor at Ain Shams University.", "Ain Shams University", "ORG"),
        ("He studied law at the School of Oriental Law.", "School of Oriental Law", "ORG"),
        ("Shots were heard outside the Supreme Court.", "Supreme Court", "FAC"),
        ("Crowds filled the road near the Museum of Qzxv.", "Museum of Qzxv", "FAC"),
        ("They met at Qzxv Motors.", "Qzxv Motors", "ORG"),
    ],
)
def test_a_body_is_its_house_where_something_is_put_there_and_not_where_somebody_learns(
    text: str, name: str, label: str, gazetteer: Gazetteer
) -> None:
    assert labels(text, {name: "ORG"}, gazetteer) == [(name, label)]


def test_a_seat_of_power_is_a_building_where_it_is_placed_and_a_body_elsewhere(
    gazetteer: Gazetteer,
) -> None:
    text = "The Kremlin denied it. Two men were held outside the Kremlin. The Kremlin spoke again."
    assert [label for _, label in labels(text, {"Kremlin": "ORG"}, gazetteer)] == [
        "ORG",
        "FAC",
        "ORG",
    ]
    _, found = read(text, {"Kremlin": "ORG"}, gazetteer)
    assert (found["Kremlin"].gazetteer_id, found["Kremlin"].pinned) == ("dateline:kremlin", True)


def test_the_white_house_is_not_in_casablanca(gazetteer: Gazetteer) -> None:
    _, found = read("Crowds stood outside the White House.", {"White House": "ORG"}, gazetteer)
    assert found["White House"].gazetteer_id == "dateline:white-house"


def test_a_union_of_states_is_its_lands_where_something_is_in_it(gazetteer: Gazetteer) -> None:
    text = "The EU objected. Prices rose within the EU. The EU voted."
    assert [label for _, label in labels(text, {"EU": "ORG"}, gazetteer)] == ["ORG", "LOC", "ORG"]


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        ("It was at the Qzxv gas station.", {"Qzxv": "LOC"}, "Qzxv"),
        ("It was in the 500 block of Qzxv.", {"Qzxv": "LOC"}, "Qzxv"),
        ("He fell at the corner of State and Hubbard streets.", {"Hubbard": "LOC"}, "Hubbard"),
        (
            "They met at Qzxv Correctional Center.",
            {"Qzxv Correctional Center": "LOC"},
            "Qzxv Correctional Center",
        ),
        ("It is in St Qzxv's Chapel now.", {"St Qzxv": "LOC"}, "St Qzxv's Chapel"),
        ("He left Winder High School.", {"Winder High": "LOC"}, "Winder High School"),
    ],
)
def test_a_name_that_the_words_beside_it_call_a_street_shop_or_church_is_a_building(
    text: str, names: Mapping[str, str], expected: str, gazetteer: Gazetteer
) -> None:
    assert labels(text, names, gazetteer) == [(expected, "FAC")]


@pytest.mark.parametrize(
    ("text", "name", "label"),
    [
        ("HMS Birmingham sailed.", "HMS Birmingham", "MISC"),
        ("The USS Qzxv sailed.", "USS Qzxv", "MISC"),
        ("Birmingham voted.", "Birmingham", "GPE"),
    ],
)
def test_a_ship_is_no_town(text: str, name: str, label: str, gazetteer: Gazetteer) -> None:
    assert labels(text, {name.split()[-1]: "LOC"}, gazetteer) == [(name, label)]


def test_a_title_tells_a_person_from_the_place_of_the_name(gazetteer: Gazetteer) -> None:
    text = "Queen Victoria died. Fires spread across Victoria. It rained in Victoria."
    found = labels(text, {"Victoria": "LOC"}, gazetteer)
    assert [label for _, label in found] == ["PERSON", "GPE", "GPE"]


@pytest.mark.parametrize(
    ("text", "name", "full"),
    [
        ("Two were killed in South Sudan.", "Sudan", "South Sudan"),
        ("Birds reached Northern Europe.", "Europe", "Northern Europe"),
        ("It is in Sagaing Region now.", "Sagaing", "Sagaing Region"),
        ("The South China Sea is wide.", "South China Sea", "South China Sea"),
        ("Old Damascus is calm.", "Damascus", "Damascus"),
    ],
)
def test_a_name_is_read_with_its_side_of_the_world_and_its_kind(
    text: str, name: str, full: str, gazetteer: Gazetteer
) -> None:
    assert [words for words, _ in labels(text, {name: "LOC"}, gazetteer)] == [full]


@pytest.mark.parametrize(
    "text",
    [
        "It was in the Qzxv neighbourhood of Winnipeg.",
        "It was in Winnipeg's northern Qzxv suburb.",
        "It was in Qzxv, a suburb of Winnipeg.",
    ],
)
def test_a_quarter_that_the_gazetteer_lacks_is_shown_as_the_town_that_it_is_said_to_be_in(
    text: str, gazetteer: Gazetteer
) -> None:
    _, found = read(text, {"Qzxv": "LOC", "Winnipeg": "LOC"}, gazetteer)
    assert (found["Qzxv"].name, found["Qzxv"].precision) == ("Winnipeg", "city")
    assert "where the text puts it" in found["Qzxv"].reason
    assert found["Qzxv"].confidence < 0.8


def test_a_south_side_far_off_is_that_of_the_town_of_the_report(gazetteer: Gazetteer) -> None:
    text = "Shots were fired on the South Side. Police in Chicago held a man. Chicago is tense."
    _, found = read(text, {"South Side": "LOC", "Chicago": "LOC"}, gazetteer)
    assert found["South Side"].name == "Chicago"


def test_an_airport_that_the_gazetteer_lacks_is_shown_as_the_place_it_is_called_after(
    gazetteer: Gazetteer,
) -> None:
    text = "She left the Gold Coast of Australia and was caught at Bali airport. Jakarta and Sydney protested."
    names = {
        "Gold Coast": "LOC",
        "Australia": "LOC",
        "Bali": "LOC",
        "Jakarta": "LOC",
        "Sydney": "LOC",
    }
    _, found = read(text, names, gazetteer)
    assert found["Bali"].country == "ID"


def test_a_building_may_bear_the_town_of_the_report_at_the_end_of_its_name(
    gazetteer: Gazetteer,
) -> None:
    text = "It rained in Winnipeg. Games were held at University of Qzxv Winnipeg."
    _, found = read(text, {"Winnipeg": "LOC", "University of Qzxv Winnipeg": "ORG"}, gazetteer)
    assert found["University of Qzxv Winnipeg"].name == "Winnipeg"


def test_a_building_may_bear_the_town_of_the_report_inside_its_name(gazetteer: Gazetteer) -> None:
    text = "It rained in Preston. A driver from Blackpool was taken to Royal Preston Hospital."
    names = {"Preston": "LOC", "Blackpool": "LOC", "Royal Preston Hospital": "ORG"}
    _, found = read(text, names, gazetteer)
    assert found["Royal Preston Hospital"].name == "Preston"


def test_a_museum_of_two_names_bears_that_of_neither_town(gazetteer: Gazetteer) -> None:
    text = "It rained in Victoria, B.C., now. The Victoria and Albert Museum reopened."
    _, found = read(
        text, {"Victoria and Albert Museum": "LOC", "Victoria": "LOC", "B.C.": "LOC"}, gazetteer
    )
    assert "whose name it bears" not in found["Victoria and Albert Museum"].reason


@pytest.mark.parametrize(
    ("text", "names", "label"),
    [
        (
            "Jordan's army fired. Michael Jordan left.",
            {"Jordan": "PERSON", "Michael Jordan": "PERSON"},
            "GPE",
        ),
        (
            "Jordan said so. Michael Jordan left.",
            {"Jordan": "PERSON", "Michael Jordan": "PERSON"},
            "PERSON",
        ),
        ("Bamako denied it. Mali is calm.", {"Bamako": "PERSON", "Mali": "LOC"}, "GPE"),
    ],
)
def test_who_has_an_army_or_is_the_capital_of_a_land_of_the_report_is_no_person(
    text: str, names: Mapping[str, str], label: str, gazetteer: Gazetteer
) -> None:
    assert labels(text, names, gazetteer)[0][1] == label
