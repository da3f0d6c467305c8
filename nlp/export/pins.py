"""Pins as GeoJSON."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from nlp.corpus import Corpus
from nlp.export.references import Reference, found_mentions, sentence
from nlp.types import Mention, Place


def pins(corpus: Corpus, mentions: Iterable[Reference]) -> dict[str, Any]:
    """Give the pins behind place mentions as a GeoJSON feature collection.

    As RFC 7946 has it: WGS 84, longitude first.

    Args:
        corpus: where the mentions are.
        mentions: (document id, mention id); actors and places without coordinates have no pin.
    """
    found: dict[str, list[tuple[str, Mention, Place]]] = defaultdict(list)
    for document, mention in found_mentions(corpus, mentions):
        place = corpus.place_of(document, mention.id)
        if place is not None and place.pinned and place.gazetteer_id:
            found[place.gazetteer_id].append((document, mention, place))
    features = [_feature(corpus, key, uses) for key, uses in found.items()]
    return {"type": "FeatureCollection", "features": features}


def _feature(corpus: Corpus, key: str, uses: list[tuple[str, Mention, Place]]) -> dict[str, Any]:
    place = uses[0][2]
    return {
        "type": "Feature",
        "id": key,
        "geometry": {"type": "Point", "coordinates": [place.longitude, place.latitude]},
        "properties": {
            "name": place.name,
            "country": place.country,
            "precision": place.precision,
            "confidence": min(use.confidence for _, _, use in uses),
            "reason": place.reason,
            "as_written": sorted({mention.text for _, mention, _ in uses}),
            "mentions": len(uses),
            "sentences": [sentence(corpus, document, mention) for document, mention, _ in uses],
        },
    }
