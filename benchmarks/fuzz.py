"""Hostile input: ``python -m benchmarks.fuzz [--inputs 10000] [--sentences 2500] [TEXTS]``.

Prints a table. Every input is read in a child process, which is ended when one input takes too
long, and every analysis is held to what its records promise. TEXTS is what is spoilt (JSON lines,
also .xz, or a folder); the samples if none is given.
"""

import argparse
import json
import multiprocessing
import resource
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from itertools import pairwise
from multiprocessing.connection import Connection
from pathlib import Path

from jsonschema import Draft202012Validator

from benchmarks.hostile import ROOT, knotted, reports, spoilt
from nlp import documents
from nlp.analysis import Reader, analyse, reader
from nlp.errors import DocumentError
from nlp.export import json_line
from nlp.guards import described
from nlp.types import PLACE_LABELS, Analysis, Span, Words

LIMIT = 20
"""Seconds of the processor that one input may take, so that a busy machine blames none."""
PATIENCE = 300.0
"""Seconds by the clock that a child may be silent."""
SHOWN = 20
OUTCOMES = ("analysed", "refused", "unread", "lost", "hung", "broken")


@dataclass(frozen=True, slots=True)
class Job:
    """Inputs of one kind: spoilt reports where there are texts to spoil, else knotted sentences."""

    name: str
    inputs: int
    seed: int
    texts: tuple[str, ...] = ()
    limit: int = LIMIT

    def input(self, number: int) -> tuple[str, date | None]:
        """The text of an input and its day of publication."""
        if self.texts:
            return spoilt(number, self.seed, self.texts)
        return knotted(number, self.seed), date(2024, 12, 9)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an input: one of ``OUTCOMES``, why, and seconds."""

    number: int
    kind: str
    why: str = ""
    seconds: float = 0.0


@dataclass(eq=False)
class Tally:
    """The outcomes of a job."""

    job: Job
    counts: Counter[str] = field(default_factory=Counter)
    slowest: float = 0.0
    worth_a_look: list[Outcome] = field(default_factory=list)

    def add(self, outcome: Outcome) -> None:
        """Count an outcome; what was lost in any way is kept."""
        self.counts[outcome.kind] += 1
        self.slowest = max(self.slowest, outcome.seconds)
        if outcome.kind not in {"analysed", "refused"}:
            self.worth_a_look.append(outcome)


def outcome_of(number: int, job: Job, tools: Reader) -> Outcome:
    """Read one input and hold what comes to what is promised."""
    text, published = job.input(number)
    begun = time.perf_counter()
    try:
        analysis = analyse(documents.from_text(text, published=published), tools)
        broken = faults(analysis)
    except DocumentError:
        return Outcome(number, "refused", seconds=time.perf_counter() - begun)
    except Exception as error:  # noqa: BLE001 - that nothing is raised is what is measured
        return Outcome(number, "lost", described(error), time.perf_counter() - begun)
    seconds = time.perf_counter() - begun
    if broken:
        return Outcome(number, "broken", "; ".join(broken), seconds)
    stages = " ".join(sorted({lost.stage for lost in analysis.unread}))
    return Outcome(number, "unread" if stages else "analysed", stages, seconds)


def faults(analysis: Analysis) -> list[str]:
    """What in an analysis breaks a promise of its records; nothing, as it should be."""
    text = analysis.document.text
    checks = {
        "words that are not the text's": all(_is_of(each, text) for each in _words(analysis)),
        "a span outside the text": all(span.end <= len(text) for span in _spans(analysis)),
        "ids that are not unique": all(map(_unique, _ids(analysis))),
        "a reference that leads nowhere": _resolves(analysis),
        "spans that overlap": _apart(analysis.sentences, analysis.mentions, analysis.dates),
        "a span in no one sentence": _in_sentences(analysis),
        "a place name without its place": [place.mention for place in analysis.places]
        == [mention.id for mention in analysis.mentions if mention.label in PLACE_LABELS],
    }
    line = json_line(analysis)
    line.encode()
    wrong = next(_schema().iter_errors(json.loads(line)), None)
    found = [name for name, holds in checks.items() if not holds]
    return found if wrong is None else [*found, f"the schema at {wrong.json_path}"]


@cache
def _schema() -> Draft202012Validator:
    schema = ROOT / "docs" / "contract" / "analysis.schema.json"
    return Draft202012Validator(json.loads(schema.read_text(encoding="utf-8")))


def _words(analysis: Analysis) -> Iterator[Words]:
    yield from (*analysis.mentions, *analysis.dates, *analysis.quotes)
    yield from (quote.speaker for quote in analysis.quotes if quote.speaker)
    for event in analysis.events:
        yield from (event.trigger, *event.actors, *event.recipients)
        yield from (event.attribution,) if event.attribution else ()


def _spans(analysis: Analysis) -> Iterator[Span]:
    yield from (*_words(analysis), *analysis.sentences)
    yield from (lost.span for lost in analysis.unread if lost.span)
    for event in analysis.events:
        yield from (event.sentence, *event.places, *event.told)


def _is_of(words: Words, text: str) -> bool:
    return text[words.start : words.end] == words.text


def _ids(analysis: Analysis) -> Iterator[list[str]]:
    yield [mention.id for mention in analysis.mentions]
    yield [entity.id for entity in analysis.entities]
    yield [event.id for event in analysis.events]


def _unique(ids: list[str]) -> bool:
    return len(set(ids)) == len(ids)


def _resolves(analysis: Analysis) -> bool:
    mentions = {mention.id for mention in analysis.mentions}
    entities = {entity.id for entity in analysis.entities}
    named = {words.entity for words in _words(analysis) if hasattr(words, "entity")} - {None}
    owned = [mention for entity in analysis.entities for mention in entity.mentions]
    at = {place.mention for event in analysis.events for place in event.places}
    return named <= entities and sorted(owned) == sorted(mentions) and at <= mentions


def _apart(*rows: tuple[Span, ...]) -> bool:
    return all(before.end <= after.start for row in rows for before, after in pairwise(row))


def _in_sentences(analysis: Analysis) -> bool:
    held = (*analysis.mentions, *analysis.dates, *(event.trigger for event in analysis.events))
    return all(any(sentence.covers(span) for sentence in analysis.sentences) for span in held)


def _read_on(job: Job, first: int, pipe: Connection) -> None:
    """In the child: read the inputs from the first on, and send the outcome of each."""
    tools = reader()
    pipe.send(None)
    for number in range(first, job.inputs):
        bounded(job.limit)
        pipe.send(outcome_of(number, job, tools))


def bounded(seconds: int) -> None:
    """End this process when it has used so many more seconds of the processor."""
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    resource.setrlimit(resource.RLIMIT_CPU, (int(time.process_time()) + 1 + seconds, hard))


def watched(
    job: Job,
    *,
    patience: float = PATIENCE,
    child: Callable[[Job, int, Connection], None] = _read_on,
) -> Iterator[Outcome]:
    """Give the outcome of each input; another child passes over one that takes too long or ends it.

    Args:
        job: what is read.
        patience: seconds by the clock until a silent child is ended.
        child: sends None when it has loaded, then the outcome of each input from a number on.
    """
    number = 0
    spawning = multiprocessing.get_context("spawn")
    while number < job.inputs:
        ours, theirs = spawning.Pipe(duplex=False)
        process = spawning.Process(target=child, args=(job, number, theirs), daemon=True)
        process.start()
        theirs.close()
        try:
            if not ours.poll(PATIENCE):
                raise TimeoutError(f"a child has {PATIENCE} seconds to load, and took more")
            ours.recv()
            while number < job.inputs:
                if not ours.poll(patience):
                    yield Outcome(number, "hung", f"silent for {patience} s", patience)
                    break
                yield ours.recv()
                number += 1
        except EOFError:
            process.join()
            hung = process.exitcode == -signal.SIGXCPU
            yield Outcome(number, "hung" if hung else "lost", f"ended by {process.exitcode}")
        finally:
            process.kill()
            process.join()
        number += 1


def table(tallies: list[Tally]) -> str:
    """The outcomes in Markdown."""
    rows = [
        f"| inputs | number | {' | '.join(OUTCOMES)} | slowest, s |",
        "|---" * (len(OUTCOMES) + 3) + "|",
    ]
    for each in tallies:
        counts = " | ".join(f"{each.counts[kind]:,}" for kind in OUTCOMES)
        rows.append(f"| {each.job.name} | {each.job.inputs:,} | {counts} | {each.slowest:.1f} |")
    return "\n".join(rows)


def main() -> int:
    """Read hostile input; 1 when any was lost, hung, broken or read in part."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.fuzz", description=__doc__)
    parser.add_argument("texts", nargs="?", type=Path, metavar="TEXTS")
    parser.add_argument("--inputs", type=int, default=10_000)
    parser.add_argument("--sentences", type=int, default=2_500)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    jobs = (
        Job("spoilt reports", given.inputs, given.seed, reports(given.texts)),
        Job("knotted sentences", given.sentences, given.seed),
    )
    tallies = [Tally(job) for job in jobs]
    for each in tallies:
        for outcome in watched(each.job):
            each.add(outcome)
            if outcome.number % 1000 == 999:
                print(f"{each.job.name}: {outcome.number + 1:,} read", file=sys.stderr)
    print(table(tallies))
    lost = [(each.job, outcome) for each in tallies for outcome in each.worth_a_look]
    for job, outcome in lost[:SHOWN]:
        print(f"{job.name} {outcome.number}: {outcome.kind}: {outcome.why}")
        print(f"  {job.input(outcome.number)[0]!r}")
    return 1 if lost else 0


if __name__ == "__main__":
    sys.exit(main())
