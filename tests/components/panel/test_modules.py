"""The modules are served as they lie in the folders, under an address that changes with them."""

import asyncio
import re
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import Message

from components import ahead
from components.panel import modules

NAMES = sorted(modules.texts())
TEXTS = {name: text.decode() for name, text in modules.texts().items()}


def answered(path: str) -> tuple[int, dict[str, str], bytes]:
    """Status, headers and body that a browser gets for a path."""

    async def other(_: Request) -> Response:
        return PlainTextResponse("Streamlit")

    app = Starlette(routes=[Route("/{path:path}", other)], middleware=modules.SERVING)
    found: list[Message] = []

    async def sent(message: Message) -> None:
        found.append(message)

    async def received() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    scope: dict[str, Any] = {
        "type": "http",
        "method": "GET",
        "path": path,
        "query_string": b"",
        "headers": [],
    }
    with ThreadPoolExecutor(max_workers=1) as pool:
        pool.submit(asyncio.run, app(scope, received, sent)).result()
    headers = {name.decode(): value.decode() for name, value in found[0]["headers"]}
    return found[0]["status"], headers, b"".join(message.get("body", b"") for message in found)


@pytest.mark.parametrize("name", NAMES)
def test_a_module_is_served_as_it_is_and_kept_for_good(name: str) -> None:
    status, headers, body = answered(modules.address(name))
    assert (status, body) == (200, modules.texts()[name])
    assert headers["content-type"].startswith("text/javascript")
    assert "immutable" in headers["cache-control"]


@pytest.mark.parametrize(
    "name",
    [
        "map/panel.py",
        "../dashboard.py",
        "map/../map/panel.js",
        "",
        "map",
        "/etc/passwd",
        "map/%70anel.js",
    ],
)
def test_nothing_else_is_served(name: str) -> None:
    assert answered(modules.address(name))[0] == 404


def test_a_module_of_another_release_is_not_there() -> None:
    assert answered(f"{modules.PLACE}0123456789ab/map/panel.js")[0] == 404


def test_all_other_paths_are_left_to_streamlit() -> None:
    assert answered("/app/static/ne/countries.geojson")[2] == b"Streamlit"


@pytest.mark.parametrize("name", NAMES)
def test_what_a_module_imports_is_there(name: str) -> None:
    assert [each for each in modules.imports(name) if each not in TEXTS] == []
    assert len(modules.imports(name)) == TEXTS[name].count(' from "')


def test_no_module_imports_itself_over_others() -> None:
    around = [name for name in NAMES if name in modules.reached(*modules.imports(name))]
    assert around == []


def test_a_panel_imports_from_its_own_folder_and_from_what_all_share() -> None:
    for name in NAMES:
        room = name.rpartition("/")[0]
        others = {each.rpartition("/")[0] for each in modules.imports(name)} - {room, "panel"}
        assert name == "ahead.js" or others == set(), f"{name} imports from {others}"


def test_every_module_is_reached_from_a_panel() -> None:
    panels = [name for name in NAMES if name.endswith("/panel.js")]
    assert sorted(modules.reached("ahead.js", *panels)) == NAMES


def test_the_page_names_the_modules_that_it_opens_with() -> None:
    named = re.findall(rf"<{modules.address('')}([\w/]+\.js)>; rel=modulepreload", ahead.link())
    assert sorted(named) == sorted(modules.reached(*ahead.FIRST))
    assert not [name for name in named if name.startswith("network/")]


@pytest.mark.parametrize("name", NAMES)
def test_text_reaches_the_page_as_text_alone(name: str) -> None:
    for way in (
        "innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function", "DOMParser",
        "srcdoc", "<script", "createContextualFragment", "setHTML",
    ):  # fmt: skip
        assert way not in TEXTS[name], way
