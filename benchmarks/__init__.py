"""What is measured, and how; the figures stand in RESULTS.md. Not part of the tests.

A busy machine fails nothing.
"""

from nlp import silence

__all__ = ["silence"]
