"""Doc -> mentions -> entities: who and what a report names, and which names are one.

``mentions`` takes the model's names, puts their spans right, finds the ones it missed and gives each its label.
``joined`` puts the mentions of one person, body or place together; ``linked`` says why besides.
"""

from spacy.tokens import Doc

from nlp.entities import recovery
from nlp.entities.context import reconsidered
from nlp.entities.joining import Join, entity_id, gathered, linked
from nlp.entities.known import known_names
from nlp.entities.labels import labelled
from nlp.entities.mending import mended
from nlp.entities.references import Reference, references
from nlp.entities.spans import Name, bracketed_names, by_sentence, hyphened_names, repaired, without_overlaps
from nlp.entities.whole import whole
from nlp.gazetteer import Gazetteer
from nlp.types import Entity, Mention

__all__ = ["Join", "Reference", "entity_id", "gathered", "joined", "linked", "mentions", "references"]


def mentions(doc: Doc, gazetteer: Gazetteer) -> tuple[Mention, ...]:
    """Find the names of a report.

    Args:
        doc: the parsed report; its ``ents`` may bear the model's four labels or those of a spaCy pipeline.
        gazetteer: what tells a town from a sea, and knows demonyms.

    Returns:
        Names with their final labels, in the order of the text, not overlapping. ``entity`` is still empty.
    """
    text = doc.text
    names = without_overlaps(repaired(doc))
    names = without_overlaps([*names, *known_names(names, text), *recovery.abbreviated(names, text)])
    compounds = [*bracketed_names(names, text), *hyphened_names(text), *recovery.peoples(doc, gazetteer)]
    names = without_overlaps([*names, *recovery.ships(text), *compounds])
    names = by_sentence(doc, text, names, lambda part, words: whole(mended(part, words, gazetteer), words, gazetteer))
    names = labelled(names, text, gazetteer)
    names = reconsidered(doc, text, names, gazetteer)
    names = without_overlaps([*names, *recovery.bodies(names, text)])
    names = without_overlaps([*names, *recovery.repeats(names, text)])
    names = without_overlaps([*names, *recovery.places(doc, names, gazetteer)])
    names = by_sentence(doc, text, names, lambda part, words: whole(part, words, gazetteer))
    names = labelled(names, text, gazetteer)
    return tuple(_mention(name, text) for name in names)


def _mention(name: Name, text: str) -> Mention:
    return Mention(name.start, name.end, text[name.start : name.end], f"m{name.start}-{name.end}", name.label)


def joined(
    doc: Doc, mentions: tuple[Mention, ...], gazetteer: Gazetteer
) -> tuple[tuple[Mention, ...], tuple[Entity, ...]]:
    """Join the mentions of a report to entities.

    Args:
        doc: the parsed report.
        mentions: what :func:`mentions` gave, or the analyst's corrected list.
        gazetteer: what knows that "US" and "America" are one country.

    Returns:
        The mentions with their ``entity`` filled, and the entities in the order of their first mention.
    """
    filled, entities, _ = linked(doc.text, mentions, gazetteer)
    return filled, entities
