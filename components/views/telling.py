"""An event row in the words of its report, cut into pieces that are drawn alike."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from components.views.records import EventRow, Evidence, Name, Told
from nlp.corpus import Corpus, CorpusEntity, is_people
from nlp.types import Analysis, Event, EventPlace, EventRole, Mention, Participant, Span, Toll

_POSSESSIVE = re.compile(r"['’]s?$")


@dataclass(frozen=True, slots=True)
class Cast:
    """Who and what takes part in an event, by the start of their words.

    Attributes:
        names: of actors and recipients.
        places: gazetteer ids of the places; None for one that is not located.
    """

    names: Mapping[int, Name]
    places: Mapping[int, str | None]


def row_of(
    corpus: Corpus,
    analysis: Analysis,
    event: Event,
    places: Sequence[tuple[Mention, str | None, EventRole]],
) -> EventRow:
    """Make the row of an event.

    Args:
        corpus: knows who is who.
        analysis: of the report that tells the event.
        event: what is told.
        places: its place names, each with its gazetteer id (None when not located) and its role.
    """
    document, said = analysis.document, event.attribution
    names = {
        who.start: _name(corpus, document.id, who) for who in (*event.actors, *event.recipients)
    }
    cast = Cast(names, {mention.start: key for mention, key, _ in places})
    words = document.text[event.sentence.start : event.sentence.end]
    return EventRow(
        id=event.id,
        type=event.type,
        quad=event.quad,
        trigger=_even(event.trigger.text),
        told=pieces(document.text, event, cast),
        actors=tuple(names[who.start] for who in event.actors),
        recipients=tuple(names[who.start] for who in event.recipients),
        places=tuple((mention.text, key, role) for mention, key, role in places),
        days=None if event.days is None else (event.days.first, event.days.last),
        basis_stated=event.days is not None and event.days.basis != "published",
        status=event.status,
        said_by=None if said is None else (_name(corpus, document.id, said), said.cue),
        evidence=Evidence(document.id, event.trigger.start, event.trigger.end, words),
        picked=False,
        reason=event.reason,
        tolls=tuple((counted(toll), _even(toll.text)) for toll in event.tolls),
    )


def counted(toll: Toll) -> str:
    """Say a toll in short: "12 killed", "12+ killed", "up to 150 kidnapped", "20–30 killed"."""
    if toll.high is None:
        count = f"{toll.low:,}+"
    elif toll.low == toll.high:
        count = f"{toll.low:,}"
    else:
        count = f"{toll.low:,}–{toll.high:,}" if toll.low else f"up to {toll.high:,}"
    return f"{count} {toll.kind}"


def _name(corpus: Corpus, document: str, who: Participant) -> Name:
    entity = corpus.entity(corpus.party_of(document, who) or "")
    if entity is None:
        return Name(who.text, who.text, None, None)
    return Name(_called(who.text, entity, corpus), who.text, entity.id, entity.label)


def _called(words: str, entity: CorpusEntity, corpus: Corpus) -> str:
    """Choose what to call somebody: "he" by name, "Syrians" as the report does."""
    if is_people(words, corpus.gazetteer):
        return words
    folded = words.casefold()
    names = [name.casefold() for name in (entity.name, *entity.aliases)]
    longer = any(name in folded for name in names) and not any(
        folded.endswith(name) for name in names
    )
    return words if longer else entity.name


def title_of(title: str | None, source: str | None, otherwise: str) -> str:
    """What a report is called: its title, else its source, else its id."""
    return title or source or otherwise


def pieces(text: str, event: Event, cast: Cast) -> tuple[Told, ...]:
    """Cut the words that tell an event at its trigger, parties and places, and name the parties.

    A party that stands outside these words ("who", or the subject of an earlier verb) is put before
    them; a recipient after them where somebody acts.
    """
    spans = _spans(event)
    before, after = _apart(event, spans)
    found = list(_listed(before, event, cast))
    for span in spans:
        found.extend([_join(" ")] if found else [])
        found.extend(_cut(text, span, event, cast, {piece.start for piece in found}))
    found.extend([_join(" "), *_listed(after, event, cast)] if after else [])
    return tuple(found)


def _apart(event: Event, spans: Sequence[Span]) -> tuple[list[Participant], list[Participant]]:
    """Give the parties outside the words, those before them and those after."""
    outside = [
        who for who in (*event.actors, *event.recipients) if not _inside(who, spans, event.trigger)
    ]
    later = bool(event.actors)
    after = [
        who
        for who in outside
        if who not in event.actors and (later or who.start > event.trigger.start)
    ]
    return [who for who in outside if who not in after], after


def _spans(event: Event) -> list[Span]:
    """The stretches that tell the event, its trigger always among them."""
    spans = list(event.told)
    if not any(span.covers(event.trigger) for span in spans):
        spans = [span for span in spans if not span.overlaps(event.trigger)] + [event.trigger]
    return sorted(spans, key=lambda span: span.start)


def _inside(who: Participant, spans: Sequence[Span], trigger: Span) -> bool:
    return any(span.overlaps(who) for span in spans) or who.overlaps(trigger)


def _join(text: str) -> Told:
    return Told(text, "join", None, None, "", -1)


def _listed(parties: Sequence[Participant], event: Event, cast: Cast) -> Iterator[Told]:
    for number, who in enumerate(parties):
        if number:
            yield _join(" and " if number == len(parties) - 1 else ", ")
        yield _party(who, who.text, event, cast)


def _party(who: Participant, words: str, event: Event, cast: Cast) -> Told:
    name = cast.names[who.start]
    owns = _POSSESSIVE.search(words) if words == who.text else None
    text = name.text + (owns[0] if owns and not _POSSESSIVE.search(name.text) else "")
    return Told(
        text,
        "actor" if who in event.actors else "recipient",
        name.entity,
        name.label,
        name.words,
        who.start,
    )


def _cut(text: str, span: Span, event: Event, cast: Cast, told: set[int]) -> Iterator[Told]:
    """Cut one stretch; a party is written by its name, once, and its other words are left out."""
    at = span.start
    for mark in _marks(span, event):
        start, end = max(mark.start, at), min(mark.end, span.end)
        if start >= end:
            continue
        yield from _plain(text, at, start)
        if mark is event.trigger:
            yield Told(_even(text[start:end]), "trigger", None, None, "", start)
        elif isinstance(mark, EventPlace):
            words = _even(text[start:end])
            yield Told(words, "place", cast.places.get(mark.start), None, words, mark.start)
        elif isinstance(mark, Participant) and mark.start not in told:
            told.add(mark.start)
            yield _party(mark, mark.text, event, cast)
        at = end
    yield from _plain(text, at, span.end)


def _marks(span: Span, event: Event) -> list[Span]:
    """Give marks in order; of two that overlap the trigger stands, then a party, a place."""
    kept: list[Span] = []
    for mark in (event.trigger, *event.actors, *event.recipients, *event.places):
        if mark.overlaps(span) and not any(mark.overlaps(other) for other in kept):
            kept.append(mark)
    return sorted(kept, key=lambda mark: mark.start)


def _plain(text: str, start: int, end: int) -> Iterator[Told]:
    if start < end:
        yield Told(_even(text[start:end]), "", None, None, "", start)


def _even(words: str) -> str:
    """Words on one line."""
    return re.sub(r"\s+", " ", words)
