"""Accuracy on gold sets, as a table: ``python -m benchmarks.accuracy GOLD_FOLDER [SET...]``.

GOLD_FOLDER holds ``score.py`` and ``dev/*.jsonl``; the sets are third-party texts and not part of
the repository. Each set goes through ``python -m nlp analyse`` as a user would run it, then through
the scorer.
"""

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

TASKS = {"ner": ("ner",), "geo": ("geo", "role"), "dates": ("dates",), "events": ("events",)}


def _scores(gold: Path, name: str) -> Iterator[tuple[str, dict[str, Any], float]]:
    """Task, scores and seconds of analysis for each task of a set."""
    file = gold / "dev" / f"{name}.jsonl"
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "system.jsonl"
        began = time.perf_counter()
        subprocess.run(
            [sys.executable, "-m", "nlp", "analyse", str(file), "--out", str(out)], check=False
        )
        seconds = time.perf_counter() - began
        for task in TASKS[name.split("-")[0]]:
            score = [sys.executable, str(gold / "score.py"), task, str(file), str(out)]
            done = subprocess.run(score, check=True, capture_output=True, text=True)
            yield task, json.loads(done.stdout), seconds


def _figures(task: str, scores: dict[str, Any]) -> str:
    if task == "ner":
        by_label = ", ".join(
            f"{label} {scores['exact'][label]['f1']}" for label in ("PER", "ORG", "LOC")
        )
        return f"exact F1 {scores['exact']['micro']['f1']} ({by_label})"
    if task == "geo":
        resolution = scores["resolution"]
        return (
            f"end to end F1 {scores['end_to_end']['f1']}, accuracy of resolved "
            f"{resolution['accuracy_of_resolved']}, "
            f"recognition F1 {scores['recognition']['f1']}"
        )
    if task == "role":
        actors, literal = scores["actor_on_map"], scores["location_on_map"]
        return f"of actor uses on the map {actors}, of literal uses {literal}"
    if task == "dates":
        right = scores["value"]["accuracy_of_found"]
        return f"recognition F1 {scores['recognition']['f1']}, value accuracy {right}"
    kept = {
        key: value["f1"] if isinstance(value, dict) and "f1" in value else value
        for key, value in scores.items()
    }
    return ", ".join(
        f"{key} {value}" for key, value in kept.items() if isinstance(value, int | float)
    )


def main() -> None:
    """Print the table."""
    gold = Path(sys.argv[1])
    names = sys.argv[2:] or sorted(file.stem for file in (gold / "dev").glob("*.jsonl"))
    print("| set | task | figures | analysis, s |\n|---|---|---|---|")
    for name in names:
        for task, scores, seconds in _scores(gold, name):
            print(f"| {name} | {task} | {_figures(task, scores)} | {seconds:.0f} |", flush=True)


if __name__ == "__main__":
    main()
