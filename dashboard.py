"""The page: read the filter, work out the view, draw the panels. Run it with ``streamlit run dashboard.py``."""

from collections.abc import Sequence
from pathlib import Path

import streamlit as st

from components import ahead

st.set_page_config("Dateline", "🗺️", layout="wide", initial_sidebar_state="collapsed")
ahead.send()  # before the imports, which take Python as long as the map's code takes the browser

from components import entity_panel, event_panel, export_panel, filter_bar, map_panel, reader_panel, source_panel, state
from components.theme import css
from components.views import Prepared, View, prepared, view
from nlp import workspace
from nlp.corpus import gathered
from nlp.types import Analysis, Document, Failure

CSS = Path(__file__).parent / "components" / "page.css"


@st.cache_resource(show_spinner=False, max_entries=8)
def indexed(ids: tuple[str, ...], online: bool, _read: Sequence[Analysis]) -> Prepared:  # noqa: ARG001 - the key
    """The corpus of these reports, ready for filtering."""
    return prepared(gathered(_read))


def draw(seen: View, index: Prepared, picked: state.State, notes: list[tuple[str, str]], *, waiting: bool) -> None:
    """Draw the panels beside the side bar."""
    dark = st.context.theme.type == "dark"
    top = st.container(key="top", horizontal=True)
    left, right = st.columns([1.62, 1], gap="small")
    # The map comes first: it has the longest way in the browser, and goes it while the others are made.
    with left, st.container(key="map_area"):
        map_panel.show(
            seen.map, key="map", dark=dark, waiting=waiting, on_pick=state.pick_place, on_evidence=state.open_evidence,
            on_country=state.pick_country,
        )  # fmt: skip
    with left:
        event_panel.show(seen.events, seen.timeline, key="events", on_pick=state.pick)
    with right:
        entity_panel.show(seen.entities, every=picked.filter.every, key="entities", on_pick=state.pick)
        reader_panel.show(seen, key="reader", on_pick=state.pick)
    with top:
        filter_bar.show(seen.summary, key="filter", on_pick=state.pick, notes=notes)
        export_panel.show(index.corpus, picked.filter, key="export")


def main() -> None:
    """Draw the page."""
    st.html(f"<style>{css(dark=st.context.theme.type == 'dark')}</style>")
    st.html(CSS)
    known, seeds = source_panel.shelf()
    added = workspace.kept(workspace.default_path())
    wanted = [*(item for item in seeds if isinstance(item, Document)), *added]
    bar, fresh = st.empty(), not known
    # The first page stands empty while the reports are read: the browser makes the map in the meantime.
    read, failures = source_panel.analysed([] if fresh else wanted, known, bar)
    failures = (*failures, *(item for item in seeds if isinstance(item, Failure)), *state.failures())
    ids, online = tuple(sorted(item.document.id for item in read)), source_panel.online("source")
    found, silent = source_panel.asked(ids, read) if online else (read, ())
    index = indexed(ids, online, found)
    picked = state.State() if fresh else state.read(index)
    seen = view(index.corpus, picked.filter, event=picked.event, report=picked.report, at=picked.at)
    draw(seen, index, picked, source_panel.notes((*failures, *silent), online=online), waiting=fresh)
    with st.sidebar:
        source_panel.show(seen.reports, failures, added=frozenset(document.id for document in added), key="source")
    if fresh and wanted:
        source_panel.analysed(wanted, known, bar)
        st.rerun()
    state.write(picked)


if __name__ == "__main__":
    main()
