"""From triggers to events: participants, status, speaker, place and days together.

Each event once.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Doc, Token

from nlp.events.antecedents import acts, entity_of
from nlp.events.demands import demanded, demands
from nlp.events.ground import Ground
from nlp.events.lexicon import Lexicon
from nlp.events.matching import Trigger, is_inner, triggers
from nlp.events.merging import once
from nlp.events.participants import participants
from nlp.events.parties import parties_of
from nlp.events.speech import attribution
from nlp.events.status import status_of
from nlp.events.telling import told
from nlp.events.timing import days_of
from nlp.events.whereabouts import places_of, without_parties
from nlp.events.wording import words_of
from nlp.syntax.datelines import datelines, set_aside
from nlp.syntax.ties import is_passive, preposition, relation
from nlp.syntax.tree import is_relative
from nlp.types import (
    DatePhrase,
    Document,
    Event,
    EventType,
    Mention,
    Participant,
    Place,
    Span,
    Status,
    Words,
)

_AHEAD = frozenset({"will", "would", "wo", "shall", "'ll", "’ll"})
_KIND = frozenset({"CONCEDE", "RETREAT", "AID", "AGREE", "SUPPORT", "CONSULT", "COOPERATE"})
_HARSH = frozenset({"PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"})
_BESIDE = frozenset({"after", "following", "before", "amid", "despite", "during", "since", "by"})
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
    ground = Ground(
        set_aside(doc, datelines(text)), text, document, mentions, places, dates, lexicon
    )
    known = triggers(ground)
    asked = demands({each.verb.i for each in known if each.verb is not None}, ground)
    found = [*(demanded(trigger, ground) or trigger for trigger in known), *asked]
    found.sort(key=lambda each: each.token.i)
    absorbed = {index for trigger in found for index in _absorbed(trigger)}
    kept = [trigger for trigger in found if trigger.token.i not in absorbed]
    others = frozenset(each.token.i for each in kept)
    coded = [
        (event, trigger)
        for trigger in kept
        if (event := _event(trigger, others, ground)) is not None
    ]
    entities = {mention.id: mention.entity for mention in mentions}
    return tuple(_within(event, doc) for event in once(coded, entities))


def _within(event: Event, doc: Doc) -> Event:
    """An event with its sentence as the report has it, dateline and all."""
    sentence = next(
        iter(doc.char_span(event.trigger.start, event.trigger.end, alignment_mode="expand") or ())
    ).sent
    return replace(event, sentence=Span(sentence.start_char, sentence.end_char))


def _absorbed(trigger: Trigger) -> Iterator[int]:
    """Tokens of what a wrapping trigger governs: "agreed to step down" is one event."""
    for child in trigger.token.children:
        if "wraps" not in trigger.entry.flags:
            if trigger.entry.type == "PROTEST" and child.lemma_ == "demand" and is_inner(child):
                yield child.i
        elif relation(child) in {"xcomp", "ccomp", "advcl"} and is_inner(child):
            yield from _core(child)
        elif relation(child) in {"obj", "obl"}:
            yield from (each.i for each in child.subtree if each.pos_ in {"VERB", "NOUN"})


def _core(clause: Token) -> Iterator[int]:
    """A clause with what completes it.

    What only stands beside it ("following talks") may be an event of its own.
    """
    waiting = [clause]
    while waiting:
        token = waiting.pop()
        yield token.i
        waiting.extend(child for child in token.children if not _is_beside(child))


def _is_beside(token: Token) -> bool:
    aside = relation(token) in {"obl", "nmod"} and preposition(token) in _BESIDE
    return aside or relation(token) in {"acl", "advcl", "parataxis"}


def _event(trigger: Trigger, others: frozenset[int], ground: Ground) -> Event | None:
    origins: dict[Token, Token] = {}
    actors, recipients = parties_of(trigger, origins, ground)
    heads = [*actors, *recipients]
    if not any(acts(head, ground) for head in heads) and not _stands_alone(trigger):
        return None
    doing, done = (
        participants(actors, ground, within=origins),
        participants(recipients, ground, within=origins),
    )
    if (
        not (doing or done or _stands_alone(trigger))
        or _is_aside(trigger, done)
        or _is_general(trigger, ground)
    ):
        return None
    if _is_inside(trigger, others, ground) and not (doing and done):
        return None
    words, sentence = words_of(trigger, (*doing, *done), ground), trigger.token.sent
    status = status_of(trigger, ground)
    kind = _type(trigger, status)
    event = Event(
        id=_id(ground.document, words, kind),
        type=kind,
        quad=ground.lexicon.quads[kind],
        trigger=words,
        sentence=Span(sentence.start_char, sentence.end_char),
        actors=doing,
        recipients=tuple(one for one in done if one not in doing),
        places=places_of(
            trigger, others - {trigger.token.i}, doing, recipients, ground, real=status in _REAL
        ),
        days=days_of(trigger, others - {trigger.token.i}, ground),
        status=status,
        attribution=attribution(trigger.verb or trigger.token, ground),
        told=told(trigger, words, (*doing, *done), ground),
    )
    return without_parties(event)


def _is_aside(trigger: Trigger, recipients: tuple[Participant, ...]) -> bool:
    """Whether an event noun only refers to something known.

    "the HTS offensive", with no verb of its own.
    """
    if trigger.verb is not None or trigger.entry.status is not None:
        return False
    if trigger.entry.type == "SUPPORT":
        return True
    said = {name for name, heads in trigger.frame.others.items() if heads} - {"mod", "poss"}
    return not recipients and not said and not trigger.frame.subject


def _is_general(trigger: Trigger, ground: Ground) -> bool:
    """Whether a relative clause only says which ones are meant, no event.

    "countries that buy Russian oil".
    """
    verb = trigger.verb
    if verb is None or relation(verb) != "acl" or not is_relative(verb) or is_passive(verb):
        return False
    present = verb.morph.get("Tense", []) == ["Pres"] and "Fin" in verb.morph.get("VerbForm", [])
    helped = any(relation(child) == "aux" for child in verb.children)
    return (
        present and not helped and verb.head.pos_ == "NOUN" and entity_of(verb.head, ground) is None
    )


def _is_inside(trigger: Trigger, others: frozenset[int], ground: Ground) -> bool:
    """Whether a trigger only says what another event is about.

    "condemned the killing of monks", "a right to protest".

    An infinitive on a noun counts as an event of its own where the noun is a plan, threat or the
    like.
    """
    token, verb = trigger.token, trigger.verb
    if verb is None:
        return relation(token) in {"obj", "nmod"} and bool(others.intersection(_heads(token)))
    infinitive = any(
        child.lower_ == "to" for child in verb.children if relation(child) in {"mark", "aux"}
    )
    return relation(verb) == "acl" and infinitive and ground.cue("noun", verb.head) is None


def _heads(token: Token) -> list[int]:
    return [token.head.i, token.head.head.i]


def _type(trigger: Trigger, status: Status) -> EventType:
    """The type of the entry, but for what is said to lie ahead: that is words, not deeds.

    As PLOVER has it, "will release the prisoners" is AGREE, "will not release them" REJECT, "will
    attack" THREATEN.
    """
    kind, verb = trigger.entry.type, trigger.verb
    comes = (
        verb is not None and verb != trigger.token and relation(trigger.token) == "nsubj"
    )  # "the truce will start"
    if verb is None or comes or not any(child.lower_ in _AHEAD for child in verb.children):
        return kind
    if status == "planned":
        return "AGREE" if kind in _KIND else "THREATEN" if kind in _HARSH else kind
    return "REJECT" if status == "denied" and kind in _KIND else kind


def _stands_alone(trigger: Trigger) -> bool:
    """Whether an event noun needs no participant: it was launched, broke out, was held."""
    return "eventful" in trigger.entry.flags and trigger.verb is not None


def _id(document: Document, words: Words, kind: str) -> str:
    content = f"{document.id}\n{words.start}\n{words.end}\n{kind}"
    return "event-" + hashlib.sha256(content.encode()).hexdigest()[:12]
