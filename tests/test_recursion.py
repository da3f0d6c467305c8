"""No rule of reading calls itself without end: what can is named here, with what bounds it."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent

BOUNDED = {
    "nlp.events.parties._slot": "the parts of a slot's name, two",
    "nlp.events.parties._slot_within": "the parts of a slot's name, two",
    "nlp.events.antecedents.acts": "see _group_before",
    "nlp.events.antecedents.entity_of": "see _group_before",
    "nlp.events.antecedents._is_group": "see _group_before",
    "nlp.events.antecedents._group_before": "asks nouns alone, which ask no sentence before theirs",
    "nlp.events.participants.party": "depth, from two down",
    "nlp.events.locales._around": "places around places, _DEPTH",
    "nlp.events.locales._listed": "depth, _DEPTH",
    "nlp.events.locales._inside": "depth, DEPTH",
    "nlp.events.locales.named": "depth, DEPTH",
    "nlp.export.analyses._plain": "the records of an analysis",
    "nlp.syntax.subjects._attending": "depth, _DEPTH",
    "nlp.syntax.subjects._borrowed": "depth, _DEPTH",
    "nlp.syntax.subjects._controlled": "depth, _DEPTH",
    "nlp.syntax.subjects._described": "depth, _DEPTH",
    "nlp.syntax.subjects._in_between": "depth, _DEPTH",
    "nlp.syntax.subjects._planning": "depth, _DEPTH",
    "nlp.syntax.subjects._reported": "depth, _DEPTH",
    "nlp.syntax.subjects._shared": "depth, _DEPTH",
    "nlp.syntax.subjects.subject_of": "depth, _DEPTH",
    "nlp.words.lemmas._inflected": "the last part of a word in hyphens has none",
}
"""Function -> what keeps it from calling itself, through others or not, without end."""


def _functions() -> dict[str, tuple[ast.FunctionDef, dict[str, str]]]:
    """Every function of the package by full name, with what the names it uses stand for."""
    found: dict[str, tuple[ast.FunctionDef, dict[str, str]]] = {}
    for file in sorted(ROOT.glob("nlp/**/*.py")):
        module = ".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        tree = ast.parse(file.read_text(encoding="utf-8"))
        names = {
            node.name: f"{module}.{node.name}"
            for node in tree.body
            if isinstance(node, ast.FunctionDef)
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom):
                names |= {
                    alias.asname or alias.name: f"{node.module}.{alias.name}"
                    for alias in node.names
                }
        for node in tree.body:
            if isinstance(node, ast.FunctionDef):
                found[names[node.name]] = (node, names)
            elif isinstance(node, ast.ClassDef):
                own = [each for each in node.body if isinstance(each, ast.FunctionDef)]
                met = {
                    **names,
                    **{f"self.{each.name}": f"{module}.{node.name}.{each.name}" for each in own},
                }
                found |= {f"{module}.{node.name}.{each.name}": (each, met) for each in own}
    return found


def _called(function: ast.FunctionDef, names: dict[str, str]) -> Iterator[str]:
    """What a function names: functions that it calls or hands on, its own object's methods."""
    loaded = [node for node in ast.walk(function) if isinstance(node, ast.Name)]
    own = {node.id for node in loaded if not isinstance(node.ctx, ast.Load)}
    own |= {node.arg for node in ast.walk(function) if isinstance(node, ast.arg)}
    yield from (names[node.id] for node in loaded if node.id in names and node.id not in own)
    methods = (ast.unparse(node) for node in ast.walk(function) if isinstance(node, ast.Attribute))
    yield from (names[method] for method in methods if method in names)


def _in_cycles() -> set[str]:
    functions = _functions()
    calls = {name: set(_called(*each)) & functions.keys() for name, each in functions.items()}
    return {name for name in calls if name in _reached(name, calls)}


def _reached(name: str, calls: dict[str, set[str]]) -> set[str]:
    reached: set[str] = set()
    waiting = [name]
    while waiting:
        new = calls[waiting.pop()] - reached
        reached |= new
        waiting.extend(new)
    return reached


def test_every_function_that_can_come_back_to_itself_says_what_bounds_it() -> None:
    assert _in_cycles() == set(BOUNDED)
