"""Fixtures for all tests.

Take ``make_doc`` for rules over a parse (a hand-made Doc, no model); ``gazetteer`` for the compiled
gazetteer; ``language`` or ``reader`` (marked ``model``) only where the model itself is what is
tested. Build anything used by one test inside that test.
"""

import logging
import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from nlp.analysis import Reader
from nlp.analysis import reader as load_reader
from nlp.gazetteer import Gazetteer

ROOT = Path(__file__).parent.parent

MakeDoc = Callable[..., Doc]


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whatever drives a browser is slow."""
    for item in items:
        if item.get_closest_marker("browser") is not None:
            item.add_marker(pytest.mark.slow)


@pytest.fixture(autouse=True)
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace of the test's own, so that none touches the user's."""
    path = tmp_path / "workspace.sqlite"
    monkeypatch.setenv("DATELINE_WORKSPACE", os.fspath(path))
    return path


class _Lost(logging.Handler):
    """What any reading of the session has lost and no test has asked about."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())


@pytest.fixture(scope="session", autouse=True)
def lost() -> Iterator[_Lost]:
    """Listens for sentences that a stage of reading could not read."""
    handler = _Lost()
    logging.getLogger("nlp.guards").addHandler(handler)
    yield handler
    logging.getLogger("nlp.guards").removeHandler(handler)


@pytest.fixture(autouse=True)
def nothing_is_unread(lost: _Lost, request: pytest.FixtureRequest) -> Iterator[None]:
    """A defect costs a sentence, and a test its pass unless marked ``loses_sentences``."""
    yield
    lines, lost.lines = lost.lines, []
    if request.node.get_closest_marker("loses_sentences") is None:
        assert not lines, "a reading lost sentences"


@pytest.fixture(scope="session")
def make_doc() -> MakeDoc:
    """Make a Doc from rows of word, part of speech, head (a position), relation, maybe lemma."""
    vocab = spacy.blank("en").vocab

    def make(rows: Sequence[tuple[str, str, int, str] | tuple[str, str, int, str, str]]) -> Doc:
        lemmas = [row[4] if len(row) == 5 else row[0].lower() for row in rows]
        return Doc(
            vocab,
            words=[row[0] for row in rows],
            spaces=[
                not _closes(rows[i + 1][0]) if i + 1 < len(rows) else False
                for i in range(len(rows))
            ],
            pos=[row[1] for row in rows],
            heads=[row[2] for row in rows],
            deps=[row[3] for row in rows],
            lemmas=lemmas,
        )

    return make


def _closes(word: str) -> bool:
    return word in {".", ",", ";", ":", "!", "?", ")", "'s", "’s", "”"}


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    """The compiled gazetteer that Dateline ships."""
    return Gazetteer()


@pytest.fixture(scope="session")
def reader() -> Reader:
    """The whole reader: model, gazetteer and lexicon."""
    return load_reader()


@pytest.fixture(scope="session")
def language(reader: Reader) -> Language:
    """The language layer with its weights."""
    return reader.language
