"""Who did it and to whom: the heads of the parties of a trigger, from the slots of its entry."""

from collections.abc import Iterable
from itertools import islice

from spacy.tokens import Token

from nlp.events.antecedents import acts, entity_of
from nlp.events.ground import Ground
from nlp.events.matching import Trigger, is_inner
from nlp.events.participants import astray, party
from nlp.events.speakers import speaking
from nlp.syntax.around import is_in_reach
from nlp.syntax.frames import Frame
from nlp.syntax.hanging import is_owner
from nlp.syntax.ties import governor, has, is_time, preposition, relation
from nlp.syntax.tree import subject_of

_ACTING = ("poss", "mod", "by", "of", "from")
_CONCERNED = ("by", "from", "poss", "of", "against", "on", "with", "to", "for", "mod")
_ON_PLACES = frozenset({"COERCE", "SANCTION", "AID", "RETREAT", "CONCEDE", "MOBILIZE"})
_OWN_SLOTS = frozenset({"subj", "obj", "iobj"})
_REACHING = frozenset({"against", "to", "into", "with", "on", "toward", "towards", "over"})
_BODILY = frozenset({"ASSAULT", "MOBILIZE", "COERCE", "SANCTION"})
_AFTER = frozenset({"after", "following"})
_CONTENT = frozenset({"xcomp", "ccomp", "advcl"})
_ON_PERSONS = frozenset({"arrest", "deport", "release", "resign"})
_PLACED = ("on", "against", "to", "for", "from", "in", "at")


def parties_of(
    trigger: Trigger, origins: dict[Token, Token], ground: Ground
) -> tuple[tuple[Token, ...], tuple[Token, ...]]:
    """Heads of actors and recipients; ``origins`` learns in which phrases they were found."""
    actors = _kept_actors(_filled(trigger, trigger.entry.actors, ground), origins, ground)
    recipients = _concerned(trigger, origins, ground)
    actors = actors or _meeting(trigger, ground) or _authors(trigger, ground)
    mutual = "reciprocal" in trigger.entry.flags and len(actors) > 1
    if mutual and "wraps" in trigger.entry.flags:
        return actors[:1], actors[1:]
    recipients = tuple(
        each for each in _reached(trigger, actors, recipients, ground) if each not in actors
    )
    if mutual and not recipients:
        return actors[:1], actors[1:]
    return actors, recipients


def _reached(
    trigger: Trigger, actors: tuple[Token, ...], recipients: tuple[Token, ...], ground: Ground
) -> tuple[Token, ...]:
    """The recipients, or where none of them can act, those that stand further off."""
    if not any(acts(head, ground) for head in recipients):
        recipients = (
            _further(trigger, ground) or _far_off(trigger, actors, recipients, ground) or recipients
        )
    if trigger.entry.type == "REQUEST":
        return tuple(head for head in recipients if acts(head, ground))
    return recipients


def _far_off(
    trigger: Trigger, actors: tuple[Token, ...], recipients: tuple[Token, ...], ground: Ground
) -> tuple[Token, ...]:
    """A party further off, unless something told stands in for it.

    Who shelled a village did nothing to the front near by; who went somewhere did nothing to it.
    """
    stands_in = bool(recipients) and trigger.entry.type in _BODILY
    if trigger.entry.type == "MOVE" or stands_in:
        return ()
    return _beyond(trigger, actors, ground)


def _meeting(trigger: Trigger, ground: Ground) -> tuple[Token, ...]:
    """Who talked, where only the others are told: "he resigned after talks with the rebels"."""
    noun = trigger.token
    alone = trigger.verb is None and relation(noun) == "obl"
    if not alone or "reciprocal" not in trigger.entry.flags:
        return ()
    if preposition(noun) not in _AFTER or not trigger.frame.slot("with"):
        return ()
    return _acting(subject_of(governor(noun)), ground)


def _authors(trigger: Trigger, ground: Ground) -> tuple[Token, ...]:
    """Who put out what does it in words: "passed a resolution criticizing the president"."""
    verb = trigger.verb
    if verb is None or relation(verb) != "acl" or not verb.lower_.endswith("ing"):
        return ()
    noun = governor(verb)
    return _acting(subject_of(governor(noun)), ground) if relation(noun) == "obj" else ()


def _acting(heads: Iterable[Token], ground: Ground) -> tuple[Token, ...]:
    return tuple(head for head in heads if acts(head, ground))


def _kept_actors(
    heads: tuple[Token, ...], origins: dict[Token, Token], ground: Ground
) -> tuple[Token, ...]:
    """Those who act, and the weapons and attacks that act for them.

    A lawsuit or an approach does nothing.
    """
    whole = dict.fromkeys(each for head in heads for each in (*astray(head, ground), head))
    found = _traced([speaking(head, ground) for head in whole], _ACTING, origins, ground)
    return tuple(head for head in found if acts(head, ground) or _acts_for_them(head, ground))


def _acts_for_them(head: Token, ground: Ground) -> bool:
    told = head.lemma_.lower() in ground.lexicon.nouns
    return told or bool(ground.cue("weapon", head))


def _concerned(trigger: Trigger, origins: dict[Token, Token], ground: Ground) -> tuple[Token, ...]:
    """Whom it was done to: the first slot that tells a party, else the first with anything."""
    first: tuple[Token, ...] = ()
    for choice in trigger.entry.recipients:
        found = _traced(_filled(trigger, (choice,), ground), _CONCERNED, origins, ground)
        if any(acts(head, ground) if not first else entity_of(head, ground) for head in found):
            return found
        first = first or found
    return first


def _beyond(trigger: Trigger, actors: tuple[Token, ...], ground: Ground) -> tuple[Token, ...]:
    """A named party further off in the clause, by a preposition that a recipient may have."""
    if not _acting(actors, ground):
        return ()
    verb = trigger.verb or trigger.token
    after = ground.doc[max(trigger.used) + 1 : verb.sent.end]
    reached = (token for token in after if _is_reached(token, verb, ground) and token not in actors)
    return tuple(islice(reached, 1))


def _is_reached(token: Token, verb: Token, ground: Ground) -> bool:
    named = token.i in ground.mention_at and preposition(token) in _REACHING
    return named and is_in_reach(token, verb) and acts(token, ground)


def _traced(
    heads: Iterable[Token], slots: tuple[str, ...], origins: dict[Token, Token], ground: Ground
) -> tuple[Token, ...]:
    """The parties of some heads, each once, with the heads that they were found in."""
    for head in heads:
        origins.setdefault(party(head, ground, slots=slots), head)
    return tuple(dict.fromkeys(party(head, ground, slots=slots) for head in heads))


def _further(trigger: Trigger, ground: Ground) -> tuple[Token, ...]:
    """Where no recipient stands in its slot.

    In what a promise or demand is about, or the place it is done to.
    """
    found = _about(trigger, ground)
    if found:
        named = (head for head in found if entity_of(head, ground) is not None)
        return (next(named, found[0]),)
    on_person = trigger.entry.mode in _ON_PERSONS
    return _placed(trigger, ground) if trigger.entry.type in _ON_PLACES and not on_person else ()


def _about(trigger: Trigger, ground: Ground) -> list[Token]:
    """Whom the content of a trigger that wraps another event is about."""
    if "wraps" not in trigger.entry.flags:
        return []
    return [
        head
        for child in trigger.token.children
        if relation(child) in _CONTENT and is_inner(child)
        for head in _inner_parties(child, ground)
    ]


def _placed(trigger: Trigger, ground: Ground) -> tuple[Token, ...]:
    """The first name in a phrase of the trigger or its verb that says on whom or where."""
    carrier = ground.frame(trigger.verb).others if trigger.verb is not None else {}
    slots = {**carrier, **trigger.frame.others}
    near = (
        head
        for name in _PLACED
        for head in slots.get(name, ())
        if entity_of(head, ground) is not None
    )
    return tuple(islice(near, 1))


def _inner_parties(verb: Token, ground: Ground) -> list[Token]:
    """Whom the content of a promise, refusal or demand is about."""
    slots = ground.frame(verb)
    own = _acting(slots.subject, ground) if has(verb, "nsubj") else ()
    if own:
        return list(own)
    heads = [*slots.slot("iobj"), *slots.object]
    for group in slots.others.values():
        heads.extend(group)
    found = dict.fromkeys(party(head, ground, slots=_CONCERNED, depth=3) for head in heads)
    return [head for head in found if acts(head, ground) and not _owned(head, ground)]


def _owned(head: Token, ground: Ground) -> bool:
    """Whether a bare noun is the actor's own: "its troops"."""
    own = any(is_owner(child) and child.pos_ == "PRON" for child in head.children)
    return own and entity_of(head, ground) is None


def _filled(trigger: Trigger, slots: tuple[str, ...], ground: Ground) -> tuple[Token, ...]:
    """The heads in the first slots that have any."""
    for choice in slots:
        heads = tuple(
            h for slot in choice.split("+") for h in _slot(trigger, slot, ground) if not is_time(h)
        )
        if heads:
            return heads
    return ()


def _slot(trigger: Trigger, slot: str, ground: Ground) -> tuple[Token, ...]:
    """The heads in a slot, or by "obj.of" in a slot of those in a slot."""
    outer, _, inner = slot.partition(".")
    found = _slot_within(trigger, outer, inner, ground) if inner else trigger.frame.slot(slot)
    if "poss" in {inner, slot}:
        return tuple(head for head in found if head.pos_ != "PRON" or entity_of(head, ground))
    if slot == "mod":
        return _acting(found, ground)
    return found or (() if inner else _elsewhere(trigger, slot, ground))


def _slot_within(trigger: Trigger, outer: str, inner: str, ground: Ground) -> tuple[Token, ...]:
    return tuple(
        head for each in _slot(trigger, outer, ground) for head in ground.frame(each).slot(inner)
    )


def _elsewhere(trigger: Trigger, slot: str, ground: Ground) -> tuple[Token, ...]:
    """A slot that is empty at the trigger, at the words that belong to it."""
    if trigger.verb is None:
        return ()
    if trigger.verb == trigger.token:
        return () if slot in _OWN_SLOTS else _of_needed(trigger, slot, ground)
    return _of_carrier(trigger.token, ground.frame(trigger.verb), slot)


def _of_needed(trigger: Trigger, slot: str, ground: Ground) -> tuple[Token, ...]:
    """A slot of the noun that a verb goes with: "granted asylum to him", hung on "asylum"."""
    needed = (ground.doc[index] for index in sorted(trigger.used - {trigger.token.i}))
    return tuple(
        head for noun in needed if noun.pos_ == "NOUN" for head in ground.frame(noun).slot(slot)
    )


def _of_carrier(noun: Token, carrier: Frame, slot: str) -> tuple[Token, ...]:
    """A slot of the light verb of an event noun; its object is the event, not a party."""
    return tuple(head for head in carrier.subject if head != noun) if slot == "subj" else ()
