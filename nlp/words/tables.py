"""The tables of ``nlp/data``: one reader for all, each with a declared row type.

A table is a tab-separated file: comments (``#``) that say what it holds, where it comes from and
its licence, a line that names the columns, then a row a line. Its row type is a ``NamedTuple`` with
those columns as fields, in the room that owns the table; ``nlp/data/README.md`` lists them all.
Most are lists of words with what each is: ``Word``.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple, TypeVar, get_args, get_type_hints

from nlp.errors import DataCorrupt, DataMissing

FOLDER = Path(__file__).parent.parent / "data"

Row = TypeVar("Row", bound=tuple[Any, ...])


class Word(NamedTuple):
    """A word or phrase and what it is: the row of most lists."""

    word: str
    kind: str


class Standard(NamedTuple):
    """A word and the one that it is compared as: "joe" and "joseph"."""

    word: str
    standard: str


class PlaceNoun(NamedTuple):
    """A noun that says what kind of place a name stands for.

    Attributes:
        label: GPE, LOC or FAC.
        kind: kind of gazetteer row that it asks for.
    """

    noun: str
    label: str
    kind: str


def read(name: str, row: type[Row]) -> tuple[Row, ...]:
    """Read a table by its row type, once.

    Args:
        name: the file's name in ``nlp/data`` without ``.tsv``.
        row: a ``NamedTuple``; its fields are text, numbers or literals.

    Raises:
        DataMissing: there is no such file.
        DataCorrupt: its columns are not those of the row type, or a value is none of its field's.
    """
    return _kept(name, row)


@cache
def _kept(name: str, row: type[Row]) -> tuple[Row, ...]:
    return tuple(read_file(FOLDER / f"{name}.tsv", row))


def read_file(path: Path, row: type[Row]) -> Iterator[Row]:
    """Read a table from a file of its own; see ``read``."""
    fields = get_type_hints(row)
    lines = _lines(path)
    number, head = next(lines, (1, ()))
    if head != tuple(fields):
        raise DataCorrupt(
            f"{path}:{number} should name the columns {', '.join(fields)}, and has "
            f"{', '.join(head) or 'none'}"
        )
    for number, values in lines:
        if len(values) != len(fields):
            raise DataCorrupt(f"{path}:{number} has {len(values)} columns, not {len(fields)}")
        typed = zip(fields, fields.values(), values, strict=True)
        yield row(*(_value(f"{path}:{number}", *each) for each in typed))


def _value(where: str, field: str, kind: Any, words: str) -> Any:
    """Give a value as its field has it: text, a number, or one of the words that it may be."""
    literals = get_args(kind)
    if literals and words not in literals:
        raise DataCorrupt(f"{where}: {field} should be one of {literals}, and is {words!r}")
    if kind not in (int, float):
        return words
    try:
        return kind(words)
    except ValueError as error:
        raise DataCorrupt(f"{where}: {field} should be a number, and is {words!r}") from error


def _lines(path: Path) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Give the columns of each line with its number, comments and empty lines left out."""
    if not path.is_file():
        raise DataMissing(
            f"the table {path.name} should stand in {path.parent} and does not; reinstall Dateline"
        )
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            yield number, tuple(line.split("\t"))


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """Give the rows of a table as text, for lists that are asked by their first columns alone.

    Args:
        name: the file's name in ``nlp/data`` without ``.tsv``.

    Raises:
        DataMissing: there is no such file.
    """
    return tuple(values for _, values in _lines(FOLDER / f"{name}.tsv"))[1:]


@cache
def classes(name: str) -> Mapping[str, frozenset[str]]:
    """Group a list of words by what they are: kind -> the words, in lower case."""
    groups: dict[str, set[str]] = {}
    for word, kind, *_ in rows(name):
        groups.setdefault(kind, set()).add(word.lower())
    return MappingProxyType({kind: frozenset(words) for kind, words in groups.items()})


@cache
def kind_of(name: str) -> Mapping[str, str]:
    """Look a word of a list up by its lower-case form: the word -> what it is."""
    return MappingProxyType({word.lower(): kind for word, kind, *_ in rows(name)})


@cache
def place_nouns() -> Mapping[str, tuple[str, str]]:
    """The nouns of places, their plurals too: noun -> (label, kind of gazetteer row)."""
    nouns = {each.noun: (each.label, each.kind) for each in read("place_nouns", PlaceNoun)}
    return MappingProxyType({**{plural(noun): kind for noun, kind in nouns.items()}, **nouns})


def plural(noun: str) -> str:
    """Form the regular plural of an English noun: "city" -> "cities", "pass" -> "passes"."""
    if noun.endswith("y") and noun[-2:-1] not in set("aeiou"):
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "x", "ch", "sh")) else "s")


def is_seat(words: str) -> bool:
    """Tell whether a name is a building or street that stands for who works in it.

    "the Kremlin".
    """
    return words.lower().replace(".", "").removeprefix("the ") in classes("actor_cues")["seat"]


def is_water(words: str) -> bool:
    """Tell whether a name says that it is a water's: "Red Sea", "Gulf of Aden", "Lake Chad"."""
    parts = words.lower().removeprefix("the ").split()
    return len(parts) > 1 and not {parts[0], parts[-1]}.isdisjoint(classes("waters")["water"])
