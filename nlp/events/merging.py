"""Each event once: what a sentence tells twice, or a report tells again, is put together."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import groupby

from spacy.tokens import Token

from nlp.events.matching import Trigger
from nlp.syntax.ties import depends, relation
from nlp.syntax.tree import CLAUSES, governors
from nlp.types import Event, Participant, Words

Parties = tuple[Participant, ...]

_NEAREST = 50  # earlier events of a type and word that one is compared with


def once(coded: Iterable[tuple[Event, Trigger]], entities: Mapping[str, str]) -> Iterator[Event]:
    """Give each event once, as it is told first, with what is told of it later filled in.

    Args:
        coded: events with their triggers, in the order of the text.
        entities: ids of the entities of mentions, by mention id, so that a place is known by all
            its names.
    """
    told: list[Event] = []
    alike: dict[tuple[str, ...], list[int]] = {}
    """Where events of the same type, status and word stand in ``told``."""
    for event, trigger in _by_sentence(coded):
        places = alike.setdefault((event.type, event.status, trigger.entry.lemma), [])
        near = (at for at in places[-_NEAREST:] if _is_retold(told[at], event, entities))
        first = next(near, None)
        if first is None:
            places.append(len(told))
            told.append(event)
        else:
            told[first] = _merged(told[first], event)
    yield from told


def _by_sentence(coded: Iterable[tuple[Event, Trigger]]) -> Iterator[tuple[Event, Trigger]]:
    """The events of each sentence once, with the trigger that tells each first."""
    for _, sentence in groupby(coded, key=lambda each: each[0].sentence):
        kept: list[tuple[Event, Trigger]] = []
        alike: dict[tuple[str, str], list[int]] = {}
        for event, trigger in sentence:
            places = alike.setdefault((event.type, event.status), [])
            twin = next((at for at in places if _same(kept[at], (event, trigger))), None)
            if twin is None:
                places.append(len(kept))
                kept.append((event, trigger))
            else:
                kept[twin] = (_joined(kept[twin], (event, trigger)), kept[twin][1])
        yield from kept


def _joined(first: tuple[Event, Trigger], again: tuple[Event, Trigger]) -> Event:
    words = _words(first[0], again[0], first[1], again[1])
    return replace(_merged(first[0], again[0]), trigger=words)


def _is_retold(first: Event, again: Event, entities: Mapping[str, str]) -> bool:
    """Whether a later sentence tells an event of the same word again.

    A named party has the same role in both. Where both tell the actors, the recipients, the places
    or the day, these must not differ.
    """
    if first.sentence == again.sentence or _elsewhere(first, again, entities):
        return False
    if not (_shares_party(first, again) and _agree(first, again)) and not _described(first, again):
        return False
    return not _at_other_times(first, again)


def _roles(one: Event, other: Event) -> tuple[tuple[Parties, Parties], tuple[Parties, Parties]]:
    return (one.actors, other.actors), (one.recipients, other.recipients)


def _shares_party(one: Event, other: Event) -> bool:
    """Whether a party that is named in the one has the same role in both."""
    named = {party.entity for party in (*one.actors, *one.recipients) if party.entity}
    return any(named & _names(a) & _names(b) for a, b in _roles(one, other))


def _elsewhere(one: Event, other: Event, entities: Mapping[str, str]) -> bool:
    """Whether both tell their places, and none is in both."""
    places = [{entities.get(place.mention) for place in each.places} for each in (one, other)]
    return all(places) and places[0].isdisjoint(places[1])


def _described(first: Event, again: Event) -> bool:
    """Whether one tells of "the former president" what the other tells of a person by name.

    The words must be the same, and more than one verb: two presidents may have fled.
    """
    if first.trigger.text.lower() != again.trigger.text.lower() or " " not in first.trigger.text:
        return False
    pairs = _roles(first, again)
    told = all(_may_be_same(a, b) for a, b in pairs)
    return told and any(_one_named(a, b) for a, b in pairs)


def _may_be_same(one: Parties, other: Parties) -> bool:
    return not (one and other) or bool(_names(one) & _names(other)) or _one_named(one, other)


def _one_named(one: Parties, other: Parties) -> bool:
    """Whether of two parties, each alone, just one has a name."""
    return len(one) == len(other) == 1 and bool(one[0].entity) != bool(other[0].entity)


def _at_other_times(one: Event, other: Event) -> bool:
    """Whether both events tell their days, and no day is in both."""
    if one.days is None or other.days is None or "published" in {one.days.basis, other.days.basis}:
        return False
    return one.days.last < other.days.first or other.days.last < one.days.first


def _agree(one: Event, other: Event) -> bool:
    """Whether no role that both tell has other parties in each."""
    told = [pair for pair in _roles(one, other) if all(pair)]
    return all(_names(a) & _names(b) for a, b in told)


def _same(first: tuple[Event, Trigger], again: tuple[Event, Trigger]) -> bool:
    """Whether two events of one sentence, type and status are one: no party tells them apart.

    An event without any party must stand inside the other.
    """
    (one, upper), (other, lower) = first, again
    if one.attribution != other.attribution:
        return False
    parties = all(each.actors or each.recipients for each in (one, other))
    return _agree(one, other) and not _apart(upper, lower) and (parties or _near(upper, lower))


def _apart(one: Trigger, other: Trigger) -> bool:
    """Whether two verbs joined by "and" or "or" were done to different things.

    "mines the strait or bombs ships".
    """
    if relation(other.token) != "conj":
        return False
    things = [thing for each in (one, other) for thing in _thing(each)]
    return len(things) == 2 and things[0] != things[1]


def _thing(trigger: Trigger) -> list[Token]:
    """The first object of a trigger that is a verb, where it is a noun."""
    objects = trigger.frame.object[:1] if trigger.verb == trigger.token else ()
    return [each for each in objects if each.pos_ in {"NOUN", "PROPN"}]


def _near(one: Trigger, other: Trigger) -> bool:
    """Whether one of two triggers stands in the noun phrases of the other: no clause between."""
    return _holds(one.token, other.token) or _holds(other.token, one.token)


def _holds(upper: Token, lower: Token) -> bool:
    """Whether the one token governs the other with no clause between them."""
    for each in governors(lower):
        if each == upper:
            return each != lower
        if relation(each) in CLAUSES:
            return False
    return False


def _names(parties: Parties) -> set[str]:
    return {party.entity or party.text.lower() for party in parties}


def _words(one: Event, other: Event, upper: Trigger, lower: Trigger) -> Words:
    """The words of both triggers where only an "and" parts them: "shot and wounded".

    Else those of the first.
    """
    first, last = upper.token, lower.token
    ends = (first.idx + len(first), last.idx) == (one.trigger.end, other.trigger.start)
    if not ends or last.i - first.i != 2 or not depends(first.nbor(), "cc"):
        return one.trigger
    between = first.whitespace_ + first.nbor().text_with_ws
    text = one.trigger.text + between + other.trigger.text
    return Words(one.trigger.start, other.trigger.end, text)


def _filled_in(one: Parties, other: Parties) -> Parties:
    """The parties as told first; who was only described gets the name that is told later."""
    if _one_named(one, other) and not one[0].entity:
        return (replace(one[0], entity=other[0].entity),)
    return one or other


def _merged(one: Event, other: Event) -> Event:
    undated = one.days is not None and one.days.basis == "published"
    return replace(
        one,
        actors=_filled_in(one.actors, other.actors),
        recipients=_filled_in(one.recipients, other.recipients),
        places=one.places or other.places,
        days=(other.days or one.days) if undated else one.days,
    )
