"""The entity panel: who and what is named, how often and when; a click filters everything else."""

from collections.abc import Callable
from typing import Any

from components import theme
from components.mount import field, mount
from components.state import Pick
from components.views import Choice, EntityList, EntityRow


def show(view: EntityList, *, every: bool, key: str, on_pick: Callable[[Pick], None]) -> None:
    """Draw the panel.

    Args:
        view: what it shows.
        every: whether all picked entities are wanted together.
        key: stable key of the component.
        on_pick: called before the rerun with what was picked.
    """

    def sent(raw: object) -> None:
        if found := picked(raw, view):
            on_pick(found)

    mount("entity_panel", payload(view, every=every), key=key, on_sent=sent)


def picked(raw: object, view: EntityList) -> Pick | None:
    """Read what the browser sent; None for anything that the view does not offer."""
    what, value = field(raw, "what"), field(raw, "value")
    if what == "every":
        return Pick("every")
    if what != "toggle":
        return None
    if field(raw, "facet") == "labels":
        return Pick("toggle", "labels", value) if value in {choice.value for choice in view.labels} else None
    return Pick("toggle", "entities", value) if value in {row.id for row in view.rows} else None


def payload(view: EntityList, *, every: bool) -> dict[str, Any]:
    """Put the view into the plain values that ``entity_panel.js`` draws."""
    return {
        "rows": [_row(row) for row in view.rows],
        "labels": [_chip(choice) for choice in view.labels],
        "total": view.total,
        "most": max((row.mentions for row in view.rows), default=1),
        "picked": sum(row.picked for row in view.rows),
        "every": every,
        "cut": any(row.shown != row.mentions for row in view.rows),
    }


def _row(row: EntityRow) -> list[Any]:
    style = theme.label_style(row.label)
    last = "" if row.last is None else row.last.isoformat()
    numbers = [row.mentions, row.shown, row.reports, row.events]
    also = [alias for alias in row.aliases if alias.casefold() != row.name.casefold()][:12]
    return [
        row.id,
        row.name,
        row.label.lower(),
        style.mark,
        style.name,
        *numbers,
        list(row.by_day),
        last,
        row.picked,
        also,
    ]


def _chip(choice: Choice) -> list[Any]:
    style = theme.label_style(choice.value)  # type: ignore[arg-type]
    return [choice.value, style.mark, style.plural, choice.count, choice.picked, choice.value.lower()]
