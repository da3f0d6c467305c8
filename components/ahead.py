"""Sends the browser for the map's code and ground before anything else is ready.

Importing what reads the reports takes Python as long as fetching and parsing plotly takes the browser; this has both
done at once. It imports nothing of ours, and draws nothing.
"""

from pathlib import Path

import streamlit as st

HERE = Path(__file__).parent


def base_path() -> str:
    """Give the path that the page is served under, without a slash at its end; empty at the root."""
    path = str(st.get_option("server.baseUrlPath") or "").strip("/")
    return f"/{path}" if path else ""


def send() -> None:
    """Have the browser fetch what the map will ask for."""
    js = "\n".join((HERE / file).read_text(encoding="utf-8") for file in ("map_panel.load.js", "ahead.js"))
    st.components.v2.component("dateline_ahead", html="<i hidden></i>", js=js)(key="ahead", data={"base": base_path()})
