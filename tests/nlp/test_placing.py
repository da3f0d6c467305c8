"""Climbing ends at the root, whatever it is called; spaCy's tokens are never identical."""

from collections.abc import Callable

import pytest
from spacy.tokens import Token

from nlp.mentions.placing import _first_of_list
from nlp.syntax.grammar import _top
from tests.conftest import MakeDoc


@pytest.mark.parametrize(
    ("climb", "tie"), [(_first_of_list, "conj"), (_first_of_list, "flat"), (_top, "flat")]
)
def test_a_root_that_is_called_a_part_ends_the_way_up(
    make_doc: MakeDoc, climb: Callable[[Token], Token], tie: str
) -> None:
    doc = make_doc([("Aleppo", "PROPN", 0, tie), ("Homs", "PROPN", 0, tie)])
    assert climb(doc[1]).i == 0
