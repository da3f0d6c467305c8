"""Single questions about a word in its phrase: what it hangs on, whose it is, what it describes."""

from spacy.tokens import Span, Token

from nlp.syntax.ties import preposition, relation
from nlp.syntax.tree import joined

_DESCRIBING = frozenset({"compound", "flat", "amod"})
_PARTING = frozenset({",", "and"})
_NAMING = frozenset({"compound", "flat", "appos"})


def is_owner(token: Token) -> bool:
    """Whether a word says whose something is: "its" troops, "Aleppo's" old city."""
    return token.dep_ == "nmod:poss"


def is_modifier(token: Token) -> bool:
    """Whether a noun hangs on another by a preposition, and is no owner."""
    return token.dep_ == "nmod"


def is_undergoing(token: Token) -> bool:
    """Whether a noun is what a verb is done to: its object, or the subject of its passive."""
    return relation(token) == "obj" or token.dep_ == "nsubj:pass"


def is_subject(token: Token) -> bool:
    """Whether a noun is the subject of an active verb."""
    return token.dep_ == "nsubj"


def is_plain_adjective(token: Token) -> bool:
    """Whether a word describes a noun as an adjective does."""
    return token.dep_ == "amod"


def described(token: Token) -> Token:
    """Give the noun that a name describes, as "state" of "Adamawa state"; else the name itself."""
    return token.head if relation(token) in _DESCRIBING else token


def named_noun(token: Token) -> Token | None:
    """Give the noun that a name is put to: "the city Porto", "Porto airport", "the port of Porto".

    None where it stands on its own.
    """
    if relation(token) in _NAMING or preposition(token) == "of":
        return token.head
    return None


def is_plural(noun: Token) -> bool:
    """Whether a noun is marked as a plural."""
    return "Plur" in noun.morph.get("Number", [])


def subjects_within(sentence: Span) -> list[Token]:
    """Give the subjects of all clauses of a sentence, passive ones too."""
    return [token for token in sentence if relation(token) == "nsubj"]


def sentence_before(token: Token) -> Span | None:
    """Give the sentence before that of a token; None in the first."""
    start = token.sent.start
    return token.doc[start - 1].sent if start else None


def listed(head: Token) -> tuple[Token, ...]:
    """Give a noun and those joined to it, also by the same preposition: "in Homs, in Hama"."""
    found = [*joined(head)]
    for child in head.children:
        if is_modifier(child) and _repeats(child, head):
            found.extend(joined(child))
    return tuple(found)


def _repeats(child: Token, head: Token) -> bool:
    """Whether a phrase after a mark or "and" has the preposition of the noun it hangs on."""
    edge = child.left_edge
    parted = not _PARTING.isdisjoint({edge.lower_, child.doc[max(edge.i - 1, 0)].lower_})
    return parted and child.i > head.i and preposition(child) == preposition(head) != ""


def list_head(token: Token) -> Token:
    """Give the noun that heads the list that a noun stands in, or one with a preposition."""
    while relation(token) == "conj" and not preposition(token):
        token = token.head
    return token


def list_preposition(token: Token) -> str:
    """Give the preposition of the list that a noun stands in; its own where it has one."""
    return preposition(list_head(token))


def phrases_over(name: Token) -> list[Token]:
    """Give the nouns that a name belongs to: "airport" and "bombing" of "the bombing of X airport".

    Up to the head of the whole phrase, by "of" or by standing before them.
    """
    found = []
    while relation(name) in {"compound", "nmod"} and preposition(name) in {"", "of", "'s", "’s"}:
        name = name.head
        found.append(name)
    return found
