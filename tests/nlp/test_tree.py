import pytest

from nlp.events.ties import is_passive
from nlp.events.tree import objects_of, subject_of
from tests.conftest import MakeDoc

LONG = 5000
"""Words in a row; Python follows some hundred calls into one another."""


def _chain(make_doc: MakeDoc, infinitives: int) -> list[str]:
    """Subjects of the last verb of "rebels wanted to want to want ..."."""
    rows = [("rebels", "NOUN", 1, "nsubj"), ("wanted", "VERB", 1, "root")]
    for _ in range(infinitives):
        at = len(rows)
        rows += [("to", "PART", at + 1, "mark"), ("want", "VERB", 1 if at == 2 else at - 1, "xcomp")]
    return [token.text for token in subject_of(make_doc(rows)[len(rows) - 1])]


def test_a_subject_is_borrowed_over_four_verbs_and_no_more(make_doc: MakeDoc) -> None:
    assert _chain(make_doc, 1) == ["rebels"]
    assert _chain(make_doc, 4) == ["rebels"]
    assert _chain(make_doc, 5) == []
    assert _chain(make_doc, LONG) == []


@pytest.mark.parametrize(("comma", "subject"), [(False, ["rebels"]), (True, ["army"])])
def test_a_comma_gives_the_second_verb_back_to_the_first(make_doc: MakeDoc, comma: bool, subject: list[str]) -> None:
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
    verb = make_doc([(*first, 1, tie), ("left", "VERB", 1, "root"), ("Addis", "PROPN", 1, "obj")])[1]
    assert [token.text for token in subject_of(verb)] == subjects
    assert [token.text for token in objects_of(verb)] == objects


def test_a_title_before_a_name_that_is_taken_for_an_object_leaves_the_name_its_verb(make_doc: MakeDoc) -> None:
    rows = [
        ("Envoys", "NOUN", 2, "nsubj"), ("Power", "PROPN", 2, "obj"), ("left", "VERB", 2, "root"),
        ("Addis", "PROPN", 2, "obj"),
    ]  # fmt: skip
    verb = make_doc(rows)[2]
    assert [token.text for token in subject_of(verb)] == ["Power"]
    assert [token.text for token in objects_of(verb)] == ["Addis"]


def test_a_clause_between_two_verbs_that_waits_for_their_subject_asks_no_end(make_doc: MakeDoc) -> None:
    """ "... left and as agreed handed": the clause has no subject but that of the verbs, and these ask it first."""
    rows = [
        ("left", "VERB", 0, "root"), ("and", "CCONJ", 4, "cc"), ("as", "SCONJ", 3, "mark"),
        ("agreed", "VERB", 4, "advcl"), ("handed", "VERB", 0, "conj"),
    ]  # fmt: skip
    assert subject_of(make_doc(rows)[4]) == ()
    assert subject_of(make_doc(rows)[3]) == ()


def test_verbs_joined_in_a_long_row_share_voice_and_object(make_doc: MakeDoc) -> None:
    rows = [("looted", "VERB", max(at - 1, 0), "conj" if at else "root") for at in range(LONG)]
    doc = make_doc([*rows, ("shops", "NOUN", LONG - 1, "obj")])
    for token in doc[:LONG]:
        token.set_morph("Tense=Past|VerbForm=Part")  # type: ignore[attr-defined]
    assert not is_passive(doc[LONG - 1])
    assert [token.text for token in objects_of(doc[0])] == ["shops"]
