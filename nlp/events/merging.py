"""Each event once: what a sentence tells twice, or a report tells again, is put together."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import groupby

from spacy.tokens import Token

from nlp.events.matching import Trigger
from nlp.syntax.ties import relation
from nlp.syntax.tree import CLAUSES, governors
from nlp.types import Event, Participant, Words

_NEAREST = 50  # earlier events of a type and word that one is compared with


def once(coded: Iterable[tuple[Event, Trigger]], entities: Mapping[str, str]) -> Iterator[Event]:
    """Give each event once, as it is told first, with what is told of it later filled in.

    Args:
        coded: events with their triggers, in the order of the text.
        entities: ids of the entities of mentions, by mention id, so that a place is known by all
            its names.
    """
    told: list[Event] = []
    alike: dict[
        tuple[str, ...], list[int]
    ] = {}  # where events of the same type, status and word stand in told
    for event, trigger in _by_sentence(coded):
        places = alike.setdefault((event.type, event.status, trigger.entry.lemma), [])
        first = next(
            (at for at in places[-_NEAREST:] if _is_retold(told[at], event, entities)), None
        )
        if first is None:
            places.append(len(told))
            told.append(event)
        else:
            told[first] = _merged(told[first], event)
    yield from told


def _is_retold(first: Event, again: Event, entities: Mapping[str, str]) -> bool:
    """Whether a later sentence tells an event of the same word again.

    A named party has the same role in both.

    Where both tell the actors, the recipients, the places or the day, these must not differ.
    """
    if first.sentence == again.sentence:
        return False
    roles = ((first.actors, again.actors), (first.recipients, again.recipients))
    shared = [_names(a) & _names(b) for a, b in roles]
    differ = any(a and b and not same for (a, b), same in zip(roles, shared, strict=True))
    named = {
        party.entity
        for parties in (first.actors, first.recipients)
        for party in parties
        if party.entity
    }
    places = [{entities.get(place.mention) for place in each.places} for each in (first, again)]
    elsewhere = all(places) and not places[0] & places[1]
    same = any(named & names for names in shared)
    told = same and not differ
    return (told or _described(first, again)) and not (elsewhere or _at_other_times(first, again))


def _described(first: Event, again: Event) -> bool:
    """Whether one tells of "the former president" what the other tells of a person by name.

    In the same words.

    Words of one verb alone are too few to say so: two presidents may have fled.
    """
    if first.trigger.text.lower() != again.trigger.text.lower() or " " not in first.trigger.text:
        return False
    pairs = ((first.actors, again.actors), (first.recipients, again.recipients))
    alike = [_names(a) & _names(b) or not (a and b) or _one_named(a, b) for a, b in pairs]
    return all(alike) and any(_one_named(a, b) for a, b in pairs)


def _one_named(one: tuple[Participant, ...], other: tuple[Participant, ...]) -> bool:
    """Whether of two parties, each alone, just one has a name."""
    return len(one) == len(other) == 1 and bool(one[0].entity) != bool(other[0].entity)


def _at_other_times(one: Event, other: Event) -> bool:
    """Whether both events tell their days, and no day is in both."""
    if one.days is None or other.days is None or "published" in {one.days.basis, other.days.basis}:
        return False
    return one.days.last < other.days.first or other.days.last < one.days.first


def _by_sentence(coded: Iterable[tuple[Event, Trigger]]) -> Iterator[tuple[Event, Trigger]]:
    """Drop an event that tells another of its sentence again.

    The same type, parties that do not differ.
    """
    for _, sentence in groupby(coded, key=lambda each: each[0].sentence):
        kept: list[tuple[Event, Trigger]] = []
        alike: dict[
            tuple[str, str], list[int]
        ] = {}  # where events of the same type and status stand in kept
        for event, trigger in sentence:
            places = alike.setdefault((event.type, event.status), [])
            twin = next((at for at in places if _same(kept[at], (event, trigger))), None)
            if twin is None:
                places.append(len(kept))
                kept.append((event, trigger))
            else:
                first, told = kept[twin]
                kept[twin] = (
                    replace(_merged(first, event), trigger=_words(first, event, told, trigger)),
                    told,
                )
        yield from kept


def _agree(one: Event, other: Event) -> bool:
    pairs = ((one.actors, other.actors), (one.recipients, other.recipients))
    return all(not a or not b or _names(a) & _names(b) for a, b in pairs)


def _same(first: tuple[Event, Trigger], again: tuple[Event, Trigger]) -> bool:
    """Whether two events of one sentence, type and status are one: no party tells them apart.

    An event without any party must stand inside the other.
    """
    (one, upper), (other, lower) = first, again
    parties = all(each.actors or each.recipients for each in (one, other))
    return _agree(one, other) and not _apart(upper, lower) and (parties or _near(upper, lower))


def _apart(one: Trigger, other: Trigger) -> bool:
    """Whether two verbs joined by "and" or "or" were done to different things.

    "mines the strait or bombs ships".
    """
    verbs = one.verb == one.token and other.verb == other.token and relation(other.token) == "conj"
    told = [each.frame.object[0] for each in (one, other) if each.frame.object]
    return (
        verbs
        and len(told) == 2
        and told[0] != told[1]
        and all(each.pos_ in {"NOUN", "PROPN"} for each in told)
    )


def _near(one: Trigger, other: Trigger) -> bool:
    """Whether one of two triggers stands in the noun phrases of the other.

    With no clause between them.
    """
    return _holds(one.token, other.token) or _holds(other.token, one.token)


def _holds(upper: Token, lower: Token) -> bool:
    """Whether the one token governs the other with no clause between them."""
    for each in governors(lower):
        if each == upper:
            return each != lower
        if relation(each) in CLAUSES:
            return False
    return False


def _names(parties: tuple[Participant, ...]) -> set[str]:
    return {party.entity or party.text.lower() for party in parties}


def _words(one: Event, other: Event, upper: Trigger, lower: Trigger) -> Words:
    """The words of both triggers where only an "and" parts them: "shot and wounded".

    Else those of the first.
    """
    first, last = upper.token, lower.token
    ends = (first.idx + len(first), last.idx) == (one.trigger.end, other.trigger.start)
    if not ends or last.i - first.i != 2 or first.nbor().dep_ != "cc":
        return one.trigger
    between = first.whitespace_ + first.nbor().text_with_ws
    return Words(
        one.trigger.start, other.trigger.end, one.trigger.text + between + other.trigger.text
    )


def _filled_in(
    one: tuple[Participant, ...], other: tuple[Participant, ...]
) -> tuple[Participant, ...]:
    """The parties as told first; who was only described gets the name that is told later."""
    if _one_named(one, other) and not one[0].entity:
        return (replace(one[0], entity=other[0].entity),)
    return one or other


def _merged(one: Event, other: Event) -> Event:
    return replace(
        one,
        actors=_filled_in(one.actors, other.actors),
        recipients=_filled_in(one.recipients, other.recipients),
        places=one.places or other.places,
        days=other.days if other.days and one.days and one.days.basis == "published" else one.days,
    )
