"""Triggers: which words of a report tell an event, by the lexicon over the parse."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from nlp.events.ground import Ground
from nlp.events.lexicon import Entry, Needs
from nlp.syntax.frames import Frame, frame
from nlp.syntax.ties import deed, is_participial, is_passive, preposition, relation
from nlp.syntax.tree import is_predicate, objects_of
from nlp.words.lemmas import lemma_of

_NO_NOUN = frozenset({"compound", "flat", "amod", "acl", "advmod"})
_NO_VERB = frozenset(
    {"amod", "compound", "case", "mark", "fixed", "flat", "aux", "cop", "goeswith"}
)


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
    verbs = [found for token in ground.doc if (found := _verb(token, ground))]
    used = {index for found in verbs for index in found.used}
    nouns = [
        found for token in ground.doc if token.i not in used and (found := _noun(token, ground))
    ]
    carriers = {found.verb.i for found in nouns if found.verb is not None}
    kept = [found for found in verbs if found.token.i not in carriers or found.entry.needs]
    taken = {found.token.i for found in kept}
    nouns = [found for found in nouns if found.verb is None or found.verb.i not in taken]
    return sorted(kept + nouns, key=lambda each: each.token.i)


def _verb(token: Token, ground: Ground) -> Trigger | None:
    lemma = deed(token)
    entries = ground.lexicon.verbs.get(lemma)
    if not entries or token.pos_ not in {"VERB", "AUX", "ADJ"} or relation(token) in _NO_VERB:
        return None
    slots = ground.frame(token)
    if any(
        _met(token, needs, slots, ground) is not None
        for needs in (*ground.lexicon.idioms.get(lemma, ()), *ground.lexicon.idioms.get("*", ()))
    ):
        return None
    for entry in entries:
        apt = (
            token.pos_ != "ADJ"
            or "wraps" in entry.flags
            or ("eventful" in entry.flags and is_participial(token))
        )
        used = _met(token, entry.needs, slots, ground) if apt else None
        if used is not None:
            return Trigger(token, entry, slots, token, frozenset({token.i, *used}))
    return None


def _noun(token: Token, ground: Ground) -> Trigger | None:
    entries = ground.lexicon.nouns.get(token.lemma_.lower())
    if not entries or token.pos_ not in {"NOUN", "PROPN", "ADJ"} or relation(token) in _NO_NOUN:
        return None
    if relation(token) == "xcomp" and token not in objects_of(token.head):
        return None
    mention = ground.mention_at.get(token.i)
    if mention is not None and mention.label != "EVENT":
        return None
    verb = _carrier(token, ground)
    slots = ground.frame(token)
    if verb is not None:  # "held exercises with Greece" may hang "with Greece" on either
        slots = Frame(slots.subject, slots.object, {**ground.frame(verb).others, **slots.others})
    for entry in entries:
        used = _met(token, entry.needs, slots, ground)
        if used is not None:
            return Trigger(
                token, entry, slots, verb, frozenset({token.i, *used, *([verb.i] if verb else [])})
            )
    return None


def _carrier(noun: Token, ground: Ground) -> Token | None:
    """The verb that says no more than that the event of a noun was done, or came about."""
    verb = noun.head
    asked = "light" if relation(noun) in {"obj", "xcomp"} or noun.dep_ == "nsubj:pass" else "occur"
    if relation(noun) in {"obj", "nsubj", "xcomp"} and ground.cue(asked, verb) is not None:
        return verb
    # "an attack carried out by", and not "the fighting, which began with"
    acts = [child for child in noun.children if relation(child) == "acl" and is_passive(child)]
    carried = [child for child in acts if ground.cue("light", child) is not None]
    return carried[0] if carried else None


def _met(token: Token, needs: Needs, slots: Frame, ground: Ground) -> set[int] | None:
    """The tokens that meet some needs; None when something is missing."""
    used: set[int] = set()
    for slot, lemmas in needs:
        found = [
            each
            for each in _fillers(token, slot, slots)
            if not lemmas or _is_one_of(each, lemmas, ground)
        ]
        if not found:
            return None
        named = [each for each in found if slot in {"prt", "case"} or (lemmas and slot != "subj")]
        used.update(each.i for one in named for each in (one, *_counted(one, ground)))
    return used


def _counted(token: Token, ground: Ground) -> Iterator[Token]:
    """What an amount is an amount of: "hundreds of troops"."""
    if ground.cue("amount", token) is not None:
        yield from (
            child
            for child in token.children
            if relation(child) == "nmod" and preposition(child) == "of"
        )


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
    if slot == "prt":
        following = token.doc[
            token.i + 1 : token.i + 2
        ]  # where a parser takes "cut off gas" for "off gas"
        yield from (
            child
            for child in token.children
            if relation(child) not in {"nsubj", "obj", "obl", "mark"}
        )
        yield from (
            each for each in following if each.pos_ in {"ADP", "ADV"} and each.head != token
        )
    elif slot == "case":
        yield from (child for child in token.children if relation(child) == "case")
    elif slot == "pred":
        yield from (
            child for child in token.children if relation(child) == "xcomp" and child.pos_ != "VERB"
        )
    elif "." in slot:
        outer, _, within = slot.partition(".")
        yield from (each for over in slots.slot(outer) for each in frame(over).slot(within))
    elif slot in {"xcomp", "ccomp"}:
        kinds = {"xcomp", "ccomp", "advcl"} if slot == "xcomp" else {"ccomp", "parataxis"}
        own = slots.object  # "called up reservists" has no predicate in it
        inner = (c for c in token.children if relation(c) in kinds and is_inner(c) and c not in own)
        yield from (
            child
            for child in inner
            if slot == "ccomp" or relation(child) == "xcomp" or _infinitive(child)
        )
    else:
        yield from slots.slot(slot)


def _infinitive(token: Token) -> bool:
    return any(child.lower_ == "to" for child in token.children)


def is_inner(token: Token) -> bool:
    """Whether a clause is the content of its governor, not a remark beside it."""
    if relation(token) != "advcl":
        return True
    if token.lower_.endswith("ing") and any(
        child.lower_ in {"of", "against"} for child in token.lefts
    ):
        return True  # "accused them of killing"
    return (
        token.pos_ == "VERB"
        and any(child.lower_ == "to" for child in token.children)
        and is_predicate(token)
    )
