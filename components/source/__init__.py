"""The side panel: which reports are read, how to add one, and what must be said of them."""

from components.source.panel import analysed, notes, online, refused, show

__all__ = ["analysed", "notes", "online", "refused", "show"]
