from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from nlp import dates
from nlp.errors import DataCorrupt
from nlp.words import days as vocabulary

WORDS = [
    "on",
    "in",
    "the",
    "last",
    "next",
    "two",
    "3",
    "31",
    "2024",
    "December",
    "Dec.",
    "May",
    "week",
    "weeks",
    "ago",
]
WORDS += ["Sunday", ",", "-", "of", "late", "year", "99999", "1/2/99"]
MONDAY = date(2024, 12, 9)  # the day of publication of every sentence here
BLANK = spacy.blank("en")
BLANK.add_pipe("sentencizer")


def _doc(rows: list[tuple[str, str, int, str, str]]) -> Doc:
    words, pos, heads, deps, lemmas = (list(column) for column in zip(*rows, strict=True))
    return Doc(BLANK.vocab, words=words, pos=pos, heads=heads, deps=deps, lemmas=lemmas)


def _found(text: str, published: date | None = MONDAY) -> list[tuple[str, str, str]]:
    phrases = dates.find(BLANK(text), published)
    return [(phrase.text, str(phrase.first), str(phrase.last)) for phrase in phrases]


@pytest.mark.parametrize(
    ("text", "phrase", "first", "last"),
    [
        ("It fell on 8 December 2024.", "8 December 2024", "2024-12-08", "2024-12-08"),
        ("It fell on Dec. 8.", "Dec. 8", "2024-12-08", "2024-12-08"),
        (
            "It fell on December 8th, 2024, they said.",
            "December 8th, 2024",
            "2024-12-08",
            "2024-12-08",
        ),
        ("It fell on Sunday, 8 December.", "Sunday, 8 December", "2024-12-08", "2024-12-08"),
        ("It fell on 2024-12-08.", "2024-12-08", "2024-12-08", "2024-12-08"),
        ("It fell on 12/31/2023.", "12/31/2023", "2023-12-31", "2023-12-31"),
        ("They met on 7-8 December.", "7-8 December", "2024-12-07", "2024-12-08"),
        ("They met on December 7 and 8.", "December 7 and 8", "2024-12-07", "2024-12-08"),
        (
            "From 27 November to 8 December it grew.",
            "27 November to 8 December",
            "2024-11-27",
            "2024-12-08",
        ),
        ("The war began in March 2011.", "March 2011", "2011-03-01", "2011-03-31"),
        ("The war began in March.", "March", "2024-03-01", "2024-03-31"),
        ("It has raged since 2011.", "2011", "2011-01-01", "2011-12-31"),
        ("It raged between 2011 and 2020.", "between 2011 and 2020", "2011-01-01", "2020-12-31"),
        ("It raged from 2011 to 2020.", "from 2011 to 2020", "2011-01-01", "2020-12-31"),
        ("It fell in 2024-11 at last.", "2024-11", "2024-11-01", "2024-11-30"),
        ("It raged in 2011-12 too.", "2011-12", "2011-01-01", "2012-12-31"),
        ("That was in the 1990s.", "the 1990s", "1990-01-01", "1999-12-31"),
        ("That was in the early 1990s.", "the early 1990s", "1990-01-01", "1999-12-31"),
        ("That was in the nineties.", "the nineties", "1990-01-01", "1999-12-31"),
        ("They signed on 31.12.2023.", "31.12.2023", "2023-12-31", "2023-12-31"),
        ("It came at 2024-12-08T03:00Z.", "2024-12-08T03:00Z", "2024-12-08", "2024-12-08"),
        (
            "Talks ran from March to June 2023.",
            "from March to June 2023",
            "2023-03-01",
            "2023-06-30",
        ),
        (
            "Talks ran from November to January 2024.",
            "from November to January 2024",
            "2023-11-01",
            "2024-01-31",
        ),
        (
            "It grew in the first half of 2023.",
            "the first half of 2023",
            "2023-01-01",
            "2023-06-30",
        ),
        (
            "It grew in the first nine months of 2023.",
            "the first nine months of 2023",
            "2023-01-01",
            "2023-09-30",
        ),
        (
            "It grew in the last two quarters of 2023.",
            "the last two quarters of 2023",
            "2023-07-01",
            "2023-12-31",
        ),
        ("That was in the 19th century.", "the 19th century", "1800-01-01", "1899-12-31"),
    ],
)
def test_a_phrase_with_its_year_or_a_plain_day_is_resolved(
    text: str, phrase: str, first: str, last: str
) -> None:
    assert _found(text) == [(phrase, first, last)]


@pytest.mark.parametrize(
    ("text", "phrase", "first", "last"),
    [
        ("It fell on Sunday.", "Sunday", "2024-12-08", "2024-12-08"),
        ("He said so early Monday morning.", "early Monday morning", "2024-12-09", "2024-12-09"),
        ("He said so last Monday.", "last Monday", "2024-12-02", "2024-12-02"),
        ("They meet next Monday.", "next Monday", "2024-12-16", "2024-12-16"),
        ("It fell yesterday.", "yesterday", "2024-12-08", "2024-12-08"),
        (
            "It fell the day before yesterday.",
            "the day before yesterday",
            "2024-12-07",
            "2024-12-07",
        ),
        ("They meet tomorrow.", "tomorrow", "2024-12-10", "2024-12-10"),
        ("They meet tonight.", "tonight", "2024-12-09", "2024-12-09"),
        ("It fell last night.", "last night", "2024-12-08", "2024-12-08"),
        ("It fell overnight.", "overnight", "2024-12-08", "2024-12-09"),
        ("It fell this week.", "this week", "2024-12-09", "2024-12-15"),
        ("It fell last week.", "last week", "2024-12-02", "2024-12-08"),
        ("It fell last month.", "last month", "2024-11-01", "2024-11-30"),
        ("It began late last month.", "late last month", "2024-11-21", "2024-11-30"),
        ("It began in late November.", "late November", "2024-11-21", "2024-11-30"),
        ("It began in early March 2011.", "early March 2011", "2011-03-01", "2011-03-10"),
        ("It fell over the weekend.", "the weekend", "2024-12-07", "2024-12-08"),
        ("They met next weekend.", "next weekend", "2024-12-14", "2024-12-15"),
        ("It grew in the past three weeks.", "the past three weeks", "2024-11-18", "2024-12-09"),
        ("It fell a year ago.", "a year ago", "2023-01-01", "2023-12-31"),
        ("It fell two days ago.", "two days ago", "2024-12-07", "2024-12-07"),
        ("It fell last summer.", "last summer", "2024-06-01", "2024-08-31"),
        ("It fell in the summer of 2019.", "the summer of 2019", "2019-06-01", "2019-08-31"),
        (
            "Sales fell in the third quarter of 2020.",
            "the third quarter of 2020",
            "2020-07-01",
            "2020-09-30",
        ),
        ("It fell last year.", "last year", "2023-01-01", "2023-12-31"),
        ("It fell in June last year.", "June last year", "2023-06-01", "2023-06-30"),
        ("It fell in the past 24 hours.", "the past 24 hours", "2024-12-08", "2024-12-09"),
        ("They meet on Wednesday next week.", "Wednesday next week", "2024-12-18", "2024-12-18"),
        ("They met on Friday last week.", "Friday last week", "2024-12-06", "2024-12-06"),
        ("Over the summer it fell.", "the summer", "2024-06-01", "2024-08-31"),
        (
            "It grew in the second half of the year.",
            "the second half of the year",
            "2024-07-01",
            "2024-12-31",
        ),
        (
            "It fell in last year's third quarter.",
            "last year's third quarter",
            "2023-07-01",
            "2023-09-30",
        ),
        (
            "It fell in the year-ago third quarter.",
            "the year-ago third quarter",
            "2023-07-01",
            "2023-09-30",
        ),
        ("It fell in the quarter.", "the quarter", "2024-07-01", "2024-09-30"),
        ("It fell on Christmas Eve.", "Christmas Eve", "2024-12-24", "2024-12-24"),
    ],
)
def test_a_phrase_is_reckoned_from_the_day_of_publication(
    text: str, phrase: str, first: str, last: str
) -> None:
    assert _found(text) == [(phrase, first, last)]


@pytest.mark.parametrize(
    "text",
    [
        "They may march.",
        "May the best man win.",
        "The sun rose.",
        "The second man fell.",
        "Some 2,000 people fled.",
        "It cost $2011.",
        "The march began.",
        "They fought for years.",
        "It is 2011% more.",
    ],
)
def test_words_that_only_look_like_dates_are_none(text: str) -> None:
    assert _found(text) == []


def test_without_a_day_of_publication_what_hangs_on_it_has_no_days() -> None:
    text = "It fell on Sunday, in March, two days ago, over the weekend and on 8 December 2024."
    days = {phrase: first for phrase, first, _ in _found(text, None)}
    assert days == {
        "Sunday": "None",
        "March": "None",
        "two days ago": "None",
        "the weekend": "None",
        "8 December 2024": "2024-12-08",
    }


def test_days_of_no_calendar_and_unsaid_numbers_have_no_days() -> None:
    assert [
        first
        for _, first, _ in _found(
            "It fell on 31 February 2024, or several days ago, or on 3/4/2024."
        )
    ] == ["None"] * 3


def test_a_stretch_that_ends_before_it_begins_has_no_days() -> None:
    assert _found("They met on December 31-3 2024.")[0][1] == "None"


def test_a_noun_that_only_looks_like_a_season_is_none() -> None:
    assert (
        _found("The offensive led to the fall of Damascus in the fall of the year 2024.")[0][0]
        != "the fall"
    )


def test_later_and_earlier_are_reckoned_from_the_day_the_sentence_named() -> None:
    assert _found("Hama fell on 5 December; Homs followed two days later.")[1][1] == "2024-12-07"


@pytest.mark.parametrize(
    ("text", "phrase", "first"),
    [
        (
            "Aleppo fell on 29 November. Four days earlier, the army had left.",
            "Four days earlier",
            "2024-11-25",
        ),
        (
            "Aleppo fell on 29 November. On the previous Monday the army had left.",
            "the previous Monday",
            "2024-11-25",
        ),
        (
            "Talks failed in March. The following month, war broke out.",
            "The following month",
            "2024-04-01",
        ),
        (
            "Aleppo fell on 29 November. The army had left the day before.",
            "the day before",
            "2024-11-28",
        ),
    ],
)
def test_what_is_reckoned_from_a_day_named_before_looks_back_to_the_last_sentences(
    text: str, phrase: str, first: str
) -> None:
    assert (phrase, first) in [(found, day) for found, day, _ in _found(text)]


@pytest.mark.parametrize(
    "text", ["He fled three weeks before the vote.", "Half a year ago he fled."]
)
def test_what_is_reckoned_from_an_event_has_no_day_of_its_own(text: str) -> None:
    assert _found(text) == []


def test_a_quarter_that_ended_on_a_day_is_the_three_months_before_it() -> None:
    assert _found("It fell in the quarter ended Aug. 31.")[0] == (
        "the quarter",
        "2024-06-01",
        "2024-08-31",
    )


def test_a_year_earlier_is_that_of_the_month_or_quarter_that_is_spoken_of() -> None:
    text = "Prices rose in October from a year earlier. Third-quarter exports fell. They had grown a year ago."
    days = {phrase: (first, last) for phrase, first, last in _found(text)}
    assert days["a year earlier"] == ("2023-10-01", "2023-10-31")
    assert days["a year ago"] == ("2023-07-01", "2023-09-30")


def test_a_december_date_in_a_january_report_is_last_years() -> None:
    assert _found("It fell on 8 December.", date(2025, 1, 3)) == [
        ("8 December", "2024-12-08", "2024-12-08")
    ]


@pytest.mark.parametrize(("helper", "first"), [("will", "2024-12-13"), ("did", "2024-12-06")])
def test_the_tense_of_the_verb_decides_which_friday(helper: str, first: str) -> None:
    doc = _doc(
        [
            ("They", "PRON", 2, "nsubj", "they"),
            (helper, "AUX", 2, "aux", helper),
            ("meet", "VERB", 2, "root", "meet"),
            ("on", "ADP", 4, "case", "on"),
            ("Friday", "PROPN", 2, "obl", "friday"),
        ]
    )
    (phrase,) = dates.find(doc, MONDAY)
    assert str(phrase.first) == first


def test_what_is_planned_for_friday_lies_ahead() -> None:
    doc = _doc(
        [
            ("talks", "NOUN", 0, "root", "talks"),
            ("planned", "VERB", 0, "acl", "plan"),
            ("for", "ADP", 3, "case", "for"),
            ("Friday", "PROPN", 1, "obl", "friday"),
        ]
    )
    assert str(dates.find(doc, MONDAY)[0].first) == "2024-12-13"


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(WORDS),
        max_size=12,
    ),
    st.one_of(st.none(), st.dates()),
)
def test_phrases_never_overlap_and_end_no_earlier_than_they_begin(
    words: list[str], published: date | None
) -> None:
    doc = BLANK(" ".join(words))
    phrases = dates.find(doc, published)
    assert list(phrases) == sorted(phrases, key=lambda phrase: phrase.start)
    assert all(one.end <= other.start for one, other in pairwise(phrases))
    assert all(phrase.text == doc.text[phrase.start : phrase.end] for phrase in phrases)
    assert all((phrase.first is None) == (phrase.last is None) for phrase in phrases)
    assert all(phrase.first <= phrase.last for phrase in phrases if phrase.first and phrase.last)


def test_a_kind_of_words_that_the_list_lacks_is_told() -> None:
    with pytest.raises(DataCorrupt, match="should have words of kind 'decades'"):
        vocabulary.words("decades")


@pytest.mark.model
def test_the_dates_of_a_report_are_found_by_the_parse(language: Language) -> None:
    text = "The offensive was launched late last month. Ministers will meet in Doha on Friday."
    found = [(phrase.text, str(phrase.first)) for phrase in dates.find(language(text), MONDAY)]
    assert found == [("late last month", "2024-11-21"), ("Friday", "2024-12-13")]


@pytest.mark.model
@pytest.mark.parametrize(
    ("sentence", "first"),
    [
        ("The mosque was set on fire on Wednesday.", "2024-12-04"),
        ("The bridge had been destroyed on Tuesday.", "2024-12-03"),
        ("The plant was shelled on Monday.", "2024-12-09"),
        ("Two ministers will meet in Cairo, diplomats said after talks on Friday.", "2024-12-06"),
        ("The conference opens on Friday.", "2024-12-13"),
        ("The conference opened on Friday.", "2024-12-06"),
        ("The minister is to visit Cairo on Friday.", "2024-12-13"),
        ("The minister is due to visit Cairo on Friday.", "2024-12-13"),
        ("The minister had been due to visit Cairo on Friday.", "2024-12-06"),
        ("The minister could visit Cairo on Friday.", "2024-12-13"),
        ("The minister urged them to meet on Friday.", "2024-12-13"),
        ("The ship caught fire, sinking on Friday.", "2024-12-06"),
        ("The rebels must leave the town by Friday.", "2024-12-13"),
        ("The rebels had left the town by Friday.", "2024-12-06"),
        ("The deadline was extended to Friday.", "2024-12-13"),
        ("Police searched the city ahead of elections on Friday.", "2024-12-13"),
        ("The company expects to report a third-quarter loss.", "2024-07-01"),
        ("Voters go to the polls on Friday.", "2024-12-13"),
    ],
)
def test_a_weekday_lies_on_the_side_that_its_verb_says(
    language: Language, sentence: str, first: str
) -> None:
    assert [str(phrase.first) for phrase in dates.find(language(sentence), MONDAY)] == [first]


def test_the_words_of_dates_stand_in_a_data_file() -> None:
    assert (Path(dates.__file__).parent.parent / "data" / "dates" / "words.tsv").is_file()


@pytest.mark.parametrize(
    ("sentences", "phrases"),
    [
        (["It began in March", "2011 was worse ."], ["March"]),
        (["He came on Friday", "Last week she left ."], ["Friday", "Last week"]),
        (["They met on 8", "December was cold ."], ["December"]),
        (["Talks ran from March to", "June 2023 saw a truce ."], ["March", "June 2023"]),
        (["Earlier", "This month a group came ."], ["This month"]),
        (["It fell on 5 May", "2024 saw more on Monday ."], ["5 May", "Monday"]),
        (["It fell on 5 May 2024", "Morning came ."], ["5 May 2024"]),
    ],
)
def test_a_phrase_ends_with_its_sentence(sentences: list[str], phrases: list[str]) -> None:
    words = [word for sentence in sentences for word in sentence.split()]
    starts = [at == 0 for sentence in sentences for at, _ in enumerate(sentence.split())]
    doc = Doc(BLANK.vocab, words=words, sent_starts=list(starts))
    found = dates.find(doc, MONDAY)
    assert [phrase.text for phrase in found] == phrases
