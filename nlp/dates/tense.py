"""Whether a date phrase lies in the past or ahead: by its preposition, its verb, its nouns."""

from spacy.tokens import Span, Token

from nlp.dates.values import Tense
from nlp.syntax.ties import bears, governor
from nlp.syntax.verbs import VerbForm, form_of, is_ahead, nearer, verb_of
from nlp.words.days import words


def tense_of(span: Span) -> Tense:
    """Tell the tense of what a phrase goes with.

    "since" speaks for itself, "by" and "until" yield to a past verb.
    """
    before = span.doc[span.start - 1].lower_ if span.start else ""
    if words("leading").get(before) == "past":
        return "past"
    if before == "effective" or is_ahead(span):
        return "future"
    if _lemma(governor(span.root)) in words("result"):  # "expects to report a third-quarter loss"
        return "past"
    verb = verb_of(span, words("planning"))
    told = "unsaid" if verb is None else _tense_of(nearer(verb, span))
    yields = before in words("leading") and (told != "past" or _defers(verb))
    return "future" if yields else told


def _defers(verb: Token | None) -> bool:
    """Whether a verb puts an end off: "extended to 16 November", "remanded until Friday"."""
    return verb is not None and _lemma(verb) in words("deferring")


def _lemma(token: Token) -> str:
    return token.lemma_.lower()


def _tense_of(verb: Token) -> Tense:
    form = form_of(verb)
    if _is_over(form):
        return "past"
    if form.helpers & {*words("ahead"), *words("planning")}:
        return "future"
    if "to" in form.helpers:
        bound = form.helpers & words("bound").keys()  # "is to leave"
        return "future" if bound else _tense_of_infinitive(governor(verb))
    if _lemma(verb) in words("planning") and verb.morph.get("Tense", []) != ["Pres"]:
        return "future"
    if "Past" in form.tenses:
        return "past"
    return "future" if _is_timetabled(verb, form) else "unsaid"


def _is_over(form: VerbForm) -> bool:
    """Whether a verb is told as over: "had left", "will have left"."""
    ahead = form.helpers & words("ahead").keys()
    return "had" in form.helpers or ("have" in form.helpers and bool(ahead))


def _is_timetabled(verb: Token, form: VerbForm) -> bool:
    """Whether a present tense tells what is to come: "the truce begins on Monday"."""
    present = form.finite and form.tenses == {"Pres"} and not form.helpers
    return present and _lemma(verb) in words("timetable")


def _tense_of_infinitive(over: Token) -> Tense:
    """The tense of what a verb governs: "plans to leave"; "had been due to leave" is over."""
    lemma, planning = _lemma(over), words("planning")
    if lemma not in {*planning, *words("intending")} and over.lower_ not in planning:
        return "unsaid"
    return "past" if bears(over, "had") else "future"
