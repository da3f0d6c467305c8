"""Whether it happened, who says so, and what was quoted.

Two sentences of our own for every construction.

The sentences and what they should give were written down before the reader was run on them. Each
line of the data file holds the construction, the text, one event (its words, status and speaker) or
null, and all quotes.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from nlp.analysis import Reader, analyse
from nlp.types import Analysis, Document

FILE = Path(__file__).with_name("status_and_attribution.jsonl")
ROWS = [json.loads(line) for line in FILE.read_text(encoding="utf-8").splitlines()]
MISSED: dict[str, str] = {}

pytestmark = pytest.mark.model


def _cases() -> list[Any]:
    return [
        pytest.param(
            row, marks=pytest.mark.xfail(reason=MISSED[row["text"]], strict=True), id=row["text"]
        )
        if row["text"] in MISSED
        else pytest.param(row, id=row["text"])
        for row in ROWS
    ]


def _event(analysis: Analysis, words: str) -> dict[str, str | None] | None:
    """Trigger, status and speaker of the event whose trigger shares letters with some words."""
    start = analysis.document.text.index(words)
    for event in analysis.events:
        if event.trigger.start < start + len(words) and start < event.trigger.end:
            speaker = event.attribution.text if event.attribution else None
            return {"trigger": words, "status": event.status, "speaker": speaker}
    return None


@pytest.mark.parametrize("row", _cases())
def test_a_sentence_says_whether_it_happened_who_says_so_and_what_was_quoted(
    reader: Reader, row: dict[str, Any]
) -> None:
    analysis = analyse(Document("d", row["text"]), reader)
    if row["event"] is not None:
        assert _event(analysis, row["event"]["trigger"]) == row["event"]
    found = [[quote.text, quote.speaker and quote.speaker.text] for quote in analysis.quotes]
    assert found == row["quotes"]


def test_there_are_two_sentences_of_every_construction_and_few_are_missed() -> None:
    constructions = [row["construction"] for row in ROWS]
    assert len(ROWS) == 120
    assert {constructions.count(each) for each in constructions} == {2}
    assert len(MISSED) <= 0.05 * len(ROWS)
