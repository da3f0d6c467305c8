"""Which place lies in which."""

from collections.abc import Mapping

from nlp.gazetteer.entries import Entry


def holds(outer: Entry, inner: Entry, continents: Mapping[str, str]) -> bool:
    """Tell whether ``inner`` lies in ``outer``.

    Args:
        outer: the place around.
        inner: the place inside.
        continents: country code -> id of its continent.
    """
    match outer.kind:
        case "country":
            return inner.country == outer.country and inner.kind != "country"
        case "region":
            return _in_unit(outer, inner, inner.admin1_id)
        case "county":
            return _in_unit(outer, inner, inner.admin2_id)
        case "continent":
            return inner.kind != "continent" and continents.get(inner.country or "") == outer.id
        case _:
            return (
                outer.extent is not None
                and _smaller(inner, outer)
                and outer.extent.holds(*_point(inner))
            )


def _in_unit(outer: Entry, inner: Entry, unit: str | None) -> bool:
    if unit is not None:
        return unit == outer.id
    small = inner.kind in ("site", "area", "city")
    return (
        small
        and inner.country == outer.country
        and outer.extent is not None
        and outer.extent.holds(*_point(inner))
    )


def _smaller(inner: Entry, outer: Entry) -> bool:
    if inner.extent is None or outer.extent is None:
        return inner.kind not in ("country", "continent")
    return inner.extent.north - inner.extent.south <= outer.extent.north - outer.extent.south


def _point(place: Entry) -> tuple[float, float]:
    return place.latitude, place.longitude
