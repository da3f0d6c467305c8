"""Draws the house from its imports: ``python -m benchmarks.picture`` writes docs/architecture.svg.

A box is a room, higher than all that it imports; the panels are one box, and what all stand on lies
below as the ground, without arrows. An arrow is an import that no other arrow already implies (the
transitive reduction: Aho, Garey, Ullman 1972). Boxes and the bends of long arrows are ordered by
the middle of their neighbours (Sugiyama, Tagawa, Toda 1981).
"""

import ast
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise
from pathlib import Path

ROOT = Path(__file__).parent.parent
PICTURE = ROOT / "docs" / "architecture.svg"
PANELS = "components.panels"
"""The box that stands for all folders that have a ``panel.py``."""
GROUND = ("nlp.types", "nlp.errors", "nlp.silence")
SAYS = {
    "nlp.types": "the records",
    "nlp.errors": "the exceptions",
    "nlp.silence": "no telemetry",
    "nlp.words": "names, actors, tables",
    "nlp.documents": "bytes → documents",
    "nlp.output": "whole files or none",
    "nlp.syntax": "what hangs on what",
    "nlp.gazetteer": "what a name may be",
    "nlp.language": "text → Doc",
    "nlp.dates": "date words → days",
    "nlp.workspace": "what is kept",
    "nlp.mentions": "find, sight, label",
    "nlp.entities": "which names are one",
    "nlp.events": "who did what to whom",
    "nlp.guards": "a defect costs a sentence",
    "nlp.places": "which place, or an actor",
    "nlp.analysis": "the whole road",
    "nlp.corpus": "all reports together",
    "nlp.export": "files, a row each",
    "nlp.__main__": "the command line",
    "components.filters": "what is picked, as arithmetic",
    "components.picks": "what a click changes",
    "components.theme": "colours, marks, names",
    "components.views": "corpus + filter → view",
    "components.address": "the view in words",
    "components.shelf": "which reports, read when",
    "components.state": "the memory of a visit",
    "components.panel": "one mount, one el()",
    "components.ahead": "first to the browser",
    "components.door": "whom the server answers",
    "components.launch": "the server's start",
    "dashboard": "the page",
}
"""What stands under the name of a box."""
WIDTH, ROW, BOX, HEIGHT, LANE = 1120, 78, 158, 42, 26
"""Pixels: of the picture, from floor to floor, wide and high of a box, wide of an arrow's lane."""
SWEEPS = 12
STYLE = """
text { font: 13px system-ui, sans-serif; text-anchor: middle; fill: #1b2430; }
.small { font-size: 11px; fill: #566171; }
.sheet { fill: #fbfcfd; }
.box { fill: #fff; stroke: #0b7a6d; stroke-width: 1.3; }
.components .box { stroke: #804ee2; }
.dashboard .box { stroke: #1b2430; }
.arrow { fill: none; stroke: #9aa5b1; stroke-width: 1.1; marker-end: url(#tip); }
.tip { fill: #9aa5b1; }
@media (prefers-color-scheme: dark) {
  text { fill: #e8ecf1; }
  .small { fill: #a9b4c1; }
  .sheet { fill: #0f1318; }
  .box { fill: #1b222b; stroke: #2fb8a3; }
  .components .box { stroke: #a58cff; }
  .dashboard .box { stroke: #e8ecf1; }
  .arrow { stroke: #8390a0; }
  .tip { fill: #8390a0; }
}
"""

Imports = Mapping[str, frozenset[str]]
"""Box -> the boxes that it imports."""


Point = tuple[float, float]
"""x and y, in pixels from the top left."""


@dataclass(frozen=True, slots=True)
class Node:
    """A box, or where a long arrow passes a floor.

    Attributes:
        box: its box, or the one that the arrow starts from.
        to: where the arrow ends; empty for a box.
        floor: counted from the ground, which is 0.
    """

    box: str
    to: str
    floor: int

    @property
    def width(self) -> float:
        """How much of its floor it takes, in pixels."""
        return LANE if self.to else max(BOX, 6.6 * len(_says(self.box)) + 16)


def box_of(module: str) -> str:
    """Give the box that a module stands in."""
    parts = module.split(".")
    folder = ROOT.joinpath(*parts[:2])
    if parts[0] == "components" and (folder / "panel.py").is_file():
        return PANELS
    return ".".join(parts[:2])


def modules() -> list[str]:
    """Give the modules of the house; the two folders themselves hold nothing."""
    files = [*ROOT.glob("nlp/**/*.py"), *ROOT.glob("components/**/*.py"), ROOT / "dashboard.py"]
    parts = (file.relative_to(ROOT).with_suffix("").parts for file in sorted(files))
    names = (".".join(each).removesuffix(".__init__") for each in parts)
    return [name for name in names if name not in {"nlp", "components"}]


def imports() -> Imports:
    """Read which box imports which."""
    known = modules()
    boxes = {box_of(module) for module in known}
    found: dict[str, set[str]] = {box: set() for box in sorted(boxes)}
    for module in known:
        for name in _imported(module):
            if (box := box_of(name)) in boxes - {*GROUND, box_of(module)}:
                found[box_of(module)].add(box)
    return {box: frozenset(named) for box, named in found.items()}


def _imported(module: str) -> Iterator[str]:
    base = ROOT.joinpath(*module.split("."))
    file = base / "__init__.py" if base.is_dir() else base.with_suffix(".py")
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def reduced(found: Imports) -> Imports:
    """Leave out an import that a chain of others implies."""
    below = {box: _below(found, box) for box in found}
    return {
        box: frozenset(each for each in named if not any(each in below[other] for other in named))
        for box, named in found.items()
    }


def _below(found: Imports, box: str) -> frozenset[str]:
    """Give all that a box stands on; imports go in no circle, so there is an end."""
    waiting, seen = list(found[box]), set[str]()
    while waiting:
        if (each := waiting.pop()) not in seen:
            seen.add(each)
            waiting.extend(found[each])
    return frozenset(seen)


def floors(found: Imports) -> dict[str, int]:
    """Give the floor of each box: the longest way down to one that imports nothing but ground."""
    height: dict[str, int] = {}
    for box in sorted(found, key=lambda each: len(_below(found, each))):
        height[box] = 1 + max((height[each] for each in found[box]), default=0)
    return {box: 0 if box in GROUND else level for box, level in height.items()}


def ways(found: Imports, level: Mapping[str, int]) -> list[tuple[Node, ...]]:
    """Give the way of each arrow, from its start over the floors between to its end."""
    return [
        (
            Node(box, "", level[box]),
            *(Node(box, end, floor) for floor in range(level[box] - 1, level[end], -1)),
            Node(end, "", level[end]),
        )
        for box, named in found.items()
        for end in sorted(named)
    ]


def laid(found: Imports) -> tuple[dict[Node, Point], list[tuple[Node, ...]]]:
    """Give where each node is, and the ways between."""
    level = floors(found)
    paths = ways(found, level)
    beside = _neighbours(paths)
    nodes = {Node(box, "", level[box]) for box in found} | set(beside)
    rows: list[list[Node]] = [[] for _ in range(max(level.values()) + 1)]
    for node in sorted(nodes, key=str):
        rows[node.floor].append(node)
    across = _ordered(rows, beside)
    return {node: (x, _y(node, len(rows))) for node, x in across.items()}, paths


def _neighbours(paths: Sequence[tuple[Node, ...]]) -> dict[Node, list[Node]]:
    """Give what each node is tied to."""
    beside: dict[Node, list[Node]] = defaultdict(list)
    for one, other in (pair for path in paths for pair in pairwise(path)):
        beside[one].append(other)
        beside[other].append(one)
    return beside


def _ordered(
    rows: Sequence[list[Node]], beside: Mapping[Node, Sequence[Node]]
) -> dict[Node, float]:
    """Order each floor by the middle of its nodes' neighbours, up and down; give their x."""
    across = {node: x for row in rows for node, x in _spread(row)}
    for sweep in range(SWEEPS):
        for row in rows[:: 1 if sweep % 2 else -1]:
            middle = {node: _middle(node, beside.get(node, ()), across) for node in row}
            row.sort(key=lambda node: middle[node])
            across.update(_spread(row))
    return across


def _middle(node: Node, beside: Sequence[Node], across: Mapping[Node, float]) -> float:
    return sum(across[each] for each in beside) / len(beside) if beside else across[node]


def _spread(row: Sequence[Node]) -> Iterator[tuple[Node, float]]:
    """Give each node of a floor its middle, with even gaps."""
    gap = (WIDTH - sum(node.width for node in row)) / (len(row) + 1)
    at = gap
    for node in row:
        yield node, at + node.width / 2
        at += node.width + gap


def _y(node: Node, count: int) -> float:
    return (count - node.floor - 0.5) * ROW


def drawn() -> str:
    """Give the picture as SVG."""
    found = reduced(imports())
    placed, paths = laid(found)
    height = max(y for _, y in placed.values()) + ROW / 2
    title = "The rooms of the house: each imports only what stands below it"
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height:.0f}" role="img">',
        f"<title>{title}</title>",
        f"<style>{STYLE}</style>",
        '<defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" '
        'markerHeight="7" orient="auto"><path class="tip" d="M0 0 8 4 0 8z"/></marker></defs>',
        f'<rect class="sheet" width="{WIDTH}" height="{height:.0f}" rx="10"/>',
        *(_arrow([placed[node] for node in path]) for path in paths),
        *(_box(node, placed[node]) for node in sorted(placed, key=str) if not node.to),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _arrow(points: Sequence[Point]) -> str:
    """Draw an arrow from the foot of its first point over those between to the top of its last."""
    (x, y), half = points[0], HEIGHT / 2
    way = f"M{x:.0f} {y + half:.0f}"
    for at, (end, middle) in enumerate(points[1:], start=2):
        top, start = middle - half - (2 if at == len(points) else 0), y + half
        bend = (start + top) / 2
        way += f"C{x:.0f} {bend:.0f} {end:.0f} {bend:.0f} {end:.0f} {top:.0f}"
        way += "" if at == len(points) else f"V{middle + half:.0f}"
        x, y = end, middle
    return f'<path class="arrow" d="{way}"/>'


def _box(node: Node, point: Point) -> str:
    (x, y), wide = point, node.width
    folder, _, name = node.box.partition(".")
    return (
        f'<g class="{folder}"><rect class="box" x="{x - wide / 2:.0f}" y="{y - HEIGHT / 2:.0f}" '
        f'width="{wide:.0f}" height="{HEIGHT}" rx="8"/>'
        f'<text x="{x:.0f}" y="{y - 3:.0f}">{escape(name or folder)}</text>'
        f'<text class="small" x="{x:.0f}" y="{y + 13:.0f}">{escape(_says(node.box))}</text></g>'
    )


def _says(box: str) -> str:
    return ", ".join(panels()) if box == PANELS else SAYS.get(box, "")


def panels() -> list[str]:
    """Give the names of the panels."""
    return sorted(file.parent.name for file in ROOT.glob("components/*/panel.py"))


if __name__ == "__main__":
    PICTURE.write_text(drawn(), encoding="utf-8")
    print(PICTURE)
