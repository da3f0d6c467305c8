"""What stands around a clause: the clauses over and under it, and what a word in one tells of."""

from collections.abc import Collection, Iterator
from itertools import islice

from spacy.tokens import Token

from nlp.syntax.phrases import has_subject, is_owner
from nlp.syntax.ties import preposition, relation
from nlp.syntax.tree import CLAUSES, clause_of, governors, is_relative

_COMPLETING = frozenset({"conj", "xcomp", "advcl", "ccomp", "parataxis"})
_TELLING_MORE = frozenset({"advcl", "acl", "conj"})
_WITHIN = frozenset({"compound", "nummod", "amod"})
_UNITS = frozenset({"minute", "hour", "day", "week", "month", "year", "decade"})
_ENDS = frozenset({"until", "till", "by"})
_STEPS = 3  # from a party up to the verb that it stands with
_LENDING = 2  # clauses over one that has no place of its own


def clauses_over(clause: Token) -> list[Token]:
    """Give the clauses that one is joined to or completes, the nearest first.

    A clause joined by "and" with a subject of its own stands alone: "Ukraine hit Saratov, and
    Russia said ...".
    """
    found: list[Token] = []
    while relation(clause) in _COMPLETING and clause.head != clause:
        if relation(clause) == "conj" and has_subject(clause):
            break
        clause = clause_of(clause.head)
        found.append(clause)
    return found[:_LENDING]


def clauses_under(clause: Token) -> list[Token]:
    """Give the clauses that tell more of one: "was killed when his car was hit in Homs"."""
    return [
        child for child in clause.subtree if child != clause and relation(child) in _TELLING_MORE
    ]


def is_full(clause: Token) -> bool:
    """Whether a clause beside another has a subject of its own: "as the rebels came"."""
    return relation(clause) == "advcl" and has_subject(clause)


def is_in_reach(token: Token, verb: Token) -> bool:
    """Whether a token stands in the clause of a verb, with no other clause between."""
    for each in islice(token.ancestors, _STEPS):
        if each == verb:
            return True
        if relation(each) in CLAUSES or relation(each) == "conj":
            return False
    return False


def says_when(token: Token) -> bool:
    """Whether a date phrase says when something was: "until March" does not."""
    return preposition(token) not in _ENDS


def tells_of(token: Token, others: Collection[int]) -> set[int]:
    """Give the words that a date phrase tells of: its governors up to the first verb.

    Args:
        token: that the phrase hangs by.
        others: tokens that tell an event, beyond which a phrase does not reach.
    """
    if relation(token) in _WITHIN or is_owner(token):
        return {token.head.i}
    found: set[int] = set()
    for each in token.ancestors:
        found.add(each.i)
        if each.pos_ in {"VERB", "AUX"} or each.i in others:
            break
    return found


def sharing_days(token: Token) -> Iterator[Token]:
    """Give the clauses whose days hold for a word too.

    Up to the main clause, but out of no relative clause, and of none that stands off in time.
    """
    for each in governors(token):
        yield each
        if _is_apart(each) or _is_offset(each):
            return


def _is_apart(clause: Token) -> bool:
    finite = "Fin" in clause.morph.get("VerbForm", [])
    return relation(clause) == "acl" and finite and is_relative(clause)


def _is_offset(clause: Token) -> bool:
    """Whether a clause stands off its governor in time: "two days after the president fled"."""
    marks = (child for child in clause.children if child.lower_ in {"after", "before"})
    return any(
        clause.doc[mark.i - 1].lemma_.lower() in _UNITS
        for mark in marks
        if mark.i > clause.sent.start
    )
