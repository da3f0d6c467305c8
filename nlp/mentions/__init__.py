"""Doc -> mentions: who and what a report names.

``find`` takes the model's names, puts their spans right, finds the ones it missed and gives each
its label.
"""

from spacy.tokens import Doc

from nlp.gazetteer import Gazetteer
from nlp.mentions import recovery
from nlp.mentions.context import reconsidered
from nlp.mentions.known import known_names
from nlp.mentions.labels import labelled
from nlp.mentions.mending import mended
from nlp.mentions.reasons import label_reason
from nlp.mentions.spans import (
    Name,
    bracketed_names,
    by_sentence,
    hyphened_names,
    repaired,
    without_overlaps,
)
from nlp.mentions.whole import whole
from nlp.types import Mention

__all__ = ["find", "label_reason"]


def find(doc: Doc, gazetteer: Gazetteer) -> tuple[Mention, ...]:
    """Find the names of a report.

    Args:
        doc: the parsed report; its ``ents`` may bear the model's four labels or those of a spaCy
            pipeline.
        gazetteer: what tells a town from a sea, and knows demonyms.

    Returns: Names with their final labels, in the order of the text, not overlapping. ``entity`` is
        still empty.
    """
    text = doc.text
    names = without_overlaps(repaired(doc))
    names = without_overlaps(
        [*names, *known_names(names, text), *recovery.abbreviated(names, text)]
    )
    compounds = [
        *bracketed_names(names, text),
        *hyphened_names(text),
        *recovery.peoples(doc, gazetteer),
    ]
    names = without_overlaps([*names, *recovery.ships(text), *compounds])
    names = by_sentence(
        doc,
        text,
        names,
        lambda part, words: whole(mended(part, words, gazetteer), words, gazetteer),
    )
    names = labelled(names, text, gazetteer)
    names = reconsidered(doc, text, names, gazetteer)
    names = without_overlaps([*names, *recovery.bodies(names, text)])
    names = without_overlaps([*names, *recovery.repeats(names, text)])
    names = without_overlaps([*names, *recovery.places(doc, names, gazetteer)])
    names = by_sentence(doc, text, names, lambda part, words: whole(part, words, gazetteer))
    names = labelled(names, text, gazetteer)
    return tuple(_mention(name, text) for name in names)


def _mention(name: Name, text: str) -> Mention:
    return Mention(
        name.start, name.end, text[name.start : name.end], f"m{name.start}-{name.end}", name.label
    )
