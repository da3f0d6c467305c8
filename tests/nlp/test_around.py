"""Which clauses stand around another, over hand-made trees."""

import spacy
from spacy.tokens import Doc, Token

from nlp.syntax.around import clauses_over, clauses_under, is_apart
from nlp.syntax.hanging import list_preposition, listed, phrases_over

VOCAB = spacy.blank("en").vocab


def _doc(tree: str) -> Doc:
    """A Doc of one sentence from rows of word, part of speech, head and relation."""
    rows = [line.split() for line in tree.strip().splitlines()]
    return Doc(
        VOCAB,
        words=[row[0] for row in rows],
        lemmas=[row[0] for row in rows],
        pos=[row[1] for row in rows],
        heads=[int(row[2]) for row in rows],
        deps=[row[3] for row in rows],
    )


def _words(tokens: list[Token] | tuple[Token, ...]) -> list[str]:
    return [token.text for token in tokens]


JOINED = """
Rebels NOUN 1 nsubj
attacked VERB 1 root
{mark} PUNCT 5 punct
and CCONJ 5 cc
{subject} {kind} 5 nsubj
fired VERB 1 conj
from ADP 7 case
Gaza PROPN 5 obl
"""


def test_a_joined_clause_with_another_subject_after_a_comma_stands_apart() -> None:
    doc = _doc(JOINED.format(mark=",", subject="Hamas", kind="PROPN"))
    assert is_apart(doc[7], doc[1])
    assert _words(clauses_under(doc[1])) == []
    assert _words(clauses_over(doc[5])) == []


def test_what_they_did_besides_goes_on_with_the_same() -> None:
    doc = _doc(JOINED.format(mark=",", subject="they", kind="PRON"))
    assert not is_apart(doc[7], doc[1])
    assert _words(clauses_under(doc[1])) == ["fired"]


def test_a_joined_clause_without_a_comma_tells_more() -> None:
    doc = _doc(JOINED.format(mark="-", subject="Hamas", kind="PROPN"))
    assert _words(clauses_under(doc[1])) == ["fired"]
    assert _words(clauses_over(doc[5])) == ["attacked"]


def test_a_clause_with_while_stands_apart_and_one_with_when_does_not() -> None:
    tree = """
Troops NOUN 1 nsubj
fired VERB 1 root
{mark} SCONJ 4 mark
police NOUN 4 nsubj
marched VERB 1 advcl
in ADP 6 case
Turin PROPN 4 obl
"""
    parallel, inner = _doc(tree.format(mark="while")), _doc(tree.format(mark="when"))
    assert is_apart(parallel[6], parallel[1])
    assert not is_apart(inner[6], inner[1])


def test_a_list_goes_on_by_the_same_preposition() -> None:
    doc = _doc("""
fought VERB 0 root
in ADP 2 case
Turin PROPN 0 obl
, PUNCT 5 punct
in ADP 5 case
Genoa PROPN 2 nmod
and CCONJ 7 cc
Pisa PROPN 5 conj
""")
    assert _words(listed(doc[2])) == ["Turin", "Genoa", "Pisa"]
    assert list_preposition(doc[7]) == "in"


def test_a_name_belongs_to_the_nouns_over_it() -> None:
    doc = _doc("""
bombing NOUN 0 root
of ADP 3 case
Mitiga PROPN 3 compound
airport NOUN 0 nmod
in ADP 5 case
Libya PROPN 3 nmod
""")
    assert _words(phrases_over(doc[2])) == ["airport", "bombing"]
    assert phrases_over(doc[5]) == []
