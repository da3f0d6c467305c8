"""What stands around the trigger of an event, and what the places in it are to the event.

A place is where the event was *at*, or what a movement went *from* or *to*.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from spacy.tokens import Span as SpacySpan
from spacy.tokens import Token

from nlp.events.ground import Ground
from nlp.events.locales import named
from nlp.events.matching import Trigger
from nlp.syntax.hanging import described, is_undergoing
from nlp.syntax.ties import preposition, relation
from nlp.syntax.tree import clause_of
from nlp.types import EventPlace, EventRole, Mention

PLACING = frozenset({"obl", "obj", "nmod", "nsubj", "advmod", "compound", "amod"})
"""Relations by which a phrase hangs on a word that may say where."""
BODILY = frozenset({"ASSAULT", "COERCE", "PROTEST", "MOBILIZE"})
"""Types of deeds that are done somewhere."""
_WORDS = frozenset(
    {"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"}
)
_GRIEVANCES = frozenset({"against", "over", "about"})
_TOPICS = frozenset({"about", "over", "of", "regarding", "concerning", "against"})
_MATTERS = frozenset({"on", "to", "for"})
_MOVING = frozenset({"MOVE", "MOBILIZE", "RETREAT", "AID"})


@dataclass(frozen=True, slots=True)
class Scene:
    """What stands around a trigger, worked out once.

    Attributes:
        trigger: of the event.
        heads: its word and, where there is another, the verb that carries it.
        clause: the predicate of its clause.
        others: tokens that are triggers of other events, whose places are their own.
        done_to: heads of the recipients: what was captured or shelled is where it was.
        real: whether it happened, so that the sentence before may tell where.
        ground: of the report.
    """

    trigger: Trigger
    heads: tuple[Token, ...]
    clause: Token
    others: frozenset[int]
    done_to: tuple[Token, ...]
    real: bool
    ground: Ground

    @property
    def is_bodily(self) -> bool:
        """Whether the event is a deed that was done somewhere."""
        return self.trigger.entry.type in BODILY

    @property
    def takes_ground(self) -> bool:
        """Whether what the verb has as its object is ground: "captured", "entered"."""
        return "ground" in self.trigger.entry.flags


def scene_of(
    trigger: Trigger,
    others: frozenset[int],
    done_to: tuple[Token, ...],
    ground: Ground,
    *,
    real: bool,
) -> Scene:
    """Work out what stands around a trigger; see ``Scene`` for the arguments."""
    heads = tuple(dict.fromkeys((trigger.token, trigger.verb or trigger.token)))
    return Scene(trigger, heads, clause_of(heads[-1]), others, done_to, real, ground)


def places_under(head: Token, others: frozenset[int], scene: Scene) -> Iterator[EventPlace]:
    """Give the places of the phrases that hang on a word."""
    for child in head.children:
        placing = relation(child) in PLACING and child.i not in others
        if placing and not is_topic(child, scene):
            for mention in named(child, others, scene.ground):
                yield placed(mention, child, scene)


def is_topic(child: Token, scene: Scene) -> bool:
    """Whether a phrase says what words or a protest are about, and so not where.

    "condemned the bombing in Basra", "an agreement on the future of Homs", "a rally against the war
    in Gaza".
    """
    kind, said = scene.trigger.entry.type, preposition(child)
    if child.i in scene.ground.mention_at:
        return False
    if kind == "PROTEST":
        return said in _GRIEVANCES
    if kind not in _WORDS:
        return False
    if is_undergoing(child) or said in _MATTERS:
        return _is_matter(child, scene.ground)
    return said in _TOPICS and child.i not in scene.trigger.used


def _is_matter(noun: Token, ground: Ground) -> bool:
    """Whether words can be about a noun: a deed, a war, a plan."""
    told = ground.lexicon.nouns.get(noun.lemma_.lower(), ())
    return ground.cue("matter", noun) is not None or any(one.type in BODILY for one in told)


def spot(mention: Mention) -> EventPlace:
    """Make a name the place where an event was."""
    return EventPlace(mention.start, mention.end, mention.id, "at")


def placed(mention: Mention, argument: Token, scene: Scene) -> EventPlace:
    """Make a name, found in a phrase of an event, its place in the role that the phrase says."""
    role = _role(argument, scene.trigger, scene.ground)
    return EventPlace(mention.start, mention.end, mention.id, role)


def _role(argument: Token, trigger: Trigger, ground: Ground) -> EventRole:
    """What a place is to an event: where it was, or what a movement went from or to."""
    flags = trigger.entry.flags
    if is_undergoing(argument):
        return _role_of_object(flags)
    said = said_at(argument, ground) or _said_within(argument, ground)
    if _is_there(said, flags) or _is_weapon(argument, ground):
        return "at"
    if said == "at" and "into" in flags:
        return "to"
    told = said is not None and (said == "from" or _moves(trigger))
    return cast(EventRole, said) if told else "at"


def _role_of_object(flags: frozenset[str]) -> EventRole:
    """What the object of a verb is to it: "left Homs" from, "reached Homs" to."""
    if "from" in flags:
        return "from"
    return "to" if "to" in flags else "at"


def _is_there(said: str | None, flags: frozenset[str]) -> bool:
    """Whether an event is where its words point to or from: "fired at Homs"."""
    pointed = said == "from" or (said == "to" and "moves" not in flags)
    return pointed and "there" in flags


def _is_weapon(argument: Token, ground: Ground) -> bool:
    """Whether a phrase says with what: "shelled from mortars the settlements of ..."."""
    armed = ground.cue("weapon", argument) is not None or ground.cue("arms", argument) is not None
    return armed and argument.i not in ground.mention_at


def _moves(trigger: Trigger) -> bool:
    return trigger.entry.type in _MOVING or "moves" in trigger.entry.flags


def said_at(name: Token, ground: Ground) -> str | None:
    """Tell what the preposition of a phrase says: at, from or to; None for any other."""
    return ground.lexicon.cue("preposition", preposition(name))


def said_of(name: Token, ground: Ground) -> str | None:
    """Tell what the preposition of a name or of the noun it describes says: "in Adamawa state"."""
    return said_at(described(name), ground)


def _said_within(argument: Token, ground: Ground) -> str | None:
    """What a preposition says that a parser hung within a name: "in Port-au-Prince"."""
    if preposition(argument):
        return None
    mention = ground.mention_at.get(argument.i)
    inside = [ground.doc[index] for index in ground.tokens(mention)] if mention is not None else []
    first = next((found for each in inside if (found := preposition(each))), "")
    return ground.lexicon.cue("preposition", first)


def standing(sentence: SpacySpan, ground: Ground) -> list[tuple[Mention, Token]]:
    """Give the names of a sentence that stand for places, in phrases such as "in Homs"."""
    return [
        (one, root)
        for one in ground.mentions_within(sentence.start_char, sentence.end_char)
        if one.id in ground.locations
        and (root := ground.root(one)) is not None
        and said_of(root, ground) == "at"
    ]
