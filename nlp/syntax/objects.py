"""What stands as the object of a verb."""

from collections.abc import Callable
from itertools import filterfalse

from spacy.tokens import Token

from nlp.syntax.phrases import RELATIVES, antecedent, is_naming, is_oblique, joined
from nlp.syntax.slips import (
    objects_as_predicates,
    objects_as_subjects,
    objects_of_active,
    subjects_as_objects,
)
from nlp.syntax.ties import hanging, has, relation, tagged

_NEAR = 2
"""Words from a verb to the one joined to it that shares its object: "killed and wounded"."""


def objects_of(verb: Token) -> tuple[Token, ...]:
    """What stands as the object of an active verb, with what is joined to it.

    Or as that of the verbs right after it.
    """
    last: Token | None = verb
    while last is not None:  # down the tree, so there is an end
        verb, found = last, _objects(last)
        if found or _gives_way(verb):
            return found
        last = _next_verb(verb)
    return ()


def _next_verb(verb: Token) -> Token | None:
    verbs = tagged(hanging(verb, "conj"), "VERB")
    return next((each for each in verbs if each.i - verb.i <= _NEAR), None)


def _gives_way(verb: Token) -> bool:
    """Whether a verb has an object only in the noun that its relative clause tells of."""
    return relation(verb) == "acl" and has(verb, "nsubj")


def _objects(verb: Token) -> tuple[Token, ...]:
    own = next(filter(None, (rule(verb) for rule in _RULES)), [])
    if own:
        return joined(antecedent(own[0], verb))
    return _told_of(verb) if _gives_way(verb) else ()


def _told_of(verb: Token) -> tuple[Token, ...]:
    """The noun that a relative clause without a pronoun tells of: "the town they took"."""
    subject = hanging(verb, "nsubj")[0]
    return (verb.head,) if subject.lower_ not in RELATIVES and is_naming(verb.head) else ()


def _given(verb: Token) -> list[Token]:
    """Objects as the parse has them, the direct ones alone where there are any."""
    taken = subjects_as_objects(verb)
    found = [each for each in hanging(verb, "obj", "iobj") if each not in taken]
    kept = list(filterfalse(is_oblique, found))
    return [each for each in kept if relation(each) == "obj"] or kept


_RULES: tuple[Callable[[Token], list[Token]], ...] = (
    _given, objects_as_predicates, objects_as_subjects, objects_of_active,
)  # fmt: skip
"""What may be the object of a verb; the first that finds one counts."""
