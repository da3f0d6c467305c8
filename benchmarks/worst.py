"""Time of hard inputs against their length.

``python -m benchmarks.worst [KIND...] [--sizes 2 8 32] [--repeats 2]``.

Each kind of hard input is a piece of ``worst.tsv``, repeated up to a length. The table gives the
seconds of the processor for each length, on one thread and after a warm-up, the least of a few
runs; how fast they grow (the slope of log seconds by log length between the ends: 1 is linear); and
how often they are those of real news as long: the sample reports, one after another. Asked is a
growth of at most `GROWTH` times linear from the first to the last length, and less than `RATIO`
times the time of news at the last.
"""

import argparse
import csv
import re
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from itertools import count, cycle
from math import log
from pathlib import Path

from marisa_trie import Trie

from nlp import events, language
from nlp.analysis import Reader, analyse
from nlp.gazetteer import Gazetteer
from nlp.gazetteer.store import installed_folder, open_store
from nlp.types import Document

PIECES = Path(__file__).with_suffix(".tsv")
REPORTS = Path(__file__).parent.parent / "seeds" / "reports"
NEWS, UNSTOPPED = "real news", "real news without full stops"
GROWTH = 1.3
RATIO = 3.0
KILO = 1000
_CONSONANTS, _VOWELS = "bdfghklmnrstvz", "aeiou"
_LONG = 300  # letters of a long word
_STEP = 7919  # a prime: names that stand next to one another are much alike
_DAYS, _MONTHS = 28, 12


def _syllables(number: int, least: int) -> str:
    """Letters that can be said, other ones for each number."""
    letters = ""
    while number or len(letters) < 2 * least:
        number, at = divmod(number, len(_CONSONANTS) * len(_VOWELS))
        letters += _CONSONANTS[at // len(_VOWELS)] + _VOWELS[at % len(_VOWELS)]
    return letters


def _name(number: int) -> str:
    return _syllables(number, 3).title()


def _first(number: int) -> str:
    return _syllables(7 * number + 3, 2).title()


def _initials(number: int) -> str:
    return _syllables(number, 2).upper()


@cache
def _names() -> Trie:
    return open_store(installed_folder()).names


def _town(number: int) -> str:
    """A place that the gazetteer has, another for each number, from all over the alphabet."""
    name: str = _names().restore_key(number * _STEP % len(_names()))
    return name.title()


def _blanks(number: int) -> str:
    return " " * (_LONG + number % 2)


def _day(number: int) -> str:
    day, month = 1 + number % _DAYS, 1 + number // _DAYS % _MONTHS
    return f"{2000 + number // (_DAYS * _MONTHS) % 30}-{month:02}-{day:02}"


def _number(number: int) -> str:
    return str(10_000 + number)


def _long(number: int) -> str:
    return (_syllables(number, 3) * _LONG)[:_LONG]


FILLERS: Mapping[str, Callable[[int], str]] = {
    "name": _name, "town": _town, "first": _first, "initials": _initials, "day": _day,
    "number": _number, "long": _long, "blanks": _blanks,
}  # fmt: skip
"""What stands for a word in braces, by how many were asked for before."""


def _repeated(piece: str) -> Iterator[str]:
    numbers = count(1)
    while True:
        yield re.sub(r"{(\w+)}", lambda match: FILLERS[match[1]](next(numbers)), piece)


def _news() -> Iterator[str]:
    files = sorted(REPORTS.glob("*.txt"))
    return cycle([file.read_text(encoding="utf-8") + "\n\n" for file in files])


def sources() -> dict[str, Callable[[], Iterator[str]]]:
    """Give for each kind of input, real news first, what gives its pieces without end."""
    with PIECES.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    found: dict[str, Callable[[], Iterator[str]]] = {
        NEWS: _news,
        UNSTOPPED: lambda: (report.replace(".", "") for report in _news()),
    }
    for row in rows:
        piece = row["piece"].replace("\\n", "\n").replace("\\t", "\t")
        found[row["kind"]] = lambda piece=piece: _repeated(piece)  # type: ignore[misc]
    return found


def text_of(pieces: Iterator[str], size: int) -> str:
    """A text of so many bytes; the end of a character is not cut off."""
    found, length = [], 0
    while length < size:
        found.append(next(pieces))
        length += len(found[-1].encode())
    return "".join(found).encode()[:size].decode(errors="ignore")


def seconds(text: str, reader: Reader, repeats: int) -> float:
    """Seconds of the processor that the whole analysis takes: the least of some runs.

    White space alone is what no document can be; a word stands before it.
    """
    document = Document("hard", text if text.strip() else f"Aleppo {text}")
    best = float("inf")
    for _ in range(repeats):
        began = time.process_time()
        analyse(document, reader)
        best = min(best, time.process_time() - began)
    return best


def _row(
    kind: str, spent: Sequence[float], news: Sequence[float], sizes: Sequence[int]
) -> tuple[str, bool]:
    """A row of the table, and whether it holds what is asked."""
    growth = log(spent[-1] / spent[0]) / log(sizes[-1] / sizes[0])
    times = spent[-1] / spent[0] / (sizes[-1] / sizes[0])
    ratio = spent[-1] / news[-1]
    held = times <= GROWTH and ratio < RATIO
    cells = " | ".join(f"{each:.2f}" for each in spent)
    return (
        f"| {kind} | {cells} | {growth:.2f} | {times:.2f} | {ratio:.2f} | "
        f"{'yes' if held else 'NO'} |",
        held,
    )


def main() -> int:
    """Print the table; the exit status is 1 where a row does not hold."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.worst", description=__doc__)
    parser.add_argument(
        "kinds", nargs="*", metavar="KIND", help="rows to measure; left out for all"
    )
    parser.add_argument(
        "--sizes", nargs="+", type=int, default=[2, 8, 32], help="lengths in kB, the shortest first"
    )
    parser.add_argument("--repeats", type=int, default=2, help="runs of which the quickest counts")
    given = parser.parse_args()
    reader = Reader(language.load(threads=1), Gazetteer(), events.load_lexicon())
    makers, failed, news = sources(), 0, [0.0]
    seconds(text_of(_news(), 8 * KILO), reader, 1)
    heads = [
        "kind",
        *(f"{size} kB, s" for size in given.sizes),
        "slope",
        "times linear",
        "times news",
        "held",
    ]
    print(f"| {' | '.join(heads)} |\n{'|---' * len(heads)}|", flush=True)
    for kind in dict.fromkeys((NEWS, *(given.kinds or makers))):
        spent = [
            seconds(text_of(makers[kind](), size * KILO), reader, given.repeats)
            for size in given.sizes
        ]
        news = spent if kind == NEWS else news
        line, held = _row(kind, spent, news, given.sizes)
        failed += not held
        print(line, flush=True)
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main())
