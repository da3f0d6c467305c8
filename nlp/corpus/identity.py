"""What an entity of one report is joined to those of other reports by.

Each entity gets a key. Equal keys are one entity of the corpus: a state by its code, a place by its
row in the gazetteer, a well-known actor by the table, a person by first, middle and family name, a
body by its folded name. A capital, a seat of power or a demonym that acts for a state goes to that
state, mention by mention, so that "Moscow said" counts to Russia and "in Moscow" to the town.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from hashlib import blake2s
from typing import Literal

from nlp.entities.offices import is_generic, nation, nation_and_office, office_named
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


@cache
def atlas() -> Gazetteer:
    """The gazetteer that Dateline ships, opened once: what knows capitals and demonyms."""
    return Gazetteer()


def keys(
    entity: Entity, mentions: Mapping[str, Mention], places: Mapping[str, Place]
) -> Iterator[tuple[Key, tuple[str, ...]]]:
    """Give the keys of an entity, each with the mentions that have it."""
    if entity.label not in PLACE_LABELS:
        yield _of_name(entity), entity.mentions
        return
    meant = {each: _meant(entity, mentions[each], places.get(each)) for each in entity.mentions}
    located = Counter(key for key in meant.values() if key is not None and key.sort == "place")
    rest = located.most_common(1)[0][0] if located else _of_unlocated(entity)
    groups: dict[Key, list[str]] = defaultdict(list)
    for each, key in sorted(
        meant.items(), key=lambda pair: pair[1] is not None and pair[1].via != "name"
    ):
        groups[key or rest].append(each)
    for key, ids in groups.items():
        yield key, tuple(sorted(ids, key=lambda each: mentions[each].start))


def _meant(entity: Entity, mention: Mention, place: Place | None) -> Key | None:
    """Give the key of a mention of a place: what it acts for, else where it lies.

    None when that is not known.
    """
    if place is None:
        return None
    return _stands_for(mention, place) or _of_place(entity, place)


def _stands_for(mention: Mention, place: Place) -> Key | None:
    """Give the state or alliance that a place name acts for.

    None when it means the place itself.
    """
    if place.role != "actor" or place.precision == "country":
        return None
    if name := body_seated(mention.text):
        return _actor(name, f"“{mention.text}” stands for {name}", "seat")
    if code := seat_of(mention.text):
        return _state(code, f"“{mention.text}” is a seat of power of", "seat")
    if place.country and place.gazetteer_id and place.gazetteer_id == _capital(place.country):
        return _state(place.country, f"“{mention.text}” acts here as the capital of", "capital")
    return None


@lru_cache(maxsize=1024)
def _capital(code: str) -> str:
    entry = atlas().capital(code)
    return "" if entry is None else entry.id


@lru_cache(maxsize=1024)
def state_name(code: str) -> str:
    """Give the gazetteer's name of a state, or the code itself when it has none."""
    entry = atlas().country(code)
    return code if entry is None else entry.name


@lru_cache(maxsize=1024)
def _state_id(code: str) -> str | None:
    entry = atlas().country(code)
    return None if entry is None else entry.id


def _state(code: str, rule: str, via: Via = "name") -> Key:
    return Key(
        f"state-{code}", "state", f"{rule} {state_name(code)}", via, _state_id(code), fixed=True
    )


def _actor(name: str, rule: str, via: Via = "name") -> Key:
    return Key(_hashed("actor", name), "body", rule, via, known=name, fixed=True)


def _of_place(entity: Entity, place: Place) -> Key | None:
    """Give the key of a located place.

    None for what is not located, or only through the town that it is in.
    """
    if not _is_named(place, entity):
        return None
    if place.precision == "country" and place.country:
        return _state(place.country, "a name of")
    key = _hashed("place", str(place.gazetteer_id))
    return Key(
        key, "place", "the same place in the gazetteer", place=place.gazetteer_id, fixed=True
    )


def _is_named(place: Place, entity: Entity) -> bool:
    """Tell whether the place found is what the name names.

    And not only the town that the named thing is in.
    """
    if place.gazetteer_id is None:
        return False
    known = atlas().entry(place.gazetteer_id)
    names = (entity.name, *entity.aliases)
    return known is None or any(
        entry.id == known.id for name in names for entry in atlas().candidates(name)
    )


def _of_unlocated(entity: Entity) -> Key:
    if actor := body_named(entity.name):
        return _actor(actor.name, f"a name of {actor.name}")
    return Key(entity.id, "place", "the same name")


def _of_name(entity: Entity) -> Key:
    if entity.label == "PERSON":
        return _of_person(entity)
    if entity.label == "NORP" and (code := atlas().demonym(entity.name)):
        return _state(code, f"“{entity.name}” is said of", "demonym")
    if code := seat_of(entity.name):
        return _state(code, f"“{entity.name}” is a seat of power of", "seat")
    for name in (entity.name, *(alias for alias in entity.aliases if not is_acronym(alias))):
        if actor := body_named(name):
            return _actor(actor.name, f"“{name}” is a name of {actor.name}")
    if entity.label == "EVENT":
        return Key(entity.id, "other", "the same name")
    if entity.label == "NORP":
        return Key(_hashed("people", sound_key(body_key(entity.name))), "people", "the same name")
    return _of_body(entity)


def _of_body(entity: Entity) -> Key:
    if whose := nation_and_office(entity.name, atlas()):
        return Key(
            _hashed("office", " ".join(whose)), "body", f"the {whose[1]} of {state_name(whose[0])}"
        )
    if code := _called_as_country(entity):
        return _state(code, "a name of")
    key = body_key(entity.name)
    return Key(
        _hashed("body", sound_key(key) if " " in key else key),
        "body",
        "the same name, small words and spelling apart",
    )


def _called_as_country(entity: Entity) -> str:
    """Give the code of the country that a body's name is.

    Its football team, or a slip of the model.
    """
    return "" if is_acronym(entity.name) else nation(entity.name, atlas())


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


def of_only_state(entity: Entity, key: Key, states: set[str], document: str) -> Key:
    """Give a body such as "Foreign Ministry" to the only state of its report.

    Where there are several, to itself.
    """
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
        rule = f"the report names no state but {state_name(code)}"
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
