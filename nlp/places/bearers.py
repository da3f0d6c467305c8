"""Bodies called after a place ("Bridgeport Superior Court"): signs of where a report plays."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc

from nlp.gazetteer import Gazetteer, place_candidates
from nlp.places.toponyms import Toponym, sentence_of, starts_of
from nlp.types import Mention
from nlp.words.names import bare
from nlp.words.tables import classes, kind_of

_LONGEST = 3
_LOCAL = frozenset({"city", "county", "region"})


def bearers(doc: Doc, mentions: Sequence[Mention], gazetteer: Gazetteer) -> list[Toponym]:
    """Give the places that public bodies of a report are called after, in the order of the text."""
    starts, found = starts_of(doc), []
    for mention in mentions:
        if mention.label == "ORG" and (name := _bearer(mention.text, gazetteer)):
            found.append(Toponym(mention, name, sentence_of(mention.start, starts)))
    return found


def _bearer(body: str, gazetteer: Gazetteer) -> str:
    """Give the place that a public body's name begins with, or is "of"; empty for none."""
    words = bare(body).split()
    nouns = {word.lower().strip(".,") for word in words}
    if len(words) < 2 or nouns.isdisjoint(classes("public_nouns")["public"]):
        return ""
    return next((part for part in _parts(words) if _is_local(part, gazetteer)), "")


def _parts(words: Sequence[str]) -> Iterator[str]:
    for i, word in enumerate(words):
        if word == "of" and i:
            yield " ".join(words[i + 1 :])
    for count in range(min(_LONGEST, len(words) - 1), 0, -1):
        yield " ".join(words[:count])


def _is_local(part: str, gazetteer: Gazetteer) -> bool:
    if part.lower() in kind_of("common_words"):
        return False
    best = next(iter(place_candidates(part, gazetteer)), None)
    return best is not None and best.kind in _LOCAL and best.match in ("name", "abbreviation")
