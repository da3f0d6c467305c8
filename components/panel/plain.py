"""Records as the browser has them: objects of named values, plain enough for JSON."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from functools import cache
from typing import Any, TypeVar

_Record = TypeVar("_Record")
_AS_IT_IS = (str, int, float, bool, type(None))


@dataclass(frozen=True, slots=True)
class Chip:
    """A value of a facet as a button, for ``chips.js``.

    Attributes:
        mark: what stands for it.
        name: what it is called, and its explanation.
        css: classes that give it its colour; empty for none.
        word: a word beside the mark; empty for none.
    """

    value: str
    mark: str
    name: str
    count: int
    picked: bool
    css: str = ""
    word: str = ""


def plain(value: object) -> Any:
    """Make objects of records, lists of tuples, and ISO 8601 of days; all else is as it is."""
    kind: Any = type(value)
    if kind in _AS_IT_IS:
        return value
    if isinstance(value, (tuple, list)):
        return [plain(each) for each in value]
    if names := _names(kind):
        return {name: plain(getattr(value, name)) for name in names}
    if isinstance(value, Mapping):
        return {key: plain(each) for key, each in value.items()}
    return value.isoformat() if isinstance(value, date) else value


@cache
def _names(kind: type) -> tuple[str, ...]:
    """Give the fields of a class of records, and none of any other."""
    return tuple(field.name for field in fields(kind)) if is_dataclass(kind) else ()


def widened(kind: type[_Record], record: Any, /, **more: object) -> _Record:
    """Make a record that has what another has, and more.

    Args:
        kind: what to make; a subclass of the class of ``record``.
        record: gives the fields that ``more`` does not.
        more: the other fields, or new values.
    """
    return kind(**{name: getattr(record, name) for name in _names(record.__class__)} | more)
