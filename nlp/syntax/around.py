"""What stands around a clause: the clauses over and under it, and what a word in one tells of."""

from collections.abc import Collection, Iterator
from itertools import islice, takewhile

from spacy.tokens import Token

from nlp.syntax.hanging import is_owner
from nlp.syntax.ties import has, preposition, relation
from nlp.syntax.tree import CLAUSES, clause_of, governors, is_relative

_COMPLETING = frozenset({"conj", "xcomp", "advcl", "ccomp", "parataxis"})
_TELLING_MORE = frozenset({"advcl", "acl", "conj"})
_BESIDE = frozenset({"while", "whereas", "before", "although", "though", "until", "unless"})
_WITHIN = frozenset({"compound", "nummod", "amod"})
_UNITS = frozenset({"minute", "hour", "day", "week", "month", "year", "decade"})
_ENDS = frozenset({"until", "till", "by"})
_STEPS = 3  # from a party up to the verb that it stands with
_LENDING = 2  # clauses over one that has no place of its own


def clauses_over(clause: Token) -> list[Token]:
    """Give the clauses that one is joined to or completes, the nearest first.

    A clause joined by "and" with a subject of its own stands alone after a comma: "Ukraine hit
    Saratov, and Russia said ...".
    """
    found: list[Token] = []
    while relation(clause) in _COMPLETING and clause.head != clause:
        if relation(clause) == "conj" and _stands_apart(clause):
            break
        clause = clause_of(clause.head)
        found.append(clause)
    return found[:_LENDING]


def clauses_under(clause: Token) -> list[Token]:
    """Give the clauses that tell more of one: "was killed when his car was hit in Homs"."""
    return [
        child
        for child in clause.subtree
        if child != clause and relation(child) in _TELLING_MORE and not is_apart(child, clause)
    ]


def is_apart(token: Token, clause: Token) -> bool:
    """Whether a word stands in a clause that tells of something else than another clause does.

    Somewhere between the two a clause stands apart, on the way up from either.
    """
    over = {each.i for each in governors(clause)}
    meeting = next(each for each in governors(token) if each.i in over or each.head == each)
    below = [
        list(takewhile(lambda each: each != meeting, governors(start))) for start in (token, clause)
    ]
    return any(_stands_apart(each) for way in below for each in way) or _is_told_aside(below[0])


def _is_told_aside(way: list[Token]) -> bool:
    """Whether a word is told of the subject of another clause.

    "after the premier, who was visiting Tokyo, resigned".
    """
    told = (each.head for each in way if relation(each) == "acl")
    return any(relation(noun) == "nsubj" and is_full(noun.head) for noun in told)


def _stands_apart(token: Token) -> bool:
    """Whether a clause with a subject of its own tells of something of its own.

    What "he" or "they" did besides goes on with the same, and so does "4 killed".
    """
    subjects = (child for child in token.children if relation(child) == "nsubj")
    if not any(subject.pos_ not in {"PRON", "NUM"} for subject in subjects):
        return False
    kind = relation(token)
    if kind == "conj":
        return _is_after_comma(token)
    return kind == "advcl" and _opens_with(token, _BESIDE) and not _is_going_on(token)


def _is_going_on(clause: Token) -> bool:
    """Whether a clause is in the continuous: "while the victim was standing in a yard"."""
    return clause.lower_.endswith("ing") and any(relation(c) == "aux" for c in clause.children)


def _is_after_comma(clause: Token) -> bool:
    """Whether a comma parts a joined clause from the one before: "..., and Hamas fired"."""
    before = clause.doc[max(clause.left_edge.i - 1, 0)]
    return before.text in {",", ";"} or clause.left_edge.text in {",", ";"}


def _opens_with(clause: Token, marks: frozenset[str]) -> bool:
    return any(child.lower_ in marks for child in clause.children if child.i < clause.i)


def is_full(clause: Token) -> bool:
    """Whether a clause beside another has a subject of its own: "as the rebels came"."""
    return relation(clause) == "advcl" and has(clause, "nsubj")


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
