"""Demands in other words.

"Moscow said that Kyiv must withdraw its troops" is a demand of Moscow's on Kyiv. So PLOVER has it:
a demand is told by the language of the report, and what is demanded has not been done.
"""

from collections.abc import Collection, Iterator
from dataclasses import replace

from spacy.tokens import Token

from nlp.events.antecedents import acts, entity_of
from nlp.events.ground import Ground
from nlp.events.lexicon import Entry
from nlp.events.matching import Trigger
from nlp.syntax.frames import Frame
from nlp.syntax.ties import relation
from nlp.syntax.tree import subject_of

_MUST = frozenset({"must", "should"})
_DEMAND = Entry("must", (), "REQUEST", "", ("subj",), ("obj",), frozenset(), "")


def demanded(trigger: Trigger, ground: Ground) -> Trigger | None:
    """Give the demand that a trigger is the content of.

    None where nobody says that another must do it.

    The verb of saying carries it, so that status and speaker are those of the saying.
    """
    verb = trigger.verb
    parties = _parties(verb, ground) if verb is not None else None
    if verb is None or parties is None:
        return None
    flags = trigger.entry.flags - {"reciprocal", "eventful"}
    entry = replace(
        trigger.entry, type="REQUEST", mode="", actors=("subj",), recipients=("obj",), flags=flags
    )
    used = trigger.used | {child.i for child in verb.children if child == _must(verb)}
    return Trigger(trigger.token, entry, Frame(*parties, trigger.frame.others), verb.head, used)


def demands(taken: Collection[int], ground: Ground) -> Iterator[Trigger]:
    """Find the demands whose content is no event of its own.

    "the donors said that Jakarta must ensure security".

    Args:
        taken: tokens of the verbs that have a trigger already.
        ground: of the report.
    """
    for must in ground.doc:
        verb = must.head
        if (
            must.lower_ not in _MUST
            or relation(must) != "aux"
            or verb.i in taken
            or verb.pos_ != "VERB"
        ):
            continue
        parties = _parties(verb, ground)
        if parties is not None:
            yield Trigger(verb, _DEMAND, Frame(*parties), verb.head, frozenset({must.i, verb.i}))


def _parties(verb: Token, ground: Ground) -> tuple[tuple[Token, ...], tuple[Token, ...]] | None:
    """Who says it of whom, where a clause is what somebody says that another must do; else None."""
    if _must(verb) is None or relation(verb) != "ccomp" or ground.cue("report", verb.head) is None:
        return None
    speakers, others = subject_of(verb.head), subject_of(verb)
    if not (speakers and others and acts(speakers[0], ground) and acts(others[0], ground)):
        return None
    named = entity_of(others[0], ground)
    if others[0].pos_ == "PRON" or (named is not None and named == entity_of(speakers[0], ground)):
        return None
    return speakers, others


def _must(verb: Token) -> Token | None:
    return next((c for c in verb.children if relation(c) == "aux" and c.lower_ in _MUST), None)
