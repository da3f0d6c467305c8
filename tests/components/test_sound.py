from collections.abc import Sequence
from datetime import date

import pytest

from components.filters import Filter
from components.views import View, sound
from components.views import view as real_view
from nlp.corpus import Corpus
from nlp.gazetteer import Gazetteer
from nlp.types import Analysis
from tests.factory import analysis, report

GAZETTEER = Gazetteer()


def read(id: str) -> Analysis:
    return analysis(
        report("Rebels entered Homs.", id=id, title=f"T {id}", published=date(2024, 12, 8)),
        names={"Homs": ("Homs", "GPE")},
    )


@pytest.fixture
def breaking(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """Ids of reports that break the view."""
    bad: set[str] = set()

    def view(corpus: Corpus, filter: Filter) -> View:
        if any(each.document.id in bad for each in corpus.analyses):
            raise OverflowError("date value out of range")
        return real_view(corpus, filter)

    monkeypatch.setattr(sound, "view", view)
    return bad


def shown(analyses: Sequence[Analysis]) -> tuple[list[str], list[str]]:
    ready, failures = sound.sound(analyses, GAZETTEER)
    return [each.document.id for each in ready.corpus.analyses], [
        failure.document or "" for failure in failures
    ]


@pytest.mark.parametrize(
    "bad", [[], ["r0"], ["r3"], ["r6"], ["r2", "r3"], ["r0", "r6"], [f"r{n}" for n in range(7)]]
)
def test_a_report_that_breaks_a_view_is_left_out_and_named_and_the_others_stand(
    breaking: set[str], bad: list[str], caplog: pytest.LogCaptureFixture
) -> None:
    breaking.update(bad)
    analyses = [read(f"r{number}") for number in range(7)]
    kept, failed = shown(analyses)
    assert failed == bad
    assert kept == [each.document.id for each in analyses if each.document.id not in bad]
    assert len([record for record in caplog.records if "cannot be shown" in record.message]) == len(
        bad
    )


def test_the_failure_names_the_report_and_says_what_to_do(breaking: set[str]) -> None:
    breaking.add("r1")
    _, (failure,) = sound.sound([read("r0"), read("r1")], GAZETTEER)
    assert (failure.source, failure.document) == ("T r1", "r1")
    assert "report it" in failure.reason


def test_a_defect_that_no_report_brings_is_not_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> View:
        raise ValueError("always")

    monkeypatch.setattr(sound, "view", broken)
    with pytest.raises(ValueError, match="always"):
        sound.sound([], None)
