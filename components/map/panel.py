"""The map: a pin for each located place, drawn by plotly on a ground of our own, with no request elsewhere.

Precision is drawn as honestly as the text gives it (``docs/decisions/0006-the-map.md``): a town is a dot, a site a
diamond, a region a dashed ring, a country its outline, an area its name. The map is mounted once and then changed
in place, so zoom and position survive every rerun.
"""

import json
import math
import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Literal

import plotly.graph_objects as go
import streamlit as st

from components import ahead, state, theme
from components.map import ground
from components.map.pins import label, names, sentences
from components.views import Evidence, Focus, MapView, NotPinned, Pin

HERE = Path(__file__).parent
SCRIPTS = (
    "panel.js",
    "load.js",
    "paint.js",
    "marks.js",
    "view.js",
    "crowd.js",
    "over.js",
    "cards.js",
)
"""Joined to one module, because a component is given one."""
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
    on_pick: Callable[[str], None],
    on_evidence: Callable[[Evidence], None],
    on_network: Callable[[], None],
    on_country: Callable[[str], None],
    waiting: bool = False,
    height: int | str = "stretch",
) -> None:
    """Draw the map.

    Args:
        view: the pins, and the names that have none.
        key: stable key of the component; ``.st-key-<key>`` may be given a height by CSS.
        dark: whether the page is dark.
        on_pick: called with the id of a clicked pin before the next rerun, so that every view follows in it.
        on_evidence: called likewise with the sentence that was clicked.
        on_network: called likewise when the network is to be looked at in its place.
        on_country: called likewise with the code of the country that was clicked.
        waiting: whether reports are still being read, so that the ground need not be painted yet.
        height: pixels, or "stretch" for all of a container of definite height.
    """

    def clicked() -> None:
        match picked(state.sent_by(key), view):
            case Pin(id=pin):
                on_pick(pin)
            case Focus(key=code):
                on_country(code)
            case Evidence() as evidence:
                on_evidence(evidence)
            case "network":
                on_network()

    data = payload(view, dark=dark, base=ahead.base_path()) | {"waiting": waiting}
    _component()(key=key, data=[data], height=height, on_sent_change=clicked, on_theme_change=_redraw)


def _redraw() -> None:
    """Do nothing: the browser has changed between light and dark, and the rerun itself is what it asks for."""


Picked = Pin | Evidence | Focus | Literal["network"]


def picked(raw: object, view: MapView) -> Picked | None:
    """Read what the browser sent: a pin, a sentence or a country of the view, the wish for the network; else None."""
    if not isinstance(raw, Mapping):
        return None
    if raw.get("kind") == "network":
        return "network"
    if raw.get("kind") == "evidence":
        return _evidence(raw, view)
    if raw.get("kind") == "country":
        return next((each for each in view.focus if each.key == raw.get("id")), None)
    return next((pin for pin in view.pins if raw.get("kind") == "pin" and pin.id == raw.get("id")), None)


def _evidence(raw: Mapping[str, object], view: MapView) -> Evidence | None:
    lists = {"pins": view.pins, "not_located": view.not_located, "actors": view.actors}
    holder = _at(lists.get(str(raw.get("list")), ()), raw.get("row"))
    found = _at(holder.evidence if isinstance(holder, (Pin, NotPinned)) else (), raw.get("sentence"))
    return found if isinstance(found, Evidence) else None


def _at(rows: tuple[object, ...], index: object) -> object:
    return rows[index] if type(index) is int and 0 <= index < len(rows) else None


def payload(view: MapView, *, dark: bool, base: str) -> dict[str, Any]:
    """Make what the browser draws: a plotly figure, the marks over it, and the words of cards and lists."""
    fading = _fading(view.pins)
    marks = [_mark(pin, order, fading=fading, dark=dark) for order, pin in enumerate(_by_weight(view.pins))]
    return {
        "base": base,
        "dark": dark,
        "figure": json.loads(figure(view, dark=dark, base=base).to_json()),
        "marks": {"type": "FeatureCollection", "features": marks},
        "countries": _outlines(view.pins),
        "pins": [_card(pin) for pin in view.pins],
        "not_located": [_row(row) for row in view.not_located],
        "actors": [_row(row) for row in view.actors],
        "focus": [[each.key, each.name, each.uses, round(each.share, 4), each.picked] for each in view.focus],
        "legend": {key: words["legend"] for key, words in _words()["precisions"].items()},
        "colours": _colours(dark=dark),
    }


def figure(view: MapView, *, dark: bool, base: str) -> go.Figure:
    """Make the plotly map: the ground, and a dot with an edge for each town.

    Rings, diamonds, outlines and names lie in layers of the style; plotly's own symbols need a font or an icon
    from another host. Centre and zoom are left out: they are the analyst's.
    """
    return go.Figure(_dots(view.pins, dark=dark)).update_layout(
        map={"style": style(dark=dark, base=base)}, margin={"l": 0, "r": 0, "t": 0, "b": 0}, showlegend=False,
        uirevision="analyst", hovermode=False, dragmode="pan", paper_bgcolor=theme.palette(dark=dark).sea,
    )  # fmt: skip


def _dots(pins: tuple[Pin, ...], *, dark: bool) -> go.Scattermap:
    """Make edge, dot, edge, dot ... with the small over the large, so that each stays visible where they overlap."""
    palette = theme.palette(dark=dark)
    fading = _fading(pins)
    towns = sorted(
        (pin for pin in pins if pin.precision == "city"), key=lambda pin: (pin.picked, -diameter(pin), pin.id)
    )
    twice = [pin for pin in towns for _ in range(2)]
    plain, chosen = (palette.pin_edge, _place(dark=dark)), (palette.accent_ink, palette.accent)
    return go.Scattermap(
        lat=[pin.latitude for pin in twice], lon=[pin.longitude for pin in twice], mode="markers", hoverinfo="skip",
        customdata=[pin.id for pin in twice], below="dl-marks",
        marker={"size": [size for pin in towns for size in (diameter(pin) + (4 if pin.picked else 3), diameter(pin))],
                "color": [colour for pin in towns for colour in (chosen if pin.picked else plain)],
                "opacity": [palette.faded if fading and not _stands_out(pin) else 1.0 for pin in twice]},
    )  # fmt: skip


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
    """Fill the MapLibre style of ``data/map_style.json``: ``@sea`` is a colour, ``@base`` the path of the page."""
    colours = _colours(dark=dark)
    text = _text("../data/map_style.json").replace("@base", json.dumps(base)[1:-1])
    return dict(json.loads(re.sub(r'"@(\w+)"', lambda found: json.dumps(colours[found[1]]), text)))


def _colours(*, dark: bool) -> dict[str, Any]:
    palette = theme.palette(dark=dark)
    return {name: getattr(palette, name) for name in palette.__dataclass_fields__} | {"place": _place(dark=dark)}


def _place(*, dark: bool) -> str:
    return theme.label_style("GPE").colour(dark=dark)


def _by_weight(pins: Iterable[Pin]) -> list[Pin]:
    """Order pins for drawing names: what is picked, then what is mentioned most, comes first."""
    return sorted(pins, key=lambda pin: (not pin.picked, -pin.mentions, pin.id))


def _outlined(pin: Pin) -> bool:
    return pin.precision == "country" and pin.country is not None and pin.country in ground.label_points()


def _outlines(pins: tuple[Pin, ...]) -> dict[str | None, dict[str, Any]]:
    """Make the outlines of countries by code; the more a country is mentioned, the stronger, so that few stand out."""
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
    """Give where a pin is drawn, east before north: a country at its label point, all else where it is."""
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
            "id": pin.id, "precision": pin.precision, "picked": pin.picked, "label": label(pin), "order": order,
            "image": image, "room": f"dl:room:plain:{size}", "sign": f"dl:area:{look}:12",
            "gap": (size / 2 + 4) / NAME, "more": "",
            "opacity": theme.palette(dark=dark).faded if faded else 1.0, "text_opacity": 0.55 if faded else 1.0,
        },
    }  # fmt: skip


def _card(pin: Pin) -> dict[str, Any]:
    east, north = _point(pin)
    return {
        "id": pin.id, "name": pin.name, "names": names(pin), "label": label(pin), "precision": pin.precision,
        "region": pin.region, "country": ground.country(pin.country),
        "words": _words()["precisions"][pin.precision]["words"],
        "east": east, "north": north, "radius": diameter(pin) / 2, "mentions": pin.mentions, "events": pin.events,
        "picked": pin.picked, "sure": _sure(pin.confidence), "confidence": round(pin.confidence, 2),
        "reason": pin.reason, "sentences": sentences(pin.evidence), "told": len(pin.evidence),
        "runners_up": [{"name": each.name, "region": each.region, "country": ground.country(each.country),
                        "precision": each.precision, "east": each.longitude, "north": each.latitude,
                        "score": round(each.score, 3)}
                       for each in pin.runners_up[:4]],
    }  # fmt: skip


def _row(row: NotPinned) -> dict[str, Any]:
    return {
        "name": row.name, "mentions": row.mentions, "reason": row.reason, "sentences": sentences(row.evidence),
        "told": len(row.evidence),
    }  # fmt: skip


def _sure(confidence: float) -> str:
    return next(str(word) for least, word in _words()["confidence"] if confidence >= least)


@cache
def _words() -> dict[str, Any]:
    return dict(json.loads(_text("../data/map.json")))


@cache
def _text(file: str) -> str:
    return (HERE / file).read_text(encoding="utf-8")


@cache
def _component() -> Callable[..., Any]:
    html, css, js = _text("panel.html"), _text("panel.css"), "\n".join(map(_text, SCRIPTS))
    return st.components.v2.component("dateline_map", isolate_styles=False, html=html, css=css, js=js)
