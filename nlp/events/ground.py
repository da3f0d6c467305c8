"""What is known of a report before its events are read: its names, places and dates by token."""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Doc, Token

from nlp.events.lexicon import Lexicon
from nlp.syntax.datelines import datelines
from nlp.syntax.frames import Frame, frame
from nlp.syntax.ties import deed, is_participial
from nlp.types import DatePhrase, Document, Mention, Place, Span


@dataclass(frozen=True)
class Ground:
    """A parsed report with what was found in it so far.

    Attributes:
        text: of the doc, taken once, for spaCy joins the tokens anew at each look.
    """

    doc: Doc
    text: str
    document: Document
    mentions: tuple[Mention, ...]
    places: tuple[Place, ...]
    dates: tuple[DatePhrase, ...]
    lexicon: Lexicon

    @cached_property
    def mention_at(self) -> dict[int, Mention]:
        """Mentions by the tokens that they cover."""
        return {index: mention for mention in self.mentions for index in self.tokens(mention)}

    @cached_property
    def locations(self) -> dict[str, Mention]:
        """Place names that stand for a place, by mention id."""
        literal = {place.mention for place in self.places if place.role == "location"}
        return {
            one.id: one
            for one in self.mentions
            if one.id in literal and one.label != "PERSON" and not self.filed(one)
        }

    @cached_property
    def place_of(self) -> dict[str, Place]:
        """What the place names were taken to mean, by mention id."""
        return {place.mention: place for place in self.places}

    @cached_property
    def spots(self) -> frozenset[str]:
        """The ids of names of towns, sites and the like: an attack on one is there."""
        wide = {"country", "continent", "region"}
        return frozenset(
            place.mention
            for place in self.places
            if place.precision and place.precision not in wide
        )

    @cached_property
    def located(self) -> frozenset[str]:
        """The ids of place names that have a point on the map."""
        return frozenset(place.mention for place in self.places if place.latitude is not None)

    @cached_property
    def datelines(self) -> tuple[Span, ...]:
        """Where and when reports were filed: "AMMAN, 30 November 2024 -" over a paragraph."""
        return datelines(self.text)

    def filed(self, span: Span) -> bool:
        """Whether words belong to a dateline, and so say nothing of an event."""
        return any(dateline.covers(span) for dateline in self.datelines)

    @cached_property
    def dated(self) -> dict[int, list[tuple[DatePhrase, Token]]]:
        """Date phrases that have days, each with the token it hangs by, by sentence.

        A sentence is known by the index of its first token.
        """
        found = (
            (phrase, self.root(phrase))
            for phrase in self.dates
            if phrase.first and not self.filed(phrase)
        )
        by_sentence: dict[int, list[tuple[DatePhrase, Token]]] = {}
        for phrase, token in found:
            if token is not None:
                by_sentence.setdefault(token.sent.start, []).append((phrase, token))
        return by_sentence

    def mentions_within(self, start: int, end: int) -> tuple[Mention, ...]:
        """Give the mentions that start in a stretch of the text."""
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return self.mentions[first:last]

    @cached_property
    def _starts(self) -> list[int]:
        return [mention.start for mention in self.mentions]

    @cached_property
    def date_tokens(self) -> frozenset[int]:
        """The tokens of date phrases: "on Sunday" is nobody."""
        return frozenset(index for phrase in self.dates for index in self.tokens(phrase))

    def frame(self, token: Token) -> Frame:
        """The slots of a verb or noun, dates left out."""
        told = self.lexicon.verbs.get(deed(token), ()) if is_participial(token) else ()
        slots = frame(token, verbal=any("eventful" in entry.flags for entry in told))

        def kept(heads: tuple[Token, ...]) -> tuple[Token, ...]:
            return tuple(head for head in heads if head.i not in self.date_tokens)

        return Frame(
            kept(slots.subject), kept(slots.object), {k: kept(v) for k, v in slots.others.items()}
        )

    def tokens(self, span: Span) -> Iterable[int]:
        """The tokens that a stretch of text touches."""
        found = self.doc.char_span(span.start, span.end, alignment_mode="expand")
        return () if found is None else range(found.start, found.end)

    def tokens_between(self, start: int, end: int) -> Iterable[Token]:
        """The tokens of a stretch of the text, its ends left out where a token crosses them."""
        return self.doc.char_span(start, end, alignment_mode="contract") or ()

    def root(self, span: Span) -> Token | None:
        """The token of a stretch of text that the others hang from; None when it touches none."""
        found = self.doc.char_span(span.start, span.end, alignment_mode="expand")
        return None if found is None else found.root

    def cue(self, kind: str, token: Token) -> str | None:
        """What a token says as a cue word of a kind; None where it is none."""
        known = self.lexicon.cues.get(kind, {})
        return known.get(token.lemma_.lower()) or known.get(token.lower_)
