"""Rows of the opened store as entries; names as postings.

Most candidates of a name are only ranked and counted: an entry is made with its bare record, and
its fields are read when the first of them is asked for.
"""

import struct
from dataclasses import fields
from functools import lru_cache
from typing import Any

from nlp.gazetteer.entries import Entry, Extent
from nlp.gazetteer.store import (
    CAPITAL,
    DEGREE,
    EXACT_BONUS,
    KINDS,
    MATCHES,
    PENALTY,
    POSTING_SHIFT,
    ROW,
    SEAT,
    Match,
    Store,
)

_CACHED_UNITS = 8_192
_MATCH_BITS = (1 << POSTING_SHIFT) - 1
_CODES = {"u1": "B", "u2": "H", "u4": "I", "i4": "i", "f4": "f"}
_NAMES = ROW.names or ()
_RECORD = struct.Struct("<" + "".join(_CODES[ROW[name].str[1:]] for name in _NAMES))
_PROMINENCE, _IDENTIFIER = _NAMES.index("prominence"), _NAMES.index("identifier")
_FIELDS = frozenset(field.name for field in fields(Entry))

Record = tuple[Any, ...]
"""One row, its values in the order of ``ROW``."""


def postings(store: Store, key: str) -> list[tuple[int, Match]]:
    """Give the rows filed under ``key`` and how each matches, the most prominent first."""
    number = store.names.get(key)
    if number is None:
        return []
    first, last = store.starts[number], store.starts[number + 1]
    return [
        (value >> POSTING_SHIFT, MATCHES[value & _MATCH_BITS])
        for value in store.postings[first:last].tolist()
    ]


def row_of(store: Store, identifier: str) -> int | None:
    """Give the row number of a place id; None when there is no such place."""
    number = store.ids.get(identifier)
    return None if number is None else int(store.id_rows[number])


def kind_of(store: Store, row: int) -> int:
    """Give the number of a row's kind, as in ``KINDS``."""
    return int(_record(store, row)[-2])


def _record(store: Store, row: int) -> Record:
    return _RECORD.unpack_from(store.records, row * _RECORD.size)


class StoredEntry(Entry):
    """An entry whose fields are read from the store when one of them is first asked for."""

    __slots__ = ("_raw",)

    _raw: tuple[Store, Record, Match]

    def __getattr__(self, name: str) -> Any:
        """Read all fields; the slots of those not yet read bring Python here."""
        if name not in _FIELDS:
            raise AttributeError(name)
        for field, value in _values(*self._raw).items():
            object.__setattr__(self, field, value)
        return object.__getattribute__(self, name)


def entry(store: Store, row: int, match: Match = "name") -> Entry:
    """Give one row as an entry."""
    return _made(store, _record(store, row), match)


def _made(store: Store, record: Record, match: Match) -> Entry:
    made = object.__new__(StoredEntry)
    object.__setattr__(made, "_raw", (store, record, match))
    return made


def ranked(store: Store, found: list[tuple[int, Match]], name: str) -> tuple[Entry, ...]:
    """Give rows as entries: by prominence, less for a name not their own.

    More for one spelt exactly so.

    Rows that are equal so far stand in the order of their ids, as in the store.
    """
    if len(found) == 1:
        return (entry(store, *found[0]),)
    spelt, order = name.encode(), []
    for row, match in found:
        record = _record(store, row)
        start, length = record[0], record[1]
        exact = (
            EXACT_BONUS
            if length == len(spelt) and store.text[start : start + length] == spelt
            else 0.0
        )
        order.append((PENALTY[match] - exact - record[_PROMINENCE], row, match, record))
    order.sort()
    return tuple([_made(store, record, match) for _, _, match, record in order])


def _values(store: Store, record: Record, match: Match) -> dict[str, Any]:
    (start, length, country, latitude, longitude, extent, admin1, admin2, population, identifier,
     prominence, feature, source, kind, flags) = record  # fmt: skip
    tables, region, county = store.tables, _unit(store, admin1), _unit(store, admin2)
    return {
        "id": store.ids.restore_key(identifier),
        "name": _text(store, start, length),
        "latitude": latitude / DEGREE,
        "longitude": longitude / DEGREE,
        "kind": KINDS[kind],
        "feature": tables["features"][feature],
        "country": tables["countries"][country] or None,
        "admin1": region[0],
        "admin2": county[0],
        "admin1_id": region[1],
        "admin2_id": county[1],
        "population": population,
        "prominence": round(prominence, 4),
        "capital": bool(flags & CAPITAL),
        "seat": bool(flags & SEAT),
        "extent": None
        if extent < 0
        else Extent(*(edge / DEGREE for edge in store.extents[extent].tolist())),
        "match": match,
        "source": tables["sources"][source],
    }


def _text(store: Store, start: int, length: int) -> str:
    return str(store.text[start : start + length], "utf-8")


def name_of(store: Store, row: int) -> str:
    """Give the shown name of a row."""
    record = _record(store, row)
    return _text(store, record[0], record[1])


@lru_cache(_CACHED_UNITS)
def _unit(store: Store, row: int) -> tuple[str | None, str | None]:
    """Give name and id of the unit in a row; None and None where there is none."""
    if row < 0:
        return None, None
    return name_of(store, row), store.ids.restore_key(_record(store, row)[_IDENTIFIER])
