"""Rows of the opened store as entries; names as postings."""

from functools import lru_cache

from nlp.gazetteer.entries import Entry, Extent
from nlp.gazetteer.store import CAPITAL, DEGREE, KINDS, MATCHES, POSTING_SHIFT, SEAT, Match, Store

_CACHED_UNITS = 8_192
_MATCH_BITS = (1 << POSTING_SHIFT) - 1


def postings(store: Store, key: str) -> list[tuple[int, Match]]:
    """Give the rows filed under ``key`` and how each matches, the most prominent first."""
    number = store.names.get(key)
    if number is None:
        return []
    first, last = store.starts[number : number + 2].tolist()
    return [(value >> POSTING_SHIFT, MATCHES[value & _MATCH_BITS]) for value in store.postings[first:last].tolist()]


def row_of(store: Store, identifier: str) -> int | None:
    """Give the row number of a place id; None when there is no such place."""
    number = store.ids.get(identifier)
    return None if number is None else int(store.id_rows[number])


def entry(store: Store, row: int, match: Match = "name") -> Entry:
    """Give one row as an entry."""
    record = store.rows[row].item()
    (start, length, country, latitude, longitude, extent, admin1, admin2, population, identifier, prominence, feature,
     source, kind, flags) = record  # fmt: skip
    tables, region, county = store.tables, _unit(store, admin1), _unit(store, admin2)
    return Entry(
        id=store.ids.restore_key(identifier),
        name=_text(store, start, length),
        latitude=latitude / DEGREE,
        longitude=longitude / DEGREE,
        kind=KINDS[kind],
        feature=tables["features"][feature],
        country=tables["countries"][country] or None,
        admin1=region[0],
        admin2=county[0],
        admin1_id=region[1],
        admin2_id=county[1],
        population=population,
        prominence=round(prominence, 4),
        capital=bool(flags & CAPITAL),
        seat=bool(flags & SEAT),
        extent=None if extent < 0 else Extent(*(edge / DEGREE for edge in store.extents[extent].tolist())),
        match=match,
        source=tables["sources"][source],
    )


def _text(store: Store, start: int, length: int) -> str:
    return str(store.text[start : start + length], "utf-8")


def name_of(store: Store, row: int) -> str:
    """Give the shown name of a row."""
    record = store.rows[row]
    return _text(store, int(record["text"]), int(record["length"]))


@lru_cache(_CACHED_UNITS)
def _unit(store: Store, row: int) -> tuple[str | None, str | None]:
    """Give name and id of the unit in a row; None and None where there is none."""
    if row < 0:
        return None, None
    return name_of(store, row), store.ids.restore_key(int(store.rows["identifier"][row]))
