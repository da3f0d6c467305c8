"""The words that tell an event, as the report has them: what an analyst reads of it in one line.

Not the whole sentence: the verb with its helpers, particle, object and the phrases that complete
it, its own subject, and the verb that governs it ("was forced to leave"). Asides, relative clauses,
other clauses and dates are left out, for they tell something else or stand beside the words anyway.
"""

from collections.abc import Iterable, Iterator

from spacy.tokens import Span as Slice
from spacy.tokens import Token

from nlp.events.ground import Ground
from nlp.events.matching import Trigger
from nlp.syntax.ties import depends, governor, hanging, preposition, relation
from nlp.syntax.tree import is_predicate
from nlp.types import Participant, Span

_HELPERS = frozenset({"aux", "cop", "compound", "advmod", "expl", "fixed", "goeswith"})
_THINGS = frozenset({"obj", "iobj", "obl", "nmod", "xcomp", "nsubj", "csubj"})
_GOVERNED = frozenset({"obl", "xcomp", "nmod"})
_OF_NOUN = frozenset({"det", "amod", "nummod", "flat", *_HELPERS, *_THINGS})
_ASIDE = frozenset({"acl", "advcl", "appos", "parataxis", "discourse", "dep", "ccomp", "punct"})
_LOOSE = frozenset({"ADP", "CCONJ", "DET", "SCONJ", "PART", "PUNCT"})
_OPENING = frozenset({"CCONJ", "SCONJ", "PUNCT"})
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
        if relation(head) != "xcomp" or governor(head).i > head.i:
            break
        head = governor(head)
        kept.update(_clause(head, named, ground, governs=True))
    return tuple(_runs(_trimmed(kept, deciding, ground), ground))


def _clause(
    head: Token, named: frozenset[int], ground: Ground, *, governs: bool = False
) -> Iterator[int]:
    """The tokens of a predicate and of what belongs to it.

    Of one that governs, not what else it governs.
    """
    verb = head.pos_ in {"VERB", "AUX"}
    ties = (_HELPERS | _THINGS) if verb else _OF_NOUN
    yield head.i
    if verb or is_predicate(head):
        yield from (to.i for to in hanging(head, "mark") if to.lower_ == "to")
    for child in hanging(head, *(ties - _GOVERNED if governs else ties)):
        if _is_beside(child, head, ground):
            yield from named.intersection(_core(child, named, ground))
        else:
            yield from _phrase(child, named, ground)


def _is_beside(child: Token, head: Token, ground: Ground) -> bool:
    """Whether a phrase only sets the scene, or points back.

    "in Doha, the envoy called", "after talks", "who".
    """
    tie = relation(child)
    if tie in {"nsubj", "advmod", "obj"} and ground.cue("relative", child) is not None:
        return True
    return _sets_scene(child, ground) or (tie in {"obl", "advmod"} and _opens(child, head))


def _sets_scene(child: Token, ground: Ground) -> bool:
    return ground.lexicon.cue("scene", preposition(child)) is not None


def _opens(child: Token, head: Token) -> bool:
    """Whether a phrase stands before its verb and before the subject."""
    return child.i < head.i and any(each.i > child.i for each in hanging(head, "nsubj"))


def _phrase(top: Token, named: frozenset[int], ground: Ground) -> list[int]:
    """A phrase without its asides; of a long one, what leads to the parties named in it.

    Not a date, nor a pronoun for a party that is named elsewhere.
    """
    found = sorted(_core(top, named, ground))
    if named.isdisjoint(found) and (top.i in ground.date_tokens or _is_meant(top, named)):
        return []
    leading = named | {top.i}
    last = max(place for place, index in enumerate(found) if index in leading)
    return found[: _end(found, last, ground)]


def _end(found: list[int], last: int, ground: Ground) -> int:
    """Where a long phrase is cut: behind its last party, and behind no word that opens another."""
    end = min(len(found), max(_LONG, last + 1))
    while last + 1 < end < len(found) and ground.doc[found[end - 1]].pos_ in _OPEN:
        end -= 1
    return end


def _is_meant(top: Token, named: frozenset[int]) -> bool:
    """Whether a pronoun stands for a party that is named elsewhere."""
    return bool(named) and relation(top) == "nsubj" and top.pos_ == "PRON"


def _core(top: Token, named: frozenset[int], ground: Ground) -> Iterator[int]:
    waiting = [top]
    while waiting:
        token = waiting.pop()
        yield token.i
        children = token.children
        waiting.extend(each for each in children if each.i in named or _belongs(each, ground))


def _belongs(child: Token, ground: Ground) -> bool:
    """Whether a word belongs to the phrase that it hangs in, and is no aside or date in it."""
    tie = relation(child)
    if tie in _ASIDE or (tie == "conj" and is_predicate(child)):
        return False
    if tie not in {"obl", "nmod"} or depends(child, "nmod:poss"):
        return True
    return child.i not in ground.date_tokens and not _sets_scene(child, ground)


def _trimmed(kept: set[int], deciding: tuple[int, ...], ground: Ground) -> list[int]:
    """The words in their order; of too many, those about the trigger.

    None that only ties begins or ends them.
    """
    ordered = sorted(kept)
    first = max(0, min(ordered.index(deciding[0]) - _MOST // 3, len(ordered) - _MOST))
    ordered = ordered[first : first + _MOST]
    while ordered[-1] > deciding[-1] and ground.doc[ordered[-1]].pos_ in _LOOSE:
        ordered.pop()
    while ordered[0] < deciding[0] and ground.doc[ordered[0]].pos_ in _OPENING:
        ordered.pop(0)
    return ordered


def _runs(kept: list[int], ground: Ground) -> Iterator[Span]:
    """Stretches of neighbouring words, with the one sign that may stand between two of them."""
    first = last = kept[0]
    for index in kept[1:]:
        if _parts(ground.doc[last + 1 : index]):
            yield _span(first, last, ground)
            first = index
        last = index
    yield _span(first, last, ground)


def _parts(between: Slice) -> bool:
    """Whether the words left out between two that are kept are more than one sign."""
    return len(between) > 1 or any(not token.is_punct for token in between)


def _span(first: int, last: int, ground: Ground) -> Span:
    """A stretch with the bracket or quotation mark that it would leave open."""
    doc = ground.doc
    words = doc[first : last + 1].text
    for opening, closing in _PAIRS.items():
        open_marks = words.count(opening) - words.count(closing)
        if open_marks > 0:
            after = (token.i for token in doc[last + 1 : last + 3] if token.text == closing)
            last = next(after, last)
        elif open_marks < 0 and doc[max(0, first - 1) : first].text == opening:
            first -= 1
    end = doc[last]
    return Span(doc[first].idx, end.idx + len(end))
