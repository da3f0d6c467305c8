"""Entities across reports: what is joined and why, what stays apart, and what is known of each."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlp.corpus import Corpus, card, network, splits, state_uses
from nlp.types import Analysis, Label, Participant, Quote
from tests.factory import DAMASCUS, MOSCOW, Deed, Spot, analysis, gathered, hama, report, syria

ACTING = Spot("geonames:524901", "Moscow", 55.75, 37.62, country="RU", role="actor")
RUSSIA = Spot("geonames:2017370", "Russia", 60.0, 100.0, "country", "RU")


def told(
    id: str,
    text: str,
    names: Mapping[str, tuple[str, Label]],
    spots: Mapping[str, Spot] | None = None,
    *,
    day: int | None = None,
    deeds: tuple[Deed, ...] = (),
) -> Analysis:
    published = None if day is None else date(2024, 12, day)
    return analysis(report(text, id=id, published=published), names=names, spots=spots, deeds=deeds)


def person(id: str, full: str, *short: str, day: int | None = None) -> Analysis:
    """A report of one person, called so in full and in short."""
    text = " ".join(f"{name} spoke." for name in (full, *short))
    return told(id, text, dict.fromkeys((full, *short), (full, "PERSON")), day=day)


def names(corpus: Corpus) -> set[str]:
    return {entity.name for entity in corpus.entities}


def together(corpus: Corpus) -> set[frozenset[str]]:
    """The reports of each entity."""
    return {frozenset(document for document, _ in entity.members) for entity in corpus.entities}


def test_a_demonym_a_seat_and_a_capital_that_acts_count_to_the_state() -> None:
    text = "Russia spoke. Russian forces left. The Kremlin agreed. MOSCOW refused. They landed in Moscow."
    known: dict[str, tuple[str, Label]] = {
        "Russia": ("Russia", "GPE"), "Russian": ("Russian", "NORP"), "Kremlin": ("Kremlin", "ORG"),
        "MOSCOW": ("Moscow", "GPE"), "Moscow": ("Moscow", "GPE"),
    }  # fmt: skip
    one = told("a", text, known, {"Russia": RUSSIA, "MOSCOW": ACTING, "Moscow": MOSCOW})
    corpus = gathered([one])
    assert names(corpus) == {"Russia", "Moscow"}
    russia = corpus.entity("state-RU")
    assert russia is not None
    assert {mention.text for _, mention in russia.mentions} == {
        "Russia",
        "Russian",
        "Kremlin",
        "MOSCOW",
    }
    assert [(use.mention.text, use.via, use.manner) for use in state_uses(corpus, "state-RU")] == [
        ("Russia", "name", "location"),
        ("Russian", "demonym", "actor"),
        ("Kremlin", "seat", "actor"),
        ("MOSCOW", "capital", "actor"),
    ]


def test_a_mention_of_a_capital_is_the_state_or_the_town_by_what_it_does() -> None:
    known: dict[str, tuple[str, Label]] = {"MOSCOW": ("Moscow", "GPE"), "Moscow": ("Moscow", "GPE")}
    one = told(
        "a", "MOSCOW refused. They landed in Moscow.", known, {"MOSCOW": ACTING, "Moscow": MOSCOW}
    )
    corpus = gathered([one])
    acting, town = one.mentions
    assert corpus.entity_of_mention("a", acting.id) == "state-RU"
    assert (
        corpus.entity_of_mention("a", town.id) == corpus.entity_of("a", "gpe-moscow") != "state-RU"
    )


def test_somebody_in_an_event_is_the_state_where_the_capital_acts() -> None:
    known: dict[str, tuple[str, Label]] = {
        "Moscow": ("Moscow", "GPE"),
        "Assad": ("Assad", "PERSON"),
    }
    deed = Deed("AID", "helped", ["Moscow"], ["Assad"])
    corpus = gathered([told("a", "Moscow helped Assad.", known, {"Moscow": ACTING}, deeds=(deed,))])
    (edge,) = network(corpus).edges
    assert (edge.act.actor, edge.act.quad) == ("state-RU", "material-cooperation")


def test_well_known_names_that_share_no_letter_are_one() -> None:
    corpus = gathered(
        [
            told("a", "Daesh fled.", {"Daesh": ("Daesh", "ORG")}),
            told("b", "ISIL fled.", {"ISIL": ("ISIL", "ORG")}),
            told("c", "Islamic State fled.", {"Islamic State": ("Islamic State", "ORG")}),
        ]
    )
    (entity,) = corpus.entities
    assert (entity.name, set(entity.aliases)) == ("Islamic State", {"Daesh", "ISIL"})
    assert [reason.rule for reason in corpus.reasons(entity.id)] == [
        "“Daesh” is a name of Islamic State",
        "“ISIL” is a name of Islamic State",
        "“Islamic State” is a name of Islamic State",
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sergei Lavrov", "Sergey Lavrov"),
        ("Joe Biden", "Joseph Biden"),
        ("Joseph R. Biden", "Joe Biden"),
        ("Hassan Abdel Ghani", "Hassan Abdul Ghani"),
        ("Bashar al-Assad", "Bashar Assad"),
        ("G. Blewett", "Greg Blewett"),
        ("Pedersen", "Geir Pedersen"),
    ],
)
def test_one_person_in_two_spellings_is_one(one: str, other: str) -> None:
    assert len(gathered([person("a", one), person("b", other)]).entities) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Emmanuel Macron", "Brigitte Macron"),
        ("George W. Bush", "George H. W. Bush"),
        ("Kim Jong Un", "Kim Jong Il"),
        ("Hassan Nasrallah", "Hussein Nasrallah"),
        ("Mohammed bin Salman", "Salman"),
        ("Bashar", "Bashar Assad"),
    ],
)
def test_two_people_stay_two(one: str, other: str) -> None:
    assert len(gathered([person("a", one), person("b", other)]).entities) == 2


def test_a_name_that_two_bear_stays_apart_and_the_merge_is_offered() -> None:
    corpus = gathered(
        [person("a", "Emmanuel Macron"), person("b", "Brigitte Macron"), person("c", "Macron")]
    )
    (offer,) = corpus.offers
    assert offer.name == "Macron"
    assert {entity.name for key in offer.candidates if (entity := corpus.entity(key))} == {
        "Emmanuel Macron",
        "Brigitte Macron",
    }
    assert "are both called “Macron”" in offer.rule


def test_a_name_that_nearly_all_reports_give_to_one_is_that_one() -> None:
    often = [person(str(number), "Emmanuel Macron", "Macron") for number in range(8)]
    corpus = gathered([*often, person("b", "Brigitte Macron", "Macron"), person("c", "Macron")])
    key = corpus.entity_of("c", "person-macron")
    entity = corpus.entity(key or "")
    assert entity is not None
    assert entity.name == "Emmanuel Macron"
    assert (
        corpus.reasons(entity.id)[-1].rule
        == "in 8 of 9 reports that say so “Macron” is Emmanuel Macron"
    )


def test_a_later_report_that_parts_what_was_joined_is_told_with_its_reason() -> None:
    before = gathered([person("a", "Emmanuel Macron"), person("c", "Macron")])
    assert len(before.entities) == 1
    after = gathered([*before.analyses, person("b", "Brigitte Macron")], before=before)
    (split,) = splits(before, after)
    assert (split.name, len(split.into)) == ("Emmanuel Macron", 2)
    assert "are both called “Macron”" in split.rule
    assert splits(before, before) == ()


def test_a_ministry_belongs_to_its_state_and_to_none_when_the_report_does_not_say() -> None:
    office: tuple[str, Label] = ("Russian Foreign Ministry", "ORG")
    corpus = gathered(
        [
            told(
                "a", "The Russian Foreign Ministry said so.", {"Russian Foreign Ministry": office}
            ),
            told(
                "b",
                "Russia’s Foreign Ministry said so.",
                {"Russia’s Foreign Ministry": (office[0], "ORG")},
            ),
            told(
                "c",
                "The Foreign Ministry said so.",
                {"Foreign Ministry": ("Foreign Ministry", "ORG")},
            ),
            told(
                "d",
                "The Foreign Ministry said so.",
                {"Foreign Ministry": ("Foreign Ministry", "ORG")},
            ),
        ]
    )
    assert together(corpus) == {frozenset("ab"), frozenset("c"), frozenset("d")}


def test_a_ministry_belongs_to_the_only_state_that_its_report_names() -> None:
    known: dict[str, tuple[str, Label]] = {
        "Russian": ("Russian", "NORP"),
        "Finance Ministry": ("Finance Ministry", "ORG"),
    }
    corpus = gathered([told("a", "Russian banks closed. The Finance Ministry said so.", known)])
    office = next(entity for entity in corpus.entities if entity.label == "ORG")
    assert corpus.reasons(office.id)[0].rule == "the report names no state but Russia"


def test_what_is_only_shown_at_the_town_it_is_in_is_not_that_town() -> None:
    stadium = Spot(DAMASCUS.id, "Damascus", 33.51, 36.29, "site")
    known: dict[str, tuple[str, Label]] = {
        "Damascus": ("Damascus", "GPE"),
        "Hamdaniah": ("Hamdaniah", "FAC"),
    }
    corpus = gathered(
        [told("a", "Damascus and Hamdaniah.", known, {"Damascus": DAMASCUS, "Hamdaniah": stadium})]
    )
    assert names(corpus) == {"Damascus", "Hamdaniah"}


def test_an_entity_has_its_first_and_last_day() -> None:
    corpus = gathered(
        [person("b", "Ann Lee", day=9), person("a", "Ann Lee", day=2), person("c", "Ann Lee")]
    )
    (entity,) = corpus.entities
    assert (entity.first, entity.last) == (date(2024, 12, 2), date(2024, 12, 9))
    (undated,) = gathered([person("c", "Ann Lee")]).entities
    assert (undated.first, undated.last) == (None, None)


def test_a_card_gathers_what_is_known_of_an_entity() -> None:
    one = syria()
    corpus = gathered([one, hama()])
    key = corpus.entity_of("r1", "org-hayat-tahrir-al-sham")
    found = card(corpus, key or "")
    assert found is not None
    assert found.entity.name == "Hayat Tahrir al-Sham"
    assert found.reports == (("r2", 1), ("r1", 2))
    assert found.days == ((date(2024, 12, 6), 1), (date(2024, 12, 9), 2))
    assert {each.name: (each.reports, len(each.spots)) for each in found.variants} == {
        "Hayat Tahrir al-Sham": (2, 1),
        "HTS": (2, 2),
    }
    assert {name: len(spots) for name, spots in found.events} == {"ASSAULT": 1, "MOBILIZE": 1}
    assert [party.entity for party in found.partners] == [corpus.entity_of("r1", "gpe-damascus")]
    assert [party.count for party in found.partners] == [2]
    assert found.opening[0] == "r2"
    assert found.closing[0] == "r1"
    assert card(corpus, "nobody") is None


def test_a_card_has_the_quotes_that_its_entity_speaks() -> None:
    one = told("a", "“Go,” Ann Lee said.", {"Ann Lee": ("Ann Lee", "PERSON")})
    (mention,) = one.mentions
    speaker = Participant(mention.start, mention.end, mention.text, mention.entity)
    corpus = gathered([replace(one, quotes=(Quote(0, 5, "“Go,”", speaker),))])
    (entity,) = corpus.entities
    found = card(corpus, entity.id)
    assert found is not None
    assert [quote.text for _, quote in found.quotes] == ["“Go,”"]


def test_an_organ_knows_its_state_and_a_state_its_organs() -> None:
    known: dict[str, tuple[str, Label]] = {
        "Russian": ("Russian", "NORP"),
        "State Duma": ("State Duma", "ORG"),
    }
    corpus = gathered([told("a", "Russian jets left. The State Duma met.", known)])
    state = card(corpus, "state-RU")
    assert state is not None
    (organ,) = state.organs
    found = card(corpus, organ)
    assert found is not None
    assert (found.entity.name, found.state) == ("State Duma", "state-RU")


def test_a_network_keeps_those_with_most_events_and_counts_the_rest() -> None:
    corpus = gathered([syria(), hama()])
    whole = network(corpus)
    assert {(edge.act.quad, len(edge.events)) for edge in whole.edges} == {
        ("material-conflict", 2),
        ("verbal-cooperation", 1),
    }
    small = network(corpus, nodes=2)
    assert (len(small.nodes), len(small.edges), small.left_out) == (2, 1, 2)
    assert network(corpus, events=[]).edges == ()


FEW = [
    "Assad",
    "Bashar Assad",
    "Bashar al-Assad",
    "Hafez Assad",
    "B. Assad",
    "Daesh",
    "ISIL",
    "SDF",
    "Joe Lee",
    "Lee",
]


@settings(max_examples=60, deadline=None)
@given(
    chosen=st.lists(
        st.tuples(st.sampled_from(FEW), st.sampled_from(FEW), st.integers(1, 9)), max_size=9
    ),
    data=st.data(),
)
def test_one_at_a_time_or_all_at_once_in_any_order_gives_the_same(
    chosen: list[tuple[str, str, int]], data: st.DataObject
) -> None:
    reports = [
        person(str(number), full, short, day=day)
        for number, (full, short, day) in enumerate(chosen)
    ]
    whole = gathered(reports)
    grown = gathered([])
    for size in range(1, len(reports) + 1):
        grown = gathered(data.draw(st.permutations(reports[:size])), before=grown)
    assert grown.entities == whole.entities
    assert grown.offers == whole.offers
    assert [a.document.id for a in grown.analyses] == [a.document.id for a in whole.analyses]


def test_a_report_that_is_read_anew_or_taken_away_leaves_nothing_behind() -> None:
    before = gathered([person("a", "Ann Lee"), person("b", "Bo Chan")])
    assert names(gathered([person("a", "Ann Park"), before.analyses[1]], before=before)) == {
        "Ann Park",
        "Bo Chan",
    }
    assert names(gathered(before.analyses[:1], before=before)) == {"Ann Lee"}
