"""The running server, asked with plain HTTP: what it refuses, and what every answer carries."""

import http.client
import json
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest

from components import door
from tests.serving import serving

pytestmark = pytest.mark.model

SOCKET = {
    "Connection": "Upgrade", "Upgrade": "websocket", "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==", "Sec-WebSocket-Protocol": "streamlit",
}  # fmt: skip
STREAM = "/_stcore/stream"
PATHS = [
    "/", "/_stcore/health", "/_stcore/host-config", "/app/static/ne/seas.geojson", "/media/no.csv", "/nowhere",
    "/app/static/../dashboard.py", "/component/no/no.js", "/_stcore/metrics", "/app/static/" + "n" * 8000,
]  # fmt: skip


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Host and port of the running page."""
    with serving(tmp_path_factory.mktemp("served") / "workspace.sqlite") as served:
        yield urlsplit(served.address).netloc


def asked(page: str, method: str, path: str, **told: str) -> tuple[int, dict[str, str], bytes]:
    """Status, headers and body; names of headers are given with _ for -."""
    line = http.client.HTTPConnection(page, timeout=30)
    line.putrequest(method, path, skip_host=True)
    for name, value in {"Host": page, **told}.items():
        line.putheader(name.replace("_", "-"), value)
    line.endheaders()
    answer = line.getresponse()
    body = b"" if answer.status == 101 else answer.read()
    line.close()
    return answer.status, {name.lower(): value for name, value in answer.getheaders()}, body


def socket(page: str, **told: str) -> int:
    return asked(page, "GET", STREAM, **SOCKET, **told)[0]


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("told", [{}, {"Origin": "http://evil.test"}, {"Host": "evil.test"}])
def test_every_answer_carries_the_headers(page: str, path: str, told: dict[str, str]) -> None:
    _, headers, _ = asked(page, "GET", path, **told)
    for name, value in door.headers():
        assert headers[name.decode()] == value.decode()


@pytest.mark.parametrize(
    "origin", ["http://evil.test", "http://127.0.0.1:1", "http://localhost:3000", "null"]
)
def test_a_foreign_page_can_neither_open_the_socket_nor_send_a_file(page: str, origin: str) -> None:
    assert socket(page, Origin=origin) == 403
    for method in ("POST", "PUT", "DELETE"):
        assert (
            asked(page, method, "/_stcore/upload_file/s/f", Origin=origin, Content_Length="0")[0]
            == 403
        )


def test_the_page_itself_opens_the_socket_and_so_does_a_program_that_is_no_browser(
    page: str,
) -> None:
    assert socket(page, Origin=f"http://{page}") == 101
    assert socket(page) == 101


@pytest.mark.parametrize("host", ["evil.test", "evil.test:80", "127.0.0.1.evil.test"])
def test_a_name_that_was_bound_to_this_machine_gets_no_page(page: str, host: str) -> None:
    for path in PATHS:
        status, _, body = asked(page, "GET", path, Host=host)
        assert (status, body) == (403, door.HOST.encode())
    assert socket(page, Host=host, Origin=f"http://{host}") == 403


def test_no_page_of_another_host_may_send_this_one_messages(page: str) -> None:
    assert json.loads(asked(page, "GET", "/_stcore/host-config")[2])["allowedOrigins"] == []


def test_the_programs_figures_are_closed_and_its_health_is_not(page: str) -> None:
    assert asked(page, "GET", "/_stcore/metrics")[0] == 404
    assert asked(page, "GET", "/_stcore/health")[0] == 200
