"""The side panel: which reports are on the page, how to add and to take away, the settings."""

import os
from collections.abc import Iterable, Sequence
from datetime import date

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from components import shelf, state
from components.panel.mount import mount
from components.source.reports import Removal, payload, picked
from components.state import Pick
from components.views import Tab
from nlp import workspace
from nlp.documents import SINGLE_SUFFIXES, from_bytes_of, from_text
from nlp.errors import DocumentError, WorkspaceError
from nlp.types import Analysis, Document, Failure

FILE_TYPES = [suffix.removeprefix(".") for suffix in SINGLE_SUFFIXES]
ONLINE = (
    "Place names that nothing here locates are sent to OpenStreetMap’s Nominatim, one a second. "
    "Everything else stays on this machine."
)


def show(
    reports: Sequence[Tab],
    failures: Sequence[Failure],
    *,
    added: frozenset[str],
    wrong: str = "",
    key: str,
) -> None:
    """Draw the panel into the side bar.

    Args:
        reports: all reports, in their order.
        failures: reports that could not be read.
        added: ids of the reports that can be taken away.
        wrong: what the workspace cannot do; empty when all is well.
        key: stable key; the panel's widgets have keys that begin with it.
    """

    def sent(raw: object) -> None:
        match picked(raw, reports, added):
            case Removal(report=report):
                take_away(report, _name(report, reports, failures), key=key)
            case Pick() as found:
                state.pick(found)

    mount("source", payload(reports, failures, added, wrong), key=key, on_sent=sent)
    _paste(key)
    _upload(key)
    _settings(key)


def take_in(found: Sequence[Document | Failure], *, key: str) -> shelf.Taken:
    """Keep new reports for all visits, and for this visit what could not be read or kept."""
    taken = shelf.keep(found)
    for document in taken.kept:
        state.pick(Pick("open", report=document.id, at=0))
    state.keep_failures(taken.failures)
    state.put(f"{key}_refused", taken.refused)
    return taken


def take_away(report: str, name: str, *, key: str) -> None:
    """Take an added report away, or say why it is still there."""
    try:
        shelf.forget(report)
    except WorkspaceError as error:
        state.put(f"{key}_refused", f"{name} is not taken away. {error}")
    else:
        state.put(f"{key}_refused", "")


def _name(report: str, reports: Sequence[Tab], failures: Sequence[Failure]) -> str:
    names = {failure.document: failure.source for failure in failures} | {
        tab.id: tab.title for tab in reports
    }
    return f"“{names.get(report, report)}”"


def refused(key: str) -> str:
    """Give what the workspace last refused this visit, in its words; empty for nothing."""
    return state.typed(f"{key}_refused") or ""


def notes(failures: Sequence[Failure], *, online: bool, wrong: str = "") -> list[tuple[str, str]]:
    """Give what the filter bar must say: (words, explanation).

    Args:
        failures: reports that could not be read.
        online: whether names leave this machine.
        wrong: what the workspace cannot do, and the remedy; the file's folder is left to the
            explanation.
    """
    folder = f"{workspace.default_path().parent}{os.sep}"
    found = [(wrong.replace(folder, ""), wrong)] if wrong else []
    if online:
        found.append(("online look-up is on", ONLINE))
    if failures:
        words = "1 report not read" if len(failures) == 1 else f"{len(failures)} reports not read"
        found.append(
            (words, "\n".join(f"{failure.source}: {failure.reason}" for failure in failures))
        )
    return found


def online(key: str) -> bool:
    """Tell whether the analyst has turned the online look-up on; each visit begins without."""
    return state.typed(f"{key}_online") is True


def _settings(key: str) -> None:
    with st.expander("Settings"):
        st.toggle("Look up unlocated names online", key=f"{key}_online", help=ONLINE)


def _paste(key: str) -> None:
    def submitted() -> None:
        text, title, day = (state.typed(f"{key}_{name}") for name in ("text", "title", "day"))
        if take_in([pasted(text, title=title, published=day)], key=key).kept:
            for name, empty in (("text", ""), ("title", ""), ("day", date.today())):
                state.put(f"{key}_{name}", empty)

    with st.form(f"{key}_paste", border=False):
        st.markdown("**Paste a report**")
        st.text_area(
            "Text",
            key=f"{key}_text",
            height=120,
            placeholder="Paste the text here",
            label_visibility="collapsed",
        )
        st.text_input(
            "Title",
            key=f"{key}_title",
            placeholder="Title (may be empty)",
            label_visibility="collapsed",
        )
        st.date_input(
            "Day of publication",
            key=f"{key}_day",
            value="today",
            help="“Sunday” and “last week” count from it.",
        )
        st.form_submit_button(
            "Add this report", on_click=submitted, type="primary", width="stretch"
        )


def _upload(key: str) -> None:
    emptied = state.typed(f"{key}_emptied") or 0
    # Streamlit empties a chooser of files only by another in its place
    chooser = f"{key}_files_{emptied}"

    def submitted() -> None:
        published = state.typed(f"{key}_files_day")
        files = state.typed(chooser) or []
        found = [uploaded(file.name, file.getvalue(), published=published) for file in files]
        if not take_in(found, key=key).refused:
            state.put(f"{key}_emptied", emptied + 1)
            state.put(f"{key}_files_day", date.today())

    with st.form(f"{key}_upload", border=False):
        st.markdown("**Upload text files**")
        st.file_uploader(
            "Text files",
            FILE_TYPES,
            accept_multiple_files=True,
            key=chooser,
            label_visibility="collapsed",
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


def analysed(
    documents: Iterable[Document], bar: DeltaGenerator
) -> tuple[tuple[Analysis, ...], tuple[Failure, ...]]:
    """Read what is not known yet, showing progress; return what was read and what failed.

    Args:
        documents: in the order of the page.
        bar: where progress is shown; an empty place that is always there, so that nothing on the
            page moves.
    """
    said = False

    def say(done: int, of: int) -> None:
        nonlocal said
        said = True
        bar.progress(done / of, f"Reading reports: {done} of {of}")

    found = shelf.analysed(documents, say)
    if said:
        bar.empty()
    return found
