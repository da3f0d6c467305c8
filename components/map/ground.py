"""The names of countries, each with a point well inside the country to write it at."""

import json
from functools import cache
from pathlib import Path

LABELS = Path(__file__).parents[2] / "static" / "ne" / "labels.geojson"


@cache
def label_points() -> dict[str | None, tuple[tuple[float, float], str]]:
    """Give for the code of each country a point in it (degrees, east before north) and its name."""
    features = json.loads(LABELS.read_text(encoding="utf-8"))["features"]
    return {
        each["properties"]["code"]: (
            tuple(each["geometry"]["coordinates"]),
            each["properties"]["name"],
        )
        for each in features
    }


def country(code: str | None) -> str | None:
    """Name a country by its ISO 3166-1 alpha-2 code; the code itself where it has no name."""
    return label_points()[code][1] if code in label_points() else code
