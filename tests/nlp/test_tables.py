"""Every table of nlp/data says where it comes from, and is read by the row type of its room."""

import re
from importlib import import_module
from pathlib import Path
from typing import Any, Literal, NamedTuple

import pytest

from nlp.errors import DataCorrupt, DataMissing
from nlp.words.tables import FOLDER, read, read_file

_ROW = re.compile(r"\| `(?P<name>[\w/]+)` \| (?P<room>\w+) \| `(?P<row>[\w.]+)` \| (?P<rest>.+) \|")
LISTED = {
    each["name"]: each for each in _ROW.finditer((FOLDER / "README.md").read_text(encoding="utf-8"))
}
_SOURCE = re.compile(r"Written for this project|Source:|manual, draft")


class Town(NamedTuple):
    name: str
    people: int
    kind: Literal["town", "village"]


def _row_type(name: str) -> type[tuple[Any, ...]]:
    module, _, row = LISTED[name]["row"].rpartition(".")
    found: type[tuple[Any, ...]] = getattr(import_module(module), row)
    return found


def _head(name: str) -> str:
    lines = (FOLDER / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    return " ".join(line.removeprefix("# ") for line in lines if line.startswith("#"))


def test_every_table_is_listed_with_its_room_and_none_that_is_not_there() -> None:
    there = {
        str(file.relative_to(FOLDER).with_suffix("").as_posix()) for file in FOLDER.rglob("*.tsv")
    }
    assert there == set(LISTED)
    rooms = {each["room"] for each in LISTED.values()}
    assert [room for room in rooms if not (FOLDER.parent / room).is_dir()] == []


@pytest.mark.parametrize("name", sorted(LISTED))
def test_a_table_says_where_it_comes_from_and_under_which_licence(name: str) -> None:
    head, beside = _head(name), FOLDER / Path(name).parent / "README.md"
    assert _SOURCE.search(head)
    assert "Licence" in head or "Licence" in beside.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", sorted(LISTED))
def test_a_table_is_read_by_its_row_type_and_has_no_row_twice(name: str) -> None:
    found = read(name, _row_type(name))
    assert len(found) > 5
    assert len(set(found)) == len(found)


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (
            ["# A table.", "name\tpeople", "Arida\t4"],
            r":2 should name the columns name, people, kind",
        ),
        (["# A table."], r":1 should name the columns"),
        (["name\tpeople\tkind", "Arida\t4"], r":2 has 2 columns, not 3"),
        (["name\tpeople\tkind", "", "Arida\tfew\ttown"], r":3: people should be a number"),
        (["name\tpeople\tkind", "Arida\t4\tcity"], r":2: kind should be one of"),
    ],
)
def test_a_table_that_is_no_such_table_is_refused_with_file_and_line(
    lines: list[str], told: str, tmp_path: Path
) -> None:
    path = tmp_path / "towns.tsv"
    path.write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(DataCorrupt, match=rf"towns\.tsv{told}"):
        list(read_file(path, Town))


def test_a_row_has_text_and_numbers_as_its_type_says(tmp_path: Path) -> None:
    path = tmp_path / "towns.tsv"
    path.write_text("# Two.\nname\tpeople\tkind\nArida\t4\tvillage\n", encoding="utf-8")
    assert list(read_file(path, Town)) == [Town("Arida", 4, "village")]


def test_a_table_that_is_not_there_is_named() -> None:
    with pytest.raises(DataMissing, match=r"nowhere\.tsv"):
        read("nowhere", Town)
