"""The events of sentences of recent world news of our own, all of each: few, right and checkable.

Every row was read by eye after the rules were mended, so it guards against getting worse and is no
measure. A row holds the text and its events: type, trigger, actors, recipients, places with their
role, status, speaker; "missed" says why a row is not read so yet. Some stand on a knife's edge of
the parse and fall to either side with new weights, so they are judged by their share.
"""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from nlp.analysis import Reader, analyse
from nlp.types import Document

FILE = Path(__file__).with_name("world_news.jsonl")
ROWS = [json.loads(line) for line in FILE.read_text(encoding="utf-8").splitlines()]
FRIDAY = date(2025, 10, 24)

WHOLE = 0.92
"""Least share of the sentences that tell just their events."""

pytestmark = pytest.mark.model


def _told(text: str, reader: Reader) -> list[list[Any]]:
    analysis = analyse(Document("d", text, published=FRIDAY), reader)
    names = {mention.id: mention.text for mention in analysis.mentions}
    return [
        [
            event.type,
            event.trigger.text,
            [one.text for one in event.actors],
            [one.text for one in event.recipients],
            [f"{place.role} {names[place.mention]}" for place in event.places],
            event.status,
            event.attribution.text if event.attribution else None,
        ]
        for event in analysis.events
    ]


def test_sentences_tell_just_their_events(reader: Reader) -> None:
    found = {row["text"]: _told(row["text"], reader) for row in ROWS}
    missed = {
        row["text"]: found[row["text"]] for row in ROWS if found[row["text"]] != row["events"]
    }
    assert len(missed) <= (1 - WHOLE) * len(ROWS), json.dumps(missed, indent=1)


def test_the_sentences_tell_few_events_each() -> None:
    assert sum(len(row["events"]) for row in ROWS) <= 1.6 * len(ROWS)
