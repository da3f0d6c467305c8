"""Why places are missed, as a table: ``python -m benchmarks.causes GOLD_FOLDER [SET...]``.

Every toponym of a gold set that has coordinates is put under one cause, the first that holds, and
so is every literal use where the set tells roles. Spans, distances and what counts as right are the
scorer's own (``score.py``).
"""

import importlib.util
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

from nlp.gazetteer import Gazetteer

SETS = ("geo-gwn-even", "geo-geovirus", "geo-lgl")
CAUSES = (
    "right",
    "not recognised as any name",
    "recognised as a people or nationality (NORP)",
    "recognised as a body, person or event, and no place",
    "place without a location",
    "wrong, shown as a coarser place or a town that stands in",
    "wrong among the gazetteer's rows",
    "wrong, and the gazetteer holds no right row of the name",
)
USES = ("on the map", "taken for an actor", "not located", "another kind of name", "not recognised")
STOOD_IN = "the gazetteer has no"

Record = dict[str, Any]


def scorer(folder: Path) -> ModuleType:
    """The scorer as a module; it is no part of any package."""
    spec = importlib.util.spec_from_file_location("score", folder / "score.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(folder / "score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def analysed(file: Path, score: ModuleType) -> dict[str, Record]:
    """The analyses of a gold set by document, as the command line writes them."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "system.jsonl"
        subprocess.run(
            [sys.executable, "-m", "nlp", "analyse", str(file), "--out", str(out)], check=False
        )
        return {analysis["document"]["id"]: analysis for analysis in score.read_lines(out)}


def _cause(
    gold: Record, place: Record | None, names: list[Record], score: ModuleType, gazetteer: Gazetteer
) -> str:
    if place is None:
        over = [name for name in names if score.overlap(gold, name) > 0]
        if not over:
            return CAUSES[1]
        return CAUSES[2] if any(name["label"] == "NORP" for name in over) else CAUSES[3]
    if place["latitude"] is None:
        return CAUSES[4]
    if score.error(gold, place) <= score.NEAR:
        return CAUSES[0]
    if place["reason"].startswith(STOOD_IN):
        return CAUSES[5]
    rows = gazetteer.candidates(gold["text"])
    near = any(
        score.kilometres(*_point(gold), row.latitude, row.longitude) <= score.NEAR for row in rows
    )
    return CAUSES[6] if near else CAUSES[7]


def _point(gold: Record) -> tuple[float, float]:
    return gold["latitude"], gold["longitude"]


def _use(gold: Record, place: Record | None, names: list[Record], score: ModuleType) -> str:
    if place is None:
        return USES[3] if any(score.overlap(gold, name) > 0 for name in names) else USES[4]
    if place["role"] == "actor":
        return USES[1]
    return USES[2] if place["latitude"] is None else USES[0]


def counted(
    file: Path, score: ModuleType, gazetteer: Gazetteer
) -> tuple[Counter[str], Counter[str]]:
    """How often each cause holds, and what became of the literal uses of a set that tells roles."""
    causes, uses = Counter[str](), Counter[str]()
    analyses = analysed(file, score)
    for document in score.read_lines(file):
        analysis = analyses.get(document["id"])
        if analysis is None:
            continue
        for gold, place in _paired(document["gold"]["places"], analysis, score):
            if gold["latitude"] is not None:
                causes[_cause(gold, place, analysis["mentions"], score, gazetteer)] += 1
            if gold.get("role") == "location":
                uses[_use(gold, place, analysis["mentions"], score)] += 1
    return causes, uses


def _paired(
    golds: list[Record], analysis: Record, score: ModuleType
) -> Iterator[tuple[Record, Record | None]]:
    at = {name["id"]: name for name in analysis["mentions"]}
    places = [{**at[place["mention"]], **place} for place in analysis["places"]]
    hits = dict(score.matched(golds, places))
    for number, gold in enumerate(golds):
        yield gold, places[hits[number]] if number in hits else None


def main() -> None:
    """Print both tables."""
    folder = Path(sys.argv[1])
    names = sys.argv[2:] or list(SETS)
    score, gazetteer = scorer(folder), Gazetteer()
    found = [counted(folder / "dev" / f"{name}.jsonl", score, gazetteer) for name in names]
    print("| cause | " + " | ".join(names) + " |\n" + "|---" * (len(names) + 1) + "|")
    for cause in CAUSES:
        print(f"| {cause} | " + " | ".join(str(causes[cause]) for causes, _ in found) + " |")
    for name, (_, uses) in zip(names, found, strict=True):
        if uses:
            print(f"\n{name}, literal uses: " + ", ".join(f"{use} {uses[use]}" for use in USES))


if __name__ == "__main__":
    main()
