"""The word lists of the language layer, from ``nlp/data/language``."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from nlp.words.tables import Word, classes, read


class Label(NamedTuple):
    """A label of names that an installed pipeline gives, and ours."""

    label: str
    ours: str


class Relation(NamedTuple):
    """A relation of CLEAR, and that of Universal Dependencies it is renamed to."""

    clear: str
    ud: str


class ShortForm(NamedTuple):
    """A short form with its part of speech ("'m AUX"), and its lemma."""

    form: str
    lemma: str


_ROWS: Mapping[str, type[tuple[str, str]]] = MappingProxyType(
    {"abbreviations": Word, "labels": Label, "relations": Relation, "short_forms": ShortForm}
)


@cache
def table(name: str) -> dict[str, str]:
    """First column to second of a table: abbreviations, labels, relations or short_forms."""
    return dict(read(f"language/{name}", _ROWS[name]))


def words(kind: str) -> frozenset[str]:
    """The words of a kind, such as openers."""
    return classes("language/words")[kind]
