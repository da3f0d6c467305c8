"""Names as strings: folding away what does not tell two apart, and comparing what is left."""

import re
from functools import lru_cache

from rapidfuzz.distance import DamerauLevenshtein

from nlp.words import folding
from nlp.words.tables import classes, kind_of

_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv", "vi", "vii", "viii", "xvi", "xiv"})
_POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])$", re.IGNORECASE)
_JOINERS = re.compile(r"[-‐‑–/\s]+")
_SERVANT = re.compile(r"^abd[aeu]l$")
"""The first half of names such as Abdel Fattah, Abdul Rahman and Abd al-Aziz."""
_SMALL = frozenset(
    {
        "of",
        "the",
        "and",
        "for",
        "in",
        "on",
        "de",
        "du",
        "des",
        "la",
        "le",
        "al",
        "el",
        "wal",
        "a",
        "to",
    }
)


def bare(text: str) -> str:
    """Take the possessive off a name: "Moscow’s" -> "Moscow", "the Assads'" -> "the Assads"."""
    return _POSSESSIVE.sub("", text.strip())


def fold(text: str) -> str:
    """Fold a name for comparison: no accents, case, full stops, hyphens.

    Leading "the" or possessive.
    """
    return folding.fold(bare(text))


@lru_cache(maxsize=65536)
def parts(text: str) -> tuple[str, ...]:
    """Split a person's name into what identifies: folded words, articles and "Jr." left out.

    "Bashar al-Assad" and "Bashar Assad" give the same parts. A name made of articles alone keeps
    them.
    """
    words = fold(text).split()
    kept = tuple(
        _SERVANT.sub("abd", w)
        for w in words
        if w not in classes("particles")["article"] and w not in _SUFFIXES
    )
    return kept or tuple(words)


def untitled(text: str) -> str:
    """Take the titles off the front of a name: "President Bashar Assad" -> "Bashar Assad".

    A name that is nothing but titles gives the empty string.
    """
    words, titles = text.split(), kind_of("titles")
    while words:
        size = next(
            (n for n in (4, 3, 2, 1) if _phrase(words[:n]) in titles and len(words) >= n), 0
        )
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
    """Tell whether a name is written as an acronym: HTS, U.N., PKK, E3, PG&E."""
    letters = text.replace(".", "").replace("-", "").replace("&", "")
    return 2 <= len(letters) <= 8 and letters.isalnum() and letters.isupper()


def near_spelling(one: str, other: str) -> bool:
    """Tell whether two folded words may be spellings of one name.

    "asad" and "assad", not "iran" and "iraq".

    They must sound alike, letter by letter; words of eight letters and more may differ in one
    letter besides. The first letter may differ only as transliterations do (K/H, K/Q, G/Q, G/J,
    J/Y, D/Z).
    """
    if one == other:
        return True
    if min(len(one), len(other)) < 4 or not _same_start(one, other):
        return False
    if skeleton(one)[1:] == skeleton(other)[1:]:
        return True
    longest = max(len(one), len(other))
    return (
        longest >= _LONG
        and DamerauLevenshtein.distance(skeleton(one), skeleton(other)) <= longest // 8
    )


_LONG = 8
"""Letters from which two spellings of a name may differ in one sound."""
_STARTS = tuple(frozenset(pair) for pair in ("kh", "kq", "gq", "gj", "jy", "dz"))


def _same_start(one: str, other: str) -> bool:
    return one[0] == other[0] or {one[0], other[0]} in _STARTS


@lru_cache(maxsize=65536)
def near_keys(word: str) -> tuple[str, ...]:
    """Give keys of which two words in :func:`near_spelling` share one at least.

    The sounds, and for long words the sounds less one letter each (as in SymSpell), so that words
    with one letter more, less or other meet.
    """
    first = "".join(
        "k" if letter in "khqgjy" else "d" if letter in "dz" else letter for letter in word[:1]
    )
    sounds = first + skeleton(word)[1:]
    if len(word) < _LONG - 1:
        return (sounds,)
    return tuple(
        dict.fromkeys((sounds, *(sounds[:at] + sounds[at + 1 :] for at in range(1, len(sounds)))))
    )


_SOUNDS = (
    (re.compile("kh"), "h"), (re.compile("([gd])h"), r"\1"), (re.compile("ck|q"), "k"),
    (re.compile("ph"), "f"), (re.compile("sch"), "sh"), (re.compile("tch|tsch"), "ch"),
    (re.compile("x"), "ks"), (re.compile(r"(?<=.)(?:aw|au|ow)"), "u"),
    (re.compile(r"([a-z])\1"), r"\1"), (re.compile("[ae]?[iyj]+|ee"), "i"),
    (re.compile("[ou]+"), "u"), (re.compile("[ae]+"), "a"),
)  # fmt: skip


@lru_cache(maxsize=65536)
def skeleton(word: str) -> str:
    """Give the sounds of a folded word, roughly.

    Doublings once, transliterations made one, vowels in three.
    """
    for written, sound in _SOUNDS:
        word = written.sub(sound, word)
    return word


@lru_cache(maxsize=65536)
def body_key(text: str) -> str:
    """Fold a body's name for comparison.

    No Arabic articles, American spelling, no generic last word ("group").
    """
    articles, spellings, tails = (
        classes("particles")["article"],
        kind_of("entities/spellings"),
        kind_of("entities/tails"),
    )
    kept = [spellings.get(word, word) for word in fold(text.replace("+", " plus")).split()]
    kept = [word for word in kept if word not in articles] or kept
    while len(kept) > 2 and tails.get(kept[-1]) == "drop":
        kept.pop()
    return " ".join(kept)


def sound_key(folded: str) -> str:
    """Give what spellings of one name share.

    The skeletons of its longer words, the shorter ones as they are.
    """
    return " ".join(
        word[0] + skeleton(word)[1:] if len(word) > 4 else word for word in folded.split()
    )
