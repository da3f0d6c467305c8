"""Drafts in, memory-mapped files out; see ``nlp/gazetteer/store.py`` for what each file holds."""

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

import marisa_trie
import numpy as np
from numpy.typing import NDArray

from nlp.gazetteer.keys import as_written, fold, loosen
from nlp.gazetteer.store import (
    CAPITAL,
    DEGREE,
    FILES,
    FORMAT,
    KINDS,
    MATCHES,
    NOTHING,
    PENALTY,
    POSTING_SHIFT,
    ROW,
    SEAT,
    Match,
)  # fmt: skip
from training.gazetteer.drafts import Draft

_VOCABULARIES = ("features", "sources", "countries")
_LOOSE_FROM = 3.5
"""Prominence from which a place gets a coarser key: places that reports outside its country name."""


def write(folder: Path, drafts: Sequence[Draft], tables: dict[str, Any], loose_in: frozenset[str]) -> None:
    """Write the compiled gazetteer; the same drafts give the same bytes.

    Args:
        folder: where the files go; made when it is not there.
        drafts: all places, each id once.
        tables: small tables to stand beside ``kinds``, ``features``, ``sources`` and ``countries``.
        loose_in: countries whose names get a second, coarser key.
    """
    folder.mkdir(parents=True, exist_ok=True)
    ordered = sorted(drafts, key=lambda draft: draft.id)
    numbers = {draft.id: number for number, draft in enumerate(ordered)}
    if len(numbers) != len(ordered):
        raise ValueError("two places have the same id")
    text = _write_rows(folder, ordered, numbers, tables)
    (folder / "text.bin").write_bytes(text)
    _write_names(folder, ordered, loose_in)
    (folder / "tables.json").write_text(_json(tables), encoding="utf-8")
    _write_manifest(folder)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, indent=1) + "\n"


def _write_rows(folder: Path, drafts: Sequence[Draft], numbers: dict[str, int], tables: dict[str, Any]) -> bytes:
    tables["features"] = sorted({draft.feature for draft in drafts})
    tables["sources"] = sorted({draft.source for draft in drafts})
    tables["countries"] = sorted({draft.country for draft in drafts} | {""})
    place_in = {table: {value: at for at, value in enumerate(tables[table])} for table in _VOCABULARIES}
    ids = marisa_trie.Trie([draft.id for draft in drafts])
    rows = np.zeros(len(drafts), dtype=ROW)
    id_rows = np.zeros(len(drafts), dtype="<u4")
    text, extents = bytearray(), list[tuple[int, ...]]()
    for number, draft in enumerate(drafts):
        shown = draft.name.encode()
        identifier = ids[draft.id]
        id_rows[identifier] = number
        rows[number] = (
            len(text), len(shown), place_in["countries"][draft.country], *_fixed(draft.latitude, draft.longitude),
            _place_extent(extents, draft),
            numbers.get(draft.admin1, NOTHING), numbers.get(draft.admin2, NOTHING), draft.population, identifier,
            draft.prominence(), place_in["features"][draft.feature], place_in["sources"][draft.source],
            KINDS.index(draft.kind), CAPITAL * draft.capital | SEAT * draft.seat,
        )  # fmt: skip
        text += shown
    np.save(folder / "rows.npy", rows)
    np.save(folder / "ids.npy", id_rows)
    np.save(folder / "extents.npy", np.array(extents, dtype="<i4").reshape(-1, 4))
    ids.save(str(folder / "ids.marisa"))
    return bytes(text)


def _place_extent(extents: list[tuple[int, ...]], draft: Draft) -> int:
    if draft.extent is None:
        return NOTHING
    extents.append(_fixed(*draft.extent))
    return len(extents) - 1


def _fixed(*degrees: float) -> tuple[int, ...]:
    return tuple(round(value * DEGREE) for value in degrees)


def _write_names(folder: Path, drafts: Sequence[Draft], loose_in: frozenset[str]) -> None:
    found: defaultdict[str, dict[int, Match]] = defaultdict(dict)
    for number, draft in enumerate(drafts):
        for key, match in _keys(draft, loose=draft.country in loose_in and draft.prominence() >= _LOOSE_FROM):
            found[key].setdefault(number, match)
    names = marisa_trie.Trie(found.keys())
    by_number = sorted((names[key], key) for key in found)
    prominence = [draft.prominence() for draft in drafts]
    starts, postings = np.zeros(len(by_number) + 1, dtype="<u4"), []
    for number, key in by_number:
        matches = found[key]
        for row in sorted(matches, key=lambda row: (PENALTY[matches[row]] - prominence[row], row)):
            postings.append(row << POSTING_SHIFT | MATCHES.index(matches[row]))
        starts[number + 1] = len(postings)
    names.save(str(folder / "names.marisa"))
    np.save(folder / "starts.npy", starts)
    np.save(folder / "postings.npy", np.array(postings, dtype="<u4"))


def _keys(draft: Draft, *, loose: bool) -> Iterable[tuple[str, Match]]:
    """Give the keys of a place, the surest kind of match first."""
    named = [(name, match) for name, match in draft.names.items() if match != "abbreviation"]
    strict: list[tuple[str, Match]] = [(fold(draft.name), "name"), *((fold(name), match) for name, match in named)]
    for key, match in strict:
        if key:
            yield key, match
    for name, match in draft.names.items():
        if match == "abbreviation":
            yield as_written(name), match
    if loose:
        for key, _ in strict:
            if key.isascii() and (coarse := loosen(key)):
                yield coarse, "normalised"


def _write_manifest(folder: Path) -> None:
    files = {}
    for name in FILES:
        content = (folder / name).read_bytes()
        files[name] = {"bytes": len(content), "sha256": sha256(content).hexdigest()}
    (folder / "manifest.json").write_text(_json({"format": FORMAT, "files": files}), encoding="utf-8")


def row_count(folder: Path) -> int:
    """Give the number of places in a compiled gazetteer."""
    rows: NDArray[np.void] = np.load(folder / "rows.npy", mmap_mode="r")
    return len(rows)
