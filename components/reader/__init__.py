"""The open report."""

from components.reader.panel import show

__all__ = ["show"]
