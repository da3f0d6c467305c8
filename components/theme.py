"""Colour, icon and name of each label, quad class, status and event type; light and dark.

One colour means one thing on the whole page. Chrome is drawn in ink; only data carries saturated
colour, and amber means "picked". Colour is never alone: every style has a word, an icon and a mark
beside it. The values are data (``components/data/theme.json``); ``tests/components/test_theme.py``
holds them to WCAG 2.2 AA and to distances that survive protanopia, deuteranopia and tritanopia.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any

from nlp.types import EventType, Label, Quad, Status

DATA = Path(__file__).parent / "data" / "theme.json"


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of one theme that belong to no kind of fact, as ``#rrggbb``.

    Attributes:
        ground: behind the panels.
        panel: the panels themselves.
        ink: text, and chrome that must be seen.
        ink_soft: second-rank text; AA on panel and ground.
        line: frames and rules.
        accent: fill of what is picked; no text colour, no meaning but "picked".
        accent_ink: text and edges on ``accent``.
        accent_soft: background of a picked row; AA under ``ink``.
        faded: opacity of what is not picked while something is; 0 to 1.
        tint: share of a label's colour in the background of its marks; 0 to 1.
        border_disputed: lines that the parties do not agree on.
        halo: around names on the map.
        pin_edge: the thin ring that parts a pin from the ground.
    """

    ground: str
    panel: str
    ink: str
    ink_soft: str
    line: str
    accent: str
    accent_ink: str
    accent_soft: str
    faded: float
    tint: float
    sea: str
    river: str
    land: str
    coast: str
    border: str
    border_disputed: str
    map_label: str
    sea_label: str
    halo: str
    pin_edge: str


@dataclass(frozen=True, slots=True)
class Style:
    """How one kind of fact looks and is called.

    Attributes:
        name: in words, singular, lower case.
        plural: in words, for headings and counts.
        short: the plural in one or two words, for a chip; empty for what has no chip of its own.
        icon: name of a Material Symbol; Streamlit bundles the font (``:material/name:``).
        mark: one character that repeats the colour where an icon is too much.
        light: colour as ``#rrggbb`` on light grounds; AA as text.
        dark: the same on dark grounds.
    """

    name: str
    plural: str
    icon: str
    mark: str
    light: str
    dark: str
    short: str = ""

    def colour(self, *, dark: bool) -> str:
        """Give the colour for a theme, as ``#rrggbb``."""
        return self.dark if dark else self.light


@dataclass(frozen=True, slots=True)
class TypeName:
    """An event type in words: its name, its plural, and what it takes in."""

    name: str
    plural: str
    meaning: str


def label_style(label: Label) -> Style:
    """Give the style of a kind of name."""
    return Style(**_data()["labels"][label])


def quad_style(quad: Quad) -> Style:
    """Give the style of a quad class."""
    return Style(**_data()["quads"][quad])


def status_style(status: Status) -> Style:
    """Give the style of a status; statuses differ by mark and word, not by hue."""
    return Style(**_data()["statuses"][status])


def type_name(event_type: EventType) -> TypeName:
    """Give an event type in words."""
    return TypeName(**_data()["types"][event_type])


def palette(*, dark: bool) -> Palette:
    """Give the neutral colours, the accent and the ground of the map."""
    return Palette(**_data()["palettes"]["dark" if dark else "light"])


def css(*, dark: bool) -> str:
    """Give the theme as a style sheet of custom properties, which shadow roots inherit.

    ``--dl-ink``, ``--dl-accent`` ... for the palette; ``--dl-person``, ``--dl-material-conflict``,
    ``--dl-happened`` ... for labels, quad classes and statuses, each with a ``...-tint`` for
    backgrounds.
    """
    lines = "".join(f"{name}:{value};" for name, value in _properties(dark=dark))
    return f":root{{color-scheme:{'dark' if dark else 'light'};{lines}}}"


def _properties(*, dark: bool) -> Iterator[tuple[str, str]]:
    colours = palette(dark=dark)
    for field in fields(colours):
        yield f"--dl-{field.name.replace('_', '-')}", str(getattr(colours, field.name))
    for group in ("labels", "quads", "statuses"):
        for key, row in _data()[group].items():
            colour = row["dark" if dark else "light"]
            yield f"--dl-{key.lower()}", colour
            yield f"--dl-{key.lower()}-tint", f"{colour}{round(colours.tint * 255):02x}"


@cache
def _data() -> dict[str, Any]:
    return dict(json.loads(DATA.read_text(encoding="utf-8")))
