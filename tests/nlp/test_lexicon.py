import shutil
from pathlib import Path
from typing import get_args

import pytest
from _pytest.mark.structures import ParameterSet

from nlp import events
from nlp.analysis import Reader, analyse
from nlp.errors import DataCorrupt, LexiconMissing
from nlp.events import lexicon
from nlp.events.lexicon import Entry
from nlp.types import Document, EventType, Quad

LEXICON = events.load_lexicon()
FOLDER = Path(lexicon.__file__).parent.parent / "data" / "events"
ENTRIES = [
    entry
    for words in (LEXICON.verbs, LEXICON.nouns)
    for entries in words.values()
    for entry in entries
]
STATUSES = {"planned", "ongoing", "possible", "denied"}
FLAGS = {
    "reciprocal",
    "eventful",
    "wraps",
    "moves",
    "into",
    "from",
    "to",
    "ground",
    "there",
    *STATUSES,
}

MISSED = {
    "The government is committed to the truce.",
    "The government is committed to protect the refugees.",
    "The rebels laid down their arms.",
    "The army reconquered Homs.",
    "The government took action against the smugglers.",
    "The court tried the minister in June.",
    "The imposition of a curfew by the army angered the students.",
    "The imposition of sanctions by the United States angered Iran.",
    "The government announced a moratorium on drilling.",
}
"""Examples that the parser takes apart otherwise."""


def _row(entry: Entry) -> ParameterSet:
    """The case of an entry, by its words and what they need, so that ``-k`` finds it."""
    needs = (f"{slot} {min(words, default='')}".strip() for slot, words in entry.needs)
    marks = [pytest.mark.xfail(reason="misread")] if entry.example in MISSED else []
    return pytest.param(entry, id=" ".join((entry.lemma, *needs, entry.type)), marks=marks)


def _copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(FOLDER, tmp_path / "events"))


def test_the_lexicon_has_the_entries_it_says_it_has() -> None:
    assert len(ENTRIES) >= 900
    assert {entry.type for entry in ENTRIES} == set(get_args(EventType))


def test_the_page_on_events_counts_the_entries_of_each_type() -> None:
    page = (Path(__file__).parents[2] / "docs/events.md").read_text(encoding="utf-8")
    rows = [line.strip("| ").split(" | ") for line in page.splitlines() if line.startswith("| ")]
    told = {row[0]: int(row[3]) for row in rows if len(row) == 4 and row[3].isdigit()}
    assert told == {
        kind: sum(entry.type == kind for entry in ENTRIES) for kind in get_args(EventType)
    }


def test_every_type_has_one_quad_class() -> None:
    assert set(LEXICON.quads) == set(get_args(EventType))
    assert set(LEXICON.quads.values()) == set(get_args(Quad))


def test_no_entry_stands_twice() -> None:
    keys = [(entry.lemma, entry.needs) for entries in LEXICON.verbs.values() for entry in entries]
    keys += [
        ("noun " + entry.lemma, entry.needs)
        for entries in LEXICON.nouns.values()
        for entry in entries
    ]
    assert len(set(keys)) == len(keys)


def test_every_entry_is_well_formed() -> None:
    for entry in ENTRIES:
        assert entry.lemma == entry.lemma.lower()
        assert entry.flags <= FLAGS, entry
        assert entry.example.endswith("."), entry
        slots = (*entry.actors, *entry.recipients, *(slot for slot, _ in entry.needs))
        assert all(
            part.isalpha() for slot in slots for part in slot.replace(".", "+").split("+")
        ), entry


@pytest.mark.slow
@pytest.mark.model
@pytest.mark.parametrize("entry", [_row(entry) for entry in ENTRIES])
def test_an_example_tells_the_event_of_its_entry(entry: Entry, reader: Reader) -> None:
    """One entry alone: ``pytest tests/nlp/test_lexicon.py -k ambush``."""
    assert entry.type in _types(entry.example, reader)


def test_at_most_one_entry_in_a_hundred_is_a_known_miss() -> None:
    assert {entry.example for entry in ENTRIES} >= MISSED
    assert len(MISSED) <= 0.01 * len(ENTRIES)


def _types(example: str, reader: Reader) -> set[EventType]:
    return {event.type for event in analyse(Document("d", example), reader).events}


def test_the_stamp_follows_the_content(tmp_path: Path) -> None:
    folder = _copy(tmp_path)
    assert events.load_lexicon(folder).stamp == LEXICON.stamp
    with (folder / "cues.tsv").open("a", encoding="utf-8") as lines:
        lines.write("adverb\tseemingly\tpossible\n")
    assert events.load_lexicon(folder).stamp != LEXICON.stamp


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    folder = _copy(tmp_path)
    (folder / "nouns.tsv").unlink()
    with pytest.raises(LexiconMissing, match=r"wants nouns\.tsv in"):
        events.load_lexicon(folder)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("wobble\t\tWOBBLE\t\tsubj\tobj\t\tx.", "type should be one of"),
        ("wobble\t\tASSAULT\tcurfew\tsubj\tobj\t\tx.", "mode of ASSAULT for 'wobble'"),
        ("wobble\tASSAULT", "has 2 columns, not 8"),
    ],
)
def test_a_line_that_cannot_be_read_is_named(tmp_path: Path, line: str, message: str) -> None:
    folder = _copy(tmp_path)
    with (folder / "verbs.tsv").open("a", encoding="utf-8") as lines:
        lines.write(line + "\n")
    with pytest.raises(DataCorrupt, match=message):
        events.load_lexicon(folder)


@pytest.mark.model
def test_every_example_of_an_idiom_tells_no_event_of_its_verb(reader: Reader) -> None:
    rows = [
        line.split("\t")
        for line in (FOLDER / "idioms.tsv").read_text(encoding="utf-8").splitlines()
        if not line.startswith(("#", "lemma\t"))
    ]
    told = [
        example
        for lemma, _, example in rows
        for event in analyse(Document("d", example), reader).events
        if lemma == "*" or event.trigger.text.split()[0].startswith(lemma[:3])
    ]
    assert not told


@pytest.mark.model
@pytest.mark.parametrize(
    "sentence",
    [
        "A powerful quake hit the coast of Luzon.",
        "The floods killed forty people in Derna.",
        "Nine people were killed in a truck crash near Lagos.",
        "The storm battered Gaza.",
        "Cholera killed dozens in Lusaka.",
        "Locusts invaded Kenya.",
    ],
)
def test_what_nature_and_accidents_do_is_no_event(sentence: str, reader: Reader) -> None:
    assert _types(sentence, reader) == set()
