"""What a page of another origin can do to ours in Chromium, and where ours can send."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import Page

from tests.browser.test_page import (
    address,
    browser_context_args,
    browser_type_launch_args,
    pytestmark,
)

__all__ = ["address", "browser_context_args", "browser_type_launch_args", "pytestmark"]


class Foreign(BaseHTTPRequestHandler):
    """An empty page that lets everybody read it, and keeps what it was asked."""

    asked: list[str] = []  # noqa: RUF012 - of all requests

    def do_GET(self) -> None:
        self.asked.append(self.path)
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Access-Control-Allow-Origin", "*")
        self.end_headers()
        self.wfile.write(b"<!doctype html><title>foreign</title>")

    do_POST = do_GET  # noqa: N815 - as above

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def foreign() -> Iterator[str]:
    """Address of a page of another origin on this machine."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Foreign)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_no_other_page_can_frame_this_one(page: Page, address: str, foreign: str) -> None:
    page.goto(foreign)
    frame = "url => { const f = document.createElement('iframe'); f.src = url; document.body.append(f); }"
    page.evaluate(frame, address)
    page.wait_for_timeout(1500)
    assert all(not frame.locator("#root").count() for frame in page.frames)


def test_no_other_page_can_open_the_socket_or_read_an_answer(
    page: Page, address: str, foreign: str
) -> None:
    page.goto(foreign)
    opens = """url => new Promise(done => { const socket = new WebSocket(url, ["streamlit"]);
      socket.onopen = () => done("open"); socket.onerror = () => done("refused"); })"""
    assert page.evaluate(opens, address.replace("http", "ws") + "/_stcore/stream") == "refused"
    reads = "url => fetch(url).then(answer => answer.text()).catch(() => 'refused')"
    for path in ("/", "/_stcore/host-config", "/app/static/ne/seas.geojson"):
        assert page.evaluate(reads, address + path) == "refused"


@pytest.mark.parametrize(
    "send",
    [
        "url => fetch(url + '/fetch').then(() => 'sent').catch(() => 'stopped')",
        "url => new Promise(done => { const i = new Image(); i.onload = i.onerror = () => done('stopped');"
        " i.src = url + '/image'; })",
        "url => { navigator.sendBeacon(url + '/beacon', 'x'); return 'stopped'; }",
        "url => new Promise(done => { const s = document.createElement('script'); s.onload = () => done('sent');"
        " s.onerror = () => done('stopped'); s.src = url + '/script'; document.head.append(s); })",
        "url => { const f = document.createElement('iframe'); f.src = url + '/frame'; document.body.append(f);"
        " return 'stopped'; }",
    ],
)
def test_nothing_on_the_page_can_send_to_another_host(
    page: Page, address: str, foreign: str, send: str
) -> None:
    page.goto(address)
    Foreign.asked.clear()
    assert page.evaluate(send, foreign) == "stopped"
    page.wait_for_timeout(500)
    assert Foreign.asked == []
