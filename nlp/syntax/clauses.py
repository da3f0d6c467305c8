"""The facts of a clause, worked out once: its tie to what governs it, its helpers, tense and mood.

``FACTS`` names them, so that rules can ask for a fact by its name. What reads a tree from outside
this room asks here for the word over another and for what is tied to it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from spacy.tokens import Token

from nlp.syntax.ties import bears, hanging, has, past_participle, relation

Rank = Literal["trigger", "carrier", "upper"]
"""The clause of a trigger itself, of the verb that carries its noun, or one further up."""

HELPERS = ("aux", "advmod", "mark", "cop", "cc", "expl", "det")
"""Relations of the small words that say whether a clause is so."""

_NOW = frozenset({"is", "are", "'s", "’s", "'re", "’re", "am", "been"})
_COPULAS = frozenset({"is", "are", "was", "were", "'s", "’s", "'re", "’re"})
_PERFECT = frozenset({"had", "have", "has"})
_SUPPOSING = frozenset({"had", "were", "should"})
_DONE = frozenset({"after", "since", "following"})
_TOWARDS = frozenset({"to", "of", "about", "against", "from"})


@dataclass(frozen=True, slots=True)
class Clause:
    """A predicate, or an event noun, with what stands about it.

    Attributes:
        word: the verb, noun or adjective that the rest hangs on.
        rank: whose clause it is, seen from a trigger.
        tie: relation of the word to its governor.
        governor: what the word hangs on; the root hangs on itself.
        dependents: what hangs on the word, by relation, in the order of the text.
        helpers: those of them that say whether it is so, in the order of the text.
        words: the words of the helpers, in lower case.
        below: the clause that led up to this one; None for that of a trigger or its carrier.
        places: where cues may stand, by name, each once it has been asked for.
    """

    word: Token
    rank: Rank
    tie: str
    governor: Token
    dependents: Mapping[str, tuple[Token, ...]]
    helpers: tuple[Token, ...]
    words: frozenset[str]
    below: "Clause | None" = None
    places: dict[str, tuple[Token, ...]] = field(default_factory=dict, compare=False)

    def tied(self, *relations: str) -> tuple[Token, ...]:
        """Give what hangs on the word by one of some relations."""
        return tuple(each for name in relations for each in self.dependents.get(name, ()))

    @property
    def below_words(self) -> frozenset[str]:
        """The words of the helpers of the clause that led up to this one."""
        return self.below.words if self.below is not None else frozenset()

    def holds(self, fact: str) -> bool:
        """Tell whether a fact holds; a name that is none of ``FACTS`` is a tie or a rank."""
        known = FACTS.get(fact)
        return known(self) if known is not None else fact in {self.tie, self.rank}


def clause(head: Token, rank: Rank, below: Clause | None = None) -> Clause:
    """Work out the facts of the clause, or noun phrase, that hangs on a token."""
    dependents: dict[str, tuple[Token, ...]] = {}
    for child in head.children:
        name = relation(child)
        dependents[name] = (*dependents.get(name, ()), child)
    helpers = [each for name in HELPERS for each in dependents.get(name, ())]
    helpers.sort(key=lambda each: each.i)
    return Clause(
        head,
        rank,
        "root" if head.head == head else relation(head),
        head.head,
        dependents,
        tuple(helpers),
        frozenset(each.lower_ for each in helpers),
        below,
    )


def is_finite(verb: Token) -> bool:
    """Tell whether a verb has a finite form, or a helper that has one."""
    return "Fin" in verb.morph.get("VerbForm", []) or any(
        each.lower_ != "to" for each in hanging(verb, "aux")
    )


def is_past(verb: Token) -> bool:
    """Tell whether a verb has a past form."""
    return "Past" in verb.morph.get("Tense", [])


def is_supposed(verb: Token) -> bool:
    """Tell whether a clause supposes what did not happen: "had they fired, ..."."""
    first = verb.doc[verb.left_edge.i]
    return relation(verb) == "advcl" and first.head == verb and first.lower_ in _SUPPOSING


def _is_continuous(one: Clause) -> bool:
    """Tell whether a verb is in the present continuous; what was going on is over."""
    return one.word.lower_.endswith("ing") and bool(one.words & _NOW) and "had" not in one.words


def _is_misread_noun(one: Clause) -> bool:
    """Tell whether a parser took a noun phrase for a clause: "after coordinated attacks"."""
    lefts = (relation(each) for each in one.word.lefts)
    return one.word.pos_ == "VERB" and any(name in {"case", "compound"} for name in lefts)


def _is_describing(one: Clause) -> bool:
    """Tell whether a clause says which one is meant: "the town taken on Monday"."""
    loose = one.tie in {"obl", "nmod", "advcl"}
    return one.tie == "acl" or (loose and _is_misread_noun(one))


def _is_no_longer(one: Clause) -> bool:
    return any(each.lower_ == "longer" and bears(each, "no") for each in one.helpers)


def _leads(one: Clause, *ties: str) -> bool:
    """Tell whether the way up to a clause came by one of some ties."""
    return one.below is not None and one.below.tie in ties


def _led_over_but(one: Clause) -> bool:
    """Tell whether the way up to a clause led over a "but": "did not flee but left and wrote"."""
    if one.below is None or one.below.tie != "conj":
        return False
    last = one.below.word.i
    return any(bears(each, "but") for each in one.tied("conj") if each.i <= last)


def _has_own_tense(one: Clause) -> bool:
    """Tell whether a joined verb shares no helper: "did not arrest him and expelled her"."""
    over = one.governor
    shared = has(over, "aux") and "Inf" in over.morph.get("VerbForm", [])
    own = is_past(one.word) and "Fin" in one.word.morph.get("VerbForm", [])
    return one.tie == "conj" and shared and own


def _is_told(one: Clause) -> bool:
    """Tell whether a clause is finite and content of its governor: "said that they left"."""
    return one.tie == "ccomp" and is_finite(one.word)


def _is_content(one: Clause) -> bool:
    """Tell whether a clause is what its governor is about: "tried to", "denied that"."""
    if one.tie != "advcl":
        return one.tie in {"xcomp", "ccomp"}
    at_once = one.word.i == one.governor.i + 1 and one.word.lower_.endswith("ing")
    return at_once or any(each.lower_ in _TOWARDS for each in one.word.lefts)


FACTS: Mapping[str, Callable[[Clause], bool]] = {
    "after-but": _led_over_but,
    "after-noun": lambda one: one.tie == "acl" and past_participle(one.word),
    "bare": lambda one: not one.tied("aux", "mark"),
    "content": _is_content,
    "continuous": _is_continuous,
    "copula": lambda one: bool(one.words & _COPULAS),
    "describing": _is_describing,
    "due": lambda one: "due" in one.words,
    "finite": lambda one: is_finite(one.word),
    "governor-verb": lambda one: one.governor.pos_ == "VERB",
    "governor-adjective": lambda one: one.governor.pos_ == "ADJ",
    "governor-past": lambda one: is_past(one.governor),
    "have": lambda one: "have" in one.words,
    "after-done": lambda one: _leads(one, "advcl") and bool(one.below_words & _DONE),
    "gerund": lambda one: one.word.lower_.endswith("ing"),
    "governor-continuous": lambda one: _is_continuous(clause(one.governor, "upper")),
    "governor-no": lambda one: bears(one.governor, "no"),
    "helped": lambda one: bool(one.tied("aux")),
    "no-longer": _is_no_longer,
    "only": lambda one: "only" in one.words,
    "own-tense": _has_own_tense,
    "past": lambda one: is_past(one.word),
    "past-participle": lambda one: past_participle(one.word),
    "perfect": lambda one: bool(one.words & _PERFECT),
    "present": lambda one: "Pres" in one.word.morph.get("Tense", []),
    "question": lambda one: one.word.sent[-1].text == "?",
    "supposed": lambda one: is_supposed(one.word),
    "to": lambda one: "to" in one.words,
    "told": _is_told,
}
"""What a rule may ask of a clause, by name."""
