"""The language layer as a spaCy user meets it."""

import pickle
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.matcher import DependencyMatcher, Matcher
from spacy.tokens import Doc
from spacy.training import Example

from nlp.errors import DataCorrupt, ModelMissing
from nlp.language import load, stamp

pytestmark = pytest.mark.model

REPORT = (
    "Rebels seized Hama on Thursday, the army said.\r\n\r\n"
    "Moscow’s delegation met President Joe Biden in Vienna. The city was captured by the rebels."
)

STRANGE = {
    "nothing": "",
    "white space": " \n\t\r\n ",
    "emoji": "😀😀 🇸🇾\u200d",
    "Arabic": "قالت وزارة الدفاع إن القوات دخلت دمشق. انتهى.",
    "lines of Windows": "A fell.\r\n\r\nB rose.\r\n",
    "right to left marks": "\u202eHama\u202c fell\ufeff.",
    "control characters": "Hama\x00 fell\x07.\x1f",
    "leading space": "  \n Hama fell.",
    "one word": "Hama",
    "combining": "Hama\u0301 fell e\u0301.",
    "zero width": "Ha\u200bma\u200d fell\ufeff. \u200b\u200b",
    "nothing but zero width": "\u200b\u200d\ufeff",
    "mixed line ends": "Hama fell.\r\nThey left.\n\r\nSo.\rThen\u2028now.\x0b\x0c\x85",
    "rests of a page": '<div class="x"><p>Hama fell.</p>&nbsp;<a href="http://x.org/a?b=c">more</a>\n</div>',
    "private and last characters": "\ue000 \U0010ffff \ufffd Hama",
}


def as_rows(doc: Doc) -> list[tuple[str, ...]]:
    return [
        (t.text, t.pos_, str(t.morph), t.lemma_, t.dep_, str(t.head.i), t.ent_iob_, t.ent_type_)
        for t in doc
    ]


def root_count(doc: Doc) -> int:
    return sum(token.head.i == token.i for token in doc)


def test_a_report_gets_every_layer(ours: Language) -> None:
    doc = ours(REPORT)
    assert [sentence.text.strip() for sentence in doc.sents] == [
        "Rebels seized Hama on Thursday, the army said.",
        "Moscow’s delegation met President Joe Biden in Vienna.",
        "The city was captured by the rebels.",
    ]
    names = {(ent.text, ent.label_) for ent in doc.ents}
    assert {("Hama", "LOC"), ("Joe Biden", "PERSON"), ("Vienna", "LOC")} <= names
    seized, met, captured = (
        next(t for t in doc if t.text == word) for word in ("seized", "met", "captured")
    )
    assert (seized.pos_, seized.lemma_, seized.morph.get("Tense", [])) == (
        "VERB",
        "seize",
        ["Past"],
    )
    assert {(t.dep_, t.text) for t in met.children} >= {("nsubj", "delegation"), ("obl", "Vienna")}
    assert {(t.dep_, t.text) for t in captured.children} >= {
        ("nsubj:pass", "city"),
        ("aux:pass", "was"),
        ("obl:agent", "rebels"),
    }
    assert "Moscow’s delegation" in [chunk.text for chunk in doc.noun_chunks]


@pytest.mark.parametrize("text", STRANGE.values(), ids=STRANGE.keys())
def test_no_text_is_too_strange(ours: Language, text: str) -> None:
    doc = ours(text)
    assert doc.text == text
    assert root_count(doc) == len(list(doc.sents))


@pytest.mark.parametrize(
    "text", ["a" * 100_000, "Hama fell and " * 7_143, "رجل " * 2_000], ids=["word", "words", "ar"]
)
def test_a_line_without_an_end_is_read_to_its_end(ours: Language, text: str) -> None:
    doc = ours(text)
    assert doc.text == text
    assert doc[len(doc) - 1].pos_


def test_sentences_stay_where_the_splitter_put_them(ours: Language) -> None:
    doc = ours(REPORT * 3)
    split = ours.make_doc(REPORT * 3)
    ours.get_pipe("dateline_sentences")(split)
    assert [s.start for s in doc.sents] == [s.start for s in split.sents]
    assert all(token.head.sent == token.sent for token in doc)


def test_every_sentence_is_one_tree(ours: Language) -> None:
    doc = ours("BREAKING: Hama, Homs, Aleppo -- fallen?? (sources)\n\n* Damascus next\n\n" + REPORT)
    for sentence in doc.sents:
        assert sum(token.head.i == token.i for token in sentence) == 1
        assert all(token in sentence.root.subtree for token in sentence)


def test_the_same_text_gives_the_same_doc_alone_and_among_others(ours: Language) -> None:
    alone = as_rows(ours(REPORT))
    assert as_rows(ours(REPORT)) == alone
    among = list(ours.pipe(["Hama fell.", REPORT, "", REPORT * 2], batch_size=2))
    assert as_rows(among[1]) == alone


def test_a_saved_pipeline_reads_alike_when_it_is_loaded(ours: Language, tmp_path: Path) -> None:
    ours.to_disk(tmp_path / "saved")
    again = spacy.load(tmp_path / "saved")
    assert as_rows(again(REPORT)) == as_rows(ours(REPORT))
    assert stamp(again) == stamp(ours)
    assert stamp(load(str(tmp_path / "saved"))) == stamp(ours)


@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
def test_texts_are_read_alike_in_several_processes(ours: Language) -> None:
    alone = as_rows(ours(REPORT))
    assert [as_rows(doc) for doc in ours.pipe([REPORT] * 4, n_process=2, batch_size=2)] == [
        alone
    ] * 4


def test_what_comes_with_a_text_comes_back_with_its_doc(ours: Language) -> None:
    pairs = list(ours.pipe([("Hama fell.", {"id": 1}), ("", {"id": 2})], as_tuples=True))
    assert [(doc.text, context["id"]) for doc, context in pairs] == [("Hama fell.", 1), ("", 2)]


def test_a_pickled_pipeline_and_a_pickled_doc_are_what_they_were(ours: Language) -> None:
    doc = ours(REPORT)
    assert as_rows(pickle.loads(pickle.dumps(ours))(REPORT)) == as_rows(doc)
    assert as_rows(pickle.loads(pickle.dumps(doc))) == as_rows(doc)
    assert as_rows(Doc(ours.vocab).from_json(doc.to_json())) == as_rows(doc)


def test_a_pipeline_scores_itself_as_those_of_spacy_do(ours: Language) -> None:
    text = "Rebels seized Hama on Thursday, the army said."
    scores = ours.evaluate([Example(ours.make_doc(text), ours(text))])
    assert [scores[name] for name in ("ents_f", "pos_acc", "morph_acc", "dep_uas", "dep_las")] == [
        1.0
    ] * 5
    assert ours.pipe_labels["dateline_encoder"] == ["PERSON", "ORG", "LOC", "MISC"]


def test_noun_chunks_of_a_sentence_are_those_of_the_doc(ours: Language) -> None:
    doc = ours(REPORT)
    parts = [(chunk.start, chunk.end) for sentence in doc.sents for chunk in sentence.noun_chunks]
    assert parts == [(chunk.start, chunk.end) for chunk in doc.noun_chunks]


def test_matchers_find_words_by_lemma_and_by_relation(ours: Language) -> None:
    doc = ours(REPORT)
    matcher = Matcher(ours.vocab)
    matcher.add(
        "take",
        [[{"LEMMA": "seize", "MORPH": {"IS_SUPERSET": ["Tense=Past"]}}, {"ENT_TYPE": "LOC"}]],
    )
    assert [doc[start:end].text for _, start, end in matcher(doc)] == ["seized Hama"]
    by_relation = DependencyMatcher(ours.vocab)
    verb = {"RIGHT_ID": "verb", "RIGHT_ATTRS": {"LEMMA": "capture"}}
    agent = {
        "LEFT_ID": "verb",
        "REL_OP": ">",
        "RIGHT_ID": "agent",
        "RIGHT_ATTRS": {"DEP": "obl:agent"},
    }
    by_relation.add("captured by", [[verb, agent]])
    assert [[doc[place].text for place in places] for _, places in by_relation(doc)] == [
        ["captured", "rebels"]
    ]


def test_the_stamp_names_the_machine_where_its_sums_may_round_otherwise(
    ours: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    stamps = []
    for machine in ("x86_64", "AMD64", "aarch64"):
        monkeypatch.setattr("platform.machine", lambda machine=machine: machine)
        stamps.append(stamp(ours))
    assert stamps[0] == stamps[1]
    assert stamps[2] == f"{stamps[0]} on aarch64"


def test_the_stamp_names_the_model_and_its_weights(ours: Language) -> None:
    assert stamp(ours).startswith("dateline-encoder-1.")
    assert len(stamp(ours).rsplit("+", 1)[1]) == 8


def test_missing_weights_say_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ModelMissing, match="training"):
        load(model=tmp_path)


def test_broken_labels_are_named(tmp_path: Path) -> None:
    for name in ("model.onnx", "tokenizer.json", "labels.json"):
        (tmp_path / name).write_text("{", encoding="utf-8")
    with pytest.raises(DataCorrupt, match=r"labels\.json"):
        load(model=tmp_path)
