"""Whom a pronoun means in what somebody says: "the ministry said it had seized the ship"."""

from spacy.tokens import Token

from nlp.events.antecedents import BODIES
from nlp.events.ground import Ground
from nlp.syntax.hanging import is_plural
from nlp.syntax.ties import governor, relation
from nlp.syntax.tree import subject_of
from nlp.types import Mention

_FIRST = frozenset({"i", "we"})
_THIRD = frozenset({"it", "they", "he", "she"})
_NAMING = frozenset({"NOUN", "PROPN"})


def speaking(head: Token, ground: Ground) -> Token:
    """Whom a pronoun must mean in what somebody says of themselves; else the head itself.

    In "the ministry said it had seized the ship", "it" is the ministry; "we" in a quote are those
    of whom one speaks.
    """
    verb = _verb_of_saying(head, ground) if _is_pronoun(head) else None
    if verb is None:
        return head
    speakers = subject_of(verb)
    if head.lower_ in _FIRST:
        return speakers[0] if speakers else head
    named = [each for each in speakers if each.pos_ in _NAMING]
    return named[0] if named and _agrees(head, named, ground) else head


def _is_pronoun(head: Token) -> bool:
    spoken = head.lower_ in _FIRST | _THIRD
    return spoken and head.pos_ == "PRON" and relation(head) == "nsubj"


def _verb_of_saying(subject: Token, ground: Ground) -> Token | None:
    """The verb that says the clause of a subject."""
    verb = governor(subject)
    while relation(verb) in {"conj", "xcomp"} and governor(verb) != verb:
        verb = governor(verb)
    told = relation(verb) in {"ccomp", "parataxis"}
    return governor(verb) if told and ground.cue("report", governor(verb)) is not None else None


def _agrees(pronoun: Token, speakers: list[Token], ground: Ground) -> bool:
    """Whether a pronoun can stand for those who speak."""
    mention = ground.mention_at.get(speakers[0].i)
    person = _is_person(speakers[0], mention, ground)
    many = len(speakers) > 1 or is_plural(speakers[0])
    if pronoun.lower_ in {"he", "she"}:
        return person and not many
    if _is_body(pronoun, mention, person=person):
        return True
    if pronoun.lower_ == "they":  # "a majority of guards said they"
        return many or ground.cue("amount", speakers[0]) is not None
    return not person and not many


def _is_person(speaker: Token, mention: Mention | None, ground: Ground) -> bool:
    named = mention is not None and mention.label == "PERSON"
    return named or ground.cue("person", speaker) is not None


def _is_body(pronoun: Token, mention: Mention | None, *, person: bool) -> bool:
    """Whether a name is a body's: "Hamas said they"; "Farc said it", whatever its label."""
    if mention is None:
        return False
    single = pronoun.lower_ == "it" and " " not in mention.text
    return single or (mention.label in BODIES and not person)
