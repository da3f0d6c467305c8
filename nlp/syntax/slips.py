"""What parsers often take amiss: who stands where, and is hung elsewhere.

Each function gives what a slip hid, and nothing where there was none.
"""

from itertools import chain

from spacy.tokens import Token

from nlp.syntax.phrases import joined
from nlp.syntax.ties import (
    after,
    bare_objects,
    before,
    hanging,
    has,
    preposition,
    relation,
    tagged,
    tied,
)

_AMOUNTS = frozenset(
    {"", "between", "under", "over", "about", "around", "up to", "at least", "some"}
)
_NAMES = ("NOUN", "PROPN")


def subjects_as_objects(verb: Token) -> list[Token]:
    """A subject that a parser took for one more object: "Envoys Power and Okafor left Addis".

    A subject of its own can only be the word before it, as a title is.
    """
    objects = hanging(verb, "obj")
    first = tagged(before(objects, verb), *_NAMES)[-1:]
    if not first or objects[-1].i < verb.i:
        return []
    start = first[0].left_edge.i
    subjects = hanging(verb, "nsubj", "expl", "csubj")
    return [] if any(each.i != start - 1 for each in subjects) else first


def objects_as_subjects(verb: Token) -> list[Token]:
    """An object that a parser took for a second subject: "Beijing warned Washington"."""
    subjects = [child for child in tied(verb, "nsubj") if not preposition(child)]
    return tagged(after(subjects, verb), *_NAMES) if before(subjects, verb) else []


def objects_as_predicates(verb: Token) -> list[Token]:
    """A noun that a parser took for a predicate, and is an object: "began talks"."""
    nouns = tagged(hanging(verb, "xcomp"), "NOUN")
    return [each for each in nouns if not has(each, "case", "cop", "mark")]


def objects_of_active(verb: Token) -> list[Token]:
    """What is bare after a verb that a parser took for a passive: "a court freed the pastor"."""
    return bare_objects(verb) if tied(verb, "nsubj:pass") else []


def subjects_of_saying(verb: Token) -> tuple[Token, ...]:
    """The subject after a verb of saying that was hung on what is said, or as an agent.

    "“...”, said the rescuers, who ...", "two were shot by police, said the opposition".
    """
    said = before(hanging(verb, "ccomp"), verb)
    clauses = (*said, verb) if said else ()
    following = after(chain.from_iterable(each.children for each in clauses), verb)
    found = [each for each in following if _is_doer(each)]
    return joined(found[0]) if found else ()


def _is_doer(token: Token) -> bool:
    """Whether a word is a subject, or an agent without "by"."""
    return token.dep_ == "nsubj" or (token.dep_ == "obl:agent" and not preposition(token))


def numbers_as_obliques(verb: Token) -> tuple[Token, ...]:
    """A number before a finite verb that was hung by its "under" or "between".

    "under 10,000 have returned".
    """
    if not is_helped(verb):
        return ()
    numbers = tagged(before(hanging(verb, "obl"), verb), "NUM")
    amounts = [each for each in numbers if preposition(each) in _AMOUNTS][:1]
    nouns = (tagged(joined(each), "NOUN") for each in amounts)
    return tuple(chain.from_iterable(nouns)) or tuple(amounts)


def is_helped(verb: Token) -> bool:
    """Whether a verb has an auxiliary other than "to"."""
    return any(child.lower_ != "to" for child in hanging(verb, "aux"))


def subjects_on_saying(verb: Token) -> tuple[Token, ...]:
    """The subject of a reported clause that was hung on the verb of saying before it.

    "reported that the mayor said".
    """
    found = before(after(hanging(verb.head, "nsubj"), verb.head), verb)
    return joined(found[-1]) if found else ()


def teller(clause: Token, later: Token) -> Token:
    """The verb of saying between a clause and what follows, which was hung on the clause.

    In "they are in Moscow, the diplomat said, confirming reports" the diplomat confirms.
    """
    over = clause.head
    hung = relation(clause) == "ccomp" and clause.pos_ != "VERB" and over.pos_ == "VERB"
    between = clause.i < over.i < later.i and later.lower_.endswith("ing")
    return over if hung and between else clause
