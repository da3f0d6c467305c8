"""How a name hangs in its sentence: what a clue may ask of the parse.

Climbing a tree ends at its root, whatever a parser calls it: tokens of spaCy are equal, never
identical.
"""

from collections.abc import Callable

import pytest
from spacy.tokens import Token

from nlp.syntax.grammar import _top
from nlp.syntax.names import first_of_list, tie_of, word_before
from tests.conftest import MakeDoc


@pytest.mark.parametrize(
    ("climb", "tie"), [(first_of_list, "conj"), (first_of_list, "flat"), (_top, "flat")]
)
def test_a_root_that_is_called_a_part_ends_the_way_up(
    make_doc: MakeDoc, climb: Callable[[Token], Token], tie: str
) -> None:
    doc = make_doc([("Aleppo", "PROPN", 0, tie), ("Homs", "PROPN", 0, tie)])
    assert climb(doc[1]).i == 0


def test_a_name_in_a_list_is_tied_to_what_governs_the_list(make_doc: MakeDoc) -> None:
    doc = make_doc(
        [
            ("Rebels", "NOUN", 1, "nsubj"),
            ("captured", "VERB", 1, "ROOT", "capture"),
            ("Homs", "PROPN", 1, "obj"),
            ("and", "CCONJ", 4, "cc"),
            ("Hama", "PROPN", 2, "conj"),
        ]
    )
    tie = tie_of(doc, doc[4].idx, doc[4].idx + 4)
    assert tie is not None
    assert (tie.before, tie.relation, tie.governor) == ("and", "conj", "homs")
    assert (tie.list_relation, tie.list_governor) == ("obj", "capture")


def test_an_article_is_passed_over_on_the_way_to_the_word_before(make_doc: MakeDoc) -> None:
    doc = make_doc(
        [("Near", "ADP", 2, "case"), ("the", "DET", 2, "det"), ("Franklin", "PROPN", 2, "ROOT")]
    )
    assert word_before(doc, doc[2].idx, doc[2].idx + 8) == "near"
    assert word_before(doc, doc[0].idx, 4) == ""
