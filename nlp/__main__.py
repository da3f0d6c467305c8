"""The command line: ``python -m nlp analyse``, ``python -m nlp export``; see ``--help`` of each."""

import json
import os
import signal
import sys
from argparse import (
    ArgumentParser,
    ArgumentTypeError,
    Namespace,
    RawDescriptionHelpFormatter,
    _SubParsersAction,
)
from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import NoReturn

from nlp import documents, workspace
from nlp.analysis import Reader, analyse_all, reader
from nlp.corpus import gathered
from nlp.errors import BadDay, DatelineError, OutputFailed, shown
from nlp.export import FORMATS, files_of, json_line
from nlp.guards import in_words
from nlp.output import written
from nlp.types import Analysis, Document, Failure

_ABOUT = """\
Read reports and write what they say: names, places, dates, events and quotes.

Each report becomes one line of JSON (docs/contract/analysis.schema.json), in the order of the
input. FILE is a report (.txt, .md), a folder of reports, or a .jsonl file whose lines hold "text"
and, where known, "id", "title", "source" and "published". A report that cannot be read is named on
standard error, the others are still written, and the exit status is then 1. The file of --out is
replaced when all is read, and until then stays as it was; it may not be one of the inputs."""

_ABOUT_EXPORT = """\
Write what a workspace holds as files: exactly what a view of the page admits.

Each file written becomes one line of JSON: "format", "file" and "rows". QUERY is what stands after
"?" in the page's address; without one all is written. FOLDER is made where it is not there; a file
in it is replaced when the whole of it is ready. A report that cannot be read is named on standard
error, the others are still written, and the exit status is then 1."""

_STOPPED = 130
"""Exit status after Ctrl-C, as shells have it."""


class _Parser(ArgumentParser):
    """Refuses arguments in words that do nothing to a terminal."""

    def error(self, message: str) -> NoReturn:
        super().error(shown(message))


def _day(words: str) -> date:
    try:
        found = documents.day(words)
    except BadDay as error:
        raise ArgumentTypeError(str(error)) from error
    if found is None:
        raise ArgumentTypeError("a day is written YYYY-MM-DD, and got nothing")
    return found


def _path(words: str) -> Path:
    if not words:
        raise ArgumentTypeError("the name of a file or folder was wanted, and got nothing")
    return Path(words)


def _address(words: str) -> Path:
    if words.startswith(("postgresql:", "postgres:")):
        raise ArgumentTypeError("a workspace is a file here, and this is the address of a server")
    return _path(words)


def _arguments(words: Sequence[str] | None) -> Namespace:
    parser = _Parser(prog="python -m nlp", description="Dateline on the command line.")
    commands = parser.add_subparsers(dest="command", required=True)
    _add_analyse(commands)
    _add_export(commands)
    return parser.parse_args(words)


def _add_analyse(commands: "_SubParsersAction[_Parser]") -> None:
    analyse = commands.add_parser(
        "analyse",
        help="reports in, JSON lines out",
        description=_ABOUT,
        formatter_class=RawDescriptionHelpFormatter,
    )
    add = analyse.add_argument
    kinds = ", ".join(documents.SUFFIXES)
    add("files", nargs="+", type=_path, metavar="FILE", help=f"file ({kinds}) or folder")
    add("--published", type=_day, metavar="DAY", help="for reports that bring none: YYYY-MM-DD")
    add("--out", type=_path, metavar="FILE", help="write here instead of standard output")
    add("--pipeline", metavar="NAME", help="an installed spaCy pipeline instead of our own model")
    analyse.set_defaults(does=_analyse)


def _add_export(commands: "_SubParsersAction[_Parser]") -> None:
    export = commands.add_parser(
        "export",
        help="a workspace in, files out",
        description=_ABOUT_EXPORT,
        formatter_class=RawDescriptionHelpFormatter,
    )
    add = export.add_argument
    add("--out", type=_path, metavar="FOLDER", required=True, help="where the files go")
    add(
        "--format",
        nargs="+",
        choices=FORMATS,
        metavar="NAME",
        required=True,
        help=f"one or more of {', '.join(FORMATS)}",
    )
    add("--workspace", type=_address, metavar="ADDRESS", help="a file; else DATELINE_WORKSPACE")
    add("--view", default="", metavar="QUERY", help="a view of the page, as its address says it")
    export.set_defaults(does=_export)


def main(words: Sequence[str] | None = None) -> int:
    """Run a command.

    Args:
        words: the arguments; None takes those of the process.

    Returns:
        Exit status: 0 when all went well, 1 when a report, the set-up or the output failed, 130
        when it was stopped by Ctrl-C.
    """
    arguments = _arguments(words)
    try:
        status: int = arguments.does(arguments)
        return status
    except BrokenPipeError:
        # Whoever reads the results has what was wanted, as ``head`` has.
        pass
    except (DatelineError, OSError) as error:
        _complain(str(error))
    except KeyboardInterrupt:
        whole = arguments.out if arguments.command == "analyse" else None
        _complain("Stopped." + (f" {whole} is as it was." if whole else ""))
        return _STOPPED
    return 1


def _analyse(arguments: Namespace) -> int:
    failed = 0
    with written(arguments.out, documents.inputs(arguments.files)) as write:
        tools = reader(arguments.pipeline)
        found = documents.read_all(arguments.files, published=arguments.published)
        for result in analyse_all(found, tools):
            if isinstance(result, Failure):
                failed += 1
                _complain(f"{result.source}: {result.reason}")
            else:
                write(json_line(result))
                failed += _unread(result)
    return 1 if failed else 0


def _export(arguments: Namespace) -> int:
    # A view is what the page makes of an address; reading reports needs nothing of it.
    from components.address import filter_of
    from components.views import shown as admitted

    path = arguments.workspace or workspace.default_path()
    kept = workspace.kept(path, there=arguments.workspace is not None)
    tools = reader()
    read, failed = _read(kept, tools)
    corpus = gathered(read, gazetteer=tools.gazetteer)
    view = admitted(corpus, filter_of(arguments.view, corpus))
    _make(arguments.out)
    with written(None) as say:
        for file in files_of(tuple(arguments.format)):
            made, target = file.make(corpus, view), arguments.out / file.name
            with written(target, [path]) as write:
                if made.text:
                    write(made.text.removesuffix("\n"))
            told = {"format": file.format, "file": str(target), "rows": made.rows}
            say(json.dumps(told, ensure_ascii=False))
    return 1 if failed else 0


def _read(kept: Sequence[Document | Failure], tools: Reader) -> tuple[list[Analysis], int]:
    """Read what a workspace keeps; give what was read, and how much was not."""
    read: list[Analysis] = []
    failed = 0
    for result in analyse_all(kept, tools):
        if isinstance(result, Failure):
            failed += 1
            _complain(f"{result.source}: {result.reason}")
        else:
            read.append(result)
            failed += _unread(result)
    return read, failed


def _unread(analysis: Analysis) -> int:
    """Name what a defect cost a report; give how much that is."""
    lost = in_words(analysis.unread)
    for loss in lost:
        _complain(f"{analysis.document.source or analysis.document.id}: {loss}")
    return len(lost)


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        said = error.strerror or type(error).__name__
        raise OutputFailed(f"{folder} cannot be made: {said}. Name another folder.") from error


def _complain(words: str) -> None:
    """Say on standard error, in one line, what is wrong; where nobody listens, the status tells."""
    if sys.stderr is None:
        return
    line = shown(f"dateline: {words}")
    encoding = getattr(sys.stderr, "encoding", None) or "utf-8"
    with suppress(OSError, ValueError):
        print(line.encode(encoding, "backslashreplace").decode(encoding), file=sys.stderr)


def _all_open() -> None:
    """Fill streams that are closed, or a file of ours gets their number and their words."""
    while (number := os.open(os.devnull, os.O_RDWR)) <= 2:
        pass
    os.close(number)


def _ended(number: int, _frame: object) -> NoReturn:
    """End as at an error, so that nothing unfinished is left behind."""
    sys.exit(128 + number)


if __name__ == "__main__":
    _all_open()
    for name in ("SIGTERM", "SIGHUP"):
        # A signal that is passed over, as ``nohup`` has it, is passed over still.
        if hasattr(signal, name) and signal.getsignal(getattr(signal, name)) is signal.SIG_DFL:
            signal.signal(getattr(signal, name), _ended)
    sys.exit(main())
