"""What the names of a report tell together: its people, its lands, whether it is one of sport."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Doc

from nlp.gazetteer import Gazetteer, place_candidates
from nlp.mentions.lists import listed
from nlp.mentions.spans import Name
from nlp.mentions.venues import is_called_place
from nlp.syntax.datelines import datelines
from nlp.syntax.names import word_before
from nlp.types import PLACE_LABELS
from nlp.words.names import fold, initials
from nlp.words.tables import classes, place_nouns

_BRACKET = re.compile(r"\s?\(\s?([A-Z]{2,8})\s?\)")
_LOWER = re.compile(r"[a-z]+(?:-[a-z]+)?")
_COMMA_AFTER = re.compile(r"\s?,?\s+(?:and\s+|or\s+)?")
_COMMA_BEFORE = re.compile(r"\s?,?\s+(?:and\s+|or\s+)?$")
_APPOSED = re.compile(r", an? (?:[a-z-]+ ){0,2}[a-z]+\b")
_SPORT = 3
"""Different words of sport from which a report is one of sport."""
_AHEAD = 40


@dataclass(frozen=True)
class Report:
    """A report and its names at one point of the road; what they tell is worked out when asked.

    Attributes:
        doc: the parsed report.
        text: of the report.
        names: found so far, with their labels so far, in the order of the text.
        gazetteer: what tells a town from a sea.
    """

    doc: Doc
    text: str
    names: tuple[Name, ...]
    gazetteer: Gazetteer

    @cached_property
    def sport(self) -> bool:
        """Whether it is a report of sport."""
        return tells_of_sport(self.text)

    @cached_property
    def datelines(self) -> frozenset[int]:
        """The offsets of the first letters of its datelines."""
        lines = ((line.start, self.text[line.start : line.end]) for line in datelines(self.text))
        return frozenset(start + len(words) - len(words.lstrip()) for start, words in lines)

    @cached_property
    def acronyms(self) -> frozenset[str]:
        """The acronyms that it makes of a body's name: "People's Redemption Council (PRC)"."""
        return frozenset(_own_acronyms(self))

    @cached_property
    def family(self) -> frozenset[str]:
        """First and last names, folded, of the people that it names in full."""
        full = (fold(self.words(name)).split() for name in self.names if name.label == "PERSON")
        return frozenset(edge for words in full for edge in _edges(words))

    @cached_property
    def lands(self) -> frozenset[str]:
        """Codes of the countries that it names, or the peoples of; none of a report of sport.

        There a capital that is read as a body is a side: "OTTAWA AT EDMONTON".
        """
        found = () if self.sport else (_land(name, self) for name in self.names)
        return frozenset(code for code in found if code)

    @cached_property
    def unplaced(self) -> frozenset[str]:
        """Words, folded, that are called a place, unknown to the gazetteer and never placed."""
        return _unplaced(self)

    def words(self, name: Name) -> str:
        """Give the words of a name."""
        return self.text[name.start : name.end]


def tells_of_sport(text: str) -> bool:
    """Tell whether a report is one of sport: three different words of it at least."""
    return len(classes("sport_words")["sport"].intersection(_LOWER.findall(text.lower()))) >= _SPORT


def _own_acronyms(report: Report) -> Iterator[str]:
    for name in report.names:
        inside = _BRACKET.match(report.text[name.end : name.end + 14])
        if inside and name.label == "ORG" and inside[1] in initials(report.words(name)):
            yield inside[1]


def _edges(words: list[str]) -> Iterable[str]:
    """Give the first and the last of several words, those of two letters left out."""
    return (word for word in (words[0], words[-1]) if len(word) > 2) if len(words) > 1 else ()


def _land(name: Name, report: Report) -> str | None:
    """Give the country that a name is in, or the people's of it; None of seas and all else."""
    if name.label == "NORP":
        return report.gazetteer.demonym(report.words(name))
    if name.label not in PLACE_LABELS:
        return None
    best = next(iter(place_candidates(report.words(name), report.gazetteer)), None)
    return None if best is None or best.kind == "area" else best.country


def _unplaced(report: Report) -> frozenset[str]:
    """Give the single words that no use places, nor a neighbour, nor the gazetteer with a stop."""
    unknown = [name for name in report.names if _is_unknown(name, report)]
    edges = _edges_of_places(report) if unknown else set()
    placed = {fold(report.words(name)) for name in unknown if _is_placed(name, report, edges)}
    return frozenset(fold(report.words(name)) for name in unknown) - placed


def _edges_of_places(report: Report) -> set[int]:
    """Give the offsets at which the names of places begin and end."""
    places = (name for name in report.names if name.label in PLACE_LABELS)
    return {edge for name in places for edge in (name.start, name.end)}


def _is_unknown(name: Name, report: Report) -> bool:
    words = report.words(name)
    if name.label != "GPE" or " " in words:
        return False
    return not place_candidates(words, report.gazetteer)


def _is_placed(name: Name, report: Report, edges: set[int]) -> bool:
    words = report.words(name)
    return (
        word_before(report.doc, name.start, name.end) in listed("place")
        or _in_row(name, report.text, edges)
        or bool(report.gazetteer.unlocated(words))
        or is_called_place(report.text[name.end : name.end + _AHEAD])
        or _is_explained(report.text[name.end : name.end + _AHEAD])
        or bool(place_candidates(words + ".", report.gazetteer))
    )


def _is_explained(after: str) -> bool:
    """Tell whether an apposition says that it is a place: "Alagir, a town on the river"."""
    noun = _APPOSED.match(after)
    return noun is not None and not place_nouns().keys().isdisjoint(noun[0].split())


def _in_row(name: Name, text: str, edges: set[int]) -> bool:
    """Tell whether a comma or "and" parts it from a place: "Homs, Nowhereville and Hama"."""
    after = _COMMA_AFTER.match(text[name.end : name.end + 8])
    before = _COMMA_BEFORE.search(text[max(0, name.start - 8) : name.start])
    follows = after is not None and len(after[0]) > 1 and name.end + after.end() in edges
    return follows or (
        before is not None and len(before[0]) > 1 and name.start - len(before[0]) in edges
    )
