"""The words that tell an event, as the report has them: what an analyst reads of it in one line.

Not the whole sentence: the verb with its helpers, particle, object and the phrases that complete
it, its own subject, and the verb that governs it ("was forced to leave"). Asides, relative clauses,
other clauses and dates are left out, for they tell something else or stand beside the words anyway.
"""

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from nlp.events.ground import Ground
from nlp.events.matching import Trigger
from nlp.syntax.ties import preposition, relation
from nlp.syntax.tree import is_predicate
from nlp.types import Participant, Span

_HELPERS = frozenset({"aux", "cop", "compound", "advmod", "expl", "fixed", "goeswith"})
_THINGS = frozenset({"obj", "iobj", "obl", "nmod", "xcomp", "nsubj", "csubj"})
_OF_NOUN = frozenset({"det", "amod", "nummod", "flat", *_HELPERS, *_THINGS})
_ASIDE = frozenset(
    {"acl", "advcl", "appos", "parataxis", "discourse", "dep", "ccomp", "cc", "punct"}
)
_RELATIVES = frozenset({"who", "whom", "which", "that", "whose", "where", "when", "how", "why"})
_BESIDE = frozenset(
    {"after", "following", "before", "amid", "despite", "during", "since", "according to"}
)
_LOOSE = frozenset({"ADP", "CCONJ", "DET", "SCONJ", "PART", "PUNCT"})
_OPEN = _LOOSE | {"ADJ", "NUM", "ADV", "AUX"}
_PAIRS = {"(": ")", "[": "]", "“": "”", "‘": "’"}
_MOST = 24  # words of one event that are shown
_LONG = 11  # words of one phrase of it
_GOVERNORS = 3


def told(
    trigger: Trigger, words: Span, parties: Iterable[Participant], ground: Ground
) -> tuple[Span, ...]:
    """Give the stretches of the text that tell an event, in their order; all are of one sentence.

    Args:
        trigger: as the lexicon has it.
        words: its words, from ``words_of``; all of them are given.
        parties: of the event; the phrases that hold them are never cut before them.
        ground: of the report.
    """
    named = frozenset(index for party in parties for index in ground.tokens(party))
    head = trigger.verb or trigger.token
    deciding = tuple(ground.tokens(words))
    kept = {*deciding, *_clause(head, named, ground)}
    for _ in range(_GOVERNORS):
        if relation(head) != "xcomp" or head.head.i > head.i:
            break
        head = head.head
        kept.update(_clause(head, named, ground, governs=True))
    return tuple(_runs(_trimmed(kept, deciding, ground), ground))


def _clause(
    head: Token, named: frozenset[int], ground: Ground, *, governs: bool = False
) -> Iterator[int]:
    """The tokens of a predicate and of what belongs to it.

    Of one that governs, not what else it governs.
    """
    verbal = head.pos_ in {"VERB", "AUX"} or is_predicate(head)
    ties = (_HELPERS | _THINGS) if head.pos_ in {"VERB", "AUX"} else _OF_NOUN
    yield head.i
    for child in head.children:
        tie = relation(child)
        wanted = tie in ties and not (governs and tie in {"obl", "xcomp", "nmod"})
        to = tie == "mark" and child.lower_ == "to" and verbal
        if to or (wanted and not _is_beside(child, head)):
            yield from _phrase(child, named, ground)
        elif wanted:
            yield from named.intersection(_core(child, named, ground))


def _is_beside(child: Token, head: Token) -> bool:
    """Whether a phrase only sets the scene, or points back.

    "in Doha, the envoy called", "after talks", "who".
    """
    tie = relation(child)
    if tie in {"nsubj", "advmod", "obj"} and child.lower_ in _RELATIVES:
        return True
    ahead = (
        child.i < head.i
        and tie in {"obl", "advmod"}
        and any(relation(other) == "nsubj" and other.i > child.i for other in head.children)
    )
    return ahead or preposition(child) in _BESIDE


def _phrase(top: Token, named: frozenset[int], ground: Ground) -> list[int]:
    """A phrase without its asides; of a long one, what leads to the parties named in it.

    Not a date, nor a pronoun for a party that is named elsewhere.
    """
    found = sorted(_core(top, named, ground))
    meant = relation(top) == "nsubj" and top.pos_ == "PRON" and bool(named)
    if (meant or top.i in ground.date_tokens) and not named.intersection(found):
        return []
    last = max(place for place, index in enumerate(found) if index in named or index == top.i)
    end = min(len(found), max(_LONG, last + 1))
    while last + 1 < end < len(found) and ground.doc[found[end - 1]].pos_ in _OPEN:
        end -= 1
    return found[:end]


def _core(top: Token, named: frozenset[int], ground: Ground) -> Iterator[int]:
    waiting = [top]
    while waiting:
        token = waiting.pop()
        yield token.i
        waiting.extend(
            child for child in token.children if child.i in named or _belongs(child, ground)
        )


def _belongs(child: Token, ground: Ground) -> bool:
    tie = relation(child)
    if tie in _ASIDE and tie != "cc":
        return False
    if tie == "conj" and is_predicate(child):
        return False
    phrase = tie in {"obl", "nmod"} and child.dep_ != "nmod:poss"
    return not (phrase and (child.i in ground.date_tokens or preposition(child) in _BESIDE))


def _trimmed(kept: set[int], deciding: tuple[int, ...], ground: Ground) -> list[int]:
    """The words in their order; of too many.

    Those about the trigger. None that only ties begins or ends them.
    """
    ordered = sorted(kept)
    first = max(0, min(ordered.index(deciding[0]) - _MOST // 3, len(ordered) - _MOST))
    ordered = ordered[first : first + _MOST]
    while ordered[-1] > deciding[-1] and ground.doc[ordered[-1]].pos_ in _LOOSE:
        ordered.pop()
    while ordered[0] < deciding[0] and ground.doc[ordered[0]].pos_ in {"CCONJ", "SCONJ", "PUNCT"}:
        ordered.pop(0)
    return ordered


def _runs(kept: list[int], ground: Ground) -> Iterator[Span]:
    """Stretches of neighbouring words, with the one sign that may stand between two of them."""
    first = last = kept[0]
    for index in kept[1:]:
        between = ground.doc[last + 1 : index]
        if len(between) > 1 or any(not token.is_punct for token in between):
            yield _span(first, last, ground)
            first = index
        last = index
    yield _span(first, last, ground)


def _span(first: int, last: int, ground: Ground) -> Span:
    """A stretch with the bracket or quotation mark that it would leave open."""
    words = ground.doc[first : last + 1].text
    for opening, closing in _PAIRS.items():
        after, before = ground.doc[last + 1 : last + 3], ground.doc[max(0, first - 1) : first]
        if words.count(opening) > words.count(closing):
            last = next((token.i for token in after if token.text == closing), last)
        elif words.count(closing) > words.count(opening) and before.text == opening:
            first -= 1
    end = ground.doc[last]
    return Span(ground.doc[first].idx, end.idx + len(end))
