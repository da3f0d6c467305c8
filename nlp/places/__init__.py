"""Mentions and context -> places: which place a name means, whether it is meant as one, and why.

A name is first resolved (:mod:`nlp.places.choice`), then judged an actor or a location
(:mod:`nlp.places.acting`): the two questions are apart. An actor keeps its coordinates and gets no
pin.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from spacy.tokens import Doc

from nlp.gazetteer import Entry, Gazetteer
from nlp.places.acting import role_of
from nlp.places.answers import placed
from nlp.places.asking import located_online
from nlp.places.bearers import bearers
from nlp.places.choice import choose
from nlp.places.features import Signs
from nlp.places.groups import Group, grouped
from nlp.places.reasons import acting_reason
from nlp.places.report import Report
from nlp.places.toponyms import Toponym, sentence_of, starts_of, toponyms
from nlp.types import PLACE_LABELS, Document, Mention, Place
from nlp.words.names import fold

__all__ = ["completed", "located_online", "named", "resolve", "role_of"]


def resolve(
    doc: Doc,
    document: Document,
    mentions: Sequence[Mention],
    gazetteer: Gazetteer,
    *,
    corrections: Mapping[str, str] | None = None,
) -> tuple[Place, ...]:
    """Say for every place name of a report what it means.

    Args:
        doc: the parsed report.
        document: the report; its title says too which countries it speaks of.
        mentions: its names with their final labels.
        gazetteer: where the candidates come from.
        corrections: name as written (case and accents do not count) -> gazetteer id, as the analyst
            has set it. It is then the only candidate of the name, and tells on the other names. An
            id that the gazetteer does not have leaves its name as it is.

    Returns:
        One place for every mention labelled GPE, LOC or FAC, in the order of the text.
    """
    uses = toponyms(doc, mentions, gazetteer)
    known = [*uses, *bearers(doc, mentions, gazetteer)]
    corrected = _corrected(corrections or {}, gazetteer)
    groups = [_set(group, corrected) for group in grouped(known, gazetteer)]
    choices = choose(groups, _signs(doc, document, mentions, gazetteer), gazetteer)
    chosen = {
        use.mention.id: (group, choice)
        for group, choice in zip(groups, choices, strict=True)
        for use in group.uses
    }
    report = Report(known, chosen, len(groups), gazetteer, corrected.keys())
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
    """Give what is to be chosen among for the names of a report, and the signs to choose by.

    For training.
    """
    known = [*toponyms(doc, mentions, gazetteer), *bearers(doc, mentions, gazetteer)]
    return grouped(known, gazetteer), _signs(doc, document, mentions, gazetteer)


def _signs(
    doc: Doc, document: Document, mentions: Sequence[Mention], gazetteer: Gazetteer
) -> Signs:
    """Gather the peoples named in the report and its title: the countries it speaks of."""
    starts, titled = starts_of(doc), _peoples_of_title(document, gazetteer)
    peoples, by_sentence = Counter(titled), dict[int, frozenset[str]]()
    for mention in mentions:
        code = gazetteer.demonym(mention.text) if mention.label == "NORP" else None
        if code:
            number = sentence_of(mention.start, starts)
            peoples[code] += 1
            by_sentence[number] = by_sentence.get(number, frozenset()) | {code}
    return Signs(dict(peoples), by_sentence)


def _peoples_of_title(document: Document, gazetteer: Gazetteer) -> Iterator[str]:
    """Give the codes of the countries whose peoples the title of a report names."""
    for word in (document.title or "").split():
        if word[0].isupper() and (code := gazetteer.demonym(word)):
            yield code


def _corrected(corrections: Mapping[str, str], gazetteer: Gazetteer) -> dict[str, Entry]:
    """Give what the analyst has set: folded name -> place."""
    found = {fold(name): gazetteer.entry(place) for name, place in corrections.items()}
    return {name: entry for name, entry in found.items() if entry is not None}


def _set(group: Group, corrected: Mapping[str, Entry]) -> Group:
    """Give a group what the analyst has set for its name as the only candidate."""
    entry = corrected.get(fold(group.uses[0].name))
    return group if entry is None else replace(group, candidates=(entry,), coarse=False)


def _place(doc: Doc, use: Toponym, report: Report) -> Place:
    """Make the place of one use; that of an actor says first why it is one."""
    group, choice = report.chosen[use.mention.id]
    span = doc.char_span(use.mention.start, use.mention.end, alignment_mode="expand")
    if not span:  # a name without a word in it
        return placed(use, report, "location")
    contained = use.inside != "" and use.inside in group.insides
    role, clues = role_of(span, choice.best, contained=contained)
    place = placed(use, report, role)
    if role == "location":
        return place
    return replace(place, reason=f"{acting_reason(span, clues, choice.best)}; {place.reason}")
