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
from nlp.syntax.ties import governor, relation
from nlp.syntax.tree import subject_of

_MUST = frozenset({"must", "should"})
_FLAGS = frozenset({"demanded"})
_DEMAND = Entry("must", (), "REQUEST", "", ("subj",), ("obj",), _FLAGS, "")


def demanded(trigger: Trigger, ground: Ground) -> Trigger | None:
    """Give the demand that a trigger is the content of.

    None where nobody says that another must do it. The verb of saying carries it, so that status
    and speaker are those of the saying.
    """
    verb = trigger.verb
    parties = _parties(verb, ground) if verb is not None else None
    if verb is None or parties is None:
        return None
    flags = (trigger.entry.flags - {"reciprocal", "eventful"}) | _FLAGS
    entry = replace(
        trigger.entry, type="REQUEST", mode="", actors=("subj",), recipients=("obj",), flags=flags
    )
    used = trigger.used | {must.i for must in _must(verb)[:1]}
    slots = Frame(*parties, trigger.frame.others)
    return Trigger(trigger.token, entry, slots, governor(verb), used)


def demands(taken: Collection[int], ground: Ground) -> Iterator[Trigger]:
    """Find the demands whose content is no event of its own.

    "the donors said that Jakarta must ensure security".

    Args:
        taken: tokens of the verbs that have a trigger already.
        ground: of the report.
    """
    for must in ground.doc:
        verb = governor(must)
        if not _obliges(must) or verb.i in taken or verb.pos_ != "VERB":
            continue
        parties = _parties(verb, ground)
        if parties is not None:
            used = frozenset({must.i, verb.i})
            yield Trigger(verb, _DEMAND, Frame(*parties), governor(verb), used)


def _parties(verb: Token, ground: Ground) -> tuple[tuple[Token, ...], tuple[Token, ...]] | None:
    """Who says it of whom, where a clause is what somebody says that another must do; else None."""
    saying = governor(verb)
    if not _must(verb) or relation(verb) != "ccomp" or ground.cue("report", saying) is None:
        return None
    speakers, others = subject_of(saying), subject_of(verb)
    acting = [heads and acts(heads[0], ground) for heads in (speakers, others)]
    return (speakers, others) if all(acting) and _differ(others[0], speakers[0], ground) else None


def _differ(other: Token, speaker: Token, ground: Ground) -> bool:
    """Whether another than the speaker is named: nobody demands anything of himself."""
    named = entity_of(other, ground)
    return other.pos_ != "PRON" and (named is None or named != entity_of(speaker, ground))


def _must(verb: Token) -> list[Token]:
    return [each for each in verb.children if _obliges(each)]


def _obliges(helper: Token) -> bool:
    return helper.lower_ in _MUST and relation(helper) == "aux"
