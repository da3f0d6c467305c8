"""The side panel: which reports are on the page, how to add one and take one away, and the settings."""

from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from threading import Lock
from time import monotonic
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from components import state
from components.filters import day_words
from components.panel.mount import field, mount
from components.state import Pick
from components.views import Tab
from nlp import workspace
from nlp.analysis import Reader, analyse_all, looked_up, reader
from nlp.documents import from_bytes_of, from_text, read_all
from nlp.errors import DocumentError
from nlp.gazetteer import online_geocoder
from nlp.types import Analysis, Document, Failure

SEEDS = Path(__file__).parent.parent / "seeds" / "reports"
PACE = 1.0
"""Seconds between two words about progress: for each, Streamlit goes over the whole page."""
READING = Lock()
"""Held by whoever reads: one at a time, so that no report is read twice."""
FILE_TYPES = ["txt", "text", "md"]
ONLINE = (
    "Place names that nothing here locates are sent to OpenStreetMap’s Nominatim, one a second. "
    "Everything else stays on this machine."
)


@dataclass(frozen=True, slots=True)
class Removal:
    """The analyst takes an added report away; ``report`` is its id."""

    report: str


def show(
    reports: Sequence[Tab],
    failures: Sequence[Failure],
    *,
    added: frozenset[str],
    key: str,
) -> None:
    """Draw the panel into the side bar.

    Args:
        reports: all reports, in their order.
        failures: reports that could not be read.
        added: ids of the reports that can be taken away.
        key: stable key; the panel's widgets have keys that begin with it.
    """

    def sent(raw: object) -> None:
        match picked(raw, reports, added):
            case Removal(report=report):
                workspace.forget(workspace.default_path(), report)
            case Pick() as found:
                state.pick(found)

    mount("source_panel", payload(reports, failures, added), key=key, on_sent=sent)
    _paste(key)
    _upload(key)
    _settings(key)


def take_in(found: Sequence[Document | Failure]) -> None:
    """Keep new reports for all visits, and for this visit what could not be read."""
    for document in found:
        if isinstance(document, Document):
            workspace.keep(workspace.default_path(), document)
            state.pick(Pick("open", report=document.id, at=0))
    state.keep_failures([item for item in found if isinstance(item, Failure)])


def notes(failures: Sequence[Failure], *, online: bool) -> list[tuple[str, str]]:
    """Give what the filter bar must say: (words, explanation).

    Args:
        failures: reports that could not be read.
        online: whether names leave this machine.
    """
    found = [("online look-up is on", ONLINE)] if online else []
    if failures:
        words = "1 report not read" if len(failures) == 1 else f"{len(failures)} reports not read"
        found.append((words, "\n".join(f"{failure.source}: {failure.reason}" for failure in failures)))
    return found


def online(key: str) -> bool:
    """Tell whether the analyst has turned the online look-up on; it is off until then, and in each new visit."""
    return state.typed(f"{key}_online") is True


@st.cache_resource(show_spinner="Looking up names online …", max_entries=4, ttl=600)
def asked(ids: tuple[str, ...], _read: Sequence[Analysis]) -> tuple[Sequence[Analysis], Sequence[Failure]]:  # noqa: ARG001
    """Add what an online geocoder knows; kept for ten minutes, so that one that does not answer is left alone."""
    return looked_up(_read, online_geocoder(workspace.default_path().with_name("online.sqlite")))


def _settings(key: str) -> None:
    with st.expander("Settings"):
        st.toggle("Look up unlocated names online", key=f"{key}_online", help=ONLINE)


def _paste(key: str) -> None:
    def submitted() -> None:
        text, title, day = (state.typed(f"{key}_{name}") for name in ("text", "title", "day"))
        take_in([pasted(text, title=title, published=day)])

    with st.form(f"{key}_paste", clear_on_submit=True, border=False):
        st.markdown("**Paste a report**")
        st.text_area(
            "Text", key=f"{key}_text", height=120, placeholder="Paste the text here", label_visibility="collapsed"
        )
        st.text_input("Title", key=f"{key}_title", placeholder="Title (may be empty)", label_visibility="collapsed")
        st.date_input(
            "Day of publication", key=f"{key}_day", value="today", help="“Sunday” and “last week” count from it."
        )
        st.form_submit_button("Add this report", on_click=submitted, type="primary", width="stretch")


def _upload(key: str) -> None:
    def submitted() -> None:
        published = state.typed(f"{key}_files_day")
        files = state.typed(f"{key}_files") or []
        take_in([uploaded(file.name, file.getvalue(), published=published) for file in files])

    with st.form(f"{key}_upload", clear_on_submit=True, border=False):
        st.markdown("**Upload text files**")
        st.file_uploader(
            "Text files", FILE_TYPES, accept_multiple_files=True, key=f"{key}_files", label_visibility="collapsed"
        )
        st.date_input("Day of publication", key=f"{key}_files_day", value="today")
        st.form_submit_button("Add these files", on_click=submitted, width="stretch")


def pasted(text: str, *, title: str, published: date | None) -> Document | Failure:
    """Make a report of pasted text; without a title its first words are its title."""
    words = " ".join(text.split())
    name = title.strip() or (words if len(words) <= 60 else words[:60].rsplit(" ", 1)[0] + " …")
    try:
        return from_text(text, title=name, source="pasted", published=published)
    except DocumentError as error:
        return Failure(title.strip() or "The pasted text", str(error))


def uploaded(name: str, data: bytes, *, published: date | None) -> Document | Failure:
    """Make a report of an uploaded file."""
    try:
        return from_bytes_of(data, name=name, title=name.rsplit(".", 1)[0], published=published)
    except DocumentError as error:
        return Failure(name, str(error))


@st.cache_resource(show_spinner=False)
def loaded() -> Reader:
    """Give the one reader of the whole server, made when the first report is to be read."""
    return reader()


@st.cache_resource(show_spinner=False)
def _shelf() -> tuple[dict[str, Analysis | Failure], list[Document | Failure]]:
    return {}, list(read_all([SEEDS]))


def shelf() -> tuple[dict[str, Analysis | Failure], list[Document | Failure], tuple[Document, ...]]:
    """Give what has been read by document id, one for the whole server; the sample reports; and those added."""
    return *_shelf(), workspace.kept(workspace.default_path())


def read_ahead() -> None:
    """Read all reports before a page asks for them; for a thread of its own."""
    known, seeds, added = shelf()
    with READING:
        for _ in _results([item for item in (*seeds, *added) if isinstance(item, Document)], known):
            pass


def _results(documents: Iterable[Document], known: dict[str, Analysis | Failure]) -> Iterator[None]:
    """Read what is not known, a step for each; whoever goes through it holds ``READING``."""
    new = [document for document in documents if document.id not in known]
    for document, result in zip(new, analyse_all(new, reader=loaded()) if new else (), strict=True):
        known[document.id] = result
        yield


def analysed(
    documents: Iterable[Document],
    known: dict[str, Analysis | Failure],
    bar: DeltaGenerator,
) -> tuple[tuple[Analysis, ...], tuple[Failure, ...]]:
    """Read what is not known yet, showing progress; return what was read and what failed.

    Args:
        documents: in the order of the page.
        known: document id -> what came of it; filled as reading goes on, so that leaving loses nothing.
        bar: where progress is shown; an empty place that is always there, so that nothing on the page moves.
    """
    wanted = list(documents)
    new = [document.id for document in wanted if document.id not in known]
    if new:
        _read(wanted, known, lambda: _say(bar, new, known))
        bar.empty()
    results = [known[document.id] for document in wanted]
    failures = tuple(result for result in results if isinstance(result, Failure))
    return tuple(result for result in results if isinstance(result, Analysis)), failures


def _read(documents: Sequence[Document], known: dict[str, Analysis | Failure], say: Callable[[], None]) -> None:
    """Read, or wait for whoever reads already; say so at the beginning and then every ``PACE`` seconds."""
    say()
    while not READING.acquire(timeout=PACE):
        say()
    try:
        due = monotonic() + PACE
        for _ in _results(documents, known):
            if monotonic() >= due:
                say()
                due = monotonic() + PACE
    finally:
        READING.release()


def _say(bar: DeltaGenerator, new: Sequence[str], known: Container[str]) -> None:
    done = sum(document in known for document in new)
    bar.progress(done / len(new), f"Reading reports: {done} of {len(new)}")


def picked(raw: object, reports: Sequence[Tab], added: frozenset[str]) -> Pick | Removal | None:
    """Read what the browser sent; None for anything that the panel does not offer."""
    what, value = field(raw, "what"), field(raw, "value")
    if what == "all":
        return Pick("without", "documents")
    if what == "remove":
        return Removal(value) if value in added else None
    if value not in {tab.id for tab in reports}:
        return None
    if what == "report":
        return Pick("open", report=value)
    return Pick("toggle", "documents", value) if what == "toggle" else None


def payload(reports: Sequence[Tab], failures: Sequence[Failure], added: frozenset[str]) -> dict[str, Any]:
    """Put the list into the plain values that ``source_panel.js`` draws."""
    return {
        "reports": [_row(tab, tab.id in added) for tab in reports],
        "failures": [[each.source, each.reason, each.document if each.document in added else ""] for each in failures],
    }


def _row(tab: Tab, removable: bool) -> list[Any]:
    day = "no day" if tab.published is None else day_words(tab.published, tab.published)
    events = f"{tab.events[1]} {'event' if tab.events[1] == 1 else 'events'}"
    source = tab.source if tab.source and tab.source != tab.title else None
    about = " · ".join(part for part in (day, events, source) if part)
    return [tab.id, tab.title, about, tab.picked, removable]
