"""The reader: the open report, its names to click, the picked event shown word by word."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from components import theme
from components.filters import Filter, day_words
from components.panel.mount import field, mount
from components.panel.plain import plain
from components.state import Pick
from components.views import Focus, Page, Part, Sentence, Tab, View

COUNTRIES, PLACES = 4, 6
"""How many countries and places a report's head offers; the map has the others."""
ROLES = {
    "trigger": "what",
    "actor": "who",
    "recipient": "whom",
    "place": "where",
    "speaker": "says",
}


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of text, as in ``Part``; ``css`` and ``kind`` are those of its entity."""

    text: str
    entity: str | None
    css: str
    kind: str
    event: str | None
    role: str | None
    why: str


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence: start, white space before it, words, whether it fades or was asked for."""

    at: int
    gap: str
    parts: tuple[str | Stretch, ...]
    fades: bool
    focus: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """A report to choose: its id, and its day and title in words."""

    id: str
    words: str


@dataclass(frozen=True, slots=True)
class Drawn:
    """What ``panel.js`` draws.

    Attributes:
        narrowed: whether anything is filtered by.
        roles: what each role in an event is called.
        report: id of the open report; None when there is none.
        about: its day, source and length in words.
        unread: what a defect cost it, in words; empty as a rule.
        marked: the entities picked.
        event: the picked event; None when none is.
        focus: start of the sentence asked for; None when none was.
        before: whether the report goes on before its first sentence here; ``after`` the same after
            its last.
    """

    narrowed: bool
    roles: Mapping[str, str]
    report: str | None = None
    title: str = ""
    about: str = ""
    unread: str = ""
    tabs: tuple[Choice, ...] = ()
    sentences: tuple[Line, ...] = ()
    marked: tuple[str, ...] = ()
    event: str | None = None
    focus: int | None = None
    focus_countries: tuple[Focus, ...] = ()
    focus_places: tuple[Focus, ...] = ()
    before: bool = False
    after: bool = False


def show(view: View, *, key: str, on_pick: Callable[[Pick], None]) -> None:
    """Draw the panel.

    Args:
        view: its open report, the reports to choose from, the filter (what does not pass it fades),
            the picked event.
        key: stable key of the component.
        on_pick: called before the rerun with what was picked.
    """

    def sent(raw: object) -> None:
        if found := picked(raw, view.page, view.tabs):
            on_pick(found)

    data = payload(view.page, view.tabs, filter=view.summary.filter, event=view.event)
    mount("reader", data, key=key, on_sent=sent)


def picked(raw: object, page: Page | None, tabs: tuple[Tab, ...]) -> Pick | None:
    """Read what the browser sent; None for anything that is not on the page."""
    what, value = field(raw, "what"), field(raw, "value")
    if what == "report":
        return Pick("open", report=value) if value in {tab.id for tab in tabs} else None
    if page is None:
        return None
    if what == "toggle":
        return _toggled(field(raw, "facet"), value, page)
    if what == "event":
        known = value in {part.event for part in _parts(page)}
        return Pick("event", value=value, report=page.report.id) if known else None
    at = {"before": page.before, "after": page.after}.get(what)
    return None if at is None else Pick("open", report=page.report.id, at=at)


def _toggled(facet: str, value: str, page: Page) -> Pick | None:
    """Pick a name of the text, or a place of the head."""
    if facet == "entities":
        named = {part.entity for part in _parts(page)}
        return Pick("toggle", "entities", value) if value in named else None
    heads = {(each.facet, each.key): each for each in (*page.countries, *page.places)}
    found = next((each for key, each in heads.items() if key == (facet, value)), None)
    return None if found is None else Pick("toggle", found.facet, value)


def _parts(page: Page) -> Iterator[Part]:
    """All stretches of the page."""
    for sentence in page.sentences:
        yield from sentence.parts


def payload(
    page: Page | None, tabs: tuple[Tab, ...], *, filter: Filter, event: str | None
) -> dict[str, Any]:
    """Put the page into the plain values that ``panel.js`` draws."""
    narrowed = bool(filter.active)
    if page is None:
        return dict(plain(Drawn(narrowed, ROLES)))
    opened = page.report
    offered = tabs if opened.id in {tab.id for tab in tabs} else (opened, *tabs)
    drawn = Drawn(
        narrowed=narrowed,
        roles=ROLES,
        report=opened.id,
        title=opened.title,
        about=_about(opened, narrowed),
        unread=", ".join(page.unread),
        tabs=tuple(Choice(tab.id, _tab(tab)) for tab in offered),
        sentences=tuple(_line(sentence, narrowed) for sentence in page.sentences),
        marked=filter.entities,
        event=event,
        focus=next((sentence.start for sentence in page.sentences if sentence.focus), None),
        focus_countries=page.countries[:COUNTRIES],
        focus_places=page.places[:PLACES],
        before=page.before is not None,
        after=page.after is not None,
    )
    return dict(plain(drawn))


def _about(tab: Tab, narrowed: bool) -> str:
    day = (
        "no day of publication"
        if tab.published is None
        else day_words(tab.published, tab.published)
    )
    passing, total = tab.sentences
    count = f"{passing} of {total} sentences in view" if narrowed else f"{total} sentences"
    source = tab.source if tab.source and tab.source != tab.title else None
    return " · ".join(part for part in (day, source, count) if part)


def _tab(tab: Tab) -> str:
    day = "" if tab.published is None else f"{tab.published.day} {tab.published:%b} · "
    return f"{day}{tab.title}"


def _line(sentence: Sentence, narrowed: bool) -> Line:
    parts = tuple(_stretch(part) for part in sentence.parts)
    return Line(
        sentence.start, sentence.gap, parts, narrowed and not sentence.admitted, sentence.focus
    )


def _stretch(part: Part) -> str | Stretch:
    """Leave plain words as they are."""
    if part.entity is None and part.event is None and part.role is None:
        return part.text
    css = part.label.lower() if part.label else ""
    kind = theme.label_style(part.label).name if part.label else ""
    return Stretch(part.text, part.entity, css, kind, part.event, part.role, part.why)
