"""An output is replaced whole or not at all, and never is it one of the inputs."""

import errno
import json
import os
import re
import signal
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from nlp.__main__ import main
from nlp.errors import OutputFailed
from nlp.output import written
from nlp.types import Analysis, Document, Failure
from tests.factory import analysis

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="devices and signals of Linux")

ROOT = Path(__file__).parents[2]
OLD = "what stood there\n"
REPORT = '{"text": "Protesters marched in Tunis: naïve “words” 😀."}\n'


def _analysed(found: Iterator[Document | Failure], tools: object) -> Iterator[Analysis | Failure]:
    for item in found:
        yield item if isinstance(item, Failure) else analysis(item, names={})


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nlp.__main__.reader", lambda pipeline: None)
    monkeypatch.setattr("nlp.__main__.analyse_all", _analysed)


@pytest.fixture
def report(tmp_path: Path) -> Path:
    file = tmp_path / "reports" / "many.jsonl"
    file.parent.mkdir()
    file.write_text(REPORT, encoding="utf-8")
    return file


def _names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def _itself(report: Path) -> tuple[Path, Path]:
    return report, report


def _other_spelling(report: Path) -> tuple[Path, Path]:
    return report, report.parent / ".." / report.parent.name / "." / report.name


def _by_a_link(report: Path) -> tuple[Path, Path]:
    link = report.parent.parent / "link.jsonl"
    link.symlink_to(report)
    return report, link


def _input_by_a_link(report: Path) -> tuple[Path, Path]:
    return _by_a_link(report)[::-1]


def _hard_link(report: Path) -> tuple[Path, Path]:
    other = report.parent.parent / "hard.jsonl"
    other.hardlink_to(report)
    return report, other


def _in_the_folder(report: Path) -> tuple[Path, Path]:
    return report.parent, report


def _deep_in_the_folder(report: Path) -> tuple[Path, Path]:
    return report.parent.parent, report


def _folder_by_a_link(report: Path) -> tuple[Path, Path]:
    link = report.parent.parent / "folder"
    link.symlink_to(report.parent)
    return link, report


def _sidecar(report: Path) -> tuple[Path, Path]:
    (report.parent / "a.txt").write_text("words", encoding="utf-8")
    (report.parent / "a.json").write_text("{}", encoding="utf-8")
    return report.parent / "a.txt", report.parent / "a.json"


def _sidecar_in_the_folder(report: Path) -> tuple[Path, Path]:
    _, sidecar = _sidecar(report)
    return report.parent, sidecar


def _sidecar_to_be(report: Path) -> tuple[Path, Path]:
    file, sidecar = _sidecar(report)
    sidecar.unlink()
    return file, sidecar


def _missing(report: Path) -> tuple[Path, Path]:
    return report.with_name("none.jsonl"), report.with_name("none.jsonl")


@pytest.mark.parametrize(
    "places",
    [
        _itself, _other_spelling, _by_a_link, _input_by_a_link, _hard_link, _in_the_folder,
        _deep_in_the_folder, _folder_by_a_link, _sidecar, _sidecar_in_the_folder, _sidecar_to_be,
        _missing,
    ],
)  # fmt: skip
def test_an_output_that_is_an_input_is_refused_and_stays(
    places: Callable[[Path], tuple[Path, Path]], report: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given, out = places(report)
    before = out.read_bytes() if out.exists() else None
    assert main(["analyse", str(given), "--out", str(out)]) == 1
    (said,) = capsys.readouterr().err.splitlines()
    assert "is one of the inputs" in said
    assert "Name another file" in said
    assert (out.read_bytes() if out.exists() else None) == before
    assert report.read_text(encoding="utf-8") == REPORT


def test_an_output_beside_the_inputs_is_written_and_not_read(report: Path) -> None:
    out = report.with_name("new.jsonl")
    assert main(["analyse", str(report.parent), "--out", str(out)]) == 0
    assert out.read_text(encoding="utf-8").count("\n") == 1
    assert _names(report.parent) == ["many.jsonl", "new.jsonl"]


def test_a_link_to_an_output_stays_a_link(report: Path, tmp_path: Path) -> None:
    real, link = tmp_path / "away" / "real.jsonl", tmp_path / "link.jsonl"
    real.parent.mkdir()
    link.symlink_to(real)
    for _ in range(2):
        assert main(["analyse", str(report), "--out", str(link)]) == 0
        assert link.is_symlink()
        assert "Tunis" in real.read_text(encoding="utf-8")


def test_an_output_keeps_its_permissions_and_owner(report: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    out.write_text(OLD, encoding="utf-8")
    out.chmod(0o640)
    if os.geteuid() == 0:
        os.chown(out, 65534, 65533)
    before = out.stat()
    assert main(["analyse", str(report), "--out", str(out)]) == 0
    after = out.stat()
    assert "Tunis" in out.read_text(encoding="utf-8")
    assert after.st_ino != before.st_ino
    assert stat.S_IMODE(after.st_mode) == 0o640
    assert (after.st_uid, after.st_gid) == (before.st_uid, before.st_gid)


def test_a_new_output_has_the_permissions_of_any_new_file(report: Path, tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        assert main(["analyse", str(report), "--out", str(tmp_path / "out.jsonl")]) == 0
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "out.jsonl").stat().st_mode) == 0o640


def test_what_replaces_a_private_file_is_private_while_it_is_written(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    out.write_text(OLD, encoding="utf-8")
    out.chmod(0o600)
    with written(out) as write:
        write("new")
        (temporary,) = tmp_path.glob(".dateline-*")
        assert temporary.read_text(encoding="utf-8") == "new\n"
        assert stat.S_IMODE(temporary.stat().st_mode) == 0o600
        assert out.read_text(encoding="utf-8") == OLD
    assert out.read_text(encoding="utf-8") == "new\n"


@pytest.mark.parametrize("error", [RuntimeError, KeyboardInterrupt, SystemExit, OSError])
def test_an_output_stays_as_it_was_when_the_run_does_not_end_well(
    error: type[BaseException], tmp_path: Path
) -> None:
    out = tmp_path / "out.jsonl"
    out.write_text(OLD, encoding="utf-8")

    def broken() -> None:
        with written(out) as write:
            write("half")
            raise error

    with pytest.raises(error):
        broken()
    assert out.read_text(encoding="utf-8") == OLD
    assert _names(tmp_path) == ["out.jsonl"]


def test_a_model_that_is_missing_leaves_the_output(
    report: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    out = tmp_path / "out.jsonl"
    out.write_text(OLD, encoding="utf-8")
    monkeypatch.undo()
    words = ["analyse", str(report), "--out", str(out), "--pipeline", "no_such_pipeline"]
    assert main(words) == 1
    assert "no_such_pipeline" in capsys.readouterr().err
    assert out.read_text(encoding="utf-8") == OLD
    assert _names(tmp_path) == ["out.jsonl", "reports"]


def _fails(code: int) -> Callable[..., None]:
    def call(*_: object, **__: object) -> None:
        raise OSError(code, os.strerror(code))

    return call


def test_an_output_that_is_an_input_is_called_by_its_name(report: Path) -> None:
    with (
        pytest.raises(OutputFailed, match=rf"^{re.escape(str(report))} is one of the inputs"),
        written(report, [report]),
    ):
        pass


def test_inputs_that_are_not_there_or_cannot_be_are_no_hindrance(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    out.write_text("before", encoding="utf-8")
    with written(out, [tmp_path / "missing.txt", tmp_path / "a\0b.txt"]) as write:
        write("words")
    assert out.read_text(encoding="utf-8") == "words\n"


def test_a_new_output_may_be_read_and_written_by_whomever_the_system_lets(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        with written(tmp_path / "out.jsonl") as write:
            write("words")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "out.jsonl").stat().st_mode) == 0o666


def test_an_error_that_the_system_has_no_number_for_is_named_by_its_kind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(_: int) -> None:
        raise OSError

    monkeypatch.setattr("os.fsync", fails)
    with (
        pytest.raises(
            OutputFailed, match=r"out\.jsonl cannot be written: OSError\. Name another place\."
        ),
        written(tmp_path / "out.jsonl") as write,
    ):
        write("words")
    assert _names(tmp_path) == []


@pytest.mark.parametrize("call", ["fsync", "chmod", "open"])
def test_a_disk_that_is_full_leaves_the_output_and_nothing_beside_it(
    call: str, report: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    out = tmp_path / "out.jsonl"
    out.write_text(OLD, encoding="utf-8")
    monkeypatch.setattr(f"nlp.output.os.{call}", _fails(errno.ENOSPC))
    assert main(["analyse", str(report), "--out", str(out)]) == 1
    (said,) = capsys.readouterr().err.splitlines()
    assert (
        said
        == f"dateline: {out} cannot be written: No space left on device. Make room, or name another place."
    )
    assert out.read_text(encoding="utf-8") == OLD
    assert _names(tmp_path) == ["out.jsonl", "reports"]


def test_a_file_system_that_knows_neither_owners_nor_syncing_is_written(
    report: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out.jsonl"
    out.write_text(OLD, encoding="utf-8")
    for call, code in (("chmod", errno.EPERM), ("chown", errno.EPERM), ("fsync", errno.EINVAL)):
        monkeypatch.setattr(f"nlp.output.os.{call}", _fails(code))
    assert main(["analyse", str(report), "--out", str(out)]) == 0
    assert "Tunis" in out.read_text(encoding="utf-8")


def test_results_that_cannot_be_put_in_their_place_are_kept_and_their_place_is_said(
    report: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    out = tmp_path / "out.jsonl"
    out.write_text(OLD, encoding="utf-8")
    monkeypatch.setattr("nlp.output.os.replace", _fails(errno.EBUSY))
    assert main(["analyse", str(report), "--out", str(out)]) == 1
    (kept,) = tmp_path.glob(".dateline-*")
    assert str(kept) in capsys.readouterr().err
    assert "Tunis" in kept.read_text(encoding="utf-8")
    assert out.read_text(encoding="utf-8") == OLD


def test_an_output_that_is_write_protected_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out.jsonl"
    out.write_text(OLD, encoding="utf-8")
    monkeypatch.setattr("nlp.output.os.access", lambda *_: False)
    with pytest.raises(OutputFailed, match="Permission denied"), written(out):
        pytest.fail("was let in")
    assert _names(tmp_path) == ["out.jsonl"]


PLACES = {
    "no/such/folder/out.jsonl": "No such file or directory. Make its folder first",
    "reports": "Is a directory. Name a file in it",
    "reports/many.jsonl/out.jsonl": "Not a directory",
    "n" * 300: "File name too long. Give it a shorter name",
    "no\nsuch\x1b/out.jsonl": r"no\\nsuch\\x1b",
}


@pytest.mark.parametrize("name", PLACES)
def test_a_place_where_nothing_can_be_written_is_named_with_the_remedy(
    name: str, report: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["analyse", str(report), "--out", str(tmp_path / name)]) == 1
    said = capsys.readouterr()
    (line,) = said.err.splitlines()
    assert line.isprintable()
    assert line.startswith(f"dateline: {tmp_path}")
    assert PLACES[name].replace("\\\\", "\\") in line
    assert said.out == ""


@pytest.mark.parametrize(
    "words", [["--out", ""], [""], ["x", "--published", "\x1b[31m"], ["--\x1b"]]
)
def test_wrong_arguments_end_with_status_2_and_printable_words(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["analyse", *words])
    assert ended.value.code == 2
    assert all(line.isprintable() for line in capsys.readouterr().err.splitlines())


def test_a_pipe_and_a_device_are_written_as_they_stand(report: Path, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    got: list[str] = []
    other = threading.Thread(target=lambda: got.append(pipe.read_text(encoding="utf-8")))
    other.start()
    assert main(["analyse", str(report), "--out", str(pipe)]) == 0
    other.join(10)
    assert "Tunis" in got[0]
    assert stat.S_ISFIFO(pipe.stat().st_mode)
    assert main(["analyse", str(report), "--out", "/dev/null"]) == 0
    assert stat.S_ISCHR(Path("/dev/null").stat().st_mode)


def test_a_full_device_is_named(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["analyse", str(report), "--out", "/dev/full"]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("dateline: /dev/full cannot be written: No space left on device.")


def test_a_line_is_one_line_for_every_program(report: Path, tmp_path: Path) -> None:
    text = "a\u2028b\u2029c\x85d\x1ce\vf"
    report.write_text(json.dumps({"text": text}), encoding="utf-8")
    assert main(["analyse", str(report), "--out", str(tmp_path / "out.jsonl")]) == 0
    (line,) = (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(line)["document"]["text"] == text


# A program of its own, its reading left out; the first word says how long a report takes.
PROGRAM = """
import os, runpy, sys, time
from contextlib import suppress
os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")  # it holds number 2 open where that is closed
import nlp.analysis
from nlp.types import Failure
from tests.factory import analysis
pause = float(sys.argv.pop(1))
def read(found, tools):
    for item in found:
        yield item if isinstance(item, Failure) else analysis(item, names={})
        with suppress(OSError):
            os.write(2, b"read\\n")  # as libraries in C do
        time.sleep(pause)
nlp.analysis.analyse_all, nlp.analysis.reader = read, lambda pipeline: None
runpy.run_module("nlp", run_name="__main__", alter_sys=True)
"""


def _command(*words: str, pause: float = 0) -> list[str]:
    return [sys.executable, "-c", PROGRAM, str(pause), "analyse", *words]


def _run(command: list[str] | str, **more: object) -> subprocess.CompletedProcess[bytes]:
    options = {"cwd": ROOT, "stderr": subprocess.PIPE, "timeout": 300, "check": False, **more}
    return subprocess.run(command, **options)  # type: ignore[call-overload,no-any-return]


@pytest.mark.slow
@pytest.mark.parametrize("encoding", ["cp1252", "ascii:strict"])
def test_standard_output_is_utf8_whatever_the_terminal_has(encoding: str, report: Path) -> None:
    (report.parent / os.fsdecode(b"\xff.txt")).write_bytes(b"\0")
    (report.parent / "żółw.txt").write_bytes(b"\0")
    environment = {**os.environ, "PYTHONIOENCODING": encoding}
    done = _run(_command(str(report.parent)), env=environment, stdout=subprocess.PIPE)
    assert done.returncode == 1
    assert json.loads(done.stdout.decode("utf-8"))["document"]["text"] == json.loads(REPORT)["text"]
    said = [
        line for line in done.stderr.decode(encoding.split(":")[0]).splitlines() if line != "read"
    ]
    assert len(said) == 2
    assert all(line.startswith("dateline: ") for line in said)


@pytest.mark.slow
def test_an_output_is_utf8_whatever_the_machine_has(report: Path, tmp_path: Path) -> None:
    environment = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    out = tmp_path / "out.jsonl"
    assert _run(_command(str(report), "--out", str(out)), env=environment).returncode == 0
    assert "naïve “words” 😀" in out.read_text(encoding="utf-8")


@pytest.mark.slow
def test_a_closed_pipe_ends_the_run_quietly(report: Path) -> None:
    rows = [json.dumps({"text": "word " * 20_000, "id": str(n)}) for n in range(40)]
    report.write_text("\n".join(rows), encoding="utf-8")
    done = _run(
        ["bash", "-c", '"$@" | head -c 10; exit ${PIPESTATUS[0]}', "-", *_command(str(report))],
        stdout=subprocess.PIPE,
    )
    assert done.returncode == 1
    assert set(done.stderr.decode().split()) == {"read"}
    assert len(done.stderr.decode().split()) < 40


@pytest.mark.slow
def test_a_full_standard_output_is_named_once(report: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = _run(_command(str(report)), stdout=full)
    (line,) = done.stderr.decode().splitlines()
    assert done.returncode == 1
    assert line.startswith("dateline: Standard output cannot be written: No space left on device.")


@pytest.mark.slow
def test_a_closed_standard_output_is_named(report: Path) -> None:
    done = _run(["bash", "-c", '"$@" >&-', "-", *_command(str(report))])
    assert done.returncode == 1
    assert done.stderr.decode().startswith("dateline: Standard output is closed.")


@pytest.mark.slow
def test_complaints_that_nobody_hears_do_not_end_up_among_the_results(report: Path) -> None:
    (report.parent / "bad.txt").write_bytes(b"\0")
    out = report.parent.parent / "out.jsonl"
    words = ["bash", "-c", '"$@" 2>&-', "-", *_command(str(report.parent))]
    done = _run(words, stdout=subprocess.PIPE, stderr=None)
    assert done.returncode == 1
    assert _run([*words, "--out", str(out)], stderr=None).returncode == 1
    for results in (done.stdout, out.read_bytes()):
        (line,) = results.splitlines()
        assert json.loads(line)["document"]["text"] == json.loads(REPORT)["text"]


@pytest.mark.slow
def test_results_are_not_added_to_an_input(report: Path) -> None:
    with report.open("ab") as same:
        done = _run(_command(str(report)), stdout=same)
    assert done.returncode == 1
    assert "is one of the inputs" in done.stderr.decode()
    assert report.read_text(encoding="utf-8") == REPORT


@pytest.mark.slow
def test_standard_output_by_its_name_is_added_to_and_not_replaced(
    report: Path, tmp_path: Path
) -> None:
    log = tmp_path / "log.jsonl"
    log.write_text(OLD, encoding="utf-8")
    with log.open("ab") as out:
        assert _run(_command(str(report), "--out", "/dev/stdout"), stdout=out).returncode == 0
    assert log.read_text(encoding="utf-8").startswith(OLD)
    assert log.read_text(encoding="utf-8").count("\n") == 2


@pytest.mark.slow
@pytest.mark.parametrize(
    ("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)]
)
def test_a_run_that_is_stopped_leaves_what_stood_there_and_nothing_beside_it(
    number: signal.Signals, status: int, report: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out.jsonl"
    out.write_text(OLD, encoding="utf-8")
    command = _command(str(report), "--out", str(out), pause=60)
    # whoever runs the tests may ignore a signal, as nohup does, and a child inherits that
    heed = partial(signal.signal, number, signal.SIG_DFL)
    with subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, preexec_fn=heed) as running:
        assert running.stderr is not None
        assert running.stderr.readline() == b"read\n"
        assert len(list(tmp_path.glob(".dateline-*"))) == 1
        time.sleep(0.1)
        running.send_signal(number)
        said = running.stderr.read().decode()
        assert running.wait(60) == status
    assert "Traceback" not in said
    assert out.read_text(encoding="utf-8") == OLD
    assert _names(tmp_path) == ["out.jsonl", "reports"]
