import csv
import io
import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from nlp import workspace
from nlp.__main__ import main
from nlp.documents import from_text
from nlp.export import FILES

ROOT = Path(__file__).parents[2]
SCHEMA = json.loads((ROOT / "docs/contract/analysis.schema.json").read_text(encoding="utf-8"))

pytestmark = pytest.mark.model


def _lines(file: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


@pytest.mark.slow
def test_every_seed_gives_a_line_that_is_valid_by_the_contract(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    assert main(["analyse", str(ROOT / "seeds/reports"), "--out", str(out)]) == 0
    lines = _lines(out)
    assert len(lines) == len(list((ROOT / "seeds/reports").glob("*.txt")))
    for line in lines:
        Draft202012Validator(SCHEMA).validate(line)


def test_bad_input_is_named_and_the_rest_is_still_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good, bad = tmp_path / "good.txt", tmp_path / "bad.txt"
    good.write_text("Protesters marched in Tunis on Friday.", encoding="utf-8")
    bad.write_bytes(b"%PDF-1.7")
    assert main(["analyse", str(bad), str(good), "--published", "2024-12-09"]) == 1
    said = capsys.readouterr()
    assert "bad.txt" in said.err
    assert "plain text" in said.err
    (line,) = [json.loads(words) for words in said.out.splitlines()]
    assert line["document"]["published"] == "2024-12-09"


def test_ids_of_a_collection_are_kept_in_their_order(tmp_path: Path) -> None:
    file, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    records = [
        {"id": f"r{n}", "text": text}
        for n, text in enumerate(["One.", "", "He left Paris for Rome.", "😀"])
    ]
    file.write_text("\n".join(json.dumps(record) for record in records), encoding="utf-8")
    assert main(["analyse", str(file), "--out", str(out)]) == 0
    documents = [line["document"] for line in _lines(out)]
    assert [(document["id"], document["text"]) for document in documents] == [  # type: ignore[index]
        (record["id"], record["text"]) for record in records
    ]


def test_a_day_in_another_form_is_refused_with_the_form_wanted(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(SystemExit):
        main(["analyse", "x.txt", "--published", "9/12/2024"])
    assert "YYYY-MM-DD" in capsys.readouterr().err


def test_help_says_what_goes_in_and_what_comes_out(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["analyse", "--help"])
    said = capsys.readouterr().out
    assert all(words in said for words in (".jsonl", "standard error", "exit status"))


def test_an_unknown_pipeline_says_what_to_do(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["analyse", "x.txt", "--pipeline", "no_such_pipeline"]) == 1
    assert "no_such_pipeline" in capsys.readouterr().err


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """A workspace of two reports."""
    path = tmp_path / "kept.sqlite"
    for id, text in (("r1", "Rebels shelled Homs on Sunday."), ("r2", "Voters marched in Tunis.")):
        workspace.keep(path, from_text(text, id=id, title=id, published=date(2024, 12, 9)))
    return path


def _rows(file: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(file.read_text(encoding="utf-8-sig"))))


def test_a_workspace_is_exported_with_a_line_for_each_file(
    kept: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "new" / "folder"
    words = ["export", "--out", str(out), "--workspace", str(kept), "--format", "csv", "geojson"]
    assert main(words) == 0
    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert {file.name for file in out.iterdir()} == {Path(each["file"]).name for each in told}
    assert [each["format"] for each in told] == ["csv"] * 5 + ["geojson"]
    rows = {Path(each["file"]).name: each["rows"] for each in told}
    assert rows["dateline-reports.csv"] == len(_rows(out / "dateline-reports.csv")) == 2
    assert rows["dateline-events.csv"] == len(_rows(out / "dateline-events.csv")) > 0


def test_an_export_holds_what_the_view_admits(kept: Path, tmp_path: Path) -> None:
    words = ["export", "--out", str(tmp_path), "--workspace", str(kept), "--format", "csv"]
    assert main([*words, "--view", "?report=r2&text=marched"]) == 0
    assert [row["report_id"] for row in _rows(tmp_path / "dateline-reports.csv")] == ["r2"]
    assert {row["report"] for row in _rows(tmp_path / "dateline-events.csv")} == {"r2"}
    assert {row["report"] for row in _rows(tmp_path / "dateline-mentions.csv")} == {"r2"}


def test_a_workspace_without_reports_gives_files_without_rows(tmp_path: Path) -> None:
    formats = sorted({file.format for file in FILES})
    assert main(["export", "--out", str(tmp_path), "--format", *formats]) == 0
    assert _rows(tmp_path / "dateline-events.csv") == []
    assert (tmp_path / "dateline-analyses.jsonl").read_bytes() == b""


@pytest.mark.parametrize(
    "words",
    [
        ["--format", "csv"],
        ["--out", "x"],
        ["--out", "x", "--format", "tape"],
        ["--out", "x", "--format", "csv", "--workspace", "postgresql://host/base"],
    ],
)
def test_an_export_that_cannot_be_is_refused_as_wrong_arguments(words: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["export", *words])
    assert ended.value.code == 2


def test_an_export_refuses_a_workspace_that_is_not_there_and_a_folder_that_is_a_file(
    kept: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["export", "--format", "csv", "--out"]
    assert main([*words, str(tmp_path / "out"), "--workspace", str(tmp_path / "none")]) == 1
    assert not (tmp_path / "out").exists()
    assert main([*words, str(kept), "--workspace", str(kept)]) == 1
    assert "Name another folder." in capsys.readouterr().err


@pytest.mark.slow
def test_a_view_is_read_without_the_page() -> None:
    code = "import sys, components.address, components.views; sys.exit('streamlit' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0
