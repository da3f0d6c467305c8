"""What the parse says of a place name.

Subject, object, owner, modifier, what preposition, of which word.

Where a short look at the neighbouring words is surer than a parse ("X's delegation", "X officials",
"allies of X"), the words go first.
"""

from collections.abc import Iterator

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Slice

from nlp.words.tables import classes, place_nouns

_PASSIVE = frozenset({"nsubj:pass", "nsubjpass", "csubj:pass"})
_SUBJECT = frozenset({"nsubj", "csubj"})
_OBJECT = frozenset({"obj", "dobj", "iobj", "dative"})
_INNER = frozenset({"flat", "flat:name", "goeswith", "fixed"})
_MODIFIER = frozenset({"compound", "amod", "nmod", "nmod:poss", "poss", "det", "nummod", "appos"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "ADJ", "NUM"})
_OWNING = frozenset({"'s", "’s", "'", "’"})
_LONGEST_LIST = 25
_REACH = 6
"""Words that are searched for the noun that a name owns."""


def cue(name: str) -> frozenset[str]:
    """Give the words of a class of ``actor_cues.tsv``."""
    return classes("actor_cues")[name]


def word(doc: Doc, i: int) -> str:
    """Give a token in lower case; empty outside the document."""
    return doc[i].text.lower() if 0 <= i < len(doc) else ""


def lemma(token: Token) -> str:
    """Give a token's lemma in lower case, or the token where it has none."""
    return token.lemma_.lower() or token.text.lower()


def grammar(span: Slice) -> Iterator[str]:
    """Give the clues from the place of the name in the sentence."""
    token = _top(span.root)
    if word(span.doc, span.end) in _OWNING or token.dep_ in ("nmod:poss", "poss"):
        yield from _modifies(_owned(span, token), "owner")
    elif modified := _modified_by(token, span):
        yield from _modifies(modified, "before")
    elif noun := _noun_before_of(span):
        yield _after_of(noun)
    else:
        yield from _position(_first_conjunct(token), token)


def telling_word(span: Slice) -> Token | None:
    """Give the word that the clue of a name lies in.

    Its verb, or the noun it owns, modifies or follows.
    """
    if not span.doc.has_annotation("DEP"):
        return None
    token = _top(span.root)
    if word(span.doc, span.end) in _OWNING or token.dep_ in ("nmod:poss", "poss"):
        head = _owned(span, token)
    else:
        first = _first_conjunct(token)
        after = (
            first.nbor(1)
            if _acts_next(token) and first.i + 1 < len(span.doc) and first.dep_ == "root"
            else None
        )
        head = _modified_by(token, span) or _noun_before_of(span) or after or first.head
    return None if head is None or head in span else head


def _top(token: Token) -> Token:
    """Climb out of the inside of a name."""
    while token.dep_ in _INNER and token.head != token:
        token = token.head
    return token


def _first_conjunct(token: Token) -> Token:
    """Go to the first of a list: what is true of it is true of the rest."""
    while (
        token.dep_ == "conj"
        and token.head.pos_ in _NOMINAL
        and 0 < token.i - token.head.i < _LONGEST_LIST
    ):
        if any(between.text in "—–-" for between in token.doc[token.head.i : token.i]):
            break
        token = _top(token.head)
    return token


# ---------------------------------------------------------------- owner and modifier


def _owned(span: Slice, token: Token) -> Token | None:
    """Give what the name possesses: the end of the first run of nouns after the mark.

    Else the head.
    """
    start = span.end + (word(span.doc, span.end) in _OWNING)
    head = token.head if token.head != token else None
    for i in range(start, min(start + _REACH, len(span.doc))):
        if span.doc[i].pos_ == "PUNCT" and span.doc[i].text not in "-‑–":
            break
        if span.doc[i].pos_ in ("NOUN", "PROPN"):
            end = _run_end(span.doc, i)
            surer = (
                head is not None and head.i > end.i and _is_telling(head) and not _is_telling(end)
            )
            return head if surer else end
    return head


def _is_telling(noun: Token) -> bool:
    return lemma(noun) in cue("power") or lemma(noun) in cue("thing")


def _run_end(doc: Doc, i: int) -> Token:
    """Give the last of the nouns that stand side by side from ``i`` on."""
    while (
        i + 1 < len(doc) and doc[i + 1].pos_ in ("NOUN", "PROPN") and not doc[i + 1].is_sent_start
    ):
        i += 1
    return doc[i]


def _modified_by(token: Token, span: Slice) -> Token | None:
    """Give the noun that the name stands before and modifies: "US officials", "the Gaza coast"."""
    first = _first_conjunct(token)
    head, bare = first.head, not _case(first) and not _case(token)
    if (
        bare
        and first.dep_ in _MODIFIER
        and head is not first
        and head.i >= span.end
        and head.pos_ in _NOMINAL
    ):
        return head
    after = span.doc[span.end] if span.end < len(span.doc) else None
    if (
        after is None
        or after.pos_ not in ("NOUN", "PROPN")
        or after.is_sent_start
        or token.dep_ in _OBJECT
    ):
        return None
    noun = _run_end(span.doc, span.end)
    return noun if _is_telling(noun) and (bare or after.text.islower()) else None


def _modifies(head: Token | None, how: str) -> Iterator[str]:
    """Give the clue from the noun that the name owns or modifies: power, thing, or neither."""
    if head is None:
        return
    noun = lemma(head)
    if head.pos_ in ("VERB", "AUX"):
        yield "subject"
    elif noun in cue("thing"):
        yield f"{how}_of_thing" if how == "owner" else "before_thing"
    elif noun in cue("power"):
        yield f"{how}_of_power" if how == "owner" else "before_power"
    elif how == "owner":
        yield "owner"
    else:
        yield "before_name" if head.pos_ == "PROPN" else "before_noun"


# ---------------------------------------------------------------- subject, object, preposition


def _position(token: Token, own: Token) -> Iterator[str]:
    """Give the clues from the relation of the name, or of the list it is in, to its head."""
    preposition = _case(own) or _case(token)
    head = token.head
    if preposition:
        yield from _after_preposition(
            preposition, head, _word_before_case(own) or _word_before_case(token)
        )
    elif token.dep_ in _SUBJECT:
        yield _as_subject(head)
    elif token.dep_ in _PASSIVE:
        yield _as_passive_subject(head)
    elif token.dep_ in _OBJECT:
        yield _as_object(head)
    elif token.dep_ == "obl:agent":
        yield "agent"
    elif (
        token.dep_ in ("appos", "nmod", "list", "parataxis")
        and head.i < token.i
        and head.pos_ == "PROPN"
    ):
        yield "beside_container"
    elif _acts_next(own):
        yield "subject_of_acting"


def _case(token: Token) -> str:
    """Give the preposition of a token, in lower case; empty when it has none."""
    for child in token.children:
        if (
            child.dep_ in ("case", "mark", "prep")
            and child.i < token.i
            and child.text.lower() not in _OWNING
        ):
            return str(child.text.lower())
    return str(token.head.text.lower()) if token.dep_ == "pobj" else ""


def _word_before_case(token: Token) -> str:
    """Give the word right before the preposition of a token; empty when there is none."""
    case = next(
        (child for child in token.children if child.dep_ in ("case", "prep") and child.i < token.i),
        None,
    )
    return word(token.doc, case.i - 1) if case is not None else ""


def _acts_next(token: Token) -> bool:
    """Tell whether a verb of saying or doing follows at once, whatever the parse makes of it.

    "Moscow denied".
    """
    after = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
    return after is not None and after.pos_ == "VERB" and lemma(after) in cue("say") | cue("act")


def _as_subject(verb: Token) -> str:
    if verb.pos_ not in ("VERB", "AUX"):
        return "subject_of_being"
    for name, clue in (("befall", "befalling"), ("say", "saying"), ("act", "acting")):
        if lemma(verb) in cue(name):
            return f"subject_of_{clue}"
    return "subject"


def _as_passive_subject(verb: Token) -> str:
    if lemma(verb) in cue("take") or lemma(verb) in cue("befall"):
        return "passive_subject_of_taking"
    return "passive_subject_of_dealing" if lemma(verb) in cue("deal") else "passive_subject"


def _as_object(verb: Token) -> str:
    if lemma(verb) in cue("take"):
        return "object_of_taking"
    return "object_of_dealing" if lemma(verb) in cue("deal") else "object"


def _after_preposition(preposition: str, head: Token, before: str) -> Iterator[str]:
    noun = lemma(head)
    if preposition == "by":
        yield "agent"
    elif preposition in cue("party_prep"):
        yield from _party(noun, before)
    elif preposition == "of":
        yield _after_of(head)
    elif preposition in ("to", "from", "on"):
        told = noun in cue(preposition) or before in cue(preposition)
        yield f"{preposition}_somebody" if told else f"{preposition}_place"
    elif preposition == "for":
        yield "for"
    elif preposition in cue("place_prep"):
        yield "place_preposition"


def _party(noun: str, before: str) -> Iterator[str]:
    """Two parties talk, trade or fight.

    Two ends of a road or a flight are places, and so is what a border is with.
    """
    if noun in cue("way") or before in cue("way"):
        yield "end_of_way"
        return
    yield "party_preposition"
    if noun in cue("meet"):
        yield "party_of_meeting"


def _noun_before_of(span: Slice) -> Token | None:
    """Give the noun right before "of X": "allies of the US", "the fall of Damascus"."""
    i = span.start - 1
    if word(span.doc, i) == "the":
        i -= 1
    if word(span.doc, i) != "of" or i < 1 or span.doc[i - 1].pos_ not in ("NOUN", "PROPN"):
        return None
    return span.doc[i - 1]


def _after_of(noun: Token) -> str:
    if lemma(noun) in cue("fall") or (
        lemma(noun) in place_nouns() and lemma(noun) not in cue("ally")
    ):
        return "of_place"
    return "of_somebody" if lemma(noun) in cue("ally") or lemma(noun) in cue("power") else "of"
