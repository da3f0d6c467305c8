"""Which reports are on the page, who reads them and when, whatever becomes of the workspace.

What has been read is kept once for the whole server, and so is the last list that the workspace
gave: reports stay in view while their file is held, broken or gone. One thread reads at a time, the
server's own before a page asks or that of a visit; a thread that fails lets go of the lock and says
why, and the next visit reads again.
"""

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event, Lock
from time import monotonic

import streamlit as st

from nlp import workspace
from nlp.analysis import Reader, analyse_all, looked_up, reader
from nlp.documents import read_all
from nlp.errors import DatelineError, WorkspaceError
from nlp.gazetteer import Gazetteer, online_geocoder
from nlp.types import Analysis, Document, Failure

SEEDS = Path(__file__).parent.parent / "seeds" / "reports"
PACE = 1.0
"""Seconds between two words about progress: for each, Streamlit goes over the whole page."""
READING = Lock()
"""Held by whoever reads: one at a time, so that no report is read twice."""

Say = Callable[[int, int], None]
"""Told how many reports have been read, and of how many."""
_log = logging.getLogger(__name__)


class Unread(DatelineError, RuntimeError):
    """Reading ended before its reports; the words say why."""


@dataclass(frozen=True, slots=True)
class Reports:
    """The reports of the page.

    Attributes:
        seeds: the samples.
        added: those of the workspace, the first added first; as it last gave them when it fails
            now.
        wrong: why the workspace cannot be read, and what to do; empty when it can.
    """

    seeds: tuple[Document | Failure, ...]
    added: tuple[Document | Failure, ...]
    wrong: str = ""

    @property
    def documents(self) -> tuple[Document, ...]:
        """What is to be read, each id once."""
        found = (item for item in (*self.seeds, *self.added) if isinstance(item, Document))
        return tuple({document.id: document for document in found}.values())

    @property
    def failures(self) -> tuple[Failure, ...]:
        """Samples and rows of the workspace that are no reports."""
        return tuple(item for item in (*self.seeds, *self.added) if isinstance(item, Failure))

    @property
    def removable(self) -> frozenset[str]:
        """Ids of what can be taken away."""
        return frozenset(filter(None, map(_id, self.added)))


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of reports that were to be kept.

    Attributes:
        kept: those that are kept now, whatever happens.
        failures: the others, with the reason of each.
        refused: the last thing that the workspace said against one; empty when it took all.
    """

    kept: tuple[Document, ...]
    failures: tuple[Failure, ...]
    refused: str = ""


@dataclass(frozen=True, slots=True)
class _Memory:
    """What the server knows: results by document id, the samples, each workspace's last list.

    ``ended`` is set from when reading fails until it is done again.
    """

    known: dict[str, Analysis | Failure] = field(default_factory=dict)
    seeds: tuple[Document | Failure, ...] = ()
    added: dict[Path, tuple[Document | Failure, ...]] = field(default_factory=dict)
    ended: Event = field(default_factory=Event)


@st.cache_resource(show_spinner=False)
def _memory() -> _Memory:
    return _Memory(seeds=tuple(read_all([SEEDS])))


@st.cache_resource(show_spinner=False)
def loaded() -> Reader:
    """Give the one reader of the whole server, made when the first report is to be read."""
    return reader(gazetteer=gazetteer())


@st.cache_resource(show_spinner=False)
def gazetteer() -> Gazetteer:
    """Give the one gazetteer of the whole server."""
    return Gazetteer()


def reports() -> Reports:
    """Give the reports of the page; never fails."""
    memory, path = _memory(), workspace.default_path()
    last = memory.added.get(
        path, ()
    )  # before the file is read: what is in it and not there then was taken away
    try:
        added = workspace.kept(path, there=bool(last))
    except WorkspaceError as error:
        return Reports(memory.seeds, last, str(error))
    memory.added[path] = added
    for gone in {_id(item) for item in last} - {_id(item) for item in added}:
        memory.known.pop(gone or "", None)
    return Reports(memory.seeds, added)


def keep(found: Iterable[Document | Failure]) -> Taken:
    """Keep new reports, each for itself; all together wait for a held file as long as one."""
    path, until = workspace.default_path(), monotonic() + workspace.WRITING_WAIT
    kept: list[Document] = []
    failures: list[Failure] = []
    refused = ""
    for item in found:
        if isinstance(item, Failure):
            failures.append(item)
            continue
        last = _memory().added.get(path, ())
        try:
            workspace.keep(path, item, there=bool(last), wait=max(0.0, until - monotonic()))
        except DatelineError as error:
            refused = str(error) if isinstance(error, WorkspaceError) else refused
            failures.append(
                Failure(item.title or item.source or item.id, f"It is not kept. {error}")
            )
        else:
            kept.append(item)
            _memory().added[path] = (*last, item) if item.id not in map(_id, last) else last
    return Taken(tuple(kept), tuple(failures), refused)


def forget(document: str) -> None:
    """Take an added report away, and what is known of it.

    Raises:
        WorkspaceError: the report is still there.
    """
    memory, path = _memory(), workspace.default_path()
    last = memory.added.get(path, ())
    workspace.forget(path, document, there=bool(last))
    memory.added[path] = tuple(item for item in last if _id(item) != document)
    memory.known.pop(document, None)


def _id(item: Document | Failure) -> str | None:
    return item.id if isinstance(item, Document) else item.document


def is_behind(documents: Iterable[Document]) -> bool:
    """Tell whether some of these are still to be read.

    Not when reading has just failed: a page need not wait.
    """
    memory = _memory()
    return not memory.ended.is_set() and not all(
        document.id in memory.known for document in documents
    )


def read_ahead() -> None:
    """Read all reports before a page asks, in a thread of its own; what stops it is logged."""
    try:
        with READING:
            for _ in _results(reports().documents):
                pass
    except Unread as error:
        _log.warning("reading ahead ended: %s; the next visit reads", error)


def analysed(
    documents: Iterable[Document], say: Say
) -> tuple[tuple[Analysis, ...], tuple[Failure, ...]]:
    """Read what is not known yet; return what was read and what failed.

    Args:
        documents: in the order of the page.
        say: called where there is something to read; may end the visit, and what has been read
            stays known.
    """
    wanted, known = list(documents), _memory().known
    new = [document for document in wanted if document.id not in known]
    why = _read(new, say) if new else ""
    # Another visit may take one away meanwhile.
    results = [known[document.id] for document in wanted if document.id in known]
    read = tuple(result for result in results if isinstance(result, Analysis))
    failed = tuple(result for result in results if isinstance(result, Failure))
    return read, (*failed, *(_unread(new, why) if why else ()))


def _unread(new: Iterable[Document], why: str) -> Iterator[Failure]:
    """Name what was to be read and is not; ``why`` reading ended."""
    for document in new:
        if document.id not in _memory().known:
            yield Failure(document.title or document.source or document.id, why, document.id)


def _read(new: Sequence[Document], say: Say) -> str:
    """Read, or wait for whoever does, with word every ``PACE`` seconds; give why it ended early."""

    def tell() -> None:
        say(sum(document.id in known for document in new), len(new))

    known = _memory().known
    tell()
    while not READING.acquire(timeout=PACE):
        tell()
    try:
        due = monotonic() + PACE
        for _ in _results(new):
            if monotonic() >= due:
                tell()
                due = monotonic() + PACE
    except Unread as error:
        return str(error)
    finally:
        READING.release()
    return ""


def _results(documents: Iterable[Document]) -> Iterator[None]:
    """Read what is not known, a step for each; whoever goes through it holds ``READING``.

    Raises:
        Unread: no reader can be made, or reading itself failed; what was read before stays known.
    """
    known, ended = _memory().known, _memory().ended
    new = [document for document in documents if document.id not in known]
    try:
        for document, result in zip(
            new, analyse_all(new, reader=loaded()) if new else (), strict=True
        ):
            known[document.id] = result
            yield
    except Exception as error:
        ended.set()
        if isinstance(error, DatelineError):
            raise Unread(str(error)) from error
        _log.exception("reading reports failed")
        raise Unread(
            "Dateline failed while it read; the log says where. Load the page again."
        ) from error
    ended.clear()


@st.cache_resource(show_spinner="Looking up names online …", max_entries=4, ttl=600)
def asked(
    ids: tuple[str, ...],  # noqa: ARG001 - what the cache goes by
    _read: Sequence[Analysis],
) -> tuple[Sequence[Analysis], Sequence[Failure]]:
    """Add what an online geocoder knows.

    Kept for ten minutes, so that one that does not answer is left alone.
    """
    cache = workspace.default_path().with_name("online.sqlite")
    return looked_up(_read, online_geocoder(cache))
