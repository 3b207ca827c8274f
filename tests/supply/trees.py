"""The code of the product as syntax trees, and what its rules ask of them: imports, calls, where each stands."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from config import env

FLOORS = ("config", "workflows", "decisions", "documents")


@dataclass(frozen=True)
class Module:
    """One file of the product: its dotted name and its tree."""

    name: str
    path: str
    tree: ast.Module


@dataclass(frozen=True)
class Place:
    """Where something stands."""

    path: str
    line: int
    what: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.what}"


@cache
def modules() -> tuple[Module, ...]:
    """Every file of the four floors, migrations aside: they are written once and held by tests of their own."""
    paths = (path for floor in FLOORS for path in sorted((env.ROOT / floor).rglob("*.py")))
    return tuple(_module(path) for path in paths if "migrations" not in path.parts)


def read(name: str, text: str) -> Module:
    """A module from its text: what the tests of the rules break."""
    return Module(name, f"{name.replace('.', '/')}.py", ast.parse(text))


@cache
def nodes(module: Module) -> tuple[ast.AST, ...]:
    """Everything a module is made of: every rule looks through it."""
    return tuple(ast.walk(module.tree))


@cache
def imports(module: Module) -> tuple[tuple[str, int], ...]:
    """What a module imports, as whole dotted names, with the line."""
    return tuple(_imports(module))


def _imports(module: Module) -> Iterator[tuple[str, int]]:
    for node in nodes(module):
        if isinstance(node, ast.Import):
            yield from ((one.name, node.lineno) for one in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield from ((f"{node.module}.{one.name}", node.lineno) for one in node.names)


@cache
def calls(module: Module) -> tuple[tuple[str, ast.Call], ...]:
    """What a module calls, by the name it is called by: `timezone.now`, `Case.objects.get`."""
    asked = ((dotted(node.func), node) for node in nodes(module) if isinstance(node, ast.Call))
    return tuple((name, node) for name, node in asked if name)


def dotted(node: ast.expr) -> str:
    """`a.b.c` of an expression; of a call inside it only what follows."""
    parts: list[str] = []
    while isinstance(node, ast.Attribute):
        parts.append(node.attr)
        node = node.value
    if isinstance(node, ast.Name):
        parts.append(node.id)
    return ".".join(reversed(parts))


def within(name: str, rooms: tuple[str, ...]) -> bool:
    """Whether a dotted name is one of these rooms or lies in one."""
    return any(name == room or name.startswith(f"{room}.") for room in rooms)


def _module(path: Path) -> Module:
    inside = path.relative_to(env.ROOT)
    name = ".".join(inside.with_suffix("").parts).removesuffix(".__init__")
    return Module(name, str(inside), ast.parse(path.read_text(encoding="utf-8")))
