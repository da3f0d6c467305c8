"""Every judgement in the samples says why: labels, joins, places, types and statuses of events."""

from pathlib import Path

import pytest

from nlp.analysis import Reader, analyse
from nlp.documents import read_all
from nlp.entities import linked
from nlp.mentions import reasons
from nlp.types import Analysis, Failure

SEEDS = Path(__file__).parents[2] / "seeds" / "reports"


@pytest.fixture(scope="module")
def samples(reader: Reader) -> list[Analysis]:
    documents = [one for one in read_all([SEEDS]) if not isinstance(one, Failure)]
    return [analyse(document, reader) for document in documents]


@pytest.mark.model
def test_every_label_place_and_event_of_the_samples_says_why(samples: list[Analysis]) -> None:
    assert len(samples) == 19
    for analysis in samples:
        assert {mention.rule for mention in analysis.mentions} <= reasons().keys()
        assert all(place.reason for place in analysis.places)
        for event in analysis.events:
            words, _, rest = event.reason.partition(" (lexicon: ")
            assert words.startswith('"')
            assert f"; {event.status}" in rest


@pytest.mark.model
def test_every_join_of_the_samples_says_why(samples: list[Analysis], reader: Reader) -> None:
    for analysis in samples:
        text = analysis.document.text
        filled, _, joins = linked(text, analysis.mentions, reader.gazetteer)
        assert {join.mention for join in joins if join.rule} == {mention.id for mention in filled}
