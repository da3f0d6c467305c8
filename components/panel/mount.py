"""Mounts a panel: a ``st.components.v2`` component of a section, a style and a line of script.

Each panel has a ``panel.css`` and a ``panel.js`` beside its ``panel.py``; before the style stands
that of this folder, with what all panels share. What comes from reports goes through ``data`` alone
and becomes DOM text in the browser.
"""

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

from components import state
from components.panel import modules

COMPONENTS = Path(__file__).parents[1]
HTML = '<section class="dl"></section>'


@cache
def _component(name: str) -> Any:
    css = "\n".join(
        (COMPONENTS / room / "panel.css").read_text(encoding="utf-8") for room in ("panel", name)
    )
    return st.components.v2.component(
        f"dateline_{name}", html=HTML, css=css, js=modules.entry(f"{name}/panel.js")
    )


def mount(
    name: str,
    data: Mapping[str, Any],
    *,
    key: str,
    on_sent: Callable[[object], None],
    height: int | str = "content",
) -> None:
    """Draw a component.

    Args:
        name: of the panel's folder, such as "event".
        data: what to draw; plain values, untrusted text included.
        key: stable key of the component.
        on_sent: called with whatever the browser sent, before the rerun that it causes.
        height: pixels, "content", or "stretch" for all of a container of definite height.
    """

    def sent() -> None:
        on_sent(state.sent_by(key))

    _component(name)(
        key=key, data=[data], height=height, on_sent_change=sent, on_again_change=_again
    )


def _again() -> None:
    """Do nothing: the browser, turned dark or light, asks for a run, and this is it."""


def field(sent: object, name: str) -> str:
    """Take a text field of what the browser sent; empty for anything else."""
    value = sent.get(name) if isinstance(sent, Mapping) else None
    return value if isinstance(value, str) else ""
