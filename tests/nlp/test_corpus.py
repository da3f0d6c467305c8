from datetime import date

import pytest

from nlp import corpus
from nlp.corpus import Corpus
from nlp.gazetteer import Gazetteer
from nlp.types import Analysis, Document, Entity, Label, Mention, Place, Span, Stamp
from tests.factory import gathered

STAMP = Stamp("m", "g", "l")

# entity id, label, mentions (start of each), gazetteer id; the words are those of the text
Names = list[tuple[str, Label, str, str | None]]


def _analysis(id: str, text: str, names: Names, *, published: date | None = None) -> Analysis:
    mentions, entities, places = [], [], []
    for key, label, words, gazetteer_id in names:
        start = text.index(words)
        mention = Mention(start, start + len(words), words, f"m{start}", label, key)
        mentions.append(mention)
        entities.append(Entity(key, words, label, (), (mention.id,)))
        if label == "GPE":
            places.append(
                Place(
                    mention.id,
                    "location",
                    gazetteer_id,
                    words,
                    1.0,
                    2.0,
                    "SY",
                    "city",
                    1.0,
                    "only one",
                )
            )
    ends = [i + 1 for i, character in enumerate(text) if character == "."]
    sentences = [Span(start, end) for start, end in zip([0, *ends], ends, strict=False)]
    document = Document(id, text, published=published)
    return Analysis(
        document,
        STAMP,
        tuple(sentences),
        tuple(mentions),
        tuple(entities),
        tuple(places),
        (),
        (),
        (),
    )


def _names(corpus: Corpus) -> list[str]:
    return [entity.name for entity in corpus.entities]


def test_reports_stand_in_the_order_of_publication_and_undated_ones_last() -> None:
    corpus = gathered(
        [
            _analysis("c", "Undated.", []),
            _analysis("b", "Later.", [], published=date(2024, 12, 9)),
            _analysis("a", "Earlier.", [], published=date(2024, 12, 1)),
        ]
    )
    assert [analysis.document.id for analysis in corpus.analyses] == ["a", "b", "c"]


def test_the_later_analysis_of_a_document_stands() -> None:
    corpus = gathered([_analysis("a", "Old.", []), _analysis("a", "New.", [])])
    assert [analysis.document.text for analysis in corpus.analyses] == ["New."]


def test_a_place_is_one_entity_under_all_its_spellings() -> None:
    corpus = gathered(
        [
            _analysis("a", "They left Hama.", [("e1", "GPE", "Hama", "geonames:1")]),
            _analysis("b", "They left Hamah.", [("e2", "GPE", "Hamah", "geonames:1")]),
        ]
    )
    (entity,) = corpus.entities
    assert entity.gazetteer_id == "geonames:1"
    assert len(entity.mentions) == 2
    assert corpus.entity_of("a", "e1") == corpus.entity_of("b", "e2") == entity.id


def test_two_places_of_one_name_stay_apart() -> None:
    corpus = gathered(
        [
            _analysis("a", "They left Tripoli.", [("e1", "GPE", "Tripoli", "geonames:1")]),
            _analysis("b", "They left Tripoli.", [("e1", "GPE", "Tripoli", "geonames:2")]),
        ]
    )
    assert len(corpus.entities) == 2


def test_a_surname_joins_the_only_full_name_that_bears_it() -> None:
    full = _analysis("a", "Mikhail Ulyanov spoke.", [("e1", "PERSON", "Mikhail Ulyanov", None)])
    (person,) = full.entities
    known = Entity(person.id, person.name, person.label, ("Ulyanov",), person.mentions)
    full = Analysis(full.document, STAMP, full.sentences, full.mentions, (known,), (), (), (), ())
    short = _analysis("b", "Ulyanov left.", [("e2", "PERSON", "Ulyanov", None)])
    assert _names(gathered([full, short])) == ["Mikhail Ulyanov"]


def test_a_surname_that_two_people_bear_stays_apart() -> None:
    reports = []
    for number, name in enumerate(["Emmanuel Macron", "Brigitte Macron"]):
        one = _analysis(str(number), f"{name} spoke.", [(f"e{number}", "PERSON", name, None)])
        (person,) = one.entities
        known = Entity(person.id, person.name, person.label, ("Macron",), person.mentions)
        reports.append(
            Analysis(one.document, STAMP, one.sentences, one.mentions, (known,), (), (), (), ())
        )
    reports.append(_analysis("z", "Macron left.", [("e9", "PERSON", "Macron", None)]))
    assert sorted(_names(gathered(reports))) == ["Brigitte Macron", "Emmanuel Macron", "Macron"]


@pytest.mark.parametrize(("offset", "start"), [(0, 0), (3, 0), (5, 4), (9, 4)])
def test_the_sentence_of_an_offset_is_the_one_it_lies_in(offset: int, start: int) -> None:
    corpus = gathered([_analysis("a", "One. Two.", [])])
    assert corpus.sentence("a", offset).start == start


def test_what_is_not_known_is_none() -> None:
    corpus = gathered([])
    assert not any(
        [
            corpus.document("a"),
            corpus.analysis("a"),
            corpus.entity("e"),
            corpus.entity_of("a", None),
        ]
    )
    assert not any([corpus.place_of("a", "m"), corpus.mention("a", "m")])


def test_states_are_joined_and_named_by_the_gazetteer_that_the_corpus_is_given() -> None:
    """A gazetteer of one's own serves; none at all serves no report."""
    report = _analysis("a", "Syrians left.", [])
    with pytest.raises(ValueError, match="gazetteer"):
        corpus.gathered([report])
    nothing = corpus.gathered([])
    assert nothing.state_name("SY") == "SY"
    with pytest.raises(LookupError):
        _ = nothing.gazetteer
    own = Gazetteer()
    known = corpus.gathered([report], gazetteer=own)
    assert (known.gazetteer, known.state_name("SY")) == (own, "Syria")
    assert corpus.gathered([report], before=known).gazetteer is own
