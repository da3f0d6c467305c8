"""Which names of people are one person's: full names first, then the short ones.

A short name goes to the one person of the report who can be meant; where two bear it, it stays
apart unless only one of them has been named so far.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, islice

from nlp.entities.clusters import Cluster, Definition, kept
from nlp.entities.likeness import (
    families,
    family,
    family_name,
    same_numeral,
    same_person,
    sex_before,
    sex_of,
    unnumbered,
)
from nlp.entities.roles import has_office
from nlp.types import Mention
from nlp.words.actors import person_named
from nlp.words.names import fold, near_keys, near_spelling, parts

_FAMILY = re.compile(r"\s(?:clan|family|dynasty|brothers|sisters)\b")
_MOST = 100  # bearers of one name that are told apart


class _People:
    """The people of a report so far, by the words of their names.

    Attributes:
        full: by the words of each full name.
        single: by the folded name, for those of whom only one name is known.
        known: by the name that the table of actors gives; ``called`` by single words that the table
            or the report says they go by, each with the rule.
        bearing: by each word of each full name; ``near`` by the keys of its spellings.
        family: by the keys of the spellings of the last word.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.clusters: list[Cluster] = []
        self.full: dict[tuple[str, ...], Cluster] = {}
        self.single: dict[str, Cluster] = {}
        self.known: dict[str, Cluster] = {}
        self.called: dict[str, tuple[Cluster, str]] = {}
        self.bearing: dict[str, dict[Cluster, None]] = defaultdict(dict)
        self.near: dict[str, dict[Cluster, None]] = defaultdict(dict)
        self.family: dict[str, dict[Cluster, None]] = defaultdict(dict)
        self.offices: dict[Cluster, bool] = {}

    def opened(self, mention: Mention, rule: str, words: tuple[str, ...]) -> Cluster:
        """Begin a person, and file it under the words of the name."""
        cluster = Cluster("PERSON")
        self.clusters.append(cluster)
        self.filed(cluster, mention, rule, words)
        return cluster

    def filed(self, cluster: Cluster, mention: Mention, rule: str, words: tuple[str, ...]) -> None:
        """Add a full name to a person."""
        cluster.add(mention, rule)
        self.full.setdefault(words, cluster)
        if len(words) > 1:
            self._file_words(cluster, words)
        if actor := person_named(mention.text):
            cluster.canonical = cluster.canonical or actor.name
            self.known.setdefault(actor.name, cluster)
            called = (cluster, f"another name of {actor.name}")
            for name in (actor.name, *actor.aliases):
                self.called.update(dict.fromkeys(family_name(parts(name)), called))

    def _file_words(self, cluster: Cluster, words: tuple[str, ...]) -> None:
        """File a person under each word of a full name, and under their spellings."""
        for word in words:
            self.bearing[word][cluster] = None
            for key in near_keys(word):
                self.near[key][cluster] = None
        for key in near_keys(words[-1]):
            self.family[key][cluster] = None

    def alike(self, words: tuple[str, ...]) -> dict[Cluster, None]:
        """Give those who share a family name in some spelling.

        Theirs, or one that stands inside a name.
        """
        bearers = (self.near.get(key, {}) for key in near_keys(words[-1]))
        named = (self.of_family(word) for word in words)
        found = chain(chain.from_iterable(map(_first, bearers)), chain.from_iterable(named))
        return dict.fromkeys(kept(found))

    def of_family(self, word: str) -> Iterator[Cluster]:
        """Give those whose family name is a word, in some spelling."""
        for key in near_keys(word):
            yield from _first(self.family.get(key, {}))

    def office(self, cluster: Cluster) -> bool:
        """Tell whether the report gives somebody an office beside a full name.

        Looked up once, full names being in.
        """
        if cluster not in self.offices:
            self.offices[cluster] = has_office(cluster, self.text)
        return self.offices[cluster]


def _first(bearers: Mapping[Cluster, None]) -> Iterator[Cluster]:
    """Give the first who bear a name: all, but of a roll that no report would tell apart."""
    return islice(bearers, _MOST)


def people(
    mentions: Sequence[Mention], text: str, defined: Sequence[Definition] = ()
) -> list[Cluster]:
    """Join people: full names first, then short forms to the one person who can be meant."""
    found = _People(text)
    for mention in mentions:
        if len(parts(mention.text)) > 1:
            _place_full(mention, found)
    _join_defined(found, defined)
    for mention in mentions:
        if len(parts(mention.text)) <= 1:
            _place_short(mention, found)
    return found.clusters


def _place_full(mention: Mention, found: _People) -> None:
    words = parts(mention.text)
    if (same := found.full.get(words)) is not None:
        same.add(mention, "the same name but for small words")
        return
    actor = person_named(mention.text)
    if actor is not None and (known := found.known.get(actor.name)) is not None:
        found.filed(known, mention, f"another name of {actor.name}", words)
        return
    named = "" if actor is None else actor.name
    likely = ((cluster, same_person(cluster.words, words)) for cluster in found.alike(words))
    fits = [(cluster, rule) for cluster, rule in likely if rule]
    if len(fits) == 1 and (not named or fits[0][0].canonical in ("", named)):
        found.filed(fits[0][0], mention, fits[0][1], words)
    else:
        found.opened(mention, "the first full name", words)


def _join_defined(found: _People, defined: Sequence[Definition]) -> None:
    """Join two people whom the report calls one."""
    for each in defined:
        long, words = found.full.get(parts(each.long.text)), parts(each.short.text)
        if long is not None:
            _join_other_name(long, words, each.rule, found)
    found.clusters = list(kept(found.clusters))


def _join_other_name(long: Cluster, words: tuple[str, ...], rule: str, found: _People) -> None:
    """Join to a person whoever goes by another name that the report gives them."""
    if len(words) == 1:
        found.called[words[0]] = (long, rule)
    short = found.full.get(words)
    if short is None or short is long:
        return
    for mention in short.members:
        found.filed(long, mention, rule, parts(mention.text))
        found.full[parts(mention.text)] = long
    short.members.clear()


def _place_short(mention: Mention, found: _People) -> None:
    """Join a single name to the only person who bears it.

    Else keep it by itself under its own name.
    """
    word = (parts(mention.text) or (fold(mention.text),))[0]
    bearer = None if _is_family_plural(mention, word, found) else _bearer(word, mention, found)
    if bearer is not None:
        bearer[0].add(mention, bearer[1])
        return
    cluster = found.single.get(name := fold(unnumbered(mention.text)))
    actor = person_named(mention.text)
    if cluster is not None and same_numeral(cluster, mention):
        cluster.add(mention, "the same name")
    elif actor is not None and actor.name in found.known:
        found.known[actor.name].add(mention, f"another name of {actor.name}")
    else:
        found.single[name] = found.opened(mention, "a name of its own", (word,))


def _bearer(word: str, mention: Mention, found: _People) -> tuple[Cluster, str] | None:
    """Give the only one who can be meant by one word, with the rule; None where several can."""
    for rule, bearers in _bearers(word, mention, found):
        fitting = _of_title(bearers, mention, found.text)
        if len(fitting) == 1:
            return fitting[0], rule
        if bearers and rule != _SO_FAR:
            return None
    return None


_Rule = tuple[str, list[Cluster]]
"""A rule in words, and all who fit it."""
_SO_FAR = "family name of the only one of several so called whom the report has named so far"


def _bearers(word: str, mention: Mention, found: _People) -> Iterator[_Rule]:
    """Give those who may be meant by one word, surest rule first; each rule with all who fit it."""
    named = list(kept(_first(found.bearing.get(word, {}))))
    own = [cluster for cluster in named if word in families(cluster)]
    if len(own) > 1:
        yield from _of_several(own, mention, found)
        return
    yield "family name of the only person so called in the report", own
    yield "family name, in another spelling", _spelt_alike(word, mention, found)
    yield from _known_as(word, mention, found)
    first = [each for each in named if each.words[0] == word]
    earlier = [each for each in first if each.members[0].start < mention.start]
    yield "first name of the only person so called in the report", earlier
    within = [each for each in named if word in each.words[1:] and family(each)]
    yield "part of the name of the only person so called", within


def _of_several(own: Sequence[Cluster], mention: Mention, found: _People) -> Iterator[_Rule]:
    """Choose among several of one family name: the one named so far, the one in office."""
    so_far = sorted(_named_before(own, mention), key=lambda cluster: cluster.first)
    yield _SO_FAR, so_far
    office = bool(so_far) and _holds_office(so_far[0], so_far[1:], found)
    yield (
        "family name of the only one of several so called whom the report gives an office",
        so_far[:1] if office else [],
    )


def _spelt_alike(word: str, mention: Mention, found: _People) -> list[Cluster]:
    """Give those whose family name is a word in another spelling."""
    alike = dict.fromkeys(kept(found.of_family(word)))
    near = [cluster for cluster in alike if near_spelling(family(cluster), word)]
    return near if len(near) < 2 else _named_before(near, mention)


def _known_as(word: str, mention: Mention, found: _People) -> Iterator[_Rule]:
    """Give whom the table of actors, or the report, says to go by a name."""
    actor = person_named(mention.text)
    if actor is not None and actor.name in found.known:
        yield f"another name of {actor.name}", [found.known[actor.name]]
    if word in found.called and found.called[word][0].members:
        yield found.called[word][1], [found.called[word][0]]


def _named_before(people: Sequence[Cluster], mention: Mention) -> list[Cluster]:
    """Keep those whom the report has named before; all where it has named none."""
    return [each for each in people if each.first < mention.start] or list(people)


def _holds_office(first: Cluster, others: Sequence[Cluster], found: _People) -> bool:
    """Tell whether only the one named first has an office beside a full name.

    "President Emmanuel Macron".

    The press gives others of the family their first names throughout.
    """
    return found.office(first) and not any(map(found.office, others))


def _of_title(bearers: Sequence[Cluster], mention: Mention, text: str) -> list[Cluster]:
    """Keep those whom the honorific before a name can mean: "Mrs. Clinton" is not Bill Clinton."""
    sex = sex_before(mention, text) if len(bearers) > 1 else ""
    return [cluster for cluster in bearers if not sex or sex_of(cluster.words) in ("", sex)]


def _is_family_plural(mention: Mention, word: str, found: _People) -> bool:
    """Tell whether a name is a family's.

    "the Assads" beside somebody called Assad, "the Assad clan".
    """
    if found.text[max(0, mention.start - 4) : mention.start].lower() != "the ":
        return False
    if _FAMILY.match(found.text[mention.end : mention.end + 12]):
        return True
    if not word.endswith("s"):
        return False
    return not any(cluster.words[-1] == word for cluster in found.bearing.get(word, ()))
