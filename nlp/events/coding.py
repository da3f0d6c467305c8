"""From triggers to events: participants, status, speaker, place and days together, each event once."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import replace

from spacy.tokens import Doc, Token

from nlp.events.datelines import datelines, set_aside
from nlp.events.demands import demanded
from nlp.events.frames import Frame
from nlp.events.ground import Ground
from nlp.events.lexicon import Lexicon
from nlp.events.matching import Trigger, is_inner, triggers
from nlp.events.merging import once
from nlp.events.people import acts, astray, entity_of, participants, party, speaking
from nlp.events.setting import days_of, places_of, without_parties
from nlp.events.speech import attribution
from nlp.events.status import status_of
from nlp.events.telling import told
from nlp.events.tree import preposition, relation, subject_of
from nlp.events.wording import words_of
from nlp.types import DatePhrase, Document, Event, EventType, Mention, Participant, Place, Span, Status, Words

_ACTING = ("poss", "mod", "by", "of", "from")
_CONCERNED = ("by", "from", "poss", "of", "against", "on", "with", "to", "for", "mod")
_ON_PLACES = frozenset({"COERCE", "SANCTION", "AID", "RETREAT", "CONCEDE", "MOBILIZE"})
_OWN_SLOTS = frozenset({"subj", "obj", "iobj"})
_AHEAD = frozenset({"will", "would", "wo", "shall", "'ll", "’ll"})
_KIND = frozenset({"CONCEDE", "RETREAT", "AID", "AGREE", "SUPPORT", "CONSULT", "COOPERATE"})
_HARSH = frozenset({"PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"})
_BESIDE = frozenset({"after", "following", "before", "amid", "despite", "during", "since", "by"})
_REAL = frozenset({"happened", "ongoing"})
_PLACED = ("on", "against", "to", "for", "from", "in", "at")


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
        places: what place names were taken for; only those in the role of a location become places of events.
        dates: date phrases of the report.
        lexicon: from ``load_lexicon``.
    """
    text = doc.text
    ground = Ground(set_aside(doc, datelines(text)), text, document, mentions, places, dates, lexicon)
    found = [demanded(trigger, ground) or trigger for trigger in triggers(ground)]
    absorbed = {index for trigger in found for index in _absorbed(trigger)}
    kept = [trigger for trigger in found if trigger.token.i not in absorbed]
    others = frozenset(each.token.i for each in kept)
    coded = [(event, trigger) for trigger in kept if (event := _event(trigger, others, ground)) is not None]
    entities = {mention.id: mention.entity for mention in mentions}
    return tuple(_within(event, doc) for event in once(coded, entities))


def _within(event: Event, doc: Doc) -> Event:
    """An event with its sentence as the report has it, dateline and all."""
    sentence = next(iter(doc.char_span(event.trigger.start, event.trigger.end, alignment_mode="expand") or ())).sent
    return replace(event, sentence=Span(sentence.start_char, sentence.end_char))


def _absorbed(trigger: Trigger) -> Iterator[int]:
    """Tokens of what a wrapping trigger governs: "agreed to step down" is one event."""
    if "wraps" not in trigger.entry.flags:
        return
    for child in trigger.token.children:
        if relation(child) in {"xcomp", "ccomp", "advcl"} and is_inner(child):
            yield from _core(child)
        elif relation(child) in {"obj", "obl"}:
            yield from (each.i for each in child.subtree if each.pos_ in {"VERB", "NOUN"})


def _core(clause: Token) -> Iterator[int]:
    """A clause with what completes it; what only stands beside it ("following talks") may be an event of its own."""
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
    actors, recipients = _parties(trigger, origins, ground)
    heads = [*actors, *recipients]
    if not any(acts(head, ground) for head in heads) and not _stands_alone(trigger):
        return None
    doing, done = participants(actors, ground, within=origins), participants(recipients, ground, within=origins)
    if not (doing or done or _stands_alone(trigger)) or _is_aside(trigger, done):
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
        places=places_of(trigger, others - {trigger.token.i}, doing, recipients, ground, real=status in _REAL),
        days=days_of(trigger, others - {trigger.token.i}, ground),
        status=status,
        attribution=attribution(trigger.verb or trigger.token, ground),
        told=told(trigger, words, (*doing, *done), ground),
    )
    return without_parties(event)


def _is_aside(trigger: Trigger, recipients: tuple[Participant, ...]) -> bool:
    """Whether an event noun only refers to something known: "the HTS offensive", with no verb of its own."""
    if trigger.verb is not None or trigger.entry.status is not None:
        return False
    if trigger.entry.type == "SUPPORT":
        return True
    said = {name for name, heads in trigger.frame.others.items() if heads} - {"mod", "poss"}
    return not recipients and not said and not trigger.frame.subject


def _is_inside(trigger: Trigger, others: frozenset[int], ground: Ground) -> bool:
    """Whether a trigger only says what another event is about: "condemned the killing of monks", "a right to protest".

    An infinitive on a noun counts as an event of its own where the noun is a plan, threat or the like.
    """
    token, verb = trigger.token, trigger.verb
    if verb is None:
        return relation(token) in {"obj", "nmod"} and bool(others.intersection(_heads(token)))
    infinitive = any(child.lower_ == "to" for child in verb.children if relation(child) in {"mark", "aux"})
    return relation(verb) == "acl" and infinitive and ground.cue("noun", verb.head) is None


def _heads(token: Token) -> list[int]:
    return [token.head.i, token.head.head.i]


def _type(trigger: Trigger, status: Status) -> EventType:
    """The type of the entry, but for what is said to lie ahead: that is words, not deeds.

    As PLOVER has it, "will release the prisoners" is AGREE, "will not release them" REJECT, "will attack" THREATEN.
    """
    kind, verb = trigger.entry.type, trigger.verb
    if verb is None or not any(child.lower_ in _AHEAD for child in verb.children):
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


def _parties(
    trigger: Trigger, origins: dict[Token, Token], ground: Ground
) -> tuple[tuple[Token, ...], tuple[Token, ...]]:
    """Heads of actors and recipients; ``origins`` learns the heads of the phrases that they were found in."""
    actors = _kept_actors(_filled(trigger, trigger.entry.actors, ground), origins, ground)
    recipients = _about(_filled(trigger, trigger.entry.recipients, ground), origins, ground)
    if not actors:
        actors = _meeting(trigger, ground)
    if not any(acts(head, ground) for head in recipients):
        recipients = _further(trigger, ground) or recipients
    if trigger.entry.type == "REQUEST":
        recipients = tuple(head for head in recipients if acts(head, ground))
    recipients = tuple(each for each in recipients if each not in actors)
    if "reciprocal" in trigger.entry.flags and not recipients and len(actors) > 1:
        return actors[:1], actors[1:]
    return actors, recipients


def _meeting(trigger: Trigger, ground: Ground) -> tuple[Token, ...]:
    """Who talked, where only the others are told: "he resigned after talks with the rebels"."""
    noun = trigger.token
    if trigger.verb is not None or relation(noun) != "obl" or "reciprocal" not in trigger.entry.flags:
        return ()
    told = preposition(noun) in {"after", "following"} and trigger.frame.slot("with")
    return tuple(head for head in subject_of(noun.head) if acts(head, ground)) if told else ()


def _kept_actors(heads: tuple[Token, ...], origins: dict[Token, Token], ground: Ground) -> tuple[Token, ...]:
    """Those who act, and what acts for them: weapons, attacks. A lawsuit or an approach does nothing."""
    whole = dict.fromkeys(each for head in heads for each in (*astray(head, ground), head))
    found = _traced([speaking(head, ground) for head in whole], _ACTING, origins, ground)
    return tuple(
        head
        for head in found
        if acts(head, ground) or head.lemma_.lower() in ground.lexicon.nouns or ground.cue("weapon", head)
    )


def _about(heads: tuple[Token, ...], origins: dict[Token, Token], ground: Ground) -> tuple[Token, ...]:
    return _traced(heads, _CONCERNED, origins, ground)


def _traced(
    heads: Iterable[Token], slots: tuple[str, ...], origins: dict[Token, Token], ground: Ground
) -> tuple[Token, ...]:
    """The parties of some heads, each once, with the heads that they were found in."""
    for head in heads:
        origins.setdefault(party(head, ground, slots=slots), head)
    return tuple(dict.fromkeys(party(head, ground, slots=slots) for head in heads))


def _further(trigger: Trigger, ground: Ground) -> tuple[Token, ...]:
    """Where no recipient stands in its slot: in what a promise or demand is about, or the place it is done to."""
    found: list[Token] = []
    if "wraps" in trigger.entry.flags:
        for child in trigger.token.children:
            if relation(child) in {"xcomp", "ccomp", "advcl"} and is_inner(child):
                found.extend(_inner_parties(child, ground))
    named = [head for head in found if entity_of(head, ground) is not None]
    if found:
        return tuple((named or found)[:1])
    if trigger.entry.type not in _ON_PLACES:
        return ()
    slots = {**(ground.frame(trigger.verb).others if trigger.verb is not None else {}), **trigger.frame.others}
    near = (head for name in _PLACED for head in slots.get(name, ()) if entity_of(head, ground) is not None)
    return tuple(near)[:1]


def _inner_parties(verb: Token, ground: Ground) -> list[Token]:
    """Whom the content of a promise, refusal or demand is about."""
    slots = ground.frame(verb)
    own = slots.subject if any(relation(child) == "nsubj" for child in verb.children) else ()
    if any(acts(head, ground) for head in own):
        return [head for head in own if acts(head, ground)]
    heads = (*slots.slot("iobj"), *slots.object, *(each for group in slots.others.values() for each in group))
    found = [party(head, ground, slots=_CONCERNED, depth=3) for head in heads]
    return [head for head in dict.fromkeys(found) if acts(head, ground) and not _owned(head, ground)]


def _owned(head: Token, ground: Ground) -> bool:
    """Whether a bare noun is the actor's own: "its troops"."""
    own = any(child.dep_ == "nmod:poss" and child.pos_ == "PRON" for child in head.children)
    return own and entity_of(head, ground) is None


def _filled(trigger: Trigger, slots: tuple[str, ...], ground: Ground) -> tuple[Token, ...]:
    """The heads in the first slots that have any."""
    for choice in slots:
        heads = tuple(head for slot in choice.split("+") for head in _slot(trigger, slot, ground))
        if heads:
            return heads
    return ()


def _slot(trigger: Trigger, slot: str, ground: Ground) -> tuple[Token, ...]:
    outer, _, inner = slot.partition(".")
    if inner:
        found = tuple(head for each in _slot(trigger, outer, ground) for head in ground.frame(each).slot(inner))
    else:
        found = trigger.frame.slot(slot)
    if "poss" in {inner, slot}:
        return tuple(head for head in found if head.pos_ != "PRON" or entity_of(head, ground))
    if slot == "mod":
        return tuple(head for head in found if acts(head, ground))
    if found or inner:
        return found
    if trigger.verb == trigger.token and slot not in _OWN_SLOTS:  # "granted asylum to him", "to him" hung on "asylum"
        needed = [ground.doc[index] for index in sorted(trigger.used - {trigger.token.i})]
        return tuple(head for noun in needed if noun.pos_ == "NOUN" for head in ground.frame(noun).slot(slot))
    if trigger.verb is None or trigger.verb == trigger.token:
        return ()
    return _of_carrier(trigger.token, ground.frame(trigger.verb), slot)


def _of_carrier(noun: Token, carrier: Frame, slot: str) -> tuple[Token, ...]:
    """A slot of the light verb of an event noun; its object is the event, not a party."""
    if slot == "subj":
        return tuple(head for head in carrier.subject if head != noun)
    return ()
