"""Take ``ours`` (marked ``model``) to test the weights, ``english`` for what comes before."""

import pytest
from spacy.language import Language

from nlp.language import DatelineEnglish, load


@pytest.fixture(scope="session")
def ours() -> Language:
    """The whole language layer."""
    return load()


@pytest.fixture(scope="session")
def english() -> Language:
    """The tokenizer and the splitter, without weights."""
    nlp = DatelineEnglish()
    nlp.add_pipe("dateline_sentences")
    return nlp
