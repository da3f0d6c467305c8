"""What the relation of a place name to its head tells: subject, object, what preposition."""

from collections.abc import Callable, Iterator

from spacy.tokens import Doc, Token

from nlp.syntax.ties import before, tied
from nlp.words.tables import classes, place_nouns

OBJECT = frozenset({"obj", "dobj", "iobj", "dative"})
OWNING = frozenset({"'s", "’s", "'", "’"})
_BESIDE = frozenset({"appos", "nmod", "list", "parataxis"})
_VERB = frozenset({"VERB", "AUX"})
_FIXED = {"by": "agent", "for": "for"}
"""Prepositions that tell the same whatever stands before them."""


def cue(name: str) -> frozenset[str]:
    """Give the words of a class of ``actor_cues.tsv``."""
    return classes("actor_cues")[name]


def word(doc: Doc, i: int) -> str:
    """Give a token in lower case; empty outside the document."""
    return doc[i].text.lower() if 0 <= i < len(doc) else ""


def lemma(token: Token) -> str:
    """Give a token's lemma in lower case, or the token where it has none."""
    return token.lemma_.lower() or token.text.lower()


def position(token: Token, own: Token) -> Iterator[str]:
    """Give the clues from the relation of the name, or of the list it is in, to its head."""
    preposition = case(own) or case(token)
    if preposition:
        earlier = _word_before_case(own) or _word_before_case(token)
        yield from _after_preposition(preposition, token.head, earlier)
    elif token.dep_ in _BY_TIE:
        yield _BY_TIE[token.dep_](token.head)
    elif _is_beside(token):
        yield "beside_container"
    elif acts_next(own):
        yield "subject_of_acting"


def _is_beside(token: Token) -> bool:
    """Tell whether a name stands after another that it explains: "Homs, Syria"."""
    head = token.head
    return token.dep_ in _BESIDE and head.i < token.i and head.pos_ == "PROPN"


def case(token: Token) -> str:
    """Give the preposition of a token, in lower case; empty when it has none."""
    for child in before(tied(token, "case", "mark", "prep"), token):
        if child.text.lower() not in OWNING:
            return str(child.text.lower())
    return str(token.head.text.lower()) if token.dep_ == "pobj" else ""


def _word_before_case(token: Token) -> str:
    """Give the word right before the preposition of a token; empty when there is none."""
    cases = before(tied(token, "case", "prep"), token)
    return word(token.doc, cases[0].i - 1) if cases else ""


def acts_next(token: Token) -> bool:
    """Tell whether a verb of saying or doing follows at once, whatever the parse makes of it.

    "Moscow denied".
    """
    if token.i + 1 >= len(token.doc):
        return False
    verb = token.doc[token.i + 1]
    return verb.pos_ == "VERB" and lemma(verb) in cue("say") | cue("act")


def _first_class(verb: Token, clues: dict[str, str], otherwise: str) -> str:
    """Give the clue of the first class of ``actor_cues.tsv`` that a verb is in."""
    return next((clue for name, clue in clues.items() if lemma(verb) in cue(name)), otherwise)


def _as_subject(verb: Token) -> str:
    if verb.pos_ not in _VERB:
        return "subject_of_being"
    clues = {
        "befall": "subject_of_befalling", "say": "subject_of_saying", "act": "subject_of_acting",
    }  # fmt: skip
    return _first_class(verb, clues, "subject")


def _as_passive_subject(verb: Token) -> str:
    clues = {
        "take": "passive_subject_of_taking", "befall": "passive_subject_of_taking",
        "deal": "passive_subject_of_dealing",
    }  # fmt: skip
    return _first_class(verb, clues, "passive_subject")


def _as_object(verb: Token) -> str:
    clues = {"take": "object_of_taking", "deal": "object_of_dealing"}
    return _first_class(verb, clues, "object")


def _as_agent(_: Token) -> str:
    return "agent"


_BY_TIE: dict[str, Callable[[Token], str]] = {
    "nsubj": _as_subject, "csubj": _as_subject,
    "nsubj:pass": _as_passive_subject, "nsubjpass": _as_passive_subject,
    "csubj:pass": _as_passive_subject,
    **dict.fromkeys(OBJECT, _as_object),
    "obl:agent": _as_agent,
}  # fmt: skip
"""Tie of a name to its head -> what gives the clue from the head."""


def _after_preposition(preposition: str, head: Token, earlier: str) -> Iterator[str]:
    noun = lemma(head)
    if preposition in cue("party_prep") - {"by"}:
        yield from _party(noun, earlier)
    elif preposition in ("to", "from", "on"):
        told = not cue(preposition).isdisjoint((noun, earlier))
        yield f"{preposition}_somebody" if told else f"{preposition}_place"
    elif preposition == "of":
        yield after_of(head)
    elif preposition in _FIXED:
        yield _FIXED[preposition]
    elif preposition in cue("place_prep"):
        yield "place_preposition"


def _party(noun: str, earlier: str) -> Iterator[str]:
    """Two parties talk, trade or fight.

    Two ends of a road or a flight are places, and so is what a border is with.
    """
    if not cue("way").isdisjoint((noun, earlier)):
        yield "end_of_way"
        return
    yield "party_preposition"
    if noun in cue("meet"):
        yield "party_of_meeting"


def after_of(noun: Token) -> str:
    """Give the clue from the noun before "of": its ground, somebody of it, or neither."""
    said = lemma(noun)
    if said in cue("fall") or (said in place_nouns() and said not in cue("ally")):
        return "of_place"
    return "of_somebody" if said in cue("ally") | cue("power") else "of"
