"""Who is who in snippets of each construction, and in the samples, linked by hand."""

from functools import reduce
from pathlib import Path
from random import Random

import pytest

from nlp.analysis import Reader, analyse
from nlp.corpus import splits
from nlp.documents import read_all
from nlp.gazetteer import Gazetteer
from nlp.types import Analysis, Document
from tests.factory import gathered
from tests.gold.linking import (
    Score,
    Snippet,
    answer,
    b_cubed,
    hand_linked,
    score,
    snippet,
    snippets,
)

SEEDS = Path(__file__).parents[2] / "seeds/reports"
KINDS = ("merge", "keep apart", "acronym", "title", "transliteration", "pronoun", "description")

# Snippets that the linker does not get wholly right, by the words they begin with: pairs wrong,
# pairs missed.
MISSES = {
    "Muhammadu Buhari left office.": (2, 0),
    "Mikhail Gorbachev resigned.": (0, 1),
    "Bashar al-Assad left at dawn.": (0, 2),
    "Tzipi Livni met Saeb Erekat.": (0, 1),
    "Marine Le Pen was barred.": (0, 2),
    "Giorgia Meloni met Edi Rama": (0, 1),
}

SNIPPETS = snippets()


def _total(scores: list[Score]) -> Score:
    return reduce(Score.__add__, scores, Score(0, 0, 0))


def test_there_are_150_snippets_of_every_kind_and_half_are_not_from_the_middle_east() -> None:
    assert len(SNIPPETS) >= 150
    assert {each.kind for each in SNIPPETS} == set(KINDS)
    assert sum(each.region == "other" for each in SNIPPETS) * 2 >= len(SNIPPETS)
    assert [each.text for each in SNIPPETS if len(each.text.split(". ")) < 2] == []


def test_names_given_the_linker_joins_what_is_one(gazetteer: Gazetteer) -> None:
    total = _total([score(each.gold, answer(each, gazetteer)) for each in SNIPPETS])
    assert total.f1 >= 0.98
    assert total.wrong_share <= 0.01


@pytest.mark.parametrize("given", SNIPPETS, ids=lambda given: given.text[:32])
def test_a_snippet_is_linked_but_for_the_known_misses(given: Snippet, gazetteer: Gazetteer) -> None:
    found = score(given.gold, answer(given, gazetteer))
    known = next(
        (misses for start, misses in MISSES.items() if given.text.startswith(start)), (0, 0)
    )
    assert (found.wrong, found.missed) == known


@pytest.mark.parametrize("kind", KINDS)
def test_no_kind_of_join_falls_behind(kind: str, gazetteer: Gazetteer) -> None:
    total = _total(
        [score(each.gold, answer(each, gazetteer)) for each in SNIPPETS if each.kind == kind]
    )
    assert total.f1 >= 0.93


def test_scores_count_pairs() -> None:
    given = snippet(
        "merge", "other", "[Ann Lee|P1] met [Bo Lee|P2]. [Lee|P1] left, and <he|?> stayed."
    )
    first, second, third, he = sorted(given.gold)
    assert score(given.gold, {first: "a", second: "b", third: "a", he: "b"}) == Score(1, 1, 0)
    assert score(given.gold, {first: "a", second: "b"}) == Score(0, 0, 1)


def test_b_cubed_judges_each_name_by_its_company() -> None:
    gold = {1: "a", 2: "a", 3: "b"}
    assert b_cubed(gold, {1: "x", 2: "x", 3: "y"}) == (1, 1, 1)
    precision, recall, _ = b_cubed(gold, {1: "x", 2: "x", 3: "x"})
    assert precision == pytest.approx(5 / 9)
    assert recall == 1
    assert b_cubed(gold, {1: "x"})[1] == pytest.approx(1 / 6)


@pytest.fixture(scope="module")
def read(reader: Reader) -> list[Analysis]:
    """The reports of ``seeds/``, analysed."""
    documents = [
        document
        for document in read_all(sorted(SEEDS.glob("*.txt")))
        if isinstance(document, Document)
    ]
    return [analyse(document, reader) for document in documents]


@pytest.mark.slow
@pytest.mark.model
@pytest.mark.parametrize("order", [None, 1, 2, 3])
def test_reports_added_one_by_one_in_any_order_give_the_same_and_no_split_without_a_reason(
    order: int | None, read: list[Analysis]
) -> None:
    waiting = list(reversed(read)) if order is None else Random(order).sample(read, len(read))
    corpus = gathered(waiting[:1])
    for count in range(2, len(waiting) + 1):
        before, corpus = corpus, gathered(waiting[:count], before=corpus)
        assert all(split.rule for split in splits(before, corpus))
    assert corpus.entities == gathered(read).entities


@pytest.mark.slow
@pytest.mark.model
def test_the_seeds_are_linked_across_reports_as_by_hand(reader: Reader) -> None:
    gold: dict[object, str] = {}
    analyses = []
    for path in sorted(SEEDS.glob("*.txt")):
        (document,) = read_all([path])
        assert isinstance(document, Document)
        analyses.append(analyse(document, reader))
        found = hand_linked(path.name, document.text)
        gold.update({(document.id, name.start, name.end): name.whom for name in found})
    corpus = gathered(analyses)
    system: dict[object, str] = {
        (each.document.id, mention.start, mention.end): str(
            corpus.entity_of_mention(each.document.id, mention.id)
        )
        for each in analyses
        for mention in each.mentions
    }
    assert len(gold) > 580
    assert b_cubed(gold, system)[2] >= 0.88
