import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.mutation import mutants_of
from tests.conftest import ROOT

MODULE = '''"""Words about the module."""

from functools import cache

LIMIT: int | None = 3


@cache
def inside(value: int, *, most: int = 5) -> bool:
    """Tell whether a value lies within."""
    if not value:
        raise ValueError("nothing is given")
    return 0 < value <= most
'''
KNOWN = {
    (5, "3", "4"),
    (5, "3", "(2)"),
    (8, "@cache", ""),
    (9, "5", "6"),
    (9, "5", "(4)"),
    (11, "not value", "value"),
    (12, 'raise ValueError("nothing is given")', "pass"),
    (13, "return 0 < value <= most", "return None"),
    (13, "0", "1"),
    (13, "0", "(-1)"),
    (13, "0 < value <= most", "0 <= value <= most"),
    (13, "0 < value <= most", "0 >= value <= most"),
    (13, "0 < value <= most", "0 < value < most"),
    (13, "0 < value <= most", "0 < value > most"),
}


def test_every_mutant_of_a_small_module_is_known() -> None:
    found = mutants_of(MODULE.encode())
    assert {(each.line, each.before, each.after) for each in found} == KNOWN
    assert len(found) == len(KNOWN)


@pytest.mark.parametrize(
    ("source", "after"),
    [
        ("a and b", {"a or b"}),
        ("a - b", {"a + b"}),
        ("a | None", set()),
        ("min(a)", {"max(a)", "pass"}),
        ("a.sort(key=b)", {"a.sort()", "pass"}),
        ("a(b=True, slots=True)", {"a(b=False, slots=True)", "pass"}),
        ("a[1:]", {"a[:]", "a[2:]", "a[(0):]"}),
        ("a['b']", {"a['bx']"}),
        ("a['words of people']", set()),
        ("f'{a + b}'", set()),
        ("try: a\nexcept (B, C): a", {"try: a\nexcept (B,): a", "try: a\nexcept (C,): a"}),
        ("try: a\nexcept B: a", {"try: a\nexcept ZeroDivisionError: a"}),
        ("if a: b", {"if not a: b"}),
        ("'é' + a", {"'é' - a", "'éx' + a"}),
        ("while True: break", {"while False: break", "while True: continue"}),
    ],
)
def test_each_kind_of_slip_is_made_in_its_place(source: str, after: set[str]) -> None:
    assert {each.applied(source.encode()).decode() for each in mutants_of(source.encode())} == after


def test_every_mutant_of_this_repositorys_modules_is_python() -> None:
    for path in (ROOT / "nlp" / "documents").glob("*.py"):
        source = path.read_bytes()
        for mutant in mutants_of(source):
            compile(mutant.applied(source), path, "exec")


TESTS = """
import os
from pathlib import Path
import pytest
from small import inside

@pytest.mark.skipif(os.geteuid() != 0, reason="others have no such rights")
def test_nothing_outside_can_be_changed(tmp_path):
    (tmp_path / "a").write_text("words")
    with pytest.raises(OSError, match="Read-only"):
        os.replace(OUTSIDE, OUTSIDE + "2")
    with pytest.raises(OSError, match="Read-only"):
        Path(OUTSIDE).write_text("other")
    with pytest.raises(OSError, match="Read-only"):
        Path("/dev/dateline-probe").touch()
    Path("/dev/null").write_text("words")

def test_inside():
    assert inside(1)
    assert not inside(6)
"""
RUN = """
import sys
from pathlib import Path
from benchmarks.mutants import scores
one = {"module": "small.py", "line": "return 0 < value <= most", "before": "0", "after": "(-1)", "why": "for the test"}
for score in scores(Path(sys.argv[1]), {"small.py": ["test_small.py"]}, [one], 99, 1):
    lines = sorted({mutant.line for mutant in score.survivors})
    print(score.killed, score.equivalent, len(score.survivors), 'of lines', lines)
"""


@pytest.mark.slow
def test_what_the_tests_notice_is_told_from_what_they_do_not_and_the_tree_stays(
    tmp_path: Path,
) -> None:
    tree = tmp_path / "tree"
    tree.mkdir()
    (tree / "small.py").write_text(MODULE, encoding="utf-8")
    outside = tmp_path / "outside"
    outside.write_text("kept", encoding="utf-8")
    (tree / "test_small.py").write_text(f"OUTSIDE = {str(outside)!r}\n{TESTS}", encoding="utf-8")
    (tree / "pytest.ini").write_text("[pytest]\npythonpath = .\n", encoding="utf-8")
    sealed = [
        sys.executable,
        "-c",
        "from pathlib import Path; from benchmarks.sealed import seal; seal(Path('.'))",
    ]
    if subprocess.run(sealed, cwd=ROOT, check=False, capture_output=True).returncode:
        pytest.skip("root cannot be kept from other files here")
    done = subprocess.run(
        [sys.executable, "-c", RUN, str(tree)], cwd=ROOT, capture_output=True, text=True, check=True
    )
    # Not noticed: the limit that nothing reads, the cache, a lower limit, the guard, and both ends.
    assert done.stdout == "6 1 7 of lines [5, 8, 9, 12, 13]\n"
    assert (tree / "small.py").read_text(encoding="utf-8") == MODULE
    assert outside.read_text(encoding="utf-8") == "kept"
