"""What holds for every check: names, descriptions, order, and that nothing is found in nothing."""

from __future__ import annotations

import re
from pathlib import Path

from analysis import audit
from analysis.audit.registry import CHECKS, MODULES
from tests.unit.audit.build import tables

FOLDER = Path(audit.__file__).parent


def test_every_check_has_a_kind_a_name_and_a_description_of_its_own() -> None:
    for field in ("kind", "name", "description"):
        values = [getattr(check, field) for check in CHECKS]
        assert len(set(values)) == len(values)
        assert all(values)


def test_kinds_are_kebab_case_and_descriptions_are_swedish_sentences() -> None:
    for check in CHECKS:
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", check.kind)
        assert check.name[0].isupper()
        assert not check.name.endswith(".")
        assert check.description.endswith(".")


def test_every_module_with_checks_is_in_the_list() -> None:
    with_checks = {
        p.stem for p in FOLDER.glob("*.py") if "CHECKS: Final = (" in p.read_text("utf-8")
    }
    assert with_checks == {module.__name__.rsplit(".", 1)[-1] for module in MODULES}


def test_every_kind_of_finding_is_a_check() -> None:
    source = "".join(path.read_text("utf-8") for path in FOLDER.glob("*.py"))
    made = set(re.findall(r"Finding\(\s*\n?\s*\"([a-z-]+)\"", source))
    assert made <= {check.kind for check in CHECKS}


def test_checks_find_nothing_in_empty_tables() -> None:
    given = tables()
    assert [check.kind for check in CHECKS if check.run(given)] == []


def test_every_module_has_tests_of_its_own() -> None:
    mirrored = {path.stem.removeprefix("test_") for path in Path(__file__).parent.glob("test_*.py")}
    assert {p.stem for p in FOLDER.glob("*.py")} - {"__init__", "check"} <= mirrored
