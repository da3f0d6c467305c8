"""What training does to its sentences."""

import random

import pytest

from training.encoder.noise import Region, people, people_from, recased, swapped, towns_from
from training.encoder.readers import Parse, Sentence

SENTENCE = Sentence(
    ("Laila", "Brown", "left", "Hama", "."), ("B-PER", "I-PER", "O", "B-LOC", "O"), style="wiki"
)
PARSE = Parse(("PROPN",) * 5, ("",) * 5, (3, 1, 0, 3, 3), ("nsubj", "flat", "root", "obj", "punct"))
REGION = Region(family_first=False, given=("Abdul Karim",), family=("al-Masri",))


def test_a_place_is_exchanged_and_all_else_stays() -> None:
    changed = swapped(SENTENCE, "LOC", towns_from([[("Deir", "Ezzor")]], random.Random(0)))
    assert changed.words == ("Laila", "Brown", "left", "Deir", "Ezzor", ".")
    assert changed.tags == ("B-PER", "I-PER", "O", "B-LOC", "I-LOC", "O")
    assert changed.style == "wiki"


def test_a_full_name_gives_way_to_a_full_name_and_a_surname_to_a_surname() -> None:
    draw = people_from([REGION], str.split, random.Random(0))
    assert draw(("Laila", "Brown")) == ("Abdul", "Karim", "al-Masri")
    assert draw(("Brown",)) == ("al-Masri",)


def test_where_the_family_name_comes_first_it_stands_first() -> None:
    draw = people_from([Region(True, ("Weiming",), ("Wang",))], str.split, random.Random(0))
    assert draw(("Laila", "Brown")) == ("Wang", "Weiming")


@pytest.mark.parametrize(("town", "kept"), [(("Homs",), False), (("Deir", "Ezzor"), True)])
def test_in_a_parsed_sentence_a_name_gives_way_only_to_one_of_as_many_words(
    town: tuple[str, ...], kept: bool
) -> None:
    parsed = Sentence(SENTENCE.words, SENTENCE.tags, PARSE)
    changed = swapped(parsed, "LOC", towns_from([[town]], random.Random(0)))
    assert (changed == parsed) is kept
    assert len(changed.words) == len(PARSE.heads)


def test_a_sentence_without_names_annotated_stays() -> None:
    bare = Sentence(("Hama", "fell"))
    assert swapped(bare, "LOC", towns_from([[("Homs",)]], random.Random(0))) == bare


def test_a_headline_in_capitals_keeps_its_names() -> None:
    drawn = {recased(SENTENCE, random.Random(seed)).words[0] for seed in range(200)}
    assert drawn == {"Laila", "LAILA", "laila"}


def test_people_come_from_many_regions_and_every_region_has_names_enough() -> None:
    regions = people()
    assert len(regions) >= 30
    assert all(len(region.given) >= 10 and len(region.family) >= 10 for region in regions)
