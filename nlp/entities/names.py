"""Names as strings: folding away what does not tell two of them apart, and comparing what is left."""

import re
from functools import lru_cache

from rapidfuzz.distance import DamerauLevenshtein

from nlp.entities.words import classes, kind_of
from nlp.gazetteer import keys

_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
_POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])$", re.IGNORECASE)
_JOINERS = re.compile(r"[-‐‑–/\s]+")
_SMALL = frozenset({"of", "the", "and", "for", "in", "on", "de", "du", "des", "la", "le", "al", "el", "a", "to"})


def bare(text: str) -> str:
    """Take the possessive off a name: "Moscow’s" -> "Moscow", "the Assads'" -> "the Assads"."""
    return _POSSESSIVE.sub("", text.strip())


def fold(text: str) -> str:
    """Fold a name for comparison: no accents, case, full stops, hyphens, leading "the" or possessive."""
    return keys.fold(bare(text))


def parts(text: str) -> tuple[str, ...]:
    """Split a person's name into what identifies: folded words, articles and "Jr." left out.

    "Bashar al-Assad" and "Bashar Assad" give the same parts. A name made of articles alone keeps them.
    """
    words = fold(text).split()
    kept = tuple(w for w in words if w not in classes("particles")["article"] and w not in _SUFFIXES)
    return kept or tuple(words)


def untitled(text: str) -> str:
    """Take the titles off the front of a name: "President Bashar Assad" -> "Bashar Assad".

    A name that is nothing but titles gives the empty string.
    """
    words, titles = text.split(), kind_of("titles")
    while words:
        size = next((n for n in (4, 3, 2, 1) if _phrase(words[:n]) in titles and len(words) >= n), 0)
        if not size:
            break
        words = words[size:]
    return " ".join(words)


def title_of(text: str) -> str:
    """Give the titles at the front of a name, or the empty string."""
    rest = untitled(text)
    return text[: len(text) - len(rest)].strip() if text.endswith(rest) else ""


def _phrase(words: list[str]) -> str:
    return " ".join(word.strip(".,").lower() for word in words)


def initials(text: str) -> frozenset[str]:
    """Give the acronyms that a name could be known by: with and without its small words.

    "Hayat Tahrir-al-Sham" -> HTS and HTAS; one word has none.
    """
    words = [w for w in _JOINERS.split(bare(text)) if w and w[0].isalnum()]
    if len(words) < 2:
        return frozenset()
    large = [w for w in words if w.lower() not in _SMALL]
    return frozenset({"".join(w[0] for w in words).upper(), "".join(w[0] for w in large).upper()})


def is_acronym(text: str) -> bool:
    """Tell whether a name is written as an acronym: HTS, U.N., PKK, E3."""
    letters = text.replace(".", "").replace("-", "")
    return 2 <= len(letters) <= 8 and letters.isalnum() and letters.isupper()


def near_spelling(one: str, other: str) -> bool:
    """Tell whether two folded words may be spellings of one name: "asad" and "assad", not "iran" and "iraq".

    They must sound alike, letter by letter; words of eight letters and more may differ in one letter besides. The
    first letter may differ only as transliterations do (K/H, K/Q, J/Y, D/Z, G/Q).
    """
    if one == other:
        return True
    if min(len(one), len(other)) < 4 or not _same_start(one, other):
        return False
    if _skeleton(one) == _skeleton(other):
        return True
    longest = max(len(one), len(other))
    return longest >= 8 and DamerauLevenshtein.distance(one, other) <= longest // 8


def _same_start(one: str, other: str) -> bool:
    return one[0] == other[0] or {one[0], other[0]} in ({"k", "h"}, {"k", "q"}, {"j", "y"}, {"d", "z"}, {"g", "q"})


_SOUNDS = (
    (re.compile("kh"), "h"), (re.compile("gh"), "g"), (re.compile("ck|q"), "k"), (re.compile("ph"), "f"),
    (re.compile("sch"), "sh"), (re.compile("tch|tsch"), "ch"), (re.compile(r"(.)\1"), r"\1"),
    (re.compile("[ae]?[iyj]+|ee"), "i"), (re.compile("[ou]+"), "u"), (re.compile("[ae]+"), "a"),
)  # fmt: skip


@lru_cache(maxsize=8192)
def _skeleton(word: str) -> str:
    """The sounds of a word, roughly: doublings once, the usual transliterations made one, vowels in three."""
    for written, sound in _SOUNDS:
        word = written.sub(sound, word)
    return word
