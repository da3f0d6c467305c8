"""Who says so: the speaker behind a clause, from reporting verbs and nouns and "according to"."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from nlp.events.antecedents import acts, body_before
from nlp.events.ground import Ground
from nlp.events.participants import participants
from nlp.syntax.frames import frame
from nlp.syntax.ties import bears, governor, hanging, is_passive, preposition, relation
from nlp.syntax.tree import governors, is_relative, subject_of
from nlp.types import Attribution, Participant

_CARRYING = frozenset({"ccomp", "xcomp", "parataxis", "acl", "advcl", "obj", "nmod", "conj", "obl"})
"""Relations over which what somebody says reaches."""
_SOURCES = frozenset({"according to", "per"})


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
    for each in _up_to_a_denial(token):
        yield from _beside(each, token, ground)
        if relation(each) in _CARRYING:
            yield from _above(each, ground)


def _up_to_a_denial(token: Token) -> Iterator[Token]:
    """A token and what governs it.

    Ends under "denied" where the report itself tells it in a relative clause: "denies backing the
    rebels, who took the town".
    """
    told = False
    for each in governors(token):
        told = told or (relation(each) == "acl" and is_relative(each))
        if told and governor(each).lemma_.lower() == "deny":
            return
        yield each


def _hearsay(token: Token, ground: Ground) -> Iterator[Said]:
    """Speakers whom the report leaves unnamed: the word stands for them.

    "was reportedly arrested".
    """
    for child in hanging(token, "advmod"):
        if ground.cue("hearsay", child) is not None:
            yield Said(Participant(child.idx, child.idx + len(child), child.text, None), child.text)


def _according(token: Token, ground: Ground) -> Iterator[Said]:
    """A speaker at the end of the sentence, wherever a parser hung it.

    "..., according to the ministry".
    """
    for each in token.sent[token.i - token.sent.start :]:
        over = governor(each)
        if each.lower_ == "according" and each != over and relation(over) not in {"acl", "root"}:
            yield from _said((over,), "according to", ground)


def _beside(token: Token, asked: Token, ground: Ground) -> Iterator[Said]:
    """Speakers set beside a clause: "..., the ministry said", "according to the ministry"."""
    for child in hanging(token, "obl", "nmod", "advmod", "parataxis"):
        if relation(child) == "parataxis":
            if not child.is_ancestor(asked) and child != asked:
                yield from _speaker(child, ground)
        elif (phrase := preposition(child)) in _SOURCES:
            yield from _said((child,), phrase, ground)


def _above(token: Token, ground: Ground) -> Iterator[Said]:
    """The speaker of a governing verb or noun: "said that", "denied attacking", "reports that"."""
    over, tie = governor(token), relation(token)
    if over.pos_ == "NOUN":
        if tie in {"acl", "nmod", "ccomp"} and ground.cue("report noun", over) is not None:
            yield from _reporter(over, ground)
    elif _is_verb(over):
        claimed = tie in {"xcomp", "obj"} and ground.cue("report", over) == "claim"
        if claimed or tie in {"ccomp", "parataxis"}:
            yield from _speaker(over, ground)


def _reporter(noun: Token, ground: Ground) -> Iterator[Said]:
    """Who tells a report or claim: who denies it, who says it, or whose it is."""
    over, denying = governor(noun), denier(noun)
    if denying is not None:
        yield from _speaker(denying, ground)
    elif relation(noun) in {"obj", "obl"} and ground.cue("report", over) is not None:
        yield from _speaker(over, ground)
    else:
        yield from _teller(noun, ground)


def denier(noun: Token) -> Token | None:
    """The "denied" that answers a question about a report.

    "asked about reports that ..., the minister denied it".
    """
    asked = governor(noun)
    if relation(noun) != "obl" or preposition(noun) != "about":
        return None
    answers = [governor(asked)] if relation(asked) == "advcl" else hanging(asked, "conj")
    return next((verb for verb in answers if verb.lemma_.lower() == "deny"), None)


def _speaker(verb: Token, ground: Ground) -> Iterator[Said]:
    """The speaker of a reporting verb, and the verb as its cue."""
    if ground.cue("report", verb) is None:
        return
    over = governor(verb)
    if over.lemma_.lower() in {"cite", "quote"} and bears(verb, "as"):
        yield from _said(frame(over).object, f"{over.text} as {verb.text}", ground)
        return
    heads = frame(verb).subject if is_passive(verb) else subject_of(verb)
    yield from _said(heads, verb.text, ground)


def _teller(noun: Token, ground: Ground) -> Iterator[Said]:
    """Whose report, claim or statement it is.

    "Russian media reports that", "claims by the rebels that".
    """
    slots = frame(noun)
    owners = (each for name in ("poss", "by", "from") for each in slots.slot(name))
    mods = (head for head in slots.slot("mod") if acts(head, ground))
    yield from _said((*owners, *mods), noun.text, ground)


def _said(heads: tuple[Token, ...], cue: str, ground: Ground) -> Iterator[Said]:
    """The first of some heads as a speaker; "it" is the body that spoke before."""
    for head in heads[:1]:
        if head.lower_ == "it":
            body = body_before(head, ground)
            yield Said(Participant(head.idx, head.idx + len(head), head.text, body), cue)
        for speaker in participants((head,), ground):
            yield Said(speaker, cue)


def reporting(token: Token, ground: Ground) -> bool:
    """Whether a token is a verb of saying."""
    return _is_verb(token) and ground.cue("report", token) is not None


def _is_verb(token: Token) -> bool:
    return token.pos_ in {"VERB", "AUX"}


def uttering(token: Token, ground: Ground) -> Participant | None:
    """Tell whose words a quoted part of a sentence are.

    "the bishop described the arrests as “an attack on the poor”". The nearest verb over the token
    must be one of judging, demanding or the like; None where it is not.
    """
    verb = next(filter(_is_verb, token.ancestors), None)
    if verb is None or ground.cue("utter", verb) is None:
        return None
    first = (frame(verb).subject or subject_of(verb))[:1]
    said = _said(tuple(head for head in first if acts(head, ground)), verb.text, ground)
    return next((each.speaker for each in said), None)


def speaker_of(token: Token, ground: Ground) -> Participant | None:
    """The speaker of the reporting verb that a token is, or the nearest over it.

    None when nobody is named.
    """
    said = next(_speaker(token, ground), None) or next(_voices(token, ground), None)
    return said.speaker if said else None
