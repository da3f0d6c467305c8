"""Demands in other words: "Moscow said that Kyiv must withdraw its troops" is a demand of Moscow's on Kyiv.

So PLOVER has it: a demand is told by the language of the report, and what is demanded has not been done.
"""

from dataclasses import replace

from nlp.events.frames import Frame
from nlp.events.ground import Ground
from nlp.events.matching import Trigger
from nlp.events.people import acts, entity_of
from nlp.events.tree import relation, subject_of

_MUST = frozenset({"must", "should"})


def demanded(trigger: Trigger, ground: Ground) -> Trigger | None:
    """Give the demand that a trigger is the content of; None where nobody says that another must do it.

    The verb of saying carries it, so that status and speaker are those of the saying.
    """
    verb = trigger.verb
    must = next((c for c in verb.children if relation(c) == "aux" and c.lower_ in _MUST), None) if verb else None
    if verb is None or must is None or relation(verb) != "ccomp" or ground.cue("report", verb.head) is None:
        return None
    speakers, others = subject_of(verb.head), subject_of(verb)
    if not (speakers and others and acts(speakers[0], ground) and acts(others[0], ground)):
        return None
    named = entity_of(others[0], ground)
    if others[0].pos_ == "PRON" or (named is not None and named == entity_of(speakers[0], ground)):
        return None
    flags = trigger.entry.flags - {"reciprocal", "eventful"}
    entry = replace(trigger.entry, type="REQUEST", mode="", actors=("subj",), recipients=("obj",), flags=flags)
    used = trigger.used | {must.i}
    return Trigger(trigger.token, entry, Frame(speakers, others, trigger.frame.others), verb.head, used)
