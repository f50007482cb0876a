"""What holds for every check: registered once, documented, in order, silent about nothing."""

from __future__ import annotations

import re
from collections import Counter
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from types import ModuleType

from analysis import audit
from analysis.audit.check import Check
from analysis.audit.findings import Severity
from analysis.audit.registry import CHECKS, MODULES, checks_of
from tests.unit.audit.build import tables

HERE = Path(__file__).parent


def modules() -> list[ModuleType]:
    """Every module of the room."""
    found = walk_packages(audit.__path__, f"{audit.__name__}.")
    return [import_module(module.name) for module in found]


def test_every_module_with_checks_is_in_the_registry() -> None:
    with_checks = [module.__name__ for module in modules() if checks_of(module)]
    assert sorted(with_checks) == sorted(module.__name__ for module in MODULES)


def test_every_check_is_registered_once() -> None:
    made = {v for m in modules() for v in vars(m).values() if isinstance(v, Check)}
    assert Counter(CHECKS) == Counter(made)


def test_check_that_is_imported_is_registered_where_it_is_defined() -> None:
    borrowed = ModuleType("borrowed")
    borrowed.__dict__["looked"] = CHECKS[0]
    assert checks_of(borrowed) == ()


def test_every_check_has_a_kind_a_name_and_a_description_of_its_own() -> None:
    for field in ("kind", "name", "description"):
        values = [getattr(check, field) for check in CHECKS]
        assert len(set(values)) == len(values)
        assert all(values)


def test_every_check_is_documented() -> None:
    for check in CHECKS:
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", check.kind)
        assert check.severity in Severity
        assert check.name[0].isupper()
        assert not check.name.endswith(".")
        assert check.description.endswith(".")
        assert check.look.__doc__, f"{check.kind} does not say what it looks for"


def test_checks_find_nothing_in_empty_tables() -> None:
    given = tables()
    assert [check.kind for check in CHECKS if check(given)] == []


def test_every_module_has_tests_of_its_own() -> None:
    mirrored = {path.relative_to(HERE).as_posix() for path in HERE.rglob("test_*.py")}
    names = [module.__name__.removeprefix("analysis.audit.") for module in modules()]
    folders = {name.rpartition(".")[0] for name in names}
    wanted = {
        Path(*name.split(".")[:-1], f"test_{name.split('.')[-1]}.py").as_posix()
        for name in names
        if name not in folders
    }
    assert wanted <= mirrored
