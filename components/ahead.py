"""Sends the browser for the map's code and ground before anything else is ready, and gives it the page's looks.

Importing what reads the reports takes Python as long as fetching and parsing plotly takes the browser; this has both
done at once. It imports nothing of ours.
"""

from pathlib import Path

import streamlit as st

HERE = Path(__file__).parent
STATIC = "/app/static/"
"""Where the server has what lies in ``static/``."""
EMPTY = "<style>:root { --dl-empty: hidden; }</style>"
"""While reports are read the panels stand empty, and say nothing of that."""


def base_path() -> str:
    """Give the path that the page is served under, without a slash at its end; empty at the root."""
    path = str(st.get_option("server.baseUrlPath") or "").strip("/")
    return f"/{path}" if path else ""


def link() -> str:
    """Give the header that has a browser fetch the map's code beside the code of the page (RFC 8288, preload)."""
    return f"<{base_path()}{STATIC}vendor/plotly-map.min.js>; rel=preload; as=script"


def send() -> None:
    """Have the browser fetch what the map will ask for, and lay out what comes as the page wants it."""
    st.html(HERE / "page.css")
    js = "\n".join((HERE / file).read_text(encoding="utf-8") for file in ("map/load.js", "ahead.js"))
    component = st.components.v2.component("dateline_ahead", html="<i hidden></i>", js=js)
    component(key="ahead", data=[{"base": base_path()}])
