"""Reports in, analyses out: all that Dateline knows of a text. Nothing here imports Streamlit."""

from nlp import silence

__all__ = ["silence"]
