"""The map: a pin for each located place, drawn by plotly on our own ground, offline.

Precision is drawn as honestly as the text gives it (``docs/decisions/0006-the-map.md``): a town is
a dot, a site a diamond, a region a dashed ring, a country its outline, an area its name. The map is
mounted once and then changed in place, so zoom and position survive every rerun.
"""

import json
import math
import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import plotly.graph_objects as go

from components import ahead, theme
from components.map import ground
from components.map.cards import card, legend, listed
from components.map.pins import label
from components.panel.mount import field, mount
from components.panel.plain import plain
from components.state import Pick
from components.views import Evidence, MapView, NotPinned, Pin

STYLE = Path(__file__).parents[1] / "data" / "map_style.json"
SMALLEST, LARGEST = 10, 22
"""Diameter of a pin in pixels, for one mention and for many."""
RING = 11
"""Diameter of the ring at a country's label point, in pixels."""
NAME = 13.5
"""Size of the names on the map in pixels, as in ``data/map_style.json``; gaps are given in it."""


def show(
    view: MapView,
    *,
    key: str,
    dark: bool,
    on_pick: Callable[[Pick], None],
    waiting: bool = False,
    height: int | str = "stretch",
) -> None:
    """Draw the map.

    Args:
        view: the pins, and the names that have none.
        key: stable key of the component; ``.st-key-<key>`` may be given a height by CSS.
        dark: whether the page is dark.
        on_pick: called before the rerun with what was picked.
        waiting: whether reports are still being read, so that the ground need not be painted yet.
        height: pixels, or "stretch" for all of a container of definite height.
    """

    def sent(raw: object) -> None:
        if found := picked(raw, view):
            on_pick(found)

    data = payload(view, dark=dark, base=ahead.base_path()) | {"waiting": waiting}
    mount("map", data, key=key, on_sent=sent, height=height)


def picked(raw: object, view: MapView) -> Pick | None:
    """Read what the browser sent; None for anything that the view does not offer."""
    what = field(raw, "what")
    if what == "look":
        return Pick("look", value="network")
    if what == "evidence" and isinstance(raw, Mapping):
        found = _evidence(raw, view)
        return None if found is None else Pick("open", report=found.document, at=found.start)
    return _toggled(field(raw, "facet"), field(raw, "value"), view) if what == "toggle" else None


def _toggled(facet: str, value: str, view: MapView) -> Pick | None:
    if facet == "countries" and value in {each.key for each in view.focus}:
        return Pick("toggle", "countries", value)
    if facet == "places" and value in {pin.id for pin in view.pins}:
        return Pick("toggle", "places", value)
    return None


def _evidence(raw: Mapping[str, object], view: MapView) -> Evidence | None:
    lists = {"pins": view.pins, "not_located": view.not_located, "actors": view.actors}
    holder = _at(lists.get(str(raw.get("list")), ()), raw.get("row"))
    found = _at(
        holder.evidence if isinstance(holder, (Pin, NotPinned)) else (), raw.get("sentence")
    )
    return found if isinstance(found, Evidence) else None


def _at(rows: tuple[object, ...], index: object) -> object:
    return rows[index] if type(index) is int and 0 <= index < len(rows) else None


def payload(view: MapView, *, dark: bool, base: str) -> dict[str, Any]:
    """Make what the browser draws: a plotly figure, marks over it, words of cards and lists."""
    fading = _fading(view.pins)
    marks = [
        _mark(pin, order, fading=fading, dark=dark)
        for order, pin in enumerate(_by_weight(view.pins))
    ]
    return {
        "base": base,
        "dark": dark,
        "figure": json.loads(figure(view, dark=dark, base=base).to_json()),
        "marks": {"type": "FeatureCollection", "features": marks},
        "countries": _outlines(view.pins),
        "pins": plain([card(pin, _point(pin), diameter(pin) / 2) for pin in view.pins]),
        "not_located": plain([listed(row) for row in view.not_located]),
        "actors": plain([listed(row) for row in view.actors]),
        "focus": plain(view.focus),
        "legend": plain(legend()),
        "colours": _colours(dark=dark),
    }


def figure(view: MapView, *, dark: bool, base: str) -> go.Figure:
    """Make the plotly map: the ground, and a dot with an edge for each town.

    Rings, diamonds, outlines and names lie in layers of the style; plotly's own symbols need a font
    or an icon from another host. Centre and zoom are left out: they are the analyst's.
    """
    return go.Figure(_dots(view.pins, dark=dark)).update_layout(
        map={"style": style(dark=dark, base=base)}, margin={"l": 0, "r": 0, "t": 0, "b": 0},
        showlegend=False, uirevision="analyst", hovermode=False, dragmode="pan",
        paper_bgcolor=theme.palette(dark=dark).sea,
    )  # fmt: skip


def _dots(pins: tuple[Pin, ...], *, dark: bool) -> go.Scattermap:
    """Make edge, dot, edge, dot ..., the small over the large so that each stays visible."""
    fading = _fading(pins)
    towns = sorted(
        (pin for pin in pins if pin.precision == "city"),
        key=lambda pin: (pin.picked, -diameter(pin), pin.id),
    )
    twice = [pin for pin in towns for _ in range(2)]
    dots = [dot for pin in towns for dot in _edge_and_dot(pin, fading, dark=dark)]
    sizes, colours, opacities = zip(*dots, strict=True) if dots else ((), (), ())
    return go.Scattermap(
        lat=[pin.latitude for pin in twice],
        lon=[pin.longitude for pin in twice],
        mode="markers",
        hoverinfo="skip",
        customdata=[pin.id for pin in twice],
        below="dl-marks",
        marker={"size": list(sizes), "color": list(colours), "opacity": list(opacities)},
    )


def _edge_and_dot(pin: Pin, fading: bool, *, dark: bool) -> tuple[tuple[int, str, float], ...]:
    """Give size, colour and opacity of the edge of a pin, and of the dot within."""
    palette, size = theme.palette(dark=dark), diameter(pin)
    opacity = palette.faded if fading and not _stands_out(pin) else 1.0
    if pin.picked:
        return (size + 4, palette.accent_ink, opacity), (size, palette.accent, opacity)
    return (size + 3, palette.pin_edge, opacity), (size, _place(dark=dark), opacity)


def _stands_out(pin: Pin) -> bool:
    return pin.picked or pin.beside


def _fading(pins: tuple[Pin, ...]) -> bool:
    """Whether something is picked, so that all else fades."""
    return any(_stands_out(pin) for pin in pins)


def diameter(pin: Pin) -> int:
    """Give the size of a pin in pixels: its area grows with the mentions, within bounds.

    It depends on the pin alone, so a filter does not make the others swell.
    """
    if pin.precision == "country":
        return RING
    return min(LARGEST, max(SMALLEST, round(7 + 3 * math.sqrt(pin.mentions))))


def style(*, dark: bool, base: str) -> dict[str, Any]:
    """Fill the MapLibre style of ``data/map_style.json``.

    ``@sea`` is a colour, ``@base`` the path of the page.
    """
    colours = _colours(dark=dark)
    text = _text().replace("@base", json.dumps(base)[1:-1])
    return dict(json.loads(re.sub(r'"@(\w+)"', lambda found: json.dumps(colours[found[1]]), text)))


def _colours(*, dark: bool) -> dict[str, Any]:
    palette = theme.palette(dark=dark)
    return {name: getattr(palette, name) for name in palette.__dataclass_fields__} | {
        "place": _place(dark=dark)
    }


def _place(*, dark: bool) -> str:
    return theme.label_style("GPE").colour(dark=dark)


def _by_weight(pins: Iterable[Pin]) -> list[Pin]:
    """Order pins for drawing names: what is picked, then what is mentioned most, comes first."""
    return sorted(pins, key=lambda pin: (not pin.picked, -pin.mentions, pin.id))


def _outlined(pin: Pin) -> bool:
    return (
        pin.precision == "country"
        and pin.country is not None
        and pin.country in ground.label_points()
    )


def _outlines(pins: tuple[Pin, ...]) -> dict[str | None, dict[str, Any]]:
    """Make the outlines of countries by code; the more one is mentioned, the stronger."""
    countries = [pin for pin in pins if _outlined(pin)]
    most = max((pin.mentions for pin in countries), default=1)
    faded = theme.palette(dark=False).faded if _fading(pins) else 1.0
    return {
        pin.country: {
            "picked": pin.picked,
            "fill": 0.1 if pin.picked else 0.1 * faded * math.sqrt(pin.mentions / most),
            "edge": 0.9 if pin.picked else faded * (0.3 + 0.45 * math.sqrt(pin.mentions / most)),
        }
        for pin in countries
    }


def _point(pin: Pin) -> tuple[float, float]:
    """Give where a pin is drawn, east before north: a country at its label point."""
    if _outlined(pin) and pin.country is not None:
        return ground.label_points()[pin.country][0]
    return pin.longitude, pin.latitude


def _mark(pin: Pin, order: int, *, fading: bool, dark: bool) -> dict[str, Any]:
    faded = fading and not _stands_out(pin)
    size = diameter(pin)
    look = "picked" if pin.picked else "plain"
    image = "" if pin.precision in ("area", "city") else f"dl:{pin.precision}:{look}:{size}"
    return {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": _point(pin)},
        "properties": {
            "id": pin.id, "precision": pin.precision, "picked": pin.picked, "label": label(pin),
            "order": order,
            "image": image, "room": f"dl:room:plain:{size}", "sign": f"dl:area:{look}:12",
            "gap": (size / 2 + 4) / NAME, "more": "",
            "opacity": theme.palette(dark=dark).faded if faded else 1.0,
            "text_opacity": 0.55 if faded else 1.0,
        },
    }  # fmt: skip


@cache
def _text() -> str:
    return STYLE.read_text(encoding="utf-8")
