"""Where sentences begin and end."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from nlp.language import DatelineEnglish
from nlp.language.lines import is_wrapped
from nlp.language.sentences import LONGEST, sentence_starts


def sentences(nlp: Language, text: str) -> list[str]:
    return [sentence.text.strip() for sentence in nlp(text).sents]


# "|" marks where a new sentence must begin; nothing else may.
ONE_LINE = [
    "Gen. Smith met U.S. officials on Jan. 5.| Talks went on in St. Petersburg.",
    "He lives in the U.S.| The U.N. said so.",
    "Talks ended at 5 p.m.| The delegation left.",
    "Lt. Col. Brown of Acme Inc. met J. Smith, Sgt. Lee and Brig. Gen. Farhan.",
    "Aircraft No. 5 was lost.| It was found.",
    "The price rose 3.5 percent.| 12 people were hurt.| $5 million was lost.",
    "“It is over.”| He left.| (It rained.)| Then it stopped.",
    '"It is over."| He left.| "Yes."| "No."',
    "“Why?” Smith asked.| “Stop!” she told reporters.",
    "“Where is he?” asked the minister.",
    "He spoke of situations… unlike any before… and of others... like this.",
    "He fell silent…| Nobody spoke.",
    "What?!| Never!!!| Yes.",
    "The talks ended.|The army left.",
    "The U.S.-backed force withdrew.| It was Maj.-Gen. Lee who said so.",
    "مرحبا بالعالم.| كيف حالك؟| أنا بخير.",
    "President Joe Biden (D., Del.) spoke.",
    "It was 10 a.m. Tuesday in Washington, D.C., when it began.",
]


@pytest.mark.parametrize("marked", ONE_LINE)
def test_a_sentence_ends_where_a_reader_says(english: Language, marked: str) -> None:
    assert sentences(english, marked.replace("|", "")) == [
        part.strip() for part in marked.split("|")
    ]


NEWS = [
    line
    for line in (Path(__file__).parent / "news.txt").read_text(encoding="utf-8").splitlines()
    if line
]


@pytest.mark.parametrize("marked", NEWS)
def test_a_sentence_of_news_and_the_web_ends_where_a_reader_says(
    english: Language, marked: str
) -> None:
    assert sentences(english, marked.replace("|", "")) == [
        part.strip() for part in marked.split("|")
    ]


@pytest.mark.xfail(
    reason="what is glued to a straight quotation mark or to a footnote is one token for spaCy"
)
@pytest.mark.parametrize("marked", ['It was late.|"They won."', "He is dead.[1]| She is alive."])
def test_a_sentence_ends_where_nothing_stands_between(english: Language, marked: str) -> None:
    assert sentences(english, marked.replace("|", "")) == [
        part.strip() for part in marked.split("|")
    ]


LINES = [
    [
        "Syria after Assad",
        "By Jane Doe",
        "DAMASCUS (Reuters) - Rebels took the city.",
        "They left.",
    ],
    ["Demands:", "- an end of the siege", "- free passage", "• a ceasefire", "* elections"],
    ["1. The first point.", "2. The second point", "3. The third"],
]


@pytest.mark.parametrize("lines", LINES)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\n\n", "\r\n\r\n", "\n \n"])
def test_a_line_of_its_own_is_a_sentence_of_its_own(
    english: Language, lines: list[str], end: str
) -> None:
    assert sentences(english, end.join(lines)) == lines


WRAPPED = """The rebels entered the city of Hama on Thursday after three days of
fighting, and the army said that it had withdrawn its troops to the
outskirts. Residents said that shops were shut and that the streets
were empty. Gen. Hassan said the city would be retaken.

Elsewhere, the front did not move."""


def test_lines_that_a_mail_program_wrapped_are_put_together(english: Language) -> None:
    assert is_wrapped(WRAPPED)
    found = sentences(english, WRAPPED)
    assert len(found) == 4
    assert found[0].endswith("outskirts.")
    assert found[3] == "Elsewhere, the front did not move."


@pytest.mark.parametrize(
    "text",
    [
        "Floods hit Port\nHarcourt.",
        "They met in the\nHague.",
        "Fire came from\nLagos, said Col.\nIdo.",
    ],
)
def test_a_line_that_ends_in_mid_name_or_phrase_goes_on_in_the_next(
    english: Language, text: str
) -> None:
    assert len(sentences(english, text)) == 1


def test_paragraphs_of_one_line_each_are_not_taken_for_wrapped() -> None:
    assert not is_wrapped("The first paragraph is here.\nThe second is here.\nA third follows.")


@pytest.mark.xfail(
    reason="a capitalised word after an abbreviation that can end a sentence is taken for its name"
)
def test_a_name_can_begin_a_sentence_after_an_abbreviation(english: Language) -> None:
    assert sentences(english, "He went to the U.S. Smith stayed.") == [
        "He went to the U.S.",
        "Smith stayed.",
    ]


_english = DatelineEnglish()


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_kept_and_its_first_token_begins_a_sentence(text: str) -> None:
    doc = _english.make_doc(text)
    starts = sentence_starts(doc)
    assert doc.text == text
    assert len(starts) == len(doc)
    assert starts[:1] == [True] * bool(len(doc))


def lengths(nlp: Language, text: str) -> list[int]:
    return [len(sentence) for sentence in nlp(text).sents]


def test_a_sentence_as_long_as_any_of_a_report_is_left_whole(english: Language) -> None:
    assert lengths(english, "town, " * 99 + "end.") == [LONGEST]


@pytest.mark.parametrize(
    "piece", ["town ", "town, ", "the army attacked and ", "town; ", "u.s. ", "( ", "“a” "]
)
def test_what_is_too_long_for_a_sentence_is_cut(english: Language, piece: str) -> None:
    found = lengths(english, piece * 1_000)
    assert max(found) <= LONGEST
    assert sum(found) == len(english(piece * 1_000))


def test_a_sentence_that_is_too_long_is_cut_after_the_last_comma(english: Language) -> None:
    found = sentences(english, "one two three four five, " * 60)
    assert all(sentence.endswith("five,") for sentence in found)
    assert len(found) == 2


def test_a_comma_too_near_the_beginning_does_not_cut(english: Language) -> None:
    assert lengths(english, "one, " + "two " * 300) == [LONGEST, 102]
