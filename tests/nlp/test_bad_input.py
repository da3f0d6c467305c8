"""The attack table: bad input of each kind costs itself, is named, and hangs nothing."""

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from nlp.__main__ import main
from nlp.types import Analysis, Document, Failure, Span, Unread
from tests.factory import analysis

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="devices and names of Linux")

Lines = list[dict[str, object]]
Run = Callable[..., tuple[int, Lines, list[str]]]
GOOD = "Protesters marched in Tunis on Friday."


def _analysed(found: Iterator[Document | Failure], tools: object) -> Iterator[Analysis | Failure]:
    for item in found:
        yield item if isinstance(item, Failure) else analysis(item, names={})


@pytest.fixture(autouse=True)
def never_hangs() -> Iterator[None]:
    def late(*_: object) -> None:
        raise TimeoutError("this input hangs the run")

    before = signal.signal(signal.SIGALRM, late)
    signal.alarm(120)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run ``analyse`` with the reading itself left out; give status, documents and complaints."""
    monkeypatch.setattr("nlp.__main__.reader", lambda pipeline: None)
    monkeypatch.setattr("nlp.__main__.analyse_all", _analysed)

    def run(*paths: Path, words: tuple[str, ...] = ()) -> tuple[int, Lines, list[str]]:
        status = main(["analyse", *map(str, paths), *words])
        said = capsys.readouterr()
        found = [json.loads(line)["document"] for line in said.out.split("\n")[:-1]]
        return status, found, said.err.split("\n")[:-1]

    return run


DEEP = 100_000
BAD_LINES = {
    "lists without end": (b"[" * DEEP, "nested too deep"),
    "objects without end": (b'{"a":' * DEEP, "nested too deep"),
    "a nest beside the text": (
        b'{"text": "a", "x": ' + b"[" * DEEP + b"]" * DEEP + b"}",
        "nested too deep",
    ),
    "half a character in the text": (rb'{"text": "a \ud83d b"}', "The text .* half of one"),
    "the other half": (rb'{"text": "a \ude00 b"}', "U\\+DE00.* at character 3"),
    "halves the wrong way round": (rb'{"text": "\ude00\ud83d"}', "half of one"),
    "half a character as bytes": (b'{"text": "\xed\xa0\xbd"}', "half of one"),
    "half a character in the title": (rb'{"text": "a", "title": "\ud83d"}', "The title .* half"),
    "half a character in the id": (rb'{"text": "a", "id": "\ud83d"}', "The id .* half"),
    "half a character in the source": (rb'{"text": "a", "source": "\ud83d"}', "The source .* half"),
    "half a character in the day": (rb'{"text": "a", "published": "\ud83d"}', "YYYY-MM-DD"),
    "bytes that are no UTF-8": (b'{"text": "\xff"}', "not JSON in UTF-8"),
    "13 million bytes": (b'{"text": "' + b"a" * 13_000_000 + b'"}', "12,065,536 bytes"),
    "a million and one characters": (b'{"text": "' + b"a" * 1_000_001 + b'"}', "1,000,000"),
    "a title of 20,000 letters": (
        b'{"text": "a", "title": "' + b"a" * 20_000 + b'"}',
        "title .* 10,000 characters",
    ),
    "a number as id": (b'{"text": "a", "id": 5}', '"id" wants text or null, and got a number'),
    "a number beyond bounds as id": (b'{"text": "a", "id": 1e999}', '"id" .* a number'),
    "a truth as id": (b'{"text": "a", "id": true}', '"id" .* true or false'),
    "an object as title": (b'{"text": "a", "title": {}}', '"title" .* an object'),
    "a list as source": (b'{"text": "a", "source": []}', '"source" .* a list'),
    "a number as day": (b'{"text": "a", "published": 20241209}', '"published" .* a number'),
    "a day in another form": (b'{"text": "a", "published": "9.12.2024"}', "YYYY-MM-DD"),
    "a day that is none": (b'{"text": "a", "published": "2024-02-30"}', "YYYY-MM-DD"),
    "an hour that is none": (b'{"text": "a", "published": "2024-02-03T25:00"}', "YYYY-MM-DD"),
    "no text": (b'{"title": "a"}', "has no text of its own"),
    "NaN as text": (b'{"text": NaN}', "has no text of its own"),
    "null": (b"null", "has no text of its own"),
    "a list": (b'["text"]', "has no text of its own"),
    "no JSON": (b"text: a", "not JSON"),
    "two objects": (b'{"text": "a"} {"text": "b"}', "not JSON"),
    "half an object": (b'{"text": "a', "not JSON"),
    "a raw control character": (b'{"text": "a\x01b"}', "not JSON"),
    "empty text without an id": (b'{"text": " "}', "is empty"),
    "empty text with an empty id": (b'{"text": "", "id": ""}', "is empty"),
}


@pytest.mark.parametrize("name", BAD_LINES)
def test_a_bad_line_is_named_and_the_next_is_read(name: str, run: Run, tmp_path: Path) -> None:
    line, said = BAD_LINES[name]
    file = tmp_path / "many.jsonl"
    file.write_bytes(line + b"\n" + json.dumps({"text": GOOD}).encode())
    status, (found,), (complaint,) = run(file)
    assert (status, found["text"]) == (1, GOOD)
    _is_of_one_line(complaint, f"dateline: {file}, line 1: .*{said}")


def _is_of_one_line(complaint: str, pattern: str) -> None:
    assert complaint.isprintable()
    assert re.match(pattern, complaint), complaint
    assert "report it" not in complaint
    assert complaint.endswith((".", ".txt"))


GOOD_LINES = {
    "numbers beyond bounds": (b'{"text": "a", "x": [1e999, -1e999, NaN, Infinity]}', "a"),
    "a number of 9,000 digits": (b'{"text": "a", "x": ' + b"9" * 9000 + b"}", "a"),
    "NUL and control characters": (rb'{"text": "\u0000a\u0007\u001b[31m"}', "\0a\a\x1b[31m"),
    "marks of direction": (rb'{"text": "\u202ea\u202c"}', "\u202ea\u202c"),
    "line ends of other programs": (rb'{"text": "a\u2028b\u0085c\u2029"}', "a\u2028b\x85c\u2029"),
    "a whole pair": (rb'{"text": "\ud83d\ude00"}', "😀"),
    "white space with an id": (b'{"text": " \\n", "id": "x"}', " \n"),
    "no day": (b'{"text": "a", "published": ""}', "a"),
    "a million characters": (b'{"text": "' + b"a" * 1_000_000 + b'"}', "a" * 1_000_000),
    "a million characters as escapes": (
        b'{"text": "' + rb"\ud83d\ude00" * 1_000_000 + b'"}',
        "😀" * 1_000_000,
    ),
    "a nest of 300": (b'{"text": "a", "x": ' + b"[" * 300 + b"]" * 300 + b"}", "a"),
}


@pytest.mark.parametrize("name", GOOD_LINES)
def test_an_odd_line_that_holds_a_report_is_read(name: str, run: Run, tmp_path: Path) -> None:
    line, text = GOOD_LINES[name]
    file = tmp_path / "many.jsonl"
    file.write_bytes(line)
    status, (found,), complaints = run(file)
    assert (status, complaints) == (0, [])
    assert found["text"] == text


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_lines_are_counted_alike_whatever_ends_them(
    end: bytes, mark: bytes, run: Run, tmp_path: Path
) -> None:
    file = tmp_path / "many.jsonl"
    rows = [b'{"text": "one", "id": "1"}', b"", b"no", b'{"text": "two", "id": "2"}', b""]
    file.write_bytes(mark + end.join(rows))
    status, found, (complaint,) = run(file)
    assert [each["id"] for each in found] == ["1", "2"]
    assert (status, "line 3:" in complaint) == (1, True)


def _file(name: str, data: bytes) -> Callable[[Path], Path]:
    def make(folder: Path) -> Path:
        (folder / name).write_bytes(data)
        return folder / name

    return make


def _link(name: str, target: str) -> Callable[[Path], Path]:
    def make(folder: Path) -> Path:
        (folder / name).symlink_to(target)
        return folder / name

    return make


def _missing(name: str) -> Callable[[Path], Path]:
    return lambda folder: folder / name


def _fifo(name: str) -> Callable[[Path], Path]:
    def make(folder: Path) -> Path:
        os.mkfifo(folder / name)
        return folder / name

    return make


def _fifo_behind_a_link(folder: Path) -> Path:
    os.mkfifo(folder / "pipe")
    return _link("linked.txt", "pipe")(folder)


def _socket(folder: Path) -> Path:
    # The name of a socket is short by law; it is moved to where it is wanted.
    short = Path(tempfile.mkdtemp(prefix="s"))
    with socket.socket(socket.AF_UNIX) as plug:
        plug.bind(str(short / "s"))
    shutil.move(short / "s", folder / "socket.txt")
    short.rmdir()
    return folder / "socket.txt"


def _sparse(name: str) -> Callable[[Path], Path]:
    def make(folder: Path) -> Path:
        with (folder / name).open("wb") as file:
            file.truncate(200_000_000)
        return folder / name

    return make


def _folder(*names: str) -> Callable[[Path], Path]:
    def make(folder: Path) -> Path:
        (folder / "inside").mkdir()
        for name in names:
            (folder / "inside" / name).write_text("words", encoding="utf-8")
        return folder / "inside"

    return make


def _beside(make: Callable[[Path], Path]) -> Callable[[Path], Path]:
    """Make a sidecar, and the report that it belongs to."""

    def both(folder: Path) -> Path:
        make(folder)
        return _file("a.txt", GOOD.encode())(folder)

    return both


FULL = b"[" * DEEP + b"]" * DEEP
PAIR = rb'{"title": "\ud83d"}'
SIDECAR = "The sidecar a.json .*"
BAD_FILES = {
    "a file that is not there": (_missing("none.txt"), "cannot be opened: No such file"),
    "a name without an ending that is not there": (_missing("none"), "No such file"),
    "a name that is not UTF-8": (_missing(os.fsdecode(b"caf\xe9.txt")), "No such file"),
    "a name of 300 letters": (_missing("n" * 296 + ".txt"), "File name too long"),
    "a link to nowhere": (_link("a.txt", "nowhere"), "No such file"),
    "a link to itself": (_link("a.txt", "a.txt"), "symbolic links"),
    "a pipe": (_fifo("a.txt"), "this is a pipe"),
    "a pipe of lines": (_fifo("a.jsonl"), "this is a pipe"),
    "a pipe behind a link": (_fifo_behind_a_link, "this is a pipe"),
    "a socket": (_socket, "this is a socket"),
    "a device without end": (_link("a.txt", "/dev/zero"), "this is a device"),
    "a device of lines": (_link("a.jsonl", "/dev/zero"), "this is a device"),
    "a device that is empty": (_link("a.txt", "/dev/null"), "this is a device"),
    "a device by its own name": (lambda _: Path("/dev/zero"), "this is a device"),
    "200 million bytes": (_sparse("a.txt"), "4,000,004 bytes, and this one holds 200,000,000"),
    "a PDF file": (_file("a.txt", b"%PDF-1.7"), "a PDF file"),
    "a picture": (_file("a.png", b"\x89PNG"), r"reads \.txt.* this is \.png"),
    "an ending that writes on the terminal": (_file("a.\x1b[31m\n", b"a"), r"\\x1b\[31m"),
    "an empty file": (_file("a.txt", b""), "is empty"),
    "a NUL byte far down": (_file("a.txt", b"word " * 9000 + b"\0"), "NUL bytes .* byte 45,001"),
    "a NUL byte on either side": (_file("a.txt", b"ab\0cd\0ef"), "NUL bytes"),
    "UTF-16 cut in half": (_file("a.txt", b"\xff\xfea\x00b"), "No encoding"),
    "half a character in UTF-16": (_file("a.txt", b"\xff\xfea\x00\x3d\xd8b\x00"), "No encoding"),
    "lines in UTF-16": (_file("a.jsonl", '{"a": 1}\n{}'.encode("utf-16")), "this is UTF-16"),
    "lines in UTF-16 without a mark": (
        _file("a.jsonl", '{"a": 1}\n{}'.encode("utf-16-le")),
        "this is UTF-16 or binary",
    ),
    "a picture called lines": (_file("a.jsonl", b"\x89PNG\r\n\x1a\n\0\n\n"), "a PNG picture"),
    "an empty folder": (_folder(), "no report in the folder"),
    "a folder of hidden files": (_folder(".a.txt", ".b.jsonl"), "no report in the folder"),
    "a sidecar without end": (_beside(_file("a.json", FULL)), f"{SIDECAR} nested too deep"),
    "a sidecar with half a character": (
        _beside(_file("a.json", PAIR)),
        f"{SIDECAR}The title .* half of one",
    ),
    "a sidecar of bytes": (_beside(_file("a.json", b"\xff\xff")), f"{SIDECAR}not JSON"),
    "a sidecar that is empty": (_beside(_file("a.json", b"")), f"{SIDECAR}not JSON"),
    "a sidecar that is a list": (_beside(_file("a.json", b"[]")), f"{SIDECAR}It wants"),
    "a sidecar with a number": (_beside(_file("a.json", b'{"title": 3}')), f'{SIDECAR}"title"'),
    "a sidecar of no day": (
        _beside(_file("a.json", b'{"published": "x"}')),
        f"{SIDECAR}YYYY-MM-DD",
    ),
    "a sidecar that is a pipe": (_beside(_fifo("a.json")), f"{SIDECAR}a pipe"),
    "a sidecar that never ends": (_beside(_link("a.json", "/dev/zero")), f"{SIDECAR}a device"),
    "a sidecar that leads in a circle": (_beside(_link("a.json", "a.json")), f"{SIDECAR}symbolic"),
    "a large sidecar": (_beside(_sparse("a.json")), f"{SIDECAR}1,000,000 bytes"),
}


@pytest.mark.parametrize("name", BAD_FILES)
def test_a_bad_file_is_named_and_the_next_is_read(name: str, run: Run, tmp_path: Path) -> None:
    make, said = BAD_FILES[name]
    good = tmp_path / "good" / "good.txt"
    good.parent.mkdir()
    good.write_text(GOOD, encoding="utf-8")
    status, (found,), (complaint,) = run(make(tmp_path), good)
    assert (status, found["text"], found["source"]) == (1, GOOD, "good.txt")
    _is_of_one_line(complaint, f"dateline: .*: .*{said}")


FORGED = "x\ndateline: all went well.\x1b[2K\r\u202e\u2066\x85\u2028\x07.txt"


@pytest.mark.parametrize("name", [FORGED, os.fsdecode(b"\xff\xfe.txt"), "\x1b]0;title\x07.jsonl"])
def test_a_file_name_cannot_forge_a_line(name: str, run: Run, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(b"\0")
    status, found, complaints = run(tmp_path / name)
    assert (status, found, len(complaints)) == (1, [], 1)
    assert complaints[0].isprintable()


@pytest.mark.parametrize("name", ["a\nb\x1b.txt", "עברית \u202e.txt", "n" * 251 + ".txt", "😀.TXT"])
def test_a_file_of_an_odd_name_is_read(name: str, run: Run, tmp_path: Path) -> None:
    (tmp_path / name).write_text(GOOD, encoding="utf-8")
    for given in (tmp_path / name, tmp_path):
        status, (found,), complaints = run(given)
        assert (status, found["source"], complaints) == (0, name, [])


def test_a_file_whose_name_is_not_utf8_is_read_and_its_name_is_escaped(
    run: Run, tmp_path: Path
) -> None:
    (tmp_path / os.fsdecode(b"caf\xe9.txt")).write_text(GOOD, encoding="utf-8")
    status, (found,), _ = run(tmp_path)
    assert (status, found["source"]) == (0, r"caf\udce9.txt")


def test_an_id_that_comes_twice_is_said_and_what_came_first_stands(
    run: Run, tmp_path: Path
) -> None:
    file, other = tmp_path / "a.jsonl", tmp_path / "b.jsonl"
    file.write_text('{"text": "one", "id": "1"}\n{"text": "two", "id": "1"}', encoding="utf-8")
    other.write_text('{"text": "three", "id": "1"}', encoding="utf-8")
    status, (found,), (first, second) = run(file, other)
    assert (status, found["text"]) == (1, "one")
    _is_of_one_line(first, f"dateline: {file}, line 2: The id '1' came before")
    _is_of_one_line(second, f"dateline: {other}, line 1: The id '1' came before")


def test_a_folder_that_links_to_itself_is_read_once(run: Run, tmp_path: Path) -> None:
    inside = tmp_path / "a" / "b"
    inside.mkdir(parents=True)
    (inside / "one.txt").write_text(GOOD, encoding="utf-8")
    for number, target in enumerate((".", "..", str(tmp_path), str(inside))):
        (inside / f"back{number}").symlink_to(target)
    status, found, complaints = run(tmp_path, inside, tmp_path)
    assert (status, len(found), complaints) == (0, 1, [])


@pytest.mark.slow
def test_folders_deeper_in_one_another_than_calls_may_go_are_read(run: Run, tmp_path: Path) -> None:
    deep = tmp_path
    try:
        for _ in range(1200):
            deep /= "d"
            deep.mkdir()
        (deep / "a.txt").write_text(GOOD, encoding="utf-8")
        status, found, _ = run(tmp_path)
    finally:
        # What clears up after tests calls itself for each folder, and would not come to the end.
        (deep / "a.txt").unlink()
        while deep != tmp_path:
            deep.rmdir()
            deep = deep.parent
    assert (status, len(found)) == (0, 1)


@pytest.fixture
def shut(tmp_path: Path) -> Iterator[Path]:
    """A folder, while permissions bind: those who may do anything are nobody for a while."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    root = os.geteuid() == 0
    try:
        if root:
            os.chown(folder, 65534, 65534)
            os.seteuid(65534)
        yield folder
    finally:
        if root:
            os.seteuid(0)
        for path in [folder, *folder.rglob("*")]:
            path.chmod(0o755)
        shutil.rmtree(folder)


def _shut_file(folder: Path) -> None:
    (folder / "a.txt").chmod(0)


def _shut_folder(folder: Path) -> None:
    (folder / "inside").chmod(0)


def _shut_names(folder: Path) -> None:
    (folder / "inside").chmod(0o444)


def _shut_sidecar(folder: Path) -> None:
    (folder / "a.json").write_text("{}", encoding="utf-8")
    (folder / "a.json").chmod(0)


SHUT = {
    "a file": (_shut_file, r"a\.txt: The file cannot be opened: Permission denied", 2),
    "a folder": (_shut_folder, "inside: The folder cannot be opened: Permission denied", 2),
    "a folder that may only be listed": (_shut_names, r"inside/b\.txt: The file .* denied", 2),
    "a sidecar": (_shut_sidecar, r"a\.txt: The sidecar a\.json .* Permission denied", 2),
}


@pytest.mark.parametrize("name", SHUT)
def test_what_may_not_be_read_is_named_and_the_rest_is_read(
    name: str, run: Run, shut: Path
) -> None:
    close, said, left = SHUT[name]
    (shut / "inside").mkdir()
    for file in ("a.txt", "inside/b.txt", "z.txt"):
        (shut / file).write_text(f"{GOOD} {file}", encoding="utf-8")
    close(shut)
    status, found, (complaint,) = run(shut)
    assert (status, len(found)) == (1, left)
    _is_of_one_line(complaint, f"dateline: .*{said}")


@pytest.mark.parametrize("name", ["pipe", "device"])
def test_what_becomes_a_pipe_or_a_device_before_it_is_opened_is_refused(
    name: str, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make = {"pipe": _fifo("a.txt"), "device": _link("a.txt", "/dev/zero")}[name]
    monkeypatch.setattr("nlp.documents.opening.about", lambda path: Path(__file__).stat())
    status, found, (complaint,) = run(make(tmp_path))
    assert (status, found) == (1, [])
    assert f"this is a {name}" in complaint


def test_a_file_that_grows_while_it_is_read_is_refused(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(b"word " * 200)
    monkeypatch.setattr("nlp.documents.texts.MAX_BYTES", 999)
    real = os.fstat

    def small(descriptor: int) -> os.stat_result:
        return os.stat_result((*real(descriptor)[:6], 10, *real(descriptor)[7:]))

    monkeypatch.setattr("nlp.documents.opening.os.fstat", small)
    status, found, (complaint,) = run(file)
    assert (status, found) == (1, [])
    assert "999 bytes" in complaint


MEASURED = """
import re, sys
from pathlib import Path
from nlp.documents import read_all
for item in read_all(map(Path, sys.argv[1:])):
    print(type(item).__name__)
# The most that this program held; what getrusage gives is the most of whoever started it, too.
print(re.search(r"VmHWM:\\s*(\\d+) kB", Path("/proc/self/status").read_text())[1])
"""


@pytest.mark.slow
def test_a_line_and_a_file_of_400_megabytes_cost_neither_memory_nor_what_follows(
    tmp_path: Path,
) -> None:
    lines, text = tmp_path / "a.jsonl", tmp_path / "a.txt"
    with lines.open("wb") as file, text.open("wb") as other:
        # A gap takes no room on the disk; it is read as NUL bytes.
        file.write(b'{"text": "one", "id": "1"}\n"')
        file.seek(400_000_000)
        file.write(b'"\n{"text": "two", "id": "2"}\n')
        other.truncate(400_000_000)
    command = [sys.executable, "-c", MEASURED, str(lines), str(text)]
    root = Path(__file__).parents[2]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=True)
    *kinds, kilobytes = done.stdout.split()
    assert kinds == ["Document", "Failure", "Document", "Failure"]
    assert int(kilobytes) < 200_000


def test_sentences_that_could_not_be_read_are_told_and_their_report_is_written(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def half_read(
        items: Iterator[Document | Failure], tools: object
    ) -> Iterator[Analysis | Failure]:
        for result in _analysed(items, tools):
            assert isinstance(result, Analysis)
            yield replace(
                result, unread=(Unread("events", Span(0, 3)), Unread("events", Span(4, 7)))
            )

    monkeypatch.setattr("nlp.__main__.analyse_all", half_read)
    (tmp_path / "a.txt").write_text("One. Two.", encoding="utf-8")
    status, found, said = run(tmp_path / "a.txt")
    assert (status, len(found)) == (1, 1)
    assert said == ["dateline: a.txt: 2 sentences could not be read for events"]
