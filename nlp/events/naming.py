"""The words that name a participant.

Which tokens of a noun phrase to show, and the names beside its head.
"""

from collections.abc import Iterator

from spacy.tokens import Token

from nlp.events.ground import Ground
from nlp.syntax.ties import governor, preposition, relation
from nlp.syntax.tree import CLAUSES
from nlp.types import Mention, Span

_INSIDE = frozenset({"compound", "amod", "nummod", "flat", "fixed", "goeswith", "nmod"})
_INSIDE_BEFORE = frozenset({"acl", "punct", "appos"})
_JOINTS = frozenset({"-", "(", ")", "'s", "’s"})
_LINKS = frozenset({"-", ",", "("})
_LOOSE = frozenset({"DET", "PUNCT", "ADP", "CCONJ"})
_AGAINST = ("anti-", "pro-", "ex-", "non-")


def bounds(head: Token, ground: Ground) -> tuple[int, int]:
    """First and last token of the words that name a participant."""
    inside = {head.i, *_inside(head), *_apposition(head, ground)}
    for mention in (ground.mention_at.get(head.i), name_before(head, ground)):
        if mention is not None:
            inside.update(ground.tokens(mention))
    left, right = _stretch(head, inside, ground)
    while left < head.i and _is_loose(ground.doc[left], ground):
        left += 1
    return left, right


def _apposition(head: Token, ground: Ground) -> set[int]:
    """The tokens of a name in apposition right after a head."""
    found: set[int] = set()
    for child in head.children:
        near = child.i - head.i in {1, 2} and relation(child) == "appos"
        if near and apposed(head, ground) is not None:
            found.update({child.i, *_inside(child)})
    return found


def _stretch(head: Token, inside: set[int], ground: Ground) -> tuple[int, int]:
    """The run of tokens around a head, over hyphens and brackets."""
    left = _leftmost(head, inside, ground)
    # "US-armed Free Syrian Army (FSA) militants": over the bracket, then over the adjective
    for _ in range(2):
        if left - 3 >= head.sent.start and _is_hyphenated(ground.doc[left - 1]):
            left = _start_of(left - 3, ground)
        while _open_bracket(left, head.i, ground) and left > head.sent.start:
            left = _start_of(left - 1, ground)
    return left, _closed(left, _rightmost(head, inside, ground), ground)


def _leftmost(head: Token, inside: set[int], ground: Ground) -> int:
    left = head.i
    while left - 1 in inside or (left - 2 in inside and ground.doc[left - 1].text in _JOINTS):
        left -= 1
    return left


def _rightmost(head: Token, inside: set[int], ground: Ground) -> int:
    right = head.i
    while right + 1 in inside or (right + 2 in inside and ground.doc[right + 1].text in _LINKS):
        right += 1
    return right


def _closed(left: int, right: int, ground: Ground) -> int:
    """The right end of a stretch with the bracket closed that it opens, or left out."""
    marks = [token.text for token in ground.doc[left : right + 1]]
    if marks.count("(") <= marks.count(")"):
        return right
    if ground.doc[right + 1 : right + 2].text == ")":
        return right + 1
    return right - 1 if marks[-1] == "(" else right


def _is_hyphenated(token: Token) -> bool:
    """Whether a token ends an adjective such as "US-backed", wherever a parser hung it."""
    return (
        token.pos_ in {"VERB", "ADJ"}
        and token.nbor(-1).text == "-"
        and not token.nbor(-1).whitespace_
    )


def _is_loose(token: Token, ground: Ground) -> bool:
    """Whether a word at the left end names nothing: an article, a mark, a dateline.

    The "at" of "at least" belongs to the number, the "dead" of "shot dead" to the verb.
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
        if _is_word_of(child, head):
            yield child.i
        elif not _is_remark(child, head) and _is_part(child, head):
            yield from _phrase(child)


def _is_word_of(child: Token, head: Token) -> bool:
    """Whether a single word belongs to a naming: the "'s" after it, "at" of "at least"."""
    kind = relation(child)
    return (kind == "case" and child.i > head.i) or (kind == "advmod" and child.lower_ == "at")


def _is_remark(child: Token, head: Token) -> bool:
    """Whether a phrase after a head only remarks on it: "rebels in Homs", "men armed with"."""
    kind = relation(child)
    loose = kind == "amod" or (kind == "nmod" and preposition(child) != "of")
    return loose and child.i > head.i


def _is_part(child: Token, head: Token) -> bool:
    kind = relation(child)
    return kind in _INSIDE or (kind in _INSIDE_BEFORE and child.i < head.i)


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
    """Whether a stretch closes a bracket that it does not open: "Sham) fighters"."""
    marks = [token.text for token in ground.doc[left : right + 1]]
    return marks.count(")") > marks.count("(") or marks[:1] == ["("]


def _start_of(index: int, ground: Ground) -> int:
    mention = ground.mention_at.get(index)
    return index if mention is None else min(ground.tokens(mention), default=index)


def apposed(head: Token, ground: Ground) -> Mention | None:
    """A name in apposition to a noun: "diplomat Mikhail Ulyanov", "its leader, Lee"."""
    found = _tied(head, ground) or _following(head, ground)
    if found is None:
        return None
    led = found.label == "PERSON" and ground.cue("group", head) is not None
    return None if led else found


def _tied(head: Token, ground: Ground) -> Mention | None:
    """The first name that hangs on a noun as the same."""
    return next(
        (
            ground.mention_at[child.i]
            for child in head.children
            if relation(child) in {"appos", "flat"} and child.i in ground.mention_at
        ),
        None,
    )


def _following(head: Token, ground: Ground) -> Mention | None:
    """The person named right after a noun, wherever a parser hung the name."""
    after = next(iter(ground.doc[head.i + 1 : head.i + 2]), None)
    if after is None or governor(after) not in {head, governor(head)}:
        return None
    mention = ground.mention_at.get(after.i)
    return mention if mention is not None and mention.label == "PERSON" else None


def name_before(head: Token, ground: Ground) -> Mention | None:
    """The name right before a head, or in brackets: "Free Syrian Army (FSA) militants"."""
    at = head.i - 1
    if at >= 1 and ground.doc[at].text == ")":
        at -= 1
    mention = ground.mention_at.get(at) if at >= head.sent.start else None
    return None if mention is None or is_against(mention, ground) else mention


def is_against(mention: Mention, ground: Ground) -> bool:
    """Whether a name is the second part of a word such as "anti-Assad"."""
    before = ground.text[max(0, mention.start - 5) : mention.start].lower()
    return before.endswith(_AGAINST)
