"""The word lists that names are judged by.

Tab-separated files in ``nlp/data``, one word or phrase a line.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from nlp.errors import DataMissing

FOLDER = Path(__file__).parent.parent / "data"


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """Read a list: one tuple of columns a line, comments (``#``) and empty lines left out.

    Args:
        name: the file's name in ``nlp/data`` without ``.tsv``.

    Raises:
        DataMissing: when there is no such file.
    """
    path = FOLDER / f"{name}.tsv"
    if not path.is_file():
        raise DataMissing(
            f"the word list {path.name} should stand in {path.parent} and does not; reinstall "
            "Dateline"
        )
    lines = path.read_text(encoding="utf-8").splitlines()
    return tuple(
        tuple(line.split("\t")) for line in lines if line.strip() and not line.startswith("#")
    )


@cache
def classes(name: str) -> Mapping[str, frozenset[str]]:
    """Group a list by its second column: what kind of word -> the words, in lower case."""
    groups: dict[str, set[str]] = {}
    for word, kind, *_ in rows(name):
        groups.setdefault(kind, set()).add(word.lower())
    return MappingProxyType({kind: frozenset(words) for kind, words in groups.items()})


@cache
def kind_of(name: str) -> Mapping[str, str]:
    """Look a word of a list up by its lower-case form: the word -> its second column."""
    return MappingProxyType({word.lower(): kind for word, kind, *_ in rows(name)})


@cache
def place_nouns() -> Mapping[str, tuple[str, str]]:
    """The nouns of places: noun -> (label, kind of gazetteer row).

    Plurals in -s and -es included.
    """
    nouns: dict[str, tuple[str, str]] = {}
    for noun, label, kind in rows("place_nouns"):
        nouns[plural(noun)] = (label, kind)
    nouns.update({noun: (label, kind) for noun, label, kind in rows("place_nouns")})
    return MappingProxyType(nouns)


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
