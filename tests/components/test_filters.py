from dataclasses import FrozenInstanceError
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.filters import (
    EVENT_FACETS,
    FACETS,
    LIST_FACETS,
    Filter,
    ListFacet,
    Traits,
    day_words,
)

SUNDAY, MONDAY = date(2024, 12, 8), date(2024, 12, 9)

VALUES = st.sampled_from(["a", "b", "c"])
SETS = st.frozensets(VALUES, max_size=3)
LISTS = st.lists(VALUES, max_size=3, unique=True).map(tuple)
DAYS = st.tuples(
    st.dates(date(2024, 12, 1), date(2024, 12, 9)), st.dates(date(2024, 12, 10), date(2024, 12, 20))
)
TRAITS = st.builds(
    Traits, document=VALUES, entities=SETS, places=SETS, countries=SETS, labels=SETS, types=SETS, quads=SETS,
    statuses=SETS, acts=SETS, days=st.lists(DAYS, max_size=2).map(tuple), words=st.text("abc ", max_size=8),
)  # fmt: skip
FILTERS = st.builds(
    Filter, entities=LISTS, places=LISTS, countries=LISTS, labels=LISTS, types=LISTS, quads=LISTS, statuses=LISTS,
    acts=LISTS, documents=LISTS, days=st.none() | DAYS, every=st.booleans(),
    text=st.text("abc ", max_size=3).map(lambda text: " ".join(text.split())),
)  # fmt: skip


@given(TRAITS)
def test_the_empty_filter_lets_everything_pass(traits: Traits) -> None:
    assert Filter().admits(traits)


@given(FILTERS, TRAITS)
def test_what_passes_is_what_no_facet_keeps_out(filter: Filter, traits: Traits) -> None:
    alone = {
        facet
        for facet in FACETS
        if not filter.without(*(f for f in FACETS if f != facet)).admits(traits)
    }
    assert filter.misses(traits) == alone
    assert filter.admits(traits) == (not alone)


@given(FILTERS, TRAITS, st.sampled_from(FACETS))
def test_leaving_a_facet_out_is_the_same_as_a_filter_without_it(
    filter: Filter, traits: Traits, facet: str
) -> None:
    left_out = frozenset({facet})
    assert filter.admits(traits, leaving_out=left_out) == filter.without(facet).admits(traits)  # type: ignore[arg-type]


@given(FILTERS, st.sampled_from(LIST_FACETS), VALUES)
def test_picking_twice_unpicks(filter: Filter, facet: str, value: str) -> None:
    twice = filter.toggle(facet, value).toggle(facet, value)  # type: ignore[arg-type]
    assert set(getattr(twice, facet)) == set(getattr(filter, facet))


@given(FILTERS, TRAITS, st.sampled_from(LIST_FACETS), VALUES)
def test_one_more_value_in_a_facet_in_use_never_narrows(
    filter: Filter, traits: Traits, facet: str, value: str
) -> None:
    if value in getattr(filter, facet) or not getattr(filter, facet) or filter.every:
        return
    if filter.admits(traits):
        assert filter.toggle(facet, value).admits(traits)  # type: ignore[arg-type]


def test_any_wants_one_of_the_entities_and_all_wants_each() -> None:
    traits = Traits("r1", entities=frozenset({"a"}))
    assert Filter(entities=("a", "b")).admits(traits)
    assert not Filter(entities=("a", "b"), every=True).admits(traits)


def test_days_meet_when_they_share_a_day() -> None:
    week = Traits("r1", days=((date(2024, 12, 1), SUNDAY),))
    assert Filter(days=(SUNDAY, MONDAY)).admits(week)
    assert not Filter(days=(MONDAY, MONDAY)).admits(week)
    assert not Filter(days=(SUNDAY, MONDAY)).admits(Traits("r1"))


def test_the_same_days_twice_are_unpicked() -> None:
    assert Filter().between((SUNDAY, MONDAY)).days == (SUNDAY, MONDAY)
    assert Filter().between((SUNDAY, MONDAY)).between((SUNDAY, MONDAY)).days is None


def test_search_wants_all_words_in_any_case() -> None:
    said = Traits("r1", words="moscow sent troops to syria")
    assert Filter().saying("  Troops  MOSCOW ").admits(said)
    assert not Filter().saying("troops ankara").admits(said)


def test_a_filter_refuses_days_in_the_wrong_order_and_double_values() -> None:
    with pytest.raises(ValueError, match="first <= last"):
        Filter(days=(MONDAY, SUNDAY))
    with pytest.raises(ValueError, match="once"):
        Filter(types=("MOVE", "MOVE"))


def test_a_filter_says_itself() -> None:
    names = {"e1": "Hayat Tahrir al-Sham", "p1": "Damascus"}
    filter = Filter(entities=("e1",), places=("p1",), days=(SUNDAY, SUNDAY), text="took over")
    words = filter.in_words(lambda _, value: names[value])
    assert words == (
        "actor Hayat Tahrir al-Sham",
        "in Damascus",
        "8 Dec 2024",
        "saying “took over”",
    )
    assert Filter().in_words(lambda _, value: value) == ()


SAID = {
    "entities": "actor A or B", "places": "in A or B", "countries": "anywhere in A or B", "labels": "naming A or B",
    "types": "A or B", "quads": "A or B", "statuses": "A or B", "acts": "A or B", "documents": "from A or B",
}  # fmt: skip


@pytest.mark.parametrize("facet", LIST_FACETS)
def test_each_facet_says_its_values_in_its_own_words(facet: ListFacet) -> None:
    for filter in (
        Filter().picking(facet, "A", "B", "A"),
        Filter().toggle(facet, "A").toggle(facet, "B"),
    ):
        assert filter.active == {facet}
        assert filter.in_words(lambda asked, value: value if asked == facet else "") == (
            SAID[facet],
        )


def test_a_filter_and_what_it_is_asked_about_stay_as_they_were_made() -> None:
    for made in (Filter(), Traits("r1")):
        with pytest.raises(FrozenInstanceError):
            made.places = ("p1",)  # type: ignore[misc]


def test_nothing_is_known_of_a_sentence_but_what_is_given() -> None:
    for facet in set(FACETS) - {"documents", "days", "text"}:
        assert not Filter().picking(facet, "x").admits(Traits("r1"))  # type: ignore[arg-type]
    assert not Filter(text="x").admits(Traits("r1"))
    assert Filter(documents=("r1",)).admits(Traits("r1"))


def test_a_sentence_is_not_asked_for_what_only_events_have() -> None:
    event_only = Filter(types=("MOVE",), quads=("neutral",), statuses=("happened",), acts=("a",))
    assert event_only.admits(Traits("r1"), leaving_out=EVENT_FACETS)
    for facet in set(LIST_FACETS) - {"types", "quads", "statuses", "acts"}:
        assert not Filter().picking(facet, "x").admits(Traits("r1"), leaving_out=EVENT_FACETS)


def test_any_and_all_are_said_as_or_and_and() -> None:
    both = Filter(entities=("A", "B"))
    assert both.in_words(lambda _, value: value) == ("actor A or B",)
    assert Filter(entities=("A", "B"), every=True).in_words(lambda _, value: value) == (
        "actor A and B",
    )


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (SUNDAY, SUNDAY, "8 Dec 2024"),
        (date(2024, 12, 6), MONDAY, "6–9 Dec 2024"),
        (date(2024, 11, 28), MONDAY, "28 Nov – 9 Dec 2024"),
        (date(2023, 12, 8), SUNDAY, "8 Dec 2023 – 8 Dec 2024"),
        (date(2023, 12, 31), date(2024, 1, 1), "31 Dec 2023 – 1 Jan 2024"),
    ],
)
def test_days_are_said_as_briefly_as_is_clear(first: date, last: date, words: str) -> None:
    assert day_words(first, last) == words
