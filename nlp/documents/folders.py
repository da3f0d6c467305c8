"""Files and folders, as they are named on a command line, to documents; each of them once."""

import stat
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

from nlp.documents.formats import SUFFIXES, format_of
from nlp.documents.opening import CANNOT, about, opened, why
from nlp.documents.texts import sidecars
from nlp.errors import shown
from nlp.types import Document, Failure


def read_all(
    paths: Iterable[Path],
    *,
    published: date | None = None,
) -> Iterator[Document | Failure]:
    """Read files and folders, in the order given; a folder's files by name, each folder once.

    A report whose id came before is a ``Failure``: ids tell reports apart.

    Args:
        paths: files or folders; in a folder, hidden files and sidecars are passed over.
        published: day for reports that bring none of their own.
    """
    known: set[str] = set()
    for path in _walked(paths):
        if isinstance(path, Failure):
            yield path
            continue
        for where, item in _file(path, published):
            if isinstance(item, Failure):
                yield item
            elif item.id in known:
                yield _again(where, item)
            else:
                known.add(item.id)
                yield item


def inputs(paths: Iterable[Path]) -> Iterator[Path]:
    """Give every file that ``read_all`` reads, and where its sidecar may be, there or not."""
    for found in _walked(paths):
        if isinstance(found, Path):
            yield found
            yield from sidecars(found)


def _walked(paths: Iterable[Path]) -> Iterator[Path | Failure]:
    """Give files in their order, without going into a folder twice: links may lead in a circle."""
    seen: set[tuple[int, int]] = set()
    for given in paths:
        before, empty = len(seen), True
        # A stack and no recursion: folders may lie deeper in one another than Python calls go.
        waiting: list[Path | Failure] = [given]
        while waiting:
            found = waiting.pop()
            inside = None if isinstance(found, Failure) else _inside(found, seen)
            if inside is None:
                empty = False
                yield found
            else:
                waiting.extend(reversed(inside))
        if empty and len(seen) > before:
            kinds = ", ".join(SUFFIXES)
            yield _failure(given, f"There is no report in the folder. Put files into it: {kinds}.")


def _inside(path: Path, seen: set[tuple[int, int]]) -> Sequence[Path | Failure] | None:
    """Give what is read of a folder; None for anything but a folder, also for what is not there."""
    key = _folder(path)
    if key is None:
        return None
    if key in seen:
        return ()
    seen.add(key)
    try:
        found = sorted(each for each in path.iterdir() if not each.name.startswith("."))
    except OSError as error:
        said = f"The folder cannot be opened: {error.strerror}. Check its permissions."
        return (_failure(path, said),)
    beside = {name for each in found if _folder(each) is None for name in sidecars(each)}
    return [each for each in found if each not in beside or _folder(each) is not None]


def _folder(path: Path) -> tuple[int, int] | None:
    """Give what tells a folder from others, however it is named; None for anything else."""
    try:
        status = about(path)
    except CANNOT:
        return None
    return (status.st_dev, status.st_ino) if stat.S_ISDIR(status.st_mode) else None


def _file(path: Path, published: date | None) -> Iterator[tuple[str, Document | Failure]]:
    try:
        with opened(path) as file:
            yield from format_of(path).read(file, path, published)
    except CANNOT as error:
        failure = _failure(path, why(error))
        yield failure.source, failure


def _again(where: str, report: Document) -> Failure:
    reason = (
        f"The id {report.id[:80]!r} came before in this run, and ids tell reports apart. "
        "Give this report an id of its own, or leave it out if it is the same."
    )
    return Failure(where, reason, report.id)


def _failure(path: Path, reason: str) -> Failure:
    return Failure(shown(str(path)), reason)
