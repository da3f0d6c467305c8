"""What the map shows: pins, and the names that have none, with their reasons."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from operator import attrgetter

from components.filters import Filter
from components.views.prepared import Prepared
from components.views.records import Evidence, Focus, MapView, NotPinned, Pin, RunnerUp
from components.views.selection import Admitted, Selection
from components.views.units import PlaceUse
from nlp.corpus import Corpus, precision_of, region_of
from nlp.corpus.focus import focus_countries, focus_places
from nlp.types import Place

EVIDENCE = 20
RUNNERS_UP = 5


def map_view(selection: Selection) -> MapView:
    """Draw the map from everything that the picked places do not keep out."""
    index = selection.index
    admitted, filter = selection.leaving_out("places", "countries"), selection.filter
    uses = _uses(index, admitted)
    events = Counter(place for at in admitted.events for place in index.events[at].traits.places)
    pinned: dict[str, list[PlaceUse]] = defaultdict(list)
    lost: dict[str, list[PlaceUse]] = defaultdict(list)
    actors: dict[str, list[PlaceUse]] = defaultdict(list)
    for use in uses:
        if use.place.role == "actor":
            actors[use.mention.text.casefold()].append(use)
        elif use.place.pinned and use.place.gazetteer_id:
            pinned[use.place.gazetteer_id].append(use)
        else:
            lost[use.mention.text.casefold()].append(use)
    pins = [_pin(index, key, group, events[key], filter) for key, group in pinned.items()]
    return MapView(
        pins=tuple(sorted(pins, key=lambda pin: (-pin.mentions, pin.name, pin.id))),
        not_located=_not_pinned(index, lost.values()),
        actors=_not_pinned(index, actors.values()),
        focus=in_countries((use.place for use in uses), filter, index.corpus),
    )


def _uses(index: Prepared, admitted: Admitted) -> list[PlaceUse]:
    """Give the place names of what passes, each once, in the order of the reports."""
    told = [use for at in admitted.sentences for use in index.sentences[at].uses]
    told += [use for at in admitted.events for use in index.events[at].uses]
    once = {(use.document, use.mention.id): use for use in told}
    return sorted(once.values(), key=lambda use: (use.sentence, use.mention.start))


def in_countries(places: Iterable[Place], filter: Filter, corpus: Corpus) -> tuple[Focus, ...]:
    """Rank the countries that places lie in."""
    return tuple(
        Focus(
            "countries",
            each.key,
            corpus.state_name(each.key),
            each.uses,
            each.share,
            each.key in filter.countries,
        )
        for each in focus_countries(places)
    )


def in_places(places: Iterable[Place], filter: Filter) -> tuple[Focus, ...]:
    """Rank the places that are finer than a country."""
    finer = (place for place in places if place.precision != "country")
    return tuple(
        Focus("places", each.key, each.name, each.uses, each.share, each.key in filter.places)
        for each in focus_places(finer)
    )


def _pin(index: Prepared, key: str, uses: list[PlaceUse], events: int, filter: Filter) -> Pin:
    place = uses[0].place
    beside = place.country in filter.countries
    least = min((use.place for use in uses), key=attrgetter("confidence"))
    names, gazetteer = Counter(use.mention.text for use in uses), index.corpus.gazetteer
    return Pin(
        id=key,
        name=place.name or key,
        latitude=float(place.latitude or 0.0),
        longitude=float(place.longitude or 0.0),
        country=place.country,
        mentions=len(uses),
        precision=place.precision or "area",
        events=events,
        picked=key in filter.places or (beside and place.precision == "country"),
        names=tuple(name for name, _ in names.most_common()),
        reason=least.reason,
        confidence=least.confidence,
        evidence=_evidence(index, uses),
        runners_up=tuple(
            RunnerUp(
                other.name,
                other.country,
                other.latitude,
                other.longitude,
                other.score,
                region_of(other.gazetteer_id, gazetteer),
                precision_of(other.gazetteer_id, gazetteer),
            )
            for other in least.candidates[:RUNNERS_UP]
        ),
        region=region_of(key, gazetteer),
        beside=beside,
    )


def _not_pinned(index: Prepared, groups: Iterable[list[PlaceUse]]) -> tuple[NotPinned, ...]:
    rows = [
        NotPinned(uses[0].mention.text, len(uses), uses[0].place.reason, _evidence(index, uses))
        for uses in groups
    ]
    return tuple(sorted(rows, key=lambda row: (-row.mentions, row.name)))


def _evidence(index: Prepared, uses: list[PlaceUse]) -> tuple[Evidence, ...]:
    found = []
    for use in uses[:EVIDENCE]:
        document = index.corpus.document(use.document)
        unit = index.sentences[use.sentence]
        words = "" if document is None else document.text[unit.start : unit.end]
        found.append(Evidence(use.document, use.mention.start, use.mention.end, words))
    return tuple(found)
