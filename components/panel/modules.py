"""The JavaScript of the page: modules that import each other, served as they lie here.

``st.components.v2`` takes a script as text and makes a module of it that has no place of its own,
and so can import nothing. It is given one line instead, which imports the panel's own module from
this server. The address holds a digest of all of them, so a browser may keep them for good, and
never has one of an old release beside one of a new.
"""

import hashlib
import posixpath
import re
from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st
from starlette.middleware import Middleware
from starlette.responses import Response

COMPONENTS = Path(__file__).parents[1]
PLACE = "/app/modules/"
"""Where the server has them, under the path of the page."""
KEPT = "public, max-age=31536000, immutable"

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Serve = Callable[[Message, Receive, Send], Awaitable[None]]


def base_path() -> str:
    """Give the path that the page is served under, without a last slash; empty at the root."""
    path = str(st.get_option("server.baseUrlPath") or "").strip("/")
    return f"/{path}" if path else ""


@cache
def texts() -> Mapping[str, bytes]:
    """Give the modules by their path in ``components/``, such as "map/crowd.js"."""
    files = sorted(COMPONENTS.rglob("*.js"))
    return {file.relative_to(COMPONENTS).as_posix(): file.read_bytes() for file in files}


@cache
def _digest() -> str:
    words = hashlib.sha256()
    for name, text in texts().items():
        words.update(f"{name} {len(text)}\n".encode() + text)
    return words.hexdigest()[:12]


def address(name: str) -> str:
    """Give the path of a module on this server."""
    return f"{base_path()}{PLACE}{_digest()}/{name}"


def entry(name: str) -> str:
    """Give the script that a component is given: it hands on the default export of a module."""
    return f"""const {{ default: own }} = await import(
  new URL("{address(name)}", location.origin).href
);
export default own;
"""


def imports(name: str) -> list[str]:
    """Give the modules that one imports, by their paths."""
    found = re.findall(
        r'^(?:import|export)\b[^"]*?\bfrom "([^"]+)";', texts()[name].decode(), re.MULTILINE
    )
    return [posixpath.normpath(posixpath.join(posixpath.dirname(name), path)) for path in found]


def reached(*names: str) -> list[str]:
    """Give some modules and all that they import, each once."""
    found = dict.fromkeys(names)
    waiting = list(names)
    while waiting:
        new = [name for name in imports(waiting.pop()) if name not in found]
        found |= dict.fromkeys(new)
        waiting += new
    return list(found)


def _serving(serve: Serve) -> Serve:
    async def serving(scope: Message, receive: Receive, send: Send) -> None:
        path = str(scope.get("path", "")).removeprefix(base_path())
        if scope["type"] != "http" or not path.startswith(PLACE):
            return await serve(scope, receive, send)
        digest, _, name = path.removeprefix(PLACE).partition("/")
        text = texts().get(name) if digest == _digest() else None
        if text is None:
            answer = Response(
                "There is no such module; reload the page.", 404, media_type="text/plain"
            )
        else:
            answer = Response(text, headers={"cache-control": KEPT}, media_type="text/javascript")
        return await answer(scope, receive, send)

    return serving


SERVING = [Middleware(_serving)]
"""For ``st.App``: answers for the modules before Streamlit does."""
