"""All analyses together, immutable: look-ups by id, and entities joined across reports."""

from bisect import bisect_left, bisect_right, insort
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TypeVar

from nlp.corpus.bundles import Bundle
from nlp.corpus.identity import state_name
from nlp.corpus.linking import Linking, extended, found_in, pieces_of
from nlp.corpus.pieces import order
from nlp.corpus.records import CorpusEntity, Offer, Reason
from nlp.gazetteer import Gazetteer
from nlp.types import Analysis, Document, Failure, Label, Mention, Participant, Place, Span
from nlp.words.names import is_acronym

_Word = TypeVar("_Word", bound=str)


@dataclass(frozen=True, eq=False)
class Corpus:
    """All reports on the page; two corpora are equal only when they are the same object.

    Attributes:
        analyses: in the order of publication, undated reports last; one for each document id.
        failures: reports that could not be read.
        entities: by mentions, most first, then by name.
    """

    analyses: tuple[Analysis, ...]
    failures: tuple[Failure, ...]
    entities: tuple[CorpusEntity, ...]
    linking: Linking = field(repr=False)
    _gazetteer: Gazetteer | None = field(repr=False)
    _analyses: Mapping[str, Analysis] = field(repr=False)
    _entities: Mapping[str, CorpusEntity] = field(repr=False)

    @cached_property
    def _places(self) -> dict[str, dict[str, Place]]:
        return {}

    @cached_property
    def _mentions(self) -> dict[str, dict[str, Mention]]:
        return {}

    @cached_property
    def _starts(self) -> dict[str, list[int]]:
        return {}

    @property
    def gazetteer(self) -> Gazetteer:
        """The gazetteer that knows its capitals, demonyms and names of states.

        Raises:
            LookupError: it holds no report, and was given none.
        """
        if self._gazetteer is None:
            raise LookupError("a corpus without reports was gathered without a gazetteer")
        return self._gazetteer

    def state_name(self, code: str) -> str:
        """The gazetteer's name of a state; the code itself where it has none."""
        return code if self._gazetteer is None else state_name(code, self._gazetteer)

    def analysis(self, document: str) -> Analysis | None:
        """The analysis of the report of this id."""
        return self._analyses.get(document)

    def document(self, document: str) -> Document | None:
        """The report of this id."""
        analysis = self.analysis(document)
        return None if analysis is None else analysis.document

    def entity(self, entity: str) -> CorpusEntity | None:
        """The entity of the corpus that has this id."""
        return self._entities.get(entity)

    def entity_of(self, document: str, entity: str | None) -> str | None:
        """Id in the corpus of an entity of one report; None for None and for what is not known.

        Where some of its mentions stand for a state and others do not, it is what the others are.
        """
        key = None if entity is None else self.linking.entities.get(document, {}).get(entity)
        return None if key is None else self.linking.root(key)

    def entity_of_mention(self, document: str, mention: str) -> str | None:
        """Id in the corpus of what a mention means: "Moscow" in "Moscow said" is the state.

        None for the unknown.
        """
        key = self.linking.mentions.get(document, {}).get(mention)
        return None if key is None else self.linking.root(key)

    def party_of(self, document: str, participant: Participant) -> str | None:
        """Id in the corpus of somebody in an event or a quote; None for a bare noun."""
        if participant.entity is None:
            return None
        for mention in self._mentions_of(document).values():
            if mention.entity == participant.entity and participant.covers(mention):
                return self.entity_of_mention(document, mention.id)
        return self.entity_of(document, participant.entity)

    def place_of(self, document: str, mention: str) -> Place | None:
        """What a place mention was taken to mean; None for mentions of other kinds."""
        if document not in self._places and (analysis := self.analysis(document)):
            self._places[document] = {place.mention: place for place in analysis.places}
        return self._places.get(document, {}).get(mention)

    def mention(self, document: str, mention: str) -> Mention | None:
        """The mention of this id in this report."""
        return self._mentions_of(document).get(mention)

    def _mentions_of(self, document: str) -> dict[str, Mention]:
        if document not in self._mentions and (analysis := self.analysis(document)):
            self._mentions[document] = {mention.id: mention for mention in analysis.mentions}
        return self._mentions.get(document, {})

    def sentence_number(self, document: str, offset: int) -> int:
        """Position in ``Analysis.sentences`` of the sentence at (or last before) an offset.

        At least 0.
        """
        if document not in self._starts:
            self._starts[document] = [span.start for span in self._analyses[document].sentences]
        return max(0, bisect_right(self._starts[document], offset) - 1)

    def sentence(self, document: str, offset: int) -> Span:
        """The sentence at (or last before) an offset of a report.

        Raises:
            KeyError: no report has this id.
        """
        return self._analyses[document].sentences[self.sentence_number(document, offset)]

    def reasons(self, entity: str) -> tuple[Reason, ...]:
        """Why each report's entity belongs to an entity of the corpus.

        In the order of the corpus.
        """
        if entity not in self.linking.groups:
            return ()
        found = []
        for piece in pieces_of(self.linking, entity):
            host = self.linking.hosts.get(piece.key)
            own = piece.entity
            rule = piece.joined.rule if host is None else host.rule
            found.append(
                Reason(piece.document, own.id, own.name, own.aliases, rule, piece.joined.via)
            )
        return tuple(found)

    @cached_property
    def offers(self) -> tuple[Offer, ...]:
        """The names that several can be meant by, most mentioned first."""
        found = []
        for key, candidates in self.linking.rivals.items():
            entity = self._entities[self.linking.root(key)]
            names = " and ".join(f"“{self._entities[each].name}”" for each in candidates)
            found.append(
                Offer(
                    entity.id, entity.name, candidates, f"{names} are both called “{entity.name}”"
                )
            )
        return tuple(
            sorted(
                found, key=lambda offer: (-len(self._entities[offer.entity].mentions), offer.entity)
            )
        )


def gathered(
    analyses: Iterable[Analysis],
    failures: Iterable[Failure] = (),
    *,
    gazetteer: Gazetteer | None = None,
    before: Corpus | None = None,
) -> Corpus:
    """Put analyses together; of two with the same document id the later one stands.

    Args:
        analyses: of all reports.
        failures: reports that could not be read.
        gazetteer: what knows capitals, demonyms and names of states; None takes that of ``before``,
            and will do where there is no report.
        before: an earlier corpus; where all its reports are among these, only what is new is
            joined. The result is the same without it, and slower to have. One that was joined by
            another gazetteer does not count.

    Raises:
        ValueError: there are reports, and no gazetteer.
    """
    atlas = gazetteer or (None if before is None else before._gazetteer)
    latest = {analysis.document.id: analysis for analysis in analyses}
    known = {} if before is None else before._analyses
    if before is None or before._gazetteer is not atlas or _lacks(latest, known):
        before = _EMPTY
    new = [analysis for id, analysis in latest.items() if id not in before._analyses]
    if atlas is None:
        if new:
            raise ValueError("a corpus of reports wants a gazetteer, and got none: pass gazetteer=")
        return replace(_EMPTY, failures=tuple(failures))
    return _extended(before, new, tuple(failures), atlas)


def _lacks(latest: Mapping[str, Analysis], known: Mapping[str, Analysis]) -> bool:
    """Tell whether a known report is gone, or was read anew."""
    return any(latest.get(id) is not analysis for id, analysis in known.items())


def _extended(
    before: Corpus, new: list[Analysis], failures: tuple[Failure, ...], gazetteer: Gazetteer
) -> Corpus:
    linking, changed = extended(before.linking, new, gazetteer)
    by_id = dict(before._entities)
    gone = [entity for key in changed if (entity := by_id.pop(key, None)) is not None]
    come = [_entity(linking, key, gazetteer) for key in changed if key in linking.groups]
    by_id.update((entity.id, entity) for entity in come)
    analyses = list(before.analyses)
    for analysis in new if len(new) < len(analyses) // 8 else ():
        insort(analyses, analysis, key=order)
    if len(analyses) < len(before.analyses) + len(new):
        analyses = sorted([*before.analyses, *new], key=order)
    known = {**before._analyses, **{analysis.document.id: analysis for analysis in new}}
    entities = _ranked(before.entities, gone, come)
    return Corpus(tuple(analyses), failures, entities, linking, gazetteer, known, by_id)


def _ranked(
    before: tuple[CorpusEntity, ...], gone: list[CorpusEntity], come: list[CorpusEntity]
) -> tuple[CorpusEntity, ...]:
    """Take some entities out of a ranked list and put others in where they belong."""
    ranked = list(before)
    if len(come) > len(before) // 8:
        left = {id(entity) for entity in gone}
        return tuple(
            sorted((entity for entity in (*ranked, *come) if id(entity) not in left), key=_rank)
        )
    for entity in gone:
        del ranked[bisect_left(ranked, _rank(entity), key=_rank)]
    for entity in come:
        insort(ranked, entity, key=_rank)
    return tuple(ranked)


def _rank(entity: CorpusEntity) -> tuple[int, str, str]:
    return -len(entity.mentions), entity.name, entity.id


def _entity(linking: Linking, root: str, gazetteer: Gazetteer) -> CorpusEntity:
    bundles = [linking.bundles[key] for key in linking.groups[root]]
    found, names = pieces_of(linking, root), _summed(bundle.names for bundle in bundles)
    name, label = _shown(bundles, gazetteer)
    others = sorted(names.keys() - {name}, key=lambda form: (-names[form], form))
    days = [piece.day for piece in found if piece.day is not None]
    return CorpusEntity(
        id=root,
        name=name,
        label=label,
        aliases=tuple(others),
        members=tuple((piece.document, piece.entity.id) for piece in found),
        mentions=found_in(linking, root),
        gazetteer_id=bundles[0].joined.place,
        first=days[0] if days else None,
        last=days[-1] if days else None,
    )


def _shown(bundles: Sequence[Bundle], gazetteer: Gazetteer) -> tuple[str, Label]:
    """Give the name and label of an entity: of most reports, but for states and the known."""
    fulls, labels = (
        _summed(each.fulls for each in bundles),
        _summed(each.labels for each in bundles),
    )
    name = max(fulls, key=lambda form: (not is_acronym(form), fulls[form], len(form), form))
    label = max(labels, key=lambda kind: (labels[kind], kind))
    first = bundles[0]
    if first.sort == "state":
        return state_name(first.key.removeprefix("state-"), gazetteer), "GPE"
    if first.sort == "body" and first.joined.known:
        return first.joined.known, "ORG" if label == "PERSON" else label
    return name, label


def _summed(counts: Iterable[Counter[_Word]]) -> Counter[_Word]:
    total: Counter[_Word] = Counter()
    for count in counts:
        total.update(count)
    return total


_EMPTY = Corpus((), (), (), Linking(), None, {}, {})
