"""Which small changes to the guarded modules the tests notice.

    python -m benchmarks.mutants [MODULE...] [--sample N] [--seed S]

Works in a copy of the tree. For each mutant the tests of its module run, cheapest first, in a
process of its own that ends at the first failure; one that takes too long counts as noticed.
``mutants.toml`` names the modules, their tests, and the mutants that change nothing that anybody
could see, which do not count. Hypothesis draws the same examples each time. Run by root, a mutant
can write to its copy alone: one of ``nlp/output.py`` replaces devices by plain files.
"""

import argparse
import gc
import importlib
import json
import os
import random
import resource
import shutil
import signal
import sys
import tempfile
import time
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from threading import Timer

import pytest
from hypothesis import Phase, settings

from benchmarks.mutation import Mutant, mutants_of
from benchmarks.sealed import seal

ROOT = Path(__file__).parent.parent
TABLE = Path(__file__).with_suffix(".toml")
SAMPLE, SEED = 40, 1
MEMORY = 4 * 2**30
"""Bytes that one run may address: a mutant may read without end."""
PATIENCE, HUNG = 10.0, 9
"""Seconds of grace for any test, and the status of a run that was ended for one."""
LEFT_OUT = (".*", "__pycache__", "node_modules")
OURS = ("benchmarks", "components", "dashboard", "nlp", "tests")
_OPTIONS = ("-x", "-q", "-p", "no:cacheprovider", "-m", "not model and not browser and not slow")


@dataclass(slots=True)
class Score:
    """What became of the mutants of a module."""

    module: str
    killed: int = 0
    survivors: list[Mutant] = field(default_factory=list)
    equivalent: int = 0

    @property
    def counted(self) -> int:
        """All mutants but those that change nothing."""
        return self.killed + len(self.survivors)


class Cheapest:
    """Plugin of pytest: runs the cheapest test first, by a first run, and ends what hangs."""

    def __init__(self, notes: Path) -> None:
        """Args: notes: where the times are, or will be."""
        self.notes = notes
        self.known: dict[str, float] = json.loads(notes.read_text()) if notes.exists() else {}
        self.times: dict[str, float] = {}
        self.hung: Timer | None = None

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Cheapest first."""
        items.sort(key=lambda item: self.known.get(item.nodeid, 0))

    def pytest_runtest_logstart(self, nodeid: str) -> None:
        """Give a test five times its time."""
        if self.known:
            self.hung = Timer(PATIENCE + 5 * self.known.get(nodeid, 0), os._exit, (HUNG,))
            self.hung.daemon = True
            self.hung.start()

    def pytest_runtest_logfinish(self) -> None:
        """It has ended."""
        if self.hung is not None:
            self.hung.cancel()

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Add up the parts of a test."""
        self.times[report.nodeid] = self.times.get(report.nodeid, 0) + report.duration

    def pytest_sessionfinish(self) -> None:
        """Note the times down, once."""
        if not self.known:
            self.notes.write_text(json.dumps(self.times))


def scores(
    root: Path,
    table: Mapping[str, Sequence[str]],
    equivalent: Sequence[Mapping[str, str]],
    sample: int,
    seed: int,
) -> Iterator[Score]:
    """Change each module of a tree and run its tests.

    Args:
        root: the tree; it is copied and stays as it is.
        table: module -> its tests, as paths in the tree.
        equivalent: what does not count: "module", "line" without indent, "before", "after".
        sample: the most mutants of one module; all of them where it has no more.
        seed: of the choice.
    """
    known = {(row["module"], row["line"], row["before"], row["after"]) for row in equivalent}
    with _copy(root) as tree:
        for module, tests in table.items():
            path, notes = tree / module, tree / ".times.json"
            source = path.read_bytes()
            lines = source.decode().splitlines()
            found = mutants_of(source)
            score = Score(module)
            notes.unlink(missing_ok=True)
            begun = time.monotonic()
            if not _passes(tree, tests, limit=600):
                raise SystemExit(f"{module}: its tests fail before anything is changed")
            limit = PATIENCE + 5 * (time.monotonic() - begun)
            for mutant in _chosen(found, sample, f"{seed} {module}"):
                if (module, lines[mutant.line - 1].strip(), mutant.before, mutant.after) in known:
                    score.equivalent += 1
                    continue
                with _changed(path, mutant.applied(source), source):
                    if _passes(tree, tests, limit):
                        score.survivors.append(mutant)
                    else:
                        score.killed += 1
            yield score


def _chosen(found: Sequence[Mutant], sample: int, seed: str) -> Sequence[Mutant]:
    some = found if len(found) <= sample else random.Random(seed).sample(found, sample)
    return sorted(some, key=lambda each: each.start)


@contextmanager
def _copy(root: Path) -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="mutants-") as folder:
        tree = Path(folder).resolve() / "tree"
        shutil.copytree(root, tree, ignore=shutil.ignore_patterns(*LEFT_OUT), symlinks=True)
        (tree.parent / "home").mkdir()
        # Some tests do without root's rights, and go through these.
        tree.parent.chmod(0o755)
        yield tree


@contextmanager
def _changed(path: Path, mutant: bytes, source: bytes) -> Iterator[None]:
    for compiled in (path.parent / "__pycache__").glob(f"{path.stem}.*"):
        compiled.unlink()
    path.write_bytes(mutant)
    try:
        yield
    finally:
        path.write_bytes(source)


def _passes(tree: Path, tests: Sequence[str], limit: float) -> bool:
    """Run tests in a child, which has what is imported here; False also when it takes too long."""
    notes = tree / ".times.json"
    sys.stdout.flush()
    child = os.fork()
    if child == 0:
        try:
            os._exit(_in_child(tree, tests, notes))
        except OSError as error:
            print(error, file=sys.stderr, flush=True)
        finally:
            os._exit(70)
    status = _waited(child, time.monotonic() + limit)
    with suppress(ProcessLookupError):
        os.killpg(child, signal.SIGKILL)
    return status == 0


def _waited(child: int, until: float) -> int | None:
    """Give the status that a child ends with; None when it had to be ended."""
    while time.monotonic() < until:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            return status
        time.sleep(0.02)
    os.killpg(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return None


def _in_child(tree: Path, tests: Sequence[str], notes: Path) -> int:
    os.setsid()
    seal(tree.parent)
    home = tree.parent / "home"
    os.environ.update(HOME=str(home), TMPDIR=str(home))
    os.environ.update(PYTHONDONTWRITEBYTECODE="1", PYTEST_DISABLE_PLUGIN_AUTOLOAD="1")
    tempfile.tempdir = None
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    os.chdir(tree)
    for name in [name for name in sys.modules if name.partition(".")[0] in OURS]:
        del sys.modules[name]
    sys.path[:] = [str(tree), *(each for each in sys.path if each and Path(each).resolve() != ROOT)]
    # What is compiled beside a mutant must not be taken for the next one.
    sys.dont_write_bytecode = notes.exists()
    temporary = tree.parent / "temporary"
    arguments = [*_OPTIONS, f"--rootdir={tree}", f"--basetemp={temporary}", *tests]
    return int(pytest.main(arguments, plugins=[Cheapest(notes)]))


def _prepared(preload: Sequence[str]) -> None:
    importlib.import_module("nlp")  # before any library that speaks
    for name in preload:
        importlib.import_module(name)
    # A failure is enough: the smallest example of it is not wanted.
    phases = (Phase.explicit, Phase.generate)
    settings.register_profile("mutants", derandomize=True, database=None, phases=phases)
    settings.load_profile("mutants")
    gc.freeze()


def _shown(score: Score, lines: Sequence[str]) -> Iterator[str]:
    for mutant in score.survivors:
        yield f"  {score.module}:{mutant.line}: {mutant.before} -> {mutant.after or 'nothing'}"
        yield f"      {lines[mutant.line - 1].strip()}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the score of each module, and the mutants that no test has noticed."""
    parser = argparse.ArgumentParser(description="Which small changes the tests notice.")
    parser.add_argument("modules", nargs="*", help="as mutants.toml names them, or folders")
    parser.add_argument("--sample", type=int, default=SAMPLE, help="the most mutants of one module")
    parser.add_argument("--seed", type=int, default=SEED)
    options = parser.parse_args(arguments)
    table = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    wanted = {
        module: tests
        for module, tests in table["modules"].items()
        if not options.modules
        or any(module.startswith(each.rstrip("/")) for each in options.modules)
    }
    _prepared(table["preload"])
    print(f"{'module':30} {'mutants':>8} {'killed':>7} {'share':>6} {'left out':>9}")
    found = []
    for score in scores(ROOT, wanted, table.get("equivalent", ()), options.sample, options.seed):
        found.append(score)
        _print_row(score.module, score.counted, score.killed, score.equivalent)
        for line in _shown(score, (ROOT / score.module).read_text(encoding="utf-8").splitlines()):
            print(line, flush=True)
    counted, killed = sum(score.counted for score in found), sum(score.killed for score in found)
    _print_row("all", counted, killed, sum(score.equivalent for score in found))
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(f"{used.ru_utime + used.ru_stime:,.0f} seconds of the processor")
    return 0


def _print_row(name: str, counted: int, killed: int, left_out: int) -> None:
    share = killed / counted if counted else 1
    print(f"{name:30} {counted:8} {killed:7} {share:6.2f} {left_out:9}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
