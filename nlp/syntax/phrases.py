"""Which words belong together: joined nouns, obliques, relative clauses, the clause of a word."""

from collections.abc import Iterator

from spacy.tokens import Token

from nlp.syntax.ties import hanging, has, preposition, relation

CLAUSES = frozenset({"acl", "advcl", "ccomp", "csubj", "parataxis"})
RELATIVES = frozenset({"who", "whom", "which", "that", "whose"})
_PREPOSITIONS = frozenset(
    {"with", "to", "from", "against", "on", "at", "into", "in", "between", "by"}
)
_JOINABLE = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ"})
_NAMING = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_CHAINED = frozenset({"conj", "xcomp", "ccomp"})
_CHAIN = 4
"""Verbs asked, one after another, for the noun that a clause tells of."""


def is_predicate(token: Token) -> bool:
    """Whether a token heads a clause: a verb, or anything with a copula or a subject of its own."""
    return token.pos_ == "VERB" or has(token, "cop", "nsubj")


def joined(head: Token) -> tuple[Token, ...]:
    """A head and what is joined to it by "and", in the order of the text."""
    found, waiting = [], [head]
    while waiting:
        found.append(waiting.pop())
        waiting.extend(filter(_is_joined_noun, found[-1].children))
    return tuple(sorted(found, key=lambda each: each.i))


def _is_joined_noun(token: Token) -> bool:
    return token.pos_ in _JOINABLE and is_joined(token)


def is_joined(token: Token) -> bool:
    """Whether a noun is joined to its head by "and", also where a parser missed it."""
    tie = relation(token)
    return tie == "conj" or (tie == "nmod" and not preposition(token) and has(token, "cc"))


def is_oblique(child: Token) -> bool:
    """Whether a noun hangs on its governor by a preposition.

    Even where a parser takes it for a subject or object.
    """
    tie = relation(child)
    if tie in {"obl", "nmod"}:
        return child.dep_ != "nmod:poss"
    return tie in {"nsubj", "obj", "iobj"} and preposition(child) in _PREPOSITIONS


def antecedent(pronoun: Token, verb: Token) -> Token:
    """What a relative pronoun stands for; anything else stands for itself."""
    if pronoun.lower_ not in RELATIVES or pronoun.pos_ not in {"PRON", "DET", "SCONJ"}:
        return pronoun
    clause = _relative_clause(verb)
    return pronoun if clause is None else clause.head


def _relative_clause(verb: Token) -> Token | None:
    """The verb that ties a clause, and the verbs joined to it, to the noun it tells of."""
    for _ in range(_CHAIN):
        if relation(verb) == "acl":
            return verb
        if relation(verb) not in _CHAINED:
            return None
        verb = verb.head
    return None


def is_relative(clause: Token) -> bool:
    """Whether a finite clause on a noun is a relative one.

    It has a relative pronoun or a subject of its own.
    """
    own = hanging(clause, "obj", "obl", "expl")
    return has(clause, "nsubj") or not RELATIVES.isdisjoint(each.lower_ for each in own)


def is_naming(token: Token) -> bool:
    """Whether a word can name somebody or something: a noun, a name, a pronoun, a number."""
    return token.pos_ in _NAMING


def governors(token: Token) -> Iterator[Token]:
    """Go up from a token to the root, the token first."""
    yield token
    yield from token.ancestors


def clause_of(token: Token) -> Token:
    """The verb, or other predicate, whose clause a token stands in: itself if it is one."""
    found = next(filter(_heads_clause, governors(token)), None)
    return token.sent.root if found is None else found


def _heads_clause(token: Token) -> bool:
    return is_predicate(token) and relation(token) not in {"amod", "compound"}
