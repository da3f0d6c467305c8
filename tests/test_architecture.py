"""The house: every module has its place, imports what stands before it, keeps its promise."""

import ast
import importlib.util
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

ORDER = [
    "nlp.silence", "nlp.types", "nlp.errors", "nlp.output", "nlp.words", "nlp.syntax", "nlp.documents",
    "nlp.gazetteer", "nlp.language", "nlp.mentions", "nlp.entities", "nlp.dates", "nlp.places", "nlp.events",
    "nlp.guards", "nlp.analysis", "nlp.corpus", "nlp.workspace", "nlp.export",
    "components.panel", "components.panel.modules", "components.ahead", "components.filters", "components.views",
    "components.picks", "components.address", "nlp.__main__", "components.theme", "components.state", "components.shelf", "components.panel.mount", "components.*",
    "components.door", "components.launch", "dashboard",
]  # fmt: skip
"""``components.*`` stands for the folders of the panels: each has a ``panel.py``, and none imports
another."""
STREAMLIT_IN_COMPONENTS = {
    "components.ahead",
    "components.door",
    "components.launch",
    "components.state",
    "components.shelf",
    "components.panel.modules",
    "components.panel.mount",
}
"""Besides the panels themselves: what stands beside a ``panel.py`` in its folder works out what it
draws."""


def _modules() -> list[str]:
    files = [*ROOT.glob("nlp/**/*.py"), *ROOT.glob("components/**/*.py"), ROOT / "dashboard.py"]
    names = [".".join(file.relative_to(ROOT).with_suffix("").parts) for file in files]
    return sorted(name.removesuffix(".__init__") for name in names)


def _panel_of(module: str) -> str | None:
    """Give the panel that a module belongs to, a folder with a ``panel.py``; None for all else."""
    head = ".".join(module.split(".")[:2])
    return head if (ROOT.joinpath(*head.split(".")) / "panel.py").is_file() else None


def _place(module: str) -> str | None:
    """Give the entry of ORDER of a module; one of a sub-package belongs to its package."""
    if _panel_of(module) is not None:
        return "components.*"
    parts = module.split(".")
    heads = (".".join(parts[:end]) for end in range(len(parts), 0, -1))
    return next((head for head in heads if head in ORDER), None)


def _file(module: str) -> Path:
    base = ROOT.joinpath(*module.split("."))
    return base / "__init__.py" if base.is_dir() else base.with_suffix(".py")


def _imports(module: str) -> Iterator[str]:
    package = module if _file(module).name == "__init__.py" else module.rpartition(".")[0]
    for node in ast.walk(ast.parse(_file(module).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            dots = "." * node.level + (node.module or "")
            base = importlib.util.resolve_name(dots, package) if node.level else dots
            yield from (f"{base}.{alias.name}" for alias in node.names)


def _ours(name: str) -> bool:
    return name.split(".")[0] in {"nlp", "components", "dashboard"}


MODULES = [module for module in _modules() if module not in {"nlp", "components"}]


@pytest.mark.parametrize("module", MODULES)
def test_every_module_has_a_place_in_the_order(module: str) -> None:
    assert _place(module) is not None, f"{module} stands nowhere in ORDER: give it a place"


@pytest.mark.parametrize("module", MODULES)
def test_a_module_imports_only_what_stands_before_it(module: str) -> None:
    own = _place(module)
    assert own is not None
    for name in filter(_ours, _imports(module)):
        place = _place(name)
        if place is None or (place == own and _panel_of(name) == _panel_of(module)):
            continue
        inside = name.startswith(module + ".")
        assert inside or ORDER.index(place) < ORDER.index(own), (
            f"{module} imports {name}, which stands after it"
        )


@pytest.mark.parametrize("module", MODULES)
def test_streamlit_is_imported_only_where_the_page_is_drawn(module: str) -> None:
    draws = _panel_of(module) is not None and module.endswith(".panel")
    drawn = module == "dashboard" or draws or _place(module) in STREAMLIT_IN_COMPONENTS
    uses = any(name.split(".")[0] == "streamlit" for name in _imports(module))
    assert drawn or not uses, f"{module} imports streamlit"


def test_only_state_touches_session_state_and_query_parameters() -> None:
    for module in MODULES:
        words = _file(module).read_text(encoding="utf-8")
        if module != "components.state":
            assert "session_state" not in words, f"{module} touches st.session_state"
            assert "query_params" not in words, f"{module} touches st.query_params"


def test_the_page_script_has_no_class_and_no_more_than_80_lines() -> None:
    words = (ROOT / "dashboard.py").read_text(encoding="utf-8")
    assert not any(isinstance(node, ast.ClassDef) for node in ast.walk(ast.parse(words)))
    assert len(words.splitlines()) <= 80


@pytest.mark.parametrize("module", MODULES)
def test_functions_have_at_most_50_lines_and_files_at_most_300(module: str) -> None:
    words = _file(module).read_text(encoding="utf-8")
    assert len(words.splitlines()) <= 300, f"{module} is over 300 lines"
    for node in ast.walk(ast.parse(words)):
        if isinstance(node, ast.FunctionDef):
            body = node.body[1:] if ast.get_docstring(node) else node.body
            lines = body[-1].end_lineno - body[0].lineno + 1 if body and body[-1].end_lineno else 0
            assert lines <= 50, f"{module}.{node.name} has {lines} lines"


READS_THE_PARSE = ("nlp.syntax", "nlp.language")
"""Rooms that read what hangs on what: the one that asks the parse, and the one that makes it."""
WALKS_THE_PARSE = ("nlp.events", "nlp.mentions")
"""Rooms that look below a word; what it hangs on, and by which relation, they ask ``nlp.syntax``."""
_TIES = frozenset({"dep_", "dep", "head"})
_TREE = _TIES | {
    "children", "lefts", "rights", "ancestors", "subtree", "left_edge", "right_edge", "conjuncts",
}  # fmt: skip


@pytest.mark.parametrize("module", [name for name in MODULES if name.startswith("nlp.")])
def test_what_hangs_on_what_is_asked_in_the_room_of_syntax_alone(module: str) -> None:
    if module.startswith(READS_THE_PARSE):
        return
    barred = _TIES if module.startswith(WALKS_THE_PARSE) else _TREE
    read = {
        node.attr
        for node in ast.walk(ast.parse(_file(module).read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute)
    }
    assert not read & barred, f"{module} reads the parse: ask nlp.syntax"
