"""The page's JavaScript passes its own checks.

``npm run lint`` and ``npm test``, where Node and what they need are.
"""

import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
NODE = shutil.which("node")
TESTS = sorted(map(str, (ROOT / "tests" / "js").glob("*.test.js")))


def _release() -> int:
    said = subprocess.run(
        [NODE or "node", "--version"], capture_output=True, text=True, check=True
    ).stdout
    return int(said.strip().removeprefix("v").split(".")[0])


pytestmark = pytest.mark.skipif(
    NODE is None or _release() < 20, reason="no Node 20 or newer: install it to run these"
)


@pytest.mark.skipif(
    not (ROOT / "node_modules" / "eslint").is_dir(),
    reason="no eslint: run npm ci to check the code",
)
def test_the_javascript_keeps_its_rules() -> None:
    command = [
        str(NODE),
        str(ROOT / "node_modules/eslint/bin/eslint.js"),
        "components",
        "tests/js",
        "eslint.config.js",
    ]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_javascript_passes_its_tests() -> None:
    done = subprocess.run(
        [str(NODE), "--test", *TESTS], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert f"# pass {len(_declared())}" in done.stdout, done.stdout


def _declared() -> list[str]:
    lines = (line for file in TESTS for line in Path(file).read_text(encoding="utf-8").splitlines())
    return [line for line in lines if line.startswith("test(")]


def test_what_the_checks_need_is_fetched_from_no_host_by_name() -> None:
    words = (ROOT / "package-lock.json").read_text(encoding="utf-8")
    assert '"resolved"' not in words
    assert "omit-lockfile-registry-resolved=true" in (ROOT / ".npmrc").read_text(encoding="utf-8")
