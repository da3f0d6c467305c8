"""Which names of organisations, places and peoples are one's.

Each name is first filed under what identifies it: a country or town by its place in the gazetteer,
a well-known actor by the table, a state's organ by its state, all else by its folded name. Then the
report's own definitions, acronyms and shortened names are joined to the one name of the report that
they can stand for.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

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
    """Give what a name is filed under, the name it is known by everywhere, the organ it is."""
    if mention.label in PLACE_LABELS:
        return *_place(mention.text, gazetteer), None
    if mention.label in _BODIES and (office := office_at(text, mention, gazetteer)):
        name = _office_name(office)
        return f"office|{name or office.name}", name, office
    if actor := body_named(mention.text):
        return f"actor|{actor.name}", actor.name, None
    if mention.label == "NORP":
        singular = _singular(fold(mention.text))
        people = gazetteer.demonym(mention.text) and singular
        return f"people|{people or sound_key(singular)}", singular, None
    return f"body|{sound_key(body_key(mention.text))}", "", None


def _office_name(office: Office) -> str:
    """Give the name of a state's organ; empty where the report does not say whose it is."""
    if not office.country:
        return ""
    actor = body_named(office.shown)
    return actor.name if actor else f"{office.country} {office.name}"


def _place(words: str, gazetteer: Gazetteer) -> tuple[str, str]:
    """File a place: a country or town by its row in the gazetteer, all else by its folded name."""
    best = next(iter(place_candidates(bare(words), gazetteer)), None)
    if best is None:
        actor = body_named(words)
        return (f"actor|{actor.name}", actor.name) if actor else (_place_key(words), "")
    if best.kind == "country":
        return f"country|{best.id}", best.name
    town = best.kind == "city" and best.population >= _TOWN and _spells(words, best)
    return (f"town|{best.id}" if town else _place_key(words)), ""


def _place_key(words: str) -> str:
    folded = fold(words)
    return f"place|{folding.loosen(folded) or folded}"


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
    known = {cluster.canonical: cluster for cluster in kept(found) if cluster.canonical}
    by_initials = _by_initials(found)
    for short in kept(found):
        if short.canonical or short.label in PLACE_LABELS:
            continue
        letters = {_letters(name) for name in short.names if is_acronym(name)}
        longs = _known_bodies(short, known) or _with_initials(letters, by_initials)
        if len(longs) == 1 and longs[0] is not short:
            other = f"another name of {longs[0].canonical}"
            longs[0].absorb(short, "initials of the name" if letters else other)


def _by_initials(found: Sequence[Cluster]) -> dict[str, list[Cluster]]:
    """File bodies and places under the initials of their names."""
    by_initials: dict[str, list[Cluster]] = defaultdict(list)
    for cluster in kept(found):
        if cluster.label not in ("NORP", "EVENT"):
            full = (name for name in cluster.names if not is_acronym(name))
            for letters in set(chain.from_iterable(map(initials, full))):
                by_initials[letters].append(cluster)
    return by_initials


def _known_bodies(short: Cluster, known: Mapping[str, Cluster]) -> list[Cluster]:
    """Give the well-known bodies of the report that share a name with others."""
    actors = {actor.name for name in short.names for actor in bodies_sharing(name)}
    return [known[name] for name in actors & known.keys()]


def _with_initials(
    letters: Iterable[str], by_initials: Mapping[str, list[Cluster]]
) -> list[Cluster]:
    return [each for some in letters for each in kept(by_initials.get(some, ()))]


def _letters(acronym: str) -> str:
    return re.sub(r"[.&-]", "", acronym).upper()


def _join_short(found: Sequence[Cluster], text: str) -> None:
    """Join a shortened name to the only longer one of the report that it can be short for."""
    holding = _by_words(found)
    for short in kept(found):
        if short.label in _BODIES and not any(map(is_acronym, short.names)):
            rules = [(long, _shortened(short, long, text)) for long in _longer(short, holding)]
            fits = [(long, rule) for long, rule in rules if rule]
            if len(fits) == 1:
                fits[0][0].absorb(short, fits[0][1])


def _by_words(found: Sequence[Cluster]) -> dict[str, list[Cluster]]:
    """File bodies under the words of their names."""
    holding: dict[str, list[Cluster]] = defaultdict(list)
    for cluster in kept(found):
        if cluster.label in _BODIES:
            for word in set(chain.from_iterable(fold(name).split() for name in cluster.names)):
                holding[word].append(cluster)
    return holding


def _longer(short: Cluster, holding: dict[str, list[Cluster]]) -> Iterator[Cluster]:
    words = fold(next(iter(short.names))).split()
    rarest = min((holding[word] for word in words), key=len, default=[])
    return (each for each in kept(rarest) if each is not short)


def _shortened(short: Cluster, long: Cluster, text: str) -> str:
    """Say why a name is short for a longer one; empty when it may be another body's."""
    words = fold(next(iter(short.names))).split()
    if short.canonical and long.canonical:
        return ""
    longer = (full for name in long.names if len(full := fold(name).split()) > len(words))
    for full in longer:
        if _begins(words, full):
            return "the name without its last words"
        if _names_head(words, full, short, long) and _with_article(short, text):
            return "part of the name of the only body so called"
    return ""


def _begins(words: Sequence[str], full: Sequence[str]) -> bool:
    """Tell whether a longer name goes on with nothing but words that may be left out."""
    tails = kind_of("entities/tails")
    return full[: len(words)] == words and all(word in tails for word in full[len(words) :])


def _names_head(words: Sequence[str], full: Sequence[str], short: Cluster, long: Cluster) -> bool:
    """Tell whether words stand in a longer name for it, and are no name that many share."""
    if not _inside(words, full):
        return False
    return not is_generic(" ".join(words)) or _is_head(words, full, short, long)


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
