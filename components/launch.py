"""Reads reports while the browser is on its way, and serves for speed.

Importing what reads reports, and reading them, takes Python as long as a browser needs to come up
and ask.
"""

import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from threading import Event, Thread

import streamlit as st
from starlette.middleware import Middleware
from streamlit import cli_util
from streamlit.web.server import server_util

from components import ahead, door
from components.door import Message, Receive, Send, Serve

TURN = 0.0005
"""Seconds for which a thread may hold Python while another waits: the server answers the browser in
between."""

_imported = Event()
_imported.set()


@asynccontextmanager
async def started(app: object) -> AsyncIterator[None]:  # noqa: ARG001 - the server gives it
    """Begin to read, and show the page where there is a screen; for ``st.App``."""
    sys.setswitchinterval(TURN)
    _imported.clear()
    Thread(target=_read, name="reading", daemon=True).start()
    if not st.get_option("server.headless"):
        address = server_util.get_display_address(st.get_option("server.address") or "localhost")
        asyncio.get_running_loop().call_soon(cli_util.open_browser, server_util.get_url(address))
    yield


def _read() -> None:
    try:
        from components import shelf
    finally:
        _imported.set()
    shelf.read_ahead()


def wait() -> None:
    """Wait until what reads reports has been imported.

    Two threads that import at once may see half a module.
    """
    _imported.wait()


def _quick(serve: Serve) -> Serve:
    """Send what the map is made of as it lies on the disk, asked for with the page itself.

    Server and browser share a machine: packing 7 MB costs Python more than it saves on the way.
    """

    async def quick(scope: Message, receive: Receive, send: Send) -> None:
        path = str(scope.get("path", "")).removeprefix(ahead.base_path())
        if path.startswith(ahead.STATIC):
            kept = [(name, value) for name, value in scope["headers"] if name != b"accept-encoding"]
            await serve(
                {**scope, "headers": kept}, receive, _adding(send, b"cache-control", b"max-age=60")
            )
        elif path in ("", "/"):
            await serve(scope, receive, _adding(send, b"link", ahead.link().encode()))
        else:
            await serve(scope, receive, send)

    return quick


def _adding(send: Send, name: bytes, value: bytes) -> Send:
    async def adding(message: Message) -> None:
        if message["type"] == "http.response.start":
            message["headers"] = [*message["headers"], (name, value)]
        await send(message)

    return adding


SERVING = [Middleware(door.guarded), Middleware(_quick)]
"""For ``st.App``: runs before Streamlit's own."""
