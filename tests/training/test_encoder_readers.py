"""The readers of the training sentences."""

from pathlib import Path

import pytest

from training.encoder.readers import (
    Sentence,
    bio,
    folded,
    kept_features,
    read_names,
    read_ud,
    read_uner,
    resplit,
)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (["I-PER", "I-PER", "O", "I-LOC"], ("B-PER", "I-PER", "O", "B-LOC")),
        (["B-politician", "I-politician", "B-politicalparty"], ("B-PER", "I-PER", "B-ORG")),
        (["B-country", "B-election", "I-election"], ("B-LOC", "B-MISC", "I-MISC")),
        (["B-ORG", "I-LOC"], ("B-ORG", "B-LOC")),
        (["O", "B-OTH"], ("O", "B-MISC")),
    ],
)
def test_tags_of_every_set_become_the_same_four_labels(
    given: list[str], expected: tuple[str, ...]
) -> None:
    assert bio(given) == expected


def test_sentences_are_parted_by_blank_lines_and_documents_by_none(tmp_path: Path) -> None:
    path = tmp_path / "names.tsv"
    path.write_text("-DOCSTART-\tO\n\nHama\tB-location\nfell\tO\n\nThey\tO\n", encoding="utf-8")
    assert read_names(path) == [
        Sentence(("Hama", "fell"), ("B-LOC", "O")),
        Sentence(("They",), ("O",)),
    ]


def test_what_universal_ner_does_not_annotate_is_left_undecided(tmp_path: Path) -> None:
    path = tmp_path / "uner.iob2"
    rows = [
        "# sent_id = s1",
        "1\tAssad\tB-PER\t-\tx",
        "2-3\tcannot\tO",
        "2\tRussian\tB-OTH\t-\tx",
        "3\tleft\tO",
    ]
    path.write_text("\n".join(rows) + "\n\n", encoding="utf-8")
    assert read_uner(path)["s1"].tags == ("B-PER", "?", "?")


def test_a_parse_and_the_names_of_its_sentence_are_joined(tmp_path: Path) -> None:
    path = tmp_path / "ud.conllu"
    feats = "Number=Sing|Typo=Yes"
    rows = [
        "# newdoc id = d",
        "# sent_id = s1",
        f"1\tHama\tHama\tPROPN\tNNP\t{feats}\t2\tnsubj:outer\t_\t_",
        "2\tfell\tfall\tVERB\tVBD\t_\t0\troot\t_\t_",
        "2.1\tgone\t_\t_\t_\t_\t_\t_\t_\t_",
    ]
    path.write_text("\n".join(rows) + "\n\n", encoding="utf-8")
    named = {"s1": Sentence(("Hama", "fell"), ("B-LOC", "O"))}
    ((sentence,),) = read_ud(path, names=named)
    assert sentence.tags == ("B-LOC", "O")
    assert sentence.parse is not None
    assert sentence.parse.heads == (2, 0)
    assert sentence.parse.relations == ("nsubj", "root")
    assert sentence.parse.features == ("Number=Sing", "")


@pytest.mark.parametrize(
    ("relation", "expected"),
    [
        ("nsubj:pass", "nsubj:pass"),
        ("acl:relcl", "acl"),
        ("obl:unmarked", "obl:tmod"),
        ("nmod:unmarked", "nmod"),
        ("compound:prt", "compound:prt"),
        ("advcl:relcl", "acl"),
    ],
)
def test_subtypes_that_are_not_learnt_are_folded(relation: str, expected: str) -> None:
    assert folded(relation) == expected


def test_features_of_spelling_are_dropped() -> None:
    assert kept_features("Abbr=Yes|Number=Sing|Typo=Yes") == "Number=Sing"
    assert kept_features("_") == ""


def test_words_are_split_as_the_page_splits_them_and_names_with_them() -> None:
    sentence = Sentence(("Israeli-occupied", "Abdul-Rahman", "left"), ("B-MISC", "B-PER", "O"))
    parts = {
        "Israeli-occupied": ("Israeli", "-", "occupied"),
        "Abdul-Rahman": ("Abdul", "-", "Rahman"),
    }
    assert resplit(sentence, parts).tags == ("B-MISC", "O", "O", "B-PER", "I-PER", "I-PER", "O")
