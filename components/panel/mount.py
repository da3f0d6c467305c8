"""Mounts a panel: a ``st.components.v2`` component of constant HTML, CSS and JavaScript.

Each panel has its ``panel.css`` and ``panel.js`` beside its ``panel.py``, in parts where it is long; those of
this folder stand before both, with what all panels share. What comes from reports goes through ``data`` alone and
becomes DOM text in the browser.
"""

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

from components import state

COMPONENTS = Path(__file__).parents[1]
HTML = '<section class="dl"></section>'


@cache
def _component(name: str) -> Any:
    css, js = ("\n".join(map(_text, ("panel/panel" + suffix, _own(name) + suffix))) for suffix in (".css", ".js"))
    more = sorted((COMPONENTS / name).glob("*.js"))
    js = "\n".join([js, *(part.read_text(encoding="utf-8") for part in more if part.stem != "panel")])
    return st.components.v2.component(f"dateline_{name}", html=HTML, css=css, js=js)


def _own(name: str) -> str:
    return f"{name}/panel" if (COMPONENTS / name).is_dir() else name


def _text(file: str) -> str:
    return (COMPONENTS / file).read_text(encoding="utf-8")


def mount(name: str, data: Mapping[str, Any], *, key: str, on_sent: Callable[[object], None]) -> None:
    """Draw a component.

    Args:
        name: of the panel's folder, such as "event".
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
