"""Climbing a tree ends at its root, whatever a parser calls it.

Tokens of spaCy are equal, never identical.
"""

from collections.abc import Callable

import pytest
from spacy.tokens import Token

from nlp.syntax.grammar import _top
from nlp.syntax.names import first_of_list
from tests.conftest import MakeDoc


@pytest.mark.parametrize(
    ("climb", "tie"), [(first_of_list, "conj"), (first_of_list, "flat"), (_top, "flat")]
)
def test_a_root_that_is_called_a_part_ends_the_way_up(
    make_doc: MakeDoc, climb: Callable[[Token], Token], tie: str
) -> None:
    doc = make_doc([("Aleppo", "PROPN", 0, tie), ("Homs", "PROPN", 0, tie)])
    assert climb(doc[1]).i == 0
