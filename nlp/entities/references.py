"""What a report says of people without naming them: "he", "she", "the Syrian president".

Only where the antecedent is clear: a pronoun goes to the one person who can be meant by sex and
nearness; where two can be, or somebody without a name stands in between, it goes to nobody.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from nlp.entities.likeness import sex_before, sex_of
from nlp.entities.roles import Roles
from nlp.gazetteer import Gazetteer
from nlp.types import Mention, Span, Words
from nlp.words.names import parts
from nlp.words.tables import kind_of

_PRONOUN = re.compile(
    r"\b(?:(?P<he>[Hh]e|[Hh]im|[Hh]is|[Hh]imself)|(?P<she>[Ss]he|[Hh]ers?|[Hh]erself))\b"
)
_OBJECT = re.compile(
    r"him\b|her(?=[.,;]|$|\s(?:to|at|in|on|for|from|with|by|as|and|but|that|after|when)\b)"
)
_SAME_CLAUSE = re.compile(
    r"(?:\s(?!(?:and|but|that|who|whom|which|said|says|because|if|when|while|after|before)\b)[\w’'-]+){1,5}\s"
)
_QUOTED = re.compile(r"“[^”]{0,2000}”|\"[^\"\n]{0,2000}\"")
_OPENER = re.compile(
    r"\W*(?:When|While|As|Before|After|Although|Though|If|Since|Despite|In|For|With)\b"
)
_BACK = 3
"""How many sentences back the only person of a report may stand."""


@dataclass(frozen=True, slots=True)
class Reference(Words):
    """Words that mean somebody whom the report names elsewhere.

    Attributes:
        entity: id of the person in the report.
        rule: in words, why that person is meant.
    """

    entity: str
    rule: str


@dataclass(frozen=True, slots=True)
class _Use:
    start: int
    end: int
    entity: str
    sentence: int


def references(
    text: str, sentences: Sequence[Span], mentions: Sequence[Mention], gazetteer: Gazetteer
) -> tuple[Reference, ...]:
    """Find who is meant by pronouns and descriptions.

    Args:
        text: of the report.
        sentences: of the report, in order.
        mentions: joined to entities.
        gazetteer: what knows that "Syrian" is said of Syria.

    Returns:
        In the order of the text; what nobody is clearly meant by is left out.
    """
    described = [
        Reference(found.start, found.end, text[found.start : found.end], found.entity, found.rule)
        for found in Roles(text, mentions, gazetteer).descriptions()
        if not any(mention.label == "PERSON" and mention.overlaps(found) for mention in mentions)
    ]
    pronouns = _Pronouns(text, sentences, mentions, described).resolved()
    return tuple(sorted([*described, *pronouns], key=lambda reference: reference.start))


class _Pronouns:
    """The people of a report as they have been spoken of so far."""

    def __init__(
        self,
        text: str,
        sentences: Sequence[Span],
        mentions: Sequence[Mention],
        described: Sequence[Reference],
    ) -> None:
        self._text = text
        self._sentences = sentences
        self._starts = [sentence.start for sentence in sentences]
        people = [mention for mention in mentions if mention.label == "PERSON"]
        self._sex: dict[str, str] = {}
        for mention in people:
            if sex := sex_of(parts(mention.text)) or sex_before(mention, text):
                self._sex.setdefault(mention.entity, sex)
        found = [(name.start, name.end, name.entity) for name in people]
        found += [(phrase.start, phrase.end, phrase.entity) for phrase in described]
        self._waiting = sorted(found, reverse=True)
        self._uses: list[_Use] = []
        self._nameless = [match.start() for match in _somebody().finditer(text)]
        self._described = {each.start for each in described}
        self._ahead = [mention.start for mention in people]

    def resolved(self) -> Iterator[Reference]:
        """Go through the pronouns in the order of the text.

        One that is resolved counts as a use itself.
        """
        quoted = [(match.start(), match.end()) for match in _QUOTED.finditer(self._text)]
        for match in _PRONOUN.finditer(self._text):
            while self._waiting and self._waiting[-1][0] < match.start():
                self._use(*self._waiting.pop())
            while quoted and quoted[0][1] <= match.start():
                quoted.pop(0)
            if quoted and quoted[0][0] <= match.start():
                continue
            sex = match.lastgroup or ""
            entity, rule = self._meant(match.start(), sex)
            if entity:
                self._sex.setdefault(entity, sex)
                self._use(match.start(), match.end(), entity)
                yield Reference(match.start(), match.end(), match[0], entity, rule)

    def _use(self, start: int, end: int, entity: str) -> None:
        self._uses.append(_Use(start, end, entity, self._sentence(start)))

    def _sentence(self, at: int) -> int:
        return max(0, bisect_right(self._starts, at) - 1)

    def _meant(self, at: int, sex: str) -> tuple[str, str]:
        here = self._sentence(at)
        if self._looks_ahead(here, at):
            return "", ""
        for back in range(_BACK + 1):
            near = [
                use
                for use in self._within(here - back)
                if self._can_be(use, sex) and not self._acts_on(use, at)
            ]
            people = {use.entity for use in near}
            if len(people) > 1:
                return "", ""
            if near:
                clear = (
                    self._only_one(near[-1].entity, sex)
                    if back > 1
                    else not self._rivalled(near[-1].entity, here, sex)
                )
                return (
                    (near[-1].entity, _rule(back, sex))
                    if clear and not self._stranger(near[-1].end, at)
                    else ("", "")
                )
        return "", ""

    def _acts_on(self, use: _Use, at: int) -> bool:
        """Tell whether the pronoun is what somebody's own verb is done to.

        In "Charles asked him" he is another.
        """
        return (
            _OBJECT.match(self._text, at) is not None
            and _SAME_CLAUSE.fullmatch(self._text[use.end : at]) is not None
        )

    def _within(self, sentence: int) -> list[_Use]:
        uses = []
        for use in reversed(self._uses):
            if use.sentence < sentence:
                break
            if use.sentence == sentence:
                uses.append(use)
        return uses[::-1]

    def _can_be(self, use: _Use, sex: str) -> bool:
        return self._sex.get(use.entity, sex) == sex

    def _rivalled(self, entity: str, sentence: int, sex: str) -> bool:
        """Tell whether the sentence before speaks of somebody who surely can be meant.

        And this one surely not.
        """
        before = {
            self._sex.get(use.entity) for use in self._within(sentence - 1) if use.entity != entity
        }
        return entity not in self._sex and sex in before

    def _only_one(self, entity: str, sex: str) -> bool:
        return {use.entity for use in self._uses if self._can_be(use, sex)} == {entity}

    def _stranger(self, start: int, end: int) -> bool:
        """Tell whether somebody without a name stands in between, who may be meant instead."""
        low, high = bisect_right(self._nameless, start), bisect_right(self._nameless, end)
        return any(place not in self._described for place in self._nameless[low:high])

    def _looks_ahead(self, sentence: int, at: int) -> bool:
        """Tell whether the pronoun may stand for a name that only follows.

        "When he arrived, Assad".
        """
        span = self._sentences[sentence] if self._sentences else Span(0, len(self._text) or 1)
        if not _OPENER.match(self._text[span.start : at]):
            return False
        before = any(span.start <= start < at for start in self._ahead)
        return not before and any(at < start < span.end for start in self._ahead)


def _rule(back: int, sex: str) -> str:
    where = (
        "its sentence so far"
        if back == 0
        else "the sentence before"
        if back == 1
        else "the report so far"
    )
    return f"the only one of {where} whom “{sex}” can mean"


@cache
def _somebody() -> re.Pattern[str]:
    """A pattern for somebody without a name: "a guard", "the minister"."""
    nouns = {
        word
        for word, kind in kind_of("titles").items()
        if kind in ("office", "rank", "trade", "faith")
    }
    nouns |= set(kind_of("entities/persons"))
    either = "|".join(
        re.escape(word) for word in sorted(nouns, key=lambda word: (-len(word), word))
    )
    return re.compile(
        rf"\b(?:[Aa]n?|[Tt]he|[Aa]nother|[Oo]ne)\s(?:[a-z-]+\s){{0,2}}?(?:{either})\b(?!['’]s?\s[A-Z]|\s[A-Z])"
    )
