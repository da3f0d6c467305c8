"""Mentions -> entities: which names of a report are one.

``joined`` puts the mentions of one person, body or place together; ``linked`` says why besides.
"""

from spacy.tokens import Doc

from nlp.entities.joining import Join, entity_id, gathered, linked
from nlp.entities.likeness import FATHERED
from nlp.entities.offices import is_generic, nation, nation_and_office, office_named
from nlp.entities.references import Reference, references
from nlp.gazetteer import Gazetteer
from nlp.types import Entity, Mention

__all__ = [
    "FATHERED", "Join", "Reference", "entity_id", "gathered", "is_generic", "joined", "linked",
    "nation", "nation_and_office", "office_named", "references",
]  # fmt: skip


def joined(
    doc: Doc, mentions: tuple[Mention, ...], gazetteer: Gazetteer
) -> tuple[tuple[Mention, ...], tuple[Entity, ...]]:
    """Join the mentions of a report to entities.

    Args:
        doc: the parsed report.
        mentions: what ``nlp.mentions`` found, or the analyst's corrected list.
        gazetteer: what knows that "US" and "America" are one country.

    Returns: The mentions with their ``entity`` filled, and the entities in the order of their first
        mention.
    """
    filled, entities, _ = linked(doc.text, mentions, gazetteer)
    return filled, entities
