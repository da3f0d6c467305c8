"""How far readings differ between processors: ``python -m benchmarks.processors [FILE...]``.

The reports are read by this processor, and by older ones that QEMU imitates (``qemu-x86_64``, of
Debian's ``qemu-user``). Prints a table in Markdown: heads, relations, parts of speech and names of
the language layer that differ per 10,000 words, and lines of ``analyse`` that do. The exit status
is 1 where any is over ``BOUND``.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

ROOT = Path(__file__).parent.parent
PROCESSORS = ("Nehalem", "Haswell")
"""Of QEMU: 2008, with SSE4.2 and no fused multiply-add; and 2013, with AVX2 and no VNNI."""

BOUND = 0.0
"""Readings of any kind that may differ per 10,000 words: every x86-64 computes the same bits
(decision 0014)."""

KINDS = ("heads", "relations", "parts of speech", "names")
Row = dict[str, Any]


def _recorded(doc: Doc) -> Row:
    """What the language layer says of a report, by `KINDS`, in plain values."""
    return {
        "heads": [token.head.i for token in doc],
        "relations": [token.dep_ for token in doc],
        "parts of speech": [token.pos_ for token in doc],
        "names": [[ent.start, ent.end, ent.label_] for ent in doc.ents],
        "words": sum(not token.is_space for token in doc),
    }


def write(out: Path, files: Sequence[Path]) -> None:
    """Reads the reports and writes a line each: what the language layer says, and the analysis."""
    from nlp.analysis import analyse, reader
    from nlp.documents import read_all
    from nlp.export import json_line
    from nlp.types import Document

    rows: list[Row] = []

    @Language.component("record")
    def record(doc: Doc) -> Doc:
        rows.append(_recorded(doc))
        return doc

    tools = reader()
    tools.language.add_pipe("record")
    with out.open("w", encoding="utf-8") as lines:
        for document in read_all(files):
            if isinstance(document, Document):
                rows.clear()
                line = json_line(analyse(document, tools))
                lines.write(json.dumps({**rows[0], "line": line}) + "\n")


def differing(first: Sequence[Row], second: Sequence[Row]) -> dict[str, float]:
    """Readings that differ per 10,000 words, by `KINDS`; lines that differ, as their number.

    A name that one reading has and the other has not counts as half: one that is longer differs
        once.
    """
    words = sum(row["words"] for row in first)
    found = dict.fromkeys(KINDS, 0.0)
    lines = 0
    for one, other in zip(first, second, strict=True):
        for kind in KINDS[:3]:
            found[kind] += sum(a != b for a, b in zip(one[kind], other[kind], strict=True))
        names = [{tuple(name) for name in row["names"]} for row in (one, other)]
        found["names"] += len(names[0] ^ names[1]) / 2
        lines += one["line"] != other["line"]
    return {**{kind: count * 10_000 / words for kind, count in found.items()}, "lines": lines}


def _started(processor: str | None, out: Path, files: Sequence[Path]) -> subprocess.Popen[bytes]:
    imitated = ["qemu-x86_64", "-cpu", processor] if processor else []
    command = [
        *imitated,
        sys.executable,
        "-m",
        "benchmarks.processors",
        "--write",
        str(out),
        *map(str, files),
    ]
    # a kernel that the machine's owner prescribes may be more than the imitated processor has
    environment = {name: value for name, value in os.environ.items() if name != "OPENBLAS_CORETYPE"}
    # QEMU says of each thread what it does not imitate
    with out.with_suffix(".log").open("wb") as log:
        return subprocess.Popen(command, cwd=ROOT, stderr=log, env=environment)


def compared(
    files: Sequence[Path], processors: Sequence[str]
) -> Iterator[tuple[str, float, dict[str, float]]]:
    """Give each processor's name, seconds until its reading, and what differs from this one's.

    Raises:
        CalledProcessError: A reading failed.
    """
    with tempfile.TemporaryDirectory() as folder:
        outs = {name: Path(folder) / f"{name}.jsonl" for name in ("", *processors)}
        began = time.monotonic()
        running = {name: _started(name or None, out, files) for name, out in outs.items()}
        own: list[Row] = []
        for name, process in running.items():
            if process.wait() != 0:
                print(outs[name].with_suffix(".log").read_text(encoding="utf-8"), file=sys.stderr)
                raise subprocess.CalledProcessError(process.returncode, process.args)
            rows = [
                json.loads(line) for line in outs[name].read_text(encoding="utf-8").splitlines()
            ]
            own = own or rows
            if name:
                yield name, time.monotonic() - began, differing(own, rows)


def _given() -> Namespace:
    parser = ArgumentParser(prog="python -m benchmarks.processors", description=__doc__)
    parser.add_argument(
        "files", nargs="*", type=Path, default=[ROOT / "seeds/reports"], help="as for analyse"
    )
    parser.add_argument(
        "--cpu", action="append", help=f"of QEMU; left out: {', '.join(PROCESSORS)}"
    )
    parser.add_argument("--write", type=Path, help="only read, and write to this file")
    return parser.parse_args()


def main() -> int:
    """Prints the table."""
    given = _given()
    if given.write:
        write(given.write, given.files)
        return 0
    print(f"| processor | {' | '.join(KINDS)} (per 10,000 words) | lines | seconds |")
    print("|---|" + "---|" * (len(KINDS) + 2))
    worst = 0.0
    for name, seconds, found in compared(given.files, given.cpu or PROCESSORS):
        print(
            f"| {name} | {' | '.join(f'{found[kind]:.1f}' for kind in (*KINDS, 'lines'))} | "
            f"{seconds:.0f} |"
        )
        worst = max(worst, *found.values())
    return 1 if worst > BOUND else 0


if __name__ == "__main__":
    sys.exit(main())
