"""What happens when the server starts: reports are read while the browser is on its way.

Importing what reads reports, and reading them, takes Python as long as a browser needs to come up and ask. It imports
nothing of ours until then.
"""

import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from threading import Event, Thread

import streamlit as st
from streamlit import cli_util
from streamlit.web.server import server_util

TURN = 0.0005
"""Seconds for which a thread may hold Python while another waits: the server answers the browser in between."""

_imported = Event()
_imported.set()


@asynccontextmanager
async def started(app: object) -> AsyncIterator[None]:  # noqa: ARG001 - the server gives it
    """Begin to read, and show the page where there is a screen; for ``st.App``, as long as the server runs."""
    sys.setswitchinterval(TURN)
    _imported.clear()
    Thread(target=_read, name="reading", daemon=True).start()
    if not st.get_option("server.headless"):
        address = st.get_option("browser.serverAddress")
        asyncio.get_running_loop().call_soon(cli_util.open_browser, server_util.get_url(address))
    yield


def _read() -> None:
    try:
        from components import source_panel
    finally:
        _imported.set()
    source_panel.read_ahead()


def wait() -> None:
    """Wait until what reads reports has been imported: two threads that import at once may see half a module."""
    _imported.wait()
