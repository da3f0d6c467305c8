"""The compiled gazetteer on disk: what each file holds, and how it is opened without reading it.

- ``names.marisa``: trie of match keys (``folding.fold``; ``folding.loosen`` and
  ``folding.as_written`` with marks) -> key number.
- ``starts.npy``: for each key number, where its postings begin; one more at the end.
- ``postings.npy``: row number * 8 + how the name matches (``MATCHES``), the most prominent row
  first.
- ``rows.npy``: one record a place (``ROW``); ``extents.npy``: south, west, north, east of those
  that have one.
- ``ids.marisa``: trie of place ids -> id number; ``ids.npy``: id number -> row number.
- ``text.bin``: the names, UTF-8, one after the other.
- ``tables.json``: kinds of source and feature, countries, capitals, demonyms, unlocated names.
- ``manifest.json``: format, size and SHA-256 of each file, and the sources.

All but the two JSON files are memory-mapped: opening costs a few milliseconds, and the pages of
large files are read when a name asks for them.
"""

import json
import os
import sys
from dataclasses import dataclass
from hashlib import sha256
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import Any, Literal, get_args

import marisa_trie
import numpy as np
from numpy.typing import NDArray

from nlp.errors import DataCorrupt, GazetteerMissing

if sys.platform == "linux":
    from mmap import MAP_POPULATE, MAP_SHARED, PROT_READ

FORMAT = "dateline.gazetteer/1"
DEFAULT_FOLDER = Path(__file__).resolve().parent.parent / "data" / "gazetteer"
REMEDY = "compile it anew: python -m training.gazetteer (see training/gazetteer/README.md)"

Kind = Literal["country", "region", "county", "city", "site", "area", "continent"]
Match = Literal["name", "alternate", "normalised", "abbreviation"]
KINDS: tuple[Kind, ...] = get_args(Kind)
MATCHES: tuple[Match, ...] = get_args(Match)
POSTING_SHIFT = 3
PENALTY: dict[Match, float] = {
    "name": 0.0,
    "alternate": 1.0,
    "normalised": 1.5,
    "abbreviation": 0.0,
}
EXACT_BONUS = 0.5
"""In orders of magnitude of people: what a match costs in the order of candidates, and what exact
spelling gains."""
CAPITAL, SEAT = 1, 2
"""Bits of the ``flags`` field: capital of a country, seat of a first-level region."""
DEGREE = 100_000
"""Coordinates are whole numbers of 1/100,000 degree, about a metre."""
ROW = np.dtype([
    ("text", "<u4"), ("length", "<u2"), ("country", "<u2"), ("latitude", "<i4"),
    ("longitude", "<i4"), ("extent", "<i4"), ("admin1", "<i4"), ("admin2", "<i4"),
    ("population", "<u4"), ("identifier", "<u4"), ("prominence", "<f4"), ("feature", "<u2"),
    ("source", "<u2"), ("kind", "u1"), ("flags", "u1"),
])  # fmt: skip
_AT_ONCE = 32_000_000
"""Bytes up to which a file is mapped page by page at once; a full dump of GeoNames is larger."""
NOTHING = -1
"""What ``extent``, ``admin1`` and ``admin2`` hold where there is none."""
FILES = (
    "names.marisa", "starts.npy", "postings.npy", "rows.npy", "extents.npy", "ids.marisa",
    "ids.npy", "text.bin", "tables.json",
)  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class Store:
    """The opened files; one is equal to itself alone, so that it may stand in the key of a cache.

    Attributes:
        starts, postings: whole numbers; a memoryview gives one in a tenth of the time of an array.
        records: the bytes of ``rows``.
        text: all names, UTF-8; a row says where its own begins and how many bytes it has.
        tables: the content of ``tables.json``.
        stamp: short hash of the content; the same bytes give the same stamp.
    """

    names: marisa_trie.Trie
    starts: memoryview
    postings: memoryview
    rows: NDArray[np.void]
    records: memoryview
    extents: NDArray[np.int32]
    ids: marisa_trie.Trie
    id_rows: NDArray[np.uint32]
    text: memoryview
    tables: dict[str, Any]
    stamp: str


def installed_folder() -> Path:
    """Give the folder that ``DATELINE_GAZETTEER`` names, such as a compiled dump.

    Without it, our own.
    """
    named = os.environ.get("DATELINE_GAZETTEER")
    return Path(named).expanduser() if named else DEFAULT_FOLDER


def open_store(folder: Path) -> Store:
    """Map the files of ``folder`` into memory.

    Raises:
        GazetteerMissing: a file is not there.
        DataCorrupt: a file is not of the size that the manifest gives, or of another format.
    """
    manifest = _manifest(folder)
    for name in FILES:
        _check_size(folder / name, manifest["files"][name]["bytes"])
    rows = _array(folder / "rows.npy")
    return Store(
        names=_trie(folder / "names.marisa"),
        starts=_array(folder / "starts.npy").data,
        postings=_array(folder / "postings.npy").data,
        rows=rows,
        records=rows.view(np.uint8).data,
        extents=_array(folder / "extents.npy"),
        ids=_trie(folder / "ids.marisa"),
        id_rows=_array(folder / "ids.npy"),
        text=_memory(folder / "text.bin"),
        tables=json.loads((folder / "tables.json").read_bytes()),
        stamp=_stamp(manifest),
    )


def check_sums(folder: Path) -> None:
    """Compare the SHA-256 of every file with the manifest.

    Slower than opening, meant for tests and set-up.

    Raises:
        GazetteerMissing: a file is not there.
        DataCorrupt: a file holds something else than was compiled.
    """
    manifest = _manifest(folder)
    for name in FILES:
        found = sha256(_bytes(folder / name)).hexdigest()
        if found != manifest["files"][name]["sha256"]:
            raise DataCorrupt(
                f"{folder / name} does not hold what was compiled (SHA-256 {found}); {REMEDY}"
            )


def _manifest(folder: Path) -> dict[str, Any]:
    file = folder / "manifest.json"
    try:
        manifest: dict[str, Any] = json.loads(_bytes(file))
    except ValueError as error:
        raise DataCorrupt(f"{file} is not JSON ({error}); {REMEDY}") from error
    if manifest.get("format") != FORMAT:
        raise DataCorrupt(
            f"{file} has format {manifest.get('format')!r}, wanted {FORMAT!r}; {REMEDY}"
        )
    if set(manifest.get("files", ())) != set(FILES):
        raise DataCorrupt(f"{file} does not list the files {', '.join(FILES)}; {REMEDY}")
    return manifest


def _stamp(manifest: dict[str, Any]) -> str:
    sums = "".join(manifest["files"][name]["sha256"] for name in FILES)
    return sha256(sums.encode()).hexdigest()[:12]


def _check_size(file: Path, wanted: int) -> None:
    try:
        found = file.stat().st_size
    except FileNotFoundError as error:
        raise _missing(file) from error
    if found != wanted:
        raise DataCorrupt(f"{file} has {found:,} bytes, wanted {wanted:,}; {REMEDY}")


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except FileNotFoundError as error:
        raise _missing(file) from error


def _missing(file: Path) -> GazetteerMissing:
    return GazetteerMissing(f"the gazetteer wants {file}, and there is no such file; {REMEDY}")


def _array(file: Path) -> NDArray[Any]:
    """Map an array of one dimension or two, as ``numpy.save`` writes it."""
    try:
        with file.open("rb") as stream:
            np.lib.format.read_magic(stream)
            shape, _, dtype = np.lib.format.read_array_header_1_0(stream)
            start = stream.tell()
        values: NDArray[Any] = np.frombuffer(_memory(file), dtype, offset=start).reshape(shape)
    except ValueError as error:
        raise DataCorrupt(f"{file} is not an array ({error}); {REMEDY}") from error
    return values


def _memory(file: Path) -> memoryview:
    """Map a file; the pages of a small one at once, as one by one costs more than a look-up."""
    with file.open("rb") as stream:
        if sys.platform == "linux" and file.stat().st_size <= _AT_ONCE:
            return memoryview(
                mmap(stream.fileno(), 0, flags=MAP_SHARED | MAP_POPULATE, prot=PROT_READ)
            )
        return memoryview(mmap(stream.fileno(), 0, access=ACCESS_READ))


def _trie(file: Path) -> marisa_trie.Trie:
    trie = marisa_trie.Trie()
    try:
        trie.mmap(str(file))
    except RuntimeError as error:
        raise DataCorrupt(f"{file} is not a trie ({error}); {REMEDY}") from error
    return trie
