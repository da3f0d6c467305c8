"""The map: a pin for each located place, and what has none counted above it."""

from components.map.panel import show

__all__ = ["show"]
