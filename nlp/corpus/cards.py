"""What is known of one entity: where, with whom, in which events, how a state is meant."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar
from weakref import WeakKeyDictionary

from nlp.corpus.joined import Corpus
from nlp.corpus.linking import pieces_of
from nlp.corpus.pieces import Piece
from nlp.corpus.records import CorpusEntity, Manner, Offer, StateUse
from nlp.corpus.variants import Spot, Variant, variants
from nlp.entities import nation_and_office
from nlp.gazetteer import Gazetteer
from nlp.types import PLACE_LABELS, Event, EventType, Quote, Span
from nlp.words.actors import body_named
from nlp.words.tables import classes

_Key = TypeVar("_Key", bound=str)
_NEXT = re.compile(r"(?:['’]s?)?\s+(?P<first>[A-Za-z-]+)(?:\s+(?P<second>[A-Za-z-]+))?")


@dataclass(frozen=True, slots=True)
class Party:
    """Another entity of the corpus, and in which sentences or events it stands with this one."""

    entity: str
    spots: tuple[Spot, ...]

    @property
    def count(self) -> int:
        """In how many sentences or events."""
        return len(self.spots)


@dataclass(frozen=True, slots=True)
class Card:
    """What is known of one entity.

    Attributes:
        reports: (document id, mentions in it), in the order of the corpus.
        days: (day of publication, mentions), dated reports alone, oldest first.
        variants: its names and why each was joined, most frequent first.
        offers: merges that this entity is part of, and that only the analyst can decide.
        events: (type, where the events of it are that it takes part in), most frequent first.
        partners: who takes part in the same events, most frequent first.
        places: places named in the same sentences, most frequent first.
        quotes: (document id, quote) of which it is the speaker, in the order of the corpus.
        opening: document id and sentence of the first mention; ``closing`` of the last.
        state: id of the state that it is an organ of; None for all else.
        organs: ids of the organs of this state in the corpus, most mentioned first.
        uses: in which manner its mentions mean it; empty for what is no state.
    """

    entity: CorpusEntity
    reports: tuple[tuple[str, int], ...]
    days: tuple[tuple[date, int], ...]
    variants: tuple[Variant, ...]
    offers: tuple[Offer, ...]
    events: tuple[tuple[EventType, tuple[Spot, ...]], ...]
    partners: tuple[Party, ...]
    places: tuple[Party, ...]
    quotes: tuple[tuple[str, Quote], ...]
    opening: tuple[str, Span]
    closing: tuple[str, Span]
    state: str | None
    organs: tuple[str, ...]
    uses: tuple[tuple[Manner, int], ...]


def card(corpus: Corpus, entity: str) -> Card | None:
    """Gather what is known of an entity of the corpus; None when there is none of this id."""
    known = corpus.entity(entity)
    if known is None:
        return None
    index = _index(corpus)
    events = index.events.get(entity, [])
    reports = Counter(document for document, _ in known.mentions)
    types: dict[EventType, list[Spot]] = defaultdict(list)
    for document, event in events:
        types[event.type].append((document, event.trigger.start))
    uses = Counter(use.manner for use in state_uses(corpus, entity))
    return Card(
        entity=known,
        reports=tuple(reports.items()),
        days=_days(corpus, reports),
        variants=variants(corpus, entity),
        offers=tuple(
            offer for offer in corpus.offers if entity in (offer.entity, *offer.candidates)
        ),
        events=tuple((name, tuple(spots)) for name, spots in _ranked(types)),
        partners=_parties(_partners(corpus, entity, events)),
        places=_parties(_places(corpus, known)),
        quotes=tuple(index.quotes.get(entity, ())),
        opening=_sentence(corpus, known, 0),
        closing=_sentence(corpus, known, -1),
        state=state_of(known, corpus.gazetteer),
        organs=tuple(organ for organ in index.organs.get(entity, ()) if organ != entity),
        uses=tuple(sorted(uses.items())),
    )


@dataclass(frozen=True, slots=True)
class _Index:
    """Events, quotes and organs of each entity of a corpus."""

    events: dict[str, list[tuple[str, Event]]]
    quotes: dict[str, list[tuple[str, Quote]]]
    organs: dict[str, list[str]]


_INDICES: WeakKeyDictionary[Corpus, _Index] = WeakKeyDictionary()


def _index(corpus: Corpus) -> _Index:
    if corpus not in _INDICES:
        _INDICES[corpus] = _indexed(corpus)
    return _INDICES[corpus]


def _indexed(corpus: Corpus) -> _Index:
    index = _Index({}, {}, {})
    for analysis in corpus.analyses:
        document = analysis.document.id
        for event in analysis.events:
            parties = (
                corpus.party_of(document, party) for party in (*event.actors, *event.recipients)
            )
            for party in dict.fromkeys(parties):
                if party is not None:
                    index.events.setdefault(party, []).append((document, event))
        for quote in analysis.quotes:
            speaker = None if quote.speaker is None else corpus.party_of(document, quote.speaker)
            if speaker is not None:
                index.quotes.setdefault(speaker, []).append((document, quote))
    for entity in corpus.entities:
        if state := state_of(entity, corpus.gazetteer):
            index.organs.setdefault(state, []).append(entity.id)
    return index


def state_of(entity: CorpusEntity, gazetteer: Gazetteer) -> str | None:
    """Give the id of the state whose organ an entity is: the Pentagon, the Syrian army.

    None for all else.
    """
    if entity.label not in ("ORG", "MISC"):
        return None
    actor = body_named(entity.name)
    if actor is not None:
        return f"state-{actor.state}" if actor.state else None
    whose = nation_and_office(entity.name, gazetteer)
    return f"state-{whose[0]}" if whose else None


def _days(corpus: Corpus, reports: Counter[str]) -> tuple[tuple[date, int], ...]:
    days: Counter[date] = Counter()
    for document, count in reports.items():
        known = corpus.document(document)
        if known is not None and known.published is not None:
            days[known.published] += count
    return tuple(sorted(days.items()))


def _partners(
    corpus: Corpus, entity: str, events: Iterable[tuple[str, Event]]
) -> dict[str, list[Spot]]:
    found: dict[str, list[Spot]] = defaultdict(list)
    for document, event in events:
        for party in {
            corpus.party_of(document, party) for party in (*event.actors, *event.recipients)
        }:
            if party is not None and party != entity:
                found[party].append((document, event.trigger.start))
    return found


def _places(corpus: Corpus, known: CorpusEntity) -> dict[str, list[Spot]]:
    """Gather the places that stand as locations in the sentences of an entity.

    Once a sentence each.
    """
    wanted: dict[str, set[int]] = {}
    for document, mention in known.mentions:
        wanted.setdefault(document, set()).add(corpus.sentence_number(document, mention.start))
    found: dict[str, list[Spot]] = defaultdict(list)
    for document, sentences in wanted.items():
        analysis = corpus.analysis(document)
        named: dict[tuple[int, str], Spot] = {}
        for place in analysis.places if analysis else ():
            spot, key = (
                corpus.mention(document, place.mention),
                corpus.entity_of_mention(document, place.mention),
            )
            if place.role == "location" and spot is not None and key not in (None, known.id):
                named.setdefault(
                    (corpus.sentence_number(document, spot.start), str(key)), (document, spot.start)
                )
        for (at, key), where in named.items():
            if at in sentences:
                found[key].append(where)
    return found


def _parties(found: Mapping[str, list[Spot]]) -> tuple[Party, ...]:
    return tuple(Party(key, tuple(spots)) for key, spots in _ranked(found))


def _ranked(found: Mapping[_Key, list[Spot]]) -> list[tuple[_Key, list[Spot]]]:
    return sorted(found.items(), key=lambda each: (-len(each[1]), each[0]))


def _sentence(corpus: Corpus, known: CorpusEntity, at: int) -> tuple[str, Span]:
    document, mention = known.mentions[at]
    return document, corpus.sentence(document, mention.start)


def state_uses(corpus: Corpus, entity: str) -> tuple[StateUse, ...]:
    """Tell in which manner each mention of a state means it; empty for what is no state."""
    if not entity.startswith("state-") or entity not in corpus.linking.groups:
        return ()
    uses = [
        (
            piece.order,
            StateUse(
                document, mention, piece.joined.via, _manner(corpus, piece, document, mention.id)
            ),
        )
        for piece in pieces_of(corpus.linking, entity)
        for document, mention in piece.found
    ]
    return tuple(use for _, use in sorted(uses, key=lambda each: (each[0], each[1].mention.start)))


def _manner(corpus: Corpus, piece: Piece, document: str, mention: str) -> Manner:
    """Tell how a mention means its state.

    By the role that places gave it, for a demonym by the noun after it.
    """
    if piece.joined.via in ("capital", "seat"):
        return "actor"
    place = corpus.place_of(document, mention)
    if place is not None and piece.entity.label in PLACE_LABELS:
        return place.role
    known, report = corpus.mention(document, mention), corpus.document(document)
    after = _NEXT.match(report.text, known.end) if known and report else None
    words = {str(word).lower() for word in after.groups()} if after else set()
    return "people" if words.isdisjoint(_powers()) else "actor"


def _powers() -> frozenset[str]:
    """Nouns of what belongs to a state and acts for it: "forces", "minister"."""
    words = classes("actor_cues")["power"]
    return words | {f"{word}s" for word in words}
