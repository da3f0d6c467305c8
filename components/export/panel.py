"""Take away: the filtered view as files, made when they are asked for and without a rerun."""

from collections.abc import Callable

import streamlit as st

from components.filters import Filter
from components.views import shown
from nlp import export
from nlp.corpus import Corpus


def show(corpus: Corpus, filter: Filter, *, key: str) -> None:
    """Draw the menu.

    Args:
        corpus: the reports.
        filter: what is picked; the files hold exactly what passes it.
        key: stable key; the buttons have keys that begin with it.
    """
    with st.popover("Take away", icon=":material/download:", key=key):
        st.caption("Exactly what the filter lets pass, with the sentence behind each row.")
        for name, (label, mime, make) in files(corpus, filter).items():
            st.download_button(
                label,
                make,
                name,
                mime,
                key=f"{key}_{name}",
                on_click="ignore",
                width="stretch",
                icon=":material/download:",
            )


def files(corpus: Corpus, filter: Filter) -> dict[str, tuple[str, str, Callable[[], str]]]:
    """Give (label, media type, maker) of each file by its name."""
    return {
        "dateline-events.csv": (
            "Events (CSV)",
            "text/csv",
            lambda: export.events_csv(corpus, shown(corpus, filter).events)
        ),
        "dateline-entities.csv": (
            "Entities (CSV)",
            "text/csv",
            lambda: export.entities_csv(corpus, shown(corpus, filter).mentions)
        ),
        "dateline-places.csv": (
            "Places (CSV)",
            "text/csv",
            lambda: export.places_csv(corpus, shown(corpus, filter).mentions)
        ),
        "dateline-pins.geojson": (
            "Pins (GeoJSON)",
            "application/geo+json",
            lambda: export.geojson(corpus, shown(corpus, filter).mentions)
        ),
    }  # fmt: skip
