"""The command line: ``python -m nlp analyse FILE...`` writes one analysis a line."""

import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace, RawDescriptionHelpFormatter
from collections.abc import Sequence
from contextlib import nullcontext
from datetime import date
from pathlib import Path

from nlp import documents
from nlp.analysis import analyse_all, reader
from nlp.errors import BadDay, DatelineError
from nlp.export import json_line
from nlp.types import Failure

_ABOUT = """\
Read reports and write what they say: names, places, dates, events and quotes.

Each report becomes one line of JSON (docs/contract/analysis.schema.json), in the order of the input.
FILE is a report (.txt, .md), a folder of reports, or a .jsonl file whose lines hold "text" and, where
known, "id", "title", "source" and "published". A report that cannot be read is named on standard error,
the others are still written, and the exit status is then 1."""


def _day(words: str) -> date:
    try:
        found = documents.day(words)
    except BadDay as error:
        raise ArgumentTypeError(str(error)) from error
    if found is None:
        raise ArgumentTypeError("a day is written YYYY-MM-DD, and got nothing")
    return found


def _arguments(words: Sequence[str] | None) -> Namespace:
    parser = ArgumentParser(prog="python -m nlp", description="Dateline on the command line.")
    commands = parser.add_subparsers(dest="command", required=True)
    analyse = commands.add_parser(
        "analyse", help="reports in, JSON lines out", description=_ABOUT, formatter_class=RawDescriptionHelpFormatter
    )
    analyse.add_argument("files", nargs="+", type=Path, metavar="FILE", help="report, folder or .jsonl file")
    analyse.add_argument("--published", type=_day, metavar="DAY", help="day for reports that bring none: YYYY-MM-DD")
    analyse.add_argument("--out", type=Path, metavar="FILE", help="write here instead of standard output")
    analyse.add_argument("--pipeline", metavar="NAME", help="an installed spaCy pipeline instead of our own model")
    return parser.parse_args(words)


def main(words: Sequence[str] | None = None) -> int:
    """Run a command.

    Args:
        words: the arguments; None takes those of the process.

    Returns:
        Exit status: 0 when all went well, 1 when a report or the set-up failed.
    """
    arguments = _arguments(words)
    try:
        tools = reader(arguments.pipeline)
        out = arguments.out.open("w", encoding="utf-8") if arguments.out else nullcontext(sys.stdout)
    except (DatelineError, OSError) as error:
        print(f"dateline: {error}", file=sys.stderr)
        return 1
    failed = 0
    with out as lines:
        for result in analyse_all(documents.read_all(arguments.files, published=arguments.published), tools):
            if isinstance(result, Failure):
                failed += 1
                print(f"dateline: {result.source}: {result.reason}", file=sys.stderr)
            else:
                print(json_line(result), file=lines)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
