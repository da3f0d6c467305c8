"""Sentences to windows and back."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.language.readings import Reading, readings
from nlp.language.session import Scores, Session, Window
from nlp.language.windows import LONGEST, ROOM, packed, parts, read


@given(st.lists(st.integers(1, 300), max_size=40))
def test_windows_keep_every_sentence_in_order_and_hold_no_more_than_they_may(
    sizes: list[int],
) -> None:
    sentences = [[f"s{number}"] for number in range(len(sizes))]
    size_of = {words[0]: size for words, size in zip(sentences, sizes, strict=True)}
    windows = list(packed(sentences, [[size] for size in sizes]))
    assert [sentence for window in windows for sentence in window] == sentences
    assert all(
        len(window) == 1 or sum(size_of[words[0]] for words in window) <= ROOM for window in windows
    )


@given(st.lists(st.integers(1, 12), min_size=1, max_size=2_000))
def test_parts_of_a_long_sentence_touch_and_are_short_enough(sizes: list[int]) -> None:
    found = parts(sizes)
    assert found[0][0] == 0
    assert found[-1][1] == len(sizes)
    assert all(end == start for (_, end), (start, _) in pairwise(found))
    assert all(sum(sizes[start:end]) <= LONGEST for start, end in found)


@pytest.mark.model
def test_a_long_sentence_is_read_to_its_last_word() -> None:
    session = Session()
    clause = "and on Sunday the troops of the government left the city of Homs , "
    words = ("It began in Hama , " + clause * 40 + "and President Assad fled to Moscow .").split()
    (reading,) = read([words], session)
    assert len(reading.tags) == len(reading.heads) == len(reading.relations) == len(words)
    tags = [session.labels.tags[place] for place in reading.tags.argmax(1)]
    assert all(tag.endswith("LOC") for word, tag in zip(words, tags, strict=True) if word == "Homs")
    assert tags[-2] == "B-LOC"
    assert sum(int(head) == place for place, head in enumerate(reading.heads)) == 1


@pytest.mark.model
@pytest.mark.parametrize("count", [1, 3, 200])
def test_sentences_are_read_alike_by_one_thread_and_by_several(count: int) -> None:
    lengths = [1 + place * 7 % 23 for place in range(count)]
    sentences = [
        ("On Sunday rebels in Hama told Reuters that they won . " * 3).split()[:length]
        for length in lengths
    ]
    one, more = (list(read(sentences, Session(threads=threads))) for threads in (1, 3))
    assert [len(reading.heads) for reading in one] == lengths
    for first, second in zip(one, more, strict=True):
        assert all(
            np.array_equal(getattr(first, name), getattr(second, name))
            for name in Reading.__slots__
        )


@pytest.mark.model
def test_windows_of_unlike_lengths_are_read_together_as_each_is_alone() -> None:
    session = Session()
    texts = [
        "Hama fell .",
        "Rebels took the city of Homs on Sunday , the army of Syria said in Damascus .",
        "Stop !",
    ]
    windows = [(text.split(), [1] * len(text.split())) for text in texts]
    together = readings(session.score(windows), windows)
    for window, found in zip(windows, together, strict=True):
        ((alone,),) = readings(session.score([window]), [window])
        assert found[0].heads.tolist() == alone.heads.tolist()
        assert found[0].upos.tolist() == alone.upos.tolist()
        assert np.allclose(found[0].tags, alone.tags, atol=1)


LEFT = "Troops of the army left the towns of Homs and Hama on Sunday morning and went home ."
TOOK = "Rebels of the north took the airport of Aleppo on Monday and the mayor of the city fled ."


class Counted(Session):
    """A session that counts the windows that it reads."""

    windows = 0

    def score(self, windows: Sequence[Window]) -> Scores:
        self.windows += len(windows)
        return super().score(windows)


@pytest.mark.model
def test_windows_that_are_all_the_same_are_read_once() -> None:
    session = Counted()
    words = LEFT.split()
    once, many = list(read([words], session)), list(read([words] * 60, session))
    assert session.windows == 2
    assert len(many) == 60
    assert all(np.array_equal(each.heads, once[0].heads) for each in many)


@pytest.mark.model
def test_a_sentence_that_stands_twice_is_read_where_it_stands() -> None:
    session = Counted()
    twice, other = LEFT.split(), TOOK.split()
    assert len(list(read([twice, other, twice], session))) == session.windows == 3
