"""The filter bar: search, days, and the filter in words."""

from components.filter.panel import show

__all__ = ["show"]
