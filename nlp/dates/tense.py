"""Whether a date phrase lies in the past or ahead, told by its preposition.

The verb it goes with, and its nouns.
"""

from spacy.tokens import Span, Token

from nlp.dates.values import Tense
from nlp.words.days import words

_STEPS = 4  # from a phrase up to the noun that it may belong to


def tense_of(span: Span) -> Tense:
    """Tell the tense of what a phrase goes with.

    "since" speaks for itself, "by" and "until" yield to a past verb.
    """
    before = span.doc[span.start - 1].lower_ if span.start else ""
    if words("leading").get(before) == "past":
        return "past"
    if _is_ahead(span) or before == "effective":
        return "future"
    if span.root.head.lemma_.lower() in words("result"):  # "expects to report a third-quarter loss"
        return "past"
    verb = _verb(span)
    told = "unsaid" if verb is None else _tense_of(_nearer(verb, span))
    if before in words("leading") and (told != "past" or _defers(verb)):
        return "future"
    return told


def _verb(span: Span) -> Token | None:
    """The verb, or other predicate, that a phrase goes with.

    Of one of several verbs the first that has a tense.
    """
    for token in (span.root, *span.root.ancestors):
        copular = any(child.dep_ == "cop" for child in token.children)
        planned = token.lower_ in words("planning") and token.pos_ != "NOUN"
        if planned or copular or (token.pos_ in {"VERB", "AUX"} and not _is_bare(token)):
            return token
    return None


def _is_bare(verb: Token) -> bool:
    """Whether a verb is a participle such as "arriving", whose time is that of the verb over it."""
    helped = any(child.dep_.startswith(("aux", "mark")) for child in verb.children)
    return verb.lower_.endswith("ing") and not helped and verb.head != verb and verb.dep_ != "ccomp"


def _defers(verb: Token | None) -> bool:
    """Whether a verb puts an end off: "extended to 16 November", "remanded until Friday"."""
    return verb is not None and verb.lemma_.lower() in words("deferring")


def _is_ahead(span: Span) -> bool:
    """Whether what a phrase belongs to, or follows, is told as ahead.

    "ahead of elections on Sunday".
    """
    over = (span.root, *span.root.ancestors)[:_STEPS]
    nouns = [
        each
        for each in (*over, *span.doc[max(0, span.start - 2) : span.start])
        if each.pos_ in {"NOUN", "PROPN"}
    ]
    return any(
        child.lower_ == "ahead" and child.dep_ == "case"
        for noun in nouns
        for child in noun.children
    )


def _nearer(verb: Token, span: Span) -> Token:
    """The verb of saying that stands between a verb and a phrase.

    "they will meet, he said after talks on Monday".
    """
    over = verb.head
    between = verb.dep_ == "ccomp" and over.pos_ == "VERB" and verb.i < over.i < span.start
    return over if between else verb


def _tense_of(verb: Token) -> Tense:
    helpers = [child for child in verb.children if child.dep_.startswith(("aux", "cop", "mark"))]
    said = {child.lower_ for child in helpers}
    if "had" in said or ("have" in said and said & words("ahead").keys()):
        return "past"
    if said & {*words("ahead"), *words("planning")}:
        return "future"
    if "to" in said:
        if said & words("bound").keys():  # "is to leave"
            return "future"
        return _tense_of_infinitive(verb.head)
    if verb.lemma_.lower() in words("planning") and verb.morph.get("Tense", []) != ["Pres"]:
        return "future"
    tenses = {tense for token in (verb, *helpers) for tense in token.morph.get("Tense", [])}
    finite = "Fin" in verb.morph.get("VerbForm", [])
    timed = (
        verb.lemma_.lower() in words("timetable") and tenses == {"Pres"} and not helpers and finite
    )
    return "past" if "Past" in tenses else "future" if timed else "unsaid"


def _tense_of_infinitive(over: Token) -> Tense:
    """The tense of what a verb governs: "plans to leave"; "had been due to leave" is over."""
    if over.lemma_.lower() not in {
        *words("planning"),
        *words("intending"),
    } and over.lower_ not in words("planning"):
        return "unsaid"
    return "past" if any(child.lower_ == "had" for child in over.children) else "future"
