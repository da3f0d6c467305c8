"""The page: read the filter, work out the view, draw the panels. Run it with ``streamlit run dashboard.py``."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

import streamlit as st

from components import entity_panel, event_panel, export_panel, filter_bar, map_panel, reader_panel, source_panel, state
from components.theme import css
from components.views import Prepared, View, prepared, view
from nlp import workspace
from nlp.analysis import Reader, analyse_all, reader
from nlp.corpus import gathered
from nlp.documents import read_all
from nlp.types import Analysis, Document, Failure

HERE = Path(__file__).parent
SEEDS = HERE / "seeds" / "reports"


@st.cache_resource(show_spinner="Loading the language model …")
def loaded() -> tuple[Reader, dict[str, Analysis | Failure], list[Document | Failure]]:
    """The reader, what it has read so far by document id, and the sample reports; one of each for the whole server."""
    return reader(), {}, list(read_all([SEEDS]))


@st.cache_resource(show_spinner=False, max_entries=8)
def indexed(ids: tuple[str, ...], online: bool, _read: Sequence[Analysis]) -> Prepared:  # noqa: ARG001 - the key
    """The corpus of the reports of these ids, ready for filtering."""
    return prepared(gathered(_read))


def draw(seen: View, index: Prepared, picked: state.State, notes: list[tuple[str, str]], *, dark: bool) -> None:
    """Draw the panels beside the side bar."""
    with st.container(key="top", horizontal=True):
        filter_bar.show(seen.summary, key="filter", on_pick=state.pick, notes=notes)
        export_panel.show(index.corpus, picked.filter, key="export")
    left, right = st.columns([1.62, 1], gap="small")
    with left:
        with st.container(key="map_area"):
            map_panel.show(seen.map, key="map", dark=dark, on_pick=state.pick_place, on_evidence=state.open_evidence)
        event_panel.show(seen.events, seen.timeline, key="events", on_pick=state.pick)
    with right:
        entity_panel.show(seen.entities, every=picked.filter.every, key="entities", on_pick=state.pick)
        reader_panel.show(seen, key="reader", on_pick=state.pick)


def main() -> None:
    """Draw the page."""
    st.set_page_config("Dateline", "🗺️", layout="wide", initial_sidebar_state="collapsed")
    dark = st.context.theme.type == "dark"
    st.html(f"<style>{css(dark=dark)}</style>")
    st.html(HERE / "components" / "page.css")
    read_by, known, seeds = loaded()
    added = workspace.kept(workspace.default_path())
    wanted = [*(item for item in seeds if isinstance(item, Document)), *added]
    analyse, bar, fresh = partial(analyse_all, reader=read_by), st.empty(), not known
    # The first page stands empty while the reports are read, so that the browser makes the map in the meantime.
    read, failures = source_panel.analysed([] if fresh else wanted, known, analyse, bar)
    failures = (*failures, *(item for item in seeds if isinstance(item, Failure)), *state.failures())
    ids, online = tuple(sorted(item.document.id for item in read)), source_panel.online("source")
    found, silent = source_panel.asked(ids, read) if online else (read, ())
    index = indexed(ids, online, found)
    picked = state.State() if fresh else state.read(index)
    seen = view(index.corpus, picked.filter, event=picked.event, report=picked.report, at=picked.at)
    draw(seen, index, picked, source_panel.notes((*failures, *silent), online=online), dark=dark)
    with st.sidebar:
        source_panel.show(seen.reports, failures, added=frozenset(document.id for document in added), key="source")
    if fresh and wanted:
        source_panel.analysed(wanted, known, analyse, bar)
        st.rerun()
    state.write(picked)


if __name__ == "__main__":
    main()
