"""The words of a trigger: those that decide the type of an event, in one run, without parties."""

from collections.abc import Iterator

from spacy.tokens import Token

from nlp.events.ground import Ground
from nlp.events.matching import Trigger
from nlp.syntax.ties import governor, hanging, relation
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
    at, token = trigger.token.i, trigger.token
    own = Span(token.idx, token.idx + len(token))
    parties = tuple(party for party in parties if not party.overlaps(own))
    deciding = {*trigger.used, *_content(trigger), *_governor(trigger, ground)}
    first = last = at
    for index in sorted(deciding, key=lambda i: abs(i - at)):
        new = [*range(index, first), *range(last + 1, index + 1)]
        if len(new) <= _REACH and not _barred(new, parties, ground):
            first, last = min(first, index), max(last, index)
    if trigger.verb is not None and last == trigger.verb.i:
        last += _completed(trigger.verb, trigger.token, parties)
    start, end = ground.doc[first].idx, ground.doc[last].idx + len(ground.doc[last])
    return Words(start, end, ground.text[start:end])


def _barred(indices: list[int], parties: tuple[Participant, ...], ground: Ground) -> bool:
    return any(_bars(ground.doc[index], parties) for index in indices)


def _bars(token: Token, parties: tuple[Participant, ...]) -> bool:
    span = Span(token.idx, token.idx + len(token))
    return (token.is_punct and token.text != "-") or any(span.overlaps(party) for party in parties)


def _completed(verb: Token, noun: Token, parties: tuple[Participant, ...]) -> int:
    """One more where a particle, or the bare object of a light verb, follows at once.

    "carried out", "takes place".
    """
    following = next(iter(verb.doc[verb.i + 1 : verb.i + 2]), None)
    if following is None or governor(following) != verb or _bars(following, parties):
        return 0
    if relation(following) == "compound":
        return int(following.pos_ in {"ADP", "ADV"})
    bare = relation(following) == "obj" and following.pos_ == "NOUN"
    return int(bare and verb != noun)


def _governor(trigger: Trigger, ground: Ground) -> Iterator[int]:
    """The verb that says how far it got.

    "failed to capture", "plans to extradite", "keeps attacking".
    """
    verb = trigger.verb
    if verb is None or relation(verb) != "xcomp":
        return
    over = governor(verb)
    if over.i < verb.i and over.pos_ == "VERB" and ground.cue("governor", over) is not None:
        yield over.i


def _content(trigger: Trigger) -> Iterator[int]:
    """The infinitive that a wrapping trigger governs, with the particle right after it."""
    if "wraps" not in trigger.entry.flags:
        return
    for child in hanging(trigger.token, "xcomp"):
        if child.pos_ == "VERB":
            yield child.i
            yield from (each.i for each in child.children if _is_particle(each, child))


def _is_particle(word: Token, verb: Token) -> bool:
    return word.i == verb.i + 1 and word.pos_ in {"ADP", "ADV"}
