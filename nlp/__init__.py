"""Reports in, analyses out: everything Dateline knows about a text. Nothing here imports Streamlit."""

from nlp import silence

__all__ = ["silence"]
