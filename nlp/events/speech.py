"""Who says so: the speaker behind a clause, from reporting verbs and nouns and "according to"."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from nlp.events.antecedents import acts, body_before
from nlp.events.ground import Ground
from nlp.events.participants import participants
from nlp.syntax.frames import frame
from nlp.syntax.ties import is_passive, preposition, relation
from nlp.syntax.tree import governors, is_relative, subject_of
from nlp.types import Attribution, Participant


@dataclass(frozen=True, slots=True)
class Said:
    """A speaker and the words that make them one: "said", "according to"."""

    speaker: Participant
    cue: str


def attribution(token: Token, ground: Ground) -> Attribution | None:
    """Who the report says that the clause of a token comes from.

    None where it speaks in its own voice.
    """
    said = next(_hearsay(token, ground), None) or next(_voices(token, ground), None)
    said = said or next(_according(token, ground), None)
    if said is None:
        return None
    who = said.speaker
    return Attribution(who.start, who.end, who.text, who.entity, said.cue)


def _voices(token: Token, ground: Ground) -> Iterator[Said]:
    """The speakers over a token, the nearest first."""
    # by the report itself, in a relative clause: "denies backing the rebels, who took the town"
    told = False
    for each in governors(token):
        told = told or (relation(each) == "acl" and is_relative(each))
        if told and each.head.lemma_.lower() == "deny":
            return
        yield from _beside(each, token, ground)
        if relation(each) in {
            "ccomp",
            "xcomp",
            "parataxis",
            "acl",
            "advcl",
            "obj",
            "nmod",
            "conj",
            "obl",
        }:
            yield from _above(each, ground)


def _hearsay(token: Token, ground: Ground) -> Iterator[Said]:
    """Speakers whom the report leaves unnamed.

    "was reportedly arrested". The word stands for them.
    """
    for child in token.children:
        if relation(child) == "advmod" and ground.cue("hearsay", child) is not None:
            yield Said(Participant(child.idx, child.idx + len(child), child.text, None), child.text)


def _according(token: Token, ground: Ground) -> Iterator[Said]:
    """A speaker at the end of the sentence, wherever a parser hung it.

    "..., according to the ministry".
    """
    for each in token.sent[token.i - token.sent.start :]:
        if (
            each.lower_ == "according"
            and each.head != each
            and relation(each.head) not in {"acl", "root"}
        ):
            yield from _said((each.head,), "according to", ground)


def _beside(token: Token, asked: Token, ground: Ground) -> Iterator[Said]:
    """Speakers set beside a clause: "..., the ministry said", "according to the ministry"."""
    for child in token.children:
        if relation(child) in {"obl", "nmod", "advmod"} and (phrase := preposition(child)) in {
            "according to",
            "per",
        }:
            yield from _said((child,), phrase, ground)
        elif relation(child) == "parataxis" and not child.is_ancestor(asked) and child != asked:
            yield from _speaker(child, ground)


def _above(token: Token, ground: Ground) -> Iterator[Said]:
    """The speaker of a governing verb or noun: "said that", "denied attacking", "reports that"."""
    head, tie = token.head, relation(token)
    if (head.pos_ in {"VERB", "AUX"} and tie in {"ccomp", "parataxis"}) or (
        head.pos_ in {"VERB", "AUX"}
        and tie in {"xcomp", "obj"}
        and ground.cue("report", head) == "claim"
    ):
        yield from _speaker(head, ground)
    elif (
        head.pos_ == "NOUN"
        and tie in {"acl", "nmod", "ccomp"}
        and ground.cue("report noun", head) is not None
    ):
        governor, denying = head.head, denier(head)
        if denying is not None:
            yield from _speaker(denying, ground)
        elif relation(head) in {"obj", "obl"} and ground.cue("report", governor) is not None:
            yield from _speaker(governor, ground)
        else:
            yield from _teller(head, ground)


def denier(noun: Token) -> Token | None:
    """The "denied" that answers a question about a report.

    "asked about reports that ..., the minister denied it".
    """
    asked = noun.head
    if relation(noun) != "obl" or preposition(noun) != "about":
        return None
    after = [child for child in asked.children if relation(child) == "conj"]
    answers = [asked.head] if relation(asked) == "advcl" else after
    return next((verb for verb in answers if verb.lemma_.lower() == "deny"), None)


def _speaker(verb: Token, ground: Ground) -> Iterator[Said]:
    """The speaker of a reporting verb, and the verb as its cue."""
    if ground.cue("report", verb) is None:
        return
    if verb.head.lemma_.lower() in {"cite", "quote"} and any(
        child.lower_ == "as" for child in verb.children
    ):
        over = frame(verb.head)
        yield from _said(over.object, f"{verb.head.text} as {verb.text}", ground)
        return
    slots = frame(verb)
    heads = slots.subject if is_passive(verb) else subject_of(verb)
    told = verb.lemma_.lower() in {"tell", "inform"} and is_passive(verb)
    yield from _said(slots.subject if told else heads, verb.text, ground)


def _teller(noun: Token, ground: Ground) -> Iterator[Said]:
    """Whose report, claim or statement it is.

    "Russian media reports that", "claims by the rebels that".
    """
    slots = frame(noun)
    mods = tuple(head for head in slots.slot("mod") if acts(head, ground))
    yield from _said(
        (*slots.slot("poss"), *slots.slot("by"), *slots.slot("from"), *mods), noun.text, ground
    )


def _said(heads: tuple[Token, ...], cue: str, ground: Ground) -> Iterator[Said]:
    for head in heads[:1]:
        if head.lower_ == "it":
            yield Said(
                Participant(head.idx, head.idx + len(head), head.text, body_before(head, ground)),
                cue,
            )
        for speaker in participants((head,), ground):
            yield Said(speaker, cue)


def reporting(token: Token, ground: Ground) -> bool:
    """Whether a token is a verb of saying."""
    return token.pos_ in {"VERB", "AUX"} and ground.cue("report", token) is not None


def uttering(token: Token, ground: Ground) -> Participant | None:
    """Whose words a quoted part of a sentence are.

    "the bishop described the arrests as “an attack on the poor”".

    The nearest verb over the token must be one of judging, demanding or the like; None where it is
    not.
    """
    verb = next((each for each in token.ancestors if each.pos_ in {"VERB", "AUX"}), None)
    if verb is None or ground.cue("utter", verb) is None:
        return None
    heads = frame(verb).subject or subject_of(verb)
    said = next(_said(heads, verb.text, ground), None) if heads and acts(heads[0], ground) else None
    return said.speaker if said else None


def speaker_of(token: Token, ground: Ground) -> Participant | None:
    """The speaker of the reporting verb that a token is, or the nearest over it.

    None when nobody is named.
    """
    said = next(_speaker(token, ground), None) or next(_voices(token, ground), None)
    return said.speaker if said else None
