"""Which mentions of a report name the same thing. Each join is made by one rule that can say why.

People are joined by family name with a first name that does not contradict, organisations by
spelling, acronyms and the table of well-known actors, places by the gazetteer, all else by the
folded name. Where two of the report bear a name, it stays apart unless only one of them has been
named so far.
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from nlp.entities.bodies import bodies
from nlp.entities.clusters import Cluster, Definition, kept
from nlp.entities.definitions import definitions
from nlp.entities.people import people
from nlp.gazetteer import Gazetteer
from nlp.types import Entity, Label, Mention
from nlp.words.actors import body_named, person_named
from nlp.words.names import bare, fold, is_acronym, parts


@dataclass(frozen=True, slots=True)
class Join:
    """Why a mention belongs to its entity.

    Attributes:
        mention: id of the mention.
        entity: id of the entity.
        rule: in words: "the same name", "family name of the only Assad in the report".
    """

    mention: str
    entity: str
    rule: str


def linked(
    text: str, mentions: Sequence[Mention], gazetteer: Gazetteer
) -> tuple[tuple[Mention, ...], tuple[Entity, ...], tuple[Join, ...]]:
    """Join mentions to entities, in the order of the text, with the reason for each join."""
    defined = definitions(mentions, text, gazetteer)
    persons = [
        mention for mention in mentions if mention.label == "PERSON" and not _is_body(mention.text)
    ]
    others = [
        mention for mention in mentions if mention.label != "PERSON" or _is_body(mention.text)
    ]
    clusters = [*people(persons, text, defined), *bodies(others, text, gazetteer, defined)]
    _join_initials_of_people(clusters, defined)
    entities, owner, joins = [], {}, []
    for cluster in sorted(kept(clusters), key=lambda cluster: cluster.first):
        entity = _entity(cluster)
        entities.append(entity)
        owner.update(dict.fromkeys(entity.mentions, entity.id))
        joins += [Join(m, entity.id, cluster.rules[m]) for m in entity.mentions]
    return (
        tuple(replace(m, entity=owner[m.id]) for m in mentions),
        tuple(_merged(entities)),
        tuple(joins),
    )


def gathered(
    mentions: Sequence[Mention], pairs: Sequence[tuple[Sequence[Mention], Sequence[Entity]]]
) -> tuple[tuple[Mention, ...], tuple[Entity, ...]]:
    """Put together what was joined in parts of a report.

    A mention that is in none is joined by its spelling alone.

    Args:
        mentions: all of the report, in the order of the text.
        pairs: mentions with their ``entity`` filled, and their entities, a pair a part.

    Returns:
        As :func:`linked`; one pair with all mentions comes back as it is.
    """
    filled = {mention.id: mention for part, _ in pairs for mention in part}
    known = [entity for _, part in pairs for entity in part]
    for mention in mentions:
        if mention.id not in filled:
            name = bare(mention.text)
            known.append(
                Entity(entity_id(mention.label, name), name, mention.label, (), (mention.id,))
            )
            filled[mention.id] = replace(mention, entity=known[-1].id)
    if len(pairs) == 1 and len(known) == len(pairs[0][1]):
        return tuple(pairs[0][0]), tuple(pairs[0][1])
    order = {mention.id: place for place, mention in enumerate(mentions)}
    merged = [
        replace(each, mentions=tuple(sorted(each.mentions, key=order.__getitem__)))
        for each in _merged(known)
    ]
    merged.sort(key=lambda each: order[each.mentions[0]])
    return tuple(filled[mention.id] for mention in mentions), tuple(merged)


def _is_body(name: str) -> bool:
    """Tell whether what the model takes for a person is a well-known body.

    "Hayat Tahrir al-Sham".
    """
    return (
        (" " in name or is_acronym(name))
        and body_named(name) is not None
        and person_named(name) is None
    )


def _join_initials_of_people(clusters: Sequence[Cluster], defined: Sequence[Definition]) -> None:
    """Join a person's initials that the model took for a body: "Mohammed bin Salman (MBS)"."""
    of = {mention.id: cluster for cluster in clusters for mention in cluster.members}
    for each in defined:
        long, short = of.get(each.long.id), of.get(each.short.id)
        if long is None or short is None or long is short or not short.members:
            continue
        if long.label == "PERSON" and is_acronym(each.short.text):
            long.absorb(short, each.rule)


def entity_id(label: Label, name: str) -> str:
    """Make an entity's id from its kind and folded name: the same in every report."""
    key = f"{label}|{' '.join(parts(name)) if label == 'PERSON' else fold(name)}"
    return f"{label.lower()}-{hashlib.sha256(key.encode()).hexdigest()[:10]}"


def _entity(cluster: Cluster) -> Entity:
    members = sorted(cluster.members, key=lambda m: m.start)
    ordered = dict.fromkeys(bare(m.text) for m in members)
    name = cluster.shown or max(
        ordered, key=lambda n: (not is_acronym(n), len(parts(n)), len(n), cluster.names[n], n)
    )
    aliases = tuple(n for n in ordered if n != name)
    identity = entity_id(cluster.label, cluster.canonical or name)
    return Entity(identity, name, cluster.label, aliases, tuple(m.id for m in members))


def _merged(entities: Iterable[Entity]) -> list[Entity]:
    """Put entities of one id together.

    Two clusters that no rule joined, and whose fullest names are the same.
    """
    by_id: dict[str, Entity] = {}
    for entity in entities:
        if (first := by_id.get(entity.id)) is None:
            by_id[entity.id] = entity
            continue
        names = dict.fromkeys((*first.aliases, entity.name, *entity.aliases))
        names.pop(first.name, None)
        by_id[entity.id] = replace(
            first, aliases=tuple(names), mentions=(*first.mentions, *entity.mentions)
        )
    return list(by_id.values())
