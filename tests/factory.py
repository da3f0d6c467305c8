"""Builds records for tests: an analysis from a text and the words in it, without a model."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from nlp import corpus
from nlp.corpus import Corpus
from nlp.gazetteer import Gazetteer
from nlp.types import (
    PLACE_LABELS,
    Analysis,
    Attribution,
    Basis,
    DatePhrase,
    Document,
    Entity,
    Event,
    EventDays,
    EventPlace,
    EventRole,
    EventType,
    Failure,
    Label,
    Mention,
    Participant,
    Place,
    Precision,
    Quad,
    Role,
    Span,
    Stamp,
    Status,
    Words,
)


@cache
def _gazetteer() -> Gazetteer:
    return Gazetteer()


def gathered(
    analyses: Iterable[Analysis],
    failures: Iterable[Failure] = (),
    *,
    before: Corpus | None = None,
) -> Corpus:
    """Put analyses together by the gazetteer that Dateline ships, opened once."""
    return corpus.gathered(analyses, failures, gazetteer=_gazetteer(), before=before)


STAMP = Stamp("model 1", "gazetteer 1", "lexicon 1")

QUADS: dict[EventType, Quad] = {
    "ASSAULT": "material-conflict", "COERCE": "material-conflict", "MOBILIZE": "material-conflict",
    "ACCUSE": "verbal-conflict", "REJECT": "verbal-conflict", "REQUEST": "verbal-conflict",
    "CONSULT": "verbal-cooperation", "AGREE": "verbal-cooperation", "SUPPORT": "verbal-cooperation",
    "AID": "material-cooperation", "RETREAT": "material-cooperation", "MOVE": "neutral",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a place name is: gazetteer id, name, degrees; none where nothing locates it."""

    id: str | None
    name: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    precision: Precision = "city"
    country: str | None = "SY"
    role: Role = "location"


@dataclass(frozen=True, slots=True)
class Deed:
    """An event in words of its sentence; ``nth`` tells which use of the trigger, the first being 0.

    ``told`` are the stretches that tell it; none leaves its trigger alone.
    """

    type: EventType
    trigger: str
    actors: Sequence[str] = ()
    recipients: Sequence[str] = ()
    places: Mapping[str, EventRole] = field(default_factory=dict)
    day: date | None = None
    last: date | None = None
    basis: Basis = "stated"
    status: Status = "happened"
    said: tuple[str, str] | None = None
    nth: int = 0
    told: Sequence[str] = ()


def report(
    text: str, *, id: str = "r1", title: str | None = None, published: date | None = None
) -> Document:
    """Make a document."""
    return Document(id, text, title=title, source=f"{id}.txt", published=published)


def analysis(
    document: Document,
    *,
    names: Mapping[str, tuple[str, Label]],
    spots: Mapping[str, Spot] | None = None,
    deeds: Sequence[Deed] = (),
    dates: Mapping[str, tuple[date, date]] | None = None,
) -> Analysis:
    """Make an analysis.

    Args:
        document: the report.
        names: words -> (name of the entity they stand for, its kind); every use of the words is a
            mention.
        spots: words -> where they are, for names of places; those left out are not located.
        deeds: the events.
        dates: words -> first and last day.
    """
    mentions = _mentions(document, names)
    entities = tuple(_entities(mentions, names))
    key = {mention: entity.id for entity in entities for mention in entity.mentions}
    joined = tuple(Mention(m.start, m.end, m.text, m.id, m.label, key[m.id]) for m in mentions)
    sentences = tuple(_sentences(document.text))
    return Analysis(
        document=document,
        stamp=STAMP,
        sentences=sentences,
        mentions=joined,
        entities=entities,
        places=tuple(
            _place(m, (spots or {}).get(m.text, Spot(None)))
            for m in joined
            if m.label in PLACE_LABELS
        ),
        dates=tuple(
            DatePhrase(at, at + len(words), words, *days)
            for words, days in (dates or {}).items()
            for at in _uses(document.text, words)
        ),
        events=tuple(_event(document, deed, joined, sentences) for deed in deeds),
        quotes=(),
    )


def _uses(text: str, words: str) -> Iterator[int]:
    return (found.start() for found in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text))


def _sentences(text: str) -> Iterator[Span]:
    for found in re.finditer(r"\S.*?(?:[.!?](?=\s|$)|$)", text, flags=re.MULTILINE):
        yield Span(found.start(), found.end())


def _mentions(document: Document, names: Mapping[str, tuple[str, Label]]) -> list[Mention]:
    found: list[Mention] = []
    for words, (_, label) in sorted(names.items(), key=lambda item: -len(item[0])):
        for at in _uses(document.text, words):
            mention = Mention(at, at + len(words), words, f"m{at}", label)
            if not any(mention.overlaps(other) for other in found):
                found.append(mention)
    return sorted(found, key=lambda mention: mention.start)


def _entities(
    mentions: Sequence[Mention], names: Mapping[str, tuple[str, Label]]
) -> Iterator[Entity]:
    groups: dict[tuple[str, Label], list[Mention]] = {}
    for mention in mentions:
        groups.setdefault(names[mention.text], []).append(mention)
    for (name, label), members in groups.items():
        aliases = tuple(dict.fromkeys(member.text for member in members if member.text != name))
        yield Entity(
            f"{label}-{name}".lower().replace(" ", "-"),
            name,
            label,
            aliases,
            tuple(m.id for m in members),
        )


def _place(mention: Mention, spot: Spot) -> Place:
    reason = (
        f"the {spot.precision} of that name"
        if spot.latitude is not None
        else "no place of that name is known"
    )
    return Place(
        mention.id, spot.role, spot.id, spot.name, spot.latitude, spot.longitude, spot.country,
        spot.precision if spot.latitude is not None else None, 0.9 if spot.id else 0.0, reason,
    )  # fmt: skip


def _event(
    document: Document, deed: Deed, mentions: Sequence[Mention], sentences: Sequence[Span]
) -> Event:
    at = list(_uses(document.text, deed.trigger))[deed.nth]
    trigger = Words(at, at + len(deed.trigger), deed.trigger)
    sentence = next(span for span in sentences if span.covers(trigger))
    inside = [mention for mention in mentions if sentence.covers(mention)]

    def who(words: str) -> Participant:
        start = document.text.index(words, sentence.start)
        span = Span(start, start + len(words))
        entity = next((mention.entity for mention in inside if mention.overlaps(span)), None)
        return Participant(span.start, span.end, words, entity)

    def where(words: str, role: EventRole) -> EventPlace:
        mention = next(mention for mention in inside if mention.text == words)
        return EventPlace(mention.start, mention.end, mention.id, role)

    said = None
    if deed.said is not None:
        speaker = who(deed.said[0])
        said = Attribution(speaker.start, speaker.end, speaker.text, speaker.entity, deed.said[1])
    return Event(
        id=f"{document.id}-{at}-{deed.type}".lower(),
        type=deed.type,
        quad=QUADS[deed.type],
        trigger=trigger,
        sentence=sentence,
        actors=tuple(who(words) for words in deed.actors),
        recipients=tuple(who(words) for words in deed.recipients),
        places=tuple(where(words, role) for words, role in deed.places.items()),
        days=None if deed.day is None else EventDays(deed.day, deed.last or deed.day, deed.basis),
        status=deed.status,
        attribution=said,
        told=tuple(Span(who(words).start, who(words).end) for words in deed.told),
    )


HTS = "Hayat Tahrir al-Sham"
DAMASCUS = Spot("geonames:170654", "Damascus", 33.51, 36.29)
MOSCOW = Spot("geonames:524901", "Moscow", 55.75, 37.62, country="RU")

SYRIA_TEXT = (
    "Hayat Tahrir al-Sham (HTS) took over Damascus on Sunday. Bashar Assad fled to Moscow, Mikhail Ulyanov said.\n"
    "Moscow denied that Assad had met Ulyanov. The Free Syrian Army plans to enter Tartus."
)
"""Two paragraphs with a claim, a denial, a plan, an alias, an actor place and a place that nothing
locates."""

HAMA_TEXT = "HTS fighters advanced on Damascus on 5 December. Residents of Oz left."


def syria() -> Analysis:
    """The first report of the small corpus, published on 9 December 2024."""
    sunday = date(2024, 12, 8)
    return analysis(
        report(SYRIA_TEXT, id="r1", title="Assad in Moscow", published=date(2024, 12, 9)),
        names={
            HTS: (HTS, "ORG"), "HTS": (HTS, "ORG"), "Damascus": ("Damascus", "GPE"), "Moscow": ("Moscow", "GPE"),
            "Bashar Assad": ("Bashar Assad", "PERSON"), "Assad": ("Bashar Assad", "PERSON"),
            "Tartus": ("Tartus", "GPE"),
            "Mikhail Ulyanov": ("Mikhail Ulyanov", "PERSON"), "Ulyanov": ("Mikhail Ulyanov", "PERSON"),
            "Free Syrian Army": ("Free Syrian Army", "ORG"),
        },
        spots={"Damascus": DAMASCUS, "Moscow": MOSCOW, "Tartus": Spot("geonames:163345", "Tartus", 34.89, 35.89)},
        dates={"Sunday": (sunday, sunday)},
        deeds=(
            Deed("ASSAULT", "took over", [HTS], ["Damascus"], {"Damascus": "at"}, sunday),
            Deed("MOVE", "fled", ["Bashar Assad"], [], {"Moscow": "to"}, sunday, said=("Mikhail Ulyanov", "said")),
            Deed("CONSULT", "met", ["Assad"], ["Ulyanov"], {}, date(2024, 12, 9), basis="published", status="denied"),
            Deed("MOVE", "enter", ["Free Syrian Army"], [], {"Tartus": "to"}, date(2024, 12, 9), status="planned"),
        ),
    )  # fmt: skip


def hama() -> Analysis:
    """The second report, published on 6 December 2024."""
    fifth = date(2024, 12, 5)
    return analysis(
        report(HAMA_TEXT, id="r2", title="Before Damascus", published=date(2024, 12, 6)),
        names={"HTS": (HTS, "ORG"), "Damascus": ("Damascus", "GPE"), "Oz": ("Oz", "GPE")},
        spots={"Damascus": DAMASCUS},
        dates={"5 December": (fifth, fifth)},
        deeds=(
            Deed("MOBILIZE", "advanced", ["HTS"], ["Damascus"], {"Damascus": "to"}, fifth),
            Deed(
                "MOVE",
                "left",
                ["Residents"],
                [],
                {},
                date(2024, 12, 1),
                date(2024, 12, 6),
                basis="published",
            ),
        ),
    )
