import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from nlp.__main__ import main

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
