"""Whether an event happened: read from negation, auxiliaries.

Tense and the verbs and nouns that govern it.

The words that decide are cues of the lexicon. From the trigger upwards, the first that says
something wins; what says nothing leaves the event as happened. "said it would leave" is planned,
"would leave if" is possible; purpose ("came to talk") is planned; "tried to" is possible, for the
report does not say that it came off.
"""

from collections.abc import Iterator
from typing import cast

from spacy.tokens import Token

from nlp.events.ground import Ground
from nlp.events.matching import Trigger
from nlp.events.speech import denier
from nlp.syntax.ties import past_participle, relation
from nlp.syntax.tree import governors
from nlp.types import Status

_COPULAS = frozenset({"is", "are", "was", "were", "'s", "’s", "'re", "’re"})
_TURNS = frozenset({"until", "till", "once"})
_STEPS = 4  # governors that are asked, one after another


def status_of(trigger: Trigger, ground: Ground) -> Status:
    """Tell the status of an event."""
    own = trigger.entry.status
    if any(
        _in_refuted(each, ground) or _in_denial(each, ground)
        for each in governors(trigger.verb or trigger.token)
    ):
        return "denied"
    for said in _sayings(trigger, ground):
        if said != "happened" and not (own and said == "ongoing"):
            return said
    return own or "happened"


def _sayings(trigger: Trigger, ground: Ground) -> Iterator[Status]:
    """What the words around a trigger say of its status, the nearest first."""
    yield from _of_noun(trigger.token, ground) if trigger.verb != trigger.token else ()
    current = trigger.verb or trigger.token
    carried = (
        trigger.verb not in {None, trigger.token} and ground.cue("governor", current) == "ongoing"
    )
    helped = any(relation(child) == "aux" for child in current.children)  # "will not begin talks"
    if carried and not helped and "Past" not in current.morph.get("Tense", []):
        yield "ongoing"
    for step in range(_STEPS):
        if current.pos_ in {"VERB", "AUX"} or step == 0:
            yield from _of_clause(current, ground)
        head, tie = current.head, relation(current)
        if head == current or tie in {"root", "parataxis", "nsubj", "appos"}:
            return
        slip = current.pos_ == "VERB" and any(
            relation(c) in {"case", "compound"} for c in current.lefts
        )
        part = tie == "acl" or (tie in {"obl", "nmod", "advcl"} and slip)
        bare = tie == "advcl" and not any(relation(c) in {"aux", "mark"} for c in current.children)
        fact = (part and "Past" in current.morph.get("Tense", [])) or (
            bare and past_participle(current)
        )
        if fact or (tie in {"advcl", "acl"} and _finite(current)):
            return
        yield from _from_above(current, head, tie, ground)
        if tie not in {"xcomp", "conj", "ccomp", "advcl", "acl", "obj"} or (tie == "obj" and step):
            return
        if tie == "ccomp" and _finite(current):
            return
        current = head


def _of_noun(noun: Token, ground: Ground) -> Iterator[Status]:
    """What the words about a noun say.

    "no attack", "a planned visit", "an alleged plot", "cancelled the talks".
    """
    if relation(noun) == "obj" and ground.cue("object", noun.head) == "denied":
        yield "denied"
    for child in noun.children:
        if child.lower_ == "ahead" and relation(child) == "case":
            yield "planned"
        if child.lower_ in {"no", "neither"} and relation(child) in {"det", "advmod", "cc"}:
            yield "denied"
        elif relation(child) in {"amod", "compound", "nmod"} and (
            said := ground.cue("adjective", child)
        ):
            yield cast(Status, said)
    if relation(noun) in {"nmod", "obl", "obj"} and (said := ground.cue("noun", noun.head)):
        yield cast(Status, said)


def _of_clause(verb: Token, ground: Ground) -> Iterator[Status]:
    helpers = [
        child
        for child in verb.children
        if relation(child) in {"aux", "advmod", "mark", "cop", "cc", "expl", "det"}
    ]
    words = {child.lower_ for child in helpers}
    if (
        words & {"not", "n't", "n’t", "never", "no", "neither", "nor", "hardly"}
        or "without" in words
    ):
        yield "denied"
    if any(relation(child) == "nsubj" and _is_none(child) for child in verb.children):
        yield "denied"
    if verb.sent[-1].text == "?" or words & {"if", "unless", "whether"} or _is_supposed(verb):
        yield "possible"
    if "would" in words and "have" in words:  # "would have invaded"
        yield "possible"
    for child in helpers:
        if relation(child) == "aux" and (said := ground.cue("auxiliary", child)):
            yield (
                "planned"
                if child.lower_ == "would" and _reported(verb, ground)
                else cast(Status, said)
            )
        elif relation(child) == "advmod" and (said := ground.cue("adverb", child)):
            yield cast(Status, said)
    if (
        words & _TURNS
        and "Pres" in verb.morph.get("Tense", [])
        and not words & {"had", "have", "has"}
    ):
        yield "possible"  # "until the army withdraws"
    if words & {"to", "due"} and words & _COPULAS:  # "is to leave", "was due to leave"
        yield "planned"
    done = (
        "only" in words or ground.cue("utter", verb) is not None
    )  # "only to lift it", "struck to demand pay"
    if (
        "to" in words
        and relation(verb) in {"advcl", "acl"}
        and not (done and relation(verb) == "advcl")
    ):
        yield cast(Status, ground.cue("noun", verb.head) or "planned")
    if _continuous(verb, helpers):
        yield "ongoing"


def _is_supposed(verb: Token) -> bool:
    """Whether a clause supposes what did not happen: "had they fired, ..."."""
    first = verb.doc[verb.left_edge.i]
    return (
        relation(verb) == "advcl"
        and first.head == verb
        and first.lower_ in {"had", "were", "should"}
    )


def _is_none(subject: Token) -> bool:
    """Whether a subject is nobody: "no rebel entered", "nobody may cross"."""
    return subject.lower_ in {"nobody", "none", "neither"} or any(
        child.lower_ == "no" for child in subject.children
    )


def _continuous(verb: Token, helpers: list[Token]) -> bool:
    """Whether a verb is in the present continuous.

    The past continuous is over, as far as the report goes.
    """
    if not verb.lower_.endswith("ing"):
        return False
    return any(
        child.lower_ in {"is", "are", "'s", "’s", "'re", "’re", "am", "been"} for child in helpers
    ) and not any(child.lower_ == "had" for child in helpers)


def _from_above(verb: Token, head: Token, tie: str, ground: Ground) -> Iterator[Status]:
    """What a governor says of what it governs.

    "plans to", "tried to", "denied that", "the threat to".
    """
    purpose = tie == "advcl" and any(
        child.lower_ in {"to", "of", "against", "from"} for child in verb.lefts
    )
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
    elif head.pos_ == "ADJ" and tie in {"xcomp", "csubj", "ccomp"}:
        said = ground.cue("verdict", head) or ground.cue("adjective", head)
        if said or (tie != "ccomp" and not _finite(verb)):
            yield cast(Status, said or "planned")


def _in_refuted(clause: Token, ground: Ground) -> bool:
    told = any(relation(child) == "mark" and child.lower_ == "that" for child in clause.children)
    return told and relation(clause) in {"acl", "ccomp"} and _refuted(clause.head, ground)


def _in_denial(clause: Token, ground: Ground) -> bool:
    """Whether an intention is denied: "denied planning to attack" denies the attack too."""
    said = relation(clause) in {"xcomp", "ccomp"} and clause.head.lemma_.lower() == "deny"
    return said and ground.cue("governor", clause) is not None


def _refuted(noun: Token, ground: Ground) -> bool:
    """Whether a report or claim is said to be wrong.

    "a report that ... was not true", or "asked, he denied it".
    """
    if ground.cue("report noun", noun) is None:
        return False
    if relation(noun) == "obj" and noun.head.lemma_.lower() == "deny":
        return True
    own = (child for child in noun.children if relation(child) in {"acl", "amod"})
    if denier(noun) is not None or any(_is_false(child, ground) for child in own):
        return True
    if relation(noun) == "nsubj":
        return _is_false(noun.head, ground)
    beside = (each for each in noun.head.children if each.i > noun.i and not _has_subject(each))
    return relation(noun) == "ccomp" and any(_is_false(each, ground) for each in beside)


def _has_subject(predicate: Token) -> bool:
    return any(relation(child) == "nsubj" for child in predicate.children)


def _is_false(word: Token, ground: Ground) -> bool:
    """Whether a word says that a report is wrong: "false", "not true"."""
    negated = any(child.lower_ in {"not", "n't", "n’t", "never"} for child in word.children)
    return ground.cue("truth", word) == ("yes" if negated else "no")


def _finite(verb: Token) -> bool:
    return "Fin" in verb.morph.get("VerbForm", []) or any(
        relation(child) == "aux" and child.lower_ != "to" for child in verb.children
    )


def _reported(verb: Token, ground: Ground) -> bool:
    """Whether a clause is what somebody said, so that "would" is their "will"."""
    governed = relation(verb) in {"ccomp", "conj"} and ground.cue("report", verb.head) is not None
    return governed or any(
        relation(c) == "parataxis" and ground.cue("report", c) is not None for c in verb.children
    )
