"""Each event once: what a sentence tells twice under one type is put together."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from nlp.events.matching import Trigger
from nlp.events.tree import CLAUSES, relation
from nlp.types import Event, Participant


def once(coded: Iterable[tuple[Event, Trigger]]) -> Iterator[Event]:
    """Drop an event that tells another of its sentence again: the same type, parties that do not differ."""
    for _, sentence in groupby(coded, key=lambda each: each[0].sentence):
        kept: list[tuple[Event, Trigger]] = []
        for event, trigger in sentence:
            twin = next((at for at, (one, told) in enumerate(kept) if _same(one, event, told, trigger)), None)
            if twin is None:
                kept.append((event, trigger))
            else:
                kept[twin] = (_merged(kept[twin][0], event), kept[twin][1])
        yield from (event for event, _ in kept)


def _alike(one: Event, other: Event) -> bool:
    if one.type != other.type or one.sentence != other.sentence or one.status != other.status:
        return False
    pairs = ((one.actors, other.actors), (one.recipients, other.recipients))
    return all(not a or not b or _names(a) & _names(b) for a, b in pairs)


def _same(one: Event, other: Event, upper: Trigger, lower: Trigger) -> bool:
    """Whether two events that no party tells apart are one: an event without any party must stand inside the other."""
    parties = all(each.actors or each.recipients for each in (one, other))
    return _alike(one, other) and (parties or _near(upper, lower))


def _near(one: Trigger, other: Trigger) -> bool:
    """Whether one of two triggers stands in the noun phrases of the other, with no clause between them."""
    upper, lower = (one.token, other.token) if one.token.is_ancestor(other.token) else (other.token, one.token)
    between = (lower, *(each for each in lower.ancestors if upper.is_ancestor(each)))
    return upper.is_ancestor(lower) and all(relation(each) not in CLAUSES for each in between)


def _names(parties: tuple[Participant, ...]) -> set[str]:
    return {party.entity or party.text.lower() for party in parties}


def _merged(one: Event, other: Event) -> Event:
    return replace(
        one,
        actors=one.actors or other.actors,
        recipients=one.recipients or other.recipients,
        places=one.places or other.places,
        days=other.days if other.days and one.days and one.days.basis == "published" else one.days,
    )
