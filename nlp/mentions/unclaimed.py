"""Place names that no model saw, where the gazetteer and the words around them agree."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from nlp.gazetteer import Gazetteer, place_candidates
from nlp.mentions.lists import listed
from nlp.mentions.spans import Name
from nlp.types import PLACE_LABELS
from nlp.words.tables import classes, kind_of, place_nouns

_SMALL_WORDS = frozenset({"ADP", "DET", "PRON", "SCONJ", "CCONJ", "ADV", "AUX", "PART", "VERB"})
_LONGEST, _SHORTEST = 4, 4
"""Words that a place's name has at most, and letters that a country's has at least."""


@dataclass(frozen=True, slots=True)
class _Run:
    """Capitalised words on end that no name holds.

    Attributes:
        doc: the parsed report.
        start: position of the first word.
        end: position behind the last word.
        located: offsets at which the names of places begin.
    """

    doc: Doc
    start: int
    end: int
    located: frozenset[int]

    @property
    def words(self) -> str:
        """The run as written, without a stop or comma at its end."""
        return self.doc[self.start : self.end].text.rstrip(".,")

    @property
    def first(self) -> Token:
        """Its first word."""
        return self.doc[self.start]

    @property
    def before(self) -> str:
        """The word before it, in lower case; empty at the start."""
        return self.doc[self.start - 1].lower_ if self.start else ""

    @property
    def behind(self) -> Token | None:
        """The word behind it; None at the end."""
        return self.doc[self.end] if self.end < len(self.doc) else None

    @property
    def leads_to_place(self) -> bool:
        """Whether a place's name begins after the next word: "X, Syria", "from X to Homs"."""
        return self.end + 1 < len(self.doc) and self.doc[self.end + 1].idx in self.located


def places(doc: Doc, names: Sequence[Name], gazetteer: Gazetteer) -> Iterator[Name]:
    """Find place names that the gazetteer has and the words around them bear out."""
    taken = {i for name in names for i in range(name.start, name.end)}
    located = frozenset(name.start for name in names if name.label in PLACE_LABELS)
    start = 0
    while start < len(doc):
        end = _run_end(doc, start, taken)
        if start < end <= start + _LONGEST:
            run = _Run(doc, start, end, located)
            if _is_place(run, gazetteer):
                yield _as_name(run)
        start = max(end, start + 1)


def _run_end(doc: Doc, start: int, taken: set[int]) -> int:
    """Give the position behind the capitalised, unclaimed words from a position on."""
    end = start
    while end < len(doc) and _is_capital(doc[end]) and doc[end].idx not in taken:
        end += 1
    return end


def _is_capital(token: Token) -> bool:
    return (
        token.text[:1].isupper()
        and token.pos_ not in _SMALL_WORDS
        and any(c.isalpha() for c in token.text)
    )


def _as_name(run: _Run) -> Name:
    start = run.first.idx
    return Name(start, start + len(run.words), "GPE", "gazetteer", "gazetteer")


def _is_place(run: _Run, gazetteer: Gazetteer) -> bool:
    """Tell whether the whole of a run is a place's name, and the context says so."""
    words = run.words
    if kind_of("titles").get(words.lower()) or not gazetteer.knows(words):
        return False
    if words.lower() in kind_of("common_words") and not _is_paired(run):
        return False
    return _is_borne_out(run) or _is_unmistakable(run, gazetteer)


def _is_borne_out(run: _Run) -> bool:
    """Tell whether the words around a run speak of a place."""
    if run.before in listed("far"):
        return _may_be_proper(run.first) and not _opens_phrase(run)
    return _follows_noun(run) or _has_noun(run) or _is_held(run)


def _may_be_proper(token: Token) -> bool:
    return token.pos_ in ("PROPN", "") or (token.pos_ == "NOUN" and not token.is_sent_start)


def _follows_noun(run: _Run) -> bool:
    """Tell whether a noun of places stands before: "the city of X"."""
    return run.before == "of" and run.start > 1 and run.doc[run.start - 2].lower_ in place_nouns()


def _has_noun(run: _Run) -> bool:
    """Tell whether a noun of places stands behind, written small: "X province"."""
    behind = run.behind
    if behind is None or behind.text not in classes("place_nouns")["GPE"]:
        return False
    return run.first.pos_ in ("PROPN", "ADJ", "")


def _is_held(run: _Run) -> bool:
    """Tell whether a place that holds it follows: "X, Syria"."""
    return _is_before(run, ",") and run.leads_to_place and run.first.pos_ == "PROPN"


def _is_before(run: _Run, word: str) -> bool:
    return run.behind is not None and run.behind.lower_ == word


def _is_paired(run: _Run) -> bool:
    """Tell whether a common word can only be a town: "from Nice to Lyon", "in Nice, France"."""
    if not run.leads_to_place:
        return False
    if run.before == "from" and _is_before(run, "to"):
        return True
    return run.before in listed("far") | {"of", "at"} and _is_before(run, ",")


def _opens_phrase(run: _Run) -> bool:
    """Tell whether it only modifies what follows: "in Reading Week", "in Nice weather"."""
    behind = run.behind
    return (
        behind is not None
        and behind.pos_ in ("NOUN", "PROPN", "ADJ")
        and run.doc[run.end - 1].whitespace_ != ""
    )


def _is_unmistakable(run: _Run, gazetteer: Gazetteer) -> bool:
    """Tell whether a country is called so, whatever stands around the run."""
    best = next(iter(place_candidates(run.words, gazetteer)), None)
    if best is None or best.kind != "country":
        return False
    return run.first.pos_ == "PROPN" and len(run.words) >= _SHORTEST
