"""The colours hold on light and dark, for any eyes, and each means one thing."""

import itertools
import math
import tomllib
from pathlib import Path
from typing import get_args

import pytest

from components import theme
from components.theme import Style
from nlp.types import PLACE_LABELS, EventType, Label, Quad, Status

ROOT = Path(__file__).parents[2]
LABELS = {label: theme.label_style(label) for label in get_args(Label)}
QUADS = {quad: theme.quad_style(quad) for quad in get_args(Quad)}
STATUSES = {status: theme.status_style(status) for status in get_args(Status)}
GROUPS = {"labels": LABELS, "quads": QUADS, "statuses": STATUSES}
DARK = pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])

# Machado, Oliveira, Fernandes (2009), severity 1; rows act on linear RGB.
EYES = {
    "typical": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.01182, 0.04294, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.3039),
    ),
}
APART = 0.075
"""Least distance in OKLab between two colours of one group; about four just noticeable differences.
"""


def _linear(colour: str) -> list[float]:
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return [
        each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in channels
    ]


def _contrast(one: str, other: str) -> float:
    """WCAG 2.2 contrast ratio, 1 to 21."""
    lights = sorted(
        0.2126 * r + 0.7152 * g + 0.0722 * b for r, g, b in (_linear(one), _linear(other))
    )
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def _oklab(colour: str, eyes: str) -> tuple[float, float, float]:
    """Björn Ottosson's OKLab of a colour as these eyes see it."""
    r, g, b = (
        max(0.0, sum(x * y for x, y in zip(row, _linear(colour), strict=True)))
        for row in EYES[eyes]
    )
    long = (0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b) ** (1 / 3)
    middle = (0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b) ** (1 / 3)
    short = (0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b) ** (1 / 3)
    return (
        0.2104542553 * long + 0.793617785 * middle - 0.0040720468 * short,
        1.9779984951 * long - 2.428592205 * middle + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * middle - 0.808675766 * short,
    )


@DARK
@pytest.mark.parametrize("group", GROUPS)
def test_every_colour_can_be_read_as_text(group: str, dark: bool) -> None:
    palette = theme.palette(dark=dark)
    for key, style in GROUPS[group].items():
        for ground in (palette.panel, palette.ground):
            assert _contrast(style.colour(dark=dark), ground) >= 4.5, (key, ground)


@DARK
def test_text_can_be_read_on_every_ground(dark: bool) -> None:
    palette = theme.palette(dark=dark)
    for ground in (palette.panel, palette.ground, palette.accent_soft, palette.land):
        assert _contrast(palette.ink, ground) >= 7, ground
    for ground in (palette.panel, palette.ground):
        assert _contrast(palette.ink_soft, ground) >= 4.5, ground
    assert _contrast(palette.accent_ink, palette.accent) >= 4.5


@DARK
def test_a_picked_pin_stands_out_from_land_and_sea_by_its_edge_or_its_fill(dark: bool) -> None:
    palette = theme.palette(dark=dark)
    for ground in (palette.land, palette.sea):
        assert max(_contrast(palette.accent, ground), _contrast(palette.accent_ink, ground)) >= 3


@DARK
def test_pins_stand_out_from_land_and_sea(dark: bool) -> None:
    palette = theme.palette(dark=dark)
    for ground in (palette.land, palette.sea):
        assert _contrast(theme.label_style("GPE").colour(dark=dark), ground) >= 4.5


@DARK
@pytest.mark.parametrize("eyes", EYES)
@pytest.mark.parametrize(
    "styles",
    [[LABELS[label] for label in ("PERSON", "ORG", "GPE", "NORP")], list(QUADS.values())],
    ids=["labels", "quads"],
)
def test_colours_of_a_group_stay_apart_for_all_eyes(
    styles: list[Style], eyes: str, dark: bool
) -> None:
    for one, other in itertools.combinations(styles, 2):
        first, second = (_oklab(style.colour(dark=dark), eyes) for style in (one, other))
        assert math.dist(first, second) >= APART, (one.name, other.name)


def test_one_hue_for_all_places_and_for_nothing_else() -> None:
    hues = {label: style.light for label, style in LABELS.items()}
    assert len({hues[label] for label in PLACE_LABELS}) == 1
    others = [hue for label, hue in hues.items() if label not in PLACE_LABELS]
    assert len(set(others)) == len(others)
    assert not {*hues.values()} & {style.light for style in QUADS.values()}


@pytest.mark.parametrize("group", GROUPS)
def test_colour_is_never_alone(group: str) -> None:
    styles = list(GROUPS[group].values())
    for aspect in ("mark", "icon", "name"):
        values = [getattr(style, aspect) for style in styles]
        assert len(set(values)) == len(values), aspect


@DARK
def test_amber_means_picked_alone(dark: bool) -> None:
    amber = theme.palette(dark=dark).accent
    everything = itertools.chain(*(styles.values() for styles in GROUPS.values()))
    assert amber not in {style.colour(dark=dark) for style in everything}


def test_every_event_type_has_a_name_and_a_meaning_in_plain_words() -> None:
    names = [theme.type_name(event_type) for event_type in get_args(EventType)]
    assert len({name.name for name in names}) == len(names)
    assert all(name.plural and name.meaning and name.name.islower() for name in names)


@DARK
def test_the_style_sheet_names_every_colour(dark: bool) -> None:
    sheet = theme.css(dark=dark)
    for name in ("ink", "accent-soft", "person", "norp-tint", "material-conflict", "denied"):
        assert f"--dl-{name}:" in sheet
    assert theme.palette(dark=dark).panel in sheet


def test_streamlits_own_chrome_has_the_same_ground_and_ink() -> None:
    settings = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))[
        "theme"
    ]
    for name in ("light", "dark"):
        palette = theme.palette(dark=name == "dark")
        chrome = settings[name]
        assert chrome["backgroundColor"] == palette.ground
        assert chrome["secondaryBackgroundColor"] == palette.panel
        assert chrome["textColor"] == palette.ink
        assert chrome["borderColor"] == palette.line
