"""The words of a trigger: those that decide the type of an event.

In one short run without its parties.
"""

from collections.abc import Iterator

from spacy.tokens import Token

from nlp.events.ground import Ground
from nlp.events.matching import Trigger
from nlp.syntax.ties import relation
from nlp.types import Participant, Span, Words

_REACH = 6  # tokens from the run to the next word of it


def words_of(trigger: Trigger, parties: tuple[Participant, ...], ground: Ground) -> Words:
    """Give the words of a trigger: with particle, object or light verb where they stand close by.

    Args:
        trigger: as the lexicon has it.
        parties: of the event; their words are never taken in, unless the trigger is one of them
            ("Israeli raid").
        ground: of the report.
    """
    at, token = trigger.token.i, Span(trigger.token.idx, trigger.token.idx + len(trigger.token))
    first = last = at
    parties = tuple(party for party in parties if not party.overlaps(token))
    for index in sorted(
        {*trigger.used, *_content(trigger), *_governor(trigger, ground)}, key=lambda i: abs(i - at)
    ):
        new = [*range(index, first), *range(last + 1, index + 1)]
        if len(new) <= _REACH and not any(_bars(ground.doc[each], parties) for each in new):
            first, last = min(first, index), max(last, index)
    last += _completed(trigger, last, parties, ground)
    start, end = ground.doc[first].idx, ground.doc[last].idx + len(ground.doc[last])
    return Words(start, end, ground.text[start:end])


def _bars(token: Token, parties: tuple[Participant, ...]) -> bool:
    span = Span(token.idx, token.idx + len(token))
    return (token.is_punct and token.text != "-") or any(span.overlaps(party) for party in parties)


def _completed(
    trigger: Trigger, last: int, parties: tuple[Participant, ...], ground: Ground
) -> int:
    """One more where a particle, or the bare object of a light verb, follows at once.

    "carried out", "takes place".
    """
    verb, following = trigger.verb, ground.doc[last + 1 : last + 2]
    if (
        verb is None
        or last != verb.i
        or not following
        or following[0].head != verb
        or _bars(following[0], parties)
    ):
        return 0
    tie = relation(following[0])
    particle = tie == "compound" and following[0].pos_ in {"ADP", "ADV"}
    return int(particle or (tie == "obj" and verb != trigger.token and following[0].pos_ == "NOUN"))


def _governor(trigger: Trigger, ground: Ground) -> Iterator[int]:
    """The verb that says how far it got.

    "failed to capture", "plans to extradite", "keeps attacking".
    """
    verb = trigger.verb
    if (
        verb is None
        or relation(verb) != "xcomp"
        or verb.head.i > verb.i
        or verb.head.pos_ != "VERB"
    ):
        return
    if ground.cue("governor", verb.head) is not None:
        yield verb.head.i


def _content(trigger: Trigger) -> Iterator[int]:
    """The infinitive that a wrapping trigger governs."""
    if "wraps" in trigger.entry.flags:
        for child in trigger.token.children:
            if relation(child) == "xcomp" and child.pos_ == "VERB":
                yield child.i
                yield from (
                    each.i
                    for each in child.children
                    if each.i == child.i + 1 and each.pos_ in {"ADP", "ADV"}
                )
