"""The events, over a strip of days."""

from components.event.panel import show

__all__ = ["show"]
