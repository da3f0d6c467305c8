from dataclasses import replace
from datetime import date
from pathlib import Path

from nlp import workspace
from nlp.types import Document

REPORT = Document("id-1", "Words, “quoted” – and 😀.", title="T", source="S", published=date(2024, 12, 9))


def test_a_report_that_is_kept_comes_back_the_same(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "w.sqlite"
    workspace.keep(path, REPORT)
    workspace.keep(path, Document("id-2", "No title, no day."))
    assert workspace.kept(path) == (REPORT, Document("id-2", "No title, no day."))


def test_keeping_a_report_again_replaces_it(tmp_path: Path) -> None:
    path = tmp_path / "w.sqlite"
    workspace.keep(path, REPORT)
    workspace.keep(path, replace(REPORT, title="New"))
    assert [report.title for report in workspace.kept(path)] == ["New"]


def test_a_forgotten_report_is_gone(tmp_path: Path) -> None:
    path = tmp_path / "w.sqlite"
    workspace.keep(path, REPORT)
    workspace.forget(path, REPORT.id)
    workspace.forget(path, "never there")
    assert workspace.kept(path) == ()


def test_reading_makes_no_file(tmp_path: Path) -> None:
    path = tmp_path / "w.sqlite"
    assert workspace.kept(path) == ()
    assert not path.exists()


def test_the_place_can_be_set(workspace: Path) -> None:
    from nlp.workspace import default_path

    assert default_path() == workspace
