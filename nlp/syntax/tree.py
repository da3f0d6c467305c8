"""How the words of a sentence hang together.

Subjects, objects, clauses, in Universal Dependencies trees.

A subject is the same of "the army took the town", "the army, which took the town", "the army
entered the suburbs and took the town" and "the army tried to take the town". It follows
https://universaldependencies.org/u/dep/ for English, asks nothing of sub-types that a parser may
leave out, and mends the slips that parsers often make.
"""

from collections.abc import Iterator

from spacy.tokens import Token

from nlp.syntax.ties import bare_objects, is_passive, preposition, relation

CLAUSES = frozenset({"acl", "advcl", "ccomp", "csubj", "parataxis"})
_RELATIVES = frozenset({"who", "whom", "which", "that", "whose"})
_PREPOSITIONS = frozenset(
    {"with", "to", "from", "against", "on", "at", "into", "in", "between", "by"}
)
_AMOUNTS = frozenset(
    {"", "between", "under", "over", "about", "around", "up to", "at least", "some"}
)
_JOINABLE = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ"})
_DEPTH = 4  # governors asked for a subject, one after another; more than that is a parser's knot


def is_predicate(token: Token) -> bool:
    """Whether a token heads a clause: a verb, or anything with a copula or a subject of its own."""
    return token.pos_ == "VERB" or any(
        relation(child) in {"cop", "nsubj"} for child in token.children
    )


def joined(head: Token) -> tuple[Token, ...]:
    """A head and what is joined to it by "and", in the order of the text."""
    found, waiting = [], [head]
    while waiting:
        found.append(waiting.pop())
        waiting.extend(c for c in found[-1].children if _is_joined(c) and c.pos_ in _JOINABLE)
    return tuple(sorted(found, key=lambda each: each.i))


def _is_joined(token: Token) -> bool:
    """Whether a noun is joined to its head by "and", also where a parser missed it."""
    slip = (
        relation(token) == "nmod"
        and not preposition(token)
        and any(relation(c) == "cc" for c in token.children)
    )
    return relation(token) == "conj" or slip


def is_oblique(child: Token) -> bool:
    """Whether a noun hangs on its governor by a preposition.

    Even where a parser takes it for a subject or object.
    """
    if relation(child) in {"obl", "nmod"}:
        return child.dep_ != "nmod:poss"
    return relation(child) in {"nsubj", "obj", "iobj"} and preposition(child) in _PREPOSITIONS


def subject_of(verb: Token, *, inverted: bool = True, depth: int = 0) -> tuple[Token, ...]:
    """What stands as the subject of a verb, its own or its governor's.

    For a passive verb, whom it was done to.

    Args:
        verb: any token that heads a clause.
        inverted: whether the subject may follow its verb, as with verbs of saying; of others it is
            a parser's slip.
        depth: governors asked so far.
    """
    own = _misread_subjects(verb) or [
        child for child in verb.children if relation(child) in {"nsubj", "expl"}
    ]
    real = [
        each
        for each in own
        if relation(each) != "expl" and not is_oblique(each) and (inverted or each.i < verb.i)
    ]
    if real:
        return tuple(
            dict.fromkeys(each for child in _standing(real, verb) for each in _meant(child, verb))
        )
    counted = (_strayed(verb) if inverted else ()) or _counted(verb) if not own else ()
    if own or counted or depth >= _DEPTH:
        return counted
    return _borrowed(verb, depth)


def _misread_subjects(verb: Token) -> list[Token]:
    """A subject that a parser took for one more object, before its verb.

    "Envoys Power and Okafor left Addis".

    A subject of its own can only be the word before it, as a title is.
    """
    objects = [child for child in verb.children if relation(child) == "obj"]
    before = [each for each in objects if each.i < verb.i and each.pos_ in {"NOUN", "PROPN"}][-1:]
    subjects = [child for child in verb.children if relation(child) in {"nsubj", "expl", "csubj"}]
    if (
        not before
        or objects[-1].i < verb.i
        or any(each.i != before[0].left_edge.i - 1 for each in subjects)
    ):
        return []
    return before


def _strayed(verb: Token) -> tuple[Token, ...]:
    """The subject after a verb of saying that a parser hung on what is said.

    Or took for an agent without "by".

    "“...”, said the rescuers, who ...", "two were shot by police, said the opposition".
    """
    said = [child for child in verb.children if relation(child) == "ccomp" and child.i < verb.i]
    after = [
        each for clause in (*said, verb) for each in clause.children if said and each.i > verb.i
    ]
    found = [
        each
        for each in after
        if each.dep_ == "nsubj" or (each.dep_ == "obl:agent" and not preposition(each))
    ]
    return joined(found[0]) if found else ()


def _counted(verb: Token) -> tuple[Token, ...]:
    """A number before a finite verb that a parser hung by its "under" or "between".

    "under 10,000 have returned".
    """
    if not _is_finite(verb):
        return ()
    for child in verb.children:
        if (
            relation(child) == "obl"
            and child.pos_ == "NUM"
            and child.i < verb.i
            and preposition(child) in _AMOUNTS
        ):
            nouns = tuple(each for each in joined(child) if each.pos_ == "NOUN")
            return nouns or (child,)
    return ()


def _is_finite(verb: Token) -> bool:
    return any(relation(child) == "aux" and child.lower_ != "to" for child in verb.children)


def _standing(subjects: list[Token], verb: Token) -> list[Token]:
    """Of several subjects, which only a parser's slip gives, the nearest before the verb.

    Or all of an "and".
    """
    if any(relation(child) == "cc" for each in subjects for child in each.children):
        return subjects
    before = [each for each in subjects if each.i < verb.i]
    return [before[-1] if before else subjects[0]]


def _meant(subject: Token, verb: Token) -> tuple[Token, ...]:
    """A subject with what is joined to it.

    Of whom a relative clause tells, only those named before it.
    """
    meant = antecedent(subject, verb)
    return (
        joined(meant)
        if meant == subject
        else tuple(each for each in joined(meant) if each.i < verb.i)
    )


def antecedent(pronoun: Token, verb: Token) -> Token:
    """What a relative pronoun stands for; anything else stands for itself."""
    clause = _relative_clause(verb)
    if (
        clause is None
        or pronoun.lower_ not in _RELATIVES
        or pronoun.pos_ not in {"PRON", "DET", "SCONJ"}
    ):
        return pronoun
    return clause.head


def _relative_clause(verb: Token) -> Token | None:
    """The verb that ties a clause, and the verbs joined to it, to the noun it tells of."""
    for _ in range(_DEPTH):
        if relation(verb) == "acl":
            return verb
        if relation(verb) not in {"conj", "xcomp", "ccomp"}:
            return None
        verb = verb.head
    return None


def _borrowed(verb: Token, depth: int) -> tuple[Token, ...]:
    head, tie = verb.head, relation(verb)
    if tie == "acl":
        return _described(verb, depth)
    if tie == "conj" and (nearer := _in_between(head, verb, depth)):
        return nearer
    if tie == "conj" and head.pos_ in {"VERB", "AUX", "ADJ", "NOUN", "PROPN"}:
        return (
            subject_of(head, depth=depth + 1)
            if is_predicate(head) or relation(head) in CLAUSES
            else ()
        )
    if tie == "ccomp" and (strayed := _between(head, verb)):
        return strayed
    if tie == "ccomp" and (
        verb.i < head.i or (_is_finite(verb) and relation(head) != "acl")
    ):  # its own went astray
        return ()
    infinitive = (
        tie == "obl"
        and verb.pos_ == "VERB"
        and any(child.lower_ == "to" for child in verb.children)
    )
    if (tie in {"xcomp", "ccomp"} or infinitive or _is_charged(verb)) and head.pos_ in {
        "VERB",
        "ADJ",
        "AUX",
        "NOUN",
    }:
        controlled = objects_of(head) if not is_passive(head) else ()
        return controlled or subject_of(head, depth=depth + 1)
    if tie == "advcl" and is_predicate(head):
        return subject_of(_told_by(head, verb), depth=depth + 1)
    return ()


def _told_by(clause: Token, after: Token) -> Token:
    """The verb of saying between a clause and what follows it, which a parser hung on the clause.

    In "they are in Moscow, the diplomat said, confirming reports" the diplomat confirms.
    """
    over = clause.head
    between = relation(clause) == "ccomp" and over.pos_ == "VERB" and clause.i < over.i < after.i
    return over if between and clause.pos_ != "VERB" and after.lower_.endswith("ing") else clause


def _is_charged(clause: Token) -> bool:
    """Whether whom it was done to does what a clause tells.

    "accused X of killing", "warned X against it".
    """
    if relation(clause) != "advcl" or not clause.lower_.endswith("ing"):
        return False
    return any(
        child.lower_ in {"of", "against", "for", "from"} and child.i < clause.i
        for child in clause.children
    )


def _in_between(head: Token, verb: Token, depth: int) -> tuple[Token, ...]:
    """The subject of a clause between two verbs that no comma parts.

    "fled as rebels advanced and took the town".
    """
    told = [
        each
        for each in head.doc[head.i + 1 : verb.i]
        if relation(each) in {"advcl", "acl"} and each.pos_ == "VERB"
    ]
    if not told or not head.is_ancestor(told[-1]):
        return ()
    opening = (each for each in head.doc[head.i + 1 : told[-1].i] if each.lower_ in {"as", "while"})
    opened = any(relation(each) in {"mark", "case"} for each in opening)
    parted = any(each.text == "," for each in head.doc[told[-1].i : verb.i])
    return subject_of(told[-1], inverted=False, depth=depth + 1) if opened and not parted else ()


def _between(governor: Token, verb: Token) -> tuple[Token, ...]:
    """The subject of a reported clause that a parser hung on the verb of saying.

    "reported that the mayor said".
    """
    found = [c for c in governor.children if relation(c) == "nsubj" and governor.i < c.i < verb.i]
    return tuple(each for subject in found[-1:] for each in joined(subject))


def _described(verb: Token, depth: int) -> tuple[Token, ...]:
    """The subject of a participle or infinitive that describes a noun.

    The noun, or for "a plan to" its owner.
    """
    noun = verb.head
    if any(child.lower_ == "to" for child in verb.children if relation(child) in {"mark", "aux"}):
        owners = tuple(child for child in noun.children if child.dep_ == "nmod:poss")
        governor = noun.head if relation(noun) in {"obj", "obl"} else None
        own = any(owner.pos_ == "PRON" for owner in owners)  # "renewed its vow to help"
        given = (
            subject_of(governor, depth=depth + 1)
            if governor is not None and (own or not owners)
            else ()
        )
        return given or owners
    if is_relative(verb) or not _names(noun):
        return joined(noun) if _names(noun) else ()
    if "Fin" in verb.morph.get("VerbForm", []):  # no relative clause: a slip for a clause
        noun = next((each for each in governors(noun) if not _is_joined(each)), noun)
    return joined(noun)


def is_relative(clause: Token) -> bool:
    """Whether a finite clause on a noun is a relative one.

    It has a relative pronoun or a subject of its own.
    """
    own = [child for child in clause.children if relation(child) in {"nsubj", "obj", "obl", "expl"}]
    return any(relation(child) == "nsubj" or child.lower_ in _RELATIVES for child in own)


def _names(token: Token) -> bool:
    return token.pos_ in {"NOUN", "PROPN", "PRON", "NUM"}


def objects_of(verb: Token) -> tuple[Token, ...]:
    """What stands as the object of an active verb.

    Or of the verbs right after it, with what is joined to it.
    """
    last: Token | None = verb
    while last is not None:  # down the tree, so there is an end
        verb, found = last, _objects(last)
        if found or _gives_way(verb):
            return found
        following = (
            child for child in verb.children if relation(child) == "conj" and child.i - verb.i <= 2
        )
        last = next((each for each in following if each.pos_ == "VERB"), None)
    return ()


def _gives_way(verb: Token) -> bool:
    """Whether a verb has an object only in the noun that its relative clause tells of."""
    return relation(verb) == "acl" and any(relation(child) == "nsubj" for child in verb.children)


def _objects(verb: Token) -> tuple[Token, ...]:
    children = list(verb.children)
    subjects = _misread_subjects(verb)
    objects = [
        child
        for child in children
        if relation(child) in {"obj", "iobj"} and not is_oblique(child) and child not in subjects
    ]
    own = (
        [each for each in objects if relation(each) == "obj"]
        or objects
        or [c for c in children if _is_slip(c)]
    )
    own = own or _misread_objects(verb)
    if not own and any(child.dep_ == "nsubj:pass" for child in children):
        own = bare_objects(verb)
    if own:
        return tuple(each for child in own[:1] for each in joined(antecedent(child, verb)))
    if not _gives_way(verb):
        return ()
    subject = next(child for child in children if relation(child) == "nsubj")
    return (verb.head,) if subject.lower_ not in _RELATIVES and _names(verb.head) else ()


def _misread_objects(verb: Token) -> list[Token]:
    """An object that a parser took for a second subject: "Beijing warned Washington"."""
    subjects = [
        child for child in verb.children if child.dep_ == "nsubj" and not preposition(child)
    ]
    before = any(child.i < verb.i for child in subjects)
    return [
        child
        for child in subjects
        if before and child.i > verb.i and child.pos_ in {"NOUN", "PROPN"}
    ]


def _is_slip(child: Token) -> bool:
    """Whether a noun that a parser took for a predicate is the object of its verb.

    "began talks".
    """
    bare = not any(relation(each) in {"case", "cop", "mark"} for each in child.children)
    return relation(child) == "xcomp" and child.pos_ == "NOUN" and bare


def governors(token: Token) -> Iterator[Token]:
    """Go up from a token to the root, the token first."""
    yield token
    yield from token.ancestors


def clause_of(token: Token) -> Token:
    """The verb, or other predicate, whose clause a token stands in: itself if it is one."""
    for each in governors(token):
        if is_predicate(each) and relation(each) not in {"amod", "compound"}:
            return each
    return token.sent.root
