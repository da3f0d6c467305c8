"""Names put right by general rules: a report, what the model said, what must come out."""

from collections.abc import Sequence

import pytest

from nlp import entities
from nlp.gazetteer import Gazetteer
from nlp.mentions import find as find_mentions
from nlp.mentions.report import tells_of_sport
from tests.nlp.test_entities import clusters, labels, report

Names = dict[str, Sequence[str]]


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        ("The Anti-Defamation League met.", {"ORG": ["Anti-Defamation League"]}, ("Anti-Defamation League", "ORG")),
        ("The anti-Assad camp met.", {"ORG": ["anti-Assad"]}, ("Assad", "ORG")),
        ("The Marxist-Leninist Party won.", {"ORG": ["Marxist-Leninist Party"]}, ("Marxist-Leninist Party", "ORG")),
        ("Law and Justice party members left.", {"ORG": ["Law and Justice party"]}, ("Law and Justice", "ORG")),
        ("K.J. Matthew spoke.", {"PERSON": ["Matthew"]}, ("K.J. Matthew", "PERSON")),
        ("Hou Yu-ih bowed.", {"PERSON": ["Hou Yu"]}, ("Hou Yu-ih", "PERSON")),
        ("A bill died in the House of Lords of Naboo.",
         {"ORG": ["House of Lords of Naboo"]}, ("House of Lords of Naboo", "ORG")),
        ("They met the people of Ireland.", {"ORG": ["people of"], "LOC": ["Ireland"]}, ("Ireland", "GPE")),
        ("The Bank of Ireland paid.", {"ORG": ["Bank of"], "LOC": ["Ireland"]}, ("Bank of Ireland", "ORG")),
        ("A ship crossed the South China Sea.", {"LOC": ["China Sea"]}, ("South China Sea", "LOC")),
        ("Ships round the Cape of Good Hope.", {"LOC": ["Good Hope"]}, ("Cape of Good Hope", "LOC")),
        ("It struck Hamid Karzai International Airport.", {"PERSON": ["Hamid Karzai"]},
         ("Hamid Karzai International Airport", "FAC")),
    ],
)  # fmt: skip
def test_a_span_ends_where_the_name_does(
    text: str, names: Names, expected: tuple[str, str], gazetteer: Gazetteer
) -> None:
    assert expected in labels(report(text, **names), gazetteer)


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        (
            "The Rapid Support Forces fled.",
            {"ORG": ["Rapid Support"]},
            ("Rapid Support Forces", "ORG"),
        ),
        ("Alternative for Germany won.", {"LOC": ["Germany"]}, ("Alternative for Germany", "ORG")),
        ("Elon Musk wrote.", {"ORG": ["Elon Musk"]}, ("Elon Musk", "PERSON")),
        ("The M23 rebels came.", {}, ("M23", "ORG")),
        ("The 93rd Mechanized Brigade dug in.", {}, ("93rd Mechanized Brigade", "ORG")),
        (
            "The Naboo Star Alliance (NSA) met.",
            {"MISC": ["Naboo Star"]},
            ("Naboo Star Alliance", "ORG"),
        ),
        (
            "Jund al-Nabu wal-Sham (JNS) attacked.",
            {"LOC": ["Jund"]},
            ("Jund al-Nabu wal-Sham", "ORG"),
        ),
        ("USS Carney fired.", {"ORG": ["USS"], "PERSON": ["Carney"]}, ("USS Carney", "MISC")),
        ("The MV Galaxy Leader was boarded.", {"ORG": ["MV"]}, ("MV Galaxy Leader", "MISC")),
    ],
)
def test_bodies_units_and_ships_are_found_in_full(
    text: str, names: Names, expected: tuple[str, str], gazetteer: Gazetteer
) -> None:
    assert expected in labels(report(text, **names), gazetteer)


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        ("WHO SHOT THE MAYOR", {}, []),
        ("King Charles III spoke.", {"PERSON": ["Charles III"]}, [("Charles III", "PERSON")]),
        (
            "Prince William County voted.",
            {"LOC": ["Prince William County"]},
            [("Prince William County", "GPE")],
        ),
    ],
)
def test_a_known_name_inside_other_words_is_left_alone(
    text: str, names: Names, expected: list[tuple[str, str]], gazetteer: Gazetteer
) -> None:
    assert labels(report(text, **names), gazetteer) == expected


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        ("Kinshasa accuses Kigali.", {"PERSON": ["Kinshasa", "Kigali"]}, ("Kinshasa", "GPE")),
        ("Mr. Paris spoke.", {"PERSON": ["Paris"]}, ("Paris", "PERSON")),
        ("Gen. Tchiani spoke.", {"ORG": ["Tchiani"]}, ("Tchiani", "PERSON")),
        ("Jimmy Cherizier, better known as Barbecue, fled.",
         {"PERSON": ["Jimmy Cherizier"], "MISC": ["Barbecue"]}, ("Barbecue", "PERSON")),
        ("Asaad al-Shaibani came. Al-Shaibani spoke.",
         {"PERSON": ["Asaad al-Shaibani"], "MISC": ["Al-Shaibani"]}, ("Al-Shaibani", "PERSON")),
        ("He voted for Likud.", {"PERSON": ["Likud"]}, ("Likud", "ORG")),
        ("The leader of the MHP spoke.", {"PERSON": ["MHP"]}, ("MHP", "ORG")),
        ("Ahmed Qurei left for home.", {"LOC": ["Ahmed Qurei"]}, ("Ahmed Qurei", "PERSON")),
        ("It happened in 63 BC and 1 AD.", {"ORG": ["BC", "AD"], "LOC": []}, None),
        ("The People's Redemption Council (PRC) met. The PRC left.",
         {"ORG": ["People's Redemption Council", "PRC"]}, ("PRC", "ORG")),
        ("Warnings for the Caribbean were lifted.", {"LOC": ["Caribbean"]}, ("Caribbean", "LOC")),
    ],
)  # fmt: skip
def test_plain_writing_goes_before_the_model(
    text: str, names: Names, expected: tuple[str, str] | None, gazetteer: Gazetteer
) -> None:
    found = labels(report(text, **names), gazetteer)
    assert expected in found if expected else found == []


def test_a_side_and_its_town_keep_their_labels_in_one_report(gazetteer: Gazetteer) -> None:
    doc = report("Barcelona won. They flew from Madrid.", ORG=["Barcelona"], LOC=["Madrid"])
    assert labels(doc, gazetteer) == [("Barcelona", "ORG"), ("Madrid", "GPE")]


def test_a_capital_is_a_side_in_a_report_of_sport_and_a_town_in_another(
    gazetteer: Gazetteer,
) -> None:
    sport = "Washington lost the match. The coach blamed a penalty late in the season."
    assert tells_of_sport(sport)
    assert labels(report(sport, ORG=["Washington"]), gazetteer) == [("Washington", "ORG")]
    assert labels(report("Madrid gave in.", ORG=["Madrid"]), gazetteer) == [("Madrid", "GPE")]


def test_one_full_name_does_not_outvote_a_company_read_as_such_many_times(
    gazetteer: Gazetteer,
) -> None:
    doc = report(
        "Enron fell. Enron sold. Enron paid. Enron sued. Ken Enron wept.",
        ORG=["Enron"],
        PERSON=["Ken Enron"],
    )
    assert labels(doc, gazetteer)[0] == ("Enron", "ORG")


@pytest.mark.parametrize(
    ("text", "names", "together"),
    [
        ("President Emmanuel Macron spoke. Brigitte Macron waved. Macron left.",
         {"PERSON": ["Emmanuel Macron", "Brigitte Macron", "Macron"]}, {"Emmanuel Macron", "Macron"}),
        ("Ahmed al-Sharaa won. Abu Mohammed al-Jolani was his name. Sharaa wore a suit.",
         {"PERSON": ["Ahmed al-Sharaa", "Abu Mohammed al-Jolani", "Sharaa"]},
         {"Ahmed al-Sharaa", "Abu Mohammed al-Jolani", "Sharaa"}),
        ("Jimmy Cherizier, better known as Barbecue, fled. Barbecue spoke.",
         {"PERSON": ["Jimmy Cherizier", "Barbecue"]}, {"Jimmy Cherizier", "Barbecue"}),
        ("The International Criminal Court met. The Court sat.",
         {"ORG": ["International Criminal Court", "Court"]}, {"International Criminal Court", "Court"}),
        ("Pacific Gas and Electric cut it. PG&E paid.",
         {"ORG": ["Pacific Gas and Electric", "PG&E"]}, {"Pacific Gas and Electric", "PG&E"}),
    ],
)  # fmt: skip
def test_what_is_one_is_joined(
    text: str, names: Names, together: set[str], gazetteer: Gazetteer
) -> None:
    assert together in clusters(report(text, **names), gazetteer)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Rodrigo Duterte, the former president, was held. Vice President Sara Duterte flew. Duterte wept.",
         {"PERSON": ["Rodrigo Duterte", "Sara Duterte", "Duterte"]}),
        ("Shinzo Abe was shot. Akie Abe came. Abe won.", {"PERSON": ["Shinzo Abe", "Akie Abe", "Abe"]}),
    ],
)  # fmt: skip
def test_a_family_name_stays_apart_where_office_does_not_tell(
    text: str, names: Names, gazetteer: Gazetteer
) -> None:
    assert {names["PERSON"][-1]} in clusters(report(text, **names), gazetteer)


def test_him_is_not_who_acts_on_him(gazetteer: Gazetteer) -> None:
    text = "Charles Windsor asked him to leave."
    doc = report(text, PERSON=["Charles Windsor"])
    mentions, _ = entities.joined(doc, find_mentions(doc, gazetteer), gazetteer)
    assert entities.references(text, (), mentions, gazetteer) == ()


def test_an_article_or_a_prefix_alone_is_no_name(gazetteer: Gazetteer) -> None:
    assert labels(
        report("The People of Freedom won.", ORG=["The", "People of Freedom"]), gazetteer
    ) == [("People of Freedom", "ORG")]


def test_a_body_whose_first_word_is_split_at_its_hyphen_is_one(gazetteer: Gazetteer) -> None:
    parts = report(
        "The Co-operative Commonwealth Federation lost.", ORG=["Co", "Commonwealth Federation"]
    )
    assert labels(parts, gazetteer) == [("Co-operative Commonwealth Federation", "ORG")]
