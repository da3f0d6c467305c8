"""Who did it and to whom: the heads of the parties of a trigger.

From the slots that its entry names.
"""

from collections.abc import Iterable
from itertools import islice

from spacy.tokens import Token

from nlp.events.ground import Ground
from nlp.events.matching import Trigger, is_inner
from nlp.events.participants import acts, astray, entity_of, party, speaking
from nlp.syntax.frames import Frame
from nlp.syntax.ties import is_time, preposition, relation
from nlp.syntax.tree import CLAUSES, subject_of

_ACTING = ("poss", "mod", "by", "of", "from")
_CONCERNED = ("by", "from", "poss", "of", "against", "on", "with", "to", "for", "mod")
_ON_PLACES = frozenset({"COERCE", "SANCTION", "AID", "RETREAT", "CONCEDE", "MOBILIZE"})
_OWN_SLOTS = frozenset({"subj", "obj", "iobj"})
_REACHING = frozenset({"against", "to", "into", "with", "on", "toward", "towards", "over"})
_BODILY = frozenset({"ASSAULT", "MOBILIZE", "COERCE", "SANCTION"})
_STEPS = 3  # from a party up to the verb that it stands with
_ON_PERSONS = frozenset({"arrest", "deport", "release", "resign"})
_PLACED = ("on", "against", "to", "for", "from", "in", "at")


def parties_of(
    trigger: Trigger, origins: dict[Token, Token], ground: Ground
) -> tuple[tuple[Token, ...], tuple[Token, ...]]:
    """Heads of actors and recipients; ``origins`` learns in which phrases they were found."""
    actors = _kept_actors(_filled(trigger, trigger.entry.actors, ground), origins, ground)
    recipients = _concerned(trigger, origins, ground)
    actors = actors or _meeting(trigger, ground) or _authors(trigger, ground)
    if "reciprocal" in trigger.entry.flags and "wraps" in trigger.entry.flags and len(actors) > 1:
        return actors[:1], actors[1:]
    if not any(acts(head, ground) for head in recipients):
        further = _further(trigger, ground)
        bodily = trigger.entry.type == "MOVE" or (recipients and trigger.entry.type in _BODILY)
        recipients = further or (() if bodily else _beyond(trigger, actors, ground)) or recipients
    if trigger.entry.type == "REQUEST":
        recipients = tuple(head for head in recipients if acts(head, ground))
    recipients = tuple(each for each in recipients if each not in actors)
    if "reciprocal" in trigger.entry.flags and not recipients and len(actors) > 1:
        return actors[:1], actors[1:]
    return actors, recipients


def _meeting(trigger: Trigger, ground: Ground) -> tuple[Token, ...]:
    """Who talked, where only the others are told: "he resigned after talks with the rebels"."""
    noun = trigger.token
    if (
        trigger.verb is not None
        or relation(noun) != "obl"
        or "reciprocal" not in trigger.entry.flags
    ):
        return ()
    told = preposition(noun) in {"after", "following"} and trigger.frame.slot("with")
    return tuple(head for head in subject_of(noun.head) if acts(head, ground)) if told else ()


def _authors(trigger: Trigger, ground: Ground) -> tuple[Token, ...]:
    """Who put out what does it in words: "passed a resolution criticizing the president"."""
    verb = trigger.verb
    if (
        verb is None
        or relation(verb) != "acl"
        or not verb.lower_.endswith("ing")
        or relation(verb.head) != "obj"
    ):
        return ()
    return tuple(head for head in subject_of(verb.head.head) if acts(head, ground))


def _kept_actors(
    heads: tuple[Token, ...], origins: dict[Token, Token], ground: Ground
) -> tuple[Token, ...]:
    """Those who act, and what acts for them.

    Weapons, attacks. A lawsuit or an approach does nothing.
    """
    whole = dict.fromkeys(each for head in heads for each in (*astray(head, ground), head))
    found = _traced([speaking(head, ground) for head in whole], _ACTING, origins, ground)
    return tuple(
        head
        for head in found
        if acts(head, ground)
        or head.lemma_.lower() in ground.lexicon.nouns
        or ground.cue("weapon", head)
    )


def _concerned(trigger: Trigger, origins: dict[Token, Token], ground: Ground) -> tuple[Token, ...]:
    """Whom it was done to: the first slot that tells a party.

    Else the first that tells anything.
    """
    first: tuple[Token, ...] = ()
    for choice in trigger.entry.recipients:
        found = _traced(_filled(trigger, (choice,), ground), _CONCERNED, origins, ground)
        if any(acts(head, ground) if not first else entity_of(head, ground) for head in found):
            return found
        first = first or found
    return first


def _beyond(trigger: Trigger, actors: tuple[Token, ...], ground: Ground) -> tuple[Token, ...]:
    """A named party that stands further off in the clause.

    By a preposition that a recipient may have.

    None where something told stands in for it: who shelled a village did nothing to the front near
        by.
    """
    verb, last = trigger.verb or trigger.token, max(trigger.used)
    if not any(acts(head, ground) for head in actors):
        return ()
    for token in ground.doc[last + 1 : verb.sent.end]:
        named = (
            token.i in ground.mention_at
            and preposition(token) in _REACHING
            and _in_reach(token, verb)
        )
        if named and acts(token, ground) and token not in actors:
            return (token,)
    return ()


def _in_reach(token: Token, verb: Token) -> bool:
    """Whether a token stands in the clause of a verb, with no other clause between."""
    for each in islice(token.ancestors, _STEPS):
        if each == verb:
            return True
        if relation(each) in CLAUSES or relation(each) == "conj":
            return False
    return False


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
    found: list[Token] = []
    if "wraps" in trigger.entry.flags:
        for child in trigger.token.children:
            if relation(child) in {"xcomp", "ccomp", "advcl"} and is_inner(child):
                found.extend(_inner_parties(child, ground))
    named = [head for head in found if entity_of(head, ground) is not None]
    if found:
        return tuple((named or found)[:1])
    if trigger.entry.type not in _ON_PLACES or trigger.entry.mode in _ON_PERSONS:
        return ()
    slots = {
        **(ground.frame(trigger.verb).others if trigger.verb is not None else {}),
        **trigger.frame.others,
    }
    near = (
        head
        for name in _PLACED
        for head in slots.get(name, ())
        if entity_of(head, ground) is not None
    )
    return tuple(near)[:1]


def _inner_parties(verb: Token, ground: Ground) -> list[Token]:
    """Whom the content of a promise, refusal or demand is about."""
    slots = ground.frame(verb)
    own = slots.subject if any(relation(child) == "nsubj" for child in verb.children) else ()
    if any(acts(head, ground) for head in own):
        return [head for head in own if acts(head, ground)]
    heads = (
        *slots.slot("iobj"),
        *slots.object,
        *(each for group in slots.others.values() for each in group),
    )
    found = [party(head, ground, slots=_CONCERNED, depth=3) for head in heads]
    return [
        head for head in dict.fromkeys(found) if acts(head, ground) and not _owned(head, ground)
    ]


def _owned(head: Token, ground: Ground) -> bool:
    """Whether a bare noun is the actor's own: "its troops"."""
    own = any(child.dep_ == "nmod:poss" and child.pos_ == "PRON" for child in head.children)
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
    outer, _, inner = slot.partition(".")
    if inner:
        found = tuple(
            head
            for each in _slot(trigger, outer, ground)
            for head in ground.frame(each).slot(inner)
        )
    else:
        found = trigger.frame.slot(slot)
    if "poss" in {inner, slot}:
        return tuple(head for head in found if head.pos_ != "PRON" or entity_of(head, ground))
    if slot == "mod":
        return tuple(head for head in found if acts(head, ground))
    if found or inner:
        return found
    if (
        trigger.verb == trigger.token and slot not in _OWN_SLOTS
    ):  # "granted asylum to him", "to him" hung on "asylum"
        needed = [ground.doc[index] for index in sorted(trigger.used - {trigger.token.i})]
        return tuple(
            head for noun in needed if noun.pos_ == "NOUN" for head in ground.frame(noun).slot(slot)
        )
    if trigger.verb is None or trigger.verb == trigger.token:
        return ()
    return _of_carrier(trigger.token, ground.frame(trigger.verb), slot)


def _of_carrier(noun: Token, carrier: Frame, slot: str) -> tuple[Token, ...]:
    """A slot of the light verb of an event noun; its object is the event, not a party."""
    if slot == "subj":
        return tuple(head for head in carrier.subject if head != noun)
    return ()
