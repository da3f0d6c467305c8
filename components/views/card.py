"""The card of one entity: all that the reports say of it, each fact with its sentences."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache

from components.views.actor_records import CardItem, CardView, Doubt
from components.views.records import Evidence
from components.views.selection import Selection
from components.views.why import label_reason
from nlp.corpus import Card, Corpus, CorpusEntity, Offer, Spot, card
from nlp.types import Span

SENTENCES = 50
"""How many sentences of one fact can be opened, one after the other."""
QUOTES = 12
ITEMS = 12
"""How many types, partners and places a card names."""
NAMES = 30
REASONS = 2


def card_view(selection: Selection, entity: str) -> CardView | None:
    """Make the card of an entity of the corpus; None when there is none of this id."""
    found = _card(selection.index.corpus, entity)
    return found and replace(found, picked=entity in selection.filter.entities)


@lru_cache(maxsize=16)
def _card(corpus: Corpus, entity: str) -> CardView | None:
    known = card(corpus, entity)
    if known is None:
        return None
    own = known.entity
    ends = [_sentence(corpus, *end) for end in dict.fromkeys((known.opening, known.closing))]
    return CardView(
        id=own.id,
        name=own.name,
        label=own.label,
        mentions=len(own.mentions),
        reports=len(known.reports),
        days=None if own.first is None or own.last is None else (own.first, own.last),
        state=None if known.state is None else _about(corpus, known.state, ()),
        names=tuple(
            CardItem(each.name, each.name, each.reports, _evidence(corpus, each.spots), each.rules)
            for each in known.variants[:NAMES]
        ),
        events=tuple(
            CardItem(name, name, len(spots), _evidence(corpus, spots))
            for name, spots in known.events[:ITEMS]
        ),
        partners=_parties(
            corpus, ((party.entity, party.spots) for party in known.partners[:ITEMS])
        ),
        places=_parties(corpus, ((party.entity, party.spots) for party in known.places[:ITEMS])),
        quotes=_quotes(corpus, known),
        quoted=len(known.quotes),
        opening=tuple(ends[:1]),
        closing=tuple(ends[1:]),
        doubts=tuple(_doubt(corpus, offer) for offer in known.offers),
        uses=tuple((str(manner), count) for manner, count in known.uses),
        picked=False,
        why=_why(own),
    )


def _why(own: CorpusEntity) -> tuple[str, ...]:
    """Give the reasons of the rules that set the kind of its names, most frequent first."""
    told = Counter(
        label_reason(mention.rule) for _, mention in own.mentions if mention.label == own.label
    )
    return tuple(reason for reason, _ in told.most_common() if reason)[:REASONS]


def _quotes(corpus: Corpus, known: Card) -> tuple[CardItem, ...]:
    return tuple(
        CardItem(document, quote.text, 1, (_at(corpus, document, quote.start),))
        for document, quote in known.quotes[:QUOTES]
    )


def _sentence(corpus: Corpus, document: str, span: Span) -> CardItem:
    found = _at(corpus, document, span.start)
    return CardItem(document, found.sentence, 1, (found,))


def _doubt(corpus: Corpus, offer: Offer) -> Doubt:
    candidates = tuple(
        item for each in offer.candidates if (item := _about(corpus, each, None)) is not None
    )
    name = _about(corpus, offer.entity, None) or CardItem(offer.entity, offer.name, 0, ())
    return Doubt(name, candidates, offer.rule)


def _parties(corpus: Corpus, found: Iterable[tuple[str, Sequence[Spot]]]) -> tuple[CardItem, ...]:
    items = (_about(corpus, entity, spots) for entity, spots in found)
    return tuple(item for item in items if item is not None)


def _about(corpus: Corpus, entity: str, spots: Sequence[Spot] | None) -> CardItem | None:
    """Make an item of an entity; without spots it is shown where it is named."""
    known = corpus.entity(entity)
    if known is None:
        return None
    where = (
        [(document, mention.start) for document, mention in known.mentions]
        if spots is None
        else spots
    )
    return CardItem(known.id, known.name, len(where), _evidence(corpus, where), label=known.label)


def _evidence(corpus: Corpus, spots: Sequence[Spot]) -> tuple[Evidence, ...]:
    return tuple(_at(corpus, document, start) for document, start in spots[:SENTENCES])


def _at(corpus: Corpus, document: str, start: int) -> Evidence:
    span, report = corpus.sentence(document, start), corpus.document(document)
    text = "" if report is None else report.text[span.start : span.end]
    return Evidence(document, start, span.end, text)
