"""The page: read the filter, work out the view, draw the panels; run again for each click."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from components import ahead, launch
from components.panel import modules

app = st.App(__file__, lifespan=launch.started, middleware=[*launch.SERVING, *modules.SERVING])

if __name__ == "__main__":
    st.set_page_config("Dateline", layout="wide", initial_sidebar_state="collapsed")
    ahead.send()
    launch.wait()
    from components import entity, event, export, filter, map, network, reader, shelf, source, state
    from components.theme import css
    from components.views import Prepared, View
    from components.views.sound import Sound, sound
    from nlp.types import Analysis


@st.cache_resource(show_spinner=False, max_entries=8)
def indexed(ids: tuple[str, ...], online: bool, _read: Sequence[Analysis]) -> Sound:  # noqa: ARG001 - the key
    """The corpus of these reports, ready for filtering, and those that cannot be shown."""
    return sound(_read, shelf.gazetteer() if _read else None)


def draw(
    seen: View, index: Prepared, picked: state.State, notes: list[tuple[str, str]], *, waiting: bool
) -> None:
    """Draw the panels beside the side bar; first the map, the longest in coming."""
    dark = st.context.theme.type == "dark"
    top = st.container(key="top", horizontal=True)
    left, right = st.columns([1.62, 1], gap="small")
    with left, st.container(key="map_area"):
        map.show(seen.map, key="map", dark=dark, waiting=waiting, on_pick=state.pick)
        if seen.network is not None:
            network.show(seen.network, key="network", on_pick=state.pick)
    with left:
        event.show(seen.events, seen.timeline, key="events", on_pick=state.pick)
    with right:
        every = picked.filter.every
        entity.show(seen.entities, card=seen.card, every=every, key="entities", on_pick=state.pick)
        reader.show(seen, key="reader", on_pick=state.pick)
    with top:
        filter.show(seen.summary, key="filter", on_pick=state.pick, notes=notes)
        export.show(index.corpus, picked.filter, key="export")


def main() -> None:
    """Draw the page."""
    reports = shelf.reports()
    bar, fresh = st.empty(), state.is_new() and shelf.is_behind(reports.documents)
    st.html(f"<style>{css(dark=st.context.theme.type == 'dark')}</style>")
    # The first page stands empty until the reports are read; meanwhile the browser makes the map.
    read, unread = source.analysed([] if fresh else reports.documents, bar)
    ids, online = tuple(sorted(item.document.id for item in read)), source.online("source")
    found, silent = shelf.asked(ids, read) if online else (read, ())
    index, unshown = indexed(ids, online, found)
    failures = (*unread, *unshown, *reports.failures, *state.failures())
    picked = state.State() if fresh else state.read(index)
    seen = state.seen(index, picked)
    wrong = reports.wrong or source.refused("source")
    notes = source.notes((*failures, *silent), online=online, wrong=wrong)
    draw(seen, index, picked, notes, waiting=fresh)
    with st.sidebar:
        source.show(seen.reports, failures, added=reports.removable, wrong=wrong, key="source")
        # After the panels: none says on its way that it is empty.
        st.html(ahead.EMPTY if fresh else "<style></style>")
    if fresh:
        source.analysed(reports.documents, bar)
        st.rerun()
    state.write(picked)


if __name__ == "__main__":
    main()
