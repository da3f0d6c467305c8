"""The single ties of a word in a tree: its relation, its preposition, and the voice of a verb.

What is asked of a tree again and again has a name here: what hangs on a word, and by which tie.
"""

from collections.abc import Iterable
from functools import cache

from spacy.tokens import Token

from nlp.words.days import words
from nlp.words.lemmas import lemma_of

_PASSIVE_SUBJECTS = frozenset({"nsubj:pass", "csubj:pass"})
_DESCRIBING = frozenset({"acl", "amod", "advcl", "xcomp"})


def relation(token: Token) -> str:
    """The dependency without its sub-type: obl for obl:agent.

    A clause that is a noun ("in protest at") is an oblique.
    """
    name = _without_subtype(token.dep_)
    return "obl" if name == "advcl" and token.pos_ == "NOUN" and tied(token, "case") else name


@cache
def _without_subtype(name: str) -> str:
    return name.partition(":")[0].lower()


def governor(token: Token) -> Token:
    """What a word hangs on; the root hangs on itself."""
    return token.head


def depends(token: Token, *ties: str) -> bool:
    """Whether a word hangs by exactly one of these ties, sub-types and all: "nsubj:pass"."""
    return token.dep_ in ties


def bears(token: Token, *words: str) -> bool:
    """Whether one of these words, in lower case, hangs on a word by whatever relation."""
    return any(child.lower_ in words for child in token.children)


def hanging(token: Token, *relations: str) -> list[Token]:
    """What hangs on a word by one of these relations, sub-types aside, in the order of the text."""
    return [child for child in token.children if relation(child) in relations]


def has(token: Token, *relations: str) -> bool:
    """Whether something hangs on a word by one of these relations, sub-types aside."""
    return any(relation(child) in relations for child in token.children)


def tied(token: Token, *ties: str) -> list[Token]:
    """What hangs on a word by exactly one of these ties, in the order of the text."""
    return [child for child in token.children if child.dep_ in ties]


def tagged(tokens: Iterable[Token], *parts: str) -> list[Token]:
    """Those of some words that are one of these parts of speech."""
    return [each for each in tokens if each.pos_ in parts]


def before(tokens: Iterable[Token], token: Token) -> list[Token]:
    """Those of some words that stand before one."""
    return [each for each in tokens if each.i < token.i]


def after(tokens: Iterable[Token], token: Token) -> list[Token]:
    """Those of some words that stand after one."""
    return [each for each in tokens if each.i > token.i]


def preposition(token: Token) -> str:
    """The preposition before a noun, several words as one; empty without one."""
    cases = before(hanging(token, "case"), token)
    if not cases:
        return "'s" if token.dep_ == "nmod:poss" else ""
    return " ".join(word.lower_ for word in (cases[0], *hanging(cases[0], "fixed")))


def is_passive(verb: Token) -> bool:
    """Whether what stands as the subject of a verb is what it is done to."""
    while (own := _passive_of_itself(verb)) is None:  # up the tree, so there is an end
        verb = verb.head
        if verb.pos_ != "VERB":
            return False
    return own


def _passive_of_itself(verb: Token) -> bool | None:
    """Whether a verb is passive by its own words.

    None where the verb that it is joined to tells.
    """
    if tied(verb, "aux:pass") or is_participial(verb):
        return True
    if tied(verb, *_PASSIVE_SUBJECTS) and not is_finite_form(verb):
        return not bare_objects(verb)  # "a court on Tuesday freed the pastor"
    if has(verb, "nsubj", "aux", "obj") or not past_participle(verb):
        return False
    if relation(verb) == "conj" and verb.head != verb:
        return None
    return relation(verb) in _DESCRIBING or any(map(preposition, tied(verb, "obl:agent")))


def is_participial(token: Token) -> bool:
    """Whether a parser took a passive verb for an adjective: "two soldiers were wounded"."""
    shaped = token.pos_ == "ADJ" and token.lower_.endswith("ed")
    return shaped and bool(tied(token, "cop", "aux:pass"))


def deed(token: Token) -> str:
    """The lemma by which the lexicon knows a word.

    For a participle taken for an adjective that of its verb.
    """
    return lemma_of(token.lower_, "VERB") if is_participial(token) else token.lemma_.lower()


def bare_objects(verb: Token) -> list[Token]:
    """Objects of a verb without any auxiliary.

    Also one that a parser took for an oblique without a preposition.
    """
    if has(verb, "aux"):
        return []
    nouns = tagged(after(tied(verb, "obj", "obl"), verb), "NOUN", "PROPN")
    return [each for each in nouns if not preposition(each) and not is_time(each)]


def is_time(noun: Token) -> bool:
    """Whether a noun without a preposition may say when: "Monday", "last week"."""
    named = noun.text in words("weekday") or noun.text in words("month")
    return named or noun.lemma_.lower() in {*words("unit"), *words("key")}


def past_participle(verb: Token) -> bool:
    """Whether a verb has the form of "taken", of a passive or a perfect."""
    return "Part" in verb.morph.get("VerbForm", []) and "Pres" not in verb.morph.get("Tense", [])


def is_finite_form(verb: Token) -> bool:
    """Whether a verb has the form of "took" or "takes", of no participle and no infinitive.

    One with a subject is no passive, whatever a parser makes of the subject.
    """
    return "Fin" in verb.morph.get("VerbForm", [])
