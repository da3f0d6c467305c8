r"""Where results go: a file that is replaced whole or not at all, or a stream.

A file is written under a hidden name beside its own and put in its place at the end, so that what
stood there stays until all of the new is written. Text is UTF-8 with ``\n``, on every machine.
"""

import errno
import io
import os
import stat
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from secrets import token_hex
from typing import IO

from nlp.errors import OutputFailed

Write = Callable[[str], None]
"""Takes a line without its end."""

_REMEDIES = {
    errno.ENOENT: "Make its folder first, or name another.",
    errno.EISDIR: "Name a file in it.",
    errno.EACCES: "Name a place that you may write to.",
    errno.EPERM: "Name a place that you may write to.",
    errno.EROFS: "Name a place that you may write to.",
    errno.ENAMETOOLONG: "Give it a shorter name.",
    errno.ENOSPC: "Make room, or name another place.",
    errno.EDQUOT: "Make room, or name another place.",
}


@contextmanager
def written(path: Path | None, inputs: Iterable[Path] = ()) -> Iterator[Write]:
    """Give what writes lines to a file, or to standard output.

    Args:
        path: None is standard output. A device or a pipe is written as it stands; a file only
            when the block ends well, its owner and permissions kept where the system allows.
        inputs: files that are being read; some may not be there. Asked for only where a file is
            to be written.

    Raises:
        OutputFailed: the place is one of the inputs, or nothing can be written there.
        BrokenPipeError: whoever read the pipe has gone.
    """
    with _explained(path):
        status = _status(path)
    streams = path is None if status is None else not stat.S_ISREG(status.st_mode)
    if not streams:
        _apart(path, status, inputs)
    if path is None or _is_standard_output(status):
        with _standard_output() as stream:
            yield _lines(stream, path)
    elif streams:
        with _explained(path):
            stream = path.open("w", encoding="utf-8", newline="\n")
        with _closed(stream, path):
            yield _lines(stream, path)
    else:
        with _replaced(path, status) as stream:
            yield _lines(stream, path)


def _lines(stream: IO[str], path: Path | None) -> Write:
    def write(line: str) -> None:
        with _explained(path):
            stream.write(line + "\n")
            stream.flush()

    return write


@contextmanager
def _explained(path: Path | None) -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        name = "Standard output" if path is None else str(path)
        said = error.strerror or type(error).__name__
        remedy = _REMEDIES.get(error.errno or 0, "Name another place.")
        raise OutputFailed(f"{name} cannot be written: {said}. {remedy}") from error


def _status(path: Path | None) -> os.stat_result | None:
    """Give what the system knows of the place; None where nothing is, or nothing is known."""
    try:
        return os.fstat(sys.stdout.fileno()) if path is None else path.stat()
    except FileNotFoundError:
        return None
    except (AttributeError, io.UnsupportedOperation):
        return None


def _is_standard_output(status: os.stat_result | None) -> bool:
    own = _status(None)
    return status is not None and own is not None and os.path.samestat(status, own)


def _apart(path: Path | None, status: os.stat_result | None, inputs: Iterable[Path]) -> None:
    """Refuse a place that is one of the inputs, under whatever name."""
    real = None if path is None else os.path.realpath(path)
    for each in inputs:
        if _same(each, real, status):
            name = "Standard output" if path is None else str(path)
            raise OutputFailed(
                f"{name} is one of the inputs ({each}), and writing there would destroy it. "
                "Name another file for the results."
            )


def _same(path: Path, real: str | None, status: os.stat_result | None) -> bool:
    if status is None:
        # Nothing is there yet: what is written must not become an input, such as a sidecar.
        return real is not None and path.name == Path(real).name and os.path.realpath(path) == real
    try:
        return os.path.samestat(path.stat(), status)
    except (OSError, ValueError):
        return False


@contextmanager
def _standard_output() -> Iterator[IO[str]]:
    stream: IO[str] | None = sys.stdout
    if stream is None:
        raise OutputFailed("Standard output is closed. Name a file for the results.")
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(encoding="utf-8", errors="strict", newline="\n")
    try:
        yield stream
    except (BrokenPipeError, OutputFailed):
        # Else Python tries once more at its end, and complains (docs, "Note on SIGPIPE").
        with suppress(io.UnsupportedOperation):
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
        raise


@contextmanager
def _closed(stream: IO[str], path: Path) -> Iterator[None]:
    try:
        yield
    except BaseException:
        with suppress(OSError):
            stream.close()
        raise
    with _explained(path):
        stream.close()


@contextmanager
def _replaced(path: Path, status: os.stat_result | None) -> Iterator[IO[str]]:
    target = Path(os.path.realpath(path))
    temporary = target.with_name(f".dateline-{token_hex(8)}.tmp")
    try:
        with _explained(path):
            stream = _new(temporary, target, status)
        with _closed(stream, path):
            yield stream
            with _explained(path):
                _as_before(temporary, status)
                _synced(stream)
    except BaseException:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise
    try:
        os.replace(temporary, target)
    except OSError as error:
        said = error.strerror or type(error).__name__
        raise OutputFailed(
            f"{path} cannot be replaced: {said}. The results are kept in {temporary}: move them."
        ) from error


def _new(temporary: Path, target: Path, status: os.stat_result | None) -> IO[str]:
    """Make the file to write; nobody else reads it where it replaces one that may be private."""
    if status is not None and not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    def opener(name: str, flags: int) -> int:
        return os.open(name, flags, 0o666 if status is None else 0o600)

    return open(temporary, "x", encoding="utf-8", newline="\n", opener=opener)


def _as_before(temporary: Path, status: os.stat_result | None) -> None:
    if status is None:
        return
    if sys.platform != "win32":
        with suppress(PermissionError):
            os.chown(temporary, status.st_uid, status.st_gid)
    with suppress(PermissionError):
        os.chmod(temporary, stat.S_IMODE(status.st_mode))


def _synced(stream: IO[str]) -> None:
    """Have the words on the disk before their name is; some file systems know no such thing."""
    try:
        os.fsync(stream.fileno())
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOSYS, errno.ENOTSUP):
            raise
