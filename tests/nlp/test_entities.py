"""Names found, put right, labelled and joined, with the model's part played by hand."""

import re
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc, Span

from nlp import entities, types
from nlp.gazetteer import Gazetteer
from nlp.mentions import find as find_mentions
from nlp.types import Entity, Mention
from nlp.words.names import fold, initials, near_spelling, parts, untitled

SEEDS = Path(__file__).parent.parent.parent / "seeds" / "reports"

_ENGLISH = spacy.blank("en")
_ENGLISH.add_pipe("sentencizer")


def report(text: str, **names: Sequence[str]) -> Doc:
    """Make a Doc with every use of these names as ``ents``: report("...", PERSON=["Assad"])."""
    doc = _ENGLISH(text)
    taken: set[int] = set()
    spans = []
    for label, words in names.items():
        for word in sorted(words, key=len, reverse=True):
            for match in re.finditer(rf"(?<!\w){re.escape(word)}(?!\w)", text):
                span = doc.char_span(
                    match.start(), match.end(), label=label, alignment_mode="expand"
                )
                if span is not None and taken.isdisjoint(range(span.start, span.end)):
                    taken.update(range(span.start, span.end))
                    spans.append(span)
    doc.ents = spans
    return doc


def labels(doc: Doc, gazetteer: Gazetteer) -> list[tuple[str, str]]:
    return [(m.text, m.label) for m in find_mentions(doc, gazetteer)]


def entity_of(doc: Doc, gazetteer: Gazetteer) -> tuple[tuple[Mention, ...], tuple[Entity, ...]]:
    return entities.joined(doc, find_mentions(doc, gazetteer), gazetteer)


def clusters(doc: Doc, gazetteer: Gazetteer) -> list[set[str]]:
    """The names of each entity, as sets."""
    _, found = entity_of(doc, gazetteer)
    return [{entity.name, *entity.aliases} for entity in found]


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        (
            "He met President Bashar Assad.",
            {"PERSON": ["President Bashar Assad"]},
            [("Bashar Assad", "PERSON")],
        ),
        ("Lt. Gen. Ali Abbas left.", {"PERSON": ["Lt. Gen. Ali Abbas"]}, [("Ali Abbas", "PERSON")]),
        ("Moscow’s envoy spoke.", {"LOC": ["Moscow’s"]}, [("Moscow", "GPE")]),
        (
            "Hayat Tahrir-al-Sham (HTS) advanced.",
            {"ORG": ["Hayat Tahrir-al-Sham (HTS"]},
            [("Hayat Tahrir-al-Sham", "ORG"), ("HTS", "ORG")],
        ),
        (
            "It fought Islamic State (IS, formerly ISIS) there.",
            {"ORG": ["Islamic State"]},
            [("Islamic State", "ORG"), ("IS", "ORG"), ("ISIS", "ORG")],
        ),
        (
            "The US-armed Free Syrian Army advanced.",
            {"ORG": ["US-armed Free Syrian Army"]},
            [("US", "GPE"), ("Free Syrian Army", "ORG")],
        ),
        ("Talks were held in The Hague.", {"LOC": ["The Hague"]}, [("The Hague", "GPE")]),
        ("The Hamas leader spoke.", {"ORG": ["The Hamas"]}, [("Hamas", "ORG")]),
        ("al-Assad left.", {"PERSON": ["al-Assad"]}, [("al-Assad", "PERSON")]),
    ],
)
def test_spans_are_put_right(
    text: str, names: dict[str, list[str]], expected: list[tuple[str, str]], gazetteer: Gazetteer
) -> None:
    assert labels(report(text, **names), gazetteer) == expected


@pytest.mark.parametrize(
    ("name", "label", "expected"),
    [
        ("Syria", "LOC", "GPE"),
        ("Damascus", "LOC", "GPE"),
        ("Damascus Airport", "LOC", "FAC"),
        ("Khirbet Nowhere Air Base", "LOC", "FAC"),
        ("Lake Nowhere", "LOC", "LOC"),
        ("Europe", "LOC", "LOC"),
        ("Nowhere Province", "LOC", "GPE"),
        ("Syrian", "MISC", "NORP"),
        ("Kurds", "MISC", "NORP"),
        ("Islamists", "MISC", "NORP"),
        ("Sunni", "MISC", "NORP"),
        ("South Koreans", "MISC", "NORP"),
        ("Iran-Iraq War", "MISC", "EVENT"),
        ("Geneva Conference", "MISC", "EVENT"),
        ("Brexit", "MISC", "MISC"),
        ("United Nations", "ORG", "ORG"),
        ("Russia", "ORG", "GPE"),
        ("Mikhail Ulyanov", "PERSON", "PERSON"),
    ],
)
def test_each_name_gets_its_final_label(
    name: str, label: str, expected: str, gazetteer: Gazetteer
) -> None:
    doc = report(f"They spoke about {name} again.", **{label: [name]})
    assert labels(doc, gazetteer) == [(name, expected)]


def test_labels_of_a_spacy_pipeline_are_taken_and_its_dates_are_not(gazetteer: Gazetteer) -> None:
    doc = report("On Monday Syria met the Kurds.", DATE=["Monday"], GPE=["Syria"], NORP=["Kurds"])
    assert labels(doc, gazetteer) == [("Syria", "GPE"), ("Kurds", "NORP")]


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        ("They sailed to Coney\n^Island.", {"LOC": ["Coney"]}, ["Coney"]),
        ("He was charged in Crawford\n^County.", {"LOC": ["Crawford"]}, ["Crawford"]),
        ("Mines were found in Sagaing\n^Region\n^on Friday.", {"LOC": ["Sagaing"]}, ["Sagaing"]),
        ("The pupils of Winder High\n^School left.", {"LOC": ["Winder High"]}, ["Winder High"]),
        ("They prayed in St Paul^'s Cathedral.", {"LOC": ["St Paul"]}, ["St Paul"]),
        ("The road runs South ^Sudan lies there.", {"LOC": ["Sudan"]}, ["Sudan"]),
        ("They sailed South ^China Sea ports are far.", {"LOC": ["China Sea"]}, ["China Sea"]),
        ("They serve the Republic of ^Armenia.", {"LOC": ["Armenia"]}, ["Armenia"]),
        ("They live in Jammu ^and Kashmir.", {"LOC": ["Jammu", "Kashmir"]}, ["Jammu", "Kashmir"]),
        ("They live in Kiribati, ^Kiribati.", {"LOC": ["Kiribati"]}, ["Kiribati", "Kiribati"]),
        ("It landed at Hamid Karzai ^International Airport.", {"PERSON": ["Hamid Karzai"]}, ["Hamid Karzai"]),
        ("He met Ali Abbas ^Omar Saleh left.", {"PERSON": ["Ali Abbas", "Omar Saleh"]}, ["Ali Abbas", "Omar Saleh"]),
        ("He joined the Wagner\n^Group.", {"ORG": ["Wagner"]}, ["Wagner"]),
        ("Paris\tFrance\n^Lyon\tFrance", {"LOC": ["Paris", "France\nLyon", "France"]}, ["Paris", "France", "France"]),
    ],
)  # fmt: skip
def test_a_name_takes_in_no_words_of_another_sentence(
    text: str, names: dict[str, list[str]], expected: list[str], gazetteer: Gazetteer
) -> None:
    begins = [at - n for n, at in enumerate(found.start() for found in re.finditer(r"\^", text))]
    doc = report(text.replace("^", ""), **names)
    for token in doc:
        token.is_sent_start = token.i == 0 or token.idx in begins
    assert len(list(doc.sents)) == len(begins) + 1
    assert [words for words, _ in labels(doc, gazetteer)] == expected


def test_a_name_has_one_label_throughout_a_report(gazetteer: Gazetteer) -> None:
    doc = _ENGLISH("Hamas spoke. Hamas left. Then Hamas returned.")
    spans = [(0, "ORG"), (3, "ORG"), (7, "LOC")]
    doc.ents = [Span(doc, i, i + 1, label=label) for i, label in spans]
    assert {label for _, label in labels(doc, gazetteer)} == {"ORG"}


@pytest.mark.parametrize(
    ("text", "names", "missed"),
    [
        (
            "Bashar Assad left. Later Assad landed.",
            {"PERSON": ["Bashar Assad"]},
            ("Assad", "PERSON"),
        ),
        (
            "The anti-Assad camp met Bashar Assad.",
            {"PERSON": ["Bashar Assad"]},
            ("Assad", "PERSON"),
        ),
        ("A UN-backed effort failed.", {}, ("UN", "ORG")),
        ("US-backed groups left.", {}, ("US", "GPE")),
        ("Saudi-led forces left.", {}, ("Saudi", "NORP")),
        ("The Syrian army left.", {}, ("Syrian", "NORP")),
        ("Kurdish fighters left.", {}, ("Kurdish", "NORP")),
    ],
)
def test_names_that_the_model_missed_are_found(
    text: str, names: dict[str, list[str]], missed: tuple[str, str], gazetteer: Gazetteer
) -> None:
    assert missed in labels(report(text, **names), gazetteer)


@pytest.mark.parametrize(
    "text",
    [
        "The French ambassador defended human rights.",
        "Valerie, M.S., R.D., spoke of best practice.",
        "Nice weather is what Reading Week wants.",
        "In March, the Police said so.",
    ],
)
def test_common_words_and_letters_are_no_places(text: str, gazetteer: Gazetteer) -> None:
    assert not {"GPE", "LOC", "FAC"} & {label for _, label in labels(report(text), gazetteer)}


def test_the_letters_of_a_name_inside_another_word_are_no_mention(gazetteer: Gazetteer) -> None:
    doc = report(
        "Assad and HTS. The ambassador spoke of rights and flights.", PERSON=["Assad"], ORG=["HTS"]
    )
    assert labels(doc, gazetteer) == [("Assad", "PERSON"), ("HTS", "ORG")]


@pytest.mark.parametrize(
    ("text", "names", "together"),
    [
        (
            "Bashar Assad left. Assad landed.",
            {"PERSON": ["Bashar Assad", "Assad"]},
            {"Bashar Assad", "Assad"},
        ),
        (
            "Bashar al-Assad left. Al-Assad landed. Assad spoke.",
            {"PERSON": ["Bashar al-Assad", "Al-Assad", "Assad"]},
            {"Bashar al-Assad", "Al-Assad", "Assad"},
        ),
        (
            "Mikhail Ulyanov spoke. Ulyanov left.",
            {"PERSON": ["Mikhail Ulyanov"]},
            {"Mikhail Ulyanov", "Ulyanov"},
        ),
        (
            "M. Ulyanov met. Mikhail Ulyanov left.",
            {"PERSON": ["M. Ulyanov"]},
            {"M. Ulyanov", "Mikhail Ulyanov"},
        ),
        (
            "Bashar Assad left. Asad landed.",
            {"PERSON": ["Bashar Assad", "Asad"]},
            {"Bashar Assad", "Asad"},
        ),
        (
            "Joseph R. Biden met. Joseph Biden left.",
            {"PERSON": ["Joseph R. Biden"]},
            {"Joseph R. Biden", "Joseph Biden"},
        ),
        (
            "Free Syrian Army (FSA) militants left. The FSA returned.",
            {"ORG": ["Free Syrian Army"]},
            {"Free Syrian Army", "FSA"},
        ),
        (
            "The Syrian Democratic Forces met. SDF leaders left.",
            {"ORG": ["Syrian Democratic Forces", "SDF"]},
            {"Syrian Democratic Forces", "SDF"},
        ),
        (
            "Islamic State (IS, formerly ISIS) struck.",
            {"ORG": ["Islamic State"]},
            {"Islamic State", "IS", "ISIS"},
        ),
        (
            "The US left. The U.S. returned. America, the United States, wins.",
            {"LOC": ["US", "U.S.", "America", "United States"]},
            {"US", "U.S.", "America", "United States"},
        ),
        (
            "Tahrir al-Sham met. Tahrir-al-Sham left.",
            {"ORG": ["Tahrir al-Sham"]},
            {"Tahrir al-Sham", "Tahrir-al-Sham"},
        ),
        (
            "Syrians left. A Syrian returned.",
            {"MISC": ["Syrians", "Syrian"]},
            {"Syrians", "Syrian"},
        ),
    ],
)
def test_names_of_one_thing_are_one_entity(
    text: str, names: dict[str, list[str]], together: set[str], gazetteer: Gazetteer
) -> None:
    for label, words in names.items():
        names = {**names, label: [*words, *together]}
    assert together in clusters(report(text, **names), gazetteer)


@pytest.mark.parametrize(
    ("text", "names", "one", "other"),
    [
        (
            "Emmanuel Macron met Brigitte Macron.",
            {"PERSON": ["Emmanuel Macron", "Brigitte Macron"]},
            "Emmanuel Macron",
            "Brigitte Macron",
        ),
        (
            "Bashar Assad left. The Assads landed.",
            {"PERSON": ["Bashar Assad", "Assads"]},
            "Bashar Assad",
            "Assads",
        ),
        (
            "Bashar Assad and Maher Assad left. Assad landed.",
            {"PERSON": ["Bashar Assad", "Maher Assad", "Assad"]},
            "Bashar Assad",
            "Assad",
        ),
        (
            "Abu Hassan met Ali Hussein.",
            {"PERSON": ["Abu Hassan", "Ali Hussein"]},
            "Abu Hassan",
            "Ali Hussein",
        ),
        ("Iran met Iraq.", {"LOC": ["Iran", "Iraq"]}, "Iran", "Iraq"),
        (
            "The Syrian National Army met the Free Syrian Army.",
            {"ORG": ["Syrian National Army", "Free Syrian Army"]},
            "Syrian National Army",
            "Free Syrian Army",
        ),
    ],
)
def test_different_things_stay_apart(
    text: str, names: dict[str, list[str]], one: str, other: str, gazetteer: Gazetteer
) -> None:
    assert not any(
        {one, other} <= cluster for cluster in clusters(report(text, **names), gazetteer)
    )


def test_a_shared_surname_goes_to_the_only_one_named_so_far(gazetteer: Gazetteer) -> None:
    people = ["Emmanuel Macron", "Brigitte Macron", "Macron"]
    doc = report("Emmanuel Macron spoke. Macron left. Brigitte Macron stayed.", PERSON=people)
    assert {"Emmanuel Macron", "Macron"} in clusters(doc, gazetteer)


def test_each_join_says_its_rule(gazetteer: Gazetteer) -> None:
    doc = report("Bashar Assad left. Assad landed.", PERSON=["Bashar Assad", "Assad"])
    _, _, joins = entities.linked(doc.text, find_mentions(doc, gazetteer), gazetteer)
    assert [join.rule for join in joins] == [
        "the first full name",
        "family name of the only person so called in the report",
    ]


def test_an_entity_has_the_same_id_in_every_report_and_the_fullest_name(
    gazetteer: Gazetteer,
) -> None:
    _, [one] = entity_of(
        report("The US left. The United States won.", LOC=["US", "United States"]), gazetteer
    )
    _, [other] = entity_of(report("Then America came.", LOC=["America"]), gazetteer)
    assert one.id == other.id
    assert one.name == "United States"


def test_the_same_report_gives_the_same_answer(gazetteer: Gazetteer) -> None:
    doc = report(
        "Bashar Assad left Syria. The US-armed FSA met Assad.", PERSON=["Bashar Assad", "Assad"]
    )
    assert entity_of(doc, gazetteer) == entity_of(doc, gazetteer)


def test_a_report_without_names_has_no_entities(gazetteer: Gazetteer) -> None:
    assert entity_of(report("nothing happened here."), gazetteer) == ((), ())
    assert entity_of(report(""), gazetteer) == ((), ())


@given(
    text=st.text(alphabet=st.sampled_from("Aab ()-’'.,\nUS Syrian (anti-)"), max_size=60),
    start=st.integers(0, 8),
)
def test_mentions_are_words_of_the_text_in_order_without_overlap(
    gazetteer: Gazetteer, text: str, start: int
) -> None:
    doc = _ENGLISH(text)
    if len(doc) > start:
        doc.ents = [Span(doc, start, start + 1, label="PERSON")]
    found = find_mentions(doc, gazetteer)
    assert all(m.text == text[m.start : m.end] and m.text.strip() == m.text for m in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert len({m.id for m in found}) == len(found)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("assad", "asad", True),
        ("mohammed", "muhammad", True),
        ("zelensky", "zelenskyy", True),
        ("hussein", "husain", True),
        ("hassan", "hussein", False),
        ("macron", "micron", False),
        ("iran", "iraq", False),
        ("khan", "kahn", False),
    ],
)
def test_spellings_of_one_name_are_told_from_two_names(one: str, other: str, same: bool) -> None:
    assert near_spelling(one, other) is same


def test_names_are_folded_split_and_abbreviated() -> None:
    assert fold("The Moscow’s") == "moscow"
    assert parts("Bashar al-Assad Jr.") == ("bashar", "assad")
    assert untitled("Deputy Foreign Minister Mikhail Bogdanov") == "Mikhail Bogdanov"
    assert "HTS" in initials("Hayat Tahrir-al-Sham")
    assert initials("Hamas") == frozenset()


# ---------------------------------------------------------------- with the model


@pytest.mark.model
def test_the_sample_report_has_one_entity_for_each_actor_under_all_its_names(
    language: Language, gazetteer: Gazetteer
) -> None:
    doc = language((SEEDS / "2024-12-09-assad-in-moscow.txt").read_text(encoding="utf-8"))
    found = clusters(doc, gazetteer)
    assert {"Bashar Assad", "Assad"} in found
    assert {"Mikhail Ulyanov", "Ulyanov"} in found
    assert {"Hayat Tahrir-al-Sham", "HTS"} in found
    assert {"Free Syrian Army", "FSA"} in found
    assert {"Islamic State", "IS", "ISIS"} in found
    assert {"Assads"} in found


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "together"),
    [
        (
            "The US, the U.S., the United States and the USA are one country.",
            {"US", "U.S.", "United States", "USA"},
        ),
        (
            "Bashar al-Assad fled. Assad is in Moscow, and al-Assad will stay there, he said.",
            {"Bashar al-Assad", "Assad", "al-Assad"},
        ),
        (
            "Hayat Tahrir al-Sham (HTS) advanced on Thursday. HTS leaders said so.",
            {"Hayat Tahrir al-Sham", "HTS"},
        ),
    ],
)
def test_the_whole_road_joins_the_names_of_one_actor(
    text: str, together: set[str], language: Language, gazetteer: Gazetteer
) -> None:
    assert together in clusters(language(text), gazetteer)


def test_a_surname_that_a_full_name_bears_out_is_a_persons_however_the_model_labels_it(
    gazetteer: Gazetteer,
) -> None:
    doc = report(
        "Ana Kovač resigned. Kovač left. Kovač slept.", PERSON=["Ana Kovač"], ORG=["Kovač"]
    )
    filled, found = entities.joined(doc, find_mentions(doc, gazetteer), gazetteer)
    assert [mention.label for mention in filled] == ["PERSON"] * 3
    assert [(entity.name, entity.aliases) for entity in found] == [("Ana Kovač", ("Kovač",))]


def test_a_body_whose_own_name_begins_with_a_surname_keeps_it(gazetteer: Gazetteer) -> None:
    text = "Ford Motor sued Ann Ford. Ford won. Ford paid. Ford closed."
    doc = report(text, PERSON=["Ann Ford"], ORG=["Ford Motor", "Ford"])
    assert [mention.label for mention in find_mentions(doc, gazetteer)].count("ORG") == 4


# ---------------------------------------------------------------- joining, further


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        (
            "The Russian Foreign Ministry said so. The Foreign Ministry denied it.",
            {"MISC": ["Russian"], "ORG": ["Foreign Ministry"]},
            {"Russian Foreign Ministry", "Foreign Ministry"},
        ),
        (
            "Syria’s Ministry of Defence said so. The Defence Ministry denied it.",
            {"LOC": ["Syria"], "ORG": ["Ministry of Defence", "Defence Ministry"]},
            {"Syria’s Ministry of Defence", "Ministry of Defence", "Defence Ministry"},
        ),
        (
            "The Ministry of Health of Sudan said so.",
            {"ORG": ["Ministry of Health"], "LOC": ["Sudan"]},
            {"Ministry of Health of Sudan", "Ministry of Health"},
        ),
    ],
)
def test_a_ministry_is_named_with_its_state(
    text: str, names: dict[str, list[str]], expected: set[str], gazetteer: Gazetteer
) -> None:
    assert expected in clusters(report(text, **names), gazetteer)


def test_ministries_of_two_states_stay_apart_and_the_bare_name_goes_to_neither(
    gazetteer: Gazetteer,
) -> None:
    text = "The Russian Foreign Ministry met the Syrian Foreign Ministry. A Foreign Ministry note came."
    doc = report(text, MISC=["Russian", "Syrian"], ORG=["Foreign Ministry"])
    found = [entity for entity in entity_of(doc, gazetteer)[1] if entity.label == "ORG"]
    assert [entity.name for entity in found] == [
        "Russian Foreign Ministry",
        "Syrian Foreign Ministry",
        "Foreign Ministry",
    ]


@pytest.mark.parametrize(
    ("text", "names", "together"),
    [
        ("Daesh fled. ISIL returned.", {"ORG": ["Daesh", "ISIL"]}, {"Daesh", "ISIL"}),
        (
            "Ahmed al-Sharaa won. Jolani spoke.",
            {"PERSON": ["Ahmed al-Sharaa", "Jolani"]},
            {"Ahmed al-Sharaa", "Jolani"},
        ),
        (
            "Karol Wojtyla, also known as Lolek Kowalski, wrote.",
            {"PERSON": ["Karol Wojtyla", "Lolek Kowalski"]},
            {"Karol Wojtyla", "Lolek Kowalski"},
        ),
        (
            "The Rural Front for Change (RFC) met. The RFC left.",
            {"ORG": ["Rural Front for Change", "RFC"]},
            {"Rural Front for Change", "RFC"},
        ),
        (
            "Ursula von der Leyen met. Von der Leyen left.",
            {"PERSON": ["Ursula von der Leyen", "Von der Leyen"]},
            {"Ursula von der Leyen", "Von der Leyen"},
        ),
        (
            "Joe Biden met. Joseph Biden left.",
            {"PERSON": ["Joe Biden", "Joseph Biden"]},
            {"Joe Biden", "Joseph Biden"},
        ),
        ("Kyiv was hit. Kiev is dark.", {"LOC": ["Kyiv", "Kiev"]}, {"Kyiv", "Kiev"}),
        (
            "The Muslim Brotherhood met. The Brotherhood left.",
            {"ORG": ["Muslim Brotherhood", "Brotherhood"]},
            {"Muslim Brotherhood", "Brotherhood"},
        ),
    ],
)
def test_names_that_spelling_alone_cannot_join_are_joined(
    text: str, names: dict[str, list[str]], together: set[str], gazetteer: Gazetteer
) -> None:
    assert together in clusters(report(text, **names), gazetteer)


@pytest.mark.parametrize(
    ("text", "names", "one", "other"),
    [
        (
            "Emmanuel Macron called Olaf Scholz.",
            {"PERSON": ["Emmanuel Macron", "Olaf Scholz"]},
            "Emmanuel Macron",
            "Olaf Scholz",
        ),
        (
            "George W. Bush met George H.W. Bush.",
            {"PERSON": ["George W. Bush", "George H.W. Bush"]},
            "George W. Bush",
            "George H.W. Bush",
        ),
        (
            "Mohammed bin Salman left. King Salman stayed.",
            {"PERSON": ["Mohammed bin Salman", "Salman"]},
            "Mohammed bin Salman",
            "Salman",
        ),
        (
            "Ali bin Omar Saleh met Omar Saleh.",
            {"PERSON": ["Ali bin Omar Saleh", "Omar Saleh"]},
            "Ali bin Omar Saleh",
            "Omar Saleh",
        ),
        (
            "Bashar Assad fled. It was the home of the Assad clan.",
            {"PERSON": ["Bashar Assad", "Assad"]},
            "Bashar Assad",
            "Assad",
        ),
        ("The Office (BBC) won.", {"MISC": ["The Office"], "ORG": ["BBC"]}, "Office", "BBC"),
        ("John Smith (USA) won.", {"PERSON": ["John Smith"], "LOC": ["USA"]}, "John Smith", "USA"),
        ("The Athletic Union (AU) met.", {"ORG": ["Athletic Union", "AU"]}, "African Union", "AU"),
        (
            "The Free Syrian Army met the Syrian Army.",
            {"ORG": ["Free Syrian Army", "Syrian Army"]},
            "Free Syrian Army",
            "Syrian Army",
        ),
        ("A Nigerien met a Nigerian.", {"MISC": ["Nigerien", "Nigerian"]}, "Nigerien", "Nigerian"),
    ],
)
def test_what_only_looks_like_one_stays_apart(
    text: str, names: dict[str, list[str]], one: str, other: str, gazetteer: Gazetteer
) -> None:
    assert not any(
        {one, other} <= cluster for cluster in clusters(report(text, **names), gazetteer)
    )


def test_mrs_clinton_is_not_bill_clinton(gazetteer: Gazetteer) -> None:
    people = ["Bill Clinton", "Hillary Clinton", "Clinton"]
    doc = report("Bill Clinton and Hillary Clinton came. Mrs. Clinton spoke.", PERSON=people)
    assert {"Hillary Clinton", "Clinton"} in clusters(doc, gazetteer)


# ---------------------------------------------------------------- pronouns and descriptions


def referred(text: str, gazetteer: Gazetteer, **names: list[str]) -> list[tuple[str, str]]:
    """What a report says of people without naming them, and the name of whom it means."""
    doc = report(text, **names)
    filled, found = entity_of(doc, gazetteer)
    called = {entity.id: entity.name for entity in found}
    sentences = [types.Span(sent.start_char, sent.end_char) for sent in doc.sents]
    answers = entities.references(text, sentences, filled, gazetteer)
    assert all(answer.text == text[answer.start : answer.end] and answer.rule for answer in answers)
    return [(answer.text, called[answer.entity]) for answer in answers]


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        ("Ali Abbas left. He is ill.", ["Ali Abbas"], [("He", "Ali Abbas")]),
        (
            "Ann Lee met Ali Abbas. She left, and he stayed.",
            ["Ann Lee", "Ali Abbas"],
            [("She", "Ann Lee"), ("he", "Ali Abbas")],
        ),
        ("Ali Abbas met Omar Saleh. He left.", ["Ali Abbas", "Omar Saleh"], []),
        ("Ali Abbas left. The driver saw it. He waved.", ["Ali Abbas"], []),
        ("He left.", [], []),
        ("Ali Abbas wrote: “He lies.” It rained.", ["Ali Abbas"], []),
        ("Ann Lee left. When he landed, Omar Saleh spoke.", ["Ann Lee", "Omar Saleh"], []),
        (
            "Syrian President Ali Abbas left. The Syrian president is ill.",
            ["Ali Abbas"],
            [("The Syrian president", "Ali Abbas")],
        ),
        (
            "Ali Abbas, the Syrian president, met. The Iraqi president left.",
            ["Ali Abbas"],
            [("the Syrian president", "Ali Abbas")],
        ),
        (
            "The Syrian president, Ali Abbas, met. The president left.",
            ["Ali Abbas"],
            [("The president", "Ali Abbas")],
        ),
        ("Ali Abbas, a former prime minister, met. The prime minister left.", ["Ali Abbas"], []),
        (
            "President Ali Abbas met President Omar Saleh. The president left.",
            ["Ali Abbas", "Omar Saleh"],
            [],
        ),
    ],
)
def test_people_are_meant_without_a_name_only_where_it_is_clear(
    text: str, names: list[str], expected: list[tuple[str, str]], gazetteer: Gazetteer
) -> None:
    assert referred(text, gazetteer, PERSON=names) == expected


@pytest.mark.parametrize(
    "text", ["“" * 20_000, "The " * 20_000, "the president " * 5_000, "he " * 20_000, "(" * 20_000]
)
def test_odd_texts_are_searched_for_references_without_delay(
    text: str, gazetteer: Gazetteer
) -> None:
    assert entities.references(text, [types.Span(0, len(text))], (), gazetteer) == ()
