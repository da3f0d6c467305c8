import os
import random
import time
from dataclasses import replace
from multiprocessing.connection import Connection

import pytest

from benchmarks.fuzz import Job, Outcome, Tally, bounded, faults, outcome_of, table, watched
from benchmarks.hostile import MUTATORS, knotted, reports, spoilt
from nlp.analysis import Reader
from nlp.types import Span, Unread
from tests.factory import syria

SPOILT = Job("spoilt reports", 80, 7, reports(None))
KNOTTED = Job("knotted sentences", 150, 7)


@pytest.mark.slow
@pytest.mark.model
@pytest.mark.parametrize("job", [SPOILT, KNOTTED], ids=lambda job: job.name)
def test_hostile_input_is_read_whole_or_refused(job: Job, reader: Reader) -> None:
    outcomes = [outcome_of(number, job, reader) for number in range(job.inputs)]
    assert [each for each in outcomes if each.kind not in {"analysed", "refused"}] == []
    assert sum(each.kind == "analysed" for each in outcomes) > job.inputs // 2


def test_the_same_seed_gives_the_same_input_and_another_another() -> None:
    assert spoilt(3, 1, SPOILT.texts) == spoilt(3, 1, SPOILT.texts)
    assert spoilt(3, 1, SPOILT.texts) != spoilt(3, 2, SPOILT.texts)
    assert knotted(3, 1) == knotted(3, 1) != knotted(3, 2)


def test_every_way_to_spoil_a_text_is_used_and_takes_any_text() -> None:
    for spoil in MUTATORS:
        assert any(
            spoil(SPOILT.texts[0], random.Random(seed)) != SPOILT.texts[0] for seed in range(20)
        )
        for text in ("", "x"):
            spoil(text, random.Random(1))


def test_an_analysis_that_holds_together_has_no_fault_and_a_broken_one_says_which() -> None:
    whole = syria()
    assert faults(whole) == []
    mention, event = whole.mentions[0], whole.events[0]
    broken = {
        "words that are not the text's": replace(
            whole, mentions=(replace(mention, text="x"), *whole.mentions[1:])
        ),
        "a span outside the text": replace(whole, unread=(Unread("events", Span(0, 10**6)),)),
        "ids that are not unique": replace(whole, events=(event, event)),
        "a reference that leads nowhere": replace(whole, entities=whole.entities[1:]),
        "spans that overlap": replace(whole, mentions=(mention, *whole.mentions)),
        "a span in no one sentence": replace(whole, sentences=whole.sentences[1:]),
        "a place name without its place": replace(whole, places=whole.places[1:]),
        "the schema at $.document.id": replace(whole, document=replace(whole.document, id=1)),  # type: ignore[arg-type]
    }
    for fault, analysis in broken.items():
        assert fault in faults(analysis), fault


def _fails_thrice(job: Job, first: int, pipe: Connection) -> None:
    pipe.send(None)
    for number in range(first, job.inputs):
        if number == 2:
            time.sleep(600)
        if number == 3:
            bounded(1)
            while True:
                pass
        if number == 4:
            os._exit(1)
        pipe.send(Outcome(number, "analysed"))


@pytest.mark.slow
def test_an_input_that_takes_too_long_or_ends_its_process_costs_only_itself() -> None:
    outcomes = list(watched(Job("x", 6, 1), patience=20, child=_fails_thrice))
    assert [each.kind for each in outcomes] == [
        "analysed",
        "analysed",
        "hung",
        "hung",
        "lost",
        "analysed",
    ]
    assert [each.number for each in outcomes] == list(range(6))


def test_the_table_counts_each_outcome() -> None:
    tally = Tally(Job("x", 1200, 1))
    for outcome in (
        Outcome(0, "analysed", seconds=0.25),
        Outcome(1, "hung", "over 30 s", 30.0),
        Outcome(2, "refused"),
    ):
        tally.add(outcome)
    assert table([tally]).splitlines()[-1] == "| x | 1,200 | 1 | 1 | 0 | 0 | 1 | 0 | 30.0 |"
    assert [each.kind for each in tally.worth_a_look] == ["hung"]
