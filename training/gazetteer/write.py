"""Drafts in, memory-mapped files out; see ``nlp/gazetteer/store.py`` for what each file holds.

The drafts are read once and none is kept: rows, ids and names go to files at once, and what has to
be sorted is sorted in parts. What stays in memory are the tries of ids and of names while they are
made.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import file_digest, sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, BinaryIO

import marisa_trie
import numpy as np
from numpy.typing import NDArray

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
from nlp.words.folding import as_written, fold, loosen
from training.gazetteer.drafts import Draft

_LOOSE_FROM = 3.5
"""Prominence from which a place gets a coarser key: places that reports outside its country name.
"""
_BUFFER = 20_000
_PART = 4_000_000
"""Postings that are sorted at once."""
_UNITS = frozenset({"country", "continent", "region", "county"})
_PENALTIES = np.array([PENALTY[match] for match in MATCHES], dtype=np.float32)


@dataclass(slots=True)
class _Rows:
    """Rows on their way to a file, with the vocabularies that they number into."""

    file: BinaryIO
    tables: dict[str, dict[str, int]] = field(
        default_factory=lambda: {"features": {}, "sources": {}, "countries": {"": 0}}
    )
    numbers: dict[str, int] = field(default_factory=dict)
    extents: list[int] = field(default_factory=list)
    count: int = 0
    letters: int = 0
    waiting: list[tuple[Any, ...]] = field(default_factory=list)

    def add(self, draft: Draft) -> None:
        """Add one; a unit before everything that lies in it."""
        if draft.kind in _UNITS:
            self.numbers[draft.id] = self.count
        self.waiting.append((
            self.letters, len(draft.name.encode()), self._number("countries", draft.country),
            *_fixed(draft.latitude, draft.longitude), self._extent(draft),
            self.numbers.get(draft.admin1, NOTHING), self.numbers.get(draft.admin2, NOTHING),
            draft.population, 0, draft.prominence(), self._number("features", draft.feature),
            self._number("sources", draft.source), KINDS.index(draft.kind),
            CAPITAL * draft.capital | SEAT * draft.seat,
        ))  # fmt: skip
        self.letters += len(draft.name.encode())
        self.count += 1
        if len(self.waiting) >= _BUFFER:
            self.flush()

    def flush(self) -> None:
        """Write what waits."""
        self.file.write(np.array(self.waiting, dtype=ROW).tobytes())
        self.waiting.clear()

    def _number(self, table: str, value: str) -> int:
        known = self.tables[table]
        return known.setdefault(value, len(known))

    def _extent(self, draft: Draft) -> int:
        if draft.extent is None:
            return NOTHING
        self.extents.extend(_fixed(*draft.extent))
        return len(self.extents) // 4 - 1


def write(
    folder: Path, drafts: Iterable[Draft], tables: dict[str, Any], loose_in: frozenset[str]
) -> None:
    """Write the compiled gazetteer; the same drafts in the same order give the same bytes.

    Args:
        folder: where the files go; made when it is not there.
        drafts: all places, each id once, units before what lies in them.
        tables: small tables to stand beside ``features``, ``sources`` and ``countries``.
        loose_in: countries whose names get a second, coarser key.

    Raises:
        ValueError: two places have the same id.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=folder) as name:
        scratch = Path(name)
        rows = _write_plain(folder, scratch, drafts, loose_in)
        np.save(folder / "extents.npy", np.array(rows.extents, dtype="<i4").reshape(-1, 4))
        _write_rows(folder, scratch, rows.count)
        _write_names(folder, scratch, rows.count)
    tables |= {name: list(values) for name, values in rows.tables.items()}
    (folder / "tables.json").write_text(_json(tables), encoding="utf-8")
    _write_manifest(folder)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, indent=1) + "\n"


def _write_plain(
    folder: Path, scratch: Path, drafts: Iterable[Draft], loose_in: frozenset[str]
) -> _Rows:
    """Read the drafts once: rows, ids, texts and keys, each to its file as it comes."""
    with (
        (scratch / "rows").open("wb") as rows_file,
        (scratch / "ids").open("w", encoding="utf-8") as ids,
        (scratch / "keys").open("w", encoding="utf-8") as keys,
        (folder / "text.bin").open("wb") as text,
    ):
        rows = _Rows(rows_file)
        for draft in drafts:
            loose = draft.country in loose_in and draft.prominence() >= _LOOSE_FROM
            for key, match in dict(reversed(list(_keys(draft, loose=loose)))).items():
                keys.write(f"{rows.count << POSTING_SHIFT | MATCHES.index(match)}\t{key}\n")
            ids.write(f"{draft.id}\n")
            text.write(draft.name.encode())
            rows.add(draft)
        rows.flush()
    return rows


def _lines(file: Path) -> Iterator[str]:
    with file.open(encoding="utf-8", newline="\n") as lines:
        for line in lines:
            yield line.rstrip("\n")


def _write_rows(folder: Path, scratch: Path, count: int) -> None:
    """Give the rows their ids."""
    ids = marisa_trie.Trie(_lines(scratch / "ids"))
    if len(ids) != count:
        raise ValueError("two places have the same id")
    ids.save(str(folder / "ids.marisa"))
    rows = np.lib.format.open_memmap(folder / "rows.npy", "w+", ROW, (count,))
    rows[:] = np.memmap(scratch / "rows", ROW, "r", shape=(count,))
    numbers = np.fromiter((ids[identifier] for identifier in _lines(scratch / "ids")), "<u4", count)
    rows["identifier"] = numbers
    rows.flush()
    id_rows = np.zeros(count, dtype="<u4")
    id_rows[numbers] = np.arange(count, dtype="<u4")
    np.save(folder / "ids.npy", id_rows)


def _write_names(folder: Path, scratch: Path, rows: int) -> None:
    """Put the rows under their keys, those of each key the most prominent first."""
    names = marisa_trie.Trie(line.partition("\t")[2] for line in _lines(scratch / "keys"))
    names.save(str(folder / "names.marisa"))
    with (scratch / "pairs").open("wb") as file:
        for value, _, key in (line.partition("\t") for line in _lines(scratch / "keys")):
            file.write(names[key].to_bytes(4, "little") + int(value).to_bytes(4, "little"))
    found = np.fromfile(scratch / "pairs", "<u4").reshape(-1, 2)
    starts = np.zeros(len(names) + 1, dtype="<u4")
    np.cumsum(np.bincount(found[:, 0], minlength=len(names)), out=starts[1:])
    np.save(folder / "starts.npy", starts)
    prominence = np.memmap(scratch / "rows", ROW, "r", shape=(rows,))["prominence"]
    postings = np.lib.format.open_memmap(
        folder / "postings.npy", "w+", np.dtype("<u4"), (len(found),)
    )
    for first, last in _parts(starts):
        part = found[(found[:, 0] >= first) & (found[:, 0] < last)]
        keys, values = part[:, 0], part[:, 1]
        cost = _PENALTIES[values & (1 << POSTING_SHIFT) - 1] - prominence[values >> POSTING_SHIFT]
        postings[starts[first] : starts[last]] = values[np.lexsort((values, cost, keys))]
    postings.flush()


def _parts(starts: NDArray[np.uint32]) -> Iterator[tuple[int, int]]:
    """Cut the keys in runs that hold about as many postings as are sorted at once."""
    first = 0
    while first < len(starts) - 1:
        last = max(first + 1, int(np.searchsorted(starts, int(starts[first]) + _PART, "right")) - 1)
        yield first, last
        first = last


def _fixed(*degrees: float) -> tuple[int, ...]:
    return tuple(round(value * DEGREE) for value in degrees)


def _keys(draft: Draft, *, loose: bool) -> Iterator[tuple[str, Match]]:
    """Give the keys of a place, the surest kind of match first."""
    named = [(name, match) for name, match in draft.names.items() if match != "abbreviation"]
    strict: list[tuple[str, Match]] = [
        (fold(draft.name), "name"),
        *((fold(name), match) for name, match in named),
    ]
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
        with (folder / name).open("rb") as content:
            digest = file_digest(content, sha256).hexdigest()
        files[name] = {"bytes": (folder / name).stat().st_size, "sha256": digest}
    (folder / "manifest.json").write_text(
        _json({"format": FORMAT, "files": files}), encoding="utf-8"
    )


def row_count(folder: Path) -> int:
    """Give the number of places in a compiled gazetteer."""
    rows: NDArray[np.void] = np.load(folder / "rows.npy", mmap_mode="r")
    return len(rows)
