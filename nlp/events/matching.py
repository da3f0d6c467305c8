"""Triggers: which words of a report tell an event, by the lexicon over the parse."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from spacy.tokens import Token

from nlp.events.ground import Ground
from nlp.events.lexicon import Entry, Needs
from nlp.syntax.frames import Frame, frame
from nlp.syntax.ties import (
    bears,
    deed,
    depends,
    governor,
    hanging,
    is_participial,
    is_passive,
    preposition,
    relation,
)
from nlp.syntax.tree import is_predicate, objects_of
from nlp.words.lemmas import lemma_of

_NO_NOUN = frozenset({"compound", "flat", "amod", "acl", "advmod"})
_CARRYING: Mapping[str, tuple[str, ...]] = {
    "obj": ("light",),
    "xcomp": ("light",),
    "nsubj": ("occur",),
    "nsubj:pass": ("light", "sense"),
}
"""The kinds of cues by which a verb carries an event noun that is its object or subject."""
_NO_VERB = frozenset(
    {"amod", "compound", "case", "mark", "fixed", "flat", "aux", "cop", "goeswith"}
)
_WORDS = frozenset({"prt", "case"})
"""Slots that words of the trigger itself fill."""


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that tells an event, as the lexicon has it.

    Attributes:
        token: the verb or noun that the entry is of.
        verb: the verb that carries it: itself, or for a noun its light verb ("launched" of an
            attack); None for a noun alone.
        used: the tokens that the entry asks for, itself included.
    """

    token: Token
    entry: Entry
    frame: Frame
    verb: Token | None
    used: frozenset[int]


def triggers(ground: Ground) -> list[Trigger]:
    """Find the triggers, in the order of the text.

    A word that another entry uses is none of its own.
    """
    verbs = [*filter(None, (_verb(token, ground) for token in ground.doc))]
    used = frozenset[int]().union(*(found.used for found in verbs))
    found = (_noun(token, ground) for token in ground.doc if token.i not in used)
    return sorted(_each_word_once(verbs, [*filter(None, found)]), key=_position)


def _position(trigger: Trigger) -> int:
    return trigger.token.i


def _each_word_once(verbs: list[Trigger], nouns: list[Trigger]) -> list[Trigger]:
    """The triggers but those of verbs that only carry a noun, or of nouns that a verb takes."""
    carriers = {found.verb for found in nouns}
    kept = [found for found in verbs if found.token not in carriers or found.entry.needs]
    taken = {found.token for found in kept}
    return kept + [found for found in nouns if found.verb not in taken]


def _verb(token: Token, ground: Ground) -> Trigger | None:
    """The trigger that a verb is, by the first entry of its lemma whose needs are met."""
    if token.pos_ not in {"VERB", "AUX", "ADJ"}:
        return None
    lemma = deed(token)
    entries = ground.lexicon.verbs.get(lemma)
    if not entries or relation(token) in _NO_VERB:
        return None
    slots = ground.frame(token)
    idioms = (*ground.lexicon.idioms.get(lemma, ()), *ground.lexicon.idioms.get("*", ()))
    if any(_met(token, needs, slots, ground) is not None for needs in idioms):
        return None
    apt = (entry for entry in entries if _may_tell(token, entry))
    return _first(token, apt, slots, token, ground)


def _first(
    token: Token, entries: Iterable[Entry], slots: Frame, verb: Token | None, ground: Ground
) -> Trigger | None:
    """The trigger that a word is by the first entry whose needs are met."""
    own = {token.i} if verb is None else {token.i, verb.i}
    for entry in entries:
        used = _met(token, entry.needs, slots, ground)
        if used is not None:
            return Trigger(token, entry, slots, verb, frozenset(own | used))
    return None


def _may_tell(token: Token, entry: Entry) -> bool:
    """Whether an entry takes the part of speech: of adjectives only some can be verbs."""
    if token.pos_ != "ADJ" or "wraps" in entry.flags:
        return True
    return "eventful" in entry.flags and is_participial(token)


def _noun(token: Token, ground: Ground) -> Trigger | None:
    """The trigger that a noun is, with the verb that carries it if there is one."""
    entries = ground.lexicon.nouns.get(token.lemma_.lower())
    if not entries or not _may_be_event(token, ground):
        return None
    verb = _carrier(token, ground)
    slots = ground.frame(token)
    if verb is not None:  # "held exercises with Greece" may hang "with Greece" on either
        slots = Frame(slots.subject, slots.object, {**ground.frame(verb).others, **slots.others})
    return _first(token, entries, slots, verb, ground)


def _may_be_event(noun: Token, ground: Ground) -> bool:
    """Whether a noun stands where an event noun may: not inside a name, nor as a modifier."""
    if noun.pos_ not in {"NOUN", "PROPN", "ADJ"} or relation(noun) in _NO_NOUN:
        return False
    if relation(noun) == "xcomp" and noun not in objects_of(governor(noun)):
        return False
    mention = ground.mention_at.get(noun.i)
    return mention is None or mention.label == "EVENT"


def _carrier(noun: Token, ground: Ground) -> Token | None:
    """The verb that says no more than that the event of a noun was done, or came about."""
    verb, tie = governor(noun), relation(noun)
    passive = depends(noun, "nsubj:pass")
    kinds = _CARRYING["nsubj:pass" if passive else tie] if tie in _CARRYING else ()
    if any(ground.cue(kind, verb) for kind in kinds):
        return verb
    # "an attack carried out by", and not "the fighting, which began with"
    acts = filter(is_passive, hanging(noun, "acl"))
    return next((each for each in acts if ground.cue("light", each) is not None), None)


def _met(token: Token, needs: Needs, slots: Frame, ground: Ground) -> set[int] | None:
    """The tokens that meet some needs; None when something is missing."""
    used: set[int] = set()
    for slot, lemmas in needs:
        found = _filling(token, slot, lemmas, slots, ground)
        if not found:
            return None
        if slot in _WORDS or (lemmas and slot != "subj"):
            used.update(index for one in found for index in _with_counted(one, ground))
    return used


def _filling(
    token: Token, slot: str, lemmas: frozenset[str], slots: Frame, ground: Ground
) -> list[Token]:
    """What fills a slot and is one of some words; no words ask for none in particular."""
    fillers = _fillers(token, slot, slots)
    return [each for each in fillers if not lemmas or _is_one_of(each, lemmas, ground)]


def _with_counted(token: Token, ground: Ground) -> set[int]:
    return {token.i, *(each.i for each in _counted(token, ground))}


def _counted(token: Token, ground: Ground) -> Iterator[Token]:
    """What an amount is an amount of: "hundreds of troops"."""
    if ground.cue("amount", token) is not None:
        yield from (child for child in hanging(token, "nmod") if preposition(child) == "of")


def _forms(token: Token) -> tuple[str, ...]:
    """The forms that a list may have of a word; a first word may pass for a name: "Rockets"."""
    first = token.pos_ == "PROPN" and token.is_sent_start
    return (
        token.lemma_.lower(),
        token.lower_,
        *([lemma_of(token.lower_, "NOUN")] if first else []),
    )


def _is_one_of(token: Token, lemmas: frozenset[str], ground: Ground) -> bool:
    """Whether a token is one of some words or labels.

    Of an amount ("hundreds of troops") what it is an amount of.
    """
    if not lemmas.isdisjoint(_forms(token)):
        return True
    if any(child.lemma_.lower() in lemmas for child in _counted(token, ground)):
        return True
    mention = ground.mention_at.get(token.i)
    return mention is not None and mention.label.lower() in lemmas


def _fillers(token: Token, slot: str, slots: Frame) -> Iterator[Token]:
    """What fills a slot of a word: one of ``_SLOTS``, one within another, or one of its frame."""
    named = _SLOTS.get(slot)
    if named is not None:
        yield from named(token, slots)
    elif "." in slot:
        outer, _, within = slot.partition(".")
        yield from (each for over in slots.slot(outer) for each in frame(over).slot(within))
    else:
        yield from slots.slot(slot)


def _particles(token: Token, _: Frame) -> Iterator[Token]:
    """Whatever a parser ties to a verb, and the word after it: "cut off gas", "off gas"."""
    parties = {"nsubj", "obj", "obl", "mark"}
    yield from (child for child in token.children if relation(child) not in parties)
    for each in token.doc[token.i + 1 : token.i + 2]:
        if each.pos_ in {"ADP", "ADV"} and governor(each) != token:
            yield each


def _prepositions(token: Token, _: Frame) -> Iterator[Token]:
    """The prepositions before a noun itself."""
    yield from hanging(token, "case")


def _predicates(token: Token, _: Frame) -> Iterator[Token]:
    """What is said of the object of a verb: "declared it illegal"."""
    yield from (child for child in hanging(token, "xcomp") if child.pos_ != "VERB")


def _infinitives(token: Token, slots: Frame) -> Iterator[Token]:
    """The infinitives that a verb governs; "called up reservists" has no predicate in it."""
    for child in hanging(token, "xcomp", "ccomp", "advcl"):
        if child not in slots.object and (relation(child) == "xcomp" or bears(child, "to")):
            yield from filter(is_inner, (child,))


def _contents(token: Token, slots: Frame) -> Iterator[Token]:
    """The clauses that a verb governs."""
    yield from (
        child for child in hanging(token, "ccomp", "parataxis") if child not in slots.object
    )


_SLOTS: Mapping[str, Callable[[Token, Frame], Iterator[Token]]] = {
    "prt": _particles,
    "case": _prepositions,
    "pred": _predicates,
    "xcomp": _infinitives,
    "ccomp": _contents,
}
"""Slots that are no part of a frame, by name."""


def is_inner(token: Token) -> bool:
    """Tell whether a clause is the content of its governor, not a remark beside it."""
    if relation(token) != "advcl" or _is_charge(token):
        return True
    return token.pos_ == "VERB" and bears(token, "to") and is_predicate(token)


def _is_charge(clause: Token) -> bool:
    """Whether a clause says what somebody is accused of: "accused them of killing"."""
    before = (child.lower_ for child in clause.lefts)
    return clause.lower_.endswith("ing") and any(word in {"of", "against"} for word in before)
