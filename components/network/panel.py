"""The network in the place of the map: who acts on whom; a click filters everything else.

The facts come from the view. ``layout.js`` has d3-force lay out the whole corpus once, in the
browser, and only when the panel is opened; a filter then hides and fades, and moves nobody.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from components import ahead, theme
from components.panel.mount import field, mount
from components.panel.plain import plain, widened
from components.state import Pick
from components.views import Link, NetworkView, Node


@dataclass(frozen=True, slots=True)
class Spot(Node):
    """A node with the look of its kind."""

    css: str
    mark: str
    kind: str


@dataclass(frozen=True, slots=True)
class Arrow:
    """A link as it is drawn, as in ``Link`` and ``Act``; ``types`` with their counts in words."""

    id: str
    actor: str
    recipient: str
    quad: str
    mark: str
    kind: str
    ground: int
    events: int
    shown: int
    types: str
    picked: bool


@dataclass(frozen=True, slots=True)
class Sides:
    """How many events of this view know who acts on whom, of all of them."""

    telling: int
    all: int


@dataclass(frozen=True, slots=True)
class Drawn:
    """What ``panel.js`` draws.

    Attributes:
        base: path that the page is served under.
        left_out: how many entities of this view did not find room.
    """

    base: str
    nodes: tuple[Spot, ...]
    links: tuple[Arrow, ...]
    left_out: int
    sides: Sides


def show(view: NetworkView, *, key: str, on_pick: Callable[[Pick], None]) -> None:
    """Draw the panel.

    Args:
        view: what it shows.
        key: stable key of the component.
        on_pick: called before the rerun with what was picked.
    """

    def sent(raw: object) -> None:
        if found := picked(raw, view):
            on_pick(found)

    mount("network", payload(view, base=ahead.base_path()), key=key, on_sent=sent)


def picked(raw: object, view: NetworkView) -> Pick | None:
    """Read what the browser sent; None for anything that the view does not offer."""
    what, value, facet = field(raw, "what"), field(raw, "value"), field(raw, "facet")
    if what == "look":
        return Pick("look", value="map")
    if what != "toggle":
        return None
    if facet == "entities" and value in {node.id for node in view.nodes}:
        return Pick("toggle", "entities", value)
    return (
        Pick("toggle", "acts", value)
        if facet == "acts" and value in {link.act.id for link in view.links}
        else None
    )


def payload(view: NetworkView, *, base: str) -> dict[str, Any]:
    """Put the view into the plain values that ``panel.js`` draws."""
    nodes, links = (
        tuple(_spot(node) for node in view.nodes),
        tuple(_arrow(link) for link in view.links),
    )
    return dict(plain(Drawn(base, nodes, links, view.left_out, Sides(*view.sides))))


def _spot(node: Node) -> Spot:
    style = theme.label_style(node.label)
    return widened(Spot, node, css=node.label.lower(), mark=style.mark, kind=style.name)


def _arrow(link: Link) -> Arrow:
    act, style = link.act, theme.quad_style(link.act.quad)
    types = ", ".join(_counted(count, *_names(name)) for name, count in link.types)
    return Arrow(
        act.id, act.actor, act.recipient, act.quad, style.mark, style.name, link.ground,
        link.events, link.shown, types, link.picked,
    )  # fmt: skip


def _names(event_type: Any) -> tuple[str, str]:
    name = theme.type_name(event_type)
    return name.name, name.plural


def _counted(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"
