"""The page, measured in headless Chromium, as a table: ``python -m benchmarks.page``.

Side by side with the least that Streamlit can do on the same machine in the same run: a page of one
button that writes one line (the baseline). Each figure is a ratio to it where that says something.

- start: from the command to all panels drawn with all sample reports analysed, new process, files
warm in memory;
- click: from a click on an entity to all panels of the new view drawn, median of 15, and whether
  the map kept its zoom and its node;
- memory: peak resident size of the server's process (VmHWM), Linux only.
"""

import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tests.serving import CHROMIUM_ARGUMENTS, free_port, serving

IDLE = '[data-testid="stApp"][data-test-script-state="notRunning"]'
BASELINE = """\
import streamlit as st
if st.button("b", key="b"):
    st.session_state.n = st.session_state.get("n", 0) + 1
st.text(f"N={st.session_state.get('n', 0)}")
"""


def peak_megabytes(process: int) -> float:
    """Peak resident size of a process, in megabytes of 1,000,000 bytes."""
    words = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    found = re.search(r"VmHWM:\s+(\d+) kB", words)
    return int(found[1]) * 1024 / 1e6 if found else float("nan")


def finished(page: Page) -> None:
    """Wait until the map has its pins, the lists have their rows and no script runs."""
    page.wait_for_selector(".st-key-entities .row", timeout=60_000)
    page.wait_for_selector(".st-key-events .row", timeout=60_000)
    page.wait_for_function(MAP_READY, timeout=60_000)
    page.wait_for_selector(IDLE, timeout=60_000, state="attached")


MAP_READY = """() => {
  const host = document.querySelector('.st-key-map');
  const find = (node) => {
    if (node._fullLayout && node._fullLayout.map) return node;
    for (const child of [...(node.shadowRoot ? node.shadowRoot.children : []), ...node.children]) {
      const found = find(child); if (found) return found;
    }
    return null;
  };
  const plot = host && find(host);
  if (!plot) return false;
  window.__plot = plot;
  return plot._fullLayout.map._subplot.map.loaded();
}"""

CLICK = """(number) => new Promise((done) => {
  const rows = (node, found = []) => {
    if (node.classList?.contains('row')) found.push(node);
    const inside = node.shadowRoot?.children ?? [];
    for (const child of [...inside, ...node.children]) rows(child, found);
    return found;
  };
  const roots = (node, found = [node]) => {
    for (const { shadowRoot } of node.querySelectorAll('*')) {
      if (shadowRoot) roots(shadowRoot, found);
    }
    return found;
  };
  const app = document.querySelector('[data-testid="stApp"]'), node = window.__plot;
  const map = node._fullLayout.map._subplot.map, zoom = map.getZoom();
  let last = 0, dirty = false, filtered = false;
  const drawn = () => requestAnimationFrame((now) => { last = now; });
  const all = {subtree: true, childList: true, characterData: true, attributes: true};
  const watch = new MutationObserver(drawn), bar = new MutationObserver(() => { filtered = true; });
  for (const key of ['filter', 'events', 'entities', 'reader'])
    for (const root of roots(document.querySelector(`.st-key-${key}`))) watch.observe(root, all);
  for (const root of roots(document.querySelector('.st-key-filter'))) bar.observe(root, all);
  const changed = () => { dirty = true; };
  const painted = () => { if (dirty && map.loaded()) { dirty = false; drawn(); } };
  map.on('dataloading', changed);
  map.on('render', painted);
  const began = performance.now();
  rows(document.querySelector('.st-key-entities'))[number].click();
  const settled = setInterval(() => {
    const now = performance.now(), over = now - began > 15000;
    const running = app.dataset.testScriptState !== 'notRunning';
    if (!over && (!filtered || dirty || running || now - last < 300)) return;
    clearInterval(settled);
    watch.disconnect();
    bar.disconnect();
    map.off('dataloading', changed);
    map.off('render', painted);
    done({
      milliseconds: over ? NaN : last - began,
      zoomKept: map.getZoom() === zoom,
      nodeKept: node.isConnected,
    });
  }, 25);
})"""


@contextmanager
def _browser() -> Iterator[Browser]:
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=CHROMIUM_ARGUMENTS)
        yield browser
        browser.close()


@contextmanager
def _baseline(folder: Path) -> Iterator[str]:
    script, port = folder / "baseline.py", free_port()
    script.write_text(BASELINE, encoding="utf-8")
    command = [sys.executable, "-m", "streamlit", "run", str(script), "--server.port", str(port)]
    command += ["--server.headless", "true", "--browser.gatherUsageStats", "false"]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, cwd=folder)
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait()


def _opened(browser: Browser, address: str) -> Page:
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    for _ in range(400):
        try:
            page.goto(address)
            return page
        except Exception:  # noqa: BLE001 - the server does not answer yet
            time.sleep(0.05)
    raise TimeoutError(address)


def measure_baseline(browser: Browser, folder: Path) -> tuple[float, float]:
    """For a page of one button: seconds from command to page, median milliseconds of a click."""
    began = time.perf_counter()
    with _baseline(folder) as address:
        page = _opened(browser, address)
        page.wait_for_selector("text=N=0", timeout=60_000)
        start = time.perf_counter() - began
        clicks = []
        for number in range(1, 16):
            page.wait_for_timeout(300)
            began = time.perf_counter()
            page.click("button:has-text('b')")
            page.wait_for_selector(f"text=N={number}")
            clicks.append((time.perf_counter() - began) * 1000)
        page.close()
        return start, statistics.median(clicks)


def measure_page(browser: Browser, folder: Path) -> tuple[float, list[dict[str, float]], float]:
    """Seconds from command to finished page, the 15 clicks, and peak megabytes of the server."""
    began = time.perf_counter()
    with serving(folder / "workspace.sqlite") as served:
        page = _opened(browser, served.address)
        finished(page)
        start = time.perf_counter() - began
        clicks = []
        for number in range(15):
            page.wait_for_timeout(300)
            clicks.append(page.evaluate(CLICK, number % 5))
        page.close()
        return start, clicks, peak_megabytes(served.process)


def main() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as name, _browser() as browser:
        folder = Path(name)
        base_start, base_click = measure_baseline(browser, folder)
        starts, peaks, clicks = [], [], []
        for _ in range(3):
            start, some, peak = measure_page(browser, folder)
            starts.append(start)
            peaks.append(peak)
            clicks += some
    click = statistics.median(one["milliseconds"] for one in clicks)
    slowest = max(one["milliseconds"] for one in clicks)
    kept = all(one["zoomKept"] and one["nodeKept"] for one in clicks)
    start = statistics.median(starts)
    print("| what | Dateline | page of one button | ratio |\n|---|---|---|---|")
    print(
        f"| command to finished page, s (median of 3) | {start:.1f} | {base_start:.1f} | "
        f"{start / base_start:.1f} |"
    )
    print(
        f"| click to all panels, ms (median of 45) | {click:.0f} | {base_click:.0f} | "
        f"{click / base_click:.1f} |"
    )
    print(f"| slowest click, ms | {slowest:.0f} | | |")
    print(f"| map kept zoom and node in all clicks | {'yes' if kept else 'no'} | | |")
    print(f"| peak memory of the server, MB (most of 3) | {max(peaks):.0f} | | |")


if __name__ == "__main__":
    main()
