"""Reports, and the names, entities and places in them."""

from dataclasses import dataclass
from datetime import date

from nlp.types.spans import Label, Precision, Role, Words


@dataclass(frozen=True, slots=True)
class Document:
    """A report.

    Attributes:
        id: given with the input, else made from the content.
        text: what all offsets speak of; may be empty.
        title: None when the report has none.
        source: file name, address or outlet; None when not known.
        published: day of publication; None when not known.
    """

    id: str
    text: str
    title: str | None = None
    source: str | None = None
    published: date | None = None


@dataclass(frozen=True, slots=True)
class Stamp:
    """What made an analysis: name and version of the model, the gazetteer and the event lexicon."""

    model: str
    gazetteer: str
    lexicon: str


@dataclass(frozen=True, slots=True)
class Mention(Words):
    """A name in the text.

    Attributes:
        id: unique in the report.
        label: what kind of thing the name stands for.
        entity: id of the entity it names; empty until mentions have been joined to entities.
        rule: id of what set the label: ``model``, or a row of the label rules.
    """

    id: str
    label: Label
    entity: str = ""
    rule: str = "model"


@dataclass(frozen=True, slots=True)
class Entity:
    """One person, organisation, place or group of a report, under all its names.

    Attributes:
        id: made from the name and the kind, so the same entity has the same id in every report.
        name: the fullest name in the report.
        aliases: the other names it goes by there, in the order of their first use.
        mentions: ids of its mentions, in the order of the text.
    """

    id: str
    name: str
    label: Label
    aliases: tuple[str, ...]
    mentions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a name could have meant, and was not taken to mean.

    Attributes:
        gazetteer_id: ``source:id``, such as ``geonames:170654``.
        country: ISO 3166-1 alpha-2, XK for Kosovo; None for seas and other places of no country.
        score: 0 to 1, on the scale of ``Place.confidence``.
    """

    gazetteer_id: str
    name: str
    latitude: float
    longitude: float
    country: str | None
    score: float


@dataclass(frozen=True, slots=True)
class Place:
    """What a place name was taken to mean.

    Attributes:
        mention: id of the mention (label GPE, LOC or FAC).
        role: actor when the name stands for a government, a team or a people; an actor gets no pin.
        gazetteer_id: None when not located; so are name, latitude, longitude, country and precision
            then.
        country: ISO 3166-1 alpha-2; None also for a located place of no one country.
        precision: what the coordinates stand for (area: sea, desert, loose region; site: base,
            port, building).
        confidence: 0 to 1, the share of the score that the chosen place holds among all candidates.
        reason: why this one, in words an analyst can check.
        candidates: the runners-up, best first, the chosen one left out.
    """

    mention: str
    role: Role
    gazetteer_id: str | None
    name: str | None
    latitude: float | None
    longitude: float | None
    country: str | None
    precision: Precision | None
    confidence: float
    reason: str
    candidates: tuple[Candidate, ...] = ()

    def __post_init__(self) -> None:
        if (self.latitude is None) != (self.longitude is None):
            raise ValueError("a place wants both latitude and longitude, or neither")
        if not 0 <= self.confidence <= 1:
            raise ValueError(f"confidence wants 0 to 1, and got {self.confidence}")

    @property
    def pinned(self) -> bool:
        """Whether it belongs on the map: a location, with coordinates."""
        return self.role == "location" and self.latitude is not None
