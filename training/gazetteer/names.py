"""Which further names are kept, and which are made: junk out, kind words off."""

import re
import unicodedata

from nlp.gazetteer.kinds import KindWords
from nlp.gazetteer.store import Kind
from nlp.words.folding import fold

_SCRIPTS = ("LATIN", "CYRILLIC", "ARABIC", "HEBREW", "GREEK")
_CODE = re.compile(r"[A-Z]{1,4}$")
_SHORTEST = 3
_SCHOLARLY = frozenset("\u0304\u0327\u0323\u0331\u2018\u2019\u02bb\u02bc\u02bf\u02be")
"""Macron, cedilla, dots and lines below, and the marks of ayn and hamza: how GeoNames spells Arabic
and Persian."""


def usable(name: str) -> bool:
    """Tell whether a further name from a big list is a name that a text could use.

    Out go airport and country codes, names with digits, one and two letters, writing systems that
    English reports do not quote, and transliterations by machine ("da ma shi ge", "dmshq": no
    capital in them).
    """
    if (
        _CODE.fullmatch(name)
        or any(letter.isdigit() for letter in name)
        or len(fold(name)) < _SHORTEST
    ):
        return False
    script = _script(name)
    if script == "LATIN":
        return any(letter.isupper() for letter in name)
    return script in _SCRIPTS


def _script(name: str) -> str:
    first = next((letter for letter in name if letter.isalpha()), "")
    return unicodedata.name(first, "").partition(" ")[0] if first else ""


def plain(name: str) -> str:
    """Give "Şaydnāyā" as newspapers write it ("Saydnaya"), and other names as they are."""
    parts = unicodedata.normalize("NFKD", name)
    if not _SCHOLARLY.intersection(parts):
        return name
    return "".join(
        letter for letter in parts if not unicodedata.combining(letter) and letter not in _SCHOLARLY
    )


def without_kind(name: str, kind: Kind, words: KindWords) -> str:
    """Give a unit's folded name without its kind ("Rapides Parish" -> "rapides"), or nothing."""
    bare = words.strip(fold(name))
    if bare is None or bare.part or kind not in bare.kinds or len(bare.name) < _SHORTEST:
        return ""
    return bare.name
