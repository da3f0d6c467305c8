"""How the data files that Dateline ships are made; not needed to run it."""

from nlp import silence

__all__ = ["silence"]
