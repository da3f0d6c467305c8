"""What is measured, and how: no part of the tests; the figures stand in RESULTS.md."""

from nlp import silence

__all__ = ["silence"]
