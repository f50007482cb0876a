"""Walks the recipe *A new target type* of CONTRIBUTING in a copy of the project."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support import ROOT

HEADING = "### A new target type"
COPIED = ("src", "data", "notebooks", "tests", "book/metod", "pyproject.toml")
LEFT = shutil.ignore_patterns("__pycache__", "regions", "pictures", "*.ipynb", ".*")
PACKAGES = ("analysis.base", "analysis.words", "analysis.method")
EXAMPLE = """
from analysis.base.model import Measure, Outcome, Target, Thresholds
from analysis.base.operators import Operator
from analysis.method.status.assess import assess
from analysis.words.target_words import target_words

target = Target(Operator("within_percent"), 200.0, change_percent=5.0)
for value in (210.0, 212.0, 300.0):
    measure = Measure("m", "M", "M", "kWh")
    result = assess(measure, [target], [Outcome(value)], Thresholds())
    print(result.status.value, result.rule)
print(target_words(target, "kWh"))
"""


def recipe() -> str:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    return re.split(r"^##+ ", text.partition(HEADING)[2], maxsplit=1, flags=re.MULTILINE)[0]


def files() -> list[str]:
    """The files that the recipe names, step by step."""
    return re.findall(r"^\d\. `([^`]+)`", recipe(), re.MULTILINE)


def blocks() -> list[str]:
    """The recipe's blocks of code, without the indentation of the list they stand in."""
    found = re.findall(r"^   ```\w+\n(.*?)^   ```$", recipe(), re.MULTILINE | re.DOTALL)
    return [re.sub(r"^   ", "", block, flags=re.MULTILINE) for block in found]


def run(copy: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run Python in the copy, with the copy's code."""
    path = os.pathsep.join([str(copy / "src"), str(copy)])
    environment = {**os.environ, "PYTHONPATH": path, "PYTHONUTF8": "1"}
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=copy,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def insert(path: Path, place: str, block: str, *, before: bool = False) -> None:
    """Put a block after, or before, the one line that begins with `place`."""
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    [number] = [n for n, line in enumerate(lines) if line.startswith(place)]
    lines.insert(number + (not before), block)
    path.write_text("".join(lines), encoding="utf-8")


def types(copy: Path) -> subprocess.CompletedProcess[str]:
    packages = [part for name in PACKAGES for part in ("-p", name)]
    return run(copy, "-m", "mypy", "--follow-imports", "silent", *packages)


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("recipe")
    for name in COPIED:
        (made / name).parent.mkdir(parents=True, exist_ok=True)
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, made / name, ignore=LEFT)
        else:
            shutil.copyfile(ROOT / name, made / name)
    for name in ("_config.yml", "_toc.yml"):
        shutil.copyfile(ROOT / name, made / name)
    return made


def test_the_recipe_takes_five_files_at_most() -> None:
    assert 0 < len(files()) <= 5


def test_the_recipe_adds_a_target_type_from_the_schema_to_the_book(copy: Path) -> None:
    schema, operators, rules, spec, chapter = (copy / name for name in files())
    record, case, function, example, section = blocks()

    text = schema.read_text(encoding="utf-8")
    schema.write_text(text.replace('"achieved"', '"achieved", "within_percent"'), encoding="utf-8")
    insert(operators, "    ACHIEVED = ", record)
    undrawn = types(copy)
    assert undrawn.returncode == 1, undrawn.stdout
    assert "method/status/rules.py" in undrawn.stdout.replace(os.sep, "/")
    assert "WITHIN_PERCENT" in undrawn.stdout
    assert undrawn.stdout.count("error:") == 1

    insert(rules, "        case Operator.ACHIEVED:", case, before=True)
    rules.write_text(f"{rules.read_text('utf-8')}\n\n{function}", encoding="utf-8")
    drawn = types(copy)
    assert drawn.returncode == 0, drawn.stdout

    spec.write_text(spec.read_text("utf-8") + example, encoding="utf-8")
    insert(chapter, "(increase)=", section + "\n", before=True)
    written = run(copy, "-m", "analysis.site.directives.spec_tables")
    assert written.returncode == 0, written.stderr
    assert "| inom 5 % från 200 kWh |" in chapter.read_text("utf-8").replace("\u00a0", " ")

    tested = run(
        copy, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/spec/test_status.py",
        "tests/spec/test_pages_are_current.py", "tests/unit/base/test_operators.py",
        "tests/unit/base/test_codes.py",
    )  # fmt: skip
    assert tested.returncode == 0, tested.stdout + tested.stderr

    shown = run(copy, "-c", EXAMPLE)
    assert shown.stdout.replace("\u00a0", " ").splitlines() == [
        "met within-percent",
        "near within-percent",
        "not_met within-percent",
        "inom 5 % från 200 kWh",
    ], shown.stderr
