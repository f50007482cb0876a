"""What libraries have for themselves is touched in the modules `*_private` and nowhere else.

ruff's SLF001 finds `other._name`; here are the ways it does not see. Like ruff it reads the code: a
name that is used without leave is in no registry.
"""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement

from tests.support import ROOT

SOURCE = ROOT / "src"
PRIVATE = re.compile(r"_[A-Za-z]\w*")
BY_NAME = {"getattr", "setattr", "hasattr", "delattr"}
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


@dataclass(frozen=True)
class Class:
    """A class of ours: its bases by name, and the private names that it has and asks itself for."""

    place: str
    bases: tuple[str, ...]
    has: frozenset[str]
    asks: frozenset[str]


@cache
def modules() -> dict[Path, ast.Module]:
    """Every module but those named `*_private`, parsed when the first test asks."""
    found = sorted(path for path in SOURCE.rglob("*.py") if not path.stem.endswith("_private"))
    return {path: ast.parse(path.read_text(encoding="utf-8")) for path in found}


HOMES = sorted(SOURCE.rglob("*_private.py"))


def name_of(path: Path) -> str:
    return ".".join(path.relative_to(SOURCE).with_suffix("").parts)


def private_imports(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (n.name for n in node.names if _any_private(n.name))
        elif isinstance(node, ast.ImportFrom) and node.module != "__future__":
            whole = [f"{node.module}.{n.name}" for n in node.names]
            yield from (name for name in whole if _any_private(name))


def _any_private(dotted: str) -> bool:
    return any(PRIVATE.fullmatch(part) for part in dotted.split("."))


def asked_by_name(tree: ast.Module) -> Iterator[str]:
    """Private names given to getattr and its like, written there or in a constant."""
    constants = {
        target.id: node.value.value
        for node in tree.body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name)):
            continue
        if node.func.id == "private":
            yield "private(…)"
        elif node.func.id in BY_NAME:
            given = node.args[1]
            said = given.value if isinstance(given, ast.Constant) else None
            said = constants.get(given.id) if isinstance(given, ast.Name) else said
            if isinstance(said, str) and PRIVATE.fullmatch(said):
                yield said


def classes(path: Path, tree: ast.Module) -> Iterator[tuple[str, Class]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef):
            own = [n for n in ast.walk(node) if isinstance(n, ast.Attribute) and _of_self(n)]
            has = {name for part in node.body for name in _defined(part)}
            has |= {n.attr for n in own if isinstance(n.ctx, ast.Store)}
            asks = {n.attr for n in own if isinstance(n.ctx, ast.Load)}
            yield (
                node.name,
                Class(
                    name_of(path),
                    tuple(ast.unparse(base).partition("[")[0] for base in node.bases),
                    frozenset(filter(PRIVATE.fullmatch, has)),
                    frozenset(filter(PRIVATE.fullmatch, asks)),
                ),
            )


def _of_self(node: ast.Attribute) -> bool:
    return isinstance(node.value, ast.Name) and node.value.id in ("self", "cls")


def _defined(part: ast.stmt) -> Iterator[str]:
    if isinstance(part, ast.FunctionDef | ast.AsyncFunctionDef):
        yield part.name
    targets = part.targets if isinstance(part, ast.Assign) else []
    targets = [part.target] if isinstance(part, ast.AnnAssign) else targets
    yield from (target.id for target in targets if isinstance(target, ast.Name))


@cache
def all_classes() -> Mapping[str, Class]:
    return dict(pair for path, tree in modules().items() for pair in classes(path, tree))


def had(name: str) -> frozenset[str]:
    """The private names of a class and of those of ours that it is made of."""
    known = all_classes().get(name)
    return known.has.union(*map(had, known.bases)) if known else frozenset()


def test_no_private_name_is_imported_or_asked_for_by_a_text() -> None:
    found = [
        (name_of(path), name)
        for path, tree in modules().items()
        for name in (*private_imports(tree), *asked_by_name(tree))
        if not name.startswith("analysis.") and path.stem != "private_names"
    ]
    assert found == []


def test_the_ways_that_ruff_does_not_see_are_seen() -> None:
    tree = ast.parse('_K = "_cache"\ngetattr(a, _K)\nsetattr(a, "_b", 1)\nfrom c import _d\n')
    assert list(asked_by_name(tree)) == ["_cache", "_b"]
    assert list(private_imports(tree)) == ["c._d"]
    inherits = ast.parse("class A(B):\n    def f(self):\n        return self._of_b")
    [(_, found)] = classes(SOURCE / "a.py", inherits)
    assert (found.asks, found.has) == (frozenset({"_of_b"}), frozenset())


def test_a_class_asks_itself_for_no_private_name_of_a_librarys_class() -> None:
    asking = {name: each.asks for name, each in all_classes().items() if each.asks}
    assert len(asking) > 20
    assert {name: asks - had(name) for name, asks in asking.items() if asks - had(name)} == {}


def test_a_class_has_no_private_name_that_a_librarys_class_has_too() -> None:
    """It would take the other's place, without a word."""
    made = {name: each for name, each in all_classes().items() if each.bases and each.has}
    assert len(made) > 3
    assert {name: found for name, each in made.items() if (found := taken(name, each))} == {}


def taken(name: str, of: Class) -> list[tuple[type, str]]:
    """What of a class's private names a class of a library has; a local class is not looked at."""
    made = getattr(import_module(of.place), name, None)
    bases = made.__mro__ if made is not None else ()
    foreign = [c for c in bases if not c.__module__.startswith(("analysis", "builtins"))]
    return [(c, n) for c in foreign for n in of.has if hasattr(c, n)]


@pytest.mark.parametrize("path", HOMES, ids=name_of)
def test_a_library_whose_names_are_used_is_locked_below_an_upper_bound(path: Path) -> None:
    home: Any = import_module(name_of(path))
    library = getattr(home, "LIBRARY", "")
    if not library:
        assert path.stem == "python_private"
        assert "<" in PROJECT["requires-python"]
        return
    package = library.replace("_", "-")
    [bound] = [r for r in map(Requirement, PROJECT["dependencies"]) if r.name == package]
    assert any(each.operator == "<" for each in bound.specifier)
    [locked] = re.findall(rf"^{package}==(\S+)", LOCK, re.MULTILINE)
    assert locked in bound.specifier
    assert version(library) in bound.specifier
    assert path.stem == f"{library}_private"
