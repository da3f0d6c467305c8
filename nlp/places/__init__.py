"""Mentions and context -> places: which place a name means.

Whether it is meant as a place at all, and why.

A name is first resolved (:mod:`nlp.places.choice`), then judged an actor or a location
(:mod:`nlp.places.acting`): the two questions are apart. An actor keeps its coordinates and gets no
pin.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from spacy.tokens import Doc

from nlp.gazetteer import Entry, Gazetteer
from nlp.places.acting import role_of
from nlp.places.bearers import bearers
from nlp.places.choice import Choice, choose
from nlp.places.doubt import is_elsewhere, is_known, stranded
from nlp.places.features import Signs
from nlp.places.reasons import acting_reason, reason, where
from nlp.places.report import Report
from nlp.places.standing import is_part, stand_in
from nlp.places.tables import RoleClue
from nlp.places.toponyms import Group, Toponym, grouped, sentence_of, starts_of, toponyms
from nlp.types import PLACE_LABELS, Candidate, Document, Mention, Place, Role
from nlp.words.names import fold

__all__ = ["completed", "named", "resolve", "role_of"]

_RUNNERS_UP = 5
_COARSE = 0.75
"""What is left of the confidence where what holds a place is shown for it: one in four of such is
another place's."""


def resolve(
    doc: Doc,
    document: Document,
    mentions: Sequence[Mention],
    gazetteer: Gazetteer,
    *,
    fixed: Mapping[str, str] | None = None,
) -> tuple[Place, ...]:
    """Say for every place name of a report what it means.

    Args:
        doc: the parsed report.
        document: the report; its title says too which countries it speaks of.
        mentions: its names with their final labels.
        gazetteer: where the candidates come from.
        fixed: what the analyst has settled: name as written (case and accents do not count) ->
            gazetteer id.

    Returns:
        One place for every mention labelled GPE, LOC or FAC, in the order of the text.
    """
    uses = toponyms(doc, mentions, gazetteer)
    known = [*uses, *bearers(doc, mentions, gazetteer)]
    groups = grouped(known, gazetteer)
    settled = {fold(name): identifier for name, identifier in (fixed or {}).items()}
    choices = _choices(groups, _signs(doc, document, mentions, gazetteer), gazetteer, settled)
    chosen = {
        use.mention.id: (group, choice)
        for group, choice in zip(groups, choices, strict=True)
        for use in group.uses
    }
    report = Report(known, chosen, len(groups), gazetteer, settled)
    return tuple(_place(doc, use, report) for use in uses)


def completed(places: Sequence[Place], mentions: Sequence[Mention]) -> tuple[Place, ...]:
    """Give one place for every place name, in the order of the text.

    Those that could not be read are not located.
    """
    known = {place.mention: place for place in places}
    why = "its sentence could not be read for places"
    return tuple(
        known.get(mention.id)
        or Place(mention.id, "location", None, None, None, None, None, None, 0.0, why)
        for mention in mentions
        if mention.label in PLACE_LABELS
    )


def named(
    doc: Doc, document: Document, mentions: Sequence[Mention], gazetteer: Gazetteer
) -> tuple[list[Group], Signs]:
    """Give what is to be chosen among for the names of a report.

    And the signs that it is chosen by, for training.
    """
    known = [*toponyms(doc, mentions, gazetteer), *bearers(doc, mentions, gazetteer)]
    return grouped(known, gazetteer), _signs(doc, document, mentions, gazetteer)


def _signs(
    doc: Doc, document: Document, mentions: Sequence[Mention], gazetteer: Gazetteer
) -> Signs:
    """Gather the peoples named in the report and its title.

    They say which countries it speaks of.
    """
    starts = starts_of(doc)
    titled = (
        gazetteer.demonym(word) for word in (document.title or "").split() if word[0].isupper()
    )
    peoples: Counter[str] = Counter(code for code in titled if code)
    by_sentence: dict[int, set[str]] = {}
    for mention in mentions:
        code = gazetteer.demonym(mention.text) if mention.label == "NORP" else None
        if code:
            peoples[code] += 1
            by_sentence.setdefault(sentence_of(mention.start, starts), set()).add(code)
    return Signs(dict(peoples), {number: frozenset(codes) for number, codes in by_sentence.items()})


def _choices(
    groups: Sequence[Group], signs: Signs, gazetteer: Gazetteer, settled: Mapping[str, str]
) -> list[Choice]:
    """Choose for all groups; what the analyst has settled is the only candidate of its name.

    And tells on the rest.
    """
    if settled:
        groups = [_settled(group, settled, gazetteer) for group in groups]
    return choose(groups, signs, gazetteer)


def _settled(group: Group, settled: Mapping[str, str], gazetteer: Gazetteer) -> Group:
    entry = gazetteer.entry(settled.get(fold(group.uses[0].name), ""))
    if entry is None:
        return group
    return replace(group, candidates=(entry,), coarse=False)


def _place(doc: Doc, use: Toponym, report: Report) -> Place:
    """Make the place of one use; that of an actor says first why it is one."""
    group, choice = report.chosen[use.mention.id]
    role, clues = _role(doc, use, choice.best, group)
    place = _placed(use, report, role)
    if role == "location":
        return place
    span = doc.char_span(use.mention.start, use.mention.end, alignment_mode="expand")
    return replace(place, reason=f"{acting_reason(span, clues, choice.best)}; {place.reason}")


def _placed(use: Toponym, report: Report, role: Role) -> Place:
    group, choice = report.chosen[use.mention.id]
    runners_up = tuple(
        _candidate(other, share) for other, share in choice.ranked[1 : _RUNNERS_UP + 1]
    )
    if choice.best is not None and fold(use.name) in report.settled:
        return _located(
            use, role, choice.best, choice.ranked[0][1], "set by the analyst", runners_up
        )
    if choice.best is None:
        return _stood_in(use, report, role) or _unlocated(use, role, report.gazetteer)
    if (
        use.quarter
        and not group.coarse
        and is_elsewhere(choice)
        and (town := _stood_in(use, report, role))
    ):
        return town
    if stranded(choice, group, report.names):
        if (bearer := _bearer(use, choice)) is not None:
            why = (
                f"the gazetteer has no {use.name} {use.noun} there; "
                f"shown as {bearer[0].name}, whose name it bears"
            )
            return _located(use, role, bearer[0], bearer[1] / 2, why, runners_up)
        return _stood_in(use, report, role) or _left_open(use, role, choice)
    if use.whole:
        why = f"the gazetteer has no {use.whole}; shown as {choice.best.name}, whose name it bears"
        return _located(use, role, choice.best, choice.ranked[0][1] / 2, why, runners_up)
    why = reason(use.name, choice, group, report.gazetteer)
    share = choice.ranked[0][1] * (_COARSE if group.coarse else 1.0)
    return _located(use, role, choice.best, share, why, runners_up)


def _bearer(use: Toponym, choice: Choice) -> tuple[Entry, float] | None:
    """Find the well-known place that a building is called after, with its share among such.

    Bali of Bali airport.
    """
    if use.kinds != {"site"}:
        return None
    found = [
        (entry, share) for entry, share in choice.ranked if entry.kind != "site" and is_known(entry)
    ]
    return (found[0][0], found[0][1] / sum(share for _, share in found)) if found else None


def _left_open(use: Toponym, role: Role, choice: Choice) -> Place:
    """Make the place of a name whose candidates are all out of place.

    The analyst may choose one of them.
    """
    why = (
        f"the likeliest {use.name}, {where(choice.ranked[0][0])}, "
        "is in a land of which the report does not speak"
    )
    candidates = tuple(_candidate(entry, share) for entry, share in choice.ranked[:_RUNNERS_UP])
    return Place(use.mention.id, role, None, None, None, None, None, None, 0.0, why, candidates)


def _located(
    use: Toponym,
    role: Role,
    entry: Entry,
    share: float,
    why: str,
    runners_up: tuple[Candidate, ...] = (),
) -> Place:
    return Place(
        mention=use.mention.id,
        role=role,
        gazetteer_id=entry.id,
        name=entry.name,
        latitude=entry.latitude,
        longitude=entry.longitude,
        country=entry.country,
        precision=entry.precision,
        confidence=round(share, 4),
        reason=why,
        candidates=runners_up,
    )


def _stood_in(use: Toponym, report: Report, role: Role) -> Place | None:
    """Show what the gazetteer lacks as the town that the report plays around."""
    if not is_part(use) or report.gazetteer.unlocated(use.name):
        return None
    found = stand_in(use, report.around(use), lands=report.lands_beside(use))
    return None if found is None else _located(use, role, found.entry, found.share, found.reason)


def _role(
    doc: Doc, use: Toponym, entry: Entry | None, group: Group
) -> tuple[Role, tuple[RoleClue, ...]]:
    span = doc.char_span(use.mention.start, use.mention.end, alignment_mode="expand")
    contained = use.inside != "" and use.inside in group.insides
    return (
        role_of(span, entry, contained=contained)
        if span is not None and len(span)
        else ("location", ())
    )


def _unlocated(use: Toponym, role: Role, gazetteer: Gazetteer) -> Place:
    """Make the place of a name that has no candidate: counted, and not on the map."""
    former = gazetteer.unlocated(use.name)
    why = (
        f"{former} is no more, and has no place on a map of today"
        if former
        else "no gazetteer row has this name"
    )
    return Place(use.mention.id, role, None, None, None, None, None, None, 0.0, why)


def _candidate(entry: Entry, share: float) -> Candidate:
    return Candidate(
        entry.id, entry.name, entry.latitude, entry.longitude, entry.country, round(share, 4)
    )
