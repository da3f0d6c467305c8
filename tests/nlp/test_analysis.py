import pickle
import subprocess
import sys
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
import spacy
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nlp import analysis
from nlp.analysis import Reader, analyse, analyse_all
from nlp.documents import read_all
from nlp.export import json_line
from nlp.types import PLACE_LABELS, Analysis, Document, Failure, Words

pytestmark = pytest.mark.model

ROOT = Path(__file__).parents[2]
SAMPLES = Path(__file__).parent.parent.parent / "seeds"

ODD = [
    "", " \n\n ", "😀🚀", "دمشق هي عاصمة سوريا", "A", ".", "\u202etxt.exe\u202c fell in Homs.", "x" * 5000,
    "U.S." * 300,
    "<script>alert(1)</script> met <img src=x onerror=alert(2)> in Paris.", "\r\n\r\nHe left.\r\n", "“", "((((", "\x00",
]  # fmt: skip


def _words(result: Analysis) -> list[Words]:
    found: list[Words] = [*result.mentions, *result.dates, *result.quotes]
    found += [quote.speaker for quote in result.quotes if quote.speaker]
    for event in result.events:
        found += event.tolls
        found += [event.trigger, *event.actors, *event.recipients]
        found += [event.attribution] if event.attribution else []
    return found


def _check(result: Analysis) -> None:
    text = result.document.text
    assert all(text[words.start : words.end] == words.text for words in _words(result))
    mentions = {mention.id: mention for mention in result.mentions}
    entities = {entity.id for entity in result.entities}
    assert len(mentions) == len(result.mentions)
    assert {mention.entity for mention in result.mentions} == entities
    placed = [mention.id for mention in result.mentions if mention.label in PLACE_LABELS]
    assert [place.mention for place in result.places] == placed
    spans = sorted((mention.start, mention.end) for mention in result.mentions)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    held = (*result.mentions, *result.dates, *(event.trigger for event in result.events))
    assert [
        span for span in held if not any(sentence.covers(span) for sentence in result.sentences)
    ] == []
    located = {place.mention for place in result.places if place.role == "location"}
    assert all(place.mention in located for event in result.events for place in event.places)


@pytest.mark.parametrize("text", ODD)
def test_odd_text_gives_an_analysis_that_holds_together(text: str, reader: Reader) -> None:
    _check(analyse(Document("d", text, published=date(2024, 12, 9)), reader))


BROKEN = [
    "\n".join(["Died", "in", "Aoraki", "/", "Mt.", "Cook", "Park", "on", "New", "Zealand", "’s", "South", "Island."]),
    "QUAKE HITS QESHM\nIsland towns damaged in southern Iran",
    "Fighting in Kachin\nState media said on Friday that 3 died in Hama.\n\nUnrest in Crawford\nCounty police said so.",
    "Ports of call\nStaten\nIsland\nCrawford\nCounty\nSagaing\nRegion\nKachin\nState\n",
    "Town\nWinder High\nSchool\nSagaing\nRegion\n\nDate\n8\nDecember\n\n2024\nMonday,\n9 December\nlast\nweek",
    "- South\n- Sudan\n- Coney\n- Island\n- Republic of\n- Korea\n- from 8 to\n- 9 December\n- Bashar\n- Assad",
    "Place\tDay\nQeshm\tIsland\nSouth\tSudan\n8\tDecember\n2024\t9\nDecember\t2024\nWest\nBank\tSunday",
    "Hit\r\nCrawford\r\nCounty\u2028Staten\u2029Island\x85Long\x0bIsland\x0cRhode\r\rIsland: May\u20283,\u20292024",
    "They sailed past " + "Staten, Coney, Long, Rhode, South, Qeshm " * 60 + "Island.",
    "They sailed past " + "Coney Island and " * 120 + "South Sudan and " * 60 + "left.",
]  # fmt: skip


@pytest.mark.parametrize("text", BROKEN)
def test_names_and_dates_lie_in_one_sentence_however_the_lines_are_broken(
    text: str, reader: Reader
) -> None:
    result = analyse(Document("d", text, published=date(2024, 12, 9)), reader)
    assert result.mentions
    _check(result)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.text(max_size=200))
def test_any_text_gives_an_analysis_that_holds_together(reader: Reader, text: str) -> None:
    _check(analyse(Document("d", text), reader))


def test_what_a_page_leaves_in_a_text_hides_no_name(reader: Reader) -> None:
    text = (
        "\ufeffRebels shelled Kha\u00adr\u00adtoum&nbsp;and <b>Misrata</b>[4].\n"
        "Hamas&#39;s envoy met Jos&eacute; Ram&oacute;n in #Cairo. "
        "&ldquo;We lost&nbsp;4 men&rdquo;, said Jos&eacute; Ram&oacute;n."
    )
    result = analyse(Document("a", text), reader)
    _check(result)
    assert [(mention.text, mention.label) for mention in result.mentions] == [
        ("Kha\u00adr\u00adtoum", "GPE"),
        ("Misrata", "GPE"),
        ("Hamas", "ORG"),
        ("Jos&eacute; Ram&oacute;n", "PERSON"),
        ("Cairo", "GPE"),
        ("Jos&eacute; Ram&oacute;n", "PERSON"),
    ]
    assert [place.country for place in result.places] == ["SD", "LY", "EG"]
    names = ["Khartoum", "Misrata", "Hamas", "José Ramón", "Cairo"]
    assert [entity.name for entity in result.entities] == names


def test_the_same_document_gives_the_same_analysis(reader: Reader) -> None:
    document = Document(
        "d", "Ankara said on Sunday that troops had left Homs.", published=date(2024, 12, 9)
    )
    assert analyse(document, reader) == analyse(document, reader)


def test_one_report_that_fails_costs_only_itself(
    reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two = Document("1", "He left.", title="Bad"), Document("2", "She left.")

    def breaks_on_one(document: Document, reader: Reader) -> Analysis:
        if document is one:
            raise RuntimeError("a defect")
        return analyse(document, reader)

    monkeypatch.setattr(analysis, "analyse", breaks_on_one)
    missing = Failure("x.txt", "gone")
    first, second, third = analyse_all([one, missing, two], reader)
    assert isinstance(first, Failure)
    assert first.source == "Bad"
    assert second is missing
    assert isinstance(third, Analysis)


def test_the_stamp_names_what_made_the_analysis(reader: Reader) -> None:
    stamp = analyse(Document("d", "Text."), reader).stamp
    assert all((stamp.model, stamp.gazetteer, stamp.lexicon))
    assert replace(stamp, lexicon="other") != stamp


def _line(tools: Reader, document: Document) -> str:
    return json_line(analyse(document, tools))


_READ_ELSEWHERE = """
import pickle, sys
import nlp
from nlp.analysis import analyse
from nlp.export import json_line
reader, sample = pickle.loads(sys.stdin.buffer.read())
sys.stdout.buffer.write(json_line(analyse(sample, reader)).encode("utf-8"))
"""


def test_a_reader_that_was_pickled_reads_alike_here_and_in_another_process(reader: Reader) -> None:
    sample = next(each for each in read_all([SAMPLES]) if isinstance(each, Document))
    expected = _line(reader, sample)
    assert _line(pickle.loads(pickle.dumps(reader)), sample) == expected
    # a process of its own, as a pool's would start from whatever another test made of __main__
    child = subprocess.run(
        [sys.executable, "-c", _READ_ELSEWHERE],
        input=pickle.dumps((reader, sample)),
        capture_output=True,
        check=True,
        cwd=ROOT,
    )
    assert child.stdout.decode("utf-8") == expected


def test_a_reader_of_a_pipeline_that_we_did_not_open_cannot_be_pickled(reader: Reader) -> None:
    stranger = replace(reader, language=spacy.blank("en"))
    with pytest.raises(LookupError, match=r"nlp\.language\.load"):
        pickle.dumps(stranger)
