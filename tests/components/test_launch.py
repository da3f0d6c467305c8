import asyncio
import subprocess
import sys
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import Message

from components import ahead, launch

HERE = Path(__file__).parents[2]
HEAVY = {"nlp.analysis", "spacy", "onnxruntime", "pandas"}


def _finished(work: Coroutine[Any, Any, None]) -> None:
    """Run it in a thread of its own: the browser tests keep a loop running in this one."""
    with ThreadPoolExecutor(max_workers=1) as pool:
        pool.submit(asyncio.run, work).result()


def test_the_server_reads_reports_before_a_page_asks(monkeypatch: pytest.MonkeyPatch) -> None:
    begun = Event()
    monkeypatch.setattr("components.shelf.read_ahead", begun.set)
    monkeypatch.setattr("sys.setswitchinterval", lambda _: None)
    monkeypatch.setattr("streamlit.get_option", lambda _: True)

    async def run() -> None:
        async with launch.started(None):
            await asyncio.to_thread(launch.wait)

    _finished(run())
    assert begun.wait(10)


@pytest.mark.slow
def test_the_server_is_up_without_what_reads_reports() -> None:
    words = "import sys, dashboard; print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", words], cwd=HERE, capture_output=True, text=True, check=True
    )
    assert HEAVY.isdisjoint(loaded.stdout.split())


def answered(path: str) -> dict[str, str]:
    """The headers that a browser gets for a path, from a server that packs whatever it may."""

    async def long(_: Request) -> Response:
        return PlainTextResponse("x" * 9000)

    app = Starlette(routes=[Route("/{path:path}", long)], middleware=launch.SERVING)
    app.add_middleware(GZipMiddleware)
    app.user_middleware.reverse()
    found: list[Message] = []

    async def sent(message: Message) -> None:
        found.append(message)

    async def received() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    scope: dict[str, Any] = {"type": "http", "method": "GET", "path": path, "query_string": b"",
                             "headers": [(b"host", b"localhost"), (b"accept-encoding", b"gzip")]}  # fmt: skip
    _finished(app(scope, received, sent))
    return {name.decode(): value.decode() for name, value in found[0]["headers"]}


def test_what_the_map_is_made_of_is_sent_unpacked_and_kept_for_a_while() -> None:
    headers = answered("/app/static/ne/countries.geojson")
    assert "content-encoding" not in headers
    assert headers["cache-control"] == "max-age=60"


def test_the_page_itself_names_the_maps_code_and_all_else_is_left_alone() -> None:
    assert answered("/")["link"] == ahead.link()
    assert (HERE / ahead.link()[1:].split(">")[0].removeprefix("/app/")).is_file()
    other = answered("/_stcore/host-config")
    assert other["content-encoding"] == "gzip"
    assert "link" not in other
