"""Learn the weights of ``place_features.tsv``.

``python -m training.places FILE... [--pull N] [--out FILE]``.

Each FILE holds reports with known places, one a line. Printed for each: how many of the names whose
place is among their candidates are given the right one, by the weights as they are and by weights
learned on the other half of the reports (two folds by report). With ``--out`` the weights learned
on all of them are written.
"""

import argparse
import re
from collections.abc import Mapping, Sequence
from itertools import chain
from pathlib import Path

from nlp.analysis import Reader, reader
from nlp.places.weights import weights
from nlp.words.tables import FOLDER
from training.places.examples import Report, examples, read
from training.places.fit import fitted

_LINE = re.compile(r"^(?P<name>\w+)\t(?P<weight>-?[\d.]+)(?=\t)")
_ROUNDS = 2
"""What the other names mean is believed anew by the weights of the round before."""

Table = Mapping[str, float]


def learned(reports: Sequence[Report], tools: Reader, *, pull: float) -> Table:
    """Learn the weights from reports."""
    prior, table = weights(), weights()
    for _ in range(_ROUNDS):
        found = list(chain.from_iterable(examples(report, tools, table) for report in reports))
        table = fitted(found, prior, pull=pull)
    return table


def right(reports: Sequence[Report], tools: Reader, table: Table) -> tuple[int, int]:
    """Count the names whose best candidate is right, and all that have a right one."""
    found = list(chain.from_iterable(examples(report, tools, table) for report in reports))
    return sum(example.right[0] for example in found), len(found)


def rewritten(text: str, table: Table) -> str:
    """Put other weights into the text of a file of weights; its notes stay."""
    lines = (_LINE.sub(lambda row: _with(row, table), line) for line in text.splitlines())
    return "\n".join(lines) + "\n"


def _with(row: re.Match[str], table: Table) -> str:
    return f"{row['name']}\t{table[row['name']]:.2f}"


def _row(name: str, before: tuple[int, int], after: tuple[int, int]) -> str:
    return f"| {name} | {before[1]} | {before[0] / before[1]:.4f} | {after[0] / after[1]:.4f} |"


def main() -> None:
    """Print the table of two folds; write the weights where asked."""
    parser = argparse.ArgumentParser(prog="python -m training.places", description=__doc__)
    parser.add_argument(
        "files", nargs="+", type=Path, metavar="FILE", help="reports with known places, one a line"
    )
    parser.add_argument(
        "--pull",
        type=float,
        default=20.0,
        help="how hard weights are pulled to those they start from",
    )
    parser.add_argument(
        "--out", type=Path, metavar="FILE", help="where the weights learned on all reports go"
    )
    given = parser.parse_args()
    tools = reader()
    sets = {file.stem: list(read(file, tools)) for file in given.files}
    halves = [list(chain.from_iterable(reports[i::2] for reports in sets.values())) for i in (0, 1)]
    tables = [learned(halves[1 - i], tools, pull=given.pull) for i in (0, 1)]
    print(
        "| set | names | right, weights as they are | learned on the other half "
        "|\n|---|---|---|---|"
    )
    for name, reports in sets.items():
        counts = [right(reports[i::2], tools, tables[i]) for i in (0, 1)]
        after = sum(count[0] for count in counts), sum(count[1] for count in counts)
        print(_row(name, right(reports, tools, weights()), after), flush=True)
    if given.out:
        text = (FOLDER / "place_features.tsv").read_text(encoding="utf-8")
        given.out.write_text(
            rewritten(text, learned([*halves[0], *halves[1]], tools, pull=given.pull)), "utf-8"
        )


if __name__ == "__main__":
    main()
