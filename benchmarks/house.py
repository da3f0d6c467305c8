"""How the rooms of ``nlp`` are built, as a table: ``python -m benchmarks.house [FOLDER]``.

For each room: functions, their mean cyclomatic complexity (McCabe, A complexity measure, 1976;
boolean operators and the clauses of comprehensions count), how many are over 12, the longest, and
decisions per 100 lines of code; then the imports that reach into another room's inside. The exit
status is 1 where a bound is passed.
"""

import ast
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
MEAN, MOST, DENSITY, INSIDES = 4.5, 12, 65.0, 15
"""Bounds: mean and greatest complexity, decisions per 100 lines, imports into insides."""
GROUND = frozenset({"words", "syntax"})
"""Rooms that all may stand on."""
Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True, slots=True)
class Measured:
    """A function by the figures.

    Attributes:
        name: ``file:function``.
        complexity: decisions and one.
        lines: of code, without docstring, comments and empty lines.
        extent: lines from its first statement to its last.
    """

    name: str
    complexity: int
    lines: int
    extent: int


def complexity(function: ast.AST) -> int:
    """Count the decisions of a function and of those within it, and one."""
    return 1 + sum(_decisions(node) for node in ast.walk(function))


def _decisions(node: ast.AST) -> int:
    if isinstance(node, ast.BoolOp):
        return len(node.values) - 1
    if isinstance(node, ast.comprehension):
        return 1 + len(node.ifs)
    branches = (
        ast.If, ast.IfExp, ast.For, ast.AsyncFor, ast.While, ast.ExceptHandler, ast.Assert,
        ast.match_case,
    )  # fmt: skip
    return int(isinstance(node, branches))


def functions(tree: ast.AST) -> Iterator[Function]:
    """Give the functions and methods of a module, those within others left out."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node
        else:
            yield from functions(node)


def measured(file: Path) -> list[Measured]:
    """Measure the functions of a file."""
    words = file.read_text(encoding="utf-8")
    lines = words.splitlines()
    return [_measured(file, function, lines) for function in functions(ast.parse(words))]


def _measured(file: Path, function: Function, lines: list[str]) -> Measured:
    body = function.body[1:] if ast.get_docstring(function) else function.body
    first, last = (body[0].lineno, body[-1].end_lineno or 0) if body else (function.lineno, 0)
    head = lines[function.lineno - 1 : function.body[0].lineno - 1]
    code = [line for line in (*head, *lines[first - 1 : last]) if _is_code(line)]
    extent = max(last - first + 1, 0)
    return Measured(f"{file}:{function.name}", complexity(function), max(len(code), 1), extent)


def _is_code(line: str) -> bool:
    return bool(line.strip()) and not line.strip().startswith("#")


def rooms(folder: Path) -> dict[str, list[Measured]]:
    """Measure all functions by room: a folder of ``nlp``, or a module that stands alone."""
    found: dict[str, list[Measured]] = defaultdict(list)
    for file in sorted(folder.rglob("*.py")):
        found[file.relative_to(folder).parts[0].removesuffix(".py")].extend(measured(file))
    return {room: functions for room, functions in found.items() if functions}


def insides(folder: Path) -> list[str]:
    """Give the imports of a room's inside by another room, ground rooms left out."""
    return [
        f"{file.relative_to(folder.parent)} imports {name}"
        for file in sorted(folder.rglob("*.py"))
        for name in _imported(file)
        if _is_inside(name, file.relative_to(folder).parts[0], folder)
    ]


def _imported(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("nlp"):
            names = [f"{node.module}.{alias.name}" for alias in node.names]
            yield from {node.module, *filter(_is_module, names)}
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name.startswith("nlp."))


def _is_module(name: str) -> bool:
    path = ROOT.joinpath(*name.split("."))
    return path.with_suffix(".py").is_file()


def _is_inside(name: str, own: str, folder: Path) -> bool:
    parts = name.split(".")[1:]
    if len(parts) < 2 or parts[0] in {own, own.removesuffix(".py")} | GROUND:
        return False
    return (folder / parts[0] / f"{parts[1]}.py").is_file()


def _row(room: str, found: list[Measured]) -> bool:
    """Print the figures of a room; tell whether they are within the bounds."""
    most = max(one.complexity for one in found)
    mean = sum(one.complexity for one in found) / len(found)
    over = sum(one.complexity > MOST for one in found)
    dense = 100 * sum(one.complexity - 1 for one in found) / sum(one.lines for one in found)
    longest = max(one.extent for one in found)
    figures = f"{mean:.2f} | {over} | {most} | {longest} | {dense:.0f}"
    print(f"| {room} | {len(found)} | {figures} |")
    return mean <= MEAN and over == 0 and dense < DENSITY


def main() -> int:
    """Print the table; 1 where a bound is passed."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "nlp"
    print("| room | functions | mean complexity | over 12 | most | longest | decisions per 100 |")
    print("|---|---|---|---|---|---|---|")
    held = [_row(room, found) for room, found in sorted(rooms(folder).items())]
    reaching = insides(folder)
    print(f"\nImports into another room's inside, ground rooms apart: {len(reaching)}")
    print("\n".join(f"- {line}" for line in reaching))
    return int(not all(held) or len(reaching) > INSIDES)


if __name__ == "__main__":
    sys.exit(main())
