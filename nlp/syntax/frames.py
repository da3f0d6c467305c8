"""Who fills which slot of a verb or a noun, whatever the voice: a ``Frame`` read off a tree."""

from dataclasses import dataclass, field

from spacy.tokens import Token

from nlp.syntax.objects import objects_of
from nlp.syntax.phrases import antecedent, is_oblique, joined
from nlp.syntax.subjects import subject_of
from nlp.syntax.ties import hanging, is_passive, preposition, relation, tagged, tied

_MODIFYING = frozenset({"PROPN", "ADJ", "NOUN", "VERB"})
_OWNERS = ("nmod:poss", "det:poss")


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
    subject, others = subject_of(verb, inverted=False), _others(verb)
    if is_passive(verb):
        return _passive_frame(verb, subject, others)
    return Frame(subject, objects_of(verb), others)


def _passive_frame(
    verb: Token, subject: tuple[Token, ...], others: dict[str, tuple[Token, ...]]
) -> Frame:
    others.pop("by", None)
    kept = tuple(child for child in verb.children if _is_thing(child))
    if kept:  # "was granted asylum"
        return Frame(_agents(verb), kept, {**others, "iobj": subject})
    return Frame(_agents(verb), subject, others)


def _agents(verb: Token) -> tuple[Token, ...]:
    return tuple(each for agent in verb.children if _is_agent(agent) for each in joined(agent))


def _is_agent(noun: Token) -> bool:
    return noun.dep_ == "obl:agent" or (relation(noun) == "obl" and preposition(noun) == "by")


def _is_thing(child: Token) -> bool:
    """Whether a noun is an object kept by a passive.

    "was granted asylum", whatever a parser makes of "asylum".
    """
    slip = relation(child) == "xcomp" and child.pos_ == "NOUN" and not preposition(child)
    return slip or relation(child) == "obj"


def _others(token: Token) -> dict[str, tuple[Token, ...]]:
    found: dict[str, tuple[Token, ...]] = {}
    for child in token.children:
        name = _slot_of(child, token)
        if name is not None:
            found[name] = found.get(name, ()) + joined(child)
    return found


def _slot_of(child: Token, token: Token) -> str | None:
    """The slot of what is neither subject nor object; None for what fills none."""
    if is_oblique(child):
        return preposition(child) or _stray(child, token)
    return "iobj" if relation(child) == "iobj" else None


def _stray(noun: Token, verb: Token) -> str:
    """The preposition of a noun that a parser took for a particle of the verb.

    "called on the rebels".
    """
    first = noun.doc[noun.left_edge.i - 1] if noun.left_edge.i else noun
    return first.lower_ if first.head == verb and first.pos_ == "ADP" else ""


def _noun_frame(noun: Token) -> Frame:
    mods = tagged(hanging(noun, "compound", "amod"), *_MODIFYING)
    others = _others(noun)
    others["mod"] = (*mods, *(leader for mod in mods for leader in _leaders(mod)))
    others["poss"] = _joined_all(tied(noun, *_OWNERS))
    own = [antecedent(child, noun) for child in hanging(noun, "nsubj")]
    return Frame(_joined_all(own), (), others)


def _leaders(mod: Token) -> list[Token]:
    """Who leads: "Saudi" in "a Saudi-led strike"."""
    return [each for each in mod.lefts if mod.i - each.i == 2] if mod.lower_ == "led" else []


def _joined_all(heads: list[Token]) -> tuple[Token, ...]:
    return tuple(each for head in heads for each in joined(head))
