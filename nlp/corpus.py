"""All analyses together, immutable: look-ups by id, and entities joined across reports.

A corpus is built once from finished analyses and then only read. An entity of the corpus is what the reports
hold to be one person, organisation, group or place:

1. places and countries are one when the gazetteer says so, whatever their spelling ("Hama", "Hamah");
2. other entities are one when their id is (same kind, same normalised full name);
3. a short name joins a longer one of the same kind when exactly one entity of the corpus goes by it
   ("HTS", "Assad"); when two do, it stays apart.

The first form of joining across reports: spelling variants and descriptions are not joined yet.
"""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import blake2s

from nlp.entities.names import parts
from nlp.types import PLACE_LABELS, Analysis, Document, Entity, Failure, Label, Mention, Place, Span


@dataclass(frozen=True, slots=True)
class CorpusEntity:
    """One person, organisation, place or group of the corpus, under all its names.

    Attributes:
        id: made from what it is joined by, so it survives adding and removing reports of others.
        name: the name that most reports call it by among its full names.
        aliases: its other names, most frequent first.
        members: (document id, entity id in that report), in the order of the corpus.
        mentions: (document id, mention), in the order of the corpus and of the text.
        gazetteer_id: the place it is; None for what is not a place, or not located.
    """

    id: str
    name: str
    label: Label
    aliases: tuple[str, ...]
    members: tuple[tuple[str, str], ...]
    mentions: tuple[tuple[str, Mention], ...]
    gazetteer_id: str | None


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
    _joined: Mapping[tuple[str, str], str] = field(repr=False)

    @cached_property
    def _analyses(self) -> dict[str, Analysis]:
        return {analysis.document.id: analysis for analysis in self.analyses}

    @cached_property
    def _entities(self) -> dict[str, CorpusEntity]:
        return {entity.id: entity for entity in self.entities}

    @cached_property
    def _places(self) -> dict[tuple[str, str], Place]:
        return {(a.document.id, place.mention): place for a in self.analyses for place in a.places}

    @cached_property
    def _mentions(self) -> dict[tuple[str, str], Mention]:
        return {(a.document.id, mention.id): mention for a in self.analyses for mention in a.mentions}

    @cached_property
    def _starts(self) -> dict[str, list[int]]:
        return {a.document.id: [span.start for span in a.sentences] for a in self.analyses}

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
        """Id in the corpus of an entity of one report; None for None and for what is not known."""
        return None if entity is None else self._joined.get((document, entity))

    def place_of(self, document: str, mention: str) -> Place | None:
        """What a place mention was taken to mean; None for mentions of other kinds."""
        return self._places.get((document, mention))

    def mention(self, document: str, mention: str) -> Mention | None:
        """The mention of this id in this report."""
        return self._mentions.get((document, mention))

    def sentence_number(self, document: str, offset: int) -> int:
        """Position in ``Analysis.sentences`` of the sentence at (or last before) an offset; at least 0."""
        return max(0, bisect_right(self._starts[document], offset) - 1)

    def sentence(self, document: str, offset: int) -> Span:
        """The sentence at (or last before) an offset of a report.

        Raises:
            KeyError: no report has this id.
        """
        return self._analyses[document].sentences[self.sentence_number(document, offset)]


def gathered(analyses: Iterable[Analysis], failures: Iterable[Failure] = ()) -> Corpus:
    """Put analyses together; of two with the same document id the later one stands."""
    latest = {analysis.document.id: analysis for analysis in analyses}
    ordered = tuple(sorted(latest.values(), key=_order))
    places = {analysis.document.id: _place_ids(analysis) for analysis in ordered}
    joined = _joined(ordered, places)
    members: dict[str, list[tuple[Analysis, Entity]]] = defaultdict(list)
    for analysis in ordered:
        for entity in analysis.entities:
            members[joined[analysis.document.id, entity.id]].append((analysis, entity))
    entities = [_entity(key, of, places) for key, of in members.items()]
    entities.sort(key=lambda entity: (-len(entity.mentions), entity.name, entity.id))
    return Corpus(ordered, tuple(failures), tuple(entities), joined)


def _key(name: str) -> str:
    """Give the form by which two spellings are one name: "Bashar al-Assad" and "Bashar Assad"."""
    return " ".join(parts(name))


def _order(analysis: Analysis) -> tuple[bool, str, str]:
    document = analysis.document
    day = document.published
    return day is None, "" if day is None else day.isoformat(), document.id


def _place_ids(analysis: Analysis) -> dict[str, str]:
    """Entity id -> gazetteer id, for entities whose located mentions all mean one place."""
    by_mention = {place.mention: place.gazetteer_id for place in analysis.places}
    found: dict[str, str] = {}
    for entity in analysis.entities:
        if entity.label in PLACE_LABELS:
            ids = {by_mention.get(mention) for mention in entity.mentions} - {None}
            if len(ids) == 1:
                found[entity.id] = str(ids.pop())
    return found


def _joined(analyses: tuple[Analysis, ...], places: Mapping[str, Mapping[str, str]]) -> dict[tuple[str, str], str]:
    """(document id, entity id of the report) -> entity id of the corpus."""
    own: dict[tuple[str, str], str] = {}
    names: dict[str, set[str]] = defaultdict(set)
    full: dict[str, str] = {}
    kinds: dict[str, str] = {}
    for analysis in analyses:
        for entity in analysis.entities:
            place = places[analysis.document.id].get(entity.id)
            key = entity.id if place is None else "p" + blake2s(place.encode(), digest_size=6).hexdigest()
            own[analysis.document.id, entity.id] = key
            names[key] |= {_key(name) for name in (entity.name, *entity.aliases)}
            if key not in full or len(_key(entity.name)) > len(full[key]):
                full[key] = _key(entity.name)
            kinds[key] = "place" if entity.label in PLACE_LABELS else entity.label
    hosts = _hosts(names, full, kinds)
    return {member: _last(hosts, key) for member, key in own.items()}


def _hosts(names: Mapping[str, set[str]], full: Mapping[str, str], kinds: Mapping[str, str]) -> dict[str, str]:
    """Entity -> the only longer-named entity of its kind that also goes by its full name."""
    bearers: dict[tuple[str, str], list[str]] = defaultdict(list)
    for key, forms in names.items():
        for form in forms:
            bearers[kinds[key], form].append(key)
    hosts: dict[str, str] = {}
    for key, name in full.items():
        longer = [other for other in bearers[kinds[key], name] if len(full[other]) > len(name)]
        if len(longer) == 1:
            hosts[key] = longer[0]
    return hosts


def _last(hosts: Mapping[str, str], key: str) -> str:
    """Follow hosts to the end; names grow at each step, so there is one."""
    while key in hosts:
        key = hosts[key]
    return key


def _entity(key: str, members: list[tuple[Analysis, Entity]], places: Mapping[str, Mapping[str, str]]) -> CorpusEntity:
    mentions: list[tuple[str, Mention]] = []
    for analysis, entity in members:
        own = set(entity.mentions)
        mentions += [(analysis.document.id, mention) for mention in analysis.mentions if mention.id in own]
    full = Counter(entity.name for _, entity in members)
    name = max(full, key=lambda form: (full[form], len(form), form))
    others = Counter(form for _, entity in members for form in (entity.name, *entity.aliases))
    aliases = sorted((form for form in others if form != name), key=lambda form: (-others[form], form))
    labels = Counter(entity.label for _, entity in members)
    label = max(labels, key=lambda kind: (labels[kind], kind))
    located = {place for analysis, entity in members if (place := places[analysis.document.id].get(entity.id))}
    ids = tuple((analysis.document.id, entity.id) for analysis, entity in members)
    place = located.pop() if len(located) == 1 else None
    return CorpusEntity(key, name, label, tuple(aliases), ids, tuple(mentions), place)
