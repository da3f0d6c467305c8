"""Nothing leaves: strace watches the server, the command line and what they start."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from playwright.sync_api import FilePayload, Page, expect

from tests.browser.test_page import (
    browser_context_args,
    browser_type_launch_args,
    drawn,
    entity_rows,
    event_rows,
    idle,
    open_reports,
    paste,
    pick,
    pytestmark,
)
from tests.dashboard.test_served import asked, socket
from tests.serving import ROOT, serving
from tests.watching import STRACE, Watch, outward, written

__all__ = ["browser_context_args", "browser_type_launch_args"]

LONG = 45
"""Seconds after which whatever an import set up has woken: onnxruntime's first try came within 40.
"""

pytestmark = [
    *pytestmark,
    pytest.mark.slow,
    pytest.mark.skipif(
        STRACE is None and os.environ.get("CI") != "true",
        reason="no strace: install it (Debian: apt-get install strace) to watch the server's system calls",
    ),
]


@pytest.fixture
def home(tmp_path: Path) -> Mapping[str, str]:
    """A home of their own, where libraries would leave something, and no new byte code."""
    folder = tmp_path / "home"
    (folder / "tmp").mkdir(parents=True)
    own = {"HOME": str(folder), "TMPDIR": str(folder / "tmp"), "PYTHONDONTWRITEBYTECODE": "1"}
    return {
        **own,
        **{
            f"XDG_{name}_HOME": str(folder / name.lower())
            for name in ("CACHE", "CONFIG", "DATA", "STATE")
        },
    }


def left_in(home: Mapping[str, str]) -> list[str]:
    return [str(path) for path in Path(home["HOME"]).rglob("*") if path.is_file()]


def test_from_start_to_exit_the_page_speaks_to_nobody_and_leaves_nothing(
    page: Page, tmp_path: Path, home: Mapping[str, str]
) -> None:
    kept, watch = tmp_path / "kept", Watch(tmp_path / "calls.txt")
    begun = time.monotonic()
    with serving(
        kept / "workspace.sqlite", settings=home, under=watch.command, patience=180
    ) as served:
        page.goto(served.address)
        drawn(page)
        _a_day(page, served.address.removeprefix("http://"))
        time.sleep(max(0, LONG - (time.monotonic() - begun)))
    lines = watch.lines(served.process)
    assert any("bind(" in line and 'inet_addr("127.0.0.1")' in line for line in lines), (
        "nothing was watched"
    )
    assert outward(lines) == []
    assert written(lines, besides=(kept,)) == []
    assert left_in(home) == []
    assert [path.name for path in kept.iterdir()] == ["workspace.sqlite"]


def _a_day(page: Page, address: str) -> None:
    """Click through all that the page offers, and knock at its door from outside."""
    pick(page, "Moscow")
    event_rows(page).first.locator("b").click()
    idle(page)
    page.locator(".st-key-map").get_by_role("button", name="Network").click()
    idle(page)
    paste(
        page,
        "President Ada Zweig arrived in Ljubljana on Tuesday. Rebels attacked Damascus.",
        title="A visit",
    )
    side = open_reports(page)
    files = FilePayload(
        name="west.txt",
        mimeType="text/plain",
        buffer=b"President Zoe Beranger left Algiers on Monday. ",
    )
    side.locator("input[type=file]").set_input_files(files)
    side.get_by_role("button", name="Add these files").click()
    expect(page.locator(".st-key-reader")).to_contain_text("Beranger", timeout=60_000)
    idle(page)
    page.get_by_role("button", name="Take away").click()
    with page.expect_download():
        page.get_by_role("button", name="Events (CSV)").click()
    for origin in ("http://evil.test", "http://localhost:3000", "null"):
        assert socket(address, Origin=origin) == 403
        assert (
            asked(address, "PUT", "/_stcore/upload_file/s/f", Origin=origin, Content_Length="0")[0]
            == 403
        )
    assert asked(address, "GET", "/", Host="evil.test")[0] == 403
    assert entity_rows(page).count() > 0


def test_a_page_that_listens_on_every_address_looks_for_none_of_them(
    tmp_path: Path, home: Mapping[str, str]
) -> None:
    watch = Watch(tmp_path / "calls.txt")
    everywhere = ("--server.address", "0.0.0.0")
    with serving(
        tmp_path / "w.sqlite", settings=home, options=everywhere, under=watch.command, patience=180
    ) as served:
        assert socket(served.address.removeprefix("http://"), Origin="http://evil.test") == 403
    lines = watch.lines(served.process)
    assert [line for line in outward(lines) if "bind(" not in line] == []


@pytest.mark.parametrize("child", [False, True], ids=["itself", "a program it starts"])
def test_the_command_line_speaks_to_nobody_and_leaves_nothing(
    tmp_path: Path, home: Mapping[str, str], child: bool
) -> None:
    (report := tmp_path / "report.txt").write_text(
        "Rebels attacked Damascus on Monday.", encoding="utf-8"
    )
    out = tmp_path / "out"
    out.mkdir()
    words = f"import time, sys; from nlp.__main__ import main; sys.exit(main(sys.argv[1:]) or time.sleep({LONG}))"
    command = [
        sys.executable,
        "-c",
        words,
        "analyse",
        str(report),
        "--out",
        str(out / "analyses.jsonl"),
    ]
    if child:
        command = [
            sys.executable,
            "-c",
            "import nlp, subprocess, sys; sys.exit(subprocess.call(sys.argv[1:]))",
            *command,
        ]
    watch = Watch(tmp_path / "calls.txt")
    done = subprocess.Popen([*watch.command, *command], cwd=ROOT, env={**os.environ, **home})
    assert done.wait(300) == 0
    lines = watch.lines(done.pid)
    assert (out / "analyses.jsonl").stat().st_size > 100
    assert outward(lines) == []
    assert written(lines, besides=(out,)) == []
    assert left_in(home) == []


@pytest.fixture
def tried(tmp_path: Path, home: Mapping[str, str]) -> Iterator[list[str]]:
    """The calls of a program that asks a name server on this machine, and writes into its home."""
    words = (
        "import socket, pathlib; "
        "socket.socket(socket.AF_INET, socket.SOCK_DGRAM).connect(('127.0.0.53', 53)); "
        "pathlib.Path.home().joinpath('left').write_text('x')"
    )
    watch = Watch(tmp_path / "calls.txt")
    done = subprocess.Popen(
        [*watch.command, sys.executable, "-c", words], env={**os.environ, **home}
    )
    assert done.wait(60) == 0
    yield watch.lines(done.pid)
    shutil.rmtree(home["HOME"])


def test_the_watch_sees_who_asks_for_a_name_and_what_is_left(
    tried: list[str], home: Mapping[str, str]
) -> None:
    assert len(outward(tried)) == 1
    assert len(written(tried, besides=())) == 1
    assert left_in(home) == [f"{home['HOME']}/left"]
