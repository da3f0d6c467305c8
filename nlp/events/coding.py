"""From triggers to events: participants, status, speaker, place, days and reason, each once."""

import hashlib
from dataclasses import replace

from spacy.tokens import Doc, Token

from nlp.events.antecedents import acts
from nlp.events.demands import demanded, demands
from nlp.events.ground import Ground
from nlp.events.lexicon import Lexicon
from nlp.events.matching import Trigger, triggers
from nlp.events.merging import once
from nlp.events.participants import participants
from nlp.events.parties import parties_of
from nlp.events.reasons import reason_of
from nlp.events.sifting import absorbed, is_event, stands_alone, type_of
from nlp.events.speech import attribution
from nlp.events.status import status_of
from nlp.events.telling import told
from nlp.events.timing import days_of
from nlp.events.tolls import with_tolls
from nlp.events.whereabouts import places_of, without_parties
from nlp.events.wording import words_of
from nlp.syntax.datelines import datelines, set_aside
from nlp.types import DatePhrase, Document, Event, Mention, Place, Span, Words

_REAL = frozenset({"happened", "ongoing"})


def find(
    doc: Doc,
    document: Document,
    mentions: tuple[Mention, ...],
    places: tuple[Place, ...],
    dates: tuple[DatePhrase, ...],
    lexicon: Lexicon,
) -> tuple[Event, ...]:
    """Find the events of a report, in the order of the text.

    Args:
        doc: with a dependency parse in Universal Dependencies.
        document: the report; its day of publication is the last resort for an event's.
        mentions: with the ids of their entities.
        places: what place names were taken for; only those in the role of a location become places
            of events.
        dates: date phrases of the report.
        lexicon: from ``load_lexicon``.
    """
    text = doc.text
    read = set_aside(doc, datelines(text))
    ground = Ground(read, text, document, mentions, places, dates, lexicon)
    kept = _triggers(ground)
    others = frozenset(each.token.i for each in kept)
    coded = ((_event(trigger, others, ground), trigger) for trigger in kept)
    told_of = [(event, trigger) for event, trigger in coded if event is not None]
    entities = {mention.id: mention.entity for mention in mentions}
    found = [_within(event, doc) for event in once(told_of, entities)]
    return with_tolls(found, ground)


def _triggers(ground: Ground) -> list[Trigger]:
    """The triggers and demands of a report, in the order of the text; no part of another."""
    known = triggers(ground)
    asked = demands({each.verb.i for each in known if each.verb is not None}, ground)
    found = [*(demanded(trigger, ground) or trigger for trigger in known), *asked]
    found.sort(key=lambda each: each.token.i)
    inner = {index for trigger in found for index in absorbed(trigger, ground)}
    return [trigger for trigger in found if trigger.token.i not in inner]


def _within(event: Event, doc: Doc) -> Event:
    """An event with its sentence as the report has it, dateline and all."""
    found = doc.char_span(event.trigger.start, event.trigger.end, alignment_mode="expand")
    sentence = next(iter(found or ())).sent
    return replace(event, sentence=Span(sentence.start_char, sentence.end_char))


def _event(trigger: Trigger, others: frozenset[int], ground: Ground) -> Event | None:
    """The event that a trigger tells; None where it tells none of its own."""
    origins: dict[Token, Token] = {}
    actors, recipients = parties_of(trigger, origins, ground)
    acting = any(acts(head, ground) for head in (*actors, *recipients))
    if not acting and not stands_alone(trigger, ground):
        return None
    doing = participants(actors, ground, within=origins)
    done = participants(recipients, ground, within=origins)
    if not is_event(trigger, doing, done, others, ground):
        return None
    words, sentence = words_of(trigger, (*doing, *done), ground), trigger.token.sent
    ruling = status_of(trigger, ground)
    kind = type_of(trigger, ruling.status, ground)
    beside, real = others - {trigger.token.i}, ruling.status in _REAL
    event = Event(
        id=_id(ground.document, words, kind),
        type=kind,
        quad=ground.lexicon.quads[kind],
        trigger=words,
        sentence=Span(sentence.start_char, sentence.end_char),
        actors=doing,
        recipients=tuple(one for one in done if one not in doing),
        places=places_of(trigger, beside, doing, recipients, ground, real=real),
        days=days_of(trigger, beside, ground),
        status=ruling.status,
        attribution=attribution(trigger.verb or trigger.token, ground),
        told=told(trigger, words, (*doing, *done), ground),
        reason=reason_of(trigger, words, kind, ruling),
    )
    return without_parties(event)


def _id(document: Document, words: Words, kind: str) -> str:
    content = f"{document.id}\n{words.start}\n{words.end}\n{kind}"
    return "event-" + hashlib.sha256(content.encode()).hexdigest()[:12]
