"""Opening what is a file, and nothing else: no pipe, no device, nothing that never ends."""

import os
import stat
from pathlib import Path
from typing import BinaryIO

from nlp.errors import DatelineError, DocumentTooLarge, NotAFile

_KINDS = {
    stat.S_IFIFO: "a pipe",
    stat.S_IFSOCK: "a socket",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
    stat.S_IFDIR: "a folder",
}

CANNOT = (DatelineError, OSError)
"""What opening and reading a file may raise."""


def about(path: Path) -> os.stat_result:
    """Give what the system knows of a file, through links.

    Raises:
        NotAFile: no file can have that name.
        OSError: it is not there, or nobody may look.
    """
    try:
        return path.stat()
    except ValueError as error:
        raise NotAFile(f"No file can have this name: {error}. Check how it is written.") from error


def opened(path: Path) -> BinaryIO:
    """Open a regular file, also through links, to be read and closed by the caller.

    Raises:
        NotAFile: it is none.
        OSError: it is not there, or may not be read.
    """
    # Asked before, since opening a device may do something; asked after, since it may have changed.
    _regular(about(path))
    file = open(path, "rb", opener=_without_waiting)  # noqa: SIM115 - the caller closes it
    try:
        _regular(os.fstat(file.fileno()))
    except NotAFile:
        file.close()
        raise
    return file


def bounded(file: BinaryIO, most: int) -> bytes:
    """Give all bytes of a file, at most ``most``; a larger one is refused before it is read.

    Raises:
        DocumentTooLarge: it has more, or came to have more while it was read.
    """
    size = os.fstat(file.fileno()).st_size
    data = b"" if size > most else file.read(most + 1)
    refuse_larger(max(size, len(data)), most)
    return data


def refuse_larger(size: int, most: int) -> None:
    """Refuse a file of more bytes than a report can have.

    Raises:
        DocumentTooLarge: it has more than ``most``.
    """
    if size > most:
        said = f"A file may hold {most:,} bytes, and this one holds {size:,}."
        raise DocumentTooLarge(f"{said} Split it into its parts, one report each.")


def why(error: Exception) -> str:
    """Give in words why a file could not be read, and what to do."""
    if not isinstance(error, OSError) or isinstance(error, DatelineError):
        return str(error)
    said = error.strerror or type(error).__name__
    return f"The file cannot be opened: {said}. Check its name and its permissions."


def _without_waiting(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def _regular(status: os.stat_result) -> None:
    if not stat.S_ISREG(status.st_mode):
        kind = _KINDS.get(stat.S_IFMT(status.st_mode), "something else")
        said = f"A file was wanted, and this is {kind}."
        raise NotAFile(f"{said} Save what it gives to a file, and name that.")
