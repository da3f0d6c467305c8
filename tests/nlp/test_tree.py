from collections.abc import Callable

import pytest

from nlp.syntax.ties import is_passive
from nlp.syntax.tree import antecedent, objects_of, subject_of
from tests.conftest import MakeDoc

Rows = list[tuple[str, str, int, str]]
LONG = 5000
"""Words in a row; Python follows some hundred calls into one another."""


def _chain(make_doc: MakeDoc, infinitives: int) -> list[str]:
    """Subjects of the last verb of "rebels wanted to want to want ..."."""
    rows = [("rebels", "NOUN", 1, "nsubj"), ("wanted", "VERB", 1, "root")]
    for _ in range(infinitives):
        at = len(rows)
        rows += [
            ("to", "PART", at + 1, "mark"),
            ("want", "VERB", 1 if at == 2 else at - 1, "xcomp"),
        ]
    return [token.text for token in subject_of(make_doc(rows)[len(rows) - 1])]


def test_a_subject_is_borrowed_over_four_verbs_and_no_more(make_doc: MakeDoc) -> None:
    assert _chain(make_doc, 1) == ["rebels"]
    assert _chain(make_doc, 4) == ["rebels"]
    assert _chain(make_doc, 5) == []
    assert _chain(make_doc, LONG) == []


@pytest.mark.parametrize(("comma", "subject"), [(False, ["rebels"]), (True, ["army"])])
def test_a_comma_gives_the_second_verb_back_to_the_first(
    make_doc: MakeDoc, comma: bool, subject: list[str]
) -> None:
    rows = [
        ("army", "NOUN", 1, "nsubj"), ("fled", "VERB", 1, "root"), ("as", "SCONJ", 4, "mark"),
        ("rebels", "NOUN", 4, "nsubj"), ("advanced", "VERB", 1, "advcl"),
    ]  # fmt: skip
    last = 7 if comma else 6
    rows += [(",", "PUNCT", last, "punct")] if comma else []
    rows += [("and", "CCONJ", last, "cc"), ("withdrew", "VERB", 1, "conj")]
    assert [token.text for token in subject_of(make_doc(rows)[last])] == subject


@pytest.mark.parametrize(
    ("first", "tie", "subjects", "objects"),
    [
        (("Power", "PROPN"), "obj", ["Power"], ["Addis"]),
        (("envoys", "NOUN"), "obj", ["envoys"], ["Addis"]),
        (("Power", "PROPN"), "nsubj", ["Power"], ["Addis"]),
        (("Whom", "PRON"), "obj", [], ["Whom"]),
        (("Monday", "PROPN"), "obl", [], ["Addis"]),
    ],
)
def test_of_two_objects_the_one_before_the_verb_is_its_subject(
    make_doc: MakeDoc, first: tuple[str, str], tie: str, subjects: list[str], objects: list[str]
) -> None:
    verb = make_doc([(*first, 1, tie), ("left", "VERB", 1, "root"), ("Addis", "PROPN", 1, "obj")])[
        1
    ]
    assert [token.text for token in subject_of(verb)] == subjects
    assert [token.text for token in objects_of(verb)] == objects


def test_a_title_before_a_name_that_is_taken_for_an_object_leaves_the_name_its_verb(
    make_doc: MakeDoc,
) -> None:
    rows = [
        ("Envoys", "NOUN", 2, "nsubj"), ("Power", "PROPN", 2, "obj"), ("left", "VERB", 2, "root"),
        ("Addis", "PROPN", 2, "obj"),
    ]  # fmt: skip
    verb = make_doc(rows)[2]
    assert [token.text for token in subject_of(verb)] == ["Power"]
    assert [token.text for token in objects_of(verb)] == ["Addis"]


def test_a_clause_between_two_verbs_that_waits_for_their_subject_asks_no_end(
    make_doc: MakeDoc,
) -> None:
    """ "... left and as agreed handed".

    The clause has no subject but that of the verbs, and these ask it first.
    """
    rows = [
        ("left", "VERB", 0, "root"), ("and", "CCONJ", 4, "cc"), ("as", "SCONJ", 3, "mark"),
        ("agreed", "VERB", 4, "advcl"), ("handed", "VERB", 0, "conj"),
    ]  # fmt: skip
    assert subject_of(make_doc(rows)[4]) == ()
    assert subject_of(make_doc(rows)[3]) == ()


@pytest.mark.parametrize(("infinitives", "subject"), [(2, ["rebels"]), (3, ["army"])])
def test_a_clause_between_two_verbs_counts_among_the_four_that_are_asked(
    make_doc: MakeDoc, infinitives: int, subject: list[str]
) -> None:
    """ "army fled as rebels wanted to want ... agreeing and withdrew".

    Who withdrew is asked of each in turn.
    """
    rows = [
        ("army", "NOUN", 1, "nsubj"), ("fled", "VERB", 1, "root"), ("as", "SCONJ", 4, "mark"),
        ("rebels", "NOUN", 4, "nsubj"), ("wanted", "VERB", 1, "advcl"),
    ]  # fmt: skip
    rows += [("want", "VERB", len(rows) - 1 + at, "xcomp") for at in range(infinitives)]
    rows += [("agreeing", "VERB", len(rows) - 1, "advcl"), ("and", "CCONJ", len(rows) + 2, "cc")]
    rows += [("withdrew", "VERB", 1, "conj")]
    assert [token.text for token in subject_of(make_doc(rows)[len(rows) - 1])] == subject


def _joined(verbs: int) -> Rows:
    """ "rebels came, saw, won ...": each verb hangs on the one before."""
    rows: Rows = [("rebels", "NOUN", 1, "nsubj"), ("came", "VERB", 1, "root")]
    return [*rows, *[("won", "VERB", at + 1, "conj") for at in range(verbs)]]


def _vowed(verbs: int) -> Rows:
    """ "rebels renewed a vow to renew a vow to ...": who will do so is who holds the vow."""
    rows: Rows = [("rebels", "NOUN", 1, "nsubj"), ("renewed", "VERB", 1, "root")]
    for _ in range(verbs):
        at = len(rows)
        rows += [
            ("vow", "NOUN", at - 1, "obj"),
            ("to", "PART", at + 2, "mark"),
            ("renew", "VERB", at, "acl"),
        ]
    return rows


@pytest.mark.parametrize("chain", [_joined, _vowed])
def test_four_verbs_are_asked_for_a_subject_however_they_hang_together(
    make_doc: MakeDoc, chain: Callable[[int], Rows]
) -> None:
    for verbs, subject in ((1, ["rebels"]), (4, ["rebels"]), (5, []), (50, [])):
        rows = chain(verbs)
        assert [token.text for token in subject_of(make_doc(rows)[len(rows) - 1])] == subject


@pytest.mark.parametrize(("joined", "meant"), [(3, "rebels"), (4, "who")])
def test_a_relative_pronoun_is_followed_over_four_verbs_and_no_more(
    make_doc: MakeDoc, joined: int, meant: str
) -> None:
    rows: Rows = [
        ("rebels", "NOUN", 0, "root"),
        ("who", "PRON", 2, "nsubj"),
        ("came", "VERB", 0, "acl"),
    ]
    rows += [("won", "VERB", at + 2, "conj") for at in range(joined)]
    doc = make_doc(rows)
    assert antecedent(doc[1], doc[len(rows) - 1]).text == meant


def test_verbs_joined_in_a_long_row_share_voice_and_object(make_doc: MakeDoc) -> None:
    rows = [("looted", "VERB", max(at - 1, 0), "conj" if at else "root") for at in range(LONG)]
    doc = make_doc([*rows, ("shops", "NOUN", LONG - 1, "obj")])
    for token in doc[:LONG]:
        token.set_morph("Tense=Past|VerbForm=Part")  # type: ignore[attr-defined]
    assert not is_passive(doc[LONG - 1])
    assert [token.text for token in objects_of(doc[0])] == ["shops"]
