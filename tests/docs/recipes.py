"""The recipes of CONTRIBUTING, as steps that a test walks through in a copy of the project.

A step is a sentence and the code block below it:

    Make `FILE`:                    the block is the whole file
    In `FILE`, below `LINE`:        the block goes in below that line of the file

A block of the shell has the commands that prove the recipe.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.support import ROOT

FILE = ROOT / "CONTRIBUTING.md"
LEFT = (
    ".git",
    ".venv",
    "_build",
    ".pytest_cache",
    ".ruff_cache",
    ".hypothesis",
    "*.egg-info",
    "reports",
    "_generated",
)
# Templates with a page for each measure or goal: a region has fifty, and no recipe is about them.
MANY = ("measure.ipynb", "goal.ipynb")
_STEP = re.compile(
    r"^ *(?:Make `(?P<made>[^`]+)`|In `(?P<changed>[^`]+)`, below `(?P<below>[^`]+)`):\n\n"
    r"(?P<indent> *)```\w*\n(?P<code>.*?)^(?P=indent)```$",
    re.MULTILINE | re.DOTALL,
)
_SHELL = re.compile(r"^( *)```sh\n(.*?)^ *```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Recipe:
    """A section of the chapter *Recipes*: `A new check` is named `check`."""

    name: str
    text: str

    @property
    def commands(self) -> list[str]:
        """The command lines that prove it."""
        found = _SHELL.findall(self.text)
        return [line.strip() for _, block in found for line in block.splitlines()]

    def follow(self, root: Path) -> list[str]:
        """Make and change the files in a copy of the project; returns their places."""
        places = []
        for step in _STEP.finditer(self.text):
            code = _without(step["indent"], step["code"])
            places.append(step["made"] or step["changed"])
            path = root / places[-1]
            if step["made"]:
                assert not path.exists(), f"{places[-1]} is there already"
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(code, encoding="utf-8")
            else:
                _put_below(path, step["below"], code)
        return places

    def prove(self, root: Path) -> None:
        """Give the recipe's commands in the copy; each must end with 0."""
        for command in self.commands:
            done = run(command, root)
            assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"


def recipes() -> dict[str, Recipe]:
    """Every recipe by its name."""
    chapter = re.search(
        r"^## Recipes\n(.*?)^## ", FILE.read_text("utf-8"), re.MULTILINE | re.DOTALL
    )
    assert chapter is not None
    parts = re.split(r"^### A new (.+)\n", chapter[1], flags=re.MULTILINE)[1:]
    named = zip(parts[::2], parts[1::2], strict=True)
    return {name: Recipe(name, text) for name, text in named}


def copied(folder: Path) -> Path:
    """The project without what is made from it, with the packages of this process.

    Compiled files and what mypy remembers come along: the recipes' commands read what is changed.
    """
    root = folder / "copy"
    shutil.copytree(ROOT, root, ignore=shutil.ignore_patterns(*LEFT, *MANY))
    (root / ".venv").symlink_to(sys.prefix, target_is_directory=True)
    return root


def run(command: str, root: Path) -> subprocess.CompletedProcess[str]:
    """A command line of a recipe, given in the copy; make takes the packages as they are."""
    words = shlex.split(command)
    if words[0] == "make":
        words[1:1] = ["--old-file=.venv/.ready"]
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("TERTIAL_", "PYTEST_"))}
    return subprocess.run(
        words,
        cwd=root,
        env={**kept, "PYTHONPATH": str(root / "src"), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=600,
        check=False,
    )


def _put_below(path: Path, below: str, code: str) -> None:
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    [place] = [n for n, line in enumerate(lines) if line.strip() == below]
    lines.insert(place + 1, code)
    path.write_text("".join(lines), encoding="utf-8")


def _without(indent: str, block: str) -> str:
    return "".join(line.removeprefix(indent) for line in block.splitlines(keepends=True))
