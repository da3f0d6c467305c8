"""The door alone, before a server that answers everything."""

import asyncio
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

import pytest
from starlette.types import Message
from streamlit import config

from components import door

PAGE = "127.0.0.1:8501"


@dataclass
class Behind:
    """What stands behind the door, and what it was asked."""

    fails: bool = False
    origins: list[bytes | None] = field(default_factory=list)

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        self.origins.append(dict(scope["headers"]).get(b"origin"))
        if self.fails:
            raise RuntimeError("what a report says")
        if scope["type"] == "websocket":
            await send({"type": "websocket.accept"})
            return
        await send(
            {
                "type": "http.response.start",
                "status": 200,
                "headers": [(b"x-frame-options", b"ALLOW")],
            }
        )
        await send({"type": "http.response.body", "body": b"in"})


def asked(
    behind: Behind,
    *,
    type: str = "http",
    method: str = "GET",
    path: str = "/",
    **told: str | Sequence[str],
) -> list[Message]:
    """Everything that the door sent in answer to a request with these headers."""
    pairs = [
        (name, [value] if isinstance(value, str) else value)
        for name, value in {"host": PAGE, **told}.items()
    ]
    headers = [(name.encode(), value.encode()) for name, values in pairs for value in values]
    found: list[Message] = []

    async def sent(message: Message) -> None:
        found.append(message)

    async def received() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    scope: dict[str, Any] = {"type": type, "method": method, "path": path, "query_string": b"", "headers": headers,
                             "extensions": {"websocket.http.response": {}}}  # fmt: skip
    with ThreadPoolExecutor(max_workers=1) as pool:
        pool.submit(asyncio.run, door.guarded(behind)(scope, received, sent)).result()  # type: ignore[arg-type]
    return found


def status(answer: list[Message]) -> int:
    return int(answer[0]["status"]) if "status" in answer[0] else 101


@pytest.mark.parametrize("type", ["http", "websocket"])
@pytest.mark.parametrize(
    ("host", "origin"),
    [
        (PAGE, "http://127.0.0.1:8501"),
        ("localhost:8501", "http://LOCALHOST:8501"),
        ("localhost", "http://localhost"),
        ("localhost:80", "http://localhost"),
        ("localhost", "https://localhost:443"),
    ],
)
def test_the_page_itself_is_let_in(type: str, host: str, origin: str) -> None:
    assert status(asked(behind := Behind(), type=type, host=host, origin=origin)) in (101, 200)
    assert len(behind.origins) == 1


@pytest.mark.parametrize("type", ["http", "websocket"])
@pytest.mark.parametrize(
    "origin",
    [
        "http://evil.test", "https://evil.test:8501", "http://127.0.0.1:9999", "http://localhost:8501",
        "http://127.0.0.1", "http://0.0.0.0:8501", "http://127.0.0.1:8501.evil.test", "http://evil.test#127.0.0.1:8501",
        "http://[::1]:8501", "null", "", "file://", "file://127.0.0.1:8501", "127.0.0.1:8501", "http://127.0.0.1:x",
        "http://[", "chrome-extension://127.0.0.1:8501",
    ],
)  # fmt: skip
def test_a_foreign_origin_is_refused_before_streamlit_sees_it(type: str, origin: str) -> None:
    answer = asked(behind := Behind(), type=type, origin=origin)
    assert status(answer) == 403
    assert behind.origins == []


@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "DELETE", "OPTIONS", "HEAD"])
def test_no_method_passes_a_foreign_origin(method: str) -> None:
    assert status(asked(Behind(), method=method, origin="http://evil.test")) == 403


def test_two_origins_are_refused_though_one_is_ours() -> None:
    assert status(asked(Behind(), origin=["http://127.0.0.1:8501", "http://evil.test"])) == 403
    assert status(asked(Behind(), origin=["http://127.0.0.1:8501", "http://127.0.0.1:8501"])) == 403


def test_a_program_without_an_origin_is_let_in() -> None:
    assert status(asked(Behind(), type="websocket")) == 101


@pytest.mark.parametrize(
    "path", ["/", "/_stcore/health", "/app/static/ne/seas.geojson", "/media/x.csv"]
)
@pytest.mark.parametrize("type", ["http", "websocket"])
@pytest.mark.parametrize(
    "host", ["evil.test", "evil.test:8501", "127.0.0.1.evil.test", "127.0.0.1@evil.test", "", "["]
)
def test_a_foreign_host_is_refused_on_every_path(path: str, type: str, host: str) -> None:
    answer = asked(behind := Behind(), type=type, path=path, host=host, origin=f"http://{host}")
    assert status(answer) == 403
    assert behind.origins == []


def test_no_host_and_two_hosts_are_refused() -> None:
    assert status(asked(Behind(), host=[])) == 403
    assert status(asked(Behind(), host=[PAGE, "evil.test"])) == 403


def test_a_host_and_an_origin_that_the_settings_name_are_let_in(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    named = {
        "server.allowedHosts": ["dateline.test"],
        "server.corsAllowedOrigins": ["https://desk.test"],
    }
    given = config.get_option
    monkeypatch.setattr("streamlit.config.get_option", lambda key: named.get(key) or given(key))
    assert status(asked(Behind(), host="dateline.test", origin="https://dateline.test")) == 200
    behind = Behind()
    assert (
        status(asked(behind, type="websocket", host="dateline.test", origin="https://desk.test"))
        == 101
    )
    assert behind.origins == [b"http://dateline.test"], (
        "Streamlit would look for this machine's own address"
    )
    assert status(asked(Behind(), host=PAGE)) == 403


def test_the_programs_figures_are_closed() -> None:
    assert status(asked(behind := Behind(), path="/_stcore/metrics")) == 404
    assert behind.origins == []


@pytest.mark.parametrize("told", [{}, {"origin": "http://evil.test"}, {"host": "evil.test"}])
@pytest.mark.parametrize("type", ["http", "websocket"])
def test_every_answer_carries_the_headers_once(told: dict[str, str], type: str) -> None:
    answer = asked(Behind(), type=type, **told)
    if "status" not in answer[0]:
        return
    found = [pair for pair in answer[0]["headers"] if pair in door.headers()]
    assert found == list(door.headers())
    names = [name for name, _ in answer[0]["headers"]]
    assert names.count(b"x-frame-options") == 1


def test_an_answer_to_a_failure_carries_them_too_and_says_nothing_of_it() -> None:
    found: list[Message] = []

    async def sent(message: Message) -> None:
        found.append(message)

    scope: dict[str, Any] = {
        "type": "http",
        "method": "GET",
        "path": "/",
        "headers": [(b"host", PAGE.encode())],
    }

    async def run() -> None:
        with pytest.raises(RuntimeError):
            await door.guarded(Behind(fails=True))(scope, None, sent)  # type: ignore[arg-type]

    with ThreadPoolExecutor(max_workers=1) as pool:
        pool.submit(asyncio.run, run()).result()
    assert status(found) == 500
    assert set(door.headers()) <= set(found[0]["headers"])
    assert b"what a report says" not in found[1]["body"]


def test_the_policy_names_no_other_host_and_lets_no_script_stand_in_the_page() -> None:
    policy = dict(door.headers())[b"content-security-policy"].decode()
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    assert rules["frame-ancestors"] == "'self'"
    assert rules["connect-src"] == rules["default-src"] == "'self'"
    sources = {source for words in rules.values() for source in words.split()}
    hashes = {source for source in sources if source.startswith("'sha256-")}
    assert sources - hashes == {"'self'", "'none'", "'unsafe-inline'", "blob:", "data:"}
    assert "unsafe" not in rules["script-src"]
    assert len(hashes) == 1
