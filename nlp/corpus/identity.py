"""What an entity of one report is joined to those of other reports by.

Each entity gets a key. Equal keys are one entity of the corpus: a state by its code, a place by its
row in the gazetteer, a well-known actor by the table, a person by first, middle and family name, a
body by its folded name. A capital, a seat of power or a demonym that acts for a state goes to that
state, mention by mention, so that "Moscow said" counts to Russia and "in Moscow" to the town.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2s
from typing import Literal

from nlp.entities import is_generic, nation, nation_and_office, office_named
from nlp.gazetteer import Gazetteer
from nlp.types import PLACE_LABELS, Entity, Mention, Place
from nlp.words.actors import bodies_sharing, body_named, body_seated, person_named, seat_of
from nlp.words.names import body_key, fold, is_acronym, parts, skeleton, sound_key
from nlp.words.tables import kind_of

Sort = Literal["state", "place", "person", "body", "people", "other"]
Via = Literal["name", "capital", "seat", "demonym"]
"""How words come to mean a state: its own name, or a capital, a seat of power, a demonym that
stands for it."""


@dataclass(frozen=True, slots=True)
class Key:
    """What an entity is joined by.

    Attributes:
        rule: in words, why it has this key.
        place: gazetteer id of what it is; None for what is no place.
        known: the name that the table of actors gives it; empty for all else.
        fixed: whether it is known for certain (a state, a located place, a well-known actor) and
            never goes to another.
    """

    key: str
    sort: Sort
    rule: str
    via: Via = "name"
    place: str | None = None
    known: str = ""
    fixed: bool = False


def keys(
    entity: Entity,
    mentions: Mapping[str, Mention],
    places: Mapping[str, Place],
    gazetteer: Gazetteer,
) -> Iterator[tuple[Key, tuple[str, ...]]]:
    """Give the keys of an entity, each with the mentions that have it."""
    if entity.label not in PLACE_LABELS:
        yield _of_name(entity, gazetteer), entity.mentions
        return
    meant = {
        each: _meant(entity, mentions[each], places.get(each), gazetteer)
        for each in entity.mentions
    }
    located = Counter(key for key in meant.values() if key is not None and key.sort == "place")
    rest = located.most_common(1)[0][0] if located else _of_unlocated(entity)
    groups: dict[Key, list[str]] = defaultdict(list)
    for each, key in sorted(
        meant.items(), key=lambda pair: pair[1] is not None and pair[1].via != "name"
    ):
        groups[key or rest].append(each)
    for key, ids in groups.items():
        yield key, tuple(sorted(ids, key=lambda each: mentions[each].start))


def _meant(
    entity: Entity, mention: Mention, place: Place | None, gazetteer: Gazetteer
) -> Key | None:
    """Give the key of a mention of a place: what it acts for, else where it lies.

    None when that is not known.
    """
    if place is None:
        return None
    return _stands_for(mention, place, gazetteer) or _of_place(entity, place, gazetteer)


def _stands_for(mention: Mention, place: Place, gazetteer: Gazetteer) -> Key | None:
    """Give the state or alliance that a place name acts for.

    None when it means the place itself.
    """
    if place.role != "actor" or place.precision == "country":
        return None
    if name := body_seated(mention.text):
        return _actor(name, f"“{mention.text}” stands for {name}", "seat")
    if code := seat_of(mention.text):
        return _state(code, gazetteer, f"“{mention.text}” is a seat of power of", "seat")
    if _is_capital(place, gazetteer):
        rule = f"“{mention.text}” acts here as the capital of"
        return _state(str(place.country), gazetteer, rule, "capital")
    return None


def _is_capital(place: Place, gazetteer: Gazetteer) -> bool:
    capital = gazetteer.capital(place.country) if place.country else None
    return capital is not None and capital.id == place.gazetteer_id


def state_name(code: str, gazetteer: Gazetteer) -> str:
    """Give the gazetteer's name of a state, or the code itself when it has none."""
    entry = gazetteer.country(code)
    return code if entry is None else entry.name


def _state(code: str, gazetteer: Gazetteer, rule: str, via: Via = "name") -> Key:
    entry = gazetteer.country(code)
    name, identifier = (code, None) if entry is None else (entry.name, entry.id)
    return Key(f"state-{code}", "state", f"{rule} {name}", via, identifier, fixed=True)


def _actor(name: str, rule: str, via: Via = "name") -> Key:
    return Key(_hashed("actor", name), "body", rule, via, known=name, fixed=True)


def _of_place(entity: Entity, place: Place, gazetteer: Gazetteer) -> Key | None:
    """Give the key of a located place.

    None for what is not located, or only through the town that it is in.
    """
    if not _is_named(place, entity, gazetteer):
        return None
    if place.precision == "country" and place.country:
        return _state(place.country, gazetteer, "a name of")
    key = _hashed("place", str(place.gazetteer_id))
    return Key(
        key, "place", "the same place in the gazetteer", place=place.gazetteer_id, fixed=True
    )


def _is_named(place: Place, entity: Entity, gazetteer: Gazetteer) -> bool:
    """Tell whether the name names the place found, and not a thing in that town."""
    if place.gazetteer_id is None:
        return False
    known = gazetteer.entry(place.gazetteer_id)
    names = (entity.name, *entity.aliases)
    return known is None or any(
        entry.id == known.id for name in names for entry in gazetteer.candidates(name)
    )


def _of_unlocated(entity: Entity) -> Key:
    if actor := body_named(entity.name):
        return _actor(actor.name, f"a name of {actor.name}")
    return Key(entity.id, "place", "the same name")


def _of_name(entity: Entity, gazetteer: Gazetteer) -> Key:
    if entity.label == "PERSON":
        return _of_person(entity)
    if entity.label == "NORP" and (code := gazetteer.demonym(entity.name)):
        return _state(code, gazetteer, f"“{entity.name}” is said of", "demonym")
    if code := seat_of(entity.name):
        return _state(code, gazetteer, f"“{entity.name}” is a seat of power of", "seat")
    for name in (entity.name, *(alias for alias in entity.aliases if not is_acronym(alias))):
        if actor := body_named(name):
            return _actor(actor.name, f"“{name}” is a name of {actor.name}")
    if entity.label == "EVENT":
        return Key(entity.id, "other", "the same name")
    if entity.label == "NORP":
        return Key(_hashed("people", sound_key(body_key(entity.name))), "people", "the same name")
    return _of_body(entity, gazetteer)


def _of_body(entity: Entity, gazetteer: Gazetteer) -> Key:
    if whose := nation_and_office(entity.name, gazetteer):
        rule = f"the {whose[1]} of {state_name(whose[0], gazetteer)}"
        return Key(_hashed("office", " ".join(whose)), "body", rule)
    if code := _called_as_country(entity, gazetteer):
        return _state(code, gazetteer, "a name of")
    key = body_key(entity.name)
    return Key(
        _hashed("body", sound_key(key) if " " in key else key),
        "body",
        "the same name, small words and spelling apart",
    )


def _called_as_country(entity: Entity, gazetteer: Gazetteer) -> str:
    """Give the code of the country whose name a body has.

    Such as its football team; empty for other names.
    """
    return "" if is_acronym(entity.name) else nation(entity.name, gazetteer)


def _of_person(entity: Entity) -> Key:
    for name in (entity.name, *entity.aliases):
        if actor := person_named(name):
            rule = f"“{name}” is a name of {actor.name}"
            return Key(_hashed("person", actor.name), "person", rule, known=actor.name, fixed=True)
    if (" " in entity.name or is_acronym(entity.name)) and (body := body_named(entity.name)):
        return _actor(body.name, f"“{entity.name}” is a name of {body.name}")
    return Key(
        _hashed("person", _person_form(entity.name)),
        "person",
        "the same first, middle and family name",
    )


def of_only_state(
    entity: Entity, key: Key, states: set[str], document: str, gazetteer: Gazetteer
) -> Key:
    """Give a body such as "Foreign Ministry" to the only state of its report, else to itself."""
    if (
        key.sort != "body"
        or entity.label == "PERSON"
        or not is_generic(entity.name)
        or body_named(entity.name)
    ):
        return key
    if (
        " " in entity.name
        and len(bodies_sharing(entity.name)) == 1
        and not office_named(entity.name)
    ):
        return key
    if len(states) == 1 and (office := office_named(entity.name)):
        code = next(iter(states)).removeprefix("state-")
        rule = f"the report names no state but {state_name(code, gazetteer)}"
        return Key(_hashed("office", f"{code} {office}"), "body", rule)
    return Key(
        _hashed("body", f"{entity.id} {document}"),
        "body",
        "a name that many bodies share: kept to its report",
    )


def form_of(name: str, sort: Sort) -> str:
    """Give the form by which names of a sort are compared across reports."""
    if sort == "person":
        return _person_form(name)
    return body_key(name) if sort in ("body", "people") else fold(name)


@lru_cache(maxsize=65536)
def _person_form(name: str) -> str:
    words = parts(name)
    if len(words) < 2:
        return " ".join(words)
    first = kind_of("entities/nicknames").get(words[0], words[0])
    return " ".join((skeleton(first), *map(skeleton, words[1:])))


def _hashed(sort: str, key: str) -> str:
    return f"{sort}-{blake2s(key.encode(), digest_size=6).hexdigest()}"
