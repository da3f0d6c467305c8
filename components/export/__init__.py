"""What can be taken away as files."""

from components.export.panel import show

__all__ = ["show"]
