"""The map is as precise as the text, trusts nothing from the browser, asks no other host."""

import hashlib
import json
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some
from plotly.offline import get_plotlyjs_version
from streamlit.testing.v1 import AppTest

from components import state
from components.map.panel import diameter, figure, payload, picked, show, style
from components.map.pins import label
from components.state import Pick
from components.views import Evidence, Focus, MapView, NotPinned, Pin, RunnerUp

ROOT = Path(__file__).parents[3]
STATIC = ROOT / "static"


def evidence(
    sentence: str = "Rebels entered the city at dawn.", document: str = "doc", start: int = 0
) -> Evidence:
    return Evidence(document=document, start=start, end=start + 6, sentence=sentence)


def pin(name: str = "Damascus", **changes: Any) -> Pin:
    fields: dict[str, Any] = {
        "id": f"test:{name}", "name": name, "latitude": 33.51, "longitude": 36.29, "country": "SY", "precision": "city",
        "mentions": 3, "events": 1, "picked": False, "names": (name,), "reason": "the largest of that name",
        "confidence": 0.9, "evidence": (evidence(),),
    }  # fmt: skip
    return Pin(**fields | changes)


def seen(
    *pins: Pin, not_located: tuple[NotPinned, ...] = (), actors: tuple[NotPinned, ...] = ()
) -> MapView:
    syria = Focus("countries", "SY", "Syria", 3, 1.0, picked=False)
    return MapView(
        pins=pins, not_located=not_located, actors=actors, focus=(syria,) if pins else ()
    )


def drawn(*pins: Pin, dark: bool = False) -> dict[str, Any]:
    return payload(seen(*pins), dark=dark, base="")


def marks(*pins: Pin) -> dict[str, dict[str, Any]]:
    return {mark["properties"]["id"]: mark for mark in drawn(*pins)["marks"]["features"]}


def strings(node: Any) -> Iterator[str]:
    if isinstance(node, str):
        yield node
    for each in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from strings(each)


# What the browser sends

VIEW = seen(
    pin(evidence=(evidence("one"), evidence("two", start=2))),
    not_located=(NotPinned("Nowhere", 1, "unknown", (evidence("three", start=3),)),),
    actors=(NotPinned("Moscow", 2, "says", (evidence("four", start=4),)),),
)


def test_a_click_on_a_pin_filters_by_its_place() -> None:
    sent = {"what": "toggle", "facet": "places", "value": "test:Damascus", "nonce": "1"}
    assert picked(sent, VIEW) == Pick("toggle", "places", "test:Damascus")


@pytest.mark.parametrize(
    ("sent", "start"),
    [
        (("pins", 0, 1), 2),
        (("not_located", 0, 0), 3),
        (("actors", 0, 0), 4),
    ],
)
def test_a_click_on_a_sentence_opens_it(sent: tuple[str, int, int], start: int) -> None:
    raw = dict(zip(("list", "row", "sentence"), sent, strict=True)) | {"what": "evidence"}
    assert picked(raw, VIEW) == Pick("open", report="doc", at=start)


@pytest.mark.parametrize(
    "raw",
    [
        None,
        "pin",
        3,
        [],
        {},
        {"what": "toggle"},
        {"what": "toggle", "facet": "places", "value": "test:Atlantis"},
        {"what": "toggle", "facet": "places", "value": ["test:Damascus"]},
        {"what": "toggle", "facet": "places", "value": {"$gt": ""}},
        {"what": "toggle", "facet": "entities", "value": "test:Damascus"},
        {"what": "toggle", "facet": "countries", "value": "RU"},
        {"what": "theft", "facet": "places", "value": "test:Damascus"},
        {"what": "evidence"},
        {"what": "evidence", "list": "pins", "row": 9, "sentence": 0},
        {"what": "evidence", "list": "pins", "row": -1, "sentence": 0},
        {"what": "evidence", "list": "pins", "row": True, "sentence": 0},
        {"what": "evidence", "list": "pins", "row": 0, "sentence": 0.5},
        {"what": "evidence", "list": "__class__", "row": 0, "sentence": 0},
        {"what": "evidence", "list": ["pins"], "row": 0, "sentence": 0},
        {"what": "evidence", "list": "pins", "row": float("inf"), "sentence": float("nan")},
    ],
)
def test_what_is_not_in_the_view_is_dropped(raw: object) -> None:
    assert picked(raw, VIEW) is None


JSON = some.recursive(
    some.none() | some.booleans() | some.integers() | some.floats() | some.text(),
    lambda inner: (
        some.lists(inner)
        | some.dictionaries(
            some.sampled_from(["what", "facet", "value", "list", "row", "sentence"]), inner
        )
    ),
)


@pytest.mark.slow
@given(raw=JSON, what=some.sampled_from(["toggle", "evidence"]))
def test_no_message_breaks_the_reading(raw: object, what: str) -> None:
    sent = raw | {"what": what} if isinstance(raw, dict) else raw
    assert picked(sent, VIEW) is None or isinstance(picked(sent, VIEW), Pick)


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        (
            {"what": "toggle", "facet": "places", "value": "test:Damascus"},
            Pick("toggle", "places", "test:Damascus"),
        ),
        (
            {"what": "evidence", "list": "actors", "row": 0, "sentence": 0},
            Pick("open", report="doc", at=4),
        ),
        ({"what": "look"}, Pick("look", value="network")),
        (
            {"what": "toggle", "facet": "countries", "value": "SY"},
            Pick("toggle", "countries", "SY"),
        ),
        ({"what": "toggle", "facet": "countries", "value": "RU"}, None),
    ],
)
def test_a_click_is_told_before_the_rerun(
    sent: object, told: Pick | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    mounted: dict[str, Any] = {}
    heard: list[Pick] = []
    monkeypatch.setattr(
        "components.panel.mount._component", lambda _: lambda **options: mounted.update(options)
    )
    monkeypatch.setattr(state, "sent_by", {"map": sent}.get)
    show(VIEW, key="map", dark=False, on_pick=heard.append)
    assert heard == []
    mounted["on_sent_change"]()
    assert heard == ([] if told is None else [told])


def _page() -> None:
    """A page with nothing but the map; AppTest runs its source."""
    from components import map
    from components.views import MapView

    map.show(MapView((), (), ()), key="map", dark=True, on_pick=print)


def test_a_page_with_no_place_at_all_draws() -> None:
    page = AppTest.from_function(_page).run()
    assert not page.exception
    assert len(page.get("bidi_component")) == 1


# Precision


def test_towns_are_dots_of_the_plotly_figure_where_they_are_and_nothing_else_is() -> None:
    kinds = ("city", "site", "region", "country", "area")
    pins = [
        pin(kind, precision=kind, latitude=30 + at, longitude=40 + at)
        for at, kind in enumerate(kinds)
    ]
    (trace,) = figure(seen(*pins), dark=False, base="").data
    assert {*trace.customdata} == {"test:city"}
    assert {*trace.lat} == {30}
    assert {*trace.lon} == {40}
    assert trace.marker.symbol is None, "plotly fetches any symbol but its circle from another host"


@pytest.mark.parametrize("precision", ["city", "site", "region", "area"])
def test_no_place_is_moved(precision: str) -> None:
    twins = [
        pin(name, precision=precision, latitude=34.9, longitude=35.88) for name in ("one", "two")
    ]
    places = [mark["geometry"]["coordinates"] for mark in marks(*twins).values()]
    assert [[*place] for place in places] == [[35.88, 34.9]] * 2


def test_a_country_is_an_outline_and_a_ring_at_the_middle_of_it() -> None:
    russia = pin("Russia", country="RU", precision="country", latitude=60.0, longitude=100.0)
    assert [*drawn(russia)["countries"]] == ["RU"]
    mark = marks(russia)["test:Russia"]
    assert mark["properties"]["image"].startswith("dl:country:")
    assert tuple(mark["geometry"]["coordinates"]) == _labels()["RU"]


def test_a_country_of_many_mentions_stands_out_from_those_of_few() -> None:
    pins = [
        pin(code, country=code, precision="country", mentions=count)
        for code, count in (("SY", 40), ("JO", 1))
    ]
    outlines = drawn(*pins)["countries"]
    assert outlines["SY"]["fill"] > 2 * outlines["JO"]["fill"] > 0
    assert outlines["SY"]["edge"] > outlines["JO"]["edge"] > 0.2


@pytest.mark.parametrize("country", [None, "ZZ"])
def test_a_country_without_an_outline_keeps_its_own_point(country: str | None) -> None:
    lost = pin("Ruritania", country=country, precision="country", latitude=45.0, longitude=20.0)
    assert drawn(lost)["countries"] == {}
    assert [*marks(lost)["test:Ruritania"]["geometry"]["coordinates"]] == [20.0, 45.0]


@pytest.mark.parametrize(
    ("precision", "image"),
    [
        ("site", "dl:site:"),
        ("region", "dl:region:"),
        ("country", "dl:country:"),
        ("area", ""),
        ("city", ""),
    ],
)
def test_each_precision_has_its_own_mark_and_an_area_has_none(precision: str, image: str) -> None:
    found = marks(pin("x", precision=precision))["test:x"]["properties"]["image"]
    assert found.startswith(image)
    assert bool(found) == bool(image)


def test_an_outline_is_never_drawn_for_a_town() -> None:
    assert drawn(pin())["countries"] == {}


@given(mentions=some.integers(1, 10_000))
def test_dots_grow_with_mentions_within_bounds(mentions: int) -> None:
    here, more = (diameter(pin(mentions=count)) for count in (mentions, mentions + 1))
    assert 8 <= here <= more <= 22


def test_a_dot_is_as_large_alone_as_among_others() -> None:
    alone = drawn(pin())["figure"]["data"][0]["marker"]["size"]
    among = drawn(pin(), pin("Aleppo", mentions=900))["figure"]["data"][0]["marker"]["size"]
    assert among[-2:] == alone


def test_the_small_lie_over_the_large_and_the_picked_over_all() -> None:
    pins = [
        pin("small", mentions=1),
        pin("large", mentions=50),
        pin("chosen", mentions=50, picked=True),
    ]
    order = drawn(*pins)["figure"]["data"][0]["customdata"]
    assert order[::2] == order[1::2] == ["test:large", "test:small", "test:chosen"]


# Picking


def test_what_is_not_picked_fades_and_does_not_vanish() -> None:
    shown = marks(pin("chosen", picked=True), pin("other"))
    chosen, other = (shown[f"test:{name}"]["properties"] for name in ("chosen", "other"))
    assert chosen["opacity"] == chosen["text_opacity"] == 1
    assert 0.3 <= other["opacity"] < 1
    assert 0.3 <= other["text_opacity"] < 1


def test_with_a_country_picked_its_places_stand_out_unpicked_and_the_others_fade() -> None:
    found = marks(
        pin("Homs", precision="site", beside=True), pin("Kyiv", precision="site", country="UA")
    )
    assert (
        found["test:Homs"]["properties"]["opacity"]
        == 1
        > found["test:Kyiv"]["properties"]["opacity"]
    )
    assert not found["test:Homs"]["properties"]["picked"]


def test_the_head_has_the_countries_of_the_view_with_their_share() -> None:
    assert drawn(pin())["focus"] == [
        {
            "facet": "countries",
            "key": "SY",
            "name": "Syria",
            "uses": 3,
            "share": 1.0,
            "picked": False,
        }
    ]


def test_a_card_says_in_which_part_of_its_country_a_place_and_its_rivals_lie() -> None:
    rival = RunnerUp("Damascus", "US", 34.36, -92.27, 0.2, "Arkansas")
    card = drawn(pin(region="Damascus Governorate", runners_up=(rival,)))["pins"][0]
    assert (card["region"], card["country"]) == ("Damascus Governorate", "Syria")
    assert card["runners_up"][0]["region"] == "Arkansas"


def test_nothing_fades_while_nothing_is_picked() -> None:
    assert {mark["properties"]["opacity"] for mark in marks(pin("one"), pin("two")).values()} == {
        1.0
    }
    assert {*drawn(pin("one"))["figure"]["data"][0]["marker"]["opacity"]} == {1.0}


def test_the_ground_is_the_same_whatever_is_picked_so_the_map_is_not_built_anew() -> None:
    one, other = drawn(pin()), drawn(pin(picked=True), pin("Aleppo", latitude=36.2))
    assert one["figure"]["layout"]["map"] == other["figure"]["layout"]["map"]
    assert one["figure"]["layout"]["uirevision"] == other["figure"]["layout"]["uirevision"]
    assert not {"zoom", "center"} & {*one["figure"]["layout"]["map"]}


# Words


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Damascus", "Damascus"),
        ("DAMASCUS", "the gazetteer's"),
        ("UAE", "UAE"),
        ("Deir\n  ez-Zor", "Deir ez-Zor"),
        ("\u202egnp.exe\u202c", "gnp.exe"),
        ("a" * 60, "a" * 39 + "…"),
        ("<b>Homs</b>", "<b>Homs</b>"),
        ("\u200b", "the gazetteer's"),
    ],
)
def test_a_name_on_the_map_is_one_bounded_line_without_control_characters(
    name: str, written: str
) -> None:
    assert label(pin("the gazetteer's", names=(name,))) == written


def test_the_name_on_the_map_is_the_reports_and_the_card_has_both() -> None:
    (card,) = drawn(pin("Khmeimim Air Base", names=("Hmeimim", "the Hmeimim base")))["pins"]
    assert (card["label"], card["name"]) == ("Hmeimim", "Khmeimim Air Base")


def test_a_card_says_how_sure_why_and_what_was_not_chosen() -> None:
    others = (RunnerUp("Damascus", "US", 39.3, -77.2, 0.04),)
    (card,) = drawn(pin(confidence=0.4, runners_up=others))["pins"]
    assert (card["sure"], card["confidence"], card["reason"]) == (
        "uncertain",
        0.4,
        "the largest of that name",
    )
    assert card["runners_up"][0]["country"] == "United States"


def test_a_name_in_other_case_is_no_other_name() -> None:
    assert drawn(pin("Latakia", names=("Latakia", "LATAKIA", "Lattakia")))["pins"][0]["names"] == [
        "Latakia",
        "Lattakia",
    ]


def test_sentences_are_few_and_short() -> None:
    (card,) = drawn(pin(evidence=(evidence("x " * 5000),) * 20))["pins"]
    assert len(card["sentences"]) <= 3
    assert max(map(len, card["sentences"])) <= 280


def test_sentences_that_are_not_written_out_are_counted_and_open_all_the_same() -> None:
    many = seen(
        pin(),
        actors=(
            NotPinned("Moscow", 9, "says", tuple(evidence(f"no. {n}", start=n) for n in range(9))),
        ),
    )
    row = payload(many, dark=False, base="")["actors"][0]
    assert (len(row["sentences"]), row["told"]) == (3, 9)
    opened = picked({"what": "evidence", "list": "actors", "row": 0, "sentence": 8}, many)
    assert opened == Pick("open", report="doc", at=8)


def test_every_name_without_a_pin_is_listed_with_its_count_and_reason() -> None:
    data = payload(VIEW, dark=False, base="")
    assert [(row["name"], row["mentions"], row["reason"]) for row in data["not_located"]] == [
        ("Nowhere", 1, "unknown")
    ]
    assert [(row["name"], row["mentions"], row["reason"]) for row in data["actors"]] == [
        ("Moscow", 2, "says")
    ]


# Nothing from elsewhere, nothing executed


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_the_map_names_no_other_host(dark: bool) -> None:
    data = payload(VIEW, dark=dark, base="/page")
    assert not [text for text in strings(data) if "//" in text]
    assert not {"glyphs", "sprite"} & {*style(dark=dark, base="")}
    sources = style(dark=dark, base="/page")["sources"].values()
    assert {
        source["data"].rpartition("/")[0] for source in sources if isinstance(source["data"], str)
    } == {"/page/app/static/ne"}


def test_every_colour_of_the_style_is_filled_in() -> None:
    assert not [text for text in strings(style(dark=True, base="")) if "@" in text]


def test_the_ground_that_the_style_names_is_served() -> None:
    sources = style(dark=False, base="")["sources"].values()
    for path in (source["data"] for source in sources if isinstance(source["data"], str)):
        assert (STATIC / path.removeprefix("/app/static/")).is_file()


def test_plotly_in_the_browser_is_of_the_release_that_the_package_holds() -> None:
    words = (STATIC / "vendor" / "plotly-map.min.js").read_text(encoding="utf-8")[:200]
    assert f"v{get_plotlyjs_version()}" in words, "fetch it again; see static/README.md"


@pytest.mark.parametrize("folder", ["ne", "vendor"])
def test_static_files_are_those_that_their_checksums_name(folder: str) -> None:
    for line in (STATIC / folder / "SHA256SUMS").read_text(encoding="ascii").splitlines():
        expected, name = line.split("  ")
        assert hashlib.sha256((STATIC / folder / name).read_bytes()).hexdigest() == expected, name


# The ground


def _labels() -> dict[str, tuple[float, float]]:
    features = json.loads((STATIC / "ne" / "labels.geojson").read_text(encoding="utf-8"))[
        "features"
    ]
    return {each["properties"]["code"]: tuple(each["geometry"]["coordinates"]) for each in features}


def _shapes() -> dict[str, list[Any]]:
    features = json.loads((STATIC / "ne" / "countries.geojson").read_text(encoding="utf-8"))[
        "features"
    ]
    rings = {each["properties"]["code"]: each["geometry"] for each in features}
    return {
        code: shape["coordinates"] if shape["type"] == "MultiPolygon" else [shape["coordinates"]]
        for code, shape in rings.items()
    }


def _inside(polygons: list[Any], east: float, north: float) -> bool:
    """Even-odd rule over all rings; see Shimrat, Algorithm 112 (1962)."""
    odd = False
    for ring in (ring for polygon in polygons for ring in polygon):
        for (x1, y1), (x2, y2) in pairwise(ring):
            odd ^= (y1 > north) != (y2 > north) and east < (x2 - x1) * (north - y1) / (y2 - y1) + x1
    return odd


@pytest.fixture(scope="module")
def country_at() -> Callable[[float, float], list[str]]:
    shapes = _shapes()
    return lambda north, east: [
        code for code, polygons in shapes.items() if _inside(polygons, east, north)
    ]


@pytest.mark.parametrize(
    ("where", "north", "east", "country"),
    [
        ("Damascus", 33.51, 36.29, "SY"), ("Quneitra", 33.12, 35.82, "SY"), ("Katzrin, Golan", 32.99, 35.70, "SY"),
        ("Simferopol", 44.95, 34.10, "UA"), ("Laayoune", 27.13, -13.16, "EH"), ("Rabat", 34.0, -6.8, "MA"),
        ("Kyrenia", 35.31, 33.32, "CY"), ("Hargeisa", 9.56, 44.06, "SO"), ("Pristina", 42.66, 21.16, "XK"),
        ("Ramallah", 31.90, 35.20, "PS"), ("Gaza", 31.50, 34.45, "PS"), ("Haifa", 32.79, 35.0, "IL"),
        ("Tiberias", 32.79, 35.51, "IL"),
        ("Taipei", 25.03, 121.5, "TW"), ("Chukotka", 67.0, 177.0, "RU"),
    ],
)  # fmt: skip
def test_the_ground_is_whose_the_decision_record_says(
    where: str,
    north: float,
    east: float,
    country: str,
    country_at: Callable[[float, float], list[str]],
) -> None:
    assert country_at(north, east) == [country], where


def test_the_sea_is_nobodys(country_at: Callable[[float, float], list[str]]) -> None:
    assert country_at(34.5, 33.9) == country_at(43.0, 34.0) == []


def test_every_label_point_lies_in_its_country() -> None:
    shapes = _shapes()
    outside = [
        code for code, (east, north) in _labels().items() if not _inside(shapes[code], east, north)
    ]
    assert outside == []
