"""Take away: the filtered view as files, made when they are asked for and without a rerun."""

import streamlit as st

from components.filters import Filter
from components.views import shown
from nlp.corpus import Corpus
from nlp.export import FILES, File


def show(corpus: Corpus, filter: Filter, *, key: str) -> None:
    """Draw the menu: a button for each row of the table of files.

    Args:
        corpus: the reports.
        filter: what is picked; the files hold exactly what passes it.
        key: stable key; the buttons have keys that begin with it.
    """
    with st.popover("Take away", icon=":material/download:", key=key):
        st.caption("Exactly what the filter lets pass, with the sentence behind each row.")
        for file in FILES:
            _button(file, corpus, filter, key)


def _button(file: File, corpus: Corpus, filter: Filter, key: str) -> None:
    def made() -> str:
        return file.make(corpus, shown(corpus, filter)).text

    st.download_button(
        file.label,
        made,
        file.name,
        file.media,
        key=f"{key}_{file.name}",
        on_click="ignore",
        width="stretch",
        icon=":material/download:",
    )
