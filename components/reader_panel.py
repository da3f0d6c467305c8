"""The reader: the open report, its names to click, the picked event shown word by word."""

from collections.abc import Callable
from typing import Any

from components.filters import Filter, day_words
from components.mount import field, mount
from components.state import Pick
from components.views import Focus, Page, Sentence, Tab, View

COUNTRIES, PLACES = 4, 6
"""How many countries and places a report's head offers; the map has the others."""
ROLES = {"trigger": "what", "actor": "who", "recipient": "whom", "place": "where", "speaker": "says"}


def show(view: View, *, key: str, on_pick: Callable[[Pick], None]) -> None:
    """Draw the panel.

    Args:
        view: its open report, the reports to choose from, the filter (what does not pass it fades), the picked event.
        key: stable key of the component.
        on_pick: called before the rerun with what was picked.
    """

    def sent(raw: object) -> None:
        if found := picked(raw, view.page, view.tabs):
            on_pick(found)

    data = payload(view.page, view.tabs, filter=view.summary.filter, event=view.event)
    mount("reader_panel", data, key=key, on_sent=sent)


def picked(raw: object, page: Page | None, tabs: tuple[Tab, ...]) -> Pick | None:
    """Read what the browser sent; None for anything that is not on the page."""
    what, value = field(raw, "what"), field(raw, "value")
    if what == "report":
        return Pick("open", report=value) if value in {tab.id for tab in tabs} else None
    if page is None:
        return None
    parts = [part for sentence in page.sentences for part in sentence.parts]
    if what == "toggle" and field(raw, "facet") == "entities":
        return Pick("toggle", "entities", value) if value in {part.entity for part in parts} else None
    if what == "event":
        known = value in {part.event for part in parts}
        return Pick("event", value=value, report=page.report.id) if known else None
    if what == "toggle" and field(raw, "facet") in ("countries", "places"):
        offered = (each for each in (*page.countries, *page.places) if each.facet == field(raw, "facet"))
        return next((Pick("toggle", each.facet, value) for each in offered if each.key == value), None)
    if what in ("before", "after"):
        at = page.before if what == "before" else page.after
        return None if at is None else Pick("open", report=page.report.id, at=at)
    return None


def payload(page: Page | None, tabs: tuple[Tab, ...], *, filter: Filter, event: str | None) -> dict[str, Any]:
    """Put the page into the plain values that ``reader_panel.js`` draws."""
    narrowed = bool(filter.active)
    if page is None:
        return {"report": None, "tabs": [], "sentences": [], "marked": [], "event": None, "narrowed": narrowed}
    opened = page.report
    offered = tabs if opened.id in {tab.id for tab in tabs} else (opened, *tabs)
    focus = next((sentence.start for sentence in page.sentences if sentence.focus), None)
    return {
        "report": opened.id,
        "title": opened.title,
        "about": _about(opened, narrowed),
        "unread": ", ".join(page.unread),
        "tabs": [[tab.id, _tab(tab)] for tab in offered],
        "sentences": [_sentence(sentence, narrowed) for sentence in page.sentences],
        "marked": list(filter.entities),
        "event": event,
        "focus": focus,
        "narrowed": narrowed,
        "focus_countries": [_focus(each) for each in page.countries[:COUNTRIES]],
        "focus_places": [_focus(each) for each in page.places[:PLACES]],
        "before": page.before is not None,
        "after": page.after is not None,
        "roles": ROLES,
    }


def _focus(each: Focus) -> list[Any]:
    return [each.facet, each.key, each.name, each.uses, round(each.share, 4), each.picked]


def _about(tab: Tab, narrowed: bool) -> str:
    day = "no day of publication" if tab.published is None else day_words(tab.published, tab.published)
    passing, total = tab.sentences
    count = f"{passing} of {total} sentences in view" if narrowed else f"{total} sentences"
    source = tab.source if tab.source and tab.source != tab.title else None
    return " · ".join(part for part in (day, source, count) if part)


def _tab(tab: Tab) -> str:
    day = "" if tab.published is None else f"{tab.published.day} {tab.published:%b} · "
    return f"{day}{tab.title}"


def _sentence(sentence: Sentence, narrowed: bool) -> dict[str, Any]:
    parts = [
        [part.text, part.entity, part.label.lower() if part.label else "", part.event, part.role]
        for part in sentence.parts
    ]
    fades = narrowed and not sentence.admitted
    return {"at": sentence.start, "gap": sentence.gap, "parts": parts, "fades": fades, "focus": sentence.focus}
