"""The network: who acts on whom, in the place of the map; a click on a node or an arrow filters everything else.

The facts come from the view. ``layout.js`` has d3-force lay out the whole corpus once, in the browser,
and only when the panel is opened; a filter then hides and fades, and moves nobody.
"""

from collections.abc import Callable
from typing import Any

from components import ahead, theme
from components.panel.mount import field, mount
from components.state import Pick
from components.views import Link, NetworkView, Node


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
    return Pick("toggle", "acts", value) if facet == "acts" and value in {link.act.id for link in view.links} else None


def payload(view: NetworkView, *, base: str) -> dict[str, Any]:
    """Put the view into the plain values that ``panel.js`` draws."""
    return {
        "base": base,
        "nodes": [_node(node) for node in view.nodes],
        "links": [_link(link) for link in view.links],
        "left_out": view.left_out,
        "sides": list(view.sides),
        "narrowed": any(node.shown != node.events for node in view.nodes),
    }


def _node(node: Node) -> dict[str, Any]:
    style = theme.label_style(node.label)
    return {
        "id": node.id, "name": node.name, "label": node.label.lower(), "mark": style.mark, "kind": style.name,
        "ground": node.ground, "events": node.events, "shown": node.shown, "picked": node.picked,
    }  # fmt: skip


def _link(link: Link) -> dict[str, Any]:
    style = theme.quad_style(link.act.quad)
    return {
        "id": link.act.id, "actor": link.act.actor, "recipient": link.act.recipient, "quad": link.act.quad,
        "mark": style.mark, "kind": style.name, "ground": link.ground, "events": link.events, "shown": link.shown,
        "types": ", ".join(_counted(count, *_names(name)) for name, count in link.types), "picked": link.picked,
    }  # fmt: skip


def _names(event_type: Any) -> tuple[str, str]:
    name = theme.type_name(event_type)
    return name.name, name.plural


def _counted(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"
