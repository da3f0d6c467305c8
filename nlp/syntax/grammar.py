"""What the parse says of a place name: subject, object, owner, modifier, what preposition.

Where a short look at the neighbouring words is surer than a parse ("X's delegation", "X officials",
"allies of X"), the words go first.
"""

from collections.abc import Iterator
from typing import Literal

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Slice

from nlp.syntax.position import (
    OBJECT,
    OWNING,
    acts_next,
    after_of,
    case,
    cue,
    lemma,
    position,
    word,
)

_INNER = frozenset({"flat", "flat:name", "goeswith", "fixed"})
_MODIFIER = frozenset({"compound", "amod", "nmod", "nmod:poss", "poss", "det", "nummod", "appos"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "ADJ", "NUM"})
_NOUN = frozenset({"NOUN", "PROPN"})
_VERB = frozenset({"VERB", "AUX"})
_LONGEST_LIST = 25
_REACH = 6
"""Words that are searched for the noun that a name owns."""
Bond = Literal["owner", "before", "of", ""]
"""How a name is bound to a noun: it owns it, stands before it, or follows its "of"."""


def grammar(span: Slice) -> Iterator[str]:
    """Give the clues from the place of the name in the sentence."""
    token = _top(span.root)
    bond, noun = _bound(token, span)
    if noun is None:
        yield from () if bond else position(_first_conjunct(token), token)
    else:
        yield after_of(noun) if bond == "of" else _modifies(noun, bond)


def telling_word(span: Slice) -> Token | None:
    """Give the word that the clue of a name lies in.

    Its verb, or the noun it owns, modifies or follows.
    """
    if not span.doc.has_annotation("DEP"):
        return None
    token = _top(span.root)
    bond, noun = _bound(token, span)
    head = noun if bond else _governing(token)
    return None if head is None or head in span else head


def _bound(token: Token, span: Slice) -> tuple[Bond, Token | None]:
    """Give how a name is bound to a noun, and the noun; an owner's may not be found."""
    if word(span.doc, span.end) in OWNING or token.dep_ in ("nmod:poss", "poss"):
        return "owner", _owned(span, token)
    if modified := _modified_by(token, span):
        return "before", modified
    noun = _noun_before_of(span)
    return ("" if noun is None else "of"), noun


def _governing(token: Token) -> Token:
    """Give the verb over a name, or the one after it where the parse has none over it."""
    first = _first_conjunct(token)
    rooted = first.dep_ == "root" and first.i + 1 < len(first.doc)
    return first.nbor(1) if rooted and acts_next(token) else first.head


def _top(token: Token) -> Token:
    """Climb out of the inside of a name."""
    while token.dep_ in _INNER and token.head != token:
        token = token.head
    return token


def _first_conjunct(token: Token) -> Token:
    """Go to the first of a list: what is true of it is true of the rest."""
    while _is_listed(token):
        token = _top(token.head)
    return token


def _is_listed(token: Token) -> bool:
    """Tell whether a name follows another of one list, no dash between them."""
    head = token.head
    if token.dep_ != "conj" or head.pos_ not in _NOMINAL:
        return False
    if not 0 < token.i - head.i < _LONGEST_LIST:
        return False
    return all(between.text not in "—–-" for between in token.doc[head.i : token.i])


def _owned(span: Slice, token: Token) -> Token | None:
    """Give what the name possesses: the end of the first run of nouns after the mark.

    Else the head.
    """
    head = token.head if token.head != token else None
    end = _nouns_after_mark(span)
    if end is None:
        return head
    surer = head is not None and head.i > end.i and not _is_telling(end)
    return head if surer and _is_telling(head) else end


def _nouns_after_mark(span: Slice) -> Token | None:
    """Give the last of the first nouns after a name and its "'s"; no stop lies between."""
    start = span.end + (word(span.doc, span.end) in OWNING)
    for token in span.doc[start : start + _REACH]:
        if token.pos_ == "PUNCT" and token.text not in "-‑–":
            return None
        if token.pos_ in _NOUN:
            return _run_end(span.doc, token.i)
    return None


def _is_telling(noun: Token | None) -> bool:
    return noun is not None and _sort(noun) in ("power", "thing")


def _sort(noun: Token) -> str:
    """Give what a noun tells of the name before it: a power, a thing of the ground, or neither."""
    kind = next((sort for sort in ("thing", "power") if lemma(noun) in cue(sort)), "")
    return kind or ("name" if noun.pos_ == "PROPN" else "noun")


def _run_end(doc: Doc, i: int) -> Token:
    """Give the last of the nouns that stand side by side from ``i`` on."""
    while i + 1 < len(doc) and _goes_on(doc[i + 1]):
        i += 1
    return doc[i]


def _goes_on(token: Token) -> bool:
    """Tell whether a noun goes on from the word before it."""
    return token.pos_ in _NOUN and not token.is_sent_start


def _modified_by(token: Token, span: Slice) -> Token | None:
    """Give the noun that the name stands before and modifies: "US officials", "the Gaza coast"."""
    first = _first_conjunct(token)
    bare = not case(first) and not case(token)
    if bare and _is_modifier(first, span):
        return first.head
    noun = None if token.dep_ in OBJECT else _noun_after(span)
    if noun is None or not _is_telling(noun):
        return None
    return noun if bare or span.doc[span.end].text.islower() else None


def _is_modifier(first: Token, span: Slice) -> bool:
    """Tell whether a name, or the first of its list, modifies a noun after it."""
    head = first.head
    return first.dep_ in _MODIFIER and head.i >= span.end and head.pos_ in _NOMINAL


def _noun_after(span: Slice) -> Token | None:
    """Give the last of the nouns that follow the name at once; None where none does."""
    follows = span.end < len(span.doc) and _goes_on(span.doc[span.end])
    return _run_end(span.doc, span.end) if follows else None


_CLUES = {
    ("owner", "thing"): "owner_of_thing", ("owner", "power"): "owner_of_power",
    ("owner", "name"): "owner", ("owner", "noun"): "owner",
    ("before", "thing"): "before_thing", ("before", "power"): "before_power",
    ("before", "name"): "before_name", ("before", "noun"): "before_noun",
}  # fmt: skip
"""How a name is bound to a noun, and the sort of the noun -> the clue."""


def _modifies(noun: Token, how: Bond) -> str:
    """Give the clue from the noun that the name owns or modifies."""
    return "subject" if noun.pos_ in _VERB else _CLUES[how, _sort(noun)]


def _noun_before_of(span: Slice) -> Token | None:
    """Give the noun right before "of X": "allies of the US", "the fall of Damascus"."""
    i = span.start - 1 - (word(span.doc, span.start - 1) == "the")
    if word(span.doc, i) != "of" or i < 1:
        return None
    return span.doc[i - 1] if span.doc[i - 1].pos_ in _NOUN else None
