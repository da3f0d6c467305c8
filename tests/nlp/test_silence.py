"""Nothing speaks to another machine: the switches are set before the imports."""

import os
import subprocess
import sys

import pytest

from nlp import silence
from tests.conftest import ROOT

SPEAKERS = ("onnxruntime", "huggingface_hub", "tokenizers", "transformers")
ENTRIES = [
    "nlp", "nlp.__main__", "nlp.analysis", "nlp.language.session", "components", "components.source.panel",
    "dashboard", "benchmarks.accuracy", "benchmarks.language", "benchmarks.page", "training", "training.encoder",
    "tests.conftest",
]  # fmt: skip


def _python(words: str, **more: str) -> subprocess.CompletedProcess[str]:
    bare = {name: value for name, value in os.environ.items() if name not in silence.SWITCHES}
    return subprocess.run(
        [sys.executable, "-W", "error", "-c", words],
        cwd=ROOT,
        env={**bare, **more},
        capture_output=True,
        text=True,
    )


@pytest.mark.slow
@pytest.mark.parametrize("entry", ENTRIES)
def test_every_way_in_sets_the_switches_before_it_imports_what_they_silence(entry: str) -> None:
    words = f"import sys; import {entry}; print(*sys.modules)"
    done = _python(words)
    assert done.returncode == 0, done.stderr
    order = done.stdout.split()
    assert all(order.index("nlp.silence") < order.index(name) for name in SPEAKERS if name in order)


def test_what_the_surroundings_say_does_not_undo_silence() -> None:
    words = (
        "import os; from nlp.silence import SWITCHES; print(SWITCHES.items() <= os.environ.items())"
    )
    assert _python(words, ORT_DISABLE_TELEMETRY="0", HF_HUB_OFFLINE="0").stdout == "True\n"


def test_programs_that_ours_start_inherit_silence() -> None:
    words = (
        "import nlp, subprocess, sys; "
        "subprocess.run([sys.executable, '-c', 'import os; print(os.environ[\"ORT_DISABLE_TELEMETRY\"])'])"
    )
    assert _python(words).stdout == "1\n"


def test_who_imports_onnxruntime_first_is_told_that_it_is_too_late() -> None:
    done = _python(
        "import sys, types; sys.modules['onnxruntime'] = types.ModuleType('onnxruntime'); import nlp"
    )
    assert done.returncode == 1
    assert "import nlp first" in done.stderr
