"""Where and when an event was.

Places come from the event's own arguments, else from its clause, else from the clause that governs it, else from those
that tell more of it; only names that stand for a place count, never those that act. Days come from a date phrase of the
event's own, else from one of its sentence that is not another clause's, else from the report's day of publication; each
says which.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import cast

from spacy.tokens import Token

from nlp.events.ground import Ground
from nlp.events.matching import Trigger
from nlp.events.tree import CLAUSES, clause_of, governors, is_relative, joined, preposition, relation
from nlp.types import Event, EventDays, EventPlace, EventRole, Mention

_UNITS = frozenset({"minute", "hour", "day", "week", "month", "year", "decade"})
_DEPTH = 12  # of a noun phrase; deeper is a list or a parser's knot
_BODILY = frozenset({"ASSAULT", "COERCE", "PROTEST", "MOBILIZE"})


def places_of(trigger: Trigger, others: frozenset[int], ground: Ground) -> tuple[EventPlace, ...]:
    """Give the places of an event.

    Args:
        trigger: of the event.
        others: tokens that are triggers of other events, whose places are their own.
        ground: of the report.
    """
    if not ground.locations:
        return ()
    heads = [each for each in dict.fromkeys((trigger.token, trigger.verb)) if each is not None]
    clause = clause_of(heads[-1])
    below = _below(clause) if trigger.entry.type in _BODILY else []
    for circle in (heads, [clause], _over(clause), below):
        found = {place.mention: place for head in circle for place in _under(head, trigger, others, ground)}
        if found:
            return tuple(sorted(found.values(), key=lambda place: place.start))
    return ()


def without_parties(event: Event) -> Event:
    """Leave out places that are the parties of a talk, demand or deal: "called on Israel" was not at Israel."""
    if event.type in _BODILY or event.type in {"MOVE", "RETREAT", "AID"}:
        return event
    parties = (*event.actors, *event.recipients)
    return replace(event, places=tuple(p for p in event.places if not any(p.overlaps(one) for one in parties)))


def _over(clause: Token) -> list[Token]:
    """The clauses that lend a place to one that has none: those it is joined to or completes."""
    found = []
    while relation(clause) in {"conj", "xcomp", "advcl", "ccomp", "parataxis"} and clause.head != clause:
        clause = clause_of(clause.head)
        found.append(clause)
    return found[:2]


def _under(head: Token, trigger: Trigger, others: frozenset[int], ground: Ground) -> Iterator[EventPlace]:
    for child in head.children:
        if relation(child) not in {"obl", "obj", "nmod", "nsubj", "advmod", "compound", "amod"} or child.i in others:
            continue
        for mention in _named(child, others, ground):
            yield EventPlace(mention.start, mention.end, mention.id, _role(child, trigger, ground))


def _named(token: Token, others: frozenset[int], ground: Ground, *, depth: int = 0) -> list[Mention]:
    """The places that a noun phrase names: of "Souran in northern Hama" the nearer one, of an "and" all."""
    mention = ground.mention_at.get(token.i)
    if mention is not None and mention.id in ground.locations:
        names = (ground.mention_at.get(each.i) for each in joined(token))
        return [name for name in names if name is not None and name.id in ground.locations]
    if depth > _DEPTH:
        return []
    inside = [child for child in token.children if relation(child) not in CLAUSES and child.i not in others]
    inside = [child for child in inside if not (child.dep_ == "nmod" and preposition(child) == "from")]
    owned = [child for child in inside if child.dep_ == "nmod:poss"]
    found = [one for child in inside if child not in owned for one in _named(child, others, ground, depth=depth + 1)]
    return found or [one for child in owned for one in _named(child, others, ground, depth=depth + 1)]


def _below(clause: Token) -> list[Token]:
    """The clauses that tell more of one: "was killed when his car was hit in Homs"."""
    return [child for child in clause.subtree if child != clause and relation(child) in {"advcl", "acl", "conj"}]


def _role(argument: Token, trigger: Trigger, ground: Ground) -> EventRole:
    if relation(argument) == "obj" or argument.dep_ == "nsubj:pass":
        return "from" if "from" in trigger.entry.flags else "to" if "to" in trigger.entry.flags else "at"
    said = ground.lexicon.cue("preposition", preposition(argument))
    if said == "at" and "into" in trigger.entry.flags:
        return "to"
    moves = trigger.entry.type in {"MOVE", "MOBILIZE", "RETREAT", "AID"} or "moves" in trigger.entry.flags
    return cast(EventRole, said) if said and (moves or said == "from") else "at"


def days_of(trigger: Trigger, others: frozenset[int], ground: Ground) -> EventDays | None:
    """Give the days of an event; None where neither the text nor the report has any.

    Args:
        trigger: of the event.
        others: tokens that are triggers of other events, whose days are their own.
        ground: of the report.
    """
    heads = {trigger.token.i, *([trigger.verb.i] if trigger.verb is not None else [])}
    near = [(phrase, token) for phrase, token in ground.dated.get(trigger.token.sent.start, []) if _tells(token)]
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
            since = ground.text[max(0, phrase.start - 9) : phrase.start].rstrip().lower().endswith("since")
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
    """The clauses whose days hold for a trigger's too: up to the main clause, but out of no relative clause."""
    for each in governors(token):
        yield each
        finite = "Fin" in each.morph.get("VerbForm", [])
        if (relation(each) == "acl" and finite and is_relative(each)) or _offset(each):
            return


def _offset(clause: Token) -> bool:
    """Whether a clause stands off its governor in time: "two days after the president fled"."""
    marks = [child for child in clause.children if child.lower_ in {"after", "before"} and child.i > clause.sent.start]
    return any(clause.doc[mark.i - 1].lemma_.lower() in _UNITS for mark in marks)
