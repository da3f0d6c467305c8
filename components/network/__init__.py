"""The network: who acts on whom, in the place of the map."""

from components.network.panel import show

__all__ = ["show"]
