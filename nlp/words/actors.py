"""Well-known actors of world news under all their names, from the tables in ``nlp/data/actors``.

What spelling cannot join: "Daesh" and "ISIL", "Jolani" and "Ahmed al-Sharaa", "Doctors Without
Borders" and "MSF". A name that several actors go by ("RSF") tells one only where the report names
it in full as well. States are not in the
tables: they and their capitals come from the gazetteer, seats of power from ``nlp/data/seats.tsv``.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Literal, NamedTuple, get_args

from nlp.words.names import body_key, fold, parts
from nlp.words.tables import read

Kind = Literal[
    "bodies", "alliances", "agencies", "groups", "parties", "organs", "companies", "people"
]
_STANDING: Mapping[str, str] = MappingProxyType(
    {"EU": "European Union", "NATO": "North Atlantic Treaty Organization", "UN": "United Nations"}
)
"""Whom a seat of ``seats.tsv`` stands for where that is no state."""


class ActorRow(NamedTuple):
    """A row of a table of actors; ``aliases`` and ``shared`` are parted by "; "."""

    name: str
    country: str
    aliases: str
    shared: str
    source: str


class Seat(NamedTuple):
    """A building, street or town that stands for a government or an alliance."""

    name: str
    country: str
    note: str


class Metonym(NamedTuple):
    """A town that stands for a government, beyond capitals and seats."""

    name: str
    country: str
    note: str
    source: str


@dataclass(frozen=True, slots=True)
class Actor:
    """An actor of the tables.

    Attributes:
        name: unique among all actors; what they are shown and identified by.
        country: the state it belongs to or mostly acts in, ISO 3166-1 alpha-2; empty for none or
            several.
        aliases: names that mean it wherever they stand.
        shared: names that mean it only where the report names it otherwise too.
        source: the public page on which the names can be checked.
    """

    name: str
    kind: Kind
    country: str
    aliases: tuple[str, ...]
    shared: tuple[str, ...]
    source: str

    @property
    def state(self) -> str | None:
        """Code of the state that it is an organ of; None for what is no organ."""
        return self.country or None if self.kind == "organs" else None


@cache
def actors() -> tuple[Actor, ...]:
    """Give all actors, in the order of the tables."""
    return tuple(_actors())


def _actors() -> Iterator[Actor]:
    for kind in get_args(Kind):
        for name, country, aliases, shared, source in read(f"actors/{kind}", ActorRow):
            yield Actor(name, kind, country, _split(aliases), _split(shared), source)


def _split(names: str) -> tuple[str, ...]:
    return tuple(name for name in names.split("; ") if name)


def person_key(name: str) -> str:
    """Give the form by which two spellings of a person's name are one.

    "Bashar al-Assad", "Bashar Assad".
    """
    return " ".join(parts(name))


@cache
def _known(*, people: bool) -> Mapping[str, Actor]:
    """The key of a name that means one actor wherever it stands -> the actor."""
    key = person_key if people else body_key
    found: dict[str, Actor] = {}
    for actor in actors():
        if (actor.kind == "people") is people:
            for name in (actor.name, *actor.aliases):
                found.setdefault(key(name), actor)
    return MappingProxyType(found)


@cache
def _sharing() -> Mapping[str, tuple[Actor, ...]]:
    found: dict[str, list[Actor]] = {}
    for actor in actors():
        for name in actor.shared:
            found.setdefault(body_key(name), []).append(actor)
    return MappingProxyType({key: tuple(several) for key, several in found.items()})


def person_named(name: str) -> Actor | None:
    """Give the well-known person of this name; None when it names none for certain."""
    return _known(people=True).get(person_key(name))


def body_named(name: str) -> Actor | None:
    """Give the well-known body of this name; None when it names none for certain."""
    return _known(people=False).get(body_key(name))


def bodies_sharing(name: str) -> tuple[Actor, ...]:
    """Give the well-known bodies that may be meant by a name that others bear too."""
    return _sharing().get(body_key(name), ())


@cache
def _seats() -> Mapping[str, str]:
    listed: tuple[Seat | Metonym, ...] = (
        *read("seats", Seat),
        *read("actors/metonyms", Metonym),
    )
    return MappingProxyType({fold(row.name): row.country for row in listed})


def seat_of(name: str) -> str | None:
    """Give the code of the state that a seat of power stands for ("the Kremlin": RU).

    None for all else.
    """
    code = _seats().get(fold(name))
    return None if code in _STANDING or body_named(name) is not None else code


def body_seated(name: str) -> str | None:
    """Give the name of the alliance or world body that a seat stands for ("Brussels").

    None for all else.
    """
    return _STANDING.get(_seats().get(fold(name), ""))
