from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.filters import Filter
from components.views import Shown, prepared, shown, view
from components.views.lists import ROWS
from components.views.reading import SENTENCES, _Mark, cut
from components.views.window import ENOUGH, dense
from nlp.corpus import Corpus
from nlp.types import Event, EventDays, Label
from tests.factory import HTS, SYRIA_TEXT, Deed, analysis, gathered, hama, report, syria


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return gathered([syria(), hama()])


def entity(corpus: Corpus, name: str) -> str:
    return next(entity.id for entity in corpus.entities if entity.name == name)


def event(corpus: Corpus, trigger: str) -> Event:
    return next(
        event
        for analysis in corpus.analyses
        for event in analysis.events
        if event.trigger.text == trigger
    )


def triggers(corpus: Corpus, filter: Filter) -> set[str]:
    return {row.trigger for row in view(corpus, filter).events.rows}


def test_without_a_filter_everything_is_shown(corpus: Corpus) -> None:
    seen = view(corpus, Filter())
    assert seen.summary.events == (6, 6)
    assert seen.summary.reports == (2, 2)
    assert {pin.name for pin in seen.map.pins} == {"Damascus", "Moscow", "Tartus"}
    assert [tab.id for tab in seen.tabs] == ["r2", "r1"]


def test_an_entity_brings_the_events_it_takes_part_in(corpus: Corpus) -> None:
    assert triggers(corpus, Filter(entities=(entity(corpus, HTS),))) == {"took over", "advanced"}
    assert triggers(corpus, Filter(entities=(entity(corpus, "Mikhail Ulyanov"),))) == {
        "fled",
        "met",
    }


def test_an_entity_brings_the_places_of_its_sentences(corpus: Corpus) -> None:
    pins = view(corpus, Filter(entities=(entity(corpus, HTS),))).map.pins
    assert [(pin.name, pin.mentions, pin.events) for pin in pins] == [("Damascus", 2, 2)]


def test_all_together_wants_events_with_each_picked_entity(corpus: Corpus) -> None:
    both = (entity(corpus, "Bashar Assad"), entity(corpus, "Mikhail Ulyanov"))
    assert triggers(corpus, Filter(entities=both, every=True)) == {"fled", "met"}
    assert triggers(corpus, Filter(entities=(*both, entity(corpus, HTS)), every=True)) == set()


def test_picking_a_pin_leaves_the_other_pins_and_marks_it(corpus: Corpus) -> None:
    everything = view(corpus, Filter()).map
    picked = view(corpus, Filter(places=("geonames:170654",)))
    assert {pin.id for pin in picked.map.pins} == {pin.id for pin in everything.pins}
    assert [pin.name for pin in picked.map.pins if pin.picked] == ["Damascus"]
    assert {row.trigger for row in picked.events.rows} == {"took over", "advanced"}


def test_picking_an_entity_leaves_the_others_in_the_list_with_their_share(corpus: Corpus) -> None:
    rows = {
        row.name: row for row in view(corpus, Filter(entities=(entity(corpus, HTS),))).entities.rows
    }
    assert len(rows) == len(corpus.entities)
    assert next(iter(rows)) == HTS
    assert rows[HTS].picked
    assert (rows["Damascus"].shown, rows["Damascus"].mentions) == (2, 2)
    assert (rows["Bashar Assad"].shown, rows["Bashar Assad"].mentions) == (0, 2)


def test_a_picked_entity_stays_in_the_list_when_the_rest_leaves_it_out(corpus: Corpus) -> None:
    filter = Filter(entities=(entity(corpus, "Bashar Assad"),), documents=("r2",))
    row = view(corpus, filter).entities.rows[0]
    assert (row.name, row.mentions, row.picked) == ("Bashar Assad", 0, True)


def test_kinds_are_counted_without_the_kinds_that_are_picked(corpus: Corpus) -> None:
    seen = view(corpus, Filter(labels=("PERSON",))).entities
    assert {row.label for row in seen.rows} == {"PERSON"}
    assert {choice.value for choice in seen.labels} == {"PERSON", "ORG", "GPE"}
    assert [choice.value for choice in seen.labels if choice.picked] == ["PERSON"]


def test_the_choices_of_a_facet_are_counted_without_that_facet(corpus: Corpus) -> None:
    seen = view(corpus, Filter(statuses=("denied",))).events
    assert {choice.value: choice.count for choice in seen.statuses} == {
        "happened": 4,
        "planned": 1,
        "denied": 1,
    }
    assert {choice.value: choice.count for choice in seen.types} == {"CONSULT": 1}
    assert (seen.total, seen.hidden) == (1, 5)


def test_events_come_latest_first(corpus: Corpus) -> None:
    days = [row.days for row in view(corpus, Filter()).events.rows]
    assert days == sorted(
        days, key=lambda stretch: stretch[1] if stretch else date.min, reverse=True
    )


def test_event_rows_call_participants_by_their_full_names(corpus: Corpus) -> None:
    row = next(row for row in view(corpus, Filter()).events.rows if row.trigger == "advanced")
    assert [(name.text, name.words) for name in row.actors] == [(HTS, "HTS")]
    assert row.evidence.sentence == "HTS fighters advanced on Damascus on 5 December."


@pytest.mark.parametrize(
    ("words", "called"),
    [
        ("he", "Bashar Assad"),
        ("President Assad", "Bashar Assad"),
        ("Assad", "Bashar Assad"),
        ("Assad family members", "Assad family members"),
    ],
)
def test_participants_are_called_by_name_unless_their_words_say_more(
    words: str, called: str
) -> None:
    text = f"Bashar Assad, also Assad, rests. Then {words} left."
    names: dict[str, tuple[str, Label]] = dict.fromkeys(
        ("Bashar Assad", "Assad"), ("Bashar Assad", "PERSON")
    )
    base = analysis(report(text, id="x"), names=names, deeds=[Deed("MOVE", "left", [words])])
    actor = replace(base.events[0].actors[0], entity=base.entities[0].id)
    made = replace(base, events=(replace(base.events[0], actors=(actor,)),))
    row = view(gathered([made]), Filter()).events.rows[0]
    assert (row.actors[0].text, row.actors[0].words) == (called, words)


def test_a_picked_event_opens_its_sentence_with_its_parts_marked(corpus: Corpus) -> None:
    seen = view(corpus, Filter(), event=event(corpus, "fled").id)
    assert seen.page is not None
    focus = next(sentence for sentence in seen.page.sentences if sentence.focus)
    roles = {part.role: part.text for part in focus.parts if part.role}
    assert roles == {
        "actor": "Bashar Assad",
        "trigger": "fled",
        "place": "Moscow",
        "speaker": "Mikhail Ulyanov",
    }


def test_an_event_that_does_not_pass_is_not_picked(corpus: Corpus) -> None:
    seen = view(corpus, Filter(documents=("r2",)), event=event(corpus, "fled").id)
    assert seen.event is None
    assert seen.page is not None
    assert seen.page.report.id == "r2"


def test_the_page_is_the_text_of_the_report(corpus: Corpus) -> None:
    page = view(corpus, Filter(), report="r1").page
    assert page is not None
    assert (
        "".join(s.gap + "".join(part.text for part in s.parts) for s in page.sentences)
        == SYRIA_TEXT
    )


def test_sentences_that_do_not_pass_stay_on_the_page(corpus: Corpus) -> None:
    page = view(corpus, Filter(entities=(entity(corpus, HTS),)), report="r1").page
    assert page is not None
    assert [sentence.admitted for sentence in page.sentences] == [True, False, False, False]


def test_a_sentence_that_is_asked_for_opens_even_when_the_filter_leaves_it_out(
    corpus: Corpus,
) -> None:
    page = view(
        corpus, Filter(documents=("r2",)), report="r1", at=SYRIA_TEXT.index("Moscow denied")
    ).page
    assert page is not None
    assert page.report.id == "r1"
    assert next(s for s in page.sentences if s.focus).start == SYRIA_TEXT.index("Moscow denied")


def test_names_that_nothing_locates_are_counted_with_a_reason(corpus: Corpus) -> None:
    lost = view(corpus, Filter()).map.not_located
    assert [(row.name, row.mentions, row.reason) for row in lost] == [
        ("Oz", 1, "no place of that name is known")
    ]


def test_the_timeline_counts_without_regard_to_the_picked_days(corpus: Corpus) -> None:
    day = date(2024, 12, 8)
    free, narrowed = view(corpus, Filter()), view(corpus, Filter(days=(day, day)))
    assert [bin.counts for bin in free.timeline.bins] == [
        bin.counts for bin in narrowed.timeline.bins
    ]
    assert [bin.first for bin in narrowed.timeline.bins if bin.picked] == [day]
    assert {row.trigger for row in narrowed.events.rows} == {"took over", "fled"}


def test_the_timeline_spreads_long_events_thinly_and_counts_what_lies_outside(
    corpus: Corpus,
) -> None:
    days = EventDays(date(2011, 1, 1), date(2011, 12, 31), "stated")
    old = replace(syria().events[0], id="old", days=days)
    seen = view(
        gathered([replace(syria(), events=(*syria().events, old)), hama()]), Filter()
    ).timeline
    assert seen.earlier == (1, date(2011, 1, 1))
    assert sum(count for bin in seen.bins for _, count in bin.counts) == 5
    assert [bin.first.day for bin in seen.bins if bin.spans] == [1, 2, 3, 4, 5, 6]


def test_a_stray_report_does_not_flatten_the_strip() -> None:
    week = [report("x", id=f"d{n}", published=date(2024, 12, n)) for n in range(1, 9)]
    stray = report("x", id="stray", published=date(2026, 11, 23))
    assert prepared(gathered([analysis(item, names={}) for item in (*week, stray)])).published == (
        date(2024, 12, 1),
        date(2024, 12, 8),
    )


@given(
    st.lists(st.dates(date(2020, 1, 1), date(2025, 1, 1)), min_size=1, max_size=30),
    st.integers(1, 400),
)
def test_a_dense_stretch_is_short_and_holds_most_days_or_is_all_of_them(
    days: list[date], longest: int
) -> None:
    first, last = dense(days, longest=longest) or (date.max, date.min)
    inside = sum(first <= day <= last for day in days)
    assert (first, last) == (min(days), max(days)) or (
        (last - first).days < longest and inside >= ENOUGH * len(days)
    )


def test_an_export_holds_exactly_what_passes(corpus: Corpus) -> None:
    found = shown(corpus, Filter(entities=(entity(corpus, "Bashar Assad"),)))
    assert {key for _, key in found.events} == {event(corpus, "fled").id, event(corpus, "met").id}
    assert {document for document, _ in found.mentions} == {"r1"}
    assert shown(corpus, Filter(text="nowhere in the reports")) == Shown((), ())


def test_an_empty_corpus_has_an_empty_view() -> None:
    seen = view(gathered([]), Filter())
    assert (seen.page, seen.tabs, seen.summary.events, seen.timeline.bins) == (None, (), (0, 0), ())


def test_a_report_without_a_sentence_has_an_empty_page() -> None:
    seen = view(gathered([analysis(report("", id="empty"), names={})]), Filter())
    assert seen.reports[0].sentences == (0, 0)


def test_a_long_report_is_sent_in_part_around_the_sentence_asked_for() -> None:
    text = " ".join(f"Sentence number {n} stands here." for n in range(SENTENCES * 3))
    corpus = gathered([analysis(report(text, id="long"), names={})])
    at = text.index(f"number {SENTENCES * 2} ")
    page = view(corpus, Filter(), report="long", at=at).page
    assert page is not None
    assert len(page.sentences) == SENTENCES
    assert any(sentence.focus for sentence in page.sentences)
    assert page.before is not None
    assert page.after is not None


def test_lists_send_no_more_rows_than_can_be_read() -> None:
    names = {f"Name{n} Surname{n}": (f"Name{n} Surname{n}", "PERSON") for n in range(ROWS + 5)}
    corpus = gathered([analysis(report(" met ".join(names) + ".", id="many"), names=names)])  # type: ignore[arg-type]
    seen = view(corpus, Filter()).entities
    assert (len(seen.rows), seen.total) == (ROWS, ROWS + 5)


def test_a_corpus_is_made_ready_once(corpus: Corpus) -> None:
    assert prepared(corpus) is prepared(corpus)


def test_text_is_cut_where_marks_begin_and_end() -> None:
    parts = cut(
        "Bashar Assad fled",
        0,
        17,
        [_Mark(0, 12, entity="e1", label="PERSON"), _Mark(7, 17, role="actor")],
    )
    assert [(part.text, part.entity, part.role) for part in parts] == [
        ("Bashar ", "e1", None), ("Assad", "e1", "actor"), (" fled", None, "actor"),
    ]  # fmt: skip


def test_a_country_is_picked_with_all_places_in_it_and_the_others_stay_on_the_map(
    corpus: Corpus,
) -> None:
    seen = view(corpus, Filter(countries=("SY",)))
    assert {"Damascus", "Tartus"} <= {pin.name for pin in seen.map.pins if pin.beside}
    assert [pin.name for pin in seen.map.pins if not pin.beside] == ["Moscow"]
    index = prepared(corpus)
    assert all(
        "SY" in index.events[index.event_at[row.id]].traits.countries for row in seen.events.rows
    )
    assert seen.summary.names == (("countries", "SY", "Syria"),)


def test_a_selection_and_a_report_have_their_countries_and_places_ranked(corpus: Corpus) -> None:
    seen = view(corpus, Filter())
    assert [(each.key, each.name) for each in seen.map.focus] == [("SY", "Syria"), ("RU", "Russia")]
    assert sum(each.share for each in seen.map.focus) == pytest.approx(1)
    page = view(corpus, Filter(), report="r1").page
    assert page is not None
    assert [(each.name, each.uses) for each in page.places] == [
        ("Moscow", 2),
        ("Tartus", 1),
        ("Damascus", 1),
    ]
    assert [each.key for each in page.countries] == ["RU", "SY"]


def test_the_focus_keeps_the_other_countries_when_one_is_picked(corpus: Corpus) -> None:
    focus = view(corpus, Filter(countries=("RU",))).map.focus
    assert [(each.key, each.picked) for each in focus] == [("SY", False), ("RU", True)]


def test_events_over_several_days_lie_in_lanes_that_do_not_meet(corpus: Corpus) -> None:
    took, *others = syria().events
    spans = [(4, 7), (6, 8), (8, 9), (5, 5)]
    long = [
        replace(
            took,
            id=f"{first}-{last}",
            days=EventDays(date(2024, 12, first), date(2024, 12, last), "stated"),
        )
        for first, last in spans
    ]
    seen = view(gathered([replace(syria(), events=(*long, *others)), hama()]), Filter()).timeline
    start = seen.bins[0].first.day
    assert [(each.low + start, each.high + start, each.lane) for each in seen.stretches] == [
        (1, 6, 0), (4, 7, 1), (6, 8, 2), (8, 9, 0),
    ]  # fmt: skip
