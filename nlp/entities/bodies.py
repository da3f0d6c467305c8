"""Which names of organisations, places and peoples are one's.

Each name is first filed under what identifies it: a country or town by its place in the gazetteer,
a well-known actor by the table, a state's organ by its state, all else by its folded name. Then the
report's own definitions, acronyms and shortened names are joined to the one name of the report that
they can stand for.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz

from nlp.entities.clusters import FIRST, Cluster, Definition, kept
from nlp.entities.offices import Office, is_generic, office_at, office_named
from nlp.gazetteer import Entry, Gazetteer, place_candidates
from nlp.types import PLACE_LABELS, Label, Mention
from nlp.words import folding
from nlp.words.actors import bodies_sharing, body_named
from nlp.words.names import bare, body_key, fold, initials, is_acronym, sound_key
from nlp.words.tables import kind_of

SPELLING = "the same name but for spelling"
_PLURAL = re.compile(r"s(?:['’])?$")
_BODIES: frozenset[Label] = frozenset({"ORG", "MISC"})
_ALIKE = 85
"""Least likeness of two spellings of a town, 0 to 100, blanks left out."""
_TOWN = 20_000
"""Inhabitants from which two spellings that the gazetteer has for one town are joined within a
report."""


def bodies(
    mentions: Sequence[Mention], text: str, gazetteer: Gazetteer, defined: Sequence[Definition] = ()
) -> list[Cluster]:
    """Join all names but those of people."""
    clusters: dict[str, Cluster] = {}
    of: dict[str, Cluster] = {}
    for mention in mentions:
        key, canonical, office = _identity(mention, text, gazetteer)
        cluster = clusters.setdefault(
            key, Cluster("ORG" if mention.label == "PERSON" else mention.label)
        )
        cluster.add(mention, _rule(cluster, canonical))
        cluster.canonical = cluster.canonical or canonical
        if office is not None:
            cluster.shown, cluster.office = cluster.shown or office.shown, office.name
        of[mention.id] = cluster
    found = list(clusters.values())
    _join_offices(found)
    _join_defined(of, defined)
    _join_acronyms(found)
    _join_short(found, text)
    return list(kept(found))


def _rule(cluster: Cluster, canonical: str) -> str:
    if not cluster.members:
        return FIRST
    return f"another name of {canonical}" if canonical else SPELLING


def _identity(mention: Mention, text: str, gazetteer: Gazetteer) -> tuple[str, str, Office | None]:
    """Give what a name is filed under, the name it is known by everywhere (or none).

    And the organ that it is.
    """
    if mention.label in PLACE_LABELS:
        return *_place(mention.text, gazetteer), None
    if mention.label in _BODIES and (office := office_at(text, mention, gazetteer)):
        actor = body_named(office.shown) if office.country else None
        name = actor.name if actor else f"{office.country} {office.name}" if office.country else ""
        return f"office|{name or office.name}", name, office
    if actor := body_named(mention.text):
        return f"actor|{actor.name}", actor.name, None
    if mention.label == "NORP":
        singular = _singular(fold(mention.text))
        people = gazetteer.demonym(mention.text) and singular
        return f"people|{people or sound_key(singular)}", singular, None
    return f"body|{sound_key(body_key(mention.text))}", "", None


def _place(words: str, gazetteer: Gazetteer) -> tuple[str, str]:
    """File a place: a country or town by its row in the gazetteer, all else by its folded name."""
    found = place_candidates(bare(words), gazetteer)[:1]
    if found and found[0].kind == "country":
        return f"country|{found[0].id}", found[0].name
    if (
        found
        and found[0].kind == "city"
        and found[0].population >= _TOWN
        and _spells(words, found[0])
    ):
        return f"town|{found[0].id}", ""
    if not found and (actor := body_named(words)):
        return f"actor|{actor.name}", actor.name
    folded = fold(words)
    return f"place|{folding.loosen(folded) or folded}", ""


def _spells(words: str, town: Entry) -> bool:
    """Tell whether a name is a town's own, or that one in other letters.

    "Deir Ezzor" for Deir ez-Zor.
    """
    if town.match != "normalised":
        return True
    return fuzz.ratio(fold(words).replace(" ", ""), fold(town.name).replace(" ", "")) >= _ALIKE


def _singular(folded: str) -> str:
    return _PLURAL.sub("", folded) if len(folded) > 4 and not folded.endswith("ss") else folded


def _join_offices(found: Sequence[Cluster]) -> None:
    """Join "the Foreign Ministry" to the only state whose foreign ministry the report names."""
    whose: dict[str, list[Cluster]] = defaultdict(list)
    for cluster in found:
        if cluster.office and cluster.canonical:
            whose[cluster.office].append(cluster)
    for cluster in found:
        several = whose[cluster.office] if cluster.office and not cluster.canonical else []
        if len(several) == 1:
            several[0].absorb(cluster, "the only one of that name whose state the report gives")


def _join_defined(of: dict[str, Cluster], defined: Sequence[Definition]) -> None:
    """Join what the report itself calls one; its word goes before the tables."""
    home = dict(of)
    moved: dict[int, Cluster] = {}
    for each in defined:
        long, short = home.get(each.long.id), home.get(each.short.id)
        if long is None or short is None:
            continue
        long, short = moved.get(id(long), long), moved.get(id(short), short)
        if long is not short and short.members and long.members and _may_be_one(short, each):
            if is_acronym(each.short.text):
                short.canonical = ""
            long.absorb(short, each.rule)
            moved[id(short)] = long


def _may_be_one(short: Cluster, each: Definition) -> bool:
    """Tell whether all of a cluster may go where one of its names is defined to belong."""
    return (
        not is_acronym(each.short.text)
        or all(is_acronym(name) for name in short.names)
        or not short.canonical
    )


def _join_acronyms(found: Sequence[Cluster]) -> None:
    """Join an acronym to the well-known body that the report names.

    Else to the only name with its initials.
    """
    by_initials: dict[str, list[Cluster]] = defaultdict(list)
    known = {cluster.canonical: cluster for cluster in kept(found) if cluster.canonical}
    for cluster in kept(found):
        if cluster.label not in ("NORP", "EVENT"):
            for each in {
                letter
                for name in cluster.names
                if not is_acronym(name)
                for letter in initials(name)
            }:
                by_initials[each].append(cluster)
    for short in kept(found):
        if short.canonical or short.label in PLACE_LABELS:
            continue
        letters = {_letters(name) for name in short.names if is_acronym(name)}
        actors = {
            actor.name for name in short.names for actor in bodies_sharing(name)
        } & known.keys()
        longs = [known[name] for name in actors] or [
            c for each in letters for c in by_initials[each] if c.members
        ]
        if len(longs) == 1 and longs[0] is not short:
            longs[0].absorb(
                short,
                "initials of the name" if letters else f"another name of {longs[0].canonical}",
            )


def _letters(acronym: str) -> str:
    return re.sub(r"[.&-]", "", acronym).upper()


def _join_short(found: Sequence[Cluster], text: str) -> None:
    """Join a shortened name to the only longer one of the report that it can be short for."""
    holding: dict[str, list[Cluster]] = defaultdict(list)
    for cluster in kept(found):
        if cluster.label in _BODIES:
            for word in {word for name in cluster.names for word in fold(name).split()}:
                holding[word].append(cluster)
    for short in kept(found):
        if short.label in _BODIES and not any(is_acronym(name) for name in short.names):
            longs = [each for each in _longer(short, holding) if each.members]
            rules = {id(each): rule for each in longs if (rule := _shortened(short, each, text))}
            fits = [each for each in longs if id(each) in rules]
            if len(fits) == 1:
                fits[0].absorb(short, rules[id(fits[0])])


def _longer(short: Cluster, holding: dict[str, list[Cluster]]) -> Iterator[Cluster]:
    words = fold(next(iter(short.names))).split()
    rarest = min((holding[word] for word in words), key=len, default=[])
    return (each for each in rarest if each is not short)


def _shortened(short: Cluster, long: Cluster, text: str) -> str:
    """Say why a name is short for a longer one; empty when it may be another body's."""
    words = fold(next(iter(short.names))).split()
    if short.canonical and long.canonical:
        return ""
    for name in long.names:
        full = fold(name).split()
        if len(full) <= len(words):
            continue
        if full[: len(words)] == words and all(
            word in kind_of("entities/tails") for word in full[len(words) :]
        ):
            return "the name without its last words"
        generic = is_generic(" ".join(words)) and not _is_head(words, full, short, long)
        if _inside(words, full) and not generic and _with_article(short, text):
            return "part of the name of the only body so called"
    return ""


def _is_head(words: Sequence[str], full: Sequence[str], short: Cluster, long: Cluster) -> bool:
    """Tell whether a bare noun ends a name that the report gave before.

    "the Court" of a Criminal Court.
    """
    return list(words) == [full[-1]] and not office_named(words[0]) and long.first < short.first


def _inside(words: Sequence[str], full: Sequence[str]) -> bool:
    """Tell whether words stand in a longer name so that they can be said for it.

    "Observatory", "Red Cross".
    """
    if len(words) == 1:
        return words[0] in full[1:]
    return list(full[-len(words) :]) == list(words) and full[-len(words) - 1] in (
        "of",
        "the",
        "for",
    )


def _with_article(cluster: Cluster, text: str) -> bool:
    """Tell whether a name always stands with "the", as a shortened one does."""
    return all(text[max(0, m.start - 4) : m.start].lower() == "the " for m in cluster.members)
