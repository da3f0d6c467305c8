"""Who stands as the subject of a verb: its own, or one that it borrows.

A subject is the same of "the army took the town", "the army, which took the town", "the army
entered the suburbs and took the town" and "the army tried to take the town".
"""

from itertools import filterfalse

from spacy.tokens import Token

from nlp.syntax.objects import objects_of
from nlp.syntax.phrases import (
    CLAUSES,
    antecedent,
    governors,
    is_joined,
    is_naming,
    is_oblique,
    is_predicate,
    is_relative,
    joined,
)
from nlp.syntax.slips import (
    is_helped,
    numbers_as_obliques,
    subjects_as_objects,
    subjects_of_saying,
    subjects_on_saying,
    teller,
)
from nlp.syntax.ties import (
    before,
    hanging,
    has,
    is_finite_form,
    is_passive,
    relation,
    tagged,
    tied,
)

_DEPTH = 4
"""Governors asked for a subject, one after another; more than that is a parser's knot."""
_GOVERNING = frozenset({"VERB", "ADJ", "AUX", "NOUN"})
_CHARGES = frozenset({"of", "against", "for", "from"})


def subject_of(verb: Token, *, inverted: bool = True, depth: int = 0) -> tuple[Token, ...]:
    """What stands as the subject of a verb, its own or its governor's.

    For a passive verb, whom it was done to.

    Args:
        verb: any token that heads a clause.
        inverted: whether the subject may follow its verb, as with verbs of saying; of others it is
            a parser's slip.
        depth: governors asked so far.
    """
    own = subjects_as_objects(verb) or hanging(verb, "nsubj", "expl")
    if own:
        return _meant(_standing(own, verb, inverted=inverted), verb)
    strayed = subjects_of_saying(verb) if inverted else ()
    if found := strayed or numbers_as_obliques(verb):
        return found
    return _borrowed(verb, depth) if depth < _DEPTH else ()


def _standing(own: list[Token], verb: Token, *, inverted: bool) -> list[Token]:
    """Of several subjects the nearest before the verb, or all of an "and"; only slips give several.

    None where all are expletives ("it", "there"), obliques or on the wrong side.
    """
    real = [each for each in own if relation(each) != "expl" and not is_oblique(each)]
    first = before(real, verb)
    subjects = real if inverted else first
    if any(has(each, "cc") for each in subjects):
        return subjects
    return first[-1:] or subjects[:1]


def _meant(subjects: list[Token], verb: Token) -> tuple[Token, ...]:
    """Subjects with what is joined to them, each once."""
    return tuple(dict.fromkeys(each for one in subjects for each in _of_one(one, verb)))


def _of_one(subject: Token, verb: Token) -> tuple[Token, ...]:
    """A subject with what is joined to it.

    Of whom a relative clause tells, only those named before it.
    """
    meant = antecedent(subject, verb)
    return joined(meant) if meant == subject else tuple(before(joined(meant), verb))


def _borrowed(verb: Token, depth: int) -> tuple[Token, ...]:
    """The subject that a verb without one has from what governs it, by its tie."""
    match relation(verb):
        case "acl":
            return _described(verb, depth)
        case "conj":
            return _in_between(verb, depth) or _shared(verb, depth)
        case "ccomp":
            return subjects_on_saying(verb) or _reported(verb, depth)
        case "xcomp":
            return _controlled(verb, depth)
        case "obl":
            return _controlled(verb, depth) if _is_infinitive(verb) else ()
        case "advcl":
            return _attending(verb, depth)
    return ()


def _shared(verb: Token, depth: int) -> tuple[Token, ...]:
    """The subject of the verb that another is joined to by "and"."""
    head = verb.head
    fitting = head.pos_ in _GOVERNING or head.pos_ == "PROPN"
    clause = fitting and (is_predicate(head) or relation(head) in CLAUSES)
    return subject_of(head, depth=depth + 1) if clause else ()


def _reported(verb: Token, depth: int) -> tuple[Token, ...]:
    """The subject of a clause that is what another says; none where its own went astray."""
    finite = is_helped(verb) and relation(verb.head) != "acl"
    return () if verb.i < verb.head.i or finite else _controlled(verb, depth)


def _controlled(verb: Token, depth: int) -> tuple[Token, ...]:
    """Whom the governor tells to do it: its object, else its subject."""
    head = verb.head
    if head.pos_ not in _GOVERNING:
        return ()
    controlled = () if is_passive(head) else objects_of(head)
    return controlled or subject_of(head, depth=depth + 1)


def _is_infinitive(verb: Token) -> bool:
    return verb.pos_ == "VERB" and "to" in {child.lower_ for child in verb.children}


def _attending(verb: Token, depth: int) -> tuple[Token, ...]:
    """The subject of a clause that goes with another: "left, taking the arms"."""
    head = verb.head
    if head.pos_ in _GOVERNING and _is_charged(verb):
        return _controlled(verb, depth)
    return subject_of(teller(head, verb), depth=depth + 1) if is_predicate(head) else ()


def _is_charged(clause: Token) -> bool:
    """Whether whom it was done to does what a clause tells.

    "accused X of killing", "warned X against it".
    """
    opening = {child.lower_ for child in before(clause.children, clause)}
    return clause.lower_.endswith("ing") and not opening.isdisjoint(_CHARGES)


def _in_between(verb: Token, depth: int) -> tuple[Token, ...]:
    """The subject of a clause between two verbs that no comma parts.

    "fled as rebels advanced and took the town".
    """
    head = verb.head
    clause = _clause_between(head, verb)
    if clause is None or not head.is_ancestor(clause) or not _is_opened(clause, head):
        return ()
    parted = any(each.text == "," for each in head.doc[clause.i : verb.i])
    return () if parted else subject_of(clause, inverted=False, depth=depth + 1)


def _clause_between(first: Token, second: Token) -> Token | None:
    """The last verb between two words that heads a clause of its own."""
    verbs = tagged(first.doc[first.i + 1 : second.i], "VERB")
    told = [each for each in verbs if relation(each) in {"advcl", "acl"}]
    return told[-1] if told else None


def _is_opened(clause: Token, head: Token) -> bool:
    """Whether "as" or "while" opens a clause after its governor."""
    opening = (each for each in head.doc[head.i + 1 : clause.i] if each.lower_ in {"as", "while"})
    return any(relation(each) in {"mark", "case"} for each in opening)


def _described(verb: Token, depth: int) -> tuple[Token, ...]:
    """The subject of a participle or infinitive that describes a noun: the noun.

    For "a plan to" it is the owner of the noun.
    """
    noun = verb.head
    if "to" in {child.lower_ for child in hanging(verb, "mark", "aux")}:
        return _planning(noun, depth)
    if not is_naming(noun):
        return ()
    if is_finite_form(verb) and not is_relative(verb):  # a slip for a clause
        noun = next(filterfalse(is_joined, governors(noun)), noun)
    return joined(noun)


def _planning(noun: Token, depth: int) -> tuple[Token, ...]:
    """Who has a plan to: the subject of the verb that governs it, else the owner of the plan."""
    owners = tuple(tied(noun, "nmod:poss"))
    own = tagged(owners, "PRON")  # "renewed its vow to help"
    governed = relation(noun) in {"obj", "obl"} and (own or not owners)
    return (subject_of(noun.head, depth=depth + 1) if governed else ()) or owners
