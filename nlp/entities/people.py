"""Which names of people are one person's: full names first, then the short ones.

A short name goes to the one person of the report who can be meant; where two bear it, it stays apart unless only one
of them has been named so far.
"""

from collections.abc import Iterable, Sequence

from nlp.entities.clusters import Cluster
from nlp.entities.names import fold, near_spelling, parts
from nlp.types import Mention


def people(mentions: Sequence[Mention], text: str) -> list[Cluster]:
    """Join people: full names first, then short forms to the one person who can be meant."""
    clusters: list[Cluster] = []
    full = [m for m in mentions if len(parts(m.text)) > 1]
    for mention in full:
        for cluster in clusters:
            if rule := _same_person(parts(cluster.members[0].text), parts(mention.text)):
                cluster.add(mention, "the same name" if mention.text in cluster.names else rule)
                break
        else:
            clusters.append(Cluster("PERSON"))
            clusters[-1].add(mention, "the first full name")
    for mention in mentions:
        if len(parts(mention.text)) <= 1:
            _place_short(mention, clusters, text)
    return clusters


def _same_person(one: tuple[str, ...], other: tuple[str, ...]) -> str:
    """Say why two full names are one person's; empty when they may be two people's."""
    if one == other:
        return "the same name but for small words"
    family = near_spelling(one[-1], other[-1])
    if family and near_spelling(one[0], other[0]):
        return "the same first and family name, middle names or spelling apart"
    if family and one[0][0] == other[0][0] and 1 in (len(one[0]), len(other[0])):
        return "the same family name and initial"
    short, long = sorted((one, other), key=len)
    if len(short) > 1 and set(short) < set(long) and one[0] == other[0]:
        return "the same name with fewer words"
    return ""


def _place_short(mention: Mention, clusters: list[Cluster], text: str) -> None:
    """Join a single name to the only person who bears it, else keep it by itself under its own name."""
    word = (parts(mention.text) or (fold(mention.text),))[0]
    if not _is_family_plural(mention, text, word, clusters):
        for rule, bearers in _bearers(word, mention, clusters):
            if len(bearers) == 1:
                bearers[0].add(mention, rule)
                return
            if bearers:
                break
    for cluster in clusters:
        if {fold(name) for name in cluster.names} == {fold(mention.text)}:
            cluster.add(mention, "the same name")
            return
    clusters.append(Cluster("PERSON"))
    clusters[-1].add(mention, "a name of its own")


def _bearers(word: str, mention: Mention, clusters: Sequence[Cluster]) -> Iterable[tuple[str, list[Cluster]]]:
    """Give those who may be meant by one word, surest rule first; each rule with all who fit it."""
    named = [(c, parts(_fullest(c))) for c in clusters if len(parts(_fullest(c))) > 1]
    family = [c for c, words in named if words[-1] == word]
    if len(family) > 1:
        so_far = [c for c in family if min(m.start for m in c.members) < mention.start]
        yield "family name of the only one of several so called whom the report has named so far", so_far
        return
    yield "family name of the only person so called in the report", family
    yield "family name, in another spelling", [c for c, words in named if near_spelling(words[-1], word)]
    earlier = [c for c, words in named if words[0] == word and c.members[0].start < mention.start]
    yield "first name of the only person so called in the report", earlier
    yield "part of the name of the only person so called", [c for c, words in named if word in words[1:]]


def _fullest(cluster: Cluster) -> str:
    return max(cluster.names, key=lambda n: (len(parts(n)), len(n), n))


def _is_family_plural(mention: Mention, text: str, word: str, clusters: Sequence[Cluster]) -> bool:
    """Tell whether a name is a family's: "the Assads" beside somebody called Assad."""
    if not word.endswith("s") or text[max(0, mention.start - 4) : mention.start].lower() != "the ":
        return False
    surnames = {parts(name)[-1] for cluster in clusters for name in cluster.names}
    return word not in surnames
