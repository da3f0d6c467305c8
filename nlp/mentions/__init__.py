"""Doc -> mentions: who and what a report names. Find, sight, label.

*Find* (``repairs``, ``known``, ``recovery``, ``mending``, ``whole``, ``unclaimed``): spans of the
text that are names. *Sight* (``sightings``, ``report``): the facts of a name where it stands.
*Label* (``rules``, ``clues``, ``votes``): what it stands for, by rows that say so.
"""

from spacy.tokens import Doc

from nlp.gazetteer import Gazetteer
from nlp.mentions import recovery, unclaimed
from nlp.mentions.known import known_names
from nlp.mentions.labels import labelled, reconsidered
from nlp.mentions.mending import mended
from nlp.mentions.repairs import repaired
from nlp.mentions.rules import Rules, reasons, shipped
from nlp.mentions.spans import Name, by_sentence, without_overlaps
from nlp.mentions.venues import is_house
from nlp.mentions.whole import whole
from nlp.types import Mention
from nlp.words.folding import seen

__all__ = ["find", "is_house", "reasons"]


def find(doc: Doc, gazetteer: Gazetteer, *, rules: Rules | None = None) -> tuple[Mention, ...]:
    """Find the names of a report.

    Args:
        doc: the parsed report; its ``ents`` may bear the model's four labels or those of a spaCy
            pipeline.
        gazetteer: what tells a town from a sea, and knows demonyms.
        rules: the label rules; None for those that Dateline ships.

    Returns: Names with their final labels, each with the rule that set it, in the order of the
        text, not overlapping. ``entity`` is still empty; ``text`` is the name as a reader sees it,
        without breaks of lines in it.
    """
    text = doc.text
    rules = shipped() if rules is None else rules
    names = labelled(doc, text, _written(doc, text, gazetteer), gazetteer, rules)
    names = reconsidered(doc, text, names, gazetteer, rules)
    names = _recovered(doc, text, names, gazetteer)
    names = labelled(doc, text, names, gazetteer, rules)
    return tuple(_mention(name, text) for name in names)


def _written(doc: Doc, text: str, gazetteer: Gazetteer) -> list[Name]:
    """Find what the writing shows, before any name is judged.

    Well-known actors and bodies that an acronym spells out go first, for they are surest of their
    span; brackets are read after them, since they stand behind a whole name. Halves are put
    together last, when all of them are found.
    """
    names = without_overlaps(repaired(doc))
    names = without_overlaps(
        [*names, *known_names(names, text), *recovery.abbreviated(names, text)]
    )
    names = without_overlaps(
        [
            *names,
            *recovery.ships(text),
            *recovery.bracketed_names(names, text),
            *recovery.hyphened_names(text),
            *recovery.peoples(doc, gazetteer),
        ]
    )
    return by_sentence(
        doc,
        text,
        names,
        lambda part, words: whole(mended(part, words, gazetteer), words, gazetteer),
    )


def _recovered(doc: Doc, text: str, names: list[Name], gazetteer: Gazetteer) -> list[Name]:
    """Find what only labels tell: bodies around a people, repeats, places beside places.

    Repeats want final labels; places come last, as they take what nobody else claims.
    """
    names = without_overlaps([*names, *recovery.bodies(names, text)])
    names = without_overlaps([*names, *recovery.repeats(names, text)])
    names = without_overlaps([*names, *unclaimed.places(doc, names, gazetteer)])
    return by_sentence(doc, text, names, lambda part, words: whole(part, words, gazetteer))


def _mention(name: Name, text: str) -> Mention:
    return Mention(
        name.start,
        name.end,
        seen(text[name.start : name.end]),
        f"m{name.start}-{name.end}",
        name.label,
        rule=name.rule,
    )
