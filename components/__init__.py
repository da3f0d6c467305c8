"""What the analyst sees: the filter, the view it makes, and the panels that draw it."""

from nlp import silence

__all__ = ["silence"]
