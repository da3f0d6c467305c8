"""The entity panel: who is named, how often and when; a click filters, a card tells all."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from components import theme
from components.filters import day_words
from components.panel.mount import field, mount
from components.panel.plain import Chip, plain, widened
from components.state import Pick
from components.views import CardItem, CardView, Choice, Doubt, EntityList, EntityRow

_Item = TypeVar("_Item")

SECTIONS = {
    "names": "Called",
    "events": "Events",
    "partners": "With",
    "places": "Where",
    "quotes": "Says",
    "opening": "First",
    "closing": "Last",
}
"""The parts of a card, in their order, and what each is headed by."""
USES = {"location": "as a place", "actor": "as an actor", "people": "as its people"}
ALIASES = 12
"""How many other names a row has."""


@dataclass(frozen=True, slots=True)
class Row(EntityRow):
    """A row with the look of its kind; ``aliases`` without what differs by case alone."""

    css: str
    mark: str
    kind: str


@dataclass(frozen=True, slots=True)
class Item:
    """Something that a card says.

    Attributes:
        many: how many sentences it opens.
        css: class of the kind of entity that it is about; empty for all else.
        mark: likewise.
    """

    id: str
    text: str
    count: int
    many: int
    notes: tuple[str, ...]
    css: str
    mark: str


@dataclass(frozen=True, slots=True)
class Kept:
    """A name that is kept apart, those who may be meant, and why."""

    name: Item
    candidates: tuple[Item, ...]
    rule: str


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a card under its heading; ``key`` as in ``SECTIONS``."""

    key: str
    title: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """The open card.

    Attributes:
        facts: in words.
        why: which rules made it of its kind, in words; empty where the model did.
        state: the state that it is an organ of.
    """

    id: str
    name: str
    css: str
    mark: str
    kind: str
    facts: str
    why: str
    state: Item | None
    picked: bool
    doubts: tuple[Kept, ...]
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class Drawn:
    """What ``panel.js`` draws.

    Attributes:
        total: how many rows there would be without the limit.
        most: mentions of the row that has most; at least 1.
        picked: how many rows are picked.
        every: whether all of them are wanted together.
        cut: whether a filter leaves some of the mentions out.
        card: the one that is open in place of the list; None for the list.
    """

    rows: tuple[Row, ...]
    labels: tuple[Chip, ...]
    total: int
    most: int
    picked: int
    every: bool
    cut: bool
    card: Card | None


def show(
    view: EntityList,
    *,
    card: CardView | None,
    every: bool,
    key: str,
    on_pick: Callable[[Pick], None],
) -> None:
    """Draw the panel.

    Args:
        view: what it shows.
        card: the card that is open in place of the list; None for the list.
        every: whether all picked entities are wanted together.
        key: stable key of the component.
        on_pick: called before the rerun with what was picked.
    """

    def sent(raw: object) -> None:
        if found := picked(raw, view, card):
            on_pick(found)

    mount("entity", payload(view, every=every, card=card), key=key, on_sent=sent)


def picked(raw: object, view: EntityList, card: CardView | None = None) -> Pick | None:
    """Read what the browser sent; None for anything that the view does not offer."""
    read = _READ.get(field(raw, "what"))
    return read(raw, view, card) if read else None


def _every(_raw: object, _view: EntityList, _card: CardView | None) -> Pick:
    return Pick("every")


def _card_of(raw: object, view: EntityList, card: CardView | None) -> Pick | None:
    """Open a card, or close it where no entity is named."""
    value = field(raw, "value")
    return Pick("card", value=value) if not value or value in _offered(view, card) else None


def _together(raw: object, _view: EntityList, card: CardView | None) -> Pick | None:
    """Take a name kept apart and those who may be meant."""
    doubts = {doubt.name.key: doubt for doubt in card.doubts} if card else {}
    doubt = doubts.get(field(raw, "value"))
    if doubt is None:
        return None
    return Pick("together", values=(doubt.name.key, *(item.key for item in doubt.candidates)))


def _toggled(raw: object, view: EntityList, card: CardView | None) -> Pick | None:
    value = field(raw, "value")
    if field(raw, "facet") == "labels":
        offered = {choice.value for choice in view.labels}
        return Pick("toggle", "labels", value) if value in offered else None
    return Pick("toggle", "entities", value) if value in _offered(view, card) else None


def _offered(view: EntityList, card: CardView | None) -> set[str]:
    """The entities of the list and of the card."""
    return {row.id for row in view.rows} | (_on_card(card) if card else set())


def _on_card(card: CardView) -> set[str]:
    """The entities that a card names, its own among them."""
    doubts = (item for doubt in card.doubts for item in (doubt.name, *doubt.candidates))
    others = (*card.partners, *card.places, *((card.state,) if card.state else ()))
    return {card.id, *(item.key for item in (*others, *doubts))}


def _opened(raw: object, _view: EntityList, card: CardView | None) -> Pick | None:
    """Open a sentence of an item of the card: they are numbered from 0."""
    section = field(raw, "section")
    items: tuple[CardItem, ...] = getattr(card, section) if card and section in SECTIONS else ()
    item = _numbered(items, field(raw, "row"))
    found = None if item is None else _numbered(item.evidence, field(raw, "at"))
    return None if found is None else Pick("open", report=found.document, at=found.start)


_READ: dict[str, Callable[[object, EntityList, CardView | None], Pick | None]] = {
    "every": _every,
    "card": _card_of,
    "evidence": _opened,
    "together": _together,
    "toggle": _toggled,
}
"""How each message of the browser is read."""


def _numbered(items: Sequence[_Item], number: str) -> _Item | None:
    at = int(number) if number.isdecimal() and len(number) < 5 else len(items)
    return items[at] if at < len(items) else None


def payload(view: EntityList, *, every: bool, card: CardView | None = None) -> dict[str, Any]:
    """Put the view into the plain values that ``panel.js`` draws."""
    drawn = Drawn(
        rows=tuple(_row(row) for row in view.rows),
        labels=tuple(_chip(choice) for choice in view.labels),
        total=view.total,
        most=max((row.mentions for row in view.rows), default=1),
        picked=sum(row.picked for row in view.rows),
        every=every,
        cut=any(row.shown != row.mentions for row in view.rows),
        card=None if card is None else _card(card),
    )
    return dict(plain(drawn))


def _row(row: EntityRow) -> Row:
    style = theme.label_style(row.label)
    also = [alias for alias in row.aliases if alias.casefold() != row.name.casefold()]
    look = {"css": row.label.lower(), "mark": style.mark, "kind": style.name}
    return widened(Row, row, aliases=tuple(also[:ALIASES]), **look)


def _chip(choice: Choice) -> Chip:
    style = theme.label_style(choice.value)  # type: ignore[arg-type]
    return Chip(
        choice.value,
        style.mark,
        style.plural,
        choice.count,
        choice.picked,
        choice.value.lower(),
        style.short,
    )


def _card(card: CardView) -> Card:
    style = theme.label_style(card.label)
    sections = {key: tuple(_item(item, key) for item in getattr(card, key)) for key in SECTIONS}
    return Card(
        id=card.id,
        name=card.name,
        css=card.label.lower(),
        mark=style.mark,
        kind=style.name,
        facts=" · ".join(_facts(card)),
        why=f"{style.name}: {'; '.join(card.why)}" if card.why else "",
        state=None if card.state is None else _item(card.state),
        picked=card.picked,
        doubts=tuple(_kept(doubt) for doubt in card.doubts),
        sections=tuple(
            Section(key, SECTIONS[key], items) for key, items in sections.items() if items
        ),
    )


def _facts(card: CardView) -> list[str]:
    reports = f"{card.reports} {'report' if card.reports == 1 else 'reports'}"
    facts = [f"named {card.mentions}× in {reports}"]
    facts += [day_words(*card.days)] if card.days else []
    return facts + [f"{count} {USES[manner]}" for manner, count in card.uses]


def _item(item: CardItem, section: str = "") -> Item:
    style = None if item.label is None else theme.label_style(item.label)
    text = theme.type_name(item.key).name if section == "events" else item.text  # type: ignore[arg-type]
    return Item(
        id=item.key,
        text=" ".join(text.split()),
        count=item.count,
        many=len(item.evidence),
        notes=item.notes,
        css=item.label.lower() if item.label else "",
        mark=style.mark if style else "",
    )


def _kept(doubt: Doubt) -> Kept:
    return Kept(_item(doubt.name), tuple(_item(each) for each in doubt.candidates), doubt.rule)
