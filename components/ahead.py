"""Sends the browser for the map and the page's looks before anything else is ready.

Importing what reads the reports takes Python as long as fetching and parsing plotly takes the
browser; this has both done at once. It imports nothing of ours but the addresses of the modules.
"""

from pathlib import Path

import streamlit as st

from components.panel import modules
from components.panel.modules import base_path

__all__ = ["EMPTY", "STATIC", "base_path", "link", "send"]

HERE = Path(__file__).parent
STATIC = "/app/static/"
"""Where the server has what lies in ``static/``."""
EMPTY = "<style>:root { --dl-empty: hidden; }</style>"
"""While reports are read the panels stand empty, and say nothing of that."""
FIRST = (
    "ahead.js", "map/panel.js", "entity/panel.js", "event/panel.js", "filter/panel.js",
    "reader/panel.js", "source/panel.js",
)  # fmt: skip
"""The modules that the page opens with; they import the others, and the network comes when it is
looked at."""


def link() -> str:
    """Give the header that has a browser fetch plotly and the modules at once (RFC 8288)."""
    plotly = f"<{base_path()}{STATIC}vendor/plotly-map.min.js>; rel=preload; as=script"
    return ", ".join(
        [
            plotly,
            *(f"<{modules.address(name)}>; rel=modulepreload" for name in modules.reached(*FIRST)),
        ]
    )


def send() -> None:
    """Have the browser fetch what the map will ask for, and lay out what comes."""
    st.html(HERE / "page.css")
    component = st.components.v2.component(
        "dateline_ahead", html="<i hidden></i>", js=modules.entry("ahead.js")
    )
    component(key="ahead", data=[{"base": base_path()}])
