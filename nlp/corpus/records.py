"""The records of a corpus: its entities, why names were joined, and what was left apart."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from nlp.corpus.identity import Via
from nlp.types import Label, Mention

Manner = Literal["location", "actor", "people"]


@dataclass(frozen=True, slots=True)
class CorpusEntity:
    """One person, organisation, place or group of the corpus, under all its names.

    Attributes:
        id: made from what it is joined by, so it survives adding and removing reports of others.
        name: the name that most reports call it by among its full names; a state's is the
            gazetteer's.
        aliases: its other names, most frequent first.
        members: (document id, entity id in that report), in the order of the corpus. An entity of a
            report is in two where some of its mentions stand for a state ("Moscow said") and others
            do not ("in Moscow").
        mentions: (document id, mention), in the order of the corpus and of the text.
        gazetteer_id: the place it is; None for what is not a place, or not located.
        first: earliest day of publication of a report that names it; None when none of them has a
            day.
        last: latest such day.
    """

    id: str
    name: str
    label: Label
    aliases: tuple[str, ...]
    members: tuple[tuple[str, str], ...]
    mentions: tuple[tuple[str, Mention], ...]
    gazetteer_id: str | None
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class Reason:
    """Why an entity of one report belongs to its entity of the corpus.

    Attributes:
        document: id of the report.
        entity: id of the entity in that report.
        name: its fullest name there.
        aliases: its other names there.
        rule: in words.
        via: whether by its name, or as capital, seat or demonym of a state.
    """

    document: str
    entity: str
    name: str
    aliases: tuple[str, ...]
    rule: str
    via: Via


@dataclass(frozen=True, slots=True)
class Offer:
    """Two or more that one name can mean, left apart: a merge that only the analyst can decide.

    Attributes:
        entity: id in the corpus of what bears the short name.
        name: that name.
        candidates: ids in the corpus of those it may belong to, two or more.
        rule: in words, why it stays apart.
    """

    entity: str
    name: str
    candidates: tuple[str, ...]
    rule: str


@dataclass(frozen=True, slots=True)
class Split:
    """What one entity of an earlier corpus is in a later one, where it is several.

    Attributes:
        entity: id in the earlier corpus.
        name: its name there.
        into: ids in the later corpus, most of its mentions first.
        rule: in words, what parted them.
    """

    entity: str
    name: str
    into: tuple[str, ...]
    rule: str


@dataclass(frozen=True, slots=True)
class StateUse:
    """A mention that counts to a state's card.

    Attributes:
        via: whether it names the state, or its capital, seat or people.
        manner: location where the ground is meant, actor where the state or its bodies act, people
            for the rest.
    """

    document: str
    mention: Mention
    via: Via
    manner: Manner
