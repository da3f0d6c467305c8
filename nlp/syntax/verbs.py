"""What the parse says of the time of a verb: its form, and which verb a phrase goes with."""

from collections.abc import Container
from dataclasses import dataclass

from spacy.tokens import Span, Token

from nlp.syntax.phrases import governors
from nlp.syntax.ties import tagged, tied

_STEPS = 4
"""Words up from a phrase to the noun that it may belong to."""
_HELPING = ("aux", "cop", "mark")


@dataclass(frozen=True, slots=True)
class VerbForm:
    """The form of a verb.

    Attributes:
        helpers: its auxiliaries, copula and marks, in lower case.
        tenses: ``Past``, ``Pres`` or both, its own and those of its helpers.
        finite: whether it is itself finite.
    """

    helpers: frozenset[str]
    tenses: frozenset[str]
    finite: bool


def form_of(verb: Token) -> VerbForm:
    """Read the form of a verb."""
    helpers = [child for child in verb.children if child.dep_.startswith(_HELPING)]
    tenses = (tense for token in (verb, *helpers) for tense in token.morph.get("Tense", []))
    finite = "Fin" in verb.morph.get("VerbForm", [])
    return VerbForm(frozenset(each.lower_ for each in helpers), frozenset(tenses), finite)


def verb_of(span: Span, planned: Container[str]) -> Token | None:
    """Give the verb, or other predicate, that a phrase goes with.

    Of one of several verbs the first that has a tense.

    Args:
        span: the phrase.
        planned: words that stand for a verb to come, "scheduled"; no nouns.
    """
    return next((each for each in governors(span.root) if _may_tell(each, planned)), None)


def _may_tell(token: Token, planned: Container[str]) -> bool:
    if token.lower_ in planned and token.pos_ != "NOUN":
        return True
    return bool(tied(token, "cop")) or (token.pos_ in {"VERB", "AUX"} and not _is_bare(token))


def _is_bare(verb: Token) -> bool:
    """Whether a verb is a participle such as "arriving", whose time is that of the verb over it."""
    if not verb.lower_.endswith("ing") or verb.head == verb or verb.dep_ == "ccomp":
        return False
    return not any(child.dep_.startswith(("aux", "mark")) for child in verb.children)


def is_ahead(span: Span) -> bool:
    """Whether what a phrase belongs to, or follows, is told as ahead.

    "ahead of elections on Sunday".
    """
    over = (span.root, *span.root.ancestors)[:_STEPS]
    near = (*over, *span.doc[max(0, span.start - 2) : span.start])
    cases = (case for noun in tagged(near, "NOUN", "PROPN") for case in tied(noun, "case"))
    return any(case.lower_ == "ahead" for case in cases)


def nearer(verb: Token, span: Span) -> Token:
    """Give the verb of saying that stands between a verb and a phrase, else the verb.

    "they will meet, he said after talks on Monday".
    """
    over = verb.head
    between = verb.dep_ == "ccomp" and over.pos_ == "VERB" and verb.i < over.i < span.start
    return over if between else verb
