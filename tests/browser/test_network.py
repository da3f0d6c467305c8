"""The network and the card in Debian's Chromium: who acts on whom, and all that is known of one."""

import random
import re

from playwright.sync_api import Locator, Page, expect

from tests.browser.test_page import (
    address,
    browser_context_args,
    browser_type_launch_args,
    drawn,
    entity_rows,
    event_rows,
    idle,
    opened,
    paste,
    pick,
    pytestmark,
    words,
)
from tests.conftest import ROOT

__all__ = ["address", "browser_context_args", "browser_type_launch_args", "opened", "pytestmark"]


def network(page: Page) -> Locator:
    return page.locator(".st-key-network")


def look(page: Page) -> None:
    page.locator(".st-key-map").get_by_role("button", name="Network").click()
    expect(network(page).locator(".dl[data-drawn]")).to_be_attached(timeout=30_000)
    idle(page)


def spots(page: Page) -> list[list[str]]:
    read = "nodes => nodes.map(node => [node.id, node.getAttribute('transform')]).sort()"
    found: list[list[str]] = network(page).locator(".node").evaluate_all(read)
    return found


def test_nothing_of_the_network_is_loaded_before_it_is_opened(opened: Page) -> None:
    asked: list[str] = []
    opened.on("request", lambda request: asked.append(request.url))
    assert opened.evaluate("() => globalThis.d3 === undefined")
    look(opened)
    assert [url.rpartition("/")[2] for url in asked if "vendor" in url] == ["d3-force.min.js"]
    expect(opened).to_have_url(re.compile("view=network"))
    scrolls = "() => { const m = document.querySelector('[data-testid=stMain]'); return m.scrollHeight - m.clientHeight }"
    assert opened.evaluate(scrolls) <= 0


def test_a_node_filters_every_panel_and_neither_that_nor_a_reload_moves_anybody(
    opened: Page,
) -> None:
    look(opened)
    before, all_events = spots(opened), event_rows(opened).count()
    network(opened).locator(".node").first.locator(".shape").click()
    expect(opened).to_have_url(re.compile("entity="))
    idle(opened)
    assert 0 < event_rows(opened).count() < all_events
    assert spots(opened) == before
    opened.reload()
    drawn(opened)
    expect(network(opened).locator(".node")).to_have_count(len(before), timeout=30_000)
    assert spots(opened) == before


def test_an_edge_filters_to_the_events_that_it_counts(opened: Page) -> None:
    look(opened)
    network(opened).get_by_role("button", name=re.compile("links")).click()
    row = network(opened).locator(".list button.line").first
    count = int(row.locator(".count").inner_text())
    row.click()
    expect(words(opened)).to_contain_text("→")
    idle(opened)
    assert event_rows(opened).count() == count
    expect(opened).to_have_url(re.compile("act="))
    expect(network(opened).locator(".link.picked")).to_have_count(1)
    opened.reload()
    drawn(opened)
    expect(network(opened).locator(".link.picked")).to_have_count(1, timeout=30_000)


def test_an_arrow_is_clicked_where_it_is_drawn(opened: Page) -> None:
    look(opened)
    line = network(opened).locator(".link .line").first
    middle = """path => {
      const at = path.getPointAtLength(path.getTotalLength() / 2).matrixTransform(path.getScreenCTM());
      return [at.x, at.y];
    }"""
    x, y = line.evaluate(middle)
    opened.mouse.click(x, y)
    expect(opened).to_have_url(re.compile("act=|entity="))


def test_the_network_is_walked_and_picked_by_keyboard_and_left_by_its_button(opened: Page) -> None:
    look(opened)
    network(opened).locator(".stage").focus()
    opened.keyboard.press("ArrowRight")
    opened.keyboard.press("ArrowDown")
    expect(network(opened).locator(".node.at")).to_have_count(1)
    expect(network(opened).locator(".tip")).to_be_visible()
    opened.keyboard.press("Enter")
    expect(opened).to_have_url(re.compile("entity="))
    network(opened).get_by_role("button", name="Enlarge").click()
    opened.keyboard.press("Escape")
    expect(network(opened).locator(".frame.wide")).to_have_count(0)
    expect(opened).to_have_url(re.compile("entity="))
    network(opened).get_by_role("button", name="Map").click()
    expect(network(opened)).to_have_count(0)
    expect(opened.locator(".st-key-map .look")).to_be_visible()


def test_a_view_in_which_nobody_acts_on_anybody_says_what_to_do(opened: Page) -> None:
    look(opened)
    opened.locator(".st-key-filter input[role=combobox]").fill("zzz nowhere")
    opened.keyboard.press("Enter")
    expect(network(opened).locator(".empty")).to_contain_text("Take a filter away")


def crowd(people: int) -> str:
    """A report in which so many states deal with each other, a few of them with many."""
    import json

    labels = json.loads((ROOT / "static/ne/labels.geojson").read_text(encoding="utf-8"))["features"]
    names = sorted(each["properties"]["name"] for each in labels)
    chance = random.Random(7)
    chosen = chance.sample([name for name in names if name.isalpha()], people)
    verbs = ("attacked", "accused", "met", "praised", "bombed", "condemned", "threatened")
    lines = [
        f"{name} {chance.choice(verbs)} {chosen[min(at, int(chance.expovariate(0.15)))]} on Monday."
        for at, name in enumerate(chosen[1:])
    ]
    return "\n".join(lines)


def test_a_hundred_actors_have_names_that_do_not_overlap(opened: Page) -> None:
    paste(opened, crowd(120), title="A crowd")
    opened.get_by_test_id("stSidebarCollapseButton").get_by_role("button").click(force=True)
    look(opened)
    nodes = network(opened).locator(".node").count()
    assert 80 <= nodes <= 100
    network(opened).get_by_role("button", name="Enlarge").click()
    expect(network(opened).locator("svg.small")).to_have_count(
        0
    )  # laid out anew in the larger room
    read = """texts => texts.filter(text => !text.hasAttribute("visibility")).map(text => {
      const box = text.getBoundingClientRect();
      return [box.left + 2, box.top + 3, box.right - 2, box.bottom - 3]; // less the line around the letters
    })"""
    boxes = network(opened).locator(".node text").evaluate_all(read)
    assert len(boxes) >= 0.9 * nodes, f"{len(boxes)} of {nodes} have a name"
    crossed = [
        (a, b) for at, a in enumerate(boxes) for b in boxes[:at]
        if a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
    ]  # fmt: skip
    assert crossed == []


def test_a_card_opens_sentences_and_leads_back(opened: Page) -> None:
    panel = opened.locator(".st-key-entities")
    entity_rows(opened).filter(has_text="Hayat Tahrir al-Sham").locator(".open").click()
    expect(panel.locator(".cardview h3")).to_have_text("Hayat Tahrir al-Sham")
    expect(opened).to_have_url(re.compile("card="))
    for section in ("names", "places", "opening", "closing"):
        panel.locator(f".part.{section} .item button").first.click()
        idle(opened)
        expect(opened).to_have_url(re.compile("at="))
        expect(opened.locator(".st-key-reader .sentence.focus")).to_be_in_viewport()
    panel.locator(".back").focus()
    opened.keyboard.press("Escape")
    expect(entity_rows(opened).first).to_be_visible()
    expect(opened).not_to_have_url(re.compile("card="))


def test_a_card_is_opened_and_closed_by_keyboard(opened: Page) -> None:
    panel = opened.locator(".st-key-entities")
    panel.locator(".body").first.focus()
    opened.keyboard.press("ArrowDown")
    opened.keyboard.press("ArrowDown")
    name = panel.locator(".row.at .name").inner_text()
    opened.keyboard.press("ArrowRight")
    expect(panel.locator(".cardview h3")).to_be_visible()
    assert name.startswith(panel.locator(".cardview h3").inner_text())
    idle(opened)
    opened.keyboard.press("Escape")
    expect(panel.locator(".cardview")).to_be_hidden()


def test_a_name_is_found_by_any_alias(opened: Page) -> None:
    field = opened.locator(".st-key-filter input[role=combobox]")
    field.fill("HTS")
    option = opened.locator(".st-key-filter .option").first
    expect(option).to_contain_text("Hayat Tahrir al-Sham")
    field.press("Enter")
    expect(words(opened)).to_contain_text("Hayat Tahrir al-Sham")


def test_two_picked_entities_are_any_of_them_or_all_together(opened: Page) -> None:
    pick(opened, "Russia")
    pick(opened, "Turkey")
    anyone = event_rows(opened).count()
    opened.locator(".st-key-entities").get_by_role("button", name="any of them").click()
    expect(opened).to_have_url(re.compile("match=all"))
    expect(words(opened)).to_contain_text("Russia and Turkey")
    idle(opened)
    assert event_rows(opened).count() < anyone
