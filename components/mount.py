"""Mounts a panel: a ``st.components.v2`` component of constant HTML, CSS and JavaScript.

Each panel has its ``.css`` and ``.js`` beside its module, the latter in parts where it is long
(``network_panel.draw.js``); ``panel.css`` and ``panel.js`` stand before both, with what all panels share. What comes
from reports goes through ``data`` alone and becomes DOM text in the browser.
"""

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

from components import state

HERE = Path(__file__).parent
HTML = '<section class="dl"></section>'


@cache
def _component(name: str) -> Any:
    css, js = ("\n".join(_text(stem, suffix) for stem in ("panel", name)) for suffix in (".css", ".js"))
    js = "\n".join([js, *(part.read_text(encoding="utf-8") for part in sorted(HERE.glob(f"{name}.*.js")))])
    return st.components.v2.component(f"dateline_{name}", html=HTML, css=css, js=js)


def _text(stem: str, suffix: str) -> str:
    return (HERE / f"{stem}{suffix}").read_text(encoding="utf-8")


def mount(name: str, data: Mapping[str, Any], *, key: str, on_sent: Callable[[object], None]) -> None:
    """Draw a component.

    Args:
        name: of the panel's files, such as "event_panel".
        data: what to draw; plain values, untrusted text included.
        key: stable key of the component.
        on_sent: called with whatever the browser sent, before the rerun that it causes.
    """

    def sent() -> None:
        on_sent(state.sent_by(key))

    _component(name)(key=key, data=[data], on_sent_change=sent)


def field(sent: object, name: str) -> str:
    """Take a text field of what the browser sent; empty for anything else."""
    value = sent.get(name) if isinstance(sent, Mapping) else None
    return value if isinstance(value, str) else ""
