"""What each report gives to the entities of the corpus."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from nlp.corpus.identity import Key, Sort, form_of, keys, of_only_state
from nlp.entities import FATHERED, is_generic, office_named
from nlp.gazetteer import Gazetteer
from nlp.types import Analysis, Entity, Mention
from nlp.words.actors import actors, bodies_sharing
from nlp.words.names import body_key, fold, is_acronym, parts
from nlp.words.tables import kind_of

Order = tuple[bool, str, str]
"""Where a report stands in the corpus: undated ones last, then by day, then by id."""


@dataclass(frozen=True, slots=True)
class Piece:
    """What one report gives to one entity of the corpus.

    Attributes:
        entity: the entity of that report; another piece may hold the rest of its mentions.
        joined: what it is joined by, and why.
        forms: the names by which shorter names of other reports may find it.
        full: the form of its fullest name.
        short: the forms of its other names in this report.
        found: (document id, mention), in the order of the text.
    """

    order: Order
    day: date | None
    entity: Entity
    joined: Key
    forms: tuple[str, ...]
    full: str
    short: frozenset[str]
    found: tuple[tuple[str, Mention], ...]

    @property
    def document(self) -> str:
        """Id of the report."""
        return self.order[2]

    @property
    def key(self) -> str:
        """What it is joined by."""
        return self.joined.key


def order(analysis: Analysis) -> Order:
    """Tell where a report stands in the corpus."""
    day = analysis.document.published
    return day is None, "" if day is None else day.isoformat(), analysis.document.id


def pieces(analysis: Analysis, gazetteer: Gazetteer) -> Iterator[Piece]:
    """Give the pieces of a report: one for each entity, two where some mentions are a state's."""
    mentions = {mention.id: mention for mention in analysis.mentions}
    places = {place.mention: place for place in analysis.places}
    own = [
        (entity, key, ids)
        for entity in analysis.entities
        for key, ids in keys(entity, mentions, places, gazetteer)
    ]
    states = {key.key for _, key, _ in own if key.sort == "state"}
    where, day, document = order(analysis), analysis.document.published, analysis.document.id
    for entity, key, ids in own:
        joined = of_only_state(entity, key, states, document, gazetteer)
        found = tuple((document, mentions[each]) for each in ids)
        forms = _forms(entity, joined.sort, joined.known)
        full = form_of(entity.name, joined.sort)
        short = frozenset(form_of(name, joined.sort) for name in entity.aliases)
        yield Piece(where, day, entity, joined, forms, full, short, found)


@cache
def _own_shared(known: str) -> tuple[str, ...]:
    """Give the forms of a well-known body's shorter names that no other in the table has.

    "Security Council".
    """
    shared = next(
        (actor.shared for actor in actors() if actor.name == known and actor.kind != "people"), ()
    )
    alone = (
        name
        for name in shared
        if len(bodies_sharing(name)) == 1 and " " in name and not office_named(name)
    )
    return tuple(body_key(name) for name in alone)


def _forms(entity: Entity, sort: Sort, known: str) -> tuple[str, ...]:
    """Give the forms that others may be found by.

    A first name alone and a bare common noun find nobody.
    """
    forms = dict.fromkeys(
        form_of(name, sort) for name in (entity.name, *entity.aliases) if _tells(name, entity, sort)
    )
    forms |= dict.fromkeys(_own_shared(known))
    words = parts(entity.name) if sort == "person" else ()
    if (
        len(words) > 1
        and words[-2] not in FATHERED
        and words[-1] not in kind_of("entities/given_names")
    ):
        forms[form_of(words[-1], sort)] = None
    if len(words) > 1:
        forms[form_of(" ".join((words[0], words[-1])), sort)] = None
        forms[form_of(" ".join((words[0][0], words[-1])), sort)] = None
    if len(words) > 2:
        forms[form_of(" ".join((words[0], words[1][0], words[-1])), sort)] = None
    return tuple(forms)


def _tells(name: str, entity: Entity, sort: Sort) -> bool:
    if name == entity.name:
        return True
    if sort == "person":
        words, full = parts(name), parts(entity.name)
        return len(words) > 1 or len(full) < 2 or words[0] != full[0]
    if sort == "body" and is_generic(name):
        return False
    return (
        sort != "body"
        or is_acronym(name)
        or bool(bodies_sharing(name))
        or (" " in fold(name) or fold(entity.name).startswith(fold(name)))
    )
