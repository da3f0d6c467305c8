"""What adding or changing reports did to entities that an analyst has seen."""

from collections import Counter

from nlp.corpus.joined import Corpus
from nlp.corpus.records import CorpusEntity, Split


def splits(before: Corpus, after: Corpus) -> tuple[Split, ...]:
    """Give the entities of an earlier corpus whose mentions are several entities in a later one.

    Each has the reason. Mentions of reports that are gone, or were read anew, are left out.
    """
    found = (
        _split(entity, after) for entity in before.entities if after.entity(entity.id) is not entity
    )
    return tuple(each for each in found if each is not None)


def _split(entity: CorpusEntity, after: Corpus) -> Split | None:
    ids = [after.entity_of_mention(document, mention.id) for document, mention in entity.mentions]
    into = Counter(each for each in ids if each is not None)
    if len(into) < 2:
        return None
    ordered = tuple(sorted(into, key=lambda each: (-into[each], each)))
    rules = [offer.rule for offer in after.offers if offer.entity in into]
    return Split(
        entity.id, entity.name, ordered, rules[0] if rules else "their names no longer agree"
    )
