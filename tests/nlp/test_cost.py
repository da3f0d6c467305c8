"""What reading costs, counted and not timed, so that a busy machine fails nothing.

Times: ``python -m benchmarks.worst``.
"""

from collections import Counter
from collections.abc import Callable
from cProfile import Profile

import pytest

from benchmarks.worst import sources, text_of
from nlp import entities
from nlp.analysis import Reader, analyse
from nlp.gazetteer import Gazetteer
from nlp.places import acting, beside, choice
from nlp.places.groups import Group
from nlp.places.standing import Town, page_of, pages
from nlp.places.toponyms import Toponym
from nlp.types import Document, Mention
from tests.conftest import MakeDoc

GROWTH = 2.3
"""Calls for twice the text, at most: twice, and a little for where sentences happen to be cut."""

HARD = [
    "list of towns", "villages that are on no map", "chain of event verbs", "long coordination", "nested relatives",
    "he said, in quotes", "U.S.", "initials", "people of one surname",
    "events without full stops", "long blanks after a town",
]  # fmt: skip


def calls(work: Callable[[], object]) -> int:
    """How many functions the work calls, those in C too."""
    profile = Profile()
    profile.runcall(work)
    return sum(each.callcount for each in profile.getstats())


@pytest.mark.slow
@pytest.mark.model
@pytest.mark.parametrize("kind", HARD)
def test_twice_the_text_costs_twice_the_calls_however_it_is_written(
    reader: Reader, kind: str
) -> None:
    short, long = (Document("hard", text_of(sources()[kind](), size)) for size in (3_000, 6_000))
    analyse(long, reader)  # words and names that are remembered cost nothing again
    assert calls(lambda: analyse(long, reader)) <= GROWTH * calls(lambda: analyse(short, reader))


def listed(count: int) -> tuple[str, list[Mention]]:
    text = "Homs, " * count
    return text, [Mention(6 * i, 6 * i + 4, "Homs", f"m{i}", "GPE") for i in range(count)]


def test_a_list_of_towns_is_known_by_its_first_commas() -> None:
    text, names = listed(400)
    few = calls(lambda: beside.inside(text, names[190:210], 10))
    assert calls(lambda: beside.inside(text, names, 200)) == few
    assert [beside.inside(text, names, i) for i in (0, 200, 397)] == ["", "", ""]
    assert beside.inside(text, names[:2], 0) == "Homs"


def test_a_row_of_names_ends_where_no_report_would_go_on() -> None:
    text, names = listed(120)
    numbers = list(beside.rows(text, names, [""] * len(names)))
    assert max(Counter(numbers).values()) == 50
    assert numbers == sorted(numbers)


def test_no_more_candidates_are_weighed_together_than_there_is_room_for() -> None:
    groups = [
        Group((), (None,) * size, frozenset(), frozenset(), frozenset())  # type: ignore[arg-type]
        for size in (700, 700, 200, 0, 1_600)
    ]
    sizes = [[len(group.candidates) for group in part] for part in choice._parted(groups)]
    assert sizes == [[700, 700], [200, 0], [1_600]]
    assert list(choice._parted([])) == [[]]


def test_the_towns_of_a_long_list_are_parted_and_those_of_a_report_are_not(
    gazetteer: Gazetteer,
) -> None:
    homs = gazetteer.candidates("Homs")[0]

    def towns(count: int) -> list[Town]:
        uses = (Toponym(Mention(i, i + 1, "X", f"m{i}", "GPE"), "X", 0) for i in range(count))
        return [Town(use, homs, 1.0) for use in uses]

    assert pages(towns(200)) == ([0], [towns(200)])
    starts, parted = pages(towns(450))
    assert [len(page) for page in parted] == [200, 200, 50]
    assert [page_of(town.use, starts) for town in (parted[0][0], parted[1][0], parted[2][-1])] == [
        0,
        1,
        2,
    ]


def test_a_long_blank_beside_a_name_is_not_looked_through(make_doc: MakeDoc) -> None:
    doc = make_doc(
        [("Homs", "PROPN", 0, "root"), (" " * 5_000, "SPACE", 0, "dep"), ("—", "PUNCT", 0, "punct")]
    )
    before, after = acting._around(doc[0:1])
    assert (len(before), len(after)) == (0, 240)


def test_of_a_roll_of_one_surname_the_first_hundred_are_told_apart(reader: Reader) -> None:
    firsts = [
        f"{a}{b}o"
        for a in ("Ba", "Do", "Fi", "Ga", "Lu", "Ma", "Ne", "Po", "Ru", "Sa", "Ti", "Ve")
        for b in "bdfglmnprs"
    ]
    text, mentions = "", []
    for first in firsts:
        name = f"{first} Haddad"
        mentions.append(Mention(len(text), len(text) + len(name), name, f"m{len(text)}", "PERSON"))
        text += name + " spoke. "
    _, found = entities.joined(reader.language.make_doc(text), tuple(mentions), reader.gazetteer)
    assert sum(len(entity.mentions) for entity in found) == len(firsts)
