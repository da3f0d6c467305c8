"""The list of reports as ``panel.js`` draws it, and what a click on it means. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from components.filters import day_words
from components.panel.mount import field
from components.panel.plain import plain
from components.state import Pick
from components.views import Tab
from nlp.types import Failure


@dataclass(frozen=True, slots=True)
class Removal:
    """The analyst takes an added report away; ``report`` is its id."""

    report: str


@dataclass(frozen=True, slots=True)
class Row:
    """A report.

    Attributes:
        about: its day, events and source in words.
        removable: whether it can be taken away.
    """

    id: str
    title: str
    about: str
    picked: bool
    removable: bool


@dataclass(frozen=True, slots=True)
class Unread:
    """What could not be read, and why; ``id`` of a report that can be taken away, else None."""

    source: str
    reason: str
    id: str | None


@dataclass(frozen=True, slots=True)
class Drawn:
    """What ``panel.js`` draws."""

    reports: tuple[Row, ...]
    failures: tuple[Unread, ...]


def picked(raw: object, reports: Sequence[Tab], added: frozenset[str]) -> Pick | Removal | None:
    """Read what the browser sent; None for anything that the panel does not offer."""
    what, value = field(raw, "what"), field(raw, "value")
    if what == "all":
        return Pick("without", "documents")
    if what == "remove":
        return Removal(value) if value in added else None
    if value not in {tab.id for tab in reports}:
        return None
    if what == "report":
        return Pick("open", report=value)
    return Pick("toggle", "documents", value) if what == "toggle" else None


def payload(
    reports: Sequence[Tab], failures: Sequence[Failure], added: frozenset[str], wrong: str = ""
) -> dict[str, Any]:
    """Put the list into the plain values that ``panel.js`` draws."""
    said = [
        Unread(each.source, each.reason, each.document if each.document in added else None)
        for each in failures
    ]
    if wrong and not any(wrong in each.reason for each in failures):
        said.insert(0, Unread("The workspace", wrong, None))
    return dict(plain(Drawn(tuple(_row(tab, tab.id in added) for tab in reports), tuple(said))))


def _row(tab: Tab, removable: bool) -> Row:
    day = "no day" if tab.published is None else day_words(tab.published, tab.published)
    events = f"{tab.events[1]} {'event' if tab.events[1] == 1 else 'events'}"
    source = tab.source if tab.source and tab.source != tab.title else None
    about = " · ".join(part for part in (day, events, source) if part)
    return Row(tab.id, tab.title, about, tab.picked, removable)
