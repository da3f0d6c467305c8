"""The page with a workspace that is held or none any more: nothing is lost, and it is said."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import FilePayload, Locator, Page, expect

from tests.browser.test_page import (
    PATIENCE,
    browser_context_args,
    browser_type_launch_args,
    drawn,
    event_rows,
    idle,
    open_reports,
    opened,
    paste,
    pytestmark,
)
from tests.serving import serving

__all__ = ["browser_context_args", "browser_type_launch_args", "opened", "pytestmark"]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("served") / "workspace.sqlite"


@pytest.fixture(scope="module")
def address(place: Path) -> Iterator[str]:
    with serving(place) as served:
        yield served.address


def note(page: Page) -> Locator:
    return page.locator(".st-key-filter .note").first


def row(page: Page, title: str) -> Locator:
    return page.locator(".st-key-source .row", has_text=title)


def chooser(page: Page) -> Locator:
    return page.get_by_test_id("stFileUploader")


def top(page: Page) -> float:
    box = page.locator(".st-key-map").bounding_box()
    assert box is not None
    return box["y"]


def test_what_is_pasted_and_chosen_while_the_workspace_is_held_is_there_once_it_is_kept(
    opened: Page, place: Path
) -> None:
    paste(opened, "President Ada Zweig arrived in Ljubljana on Tuesday.", title="A visit")
    expect(row(opened, "A visit")).to_have_count(1, timeout=PATIENCE)
    side, events, head = open_reports(opened), event_rows(opened).count(), top(opened)
    text, title = (
        side.locator(".st-key-source_text textarea"),
        side.locator(".st-key-source_title input"),
    )
    expect(text).to_have_value("")
    with closing(sqlite3.connect(place, isolation_level=None)) as other:
        other.execute("begin exclusive")
        paste(opened, "President Ada Zweig left Ljubljana on Friday.", title="The end")
        expect(note(opened)).to_have_text(
            re.compile(r"^Another program holds .*workspace\.sqlite.* try again\.$")
        )
        expect(note(opened)).to_be_in_viewport(ratio=1)
        expect(side.locator(".failure", has_text="The end")).to_contain_text(str(place))
        expect(text).to_have_value("President Ada Zweig left Ljubljana on Friday.")
        expect(title).to_have_value("The end")
        side.locator("input[type=file]").set_input_files(
            FilePayload(
                name="far.txt", mimeType="text/plain", buffer=b"Boris Back met Anna Bold in Vienna."
            )
        )
        expect(chooser(opened)).to_contain_text("far.txt")
        side.get_by_role("button", name="Add these files").click()
        expect(side.locator(".failure", has_text="far")).to_be_visible(timeout=PATIENCE)
        idle(opened)
        expect(chooser(opened)).to_contain_text("far.txt")
        expect(row(opened, "A visit")).to_have_count(1)
        assert event_rows(opened).count() == events
        assert top(opened) == head
    side.get_by_role("button", name="Add this report").click()
    expect(row(opened, "The end")).to_have_count(1, timeout=PATIENCE)
    expect(text).to_have_value("")
    expect(title).to_have_value("")
    side.get_by_role("button", name="Add these files").click()
    expect(row(opened, "far")).to_have_count(1, timeout=PATIENCE)
    expect(chooser(opened)).not_to_contain_text("far.txt")
    expect(note(opened)).to_have_count(0)
    with closing(sqlite3.connect(place)) as kept:
        titles = [title for (title,) in kept.execute("select title from report order by rowid")]
    assert titles == ["A visit", "The end", "far"]


def test_samples_and_kept_reports_stay_in_view_when_the_workspace_is_overwritten(
    opened: Page, place: Path
) -> None:
    paste(opened, "General Carl Dorn fled to Zagreb on Monday.", title="A flight")
    side = open_reports(opened)
    expect(row(opened, "A flight")).to_have_count(1, timeout=PATIENCE)
    reports = side.locator(".st-key-source .row").count()
    before = place.read_bytes()
    place.write_bytes(b"A letter, and no workspace. " * 400)
    try:
        opened.reload()
        drawn(opened)
        expect(note(opened)).to_have_text(
            re.compile(r"^workspace\.sqlite is no workspace.*Move it away")
        )
        open_reports(opened)
        expect(side.locator(".st-key-source .row")).to_have_count(reports)
        row(opened, "A flight").get_by_role(
            "button", name=re.compile("take", re.IGNORECASE)
        ).click()
        expect(note(opened)).to_contain_text("no workspace", timeout=PATIENCE)
        expect(row(opened, "A flight")).to_have_count(1)
    finally:
        place.write_bytes(before)
    opened.reload()
    drawn(opened)
    expect(note(opened)).to_have_count(0)
    open_reports(opened)
    expect(side.locator(".st-key-source .row")).to_have_count(reports)
