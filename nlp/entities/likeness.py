"""Names of people as names: when two full ones are one person's, family names, honorifics."""

import re
from collections.abc import Sequence

from nlp.entities.clusters import Cluster
from nlp.types import Mention
from nlp.words.names import near_spelling, parts, skeleton
from nlp.words.tables import kind_of

FATHERED = frozenset({"bin", "ibn", "bint", "ben", "ould"})
_VOWELS = re.compile("[aeiou]")
_NUMERAL = re.compile(r"\b[IVX]+$")
_HONORIFIC = re.compile(
    r"\b(Mrs?|Ms|Miss|Mme|Madame|Lady|Queen|Princess|Sir|King|Prince|Herr|Frau|Sheikh)\.?\s$"
)
_WOMEN = frozenset({"Mrs", "Ms", "Miss", "Mme", "Madame", "Lady", "Queen", "Princess", "Frau"})


def same_person(one: tuple[str, ...], other: tuple[str, ...]) -> str:
    """Say why two full names are one person's; empty when they may be two people's."""
    short, long = sorted((one, other), key=len)
    fewer = 1 < len(short) < len(long)
    if near_spelling(one[-1], other[-1]) and (rule := _same_family(one, other)):
        return rule
    if fewer and one[0] == other[0] and set(short) < set(long):
        return "the same name with fewer words"
    if fewer and _stands_in(short, long):
        return "the family names of the only person so called in the report"
    return ""


def _same_family(one: tuple[str, ...], other: tuple[str, ...]) -> str:
    """Say why two full names of one family name are one person's; empty where they may not be."""
    if _same_given(one[0], other[0]) and _agreeing(one[1:-1], other[1:-1]):
        return "the same first and family name, middle names or spelling apart"
    initial = one[0][0] == other[0][0] and 1 in (len(one[0]), len(other[0]))
    return "the same family name and initial" if initial else ""


def _same_given(one: str, other: str) -> bool:
    nicknames = kind_of("entities/nicknames")
    return near_spelling(one, other) or nicknames.get(one, one) == nicknames.get(other, other)


def _agreeing(one: Sequence[str], other: Sequence[str]) -> bool:
    """Tell whether middle names do not contradict.

    "R." and "Robinette" agree, "W." and "H. W." do not.
    """
    return all(_agree(*pair) for pair in zip(one, other, strict=False))


def _agree(one: str, other: str) -> bool:
    """Tell whether two middle names may be one: an initial and its name, two spellings."""
    if one[0] != other[0]:
        return False
    spelt = near_spelling(one, other) or _consonants(one) == _consonants(other)
    return 1 in (len(one), len(other)) or spelt


def _consonants(word: str) -> str:
    return word[0] + _VOWELS.sub("", skeleton(word)[1:])


def _stands_in(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Tell whether a name stands at the end or inside of a fuller one.

    "von der Leyen", "Lula da Silva".

    What follows "bin" is the name of the father.
    """
    starts = [at for at in range(1, len(long) - len(short) + 1) if long[at - 1] not in FATHERED]
    return any(all(map(near_spelling, short, long[at:])) for at in starts)


def same_numeral(cluster: Cluster, mention: Mention) -> bool:
    """Tell whether two rulers can be one.

    "Abdullah II" and "Abdullah", not "Charles I" and "Charles II".
    """
    own = _NUMERAL.search(mention.text)
    others = {found[0] for name in cluster.names if (found := _NUMERAL.search(name))}
    return own is None or not others or own[0] in others


def families(cluster: Cluster) -> frozenset[str]:
    """Give the family names that somebody goes by: Sharaa and Jolani for one man."""
    if not family(cluster):
        return frozenset()
    return frozenset(word for name in cluster.names for word in family_name(parts(name)))


def family_name(words: Sequence[str]) -> tuple[str, ...]:
    """Give the last word of a name as its family name; none of one word, or for a father's name."""
    return () if len(words) < 2 or (len(words) > 2 and words[-2] in FATHERED) else (words[-1],)


def family(cluster: Cluster) -> str:
    """Give the family name; empty for "Mohammed bin Salman", whose last word is his father's."""
    return next(iter(family_name(cluster.words)), "")


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


def unnumbered(name: str) -> str:
    """Take the numeral off a ruler's name: "Charles II" -> "Charles"."""
    return _NUMERAL.sub("", name).strip() or name
