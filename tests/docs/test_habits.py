"""What a repository says of itself to its tools: forms, hooks, owners, citation."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
FORMS = sorted((ROOT / ".github/ISSUE_TEMPLATE").glob("[!c]*.yml"))


def _read(file: Path) -> Any:
    yaml = pytest.importorskip("yaml")
    return yaml.safe_load(file.read_text(encoding="utf-8"))


def _version() -> str:
    with (ROOT / "pyproject.toml").open("rb") as file:
        return str(tomllib.load(file)["project"]["version"])


@pytest.mark.parametrize("file", FORMS, ids=lambda file: file.stem)
def test_a_form_asks_what_was_shown_and_what_is_right_and_for_nothing_confidential(
    file: Path,
) -> None:
    form = _read(file)
    assert form["name"]
    assert form["description"]
    assert "Never paste confidential text" in form["body"][0]["attributes"]["value"]
    required = {
        part["id"]
        for part in form["body"]
        if part.get("validations", {}).get("required") and part["attributes"]["label"]
    }
    assert required >= {"shown", "right"}


def test_there_is_a_form_for_a_place_for_an_event_and_for_all_else() -> None:
    assert [file.stem for file in FORMS] == ["bug", "event", "wrong_place"]
    assert all({"sentence", "stamp"} <= _ids(_read(file)) for file in FORMS if file.stem != "bug")


def _ids(form: Any) -> set[str]:
    return {part["id"] for part in form["body"] if "id" in part}


def test_the_hooks_run_what_the_tests_run_and_fetch_nothing() -> None:
    repos = _read(ROOT / ".pre-commit-config.yaml")["repos"]
    assert [repo["repo"] for repo in repos] == ["local"]
    hooks = repos[0]["hooks"]
    assert {hook["language"] for hook in hooks} == {"system"}
    entries = " ".join(hook["entry"] for hook in hooks)
    assert all(command in entries for command in ("ruff check", "ruff format", "mypy", "npm run"))


def test_the_citation_names_the_version_and_no_person() -> None:
    cited = _read(ROOT / "CITATION.cff")
    assert cited["version"] == _version()
    assert cited["license"] == "Apache-2.0"
    assert [set(author) for author in cited["authors"]] == [{"name"}]


def test_what_has_an_owner_is_there() -> None:
    lines = (ROOT / ".github/CODEOWNERS").read_text(encoding="utf-8").splitlines()
    for path in (line.split()[0] for line in lines if line and not line.startswith("#")):
        assert path == "*" or (ROOT / path.strip("/")).exists(), f"{path} is not there"
        assert not re.search(r"[*?]", path.strip("*"))
