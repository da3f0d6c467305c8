"""The page as a user runs it, by a server of its own on a free port."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent

# Software WebGL for machines without a graphics card, and none of Chromium's own traffic.
CHROMIUM_ARGUMENTS = [
    "--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Served:
    """A running page: its address and the id of the server's process."""

    address: str
    process: int


def free_port() -> int:
    """Give a port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serving(
    workspace: Path,
    *,
    settings: Mapping[str, str] | None = None,
    options: Sequence[str] = (),
    under: Sequence[str] = (),
    patience: float = 60,
) -> Iterator[Served]:
    """Start the page, wait until it answers, and stop it at the end.

    Args:
        workspace: file of added reports; the user's own is never touched.
        settings: more environment variables.
        options: more of the command line.
        under: a command that runs the server and keeps its process id.
        patience: seconds until the server must answer.
    """
    port = free_port()
    command = [sys.executable, "-m", "streamlit", "run", "dashboard.py", "--server.port", str(port)]
    environment = {**os.environ, "DATELINE_WORKSPACE": os.fspath(workspace), **(settings or {})}
    server = subprocess.Popen(
        [*under, *command, "--server.headless", "true", *options],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.DEVNULL,
    )
    try:
        address = f"http://127.0.0.1:{port}"
        _wait(address + "/_stcore/health", server, time.monotonic() + patience)
        yield Served(address, server.pid)
    finally:
        server.terminate()
        server.wait(timeout=20)


def _wait(address: str, server: subprocess.Popen[bytes], until: float) -> None:
    while time.monotonic() < until:
        if server.poll() is not None:
            raise RuntimeError(
                f"the server ended with status {server.returncode} before it answered"
            )
        try:
            with urllib.request.urlopen(address, timeout=1):
                return
        except OSError:
            time.sleep(0.05)
    raise TimeoutError(f"no answer from {address}")
