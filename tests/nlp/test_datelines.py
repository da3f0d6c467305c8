"""Setting a dateline aside leaves a tree, whatever hung from it."""

import pytest
from spacy.tokens import Token

from nlp.syntax.datelines import set_aside
from nlp.types import Span
from tests.conftest import MakeDoc

AMMAN = Span(0, 7)


def _climbs_to_a_root(token: Token, steps: int) -> bool:
    for _ in range(steps):
        if token.head == token:
            return True
        token = token.head
    return False


@pytest.mark.parametrize(
    ("heads", "found"),
    [
        (
            [0, 3, 0, 2, 3],
            [0, 1, 3, 3, 3],
        ),  # the subject hangs from the place, the verb from its subject
        ([0, 3, 0, 4, 2], [0, 1, 3, 3, 2]),  # the same with a word between them
        ([0, 0, 3, 0, 3], [0, 0, 3, 3, 3]),  # the verb hangs from the place
        ([3, 0, 0, 3, 3], [0, 0, 3, 3, 3]),  # the place hangs from the verb
    ],
)
def test_the_verb_after_a_dateline_heads_its_sentence(
    make_doc: MakeDoc, heads: list[int], found: list[int]
) -> None:
    words = [
        ("AMMAN", "PROPN"),
        ("-", "PUNCT"),
        ("Jordan", "PROPN"),
        ("closed", "VERB"),
        ("crossings", "NOUN"),
    ]
    rows = [(word, kind, head, "dep") for (word, kind), head in zip(words, heads, strict=True)]
    doc = set_aside(make_doc(rows), (AMMAN,))
    assert all(_climbs_to_a_root(token, len(doc)) for token in doc)
    assert [token.head.i for token in doc] == found
