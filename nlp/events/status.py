"""Whether an event happened: read from negation, auxiliaries, tense and the verbs and nouns that govern it.

The words that decide are cues of the lexicon. From the trigger upwards, the first that says something wins; what says
nothing leaves the event as happened. "said it would leave" is planned, "would leave if" is possible; purpose ("came to
talk") is planned; "tried to" is possible, for the report does not say that it came off.
"""

from collections.abc import Iterator
from typing import cast

from spacy.tokens import Token

from nlp.events.ground import Ground
from nlp.events.matching import Trigger
from nlp.events.tree import relation
from nlp.types import Status

_STEPS = 4  # governors that are asked, one after another


def status_of(trigger: Trigger, ground: Ground) -> Status:
    """Tell the status of an event."""
    own = trigger.entry.status
    for said in _sayings(trigger, ground):
        if said != "happened" and not (own and said == "ongoing"):
            return said
    return own or "happened"


def _sayings(trigger: Trigger, ground: Ground) -> Iterator[Status]:
    """What the words around a trigger say of its status, the nearest first."""
    yield from _of_noun(trigger.token, ground) if trigger.verb != trigger.token else ()
    current = trigger.verb or trigger.token
    for step in range(_STEPS):
        if current.pos_ in {"VERB", "AUX"} or step == 0:
            yield from _of_clause(current, ground)
        head, tie = current.head, relation(current)
        if head == current or tie in {"root", "parataxis", "nsubj", "appos"}:
            return
        fact = tie == "acl" and "Past" in current.morph.get("Tense", [])  # "a truce brokered by"
        if fact or (tie in {"advcl", "acl"} and _finite(current)):
            return
        yield from _from_above(current, head, tie, ground)
        if tie not in {"xcomp", "conj", "ccomp", "advcl", "acl", "obj"} or (tie == "obj" and step):
            return
        if tie == "ccomp" and _finite(current):
            return
        current = head


def _of_noun(noun: Token, ground: Ground) -> Iterator[Status]:
    """What the words inside a noun phrase say: "no attack", "a planned visit", "an alleged plot"."""
    for child in noun.children:
        if child.lower_ in {"no", "neither"} and relation(child) in {"det", "advmod", "cc"}:
            yield "denied"
        elif relation(child) in {"amod", "compound", "nmod"} and (said := ground.cue("adjective", child)):
            yield cast(Status, said)
    if relation(noun) in {"nmod", "obl", "obj"} and (said := ground.cue("noun", noun.head)):
        yield cast(Status, said)


def _of_clause(verb: Token, ground: Ground) -> Iterator[Status]:
    helpers = [
        child for child in verb.children if relation(child) in {"aux", "advmod", "mark", "cop", "cc", "expl", "det"}
    ]
    words = {child.lower_ for child in helpers}
    if words & {"not", "n't", "n’t", "never", "no", "neither", "nor", "hardly"} or "without" in words:
        yield "denied"
    if any(relation(child) == "nsubj" and _is_none(child) for child in verb.children):
        yield "denied"
    if verb.sent[-1].text == "?" or words & {"if", "unless", "whether"}:
        yield "possible"
    for child in helpers:
        if relation(child) == "aux" and (said := ground.cue("auxiliary", child)):
            yield "planned" if child.lower_ == "would" and _reported(verb, ground) else cast(Status, said)
        elif relation(child) == "advmod" and (said := ground.cue("adverb", child)):
            yield cast(Status, said)
    if "to" in words and relation(verb) in {"advcl", "acl"}:
        yield cast(Status, ground.cue("noun", verb.head) or "planned")
    if _continuous(verb, helpers):
        yield "ongoing"


def _is_none(subject: Token) -> bool:
    """Whether a subject is nobody: "no rebel entered", "nobody may cross"."""
    return subject.lower_ in {"nobody", "none", "neither"} or any(child.lower_ == "no" for child in subject.children)


def _continuous(verb: Token, helpers: list[Token]) -> bool:
    """Whether a verb is in the present continuous; the past continuous is over, as far as the report goes."""
    if not verb.lower_.endswith("ing"):
        return False
    return any(child.lower_ in {"is", "are", "'s", "’s", "'re", "’re", "am", "been"} for child in helpers) and not any(
        child.lower_ == "had" for child in helpers
    )


def _from_above(verb: Token, head: Token, tie: str, ground: Ground) -> Iterator[Status]:
    """What a governor says of what it governs: "plans to", "tried to", "denied that", "the threat to"."""
    purpose = tie == "advcl" and any(child.lower_ == "to" for child in verb.children)
    if (purpose or tie in {"xcomp", "ccomp"}) and (said := ground.cue("governor", head)):
        over = said == "ongoing" and "Past" in head.morph.get("Tense", [])
        if not over and (tie != "ccomp" or said == "denied" or not _finite(verb)):
            yield cast(Status, said)
    elif (tie == "acl" and (said := ground.cue("noun", head))) or (
        tie in {"obj", "obl"} and (said := ground.cue("object", head))
    ):
        yield cast(Status, said)
    elif tie in {"acl", "nmod"} and any(child.lower_ == "no" for child in head.children):
        yield "denied"
    elif tie == "xcomp" and head.pos_ == "ADJ":
        yield "planned"


def _finite(verb: Token) -> bool:
    return "Fin" in verb.morph.get("VerbForm", []) or any(
        relation(child) == "aux" and child.lower_ != "to" for child in verb.children
    )


def _reported(verb: Token, ground: Ground) -> bool:
    """Whether a clause is what somebody said, so that "would" is their "will"."""
    governed = relation(verb) in {"ccomp", "conj"} and ground.cue("report", verb.head) is not None
    return governed or any(relation(c) == "parataxis" and ground.cue("report", c) is not None for c in verb.children)
