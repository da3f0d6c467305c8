"""Who fills which slot of a verb or a noun, whatever the voice: a ``Frame`` read off a tree."""

from dataclasses import dataclass, field

from spacy.tokens import Token

from nlp.syntax.ties import is_passive, preposition, relation
from nlp.syntax.tree import antecedent, is_oblique, joined, objects_of, subject_of


@dataclass(frozen=True, slots=True)
class Frame:
    """The slots of a predicate, whatever the voice.

    Attributes:
        subject: heads of who did it: subject of an active verb, agent of a passive one.
        object: heads of whom it was done to: object of an active verb, subject of a passive one.
        others: heads by preposition, as written, in lower case; "iobj" and "mod" stand for
            themselves.
    """

    subject: tuple[Token, ...] = ()
    object: tuple[Token, ...] = ()
    others: dict[str, tuple[Token, ...]] = field(default_factory=dict)

    def slot(self, name: str) -> tuple[Token, ...]:
        """Give the heads in a slot: subj, obj, iobj, mod or a preposition."""
        return {"subj": self.subject, "obj": self.object}.get(name) or self.others.get(name, ())


def frame(token: Token, *, verbal: bool = False) -> Frame:
    """Read the slots of a verb, or of a noun that tells an event.

    Args:
        token: the verb or noun.
        verbal: whether it is a verb, whatever a parser took it for.
    """
    return _verb_frame(token) if verbal or token.pos_ in {"VERB", "AUX"} else _noun_frame(token)


def _verb_frame(verb: Token) -> Frame:
    passive = is_passive(verb)
    subject = subject_of(verb, inverted=False)
    others = _others(verb)
    agents = _agents(verb) if passive or relation(verb) == "acl" else ()
    if passive:
        others.pop("by", None)
        kept = tuple(child for child in verb.children if _is_thing(child))
        if kept:  # "was granted asylum"
            return Frame(agents, kept, {**others, "iobj": subject})
        return Frame(agents, subject, others)
    return Frame(subject, objects_of(verb), others)


def _agents(verb: Token) -> tuple[Token, ...]:
    found = (
        c
        for c in verb.children
        if c.dep_ == "obl:agent" or (relation(c) == "obl" and preposition(c) == "by")
    )
    return tuple(each for agent in found for each in joined(agent))


def _is_thing(child: Token) -> bool:
    """Whether a noun is an object kept by a passive.

    "was granted asylum", whatever a parser makes of "asylum".
    """
    return relation(child) == "obj" or (
        relation(child) == "xcomp" and child.pos_ == "NOUN" and not preposition(child)
    )


def _others(token: Token) -> dict[str, tuple[Token, ...]]:
    found: dict[str, tuple[Token, ...]] = {}
    for child in token.children:
        if is_oblique(child):
            name = preposition(child) or _stray(child, token)
        elif relation(child) == "iobj":
            name = "iobj"
        else:
            continue
        found[name] = found.get(name, ()) + joined(child)
    return found


def _stray(noun: Token, verb: Token) -> str:
    """The preposition of a noun that a parser took for a particle of the verb.

    "called on the rebels".
    """
    before = noun.doc[noun.left_edge.i - 1] if noun.left_edge.i else noun
    return before.lower_ if before.head == verb and before.pos_ == "ADP" else ""


def _noun_frame(noun: Token) -> Frame:
    others = _others(noun)
    mods = [
        c
        for c in noun.children
        if relation(c) in {"compound", "amod"} and c.pos_ in {"PROPN", "ADJ", "NOUN", "VERB"}
    ]
    owners = [child for child in noun.children if child.dep_ in {"nmod:poss", "det:poss"}]
    leaders = [
        c for mod in mods if mod.lower_ == "led" for c in mod.lefts if mod.i - c.i == 2
    ]  # "a Saudi-led strike"
    others["mod"] = (*mods, *leaders)
    others["poss"] = tuple(each for owner in owners for each in joined(owner))
    own = [child for child in noun.children if relation(child) == "nsubj"]
    return Frame(
        tuple(each for child in own for each in joined(antecedent(child, noun))), (), others
    )
