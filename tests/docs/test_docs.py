"""The documentation is held to the code: links, commands, types, settings, rooms."""

import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import get_args

import pytest

from benchmarks import picture
from nlp.types import EventType, Label, Precision, Status

ROOT = Path(__file__).parents[2]
PAGES = [
    *ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("seeds/*.md"), *ROOT.glob("training/**/*.md"),
    *ROOT.glob("nlp/**/*.md"), *ROOT.glob("static/**/*.md"), *ROOT.glob("benchmarks/*.md"),
]  # fmt: skip
README = (ROOT / "README.md").read_text(encoding="utf-8")


def _blocks(words: str) -> list[str]:
    return [block.strip() for block in re.findall(r"```sh\n(.*?)```", words, flags=re.DOTALL)]


@pytest.mark.parametrize("file", PAGES, ids=lambda file: str(file.relative_to(ROOT)))
def test_every_relative_link_leads_to_a_file(file: Path) -> None:
    words = file.read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", words):
        if "://" not in target and not target.startswith("mailto:"):
            assert (file.parent / target).exists(), f"{file.name} links to {target}"


def test_the_first_two_commands_set_up_run_and_test() -> None:
    run, test = _blocks(README)[:2]
    assert run.endswith("streamlit run dashboard.py")
    assert test.endswith("pytest")
    for command in (run, test):
        (requirements,) = re.findall(r"-r (\S+)", command)
        assert (ROOT / requirements).exists()


def test_continuous_integration_calls_the_test_command_word_for_word() -> None:
    assert _blocks(README)[1] in (ROOT / ".ci/run").read_text(encoding="utf-8")


@pytest.mark.slow
@pytest.mark.model
def test_the_command_line_of_the_readme_runs(tmp_path: Path) -> None:
    (command,) = [block for block in _blocks(README) if "-m nlp analyse" in block]
    words = shlex.split(command)[1:]
    words[words.index("analyses.jsonl")] = str(tmp_path / "analyses.jsonl")
    done = subprocess.run(
        [sys.executable, *words], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "analyses.jsonl").read_text(encoding="utf-8").count("\n") >= 12


def test_every_setting_named_in_the_readme_is_read_and_every_one_read_is_named() -> None:
    code = "".join(
        file.read_text(encoding="utf-8")
        for file in [*ROOT.glob("nlp/**/*.py"), ROOT / "dashboard.py"]
    )
    assert set(re.findall(r"\bDATELINE_[A-Z_]+", README)) == set(
        re.findall(r"\bDATELINE_[A-Z_]+", code)
    )


@pytest.mark.parametrize("name", get_args(EventType))
def test_every_event_type_has_its_words_in_the_documentation(name: str) -> None:
    assert name in (ROOT / "docs/events.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", [*get_args(Label), *get_args(Precision)])
def test_every_label_and_precision_is_explained(name: str) -> None:
    assert name in (ROOT / "docs/records.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", get_args(Status))
def test_every_status_is_explained(name: str) -> None:
    assert name in (ROOT / "docs/events.md").read_text(encoding="utf-8")


def _decisions() -> list[Path]:
    return sorted((ROOT / "docs/decisions").glob("[0-9]*.md"))


def test_the_index_of_decisions_has_each_with_its_number_title_and_status() -> None:
    page = (ROOT / "docs/decisions/README.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (\d+) \| \[(.+?)\]\((.+?)\) \| (.+?) \| (.+?) \|$", page, re.MULTILINE)
    titles = [(file, file.read_text(encoding="utf-8").splitlines()[0]) for file in _decisions()]
    assert [(f"# {number}. {title}", name) for number, title, name, *_ in rows] == [
        (title, file.name) for file, title in titles
    ]
    assert all(
        re.match(r"[A-Z][a-z]+ \d{4}, (stands|overtaken by \d+)", status) for *_, status, _ in rows
    )


def test_the_page_on_the_house_has_every_room_and_every_panel() -> None:
    page = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
    told = re.findall(r"^\| `([a-z_/]+)` \|", page, re.MULTILINE)
    rooms = [box.replace(".", "/") for box in picture.imports() if box != picture.PANELS]
    assert sorted(told) == sorted([*rooms, *(f"components/{name}" for name in picture.panels())])


def test_the_picture_of_the_house_is_drawn_from_its_imports() -> None:
    drawn = picture.PICTURE.read_text(encoding="utf-8")
    assert drawn == picture.drawn(), "draw it again: python -m benchmarks.picture"
    assert set(picture.SAYS) == set(picture.imports()) - {picture.PANELS}


def test_every_page_of_the_documentation_is_in_its_index() -> None:
    index = (ROOT / "docs/README.md").read_text(encoding="utf-8")
    for file in (ROOT / "docs").glob("*.md"):
        assert file.name == "README.md" or f"]({file.name})" in index, f"{file.name} is not listed"


def test_decisions_are_numbered_without_a_gap_and_say_what_was_given_up() -> None:
    files = _decisions()
    assert [int(file.name[:4]) for file in files] == list(range(1, len(files) + 1))
    for file in files:
        assert "given up" in file.read_text(encoding="utf-8").lower(), (
            f"{file.name} does not say what was given up"
        )


def test_every_requirement_is_pinned() -> None:
    for name in ("requirements.txt", "requirements-dev.txt"):
        for line in (ROOT / name).read_text(encoding="utf-8").splitlines():
            if line and not line.startswith(("#", "-r ")):
                assert re.fullmatch(r"[A-Za-z0-9_.-]+==[0-9A-Za-z.]+", line), f"{name}: {line}"


def test_nothing_of_the_repository_names_a_machine_path_or_a_registry_host() -> None:
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    hosts = ("pypi." + "org", "files.python" + "hosted", "registry.npm" + "js", "deb.deb" + "ian")
    for name in filter(None, listed.stdout.split("\0")):
        file = ROOT / name
        if (
            file.suffix
            in {".py", ".md", ".toml", ".txt", ".tsv", ".yaml", ".json", ".js", ".css", ""}
            and file.exists()
        ):
            if "vendor" in file.parts:
                continue
            words = file.read_text(encoding="utf-8", errors="replace")
            assert not re.search(r"(?<![\w.])/(?:work|root|home)/\w", words), (
                f"{name} names a machine path"
            )
            assert not any(host in words for host in hosts), f"{name} names a registry host"
