"""The door of the server: whom it answers, and what it tells the browser about every answer.

Streamlit checks a foreign Origin itself, but looks up the address of this machine on other hosts to
do so, and serves its pages under any Host. Both are settled here, before it sees a request.
"""

import base64
import hashlib
import re
from collections.abc import Awaitable, Callable, Iterator, MutableMapping
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import SplitResult, urlsplit

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from streamlit.web.server.server_util import is_allowed_origin
from streamlit.web.server.starlette.starlette_websocket import is_host_allowed

from components import ahead

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Serve = Callable[[Message, Receive, Send], Awaitable[None]]

CLOSED = frozenset({"/_stcore/metrics"})
"""Paths of Streamlit that the page does not need, and that tell how the program runs."""
PORTS = {"http": 80, "https": 443}

HOST = (
    "This page is not served under that name. Ask for it by a name of server.allowedHosts in "
    ".streamlit/config.toml, or add the name there."
)
ORIGIN = (
    "Another page may not use this one. Behind a proxy, pass the Host header on as it came, or "
    "name the "
    "page's address in server.corsAllowedOrigins in .streamlit/config.toml."
)


@cache
def headers() -> tuple[tuple[bytes, bytes], ...]:
    """Give the headers that every answer carries.

    The policy lets the page load from its own server alone, so that nothing leaves even if a part
    of it tried. Styles stand in the page because Streamlit's do; components of version 2 and the
    workers of the map come as ``blob:``.
    """
    scripts = " ".join(("'self'", "blob:", *_inline()))
    policy = {
        "default-src": "'self'",
        "script-src": scripts,
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' data: blob:",
        "font-src": "'self' data:",
        "connect-src": "'self'",
        "worker-src": "'self' blob:",
        "frame-src": "'none'",
        "object-src": "'none'",
        "base-uri": "'none'",
        "form-action": "'self'",
        "frame-ancestors": "'self'",
    }
    told = {
        "content-security-policy": "; ".join(f"{name} {value}" for name, value in policy.items()),
        "x-frame-options": "SAMEORIGIN",
        "x-content-type-options": "nosniff",
        "referrer-policy": "no-referrer",
        "permissions-policy": (
            "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()"
        ),
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-resource-policy": "same-origin",
    }
    return tuple((name.encode(), value.encode()) for name, value in told.items())


def _inline() -> Iterator[str]:
    """Give the hashes of scripts in Streamlit's own page (Content Security Policy, level 2)."""
    page = files("streamlit").joinpath("static", "index.html").read_text(encoding="utf-8")
    for script in re.findall(r"<script>(.*?)</script>", page, re.DOTALL):
        digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
        yield f"'sha256-{digest}'"


def guarded(serve: Serve) -> Serve:
    """Refuse whom the page does not answer; put the headers on every answer, errors too."""

    async def guarded(scope: Message, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await serve(scope, receive, send)
            return
        begun = False

        async def telling(message: Message) -> None:
            nonlocal begun
            begun = True
            if message["type"] in ("http.response.start", "websocket.http.response.start"):
                known = {name for name, _ in headers()}
                kept = [pair for pair in message.get("headers", ()) if pair[0].lower() not in known]
                message = {**message, "headers": [*kept, *headers()]}
            await send(message)

        if (refused := refusal(scope)) is not None:
            await refused(scope, receive, telling)
            return
        try:
            await serve(_known(scope), receive, telling)
        except Exception:
            if not begun and scope["type"] == "http":
                await PlainTextResponse("The server failed; its log says where.", 500)(
                    scope, receive, telling
                )
            raise

    return guarded


def refusal(scope: Message) -> PlainTextResponse | None:
    """Give the answer to a request that is refused; None for one that is let in."""
    told = Headers(scope=scope)
    hosts, origins = told.getlist("host"), told.getlist("origin")
    if len(hosts) != 1 or not is_host_allowed(hosts[0]):
        return PlainTextResponse(HOST, 403)
    if len(origins) > 1 or not all(
        _own(origin, hosts[0]) or is_allowed_origin(origin) for origin in origins
    ):
        return PlainTextResponse(ORIGIN, 403)
    if str(scope.get("path", "")).removeprefix(ahead.base_path()) in CLOSED:
        return PlainTextResponse("Not found", 404)
    return None


def _own(origin: str, host: str) -> bool:
    """Tell whether a page of this origin came from this host; no port is the scheme's."""
    page, here = _split(origin), _split(f"//{host}")
    if page is None or here is None or page.scheme not in PORTS:
        return False
    usual = PORTS[page.scheme]
    return (page.hostname, page.port or usual) == (here.hostname, here.port or usual)


def _split(address: str) -> SplitResult | None:
    try:
        found = urlsplit(address)
        _ = found.port  # looks whether it is one
    except ValueError:
        return None
    return found


def _known(scope: Message) -> Message:
    """Give a socket that is let in the Origin of the page itself.

    Streamlit would look this machine's addresses up on other hosts for one of
    ``server.corsAllowedOrigins``.
    """
    if scope["type"] != "websocket":
        return scope
    host = Headers(scope=scope)["host"].encode("latin-1")
    told = [
        (name, b"http://" + host if name == b"origin" else value)
        for name, value in scope["headers"]
    ]
    return {**scope, "headers": told}
