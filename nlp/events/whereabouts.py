"""Where an event was: ordered ways to its places, the nearest first.

Places come from the event's own words, else from its clause, else from the clause that governs it,
else from those that tell more of it; only names that stand for a place count, never those that act.
What stands around the trigger is worked out once, into a ``Scene``; each ``Way`` is a row with a
name, and the first that leads to a place decides.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Token

from nlp.events.elsewhere import (
    is_beside,
    is_of_another,
    is_of_deed,
    is_of_saying,
    tells_elsewhere,
)
from nlp.events.ground import Ground
from nlp.events.holders import are_wide, within, without_holders
from nlp.events.locales import UNSURE, named
from nlp.events.matching import Trigger
from nlp.events.scene import (
    BODILY,
    PLACING,
    Scene,
    placed,
    places_under,
    said_at,
    said_of,
    scene_of,
    spot,
    standing,
)
from nlp.events.sequel import goes_on
from nlp.syntax.around import clauses_over, clauses_under, is_full
from nlp.syntax.hanging import list_preposition, sentence_before
from nlp.syntax.ties import preposition, relation
from nlp.types import Event, EventPlace, Participant

_NONE: frozenset[int] = frozenset()
_GOING = frozenset({"MOVE", "RETREAT", "AID"})
_OPPOSING = frozenset({"between", "with"})
_TOWARDS = frozenset({"to", "toward", "towards", "for"})
_ELSEWHERE = frozenset({"to", "from"})


@dataclass(frozen=True, slots=True)
class Way:
    """A way from an event to its places.

    Attributes:
        name: what the places are found by.
        places: what it leads to.
        is_open: whether the event may be found by it.
        refines: whether it may tell where in a land or region an event was.
    """

    name: str
    places: Callable[[Scene], Iterator[EventPlace]]
    is_open: Callable[[Scene], bool] = lambda _: True
    refines: bool = False


def places_of(
    trigger: Trigger,
    others: frozenset[int],
    doing: tuple[Participant, ...],
    done_to: tuple[Token, ...],
    ground: Ground,
    *,
    real: bool,
) -> tuple[EventPlace, ...]:
    """Give the places of an event.

    Args:
        trigger: of the event.
        others: tokens that are triggers of other events, whose places are their own.
        doing: the actors; a place that acts or is part of the actor's name is none of the event.
        done_to: heads of the recipients: what was captured or shelled is where it was.
        ground: of the report.
        real: whether it happened, so that the sentence before may tell where.
    """
    scene = scene_of(trigger, others, done_to, ground, real=real)
    return _first(scene, doing)[1]


def _first(scene: Scene, doing: tuple[Participant, ...]) -> tuple[str, tuple[EventPlace, ...]]:
    """The name of the first way that leads to a place, and the places; empty where none does.

    Where it only leads to a land or region, a later way may tell where in it.
    """
    name, found = "", tuple[EventPlace, ...]()
    for way in WAYS:
        if (found and not way.refines) or not way.is_open(scene):
            continue
        places = _along(way, scene, doing)
        if found:
            places = within(found, places, scene.ground)
            places = places if len(places) == 1 else ()
        if places:
            name, found = way.name, places
        if found and not (scene.is_bodily and _may_be_refined(found, scene.ground)):
            break
    return name, found


def _may_be_refined(found: tuple[EventPlace, ...], ground: Ground) -> bool:
    """Whether an event is only said to have been "in" some land, and not to have hit it."""
    roots = [ground.root(place) for place in found]
    beside = all(root is not None and is_beside(root, ground) for root in roots)
    return beside and are_wide(found, ground)


def _along(way: Way, scene: Scene, doing: tuple[Participant, ...]) -> tuple[EventPlace, ...]:
    """The places that a way leads to, each once, in the order of the text."""
    found = {
        one.mention: one for one in way.places(scene) if not _is_doer(one, doing, scene.ground)
    }
    places = sorted(found.values(), key=lambda place: place.start)
    beside = [place for place in places if not _is_party(place, scene)]
    return without_holders(beside or places, scene.ground)


def _is_party(place: EventPlace, scene: Scene) -> bool:
    """Whether a place is whom words were with, as ``without_parties`` will leave out."""
    heads = {scene.ground.mention_at.get(head.i) for head in scene.done_to}
    named = any(mention is not None and mention.id == place.mention for mention in heads)
    return named and scene.trigger.entry.type not in BODILY | _GOING


def _is_doer(place: EventPlace, doing: tuple[Participant, ...], ground: Ground) -> bool:
    """Whether a place is an actor or says whose: "Lagos police".

    Where a bomb or an attack is the actor it is where that was: "the bomb outside the Rex", "the
    bombing of Mitiga airport killed three".
    """
    root = ground.root(place) if _is_of(place, doing) else None
    return root is not None and not is_beside(root, ground) and not is_of_deed(root, ground)


def _is_of(place: EventPlace, parties: tuple[Participant, ...]) -> bool:
    return any(place.overlaps(one) for one in parties)


def without_parties(event: Event) -> Event:
    """Leave out places that are the parties of a talk, demand or deal.

    "called on Israel" was not at Israel.
    """
    if event.type in BODILY | _GOING:
        return event
    parties = (*event.actors, *event.recipients)
    return replace(event, places=tuple(one for one in event.places if not _is_of(one, parties)))


# Each way


def _of_own_words(scene: Scene) -> Iterator[EventPlace]:
    return (place for head in scene.heads for place in places_under(head, scene.others, scene))


def _of_words_with_others(scene: Scene) -> Iterator[EventPlace]:
    return (place for head in scene.heads for place in places_under(head, _NONE, scene))


def _of_clause(scene: Scene) -> Iterator[EventPlace]:
    return places_under(scene.clause, scene.others, scene)


def _of_clauses_over(scene: Scene) -> Iterator[EventPlace]:
    """The places that another clause lends: where that was, not where anyone went or spoke."""
    full = is_full(scene.clause)
    for clause in clauses_over(scene.clause):
        for place in places_under(clause, scene.others, scene):
            root = scene.ground.root(place)
            if root is None or _is_lent(root, scene, full=full):
                yield place


def _lends(scene: Scene) -> bool:
    """Whether another clause may lend its place: to a full clause only for deeds."""
    return scene.is_bodily or not is_full(scene.clause)


def _is_lent(root: Token, scene: Scene, *, full: bool) -> bool:
    if is_of_saying(root, scene):
        return False
    return not full or said_of(root, scene.ground) not in _ELSEWHERE


def _of_ground_taken(scene: Scene) -> Iterator[EventPlace]:
    """The name of what was taken, where it may be a small place's."""
    for head in scene.trigger.frame.object:
        mention = scene.ground.mention_at.get(head.i)
        if mention is not None and mention.label in UNSURE:
            yield placed(mention, head, scene)


def _of_what_was_hit(scene: Scene) -> Iterator[EventPlace]:
    for head in scene.done_to:
        for mention in named(head, _NONE, scene.ground):
            yield placed(mention, head, scene)


def _of_town_hit(scene: Scene) -> Iterator[EventPlace]:
    """The town or the like that was hit, even where it might stand for those in it.

    A country acts.
    """
    ground = scene.ground
    hit = (head for head in scene.done_to if list_preposition(head) not in _OPPOSING)
    found = (ground.mention_at.get(head.i) for head in hit)
    return (spot(one) for one in found if one is not None and one.id in ground.spots)


def _of_clauses_under(scene: Scene) -> Iterator[EventPlace]:
    """Where another clause was: what somebody left counts, where they went does not."""
    for clause in clauses_under(scene.clause):
        if tells_elsewhere(clause, scene.ground):
            continue
        for child in clause.children:
            if relation(child) in PLACING and not _is_goal(child, scene.ground):
                yield from (spot(one) for one in named(child, _NONE, scene.ground))


def _is_goal(child: Token, ground: Ground) -> bool:
    """Whether a phrase says where somebody went: "to Chad", not "into a church in Owo"."""
    if preposition(child) in _TOWARDS:
        return True
    return child.i in ground.mention_at and said_at(child, ground) == "to"


def _of_sentence(scene: Scene) -> Iterator[EventPlace]:
    """The nearest place of the sentence that stands as one, if it is nobody else's."""
    found = [
        (one, root)
        for one, root in standing(scene.trigger.token.sent, scene.ground)
        if not is_of_another(root, scene)
    ]
    if found:
        one, _ = min(found, key=lambda each: abs(each[1].i - scene.trigger.token.i))
        yield spot(one)


def _of_sentence_before(scene: Scene) -> Iterator[EventPlace]:
    """The place that the sentence before tells, if of the same paragraph and the only one."""
    ground, sentence = scene.ground, scene.trigger.token.sent
    before = sentence_before(scene.trigger.token)
    if before is None or "\n" in ground.text[before.start_char : sentence.start_char]:
        return
    found = standing(before, ground)
    if len(found) == 1:
        yield spot(found[0][0])


def _is_bodily(scene: Scene) -> bool:
    return scene.is_bodily


def _takes_ground(scene: Scene) -> bool:
    return scene.takes_ground


WAYS: tuple[Way, ...] = (
    Way("its own words", _of_own_words),
    Way("its words and those of events in them", _of_words_with_others, refines=True),
    Way("its clause", _of_clause),
    Way("a clause over it", _of_clauses_over, _lends),
    Way("the ground taken", _of_ground_taken, _takes_ground),
    Way("what was hit", _of_what_was_hit, _is_bodily),
    Way("the town that was hit", _of_town_hit, _is_bodily),
    Way("a clause that tells more", _of_clauses_under, _is_bodily, refines=True),
    Way("its sentence", _of_sentence, _is_bodily),
    Way("the sentence before", _of_sentence_before, goes_on),
)
"""In the order in which they are tried."""
