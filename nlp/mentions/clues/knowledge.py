"""Clues in what the gazetteer and the tables of actors and peoples know of a name."""

from nlp.gazetteer import Entry, is_country, is_state
from nlp.mentions.clues.registry import clue
from nlp.mentions.lists import listed
from nlp.mentions.sightings import Sighting
from nlp.words.actors import bodies_sharing, body_named, person_named
from nlp.words.tables import kind_of

_TOWN = 50_000
"""Inhabitants from which a town is well known, and a place to go to rather than a person."""
_OWN_TOWN = 10_000
"""Inhabitants from which a town of a land that the report names may be meant by its bare name."""
_LARGE_CITY = 300_000
"""Inhabitants from which a bare name is as likely the town's as a person's or a sea's."""


@clue
def body(sighting: Sighting) -> bool:
    """A well-known body has the name: "Hamas"."""
    return body_named(sighting.words) is not None


@clue
def body_of_acronym(sighting: Sighting) -> bool:
    """Several well-known bodies share the name."""
    return bool(bodies_sharing(sighting.words))


@clue
def known_person(sighting: Sighting) -> bool:
    """A well-known person has the name."""
    return person_named(sighting.words) is not None


@clue
def people(sighting: Sighting) -> bool:
    """A people, faith or tendency has the name: "Syrian", "Kurds", "Islamists"."""
    if sighting.gazetteer.demonym(sighting.words):
        return True
    groups, lower = kind_of("groups"), sighting.lower
    singular = (lower, lower.removesuffix("s"), lower.removesuffix("es"), _first_half(lower))
    return any(form in groups for form in singular)


def _first_half(lower: str) -> str:
    """Give the people of a compound: "kurdish" of "kurdish-led"; empty without one."""
    first, hyphen, rest = lower.partition("-")
    return first.split(" ")[-1] if hyphen and " " not in rest else ""


@clue
def people_and_ground(sighting: Sighting) -> bool:
    """First of all a sea or loose region has the name: "the Caribbean"."""
    best = sighting.best
    return best is not None and best.kind in ("area", "continent") and best.match == "name"


@clue
def located(sighting: Sighting) -> bool:
    """The gazetteer has a place that may be written so."""
    return bool(sighting.candidates)


@clue
def spelt_so(sighting: Sighting) -> bool:
    """The gazetteer has the name exactly as written."""
    return sighting.gazetteer.knows(sighting.words)


@clue
def unlocated(sighting: Sighting) -> bool:
    """A place that is known to have no point of its own."""
    return bool(sighting.gazetteer.unlocated(sighting.words))


@clue
def of_land(sighting: Sighting) -> bool:
    """A country or region may be meant."""
    return not sighting.kinds.isdisjoint(("country", "region"))


@clue
def of_large_city(sighting: Sighting) -> bool:
    """A city of 300,000 or more may be meant."""
    return any(
        entry.kind == "city" and entry.population >= _LARGE_CITY for entry in sighting.candidates
    )


@clue
def of_ground(sighting: Sighting) -> bool:
    """A sea, desert, loose region or continent may be meant."""
    return not sighting.kinds.isdisjoint(("area", "continent"))


@clue
def of_town(sighting: Sighting) -> bool:
    """A town or county may be meant."""
    return not sighting.kinds.isdisjoint(("city", "county"))


@clue
def country(sighting: Sighting) -> bool:
    """First of all a country has the name."""
    return is_country(sighting.words, sighting.gazetteer)


@clue
def state(sighting: Sighting) -> bool:
    """A country or capital is among the first that have the name."""
    return is_state(sighting.words, sighting.gazetteer)


@clue
def great_name(sighting: Sighting) -> bool:
    """First of all a country, sea, continent or well-known town has the name: "Sahel"."""
    best = sighting.best
    return best is not None and (best.kind in ("country", "continent", "area") or _known(best))


@clue
def town_seat(sighting: Sighting) -> bool:
    """First of all a country or a well-known town has the name, as Brussels does."""
    best = sighting.best
    return best is not None and (best.kind == "country" or _known(best))


def _known(entry: Entry) -> bool:
    return entry.kind == "city" and entry.match == "name" and entry.population >= _TOWN


@clue
def prominent(sighting: Sighting) -> bool:
    """First of all a country, a capital or a place of 300,000 has the name."""
    best = sighting.best
    return best is not None and (best.kind == "country" or _is_large(best))


@clue
def great_place(sighting: Sighting) -> bool:
    """First of all a land, a continent, a capital or a place of 300,000 has the name."""
    best = sighting.best
    return best is not None and (best.kind in ("country", "region", "continent") or _is_large(best))


def _is_large(entry: Entry) -> bool:
    return bool(entry.capital) or entry.population >= _LARGE_CITY


@clue
def great_town(sighting: Sighting) -> bool:
    """First of all a country or a place of 300,000 is called just so."""
    best = sighting.best
    return (
        best is not None
        and best.match == "name"
        and (best.kind == "country" or best.population >= _LARGE_CITY)
    )


@clue
def great_city(sighting: Sighting) -> bool:
    """First of all a city of 300,000 is called just so."""
    return great_town(sighting) and sighting.best is not None and sighting.best.kind == "city"


@clue
def town(sighting: Sighting) -> bool:
    """First of all a place of 50,000 has the name."""
    return sighting.best is not None and sighting.best.population >= _TOWN


@clue
def capital(sighting: Sighting) -> bool:
    """First of all a country or a capital is called just so."""
    best = sighting.best
    return (
        best is not None and best.match == "name" and (best.kind == "country" or bool(best.capital))
    )


@clue
def housed(sighting: Sighting) -> bool:
    """A building may be meant."""
    return "site" in sighting.kinds


@clue
def house_of_seat(sighting: Sighting) -> bool:
    """A building is among the first three that have the name."""
    return any(entry.kind == "site" for entry in sighting.gazetteer.candidates(sighting.words)[:3])


@clue
def lands_of_union(sighting: Sighting) -> bool:
    """First of all the lands of a union of states have the name: "EU"."""
    best = next(iter(sighting.gazetteer.candidates(sighting.words)), None)
    return (
        best is not None
        and best.kind == "area"
        and best.match in ("name", "alternate", "abbreviation")
    )


@clue
def land_or_town(sighting: Sighting) -> bool:
    """First of all a land or a well-known town has the name."""
    best = sighting.best
    return best is not None and (best.kind in ("region", "country") or _known(best))


@clue
def town_of_report(sighting: Sighting) -> bool:
    """First of all a well-known town has the name, or one in a land that the report names."""
    best = sighting.best
    if best is None or best.kind not in ("city", "region", "county"):
        return False
    return best.population >= _TOWN or best.country in sighting.report.lands


@clue
def town_abroad(sighting: Sighting) -> bool:
    """First of all a town of 10,000 in a land that the report names is called just so.

    Of no land whose surnames its towns have: "Lincoln".
    """
    best = sighting.best
    if best is None or best.kind != "city" or best.match != "name":
        return False
    land = best.country or ""
    return (
        best.population >= _OWN_TOWN
        and land in sighting.report.lands
        and land.lower() not in listed("surnamed")
    )
