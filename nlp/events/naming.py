"""The words that name a participant.

Which tokens of a noun phrase to show, and the names beside its head.
"""

from collections.abc import Iterator

from spacy.tokens import Token

from nlp.events.ground import Ground
from nlp.syntax.ties import preposition, relation
from nlp.syntax.tree import CLAUSES
from nlp.types import Mention, Span

_INSIDE = frozenset({"compound", "amod", "nummod", "flat", "fixed", "goeswith", "nmod"})
_LOOSE = frozenset({"DET", "PUNCT", "ADP", "CCONJ"})
AGAINST = ("anti-", "pro-", "ex-", "non-")


def bounds(head: Token, ground: Ground) -> tuple[int, int]:
    """First and last token of the words that name a participant."""
    inside = {head.i, *_inside(head)}
    for child in head.children:
        if (
            child.i - head.i in {1, 2}
            and relation(child) == "appos"
            and apposed(head, ground) is not None
        ):
            inside.update({child.i, *_inside(child)})
    for mention in (ground.mention_at.get(head.i), name_before(head, ground)):
        if mention is not None:
            inside.update(ground.tokens(mention))
    left, right = _stretch(head, inside, ground)
    while left < head.i and _is_loose(ground.doc[left], ground):
        left += 1
    return left, right


def _stretch(head: Token, inside: set[int], ground: Ground) -> tuple[int, int]:
    """The run of tokens around a head, over hyphens and brackets."""
    doc, left, right = ground.doc, head.i, head.i
    while left - 1 in inside or (
        left - 2 in inside and doc[left - 1].text in {"-", "(", ")", "'s", "’s"}
    ):
        left -= 1
    for _ in range(
        2
    ):  # "US-armed Free Syrian Army (FSA) militants": over the bracket, then over the adjective
        if left - 3 >= head.sent.start and _is_hyphenated(doc[left - 1]):
            left = _start_of(left - 3, ground)
        while _open_bracket(left, right, ground) and left > head.sent.start:
            left = _start_of(left - 1, ground)
    while right + 1 in inside or (right + 2 in inside and doc[right + 1].text in {"-", ",", "("}):
        right += 1
    marks = [token.text for token in doc[left : right + 1]]
    if marks.count("(") > marks.count(")"):
        right += (
            1
            if right + 1 < len(doc) and doc[right + 1].text == ")"
            else -1
            if marks[-1] == "("
            else 0
        )
    return left, right


def _is_hyphenated(token: Token) -> bool:
    """Whether a token ends an adjective such as "US-backed", wherever a parser hung it."""
    return (
        token.pos_ in {"VERB", "ADJ"}
        and token.nbor(-1).text == "-"
        and not token.nbor(-1).whitespace_
    )


def _is_loose(token: Token, ground: Ground) -> bool:
    """Whether a word at the left end names nothing: an article, a mark, a dateline.

    "at" of "at least" counts.
    """
    if token.lower_ == "dead":  # "shot dead two men"
        return token.nbor(-1).pos_ == "VERB"
    if token.lower_ == "at":
        return token.nbor().lower_ not in {"least", "most"}
    filed = ground.filed(Span(token.idx, token.idx + len(token)))
    return token.pos_ in _LOOSE or token.lower_ == "whose" or filed


def _inside(head: Token) -> Iterator[int]:
    """Tokens that belong to the naming of a head.

    Before it modifiers, after it names and one "of" phrase.
    """
    for child in head.children:
        kind = relation(child)
        if kind == "case" and child.i > head.i:
            yield child.i
        elif child.i > head.i and (
            kind == "amod" or (kind == "nmod" and preposition(child) != "of")
        ):
            continue
        elif kind in _INSIDE or (child.i < head.i and kind in {"acl", "punct", "appos"}):
            yield from _phrase(child)
        elif kind == "advmod" and child.lower_ == "at":
            yield child.i


def _phrase(token: Token) -> Iterator[int]:
    """A phrase without the clauses after its head."""
    waiting = [token]
    while waiting:
        each = waiting.pop()
        yield each.i
        waiting.extend(
            c for c in each.children if c.i < each.i or relation(c) not in {*CLAUSES, "appos"}
        )


def _open_bracket(left: int, right: int, ground: Ground) -> bool:
    """Whether a stretch of tokens closes a bracket that it does not open.

    As that of "HTS (Sham) fighters" may.
    """
    marks = [token.text for token in ground.doc[left : right + 1]]
    return marks.count(")") > marks.count("(") or marks[:1] == ["("]


def _start_of(index: int, ground: Ground) -> int:
    mention = ground.mention_at.get(index)
    return index if mention is None else min(ground.tokens(mention), default=index)


def apposed(head: Token, ground: Ground) -> Mention | None:
    """A name in apposition to a noun: "diplomat Mikhail Ulyanov", "its leader.

    Abu Mohammed al-Jolani".
    """
    names = [
        child
        for child in head.children
        if relation(child) in {"appos", "flat"} and child.i in ground.mention_at
    ]
    found = ground.mention_at[names[0].i] if names else None
    if (
        found is None
        and head.i + 1 < len(ground.doc)
        and ground.doc[head.i + 1].head in {head, head.head}
    ):
        following = ground.mention_at.get(head.i + 1)
        found = following if following is not None and following.label == "PERSON" else None
    if found is None or (found.label == "PERSON" and ground.cue("group", head) is not None):
        return None
    return found


def name_before(head: Token, ground: Ground) -> Mention | None:
    """The name right before a head, or in brackets before it.

    "Free Syrian Army (FSA) militants".
    """
    at = head.i - 1
    if at >= 1 and ground.doc[at].text == ")":
        at -= 1
    mention = ground.mention_at.get(at) if at >= head.sent.start else None
    if mention is None or ground.text[max(0, mention.start - 5) : mention.start].lower().endswith(
        AGAINST
    ):
        return None
    return mention
