"""Which mentions of a report name the same thing. Each join is made by one rule that can say why.

People are joined by family name with a first name that does not contradict, organisations by spelling and by
acronyms, countries by their place in the gazetteer, all else by the folded name. Where two people of the report
bear a name, it stays apart unless only one of them has been named so far.
"""

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from nlp.entities.clusters import Cluster
from nlp.entities.lookup import place_candidates
from nlp.entities.names import bare, fold, initials, is_acronym, parts
from nlp.entities.people import people
from nlp.gazetteer import Gazetteer
from nlp.types import PLACE_LABELS, Entity, Label, Mention

_PLURAL = re.compile(r"s(?:['’])?$")
_TAILS = frozenset(
    {
        "group",
        "militants",
        "rebels",
        "party",
        "inc",
        "corp",
        "ltd",
        "plc",
        "co",
        "company",
        "organisation",
        "organization",
    }
)
_NOT_LONG = frozenset({"NORP", "EVENT"})


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
    clusters = [
        *people([m for m in mentions if m.label == "PERSON"], text),
        *_bodies([m for m in mentions if m.label in ("ORG", "MISC", "EVENT")], text),
        *_by_key([m for m in mentions if m.label in PLACE_LABELS], gazetteer),
        *_by_key([m for m in mentions if m.label == "NORP"], gazetteer),
    ]
    _drop_acronyms_of_others(clusters, text)
    entities, owner, joins = [], {}, []
    for cluster in sorted((c for c in clusters if c.members), key=lambda c: min(m.start for m in c.members)):
        entity = _entity(cluster)
        entities.append(entity)
        owner.update(dict.fromkeys(entity.mentions, entity.id))
        joins += [Join(m, entity.id, cluster.rules[m]) for m in entity.mentions]
    return tuple(replace(m, entity=owner[m.id]) for m in mentions), tuple(_merged(entities)), tuple(joins)


def entity_id(label: Label, name: str) -> str:
    """Make an entity's id from its kind and folded name: the same in every report."""
    key = f"{label}|{' '.join(parts(name)) if label == 'PERSON' else fold(name)}"
    return f"{label.lower()}-{hashlib.sha256(key.encode()).hexdigest()[:10]}"


def _entity(cluster: Cluster) -> Entity:
    members = sorted(cluster.members, key=lambda m: m.start)
    ordered = dict.fromkeys(bare(m.text) for m in members)
    name = max(ordered, key=lambda n: (not is_acronym(n), len(parts(n)), len(n), cluster.names[n], n))
    aliases = tuple(n for n in ordered if n != name)
    identity = entity_id(cluster.label, cluster.canonical or name)
    return Entity(identity, name, cluster.label, aliases, tuple(m.id for m in members))


def _merged(entities: Iterable[Entity]) -> list[Entity]:
    """Put entities of one id together: two clusters that no rule joined, and whose fullest names are the same."""
    by_id: dict[str, Entity] = {}
    for entity in entities:
        if (first := by_id.get(entity.id)) is None:
            by_id[entity.id] = entity
            continue
        names = dict.fromkeys((*first.aliases, entity.name, *entity.aliases))
        names.pop(first.name, None)
        by_id[entity.id] = replace(first, aliases=tuple(names), mentions=(*first.mentions, *entity.mentions))
    return list(by_id.values())


# ---------------------------------------------------------------- organisations and the like


def _bodies(mentions: Sequence[Mention], text: str) -> list[Cluster]:
    """Join organisations, works and events: the same folded name, the name less its tail, acronyms."""
    clusters: dict[str, Cluster] = {}
    for mention in mentions:
        key = _body_key(mention.text)
        cluster = clusters.setdefault(key, Cluster(mention.label))
        cluster.add(mention, "the same name" if cluster.members else "the first use of the name")
    found = list(clusters.values())
    for cluster in found:
        if cluster.members and all(is_acronym(name) for name in cluster.names):
            _join_acronym(cluster, found, text)
    return [cluster for cluster in found if cluster.members]


def _body_key(words: str) -> str:
    """Fold an organisation's name; a generic last word, such as "group", does not count."""
    kept = [w for w in fold(words).split() if w not in ("al", "el", "ash", "as")]
    while len(kept) > 2 and kept[-1] in _TAILS:
        kept.pop()
    return " ".join(kept) or fold(words)


def _join_acronym(short: Cluster, clusters: Sequence[Cluster], text: str) -> None:
    """Join an acronym to the long name it stands in brackets after, else to the only one with its initials."""
    for rule, fits in (("acronym in brackets after the name", _bracketed), ("initials of the name", _initialled)):
        longs = [c for c in clusters if c is not short and c.members and fits(short, c, text)]
        if len(longs) == 1:
            longs[0].absorb(short, rule)
            short.members.clear()
            return


def _bracketed(short: Cluster, long: Cluster, text: str) -> bool:
    return any(_opens_bracket(text[m.end : s.start]) for m in long.members for s in short.members if m.end < s.start)


def _opens_bracket(between: str) -> bool:
    """Tell whether what stands between two names opens a bracket that the second is in."""
    return len(between) < 40 and bool(re.fullmatch(r"[’'s]*\s*\((?:[^()]*[\s,])?", between))


def _initialled(short: Cluster, long: Cluster, text: str) -> bool:  # noqa: ARG001 - takes what _bracketed takes
    letters = {name.replace(".", "").upper() for name in short.names}
    return any(not is_acronym(name) and letters & initials(name) for name in long.names)


def _drop_acronyms_of_others(clusters: Sequence[Cluster], text: str) -> None:
    """Join what the model labelled unlike its long name: "Islamic State (IS)" as a place and a body."""
    for short in clusters:
        if not short.members or not all(is_acronym(name) for name in short.names):
            continue
        for long in clusters:
            if long is not short and long.label not in _NOT_LONG and long.members and _bracketed(short, long, text):
                long.absorb(short, "acronym in brackets after the name")
                short.members.clear()
                break


# ---------------------------------------------------------------- places and peoples


def _by_key(mentions: Sequence[Mention], gazetteer: Gazetteer) -> list[Cluster]:
    """Join places and peoples: a country by its identity in the gazetteer, all else by the folded name."""
    clusters: dict[str, Cluster] = {}
    countries: dict[str, str] = {}
    for mention in mentions:
        folded = fold(mention.text)
        if mention.label == "NORP":
            canonical, key = "", f"{_singular(folded)}"
        else:
            canonical = countries.setdefault(mention.text, _country_name(mention.text, gazetteer))
            key = fold(canonical) if canonical else folded
        cluster = clusters.setdefault(key, Cluster(mention.label))
        cluster.canonical = canonical or (_singular(folded) if mention.label == "NORP" else "")
        cluster.add(mention, _place_rule(cluster, mention, canonical))
    return list(clusters.values())


def _place_rule(cluster: Cluster, mention: Mention, canonical: str) -> str:
    if not cluster.members:
        return "the first use of the name"
    if bare(mention.text) in cluster.names:
        return "the same name"
    return f"another name of {canonical}" if canonical else "the same name but for spelling"


def _country_name(words: str, gazetteer: Gazetteer) -> str:
    """Give the gazetteer's name of the country that the words most likely name; empty when they name none."""
    found = place_candidates(bare(words), gazetteer)[:1]
    return found[0].name if found and found[0].kind == "country" else ""


def _singular(folded: str) -> str:
    return _PLURAL.sub("", folded) if len(folded) > 4 and not folded.endswith("ss") else folded
