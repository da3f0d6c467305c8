"""No day of the calendar that a report can bring breaks a view or a file."""

from datetime import date, timedelta
from itertools import pairwise, product

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from components import state
from components.entity import panel as entity_panel
from components.event import panel as event_panel
from components.filter import panel as filter_panel
from components.filters import Days, Filter
from components.map import panel as map_panel
from components.network import panel as network_panel
from components.reader import panel as reader_panel
from components.source import reports as source_reports
from components.views import prepared, shown, view
from components.views.window import moved
from nlp import dates
from nlp.export import FILES
from nlp.types import Analysis
from tests.factory import Deed, Spot, analysis, gathered, report

EDGES = [
    date.min,
    date.min + timedelta(14),
    date(1582, 10, 15),
    date(2024, 12, 8),
    date.max - timedelta(7),
    date.max,
]
WORDS = [
    "today yesterday tomorrow", "last week", "next week", "last month", "next year", "next decade",
    "next century", "last century", "on Monday", "last Monday", "next Friday", "at the weekend",
    "last weekend", "next weekend", "in March", "on 31 December", "on 1 January", "in the 1990s",
    "two weeks ago", "three years later", "the next 48 hours", "the past three decades", "a year earlier",
    "the day after tomorrow", "the quarter", "next quarter", "the year-ago quarter",
    "the first half of the year", "the last nine months", "the day before", "in 9999", "in 1", "overnight",
    "last night", "earlier this year", "the end of the year", "9999-12-31", "0001-01-01", "31 December 9999",
]  # fmt: skip
days = st.one_of(
    st.sampled_from(EDGES),
    st.dates(),
    st.dates(max_value=date.min + timedelta(40)),
    st.dates(date.max - timedelta(40)),
)


@pytest.fixture(scope="module")
def blank() -> Language:
    """Sentences and no parse."""
    found = spacy.blank("en")
    found.add_pipe("sentencizer")
    return found


def read(id: str, published: date | None, told: Days) -> Analysis:
    return analysis(
        report("HTS took over Damascus. Russia warned HTS.", id=id, title=id, published=published),
        names={"HTS": ("HTS", "ORG"), "Russia": ("Russia", "GPE"), "Damascus": ("Damascus", "GPE")},
        spots={"Damascus": Spot("geonames:170654", "Damascus", 33.5, 36.3)},
        deeds=(
            Deed(
                "ASSAULT", "took over", ["HTS"], [], {"Damascus": "at"}, day=told[0], last=told[1]
            ),
            Deed("ACCUSE", "warned", ["Russia"], ["HTS"], day=published, basis="published"),
        ),
    )


def goes_over_all(analyses: list[Analysis], filter: Filter) -> None:
    """Work out and draw all that the page shows, pick each step of the strip, make each file."""
    corpus = gathered(analyses)
    seen = view(corpus, filter, network=True, card=corpus.entities[0].id)
    assert seen.network is not None
    event_panel.payload(seen.events, seen.timeline)
    entity_panel.payload(seen.entities, every=False, card=seen.card)
    filter_panel.payload(seen.summary, notes=())
    map_panel.payload(seen.map, dark=False, base="")
    network_panel.payload(seen.network, base="")
    reader_panel.payload(seen.page, seen.tabs, filter=filter, event=None)
    source_reports.payload(seen.reports, (), frozenset())
    for file in FILES:
        assert file.make(corpus, shown(corpus, filter)).rows >= 0
    steps = [f"{bin.first}/{bin.last}" for bin in seen.timeline.bins]
    for value in (*steps, "earlier", "later"):
        picked = event_panel._days(value, seen.timeline)
        assert picked is None or picked[0] <= picked[1]
    kept = state.from_words(state.to_words(state.State(filter)), prepared(corpus))
    assert kept.filter.days == filter.days
    bins = seen.timeline.bins
    assert all(after.first - before.last == timedelta(1) for before, after in pairwise(bins))


@pytest.mark.slow
@settings(deadline=None)
@given(
    st.lists(st.tuples(st.none() | days, days, days), min_size=1, max_size=4),
    st.none() | st.tuples(days, days),
)
def test_no_day_breaks_a_view_or_a_file(
    reports: list[tuple[date | None, date, date]], picked: Days | None
) -> None:
    analyses = [
        read(f"r{number}", published, (min(one, other), max(one, other)))
        for number, (published, one, other) in enumerate(reports)
    ]
    goes_over_all(analyses, Filter(days=None if picked is None else (min(picked), max(picked))))


@pytest.mark.parametrize(("published", "told"), [*product(EDGES, EDGES)])
def test_a_report_of_the_first_or_the_last_day_is_shown(published: date, told: date) -> None:
    goes_over_all([read("r1", published, (told, told))], Filter())


@pytest.mark.parametrize(("published", "words"), [*product(EDGES, WORDS)])
def test_no_date_phrase_breaks_by_the_day_of_publication(
    blank: Language, published: date, words: str
) -> None:
    for phrase in dates.find(blank(f"It fell in March {words}. It will fall {words}."), published):
        assert phrase.first is None or phrase.last is None or phrase.first <= phrase.last


@given(days, st.integers(-(10**7), 10**7))
def test_a_day_is_moved_as_far_as_the_calendar_goes(day: date, by: int) -> None:
    found = moved(day, by)
    assert found in (date.min, date.max) or found - day == timedelta(by)
