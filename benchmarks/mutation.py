"""Small changes to a module, each of which a test should notice.

The changes are those by which programmers err: a limit that is off by one, a comparison that
leaves out its own end, ``and`` for ``or``, a guard that is never raised, a result that is none.
Left alone are docstrings, annotations and texts with a blank in them: how a sentence is worded is
not for tests to hold.
"""

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

Found = Iterator[tuple[ast.AST, str]]

_COMPARED: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}
_COUNTED: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Mult,
    ast.LShift: ast.RShift,
    ast.RShift: ast.LShift,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
}
_NAMES = {
    "min": "max", "max": "min", "any": "all", "all": "any", "sorted": "list", "reversed": "list",
    "startswith": "endswith", "endswith": "startswith", "issuperset": "issubset", "lower": "upper",
}  # fmt: skip
_OTHER_ERROR = "ZeroDivisionError"


@dataclass(frozen=True, slots=True)
class Mutant:
    """One change.

    Attributes:
        line: where it begins, from 1.
        start: offset in the bytes of the source in UTF-8.
        end: offset behind the last byte that is replaced.
        before: what stands there, on one line.
        after: what is put there.
    """

    line: int
    start: int
    end: int
    before: str
    after: str

    def applied(self, source: bytes) -> bytes:
        """Give the source with this change."""
        return source[: self.start] + self.after.encode() + source[self.end :]


def mutants_of(source: bytes) -> tuple[Mutant, ...]:
    """Give every mutant of a module, in the order of the source."""
    tree = ast.parse(source)
    starts = [0]
    for line in source.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    found = set()
    for node in _walked(tree):
        for replaced, after in _changes(node):
            found.add(_placed(replaced, after, source, starts))
    return tuple(sorted(found, key=lambda each: (each.start, each.end, each.after)))


def _placed(node: ast.AST, after: str, source: bytes, starts: list[int]) -> Mutant:
    names = ("lineno", "col_offset", "end_lineno", "end_col_offset")
    line, column, last, end = (getattr(node, name) for name in names)
    start, stop = starts[line - 1] + column, starts[last - 1] + end
    if isinstance(node, ast.expr) and after.startswith("@"):
        start = source.rindex(b"@", 0, start)
        after = ""
    return Mutant(line, start, stop, " ".join(source[start:stop].decode().split()), after)


def _walked(node: ast.AST) -> Iterator[ast.AST]:
    """Give what runs; the positions inside of an f-string are Python's own affair before 3.12."""
    yield node
    for name, value in ast.iter_fields(node):
        if name in {"annotation", "returns", "type_params"}:
            continue
        if isinstance(node, ast.keyword) and node.arg == "slots":
            continue
        for child in value if isinstance(value, list) else [value]:
            if (
                isinstance(child, ast.AST)
                and not isinstance(child, ast.JoinedStr)
                and not _is_said(child)
            ):
                yield from _walked(child)


def _is_said(node: ast.AST) -> bool:
    """Docstrings, lists of what a module exports, aliases of types."""
    if isinstance(node, ast.Expr):
        return isinstance(node.value, ast.Constant)
    if not isinstance(node, ast.Assign):
        return False
    exported = any(isinstance(name, ast.Name) and name.id == "__all__" for name in node.targets)
    return exported or (
        isinstance(node.value, ast.Subscript) and isinstance(node.value.value, ast.Name)
    )


def _changes(node: ast.AST) -> Found:
    change = _BY_KIND.get(type(node))
    if change is not None:
        yield from change(node)
    if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
        yield from ((each, "@") for each in node.decorator_list)
    if isinstance(node, (ast.If, ast.IfExp, ast.While)):
        yield from _turned(node.test)
    if isinstance(node, ast.comprehension):
        for test in node.ifs:
            yield from _turned(test)


def _turned(test: ast.expr) -> Found:
    if isinstance(test, (ast.Name, ast.Call, ast.Attribute, ast.Subscript)):
        yield test, f"not {ast.unparse(test)}"


def _compare(node: ast.Compare) -> Found:
    for at, operator in enumerate(node.ops):
        for other in _COMPARED[type(operator)]:
            ops = [*node.ops[:at], other(), *node.ops[at + 1 :]]
            yield node, ast.unparse(ast.Compare(node.left, ops, node.comparators))


def _binary(node: ast.BinOp) -> Found:
    other = _COUNTED.get(type(node.op))
    if other is not None and not _is_none(node.right):
        yield node, ast.unparse(ast.BinOp(node.left, other(), node.right))


def _boolean(node: ast.BoolOp) -> Found:
    other = ast.Or() if isinstance(node.op, ast.And) else ast.And()
    yield node, ast.unparse(ast.BoolOp(other, node.values))


def _unary(node: ast.UnaryOp) -> Found:
    if isinstance(node.op, (ast.Not, ast.USub)):
        yield node, ast.unparse(node.operand)


def _constant(node: ast.Constant) -> Found:
    value = node.value
    if isinstance(value, bool):
        yield node, repr(not value)
    elif isinstance(value, (int, float)):
        yield node, repr(value + 1)
        yield node, f"({value - 1!r})"
    elif isinstance(value, str) and len(value.split()) < 2:
        yield node, repr(value + "x")
    elif isinstance(value, bytes):
        yield node, repr(value + b"x")


def _return(node: ast.Return) -> Found:
    # Of true and false the other is worse than none.
    if node.value is not None and not (
        isinstance(node.value, ast.Constant) and node.value.value in (None, True, False)
    ):
        yield node, "return None"


def _expression(node: ast.Expr) -> Found:
    if isinstance(node.value, ast.Call):
        yield node, "pass"


def _call(node: ast.Call) -> Found:
    name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
    if name in _NAMES:
        other = _NAMES[name]
        owner = node.func.value if isinstance(node.func, ast.Attribute) else None
        function = ast.Name(other) if owner is None else ast.Attribute(owner, other)
        # ``list`` takes no key.
        keywords = [] if other == "list" else node.keywords
        yield node, ast.unparse(ast.Call(function, node.args, keywords))
    for left_out in node.keywords:
        if _may_go(left_out) and not _has_fstring(node):
            rest = [key for key in node.keywords if key != left_out]
            yield node, ast.unparse(ast.Call(node.func, node.args, rest))


def _may_go(keyword: ast.keyword) -> bool:
    """A switch is turned where it stands, and slots cost nothing but memory."""
    value = keyword.value
    is_switch = isinstance(value, ast.Constant) and isinstance(value.value, bool)
    return keyword.arg is not None and not is_switch


def _has_fstring(node: ast.AST) -> bool:
    return any(isinstance(each, ast.JoinedStr) for each in ast.walk(node))


def _handler(node: ast.ExceptHandler) -> Found:
    if isinstance(node.type, ast.Tuple):
        for left_out in node.type.elts:
            rest = [ast.unparse(each) for each in node.type.elts if each is not left_out]
            yield node.type, f"({', '.join(rest)},)"
    elif node.type is not None:
        yield node.type, _OTHER_ERROR


def _slice(node: ast.Slice) -> Found:
    for name in ("lower", "upper", "step"):
        if getattr(node, name) is not None:
            kept = [
                None if each == name else getattr(node, each) for each in ("lower", "upper", "step")
            ]
            yield node, ast.unparse(ast.Slice(*kept)) or ":"


def _is_none(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value is None


_BY_KIND: dict[type[ast.AST], Callable[[Any], Found]] = {
    ast.Compare: _compare,
    ast.BinOp: _binary,
    ast.BoolOp: _boolean,
    ast.UnaryOp: _unary,
    ast.Constant: _constant,
    ast.Return: _return,
    ast.Raise: lambda node: iter([(node, "pass")]),
    ast.Expr: _expression,
    ast.Call: _call,
    ast.ExceptHandler: _handler,
    ast.Slice: _slice,
    ast.Continue: lambda node: iter([(node, "break")]),
    ast.Break: lambda node: iter([(node, "continue")]),
}
