"""Which names of people are one person's: full names first, then the short ones.

A short name goes to the one person of the report who can be meant; where two bear it, it stays
apart unless only one of them has been named so far.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from nlp.entities.clusters import Cluster, Definition
from nlp.entities.roles import has_office
from nlp.types import Mention
from nlp.words.actors import person_named
from nlp.words.names import fold, near_keys, near_spelling, parts, skeleton
from nlp.words.tables import kind_of

FATHERED = frozenset({"bin", "ibn", "bint", "ben", "ould"})
_FAMILY = re.compile(r"\s(?:clan|family|dynasty|brothers|sisters)\b")
_VOWELS = re.compile("[aeiou]")
_NUMERAL = re.compile(r"\b[IVX]+$")
_HONORIFIC = re.compile(
    r"\b(Mrs?|Ms|Miss|Mme|Madame|Lady|Queen|Princess|Sir|King|Prince|Herr|Frau|Sheikh)\.?\s$"
)
_MOST = 100  # bearers of one name that are told apart
_WOMEN = frozenset({"Mrs", "Ms", "Miss", "Mme", "Madame", "Lady", "Queen", "Princess", "Frau"})


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
        for word in words if len(words) > 1 else ():
            self.bearing[word][cluster] = None
            for key in near_keys(word):
                self.near[key][cluster] = None
        for key in near_keys(words[-1]) if len(words) > 1 else ():
            self.family[key][cluster] = None
        if actor := person_named(mention.text):
            cluster.canonical = cluster.canonical or actor.name
            self.known.setdefault(actor.name, cluster)
            called = (cluster, f"another name of {actor.name}")
            for name in (actor.name, *actor.aliases):
                self.called.update(dict.fromkeys(_family_name(parts(name)), called))

    def alike(self, words: tuple[str, ...]) -> dict[Cluster, None]:
        """Give those who share a family name in some spelling.

        Theirs, or one that stands inside a name.
        """
        bearers = (self.near.get(key, {}) for key in near_keys(words[-1]))
        families = (self.family.get(key, {}) for word in words for key in near_keys(word))
        return dict.fromkeys(
            cluster
            for filed in (*bearers, *families)
            for cluster in _first(filed)
            if cluster.members
        )

    def office(self, cluster: Cluster) -> bool:
        """Tell whether the report gives somebody an office beside a full name.

        Looked up once, full names being in.
        """
        if cluster not in self.offices:
            self.offices[cluster] = has_office(cluster, self.text)
        return self.offices[cluster]


def _first(bearers: Mapping[Cluster, None]) -> Iterator[Cluster]:
    """Give the first who bear a name: all.

    But of a roll of names that no report would tell apart.
    """
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
    near = found.alike(words)
    fits = [(cluster, rule) for cluster in near if (rule := _same_person(cluster.words, words))]
    if len(fits) == 1 and not (actor is not None and fits[0][0].canonical not in ("", actor.name)):
        found.filed(*fits[0][:1], mention, fits[0][1], words)
    else:
        found.opened(mention, "the first full name", words)


def _join_defined(found: _People, defined: Sequence[Definition]) -> None:
    """Join two people whom the report calls one."""
    for each in defined:
        long, short = found.full.get(parts(each.long.text)), found.full.get(parts(each.short.text))
        if long is not None and len(parts(each.short.text)) == 1:
            found.called[parts(each.short.text)[0]] = (long, each.rule)
        if long is not None and short is not None and long is not short:
            for mention in short.members:
                found.filed(long, mention, each.rule, parts(mention.text))
                found.full[parts(mention.text)] = long
            short.members.clear()
    found.clusters = [cluster for cluster in found.clusters if cluster.members]


def _same_person(one: tuple[str, ...], other: tuple[str, ...]) -> str:
    """Say why two full names are one person's; empty when they may be two people's."""
    family, first = near_spelling(one[-1], other[-1]), _same_given(one[0], other[0])
    if family and first and _agreeing(one[1:-1], other[1:-1]):
        return "the same first and family name, middle names or spelling apart"
    if family and one[0][0] == other[0][0] and 1 in (len(one[0]), len(other[0])):
        return "the same family name and initial"
    short, long = sorted((one, other), key=len)
    if 1 < len(short) < len(long) and set(short) < set(long) and one[0] == other[0]:
        return "the same name with fewer words"
    if 1 < len(short) < len(long) and _stands_in(short, long):
        return "the family names of the only person so called in the report"
    return ""


def _same_given(one: str, other: str) -> bool:
    nicknames = kind_of("entities/nicknames")
    return near_spelling(one, other) or nicknames.get(one, one) == nicknames.get(other, other)


def _agreeing(one: Sequence[str], other: Sequence[str]) -> bool:
    """Tell whether middle names do not contradict.

    "R." and "Robinette" agree, "W." and "H. W." do not.
    """
    pairs = zip(one, other, strict=False)
    return all(
        a[0] == b[0]
        and (1 in (len(a), len(b)) or near_spelling(a, b) or _consonants(a) == _consonants(b))
        for a, b in pairs
    )


def _consonants(word: str) -> str:
    return word[0] + _VOWELS.sub("", skeleton(word)[1:])


def _stands_in(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Tell whether a name stands at the end or inside of a fuller one.

    "von der Leyen", "Lula da Silva".

    What follows "bin" is the name of the father.
    """
    starts = [at for at in range(1, len(long) - len(short) + 1) if long[at - 1] not in FATHERED]
    return any(all(map(near_spelling, short, long[at:])) for at in starts)


def _place_short(mention: Mention, found: _People) -> None:
    """Join a single name to the only person who bears it.

    Else keep it by itself under its own name.
    """
    word = (parts(mention.text) or (fold(mention.text),))[0]
    if not _is_family_plural(mention, word, found):
        for rule, bearers in _bearers(word, mention, found):
            fitting = _of_title(bearers, mention, found.text)
            if len(fitting) == 1:
                fitting[0].add(mention, rule)
                return
            if bearers and not rule.endswith("so far"):
                break
    name = fold(_NUMERAL.sub("", mention.text).strip() or mention.text)
    cluster = found.single.get(name)
    if cluster is not None and _same_numeral(cluster, mention):
        cluster.add(mention, "the same name")
    elif (actor := person_named(mention.text)) is not None and actor.name in found.known:
        found.known[actor.name].add(mention, f"another name of {actor.name}")
    else:
        found.single[name] = found.opened(mention, "a name of its own", (word,))


def _same_numeral(cluster: Cluster, mention: Mention) -> bool:
    """Tell whether two rulers can be one.

    "Abdullah II" and "Abdullah", not "Charles I" and "Charles II".
    """
    own = _NUMERAL.search(mention.text)
    others = {found[0] for name in cluster.names if (found := _NUMERAL.search(name))}
    return own is None or not others or own[0] in others


def _bearers(word: str, mention: Mention, found: _People) -> Iterator[tuple[str, list[Cluster]]]:
    """Give those who may be meant by one word, surest rule first; each rule with all who fit it."""
    named = [cluster for cluster in _first(found.bearing.get(word, {})) if cluster.members]
    family = [cluster for cluster in named if word in _families(cluster)]
    if len(family) > 1:
        so_far = sorted(_named_before(family, mention), key=lambda cluster: cluster.first)
        yield (
            "family name of the only one of several so called whom the report has named so far",
            so_far,
        )
        yield (
            "family name of the only one of several so called whom the report gives an office",
            [cluster for cluster in so_far[:1] if _holds_office(cluster, so_far[1:], found)],
        )
        return
    yield "family name of the only person so called in the report", family
    alike = dict.fromkeys(
        cluster for key in near_keys(word) for cluster in _first(found.family.get(key, {}))
    )
    near = [
        cluster for cluster in alike if cluster.members and near_spelling(_family(cluster), word)
    ]
    yield (
        "family name, in another spelling",
        near if len(near) < 2 else _named_before(near, mention),
    )
    if (actor := person_named(mention.text)) is not None and actor.name in found.known:
        yield f"another name of {actor.name}", [found.known[actor.name]]
    if word in found.called and found.called[word][0].members:
        yield found.called[word][1], [found.called[word][0]]
    earlier = [c for c in named if c.words[0] == word and c.members[0].start < mention.start]
    yield "first name of the only person so called in the report", earlier
    yield (
        "part of the name of the only person so called",
        [c for c in named if word in c.words[1:] and _family(c)],
    )


def _named_before(people: Sequence[Cluster], mention: Mention) -> list[Cluster]:
    """Keep those whom the report has named before.

    All when it has named none, for then it may be any.
    """
    return [each for each in people if each.first < mention.start] or list(people)


def _holds_office(first: Cluster, others: Sequence[Cluster], found: _People) -> bool:
    """Tell whether only the one named first has an office beside a full name.

    "President Emmanuel Macron".

    The press gives others of the family their first names throughout.
    """
    return found.office(first) and not any(map(found.office, others))


def _families(cluster: Cluster) -> frozenset[str]:
    """Give the family names that somebody goes by: Sharaa and Jolani for one man."""
    if not _family(cluster):
        return frozenset()
    return frozenset(word for name in cluster.names for word in _family_name(parts(name)))


def _family_name(words: Sequence[str]) -> tuple[str, ...]:
    """Give the last word of a name as its family name.

    Nothing for one word, or for the name of a father.
    """
    return () if len(words) < 2 or (len(words) > 2 and words[-2] in FATHERED) else (words[-1],)


def _family(cluster: Cluster) -> str:
    """Give the family name; empty for "Mohammed bin Salman".

    Whose last word is his father's name.
    """
    return next(iter(_family_name(cluster.words)), "")


def _of_title(bearers: Sequence[Cluster], mention: Mention, text: str) -> list[Cluster]:
    """Keep those whom the honorific before a name can mean: "Mrs. Clinton" is not Bill Clinton."""
    sex = sex_before(mention, text) if len(bearers) > 1 else ""
    return [cluster for cluster in bearers if not sex or sex_of(cluster.words) in ("", sex)]


def sex_before(mention: Mention, text: str) -> str:
    """Tell from the honorific before a name whether "he" or "she" is said of somebody.

    Empty when there is none.
    """
    honorific = _HONORIFIC.search(text[max(0, mention.start - 10) : mention.start])
    return "" if honorific is None else "she" if honorific[1] in _WOMEN else "he"


def sex_of(words: Sequence[str]) -> str:
    """Tell from the given name whether "he" or "she" is said of somebody.

    Empty when it cannot tell.
    """
    return kind_of("entities/given_names").get(words[0], "") if len(words) > 1 else ""


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
