"""Where and when an event was.

Places come from the event's own arguments, else from its clause, else from the clause that governs
it, else from those that tell more of it; only names that stand for a place count, never those that
act. Days come from a date phrase of the event's own, else from one of its sentence that is not
another clause's, else from the report's day of publication; each says which.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import cast

from spacy.tokens import Span as SpacySpan
from spacy.tokens import Token

from nlp.events.ground import Ground
from nlp.events.matching import Trigger
from nlp.syntax.ties import preposition, relation
from nlp.syntax.tree import CLAUSES, clause_of, governors, is_relative, joined, subject_of
from nlp.types import Event, EventDays, EventPlace, EventRole, Mention, Participant

_UNITS = frozenset({"minute", "hour", "day", "week", "month", "year", "decade"})
_DEPTH = 12  # of a noun phrase; deeper is a list or a parser's knot
_UNSURE = frozenset({"PERSON", "MISC"})  # labels that small places are often given
_STRICT = frozenset({"in", "near", "inside", "outside", "around"})
_PLAIN = {"ORG": frozenset({"near", "outside", "inside"})}
_PLACING = frozenset({"obl", "obj", "nmod", "nsubj", "advmod", "compound", "amod"})
_BODILY = frozenset({"ASSAULT", "COERCE", "PROTEST", "MOBILIZE"})


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
    for circle in _circles(trigger, others, done_to, ground, real=real):
        found = {
            place.mention: place
            for place in circle
            if not any(place.overlaps(one) for one in doing)
        }
        if found:
            return tuple(sorted(found.values(), key=lambda place: place.start))
    return ()


def _circles(
    trigger: Trigger,
    others: frozenset[int],
    done_to: tuple[Token, ...],
    ground: Ground,
    *,
    real: bool,
) -> Iterator[Iterator[EventPlace]]:
    """Where to look for places, the nearest first.

    The event's own words, its clause, other clauses, the sentence.
    """
    heads = [each for each in dict.fromkeys((trigger.token, trigger.verb)) if each is not None]
    clause, none = clause_of(heads[-1]), frozenset[int]()
    bodily = trigger.entry.type in _BODILY
    for circle, left in ((heads, others), (heads, none), ([clause], others)):
        yield (place for head in circle for place in _under(head, trigger, left, ground))
    yield (place for head in _over(clause) for place in _lent(head, trigger, others, ground))
    if "ground" in trigger.entry.flags:
        found = ((head, ground.mention_at.get(head.i)) for head in trigger.frame.object)
        yield (
            _place(one, head, trigger, ground)
            for head, one in found
            if one is not None and one.label in _UNSURE
        )
    if bodily:
        yield (
            _place(one, head, trigger, ground)
            for head in done_to
            for one in _named(head, none, ground)
        )
        yield (_at(ground.mention_at[head.i]) for head in done_to if _is_spot(head, ground))
        yield (place for head in _below(clause) for place in _there(head, ground))
        yield _nearest(trigger, ground)
        yield _before(trigger, ground) if real else iter(())


def _nearest(trigger: Trigger, ground: Ground) -> Iterator[EventPlace]:
    """The nearest place of the sentence that stands as one."""
    found = _standing(trigger.token.sent, ground)
    if found:
        one, _ = min(found, key=lambda each: abs(each[1].i - trigger.token.i))
        yield _at(one)


def _before(trigger: Trigger, ground: Ground) -> Iterator[EventPlace]:
    """The place that the sentence before tells.

    If it is of the same paragraph and tells only one.
    """
    sentence = trigger.token.sent
    before = ground.doc[sentence.start - 1].sent if sentence.start else sentence
    found = _standing(before, ground)
    if (
        before != sentence
        and len(found) == 1
        and "\n" not in ground.text[before.start_char : sentence.start_char]
    ):
        yield _at(found[0][0])


def _standing(sentence: SpacySpan, ground: Ground) -> list[tuple[Mention, Token]]:
    """The names of a sentence that stand for places, in phrases such as "in Homs"."""
    here = ground.mentions_within(sentence.start_char, sentence.end_char)
    roots = [
        (one, root)
        for one in here
        if one.id in ground.locations and (root := ground.root(one)) is not None
    ]
    said = ((found, ground.lexicon.cue("preposition", _phrase(found[1]))) for found in roots)
    return [found for found, role in said if role == "at"]


def _phrase(name: Token) -> str:
    """The preposition of a name or of the noun that it describes: "in" of "in Adamawa state"."""
    return preposition(name.head if relation(name) in {"compound", "flat", "amod"} else name)


def _place(mention: Mention, argument: Token, trigger: Trigger, ground: Ground) -> EventPlace:
    return EventPlace(mention.start, mention.end, mention.id, _role(argument, trigger, ground))


def without_parties(event: Event) -> Event:
    """Leave out places that are the parties of a talk, demand or deal.

    "called on Israel" was not at Israel.
    """
    if event.type in _BODILY or event.type in {"MOVE", "RETREAT", "AID"}:
        return event
    parties = (*event.actors, *event.recipients)
    return replace(
        event, places=tuple(p for p in event.places if not any(p.overlaps(one) for one in parties))
    )


def _lent(
    head: Token, trigger: Trigger, others: frozenset[int], ground: Ground
) -> Iterator[EventPlace]:
    """The places that another clause lends: where that was, not where anyone went.

    To a full clause only for deeds.
    """
    clause = clause_of(trigger.verb or trigger.token)
    own = relation(clause) == "advcl" and any(
        relation(child) == "nsubj" for child in clause.children
    )
    if own and trigger.entry.type not in _BODILY:
        return
    telling = ground.cue("report", head) is not None
    for place in _under(head, trigger, others, ground):
        root = ground.root(place)
        if (
            telling
            and root is not None
            and preposition(root) == "of"
            and root.head in subject_of(head)
        ):
            continue  # "Araghchi of Iran said"
        said = ground.lexicon.cue("preposition", _phrase(root)) if root is not None else None
        if not own or said not in {"to", "from"}:
            yield place


def _there(head: Token, ground: Ground) -> Iterator[EventPlace]:
    """Where another clause was: what somebody left counts, where they went does not."""
    for child in head.children:
        if (
            relation(child) in _PLACING
            and ground.lexicon.cue("preposition", preposition(child)) != "to"
        ):
            yield from (_at(mention) for mention in _named(child, frozenset(), ground))


def _at(mention: Mention) -> EventPlace:
    return EventPlace(mention.start, mention.end, mention.id, "at")


def _is_spot(head: Token, ground: Ground) -> bool:
    """Whether what was attacked is a town or the like.

    Even where it might stand for those in it; a country acts.
    """
    mention = ground.mention_at.get(head.i)
    return mention is not None and mention.id in ground.spots


def _over(clause: Token) -> list[Token]:
    """The clauses that lend a place to one that has none: those it is joined to or completes."""
    found = []
    while (
        relation(clause) in {"conj", "xcomp", "advcl", "ccomp", "parataxis"}
        and clause.head != clause
    ):
        if relation(clause) == "conj" and any(
            relation(child) == "nsubj" for child in clause.children
        ):
            break  # "Ukraine hit Saratov, and Russia said ..."
        clause = clause_of(clause.head)
        found.append(clause)
    return found[:2]


def _under(
    head: Token, trigger: Trigger, others: frozenset[int], ground: Ground
) -> Iterator[EventPlace]:
    for child in head.children:
        if relation(child) not in _PLACING or child.i in others:
            continue
        for mention in _named(child, others, ground):
            yield _place(mention, child, trigger, ground)


def _named(
    token: Token, others: frozenset[int], ground: Ground, *, depth: int = 0, around: int = 0
) -> list[Mention]:
    """The places that a noun phrase names.

    Of "Souran in northern Hama" the nearer one, of an "and" all.
    """
    mention = ground.mention_at.get(token.i)
    if mention is not None and mention.id in ground.locations:
        found = [
            one for each in joined(token) for one in _listed(each, others, ground, depth=depth)
        ]
        return (
            found
            if mention.id in ground.located
            else [*found, *_around(token, others, ground, around)]
        )
    if mention is not None and _is_meant_as_place(token, mention, ground):
        return [mention, *_around(token, others, ground, around)]
    if depth > _DEPTH:
        return []
    inside = [
        child
        for child in token.children
        if relation(child) not in CLAUSES and child.i not in others
    ]
    inside = [
        child for child in inside if not (child.dep_ == "nmod" and preposition(child) == "from")
    ]
    owned = [child for child in inside if child.dep_ == "nmod:poss"]
    found = [
        one
        for child in inside
        if child not in owned
        for one in _named(child, others, ground, depth=depth + 1)
    ]
    return found or [
        one for child in owned for one in _named(child, others, ground, depth=depth + 1)
    ]


def _listed(token: Token, others: frozenset[int], ground: Ground, *, depth: int) -> list[Mention]:
    """The places that one part of a list of places names.

    A name, or a phrase such as "the city of Porto".
    """
    mention = ground.mention_at.get(token.i)
    if mention is None:
        return _named(token, others, ground, depth=depth + 1) if depth <= _DEPTH else []
    unsure = mention.label in _UNSURE and not (mention.label == "PERSON" and " " in mention.text)
    return [mention] if mention.id in ground.locations or unsure else []


def _is_meant_as_place(token: Token, mention: Mention, ground: Ground) -> bool:
    """Whether a name that was taken for no place stands as one.

    "near Kafr Zita", "the village of Qarasi".
    """
    if mention.label not in {*_UNSURE, "ORG"}:
        return False
    if token.i == max(ground.tokens(mention)) and ground.cue("terrain", token) is not None:
        return True
    head = token.head if relation(token) in {"compound", "flat", "appos"} else token
    ground_word = head != token or preposition(token) == "of"
    over = head if head != token else token.head
    if ground_word and ground.cue("terrain", over) is not None:
        return True
    return relation(token) in {"obl", "nmod"} and preposition(token) in _PLAIN.get(
        mention.label, _STRICT
    )


def _around(token: Token, others: frozenset[int], ground: Ground, around: int) -> list[Mention]:
    """What contains a place that is on no map: the town of "the Victoria Hotel in Warsaw"."""
    inside = (
        c
        for c in token.children
        if relation(c) in {"nmod", "appos"} and c.i not in others and around <= _DEPTH
    )
    return [
        one
        for child in inside
        for one in _named(child, others, ground, depth=_DEPTH, around=around + 1)
    ]


def _below(clause: Token) -> list[Token]:
    """The clauses that tell more of one: "was killed when his car was hit in Homs"."""
    return [
        child
        for child in clause.subtree
        if child != clause and relation(child) in {"advcl", "acl", "conj"}
    ]


def _role(argument: Token, trigger: Trigger, ground: Ground) -> EventRole:
    if relation(argument) == "obj" or argument.dep_ == "nsubj:pass":
        return (
            "from"
            if "from" in trigger.entry.flags
            else "to"
            if "to" in trigger.entry.flags
            else "at"
        )
    said = ground.lexicon.cue(
        "preposition", preposition(argument) or _before_name(argument, ground)
    )
    if "there" in trigger.entry.flags and (
        said == "from" or (said == "to" and "moves" not in trigger.entry.flags)
    ):
        return "at"
    if said == "at" and "into" in trigger.entry.flags:
        return "to"
    moves = (
        trigger.entry.type in {"MOVE", "MOBILIZE", "RETREAT", "AID"}
        or "moves" in trigger.entry.flags
    )
    return cast(EventRole, said) if said and (moves or said == "from") else "at"


def _before_name(argument: Token, ground: Ground) -> str:
    """The preposition of a name that a parser hung within the name: "in Port-au-Prince"."""
    mention = ground.mention_at.get(argument.i)
    inside = [ground.doc[index] for index in ground.tokens(mention)] if mention is not None else []
    return next((found for each in inside if (found := preposition(each))), "")


def days_of(trigger: Trigger, others: frozenset[int], ground: Ground) -> EventDays | None:
    """Give the days of an event; None where neither the text nor the report has any.

    Args:
        trigger: of the event.
        others: tokens that are triggers of other events, whose days are their own.
        ground: of the report.
    """
    heads = {trigger.token.i, *([trigger.verb.i] if trigger.verb is not None else [])}
    near = [
        (phrase, token)
        for phrase, token in ground.dated.get(trigger.token.sent.start, [])
        if _tells(token)
    ]
    own = [phrase for phrase, token in near if _tied(token, others) & heads]
    if not own:
        chain = {each.i for each in _inherited(trigger.verb or trigger.token)}
        own = [phrase for phrase, token in near if _tied(token, others) & chain]
        basis = "sentence"
    else:
        basis = "stated"
    published = ground.document.published
    if own:
        phrase = min(own, key=lambda each: abs(each.start - trigger.token.idx))
        if phrase.first is not None and phrase.last is not None:
            since = (
                ground.text[max(0, phrase.start - 9) : phrase.start]
                .rstrip()
                .lower()
                .endswith("since")
            )
            last = max(phrase.last, published) if since and published else phrase.last
            return EventDays(phrase.first, last, "stated" if basis == "stated" else "sentence")
    return EventDays(published, published, "published") if published else None


def _tells(token: Token) -> bool:
    """Whether a date phrase says when something was: "until March" does not."""
    return preposition(token) not in {"until", "till", "by"}


def _tied(token: Token, others: frozenset[int]) -> set[int]:
    """The words that a date phrase tells of: its governors up to the first verb or other event."""
    if relation(token) in {"compound", "nummod", "amod"} or token.dep_ == "nmod:poss":
        return {token.head.i}
    found: set[int] = set()
    for each in token.ancestors:
        found.add(each.i)
        if each.pos_ in {"VERB", "AUX"} or each.i in others:
            break
    return found


def _inherited(token: Token) -> Iterator[Token]:
    """The clauses whose days hold for a trigger's too.

    Up to the main clause, but out of no relative clause.
    """
    for each in governors(token):
        yield each
        finite = "Fin" in each.morph.get("VerbForm", [])
        if (relation(each) == "acl" and finite and is_relative(each)) or _offset(each):
            return


def _offset(clause: Token) -> bool:
    """Whether a clause stands off its governor in time: "two days after the president fled"."""
    marks = [
        child
        for child in clause.children
        if child.lower_ in {"after", "before"} and child.i > clause.sent.start
    ]
    return any(clause.doc[mark.i - 1].lemma_.lower() in _UNITS for mark in marks)
