"""The entities: who and what is named, and all that is known of one."""

from components.entity.panel import show

__all__ = ["show"]
