import json
import re
from pathlib import Path

from components.map.panel import style

HERE = Path(__file__).parents[2]


def test_what_the_browser_is_sent_for_is_what_the_map_asks_for() -> None:
    words = (HERE / "components" / "ahead.js").read_text(encoding="utf-8")
    names = json.loads(next(iter(re.findall(r"GROUND = (\[.*?\])", words))))
    wanted = [source["data"] for source in style(dark=False, base="")["sources"].values()]
    assert all(f"/app/static/ne/{name}.geojson" in wanted for name in names)


def test_the_page_sends_for_the_map_before_it_imports_what_reads_reports() -> None:
    lines = (HERE / "dashboard.py").read_text(encoding="utf-8").splitlines()
    sent = next(number for number, line in enumerate(lines) if "ahead.send()" in line)
    ours = [line for line in lines[:sent] if re.match(" *(from|import) (nlp|components)", line)]
    assert ours == ["from components import ahead, launch", "from components.panel import modules"]
