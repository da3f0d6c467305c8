"""The running page in Chromium, as an analyst uses it, with no other address to speak to."""

import csv
import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import FilePayload, Locator, Page, expect

from tests.serving import CHROMIUM_ARGUMENTS, serving

CHROMIUM = shutil.which("chromium")
WANTED = CHROMIUM is not None or os.environ.get("CI") == "true"

pytestmark = [
    pytest.mark.browser,
    pytest.mark.model,
    pytest.mark.skipif(
        not WANTED, reason="no Chromium: install it (Debian: apt-get install chromium) to run these"
    ),
]

HOSTILE = (
    "<script>window.__ran = 1</script> met `Boris Back` in Vienna on Monday. "
    '<img src=x onerror="window.__ran = 2"> ![b](http://evil.test/b.png) [k](javascript:window.__ran=3) '
    "**Anna Bold** \u202egnp.exe\u202c said <iframe srcdoc='<script>parent.__ran=4</script>'></iframe> "
    "and </div><style>body{display:none}</style> left for Damascus.\n\n![c](http://evil.test/c.png)\n"
)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_type_launch_args, "executable_path": CHROMIUM, "args": CHROMIUM_ARGUMENTS}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_context_args, "viewport": {"width": 1440, "height": 900}}


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serving(tmp_path_factory.mktemp("served") / "workspace.sqlite") as served:
        yield served.address


@pytest.fixture
def opened(page: Page, address: str) -> Iterator[Page]:
    """The page, drawn; at the end no request has gone elsewhere and nothing has failed."""
    asked: list[str] = []
    broken: list[str] = []
    page.context.on("request", lambda request: asked.append(request.url))
    page.on("websocket", lambda socket: asked.append(socket.url))
    page.on("pageerror", lambda error: broken.append(str(error)))
    page.on("dialog", lambda dialog: broken.append(dialog.message))
    page.on(
        "console",
        lambda said: broken.extend([said.text] if "Content Security Policy" in said.text else []),
    )
    page.goto(address)
    drawn(page)
    yield page
    own = re.compile(r"^(?:https?|ws)://127\.0\.0\.1:\d+/|^(?:data|blob):")
    assert [url for url in asked if not own.match(url)] == []
    assert broken == []


def drawn(page: Page) -> None:
    expect(entity_rows(page).first).to_be_visible(timeout=60_000)
    expect(page.locator(".st-key-map .map[data-drawn]")).to_be_attached(timeout=60_000)
    idle(page)


def idle(page: Page) -> None:
    expect(
        page.locator('[data-testid="stApp"][data-test-script-state="notRunning"]')
    ).to_be_attached(timeout=30_000)
    page.wait_for_timeout(400)  # the panels draw after the script has ended


def entity_rows(page: Page) -> Locator:
    return page.locator(".st-key-entities .row")


def event_rows(page: Page) -> Locator:
    return page.locator(".st-key-events .row")


def words(page: Page) -> Locator:
    return page.locator(".st-key-filter .words")


def pick(page: Page, name: str) -> None:
    entity_rows(page).filter(has_text=re.compile(f"^.?{name}")).first.click()
    expect(words(page)).to_contain_text(name)
    idle(page)


def open_reports(page: Page) -> Locator:
    side = page.get_by_test_id("stSidebar")
    button = page.get_by_test_id("stExpandSidebarButton")
    if button.is_visible():
        button.click()
    expect(side).to_have_attribute("data-collapsed", "false")
    return side


def paste(page: Page, text: str, title: str = "") -> None:
    side = open_reports(page)
    side.locator(".st-key-source_text textarea").fill(text)
    if title:
        side.locator(".st-key-source_title input").fill(title)
    side.get_by_role("button", name="Add this report").click()
    idle(page)


def zoom(page: Page) -> float:
    """The zoom of the map once it rests."""
    rested = """async (plot) => {
      const map = plot._fullLayout.map._subplot.map;
      while (map.isMoving()) await new Promise((done) => setTimeout(done, 50));
      return map.getZoom();
    }"""
    return float(page.locator(".st-key-map .plot").evaluate(rested))


def test_all_panels_stand_on_one_screen(opened: Page) -> None:
    expect(opened.locator(".st-key-reader .sentence").first).to_be_visible()
    expect(event_rows(opened).first).to_be_visible()
    for size in ({"width": 1440, "height": 900}, {"width": 1920, "height": 1080}):
        opened.set_viewport_size(size)  # type: ignore[arg-type]
        opened.wait_for_timeout(300)
        scrolls = opened.evaluate(
            "() => { const m = document.querySelector('[data-testid=stMain]'); return m.scrollHeight - m.clientHeight }"
        )
        assert scrolls <= 0, f"the page scrolls by {scrolls} px at {size}"


def test_it_narrows_to_a_telephone_without_scrolling_sideways(opened: Page) -> None:
    opened.set_viewport_size({"width": 390, "height": 844})
    opened.wait_for_timeout(500)
    assert opened.evaluate("() => document.documentElement.scrollWidth - innerWidth") <= 0


def test_picking_an_entity_moves_every_panel_and_clearing_gives_all_back(opened: Page) -> None:
    before = (words(opened).text_content(), event_rows(opened).count(), entity_rows(opened).count())
    pick(opened, "Moscow")
    expect(words(opened)).to_contain_text(re.compile(r"\d+ of \d+ events"))
    expect(opened).to_have_url(re.compile("entity="))
    expect(event_rows(opened)).not_to_have_count(before[1])
    opened.keyboard.press("Escape")
    expect(words(opened)).to_have_text(before[0] or "")
    expect(event_rows(opened)).to_have_count(before[1])
    expect(opened).not_to_have_url(re.compile("entity="))


def test_a_reload_keeps_the_view(opened: Page) -> None:
    pick(opened, "Moscow")
    said = words(opened).text_content()
    opened.reload()
    drawn(opened)
    expect(words(opened)).to_have_text(said or "")


def test_the_map_keeps_its_zoom_and_its_node_when_the_filter_changes(opened: Page) -> None:
    opened.locator(".st-key-map .plot").evaluate("plot => { plot.dataset.mine = '1' }")
    opened.locator(".st-key-map").get_by_role("button", name="Zoom in").click()
    opened.wait_for_timeout(800)
    before = zoom(opened)
    pick(opened, "Moscow")
    opened.wait_for_timeout(500)
    assert zoom(opened) == pytest.approx(before)
    expect(opened.locator(".st-key-map .plot[data-mine='1']")).to_be_attached()


def test_a_mark_in_the_text_filters_by_its_entity(opened: Page) -> None:
    mark = opened.locator(".st-key-reader .entity").first
    name = mark.inner_text()
    mark.click()
    expect(words(opened)).to_contain_text("of")
    expect(opened.locator(".st-key-filter .tokens")).to_contain_text(name.split()[-1])


def test_an_event_opens_its_sentence(opened: Page) -> None:
    row = event_rows(opened).first
    trigger = row.locator("b").inner_text()
    row.locator("b").click()
    idle(opened)
    expect(opened.locator(".st-key-reader [data-role='trigger']").first).to_be_in_viewport()
    shown = " ".join(opened.locator(".st-key-reader [data-role='trigger']").all_inner_texts())
    assert trigger.split()[0] in shown
    expect(opened).to_have_url(re.compile("event="))


def test_what_is_taken_away_is_what_is_shown(opened: Page) -> None:
    pick(opened, "Moscow")
    shown = event_rows(opened).count()
    opened.get_by_role("button", name="Take away").click()
    with opened.expect_download() as waiting:
        opened.get_by_role("button", name="Events (CSV)").click()
    with Path(waiting.value.path()).open(encoding="utf-8", newline="") as file:
        assert len(list(csv.DictReader(file))) == shown


def test_hostile_text_is_shown_and_nothing_of_it_runs(opened: Page) -> None:
    paste(opened, HOSTILE, title="<img src=x onerror='window.__ran=5'>![t](http://evil.test/t.png)")
    reader = opened.locator(".st-key-reader")
    expect(reader).to_contain_text("<script>window.__ran = 1</script>")
    expect(reader).to_contain_text("![c](http://evil.test/c.png)")
    expect(reader).to_contain_text("<img src=x onerror='window.__ran=5'>")
    for row in entity_rows(opened).all()[:3]:
        row.click()
        idle(opened)
    opened.locator(".st-key-map .chips button").first.click()
    opened.wait_for_timeout(500)
    assert opened.evaluate("() => window.__ran") is None
    assert opened.locator("iframe, img[src='x']").count() == 0
    assert opened.evaluate("() => getComputedStyle(document.body).display") != "none"


def test_an_added_report_is_kept_over_a_reload_and_can_be_taken_away(opened: Page) -> None:
    paste(opened, "President Ada Zweig arrived in Ljubljana on Tuesday.", title="A visit")
    expect(opened.locator(".st-key-reader")).to_contain_text("Ada Zweig")
    opened.reload()
    drawn(opened)
    side = open_reports(opened)
    entry = side.locator(".st-key-source .row", has_text="A visit")
    expect(entry).to_have_count(1)
    entry.get_by_role("button", name=re.compile("remove|take", re.IGNORECASE)).click()
    expect(side.locator(".st-key-source .row", has_text="A visit")).to_have_count(0)


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("empty.txt", b"  \n ", "empty"),
        ("large.txt", b"word " * 400_001, "1,000,000 characters"),
        ("renamed.txt", b"%PDF-1.7 and so on", "PDF"),
        ("noise.txt", bytes(range(1, 256)) * 9 + b"\x00", "plain text"),
    ],
)
def test_a_file_that_cannot_be_read_says_why_and_the_rest_stands(
    opened: Page, name: str, data: bytes, said: str
) -> None:
    events = event_rows(opened).count()
    side = open_reports(opened)
    side.locator("input[type=file]").set_input_files(
        FilePayload(name=name, mimeType="text/plain", buffer=data)
    )
    expect(side).to_contain_text(name)
    side.get_by_role("button", name="Add these files").click()
    expect(side.locator(".st-key-source")).to_contain_text(said)
    idle(opened)
    assert event_rows(opened).count() == events


def test_a_file_in_another_encoding_is_read(opened: Page) -> None:
    text = "Le président Zoé Béranger a quitté Alger. President Zoé Béranger left Algiers on Monday, “at night”. "
    side = open_reports(opened)
    data = FilePayload(name="west.txt", mimeType="text/plain", buffer=(text * 3).encode("cp1252"))
    side.locator("input[type=file]").set_input_files(data)
    side.get_by_role("button", name="Add these files").click()
    expect(opened.locator(".st-key-reader")).to_contain_text("Zoé Béranger")


def test_a_place_that_nothing_locates_is_counted_and_listed(opened: Page) -> None:
    paste(
        opened,
        "The minister travelled from Vienna to the town of Qwrtzbad on Friday.",
        title="Nowhere",
    )
    chip = opened.locator(".st-key-map .chips button", has_text="not located")
    chip.click()
    expect(opened.locator(".st-key-map .list")).to_contain_text("Qwrtzbad")


# The map's marks


PATIENCE = 20_000
"""Milliseconds for what follows only when a run of the page has ended, on a busy machine."""
PANEL = """[...document.querySelectorAll('.st-key-map *')]
  .map(({ shadowRoot }) => shadowRoot?.querySelector('.map')?.dlParts).find(Boolean)"""


def spot(page: Page, find: str) -> tuple[float, float, str]:
    """Where on the page the first pin that ``find`` accepts is drawn, and its name."""
    x, y, name = page.evaluate(
        f"""() => {{
          const panel = {PANEL}, box = panel.plot.getBoundingClientRect();
          const inside = (pin) => {{ const at = panel.map.project([pin.east, pin.north]);
            return at.x > 20 && at.y > 60 && at.x < box.width - 60 && at.y < box.height - 60; }};
          const drawn = panel.data.pins.filter((pin) => inside(pin) && !panel.grouped.hidden.has(pin.id));
          const pin = drawn.find((pin) => ({find})(pin, panel));
          const at = panel.map.project([pin.east, pin.north]);
          return [at.x + box.x, at.y + box.y, pin.label];
        }}"""
    )
    return float(x), float(y), str(name)


def hover(page: Page, x: float, y: float) -> None:
    page.mouse.move(x - 4, y - 4)
    page.wait_for_timeout(80)
    page.mouse.move(x, y)


def test_no_two_marks_lie_over_one_another_and_none_is_moved(opened: Page) -> None:
    marks = opened.evaluate(
        f"""() => {{
          const {{ map, grouped, data }} = {PANEL}, of = new Map(data.pins.map((pin) => [pin.id, pin]));
          return grouped.marks.features.filter(({{ properties }}) => properties.precision !== "area").map((mark) => {{
            const pin = of.get(mark.properties.id), at = map.project(mark.geometry.coordinates);
            const moved = mark.geometry.coordinates[0] !== pin.east || mark.geometry.coordinates[1] !== pin.north;
            return [at.x, at.y, grouped.crowds.has(pin.id) ? 11 : pin.radius, moved];
          }});
        }}"""
    )
    assert len(marks) > 10
    assert not any(moved for *_, moved in marks)
    pairs = [(one, other) for at, one in enumerate(marks) for other in marks[:at]]
    assert all((a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2 >= (a[2] + b[2] - 3) ** 2 for a, b in pairs)


def test_the_pins_behind_one_mark_fan_out_and_each_can_be_picked(opened: Page) -> None:
    hover(opened, *spot(opened, "(pin, panel) => panel.grouped.crowds.has(pin.id)")[:2])
    fan = opened.locator(".st-key-map .fan")
    expect(fan).to_be_visible(timeout=PATIENCE)
    row = fan.locator("button").last
    name = row.locator(".name").inner_text()
    row.click()
    expect(words(opened)).to_contain_text(f"in {name}", timeout=PATIENCE)


def test_closer_to_it_a_crowd_comes_apart(opened: Page) -> None:
    before = opened.evaluate(f"() => {PANEL}.grouped.hidden.size")
    x, y, _ = spot(opened, "(pin, panel) => panel.grouped.crowds.has(pin.id)")
    opened.mouse.dblclick(x + 30, y + 30)
    opened.wait_for_timeout(2500)
    assert zoom(opened) > 1
    assert opened.evaluate(f"() => {PANEL}.grouped.hidden.size") < before


def test_a_card_says_why_and_shows_what_was_not_chosen_on_the_map(opened: Page) -> None:
    x, y, name = spot(
        opened, "(pin, panel) => pin.runners_up.length && !panel.grouped.crowds.has(pin.id)"
    )
    hover(opened, x, y)
    card = opened.locator(".st-key-map .card")
    expect(card.locator("h3")).to_have_text(name, timeout=PATIENCE)
    expect(card.locator(".why")).to_contain_text(
        re.compile(r"(Sure|Likely|Uncertain|A guess) \d\.\d\d · \w+")
    )
    other = card.locator(".others li").first
    other.hover()
    expect(opened.locator(".st-key-map .over text.told")).to_have_text(
        re.compile(re.escape(other.locator(".name").inner_text()))
    )
    card.locator(".said").first.click()
    expect(opened.locator(".st-key-reader .sentence.focus")).to_be_in_viewport(timeout=PATIENCE)


def test_a_country_of_the_head_filters_by_all_its_places(opened: Page) -> None:
    country = opened.locator(".st-key-map .focus button").first
    name = country.inner_text().split()[0]
    places = opened.locator(".st-key-map .chips b").first.inner_text()
    country.click()
    expect(words(opened)).to_contain_text(f"anywhere in {name}")
    expect(opened).to_have_url(re.compile(r"country=[A-Z]{2}"))
    expect(country).to_have_attribute("aria-pressed", "true")
    expect(opened.locator(".st-key-map .chips b").first).to_have_text(places)
    country.click()
    expect(opened).not_to_have_url(re.compile("country="))


def test_the_head_of_a_report_says_where_it_plays_and_filters_by_it(opened: Page) -> None:
    focus = opened.locator(".st-key-reader .focuses")
    expect(focus.locator(".countries").first).to_have_text(re.compile(r"\w+ +(\d+|< 1) %"))
    name = focus.locator(".places span").first.inner_text().strip()
    focus.locator(".places").first.click()
    expect(words(opened)).to_contain_text(f"in {name}", timeout=PATIENCE)


# Events


def test_a_drag_over_the_days_picks_them_and_says_so_on_the_way(opened: Page) -> None:
    box = opened.locator(".st-key-events .plot").bounding_box()
    assert box is not None
    opened.mouse.move(box["x"] + box["width"] * 0.4, box["y"] + 20)
    opened.mouse.down()
    opened.mouse.move(box["x"] + box["width"] * 0.7, box["y"] + 20, steps=4)
    expect(opened.locator(".st-key-events .hint")).to_have_text(
        re.compile(r"\d+ \w+ – \d+ \w+ · \d+ events?")
    )
    opened.mouse.up()
    expect(words(opened)).to_contain_text(re.compile(r"\d+ of \d+ events"))
    expect(opened).to_have_url(re.compile("from=.*to="), timeout=PATIENCE)


def test_days_are_picked_with_the_keys(opened: Page) -> None:
    plot = opened.locator(".st-key-events .plot")
    plot.focus()
    for key in ("End", "ArrowLeft", "Shift+ArrowLeft", "Shift+ArrowLeft", "Enter"):
        opened.keyboard.press(key)
    expect(opened).to_have_url(re.compile("from=.*to="), timeout=PATIENCE)
    first, last = re.findall(r"(?:from|to)=(\d{4}-\d\d-\d\d)", opened.url)
    assert first < last
    idle(opened)
    opened.keyboard.press("Escape")
    expect(opened).not_to_have_url(re.compile("from="), timeout=PATIENCE)


def test_what_did_not_happen_is_hidden_with_one_click(opened: Page) -> None:
    rows = opened.locator(
        ".st-key-events .row.planned, .st-key-events .row.denied, .st-key-events .row.possible"
    )
    assert rows.count() > 0
    button = opened.locator(".st-key-events .chip", has_text="only what happened")
    button.click()
    expect(rows).to_have_count(0)
    expect(opened.locator(".st-key-events .chip", has_text="hidden")).to_have_attribute(
        "aria-pressed", "true"
    )


def test_the_arrow_keys_walk_the_events_and_the_text_goes_along(opened: Page) -> None:
    event_rows(opened).first.locator(".day").click()
    expect(opened).to_have_url(re.compile("event="), timeout=PATIENCE)
    idle(opened)
    opened.keyboard.press("ArrowDown")
    idle(opened)
    second = event_rows(opened).nth(1)
    expect(second).to_have_attribute("aria-selected", "true")
    expect(opened.locator(".st-key-reader [data-role='trigger']").first).to_be_in_viewport(
        timeout=PATIENCE
    )
    opened.keyboard.press("Escape")
    expect(second).to_have_attribute("aria-selected", "false")
