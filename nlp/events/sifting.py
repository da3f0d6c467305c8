"""Which triggers tell an event of their own, and of which type: the rest are parts or asides."""

from collections.abc import Iterator, Mapping

from spacy.tokens import Token

from nlp.events.antecedents import acts, entity_of
from nlp.events.ground import Ground
from nlp.events.matching import Trigger, is_inner
from nlp.syntax.clauses import Clause, clause
from nlp.syntax.ties import deed, governor, hanging, is_passive, preposition, relation
from nlp.syntax.tree import is_relative
from nlp.types import EventType, Participant, Status

_KIND: tuple[EventType, ...] = (
    "CONCEDE", "RETREAT", "AID", "AGREE", "SUPPORT", "CONSULT", "COOPERATE"
)  # fmt: skip
_HARSH: tuple[EventType, ...] = ("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT")
_SAID: Mapping[tuple[Status, EventType], EventType] = {
    **{("planned", kind): "AGREE" for kind in _KIND},
    **{("planned", kind): "THREATEN" for kind in _HARSH},
    **{("denied", kind): "REJECT" for kind in _KIND},
}
"""What is said to lie ahead is words, not deeds; so PLOVER has it."""


def absorbed(trigger: Trigger, ground: Ground) -> Iterator[int]:
    """Give the tokens of what a wrapping trigger governs: "agreed to step down" is one event."""
    if "wraps" not in trigger.entry.flags:
        yield from _demand_of_protest(trigger)
        return
    for child in hanging(trigger.token, "xcomp", "ccomp", "advcl"):
        if is_inner(child):
            yield from _core(child, ground)
    for child in hanging(trigger.token, "obj", "obl"):
        asides = {each.i for verb in child.subtree if is_relative(verb) for each in verb.subtree}
        inner = (each for each in child.subtree if each.i not in asides)
        yield from (each.i for each in inner if each.pos_ in {"VERB", "NOUN"})


def _demand_of_protest(trigger: Trigger) -> Iterator[int]:
    if trigger.entry.type == "PROTEST":
        demands = (each for each in trigger.token.children if each.lemma_ == "demand")
        yield from (each.i for each in demands if is_inner(each))


def _core(head: Token, ground: Ground) -> Iterator[int]:
    """A clause with what completes it.

    What only stands beside it ("following talks") may be an event of its own.
    """
    waiting = [head]
    while waiting:
        token = waiting.pop()
        yield token.i
        waiting.extend(child for child in token.children if not _is_beside(child, ground))


def _is_beside(token: Token, ground: Ground) -> bool:
    tie = relation(token)
    if tie in {"obl", "nmod"}:
        return ground.lexicon.cue("aside", preposition(token)) is not None
    return tie in {"acl", "advcl", "parataxis"}


def is_event(
    trigger: Trigger,
    actors: tuple[Participant, ...],
    recipients: tuple[Participant, ...],
    others: frozenset[int],
    ground: Ground,
) -> bool:
    """Tell whether a trigger tells an event of its own.

    Args:
        trigger: as the lexicon has it.
        actors: who does it.
        recipients: whom it is done to.
        others: tokens of all triggers of the report.
        ground: of the report.
    """
    if not (actors or recipients or stands_alone(trigger, ground)):
        return False
    if _is_aside(trigger, recipients) or _is_general(trigger, ground):
        return False
    if not actors and _is_figurative(trigger, ground):
        return False
    if _is_purpose(trigger, others, ground) or _is_matter(trigger, others):
        return False
    return bool(actors and recipients) or not _is_inside(trigger, others, ground)


def stands_alone(trigger: Trigger, ground: Ground) -> bool:
    """Tell whether an event needs no participant.

    Its noun is carried by a verb ("broke out"), or has a place or day of its own: "Clashes in
    Tarhuna left the market in ruins", "Tuesday's protest ended peacefully".
    """
    if "eventful" not in trigger.entry.flags:
        return False
    return trigger.verb is not None or _is_situated(trigger, ground)


def _is_situated(trigger: Trigger, ground: Ground) -> bool:
    others = trigger.frame.others.items()
    hung = (heads for name, heads in others if ground.lexicon.cue("setting", name))
    places = (ground.mention_at.get(head.i) for heads in hung for head in heads)
    if any(place is not None and place.id in ground.locations for place in places):
        return True
    days = ground.dated.get(trigger.token.sent.start, ())
    return any(governor(day) == trigger.token for _, day in days)


def _is_aside(trigger: Trigger, recipients: tuple[Participant, ...]) -> bool:
    """Whether an event noun only refers to something known.

    "the HTS offensive", with no verb of its own.
    """
    if trigger.verb is not None or trigger.entry.status is not None:
        return False
    frame = trigger.frame
    told = frame.others.keys() - {"mod", "poss"}
    named = recipients or frame.subject or any(frame.others[name] for name in told)
    return trigger.entry.type == "SUPPORT" or not named


def _is_general(trigger: Trigger, ground: Ground) -> bool:
    """Whether a relative clause only says which ones are meant, no event.

    "countries that buy Russian oil".
    """
    verb = trigger.verb
    if verb is None or not _is_active_relative(verb):
        return False
    noun = governor(verb)
    habit = _is_simple_present(clause(verb, "trigger"))
    return habit and noun.pos_ == "NOUN" and entity_of(noun, ground) is None


def _is_figurative(trigger: Trigger, ground: Ground) -> bool:
    """Whether what does harm has no body: "the tax hit small firms", "the idea struck her"."""
    if trigger.verb != trigger.token or ground.cue("figurative", trigger.token) is None:
        return False
    doers = trigger.frame.subject
    return bool(doers) and all(_has_no_body(each, ground) for each in doers)


def _has_no_body(noun: Token, ground: Ground) -> bool:
    """Whether a noun is no party, no weapon, no name and no event: it can only hit figuratively."""
    if noun.pos_ != "NOUN" or noun.i in ground.mention_at or acts(noun, ground):
        return False
    return ground.cue("weapon", noun) is None and noun.lemma_.lower() not in ground.lexicon.nouns


def _is_purpose(trigger: Trigger, others: frozenset[int], ground: Ground) -> bool:
    """Whether a trigger only says what another deed is for: "lent a billion to aid recovery".

    Who moves to do something ("flew to meet") has it ahead: that is an event of its own.
    """
    verb = trigger.verb
    if verb is None or relation(verb) != "advcl":
        return False
    only = any(each.lower_ == "only" for each in verb.children)  # "only to lift it at dawn"
    if not _is_infinitive(verb) or only or ground.cue("utter", verb) is not None:
        return False
    over = governor(verb)
    entries = ground.lexicon.verbs.get(deed(over), ())
    moves = any(entry.type in {"MOVE", "MOBILIZE"} for entry in entries)
    return not moves and any(each.i in others for each in (over, *over.children))


def _is_matter(trigger: Trigger, others: frozenset[int]) -> bool:
    """Whether a trigger says what the noun is about that another deed is done to.

    "welcomed the decision to pardon them" is one event.
    """
    verb = trigger.verb
    if verb is None or relation(verb) != "acl":
        return False
    noun = governor(verb)
    return _is_infinitive(verb) and relation(noun) == "obj" and governor(noun).i in others


def _is_infinitive(verb: Token) -> bool:
    return any(each.lower_ == "to" and each.pos_ == "PART" for each in hanging(verb, "mark", "aux"))


def _is_active_relative(verb: Token) -> bool:
    return relation(verb) == "acl" and is_relative(verb) and not is_passive(verb)


def _is_simple_present(one: Clause) -> bool:
    morph = one.word.morph
    finite = morph.get("Tense", []) == ["Pres"] and "Fin" in morph.get("VerbForm", [])
    return finite and not one.holds("helped")


def _is_inside(trigger: Trigger, others: frozenset[int], ground: Ground) -> bool:
    """Whether a trigger only says what another event is about.

    "condemned the killing of monks", "a right to protest".

    An infinitive on a noun counts as an event of its own where the noun is a plan, threat or the
    like.
    """
    verb, over = trigger.verb, governor(trigger.token)
    if verb is None:
        inner = relation(trigger.token) in {"obj", "nmod"}
        return inner and not others.isdisjoint({over.i, governor(over).i})
    infinitive = _is_infinitive(verb)
    named = ground.cue("noun", governor(verb)) is not None
    return relation(verb) == "acl" and infinitive and not named


def type_of(trigger: Trigger, status: Status, ground: Ground) -> EventType:
    """Tell the type of an event: that of the entry, but for what is said to lie ahead.

    As PLOVER has it, "will release the prisoners" is AGREE, "will not release them" REJECT, "will
    attack" THREATEN.
    """
    kind, verb = trigger.entry.type, trigger.verb
    if verb is None or not any(ground.cue("ahead", each) for each in verb.children):
        return kind
    comes = verb != trigger.token and relation(trigger.token) == "nsubj"  # "the truce will start"
    return kind if comes else _SAID.get((status, kind), kind)
