"""What is taken away: JSON lines of analyses, CSV of events, entities and places.

GeoJSON of the pins.

CSV cells of text that a spreadsheet would run as a formula get an apostrophe before them (OWASP,
"CSV Injection"). Every row brings its evidence: the report, the sentence and the offsets.
"""

import csv
import io
import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any
from unicodedata import category, normalize

from nlp.corpus import Corpus
from nlp.types import Analysis, Attribution, Event, Mention, Participant, Place

SCHEMA = "dateline.analysis/2"

# (document id, mention id) or (document id, event id)
Reference = tuple[str, str]

_FORMULA_STARTS = ("=", "+", "-", "@", "\N{MINUS SIGN}")
_BREAKS = frozenset("\t\r\n")
# What ends a line for some programs and not for JSON, which leaves it as it is in a string.
_LINE_ENDS = {ord(end): f"\\u{ord(end):04x}" for end in "\x85\u2028\u2029"}
# Letters by Unicode's count that leave no mark: fillers of Hangul, and the blank of Braille.
_BLANKS = frozenset("\u115f\u1160\u3164\uffa0\u2800")


def record(analysis: Analysis) -> dict[str, Any]:
    """Give an analysis as the published record (``analysis.schema.json``)."""
    plain: dict[str, Any] = {"schema": SCHEMA, **_plain(analysis)}
    del plain["sentences"], plain["unread"]
    for event in plain["events"]:
        event["date"] = event.pop("days")
        del event["told"]
    return plain


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value


def json_line(analysis: Analysis) -> str:
    """Give an analysis as one line of JSON, for every program that splits lines.

    Without the line end.
    """
    return json.dumps(record(analysis), ensure_ascii=False).translate(_LINE_ENDS)


def events_csv(corpus: Corpus, events: Iterable[Reference]) -> str:
    """Give events as CSV, one a row.

    Args:
        corpus: where the events are.
        events: (document id, event id), in the order wanted; unknown ones are passed over.
    """
    wanted = list(events)
    found = {(a.document.id, event.id): (a, event) for a in corpus.analyses for event in a.events}
    head = (
        "first_day", "last_day", "day_basis", "actors", "trigger", "recipients", "type", "quad",
        "status", "places", "said_by", "sentence", "report", "source", "published", "trigger_start",
        "trigger_end", "event_id",
    )  # fmt: skip
    return _csv(head, [_event_cells(corpus, *found[ref]) for ref in wanted if ref in found])


def _event_cells(corpus: Corpus, analysis: Analysis, event: Event) -> list[object]:
    document, days = analysis.document, event.days
    said = event.attribution
    return [
        "" if days is None else days.first.isoformat(),
        "" if days is None else days.last.isoformat(),
        "" if days is None else days.basis,
        _names(corpus, document.id, event.actors),
        event.trigger.text,
        _names(corpus, document.id, event.recipients),
        event.type,
        event.quad,
        event.status,
        "; ".join(
            _place_words(corpus, document.id, place.mention, place.role) for place in event.places
        ),
        "" if said is None else f"{_name(corpus, document.id, said)} ({said.cue})",
        document.text[event.sentence.start : event.sentence.end],
        document.title or document.id,
        document.source or "",
        "" if document.published is None else document.published.isoformat(),
        event.trigger.start,
        event.trigger.end,
        event.id,
    ]


def _name(corpus: Corpus, document: str, participant: Participant | Attribution) -> str:
    entity = corpus.entity(corpus.party_of(document, participant) or "")
    return participant.text if entity is None else entity.name


def _names(corpus: Corpus, document: str, participants: Sequence[Participant]) -> str:
    return "; ".join(_name(corpus, document, participant) for participant in participants)


def _place_words(corpus: Corpus, document: str, mention: str, role: str) -> str:
    found = corpus.mention(document, mention)
    return f"{role} {found.text if found else mention}"


def entities_csv(corpus: Corpus, mentions: Iterable[Reference]) -> str:
    """Give the entities behind mentions as CSV, one a row, most mentioned first.

    Args:
        corpus: where the mentions are.
        mentions: (document id, mention id); the counts are of these alone.
    """
    found: dict[str, list[tuple[str, Mention]]] = defaultdict(list)
    for document, mention in _mentions(corpus, mentions):
        if key := corpus.entity_of_mention(document, mention.id):
            found[key].append((document, mention))
    rows = []
    for key, uses in sorted(found.items(), key=lambda item: (-len(item[1]), item[0])):
        if entity := corpus.entity(key):
            reports = sorted({document for document, _ in uses})
            aliases = "; ".join(entity.aliases)
            first = _sentence(corpus, *uses[0])
            rows.append(
                [entity.name, entity.label, aliases, len(uses), len(reports), first, entity.id]
            )
    return _csv(
        ("name", "type", "also", "mentions", "reports", "first_sentence", "entity_id"), rows
    )


def places_csv(corpus: Corpus, mentions: Iterable[Reference]) -> str:
    """Give place mentions as CSV, one a row, located or not, with reason and runners-up.

    Args:
        corpus: where the mentions are.
        mentions: (document id, mention id); mentions that are not of places are passed over.
    """
    head = (
        "as_written", "role", "name", "latitude", "longitude", "country", "precision", "confidence",
        "reason", "runners_up", "sentence", "report", "published", "start", "end", "gazetteer_id",
    )  # fmt: skip
    rows = []
    for document, mention in _mentions(corpus, mentions):
        if place := corpus.place_of(document, mention.id):
            rows.append(_place_cells(corpus, document, mention, place))
    return _csv(head, rows)


def _place_cells(corpus: Corpus, document: str, mention: Mention, place: Place) -> list[object]:
    others = (
        f"{other.name} ({other.country or '-'}, {other.score:.2f})" for other in place.candidates
    )
    report = corpus.document(document)
    published = report.published if report else None
    return [
        mention.text,
        place.role,
        place.name or "",
        "" if place.latitude is None else place.latitude,
        "" if place.longitude is None else place.longitude,
        place.country or "",
        place.precision or "",
        round(place.confidence, 3),
        place.reason,
        "; ".join(others),
        _sentence(corpus, document, mention),
        (report.title if report else None) or document,
        "" if published is None else published.isoformat(),
        mention.start,
        mention.end,
        place.gazetteer_id or "",
    ]


def geojson(corpus: Corpus, mentions: Iterable[Reference]) -> str:
    """Give the pins behind place mentions as a GeoJSON feature collection (RFC 7946.

    Longitude first).

    Args:
        corpus: where the mentions are.
        mentions: (document id, mention id); actors and places without coordinates have no pin.
    """
    pins: dict[str, list[tuple[str, Mention, Place]]] = defaultdict(list)
    for document, mention in _mentions(corpus, mentions):
        place = corpus.place_of(document, mention.id)
        if place is not None and place.pinned and place.gazetteer_id:
            pins[place.gazetteer_id].append((document, mention, place))
    features = [_feature(corpus, key, uses) for key, uses in pins.items()]
    return json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False)


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
            "sentences": [_sentence(corpus, document, mention) for document, mention, _ in uses],
        },
    }


def _mentions(corpus: Corpus, references: Iterable[Reference]) -> Iterable[tuple[str, Mention]]:
    for document, key in references:
        if mention := corpus.mention(document, key):
            yield document, mention


def _sentence(corpus: Corpus, document: str, mention: Mention) -> str:
    report = corpus.document(document)
    span = corpus.sentence(document, mention.start)
    return "" if report is None else report.text[span.start : span.end].strip()


def _csv(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(head)
    writer.writerows([[_safe(cell) for cell in row] for row in rows])
    return out.getvalue()


def _safe(cell: object) -> object:
    if isinstance(cell, str) and _would_run(cell):
        return "'" + cell
    return cell


def _would_run(cell: str) -> bool:
    """Whether a spreadsheet may take a text for a formula.

    By its first character that leaves a mark.

    Programs differ in what they pass over before it, and some fold full-width and small forms: all
    of that counts. A break of line or cell at the front counts in itself.
    """
    seen = next((at for at, character in enumerate(cell) if not _unseen(character)), len(cell))
    if not _BREAKS.isdisjoint(cell[:seen]):
        return True
    return normalize("NFKC", cell[seen : seen + 1]).startswith(_FORMULA_STARTS)


def _unseen(character: str) -> bool:
    """Spaces, controls, what joins, parts, marks or turns text.

    And code points that are no character.
    """
    return character in _BLANKS or category(character)[0] in "ZCM"
