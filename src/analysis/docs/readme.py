"""Keeps the table of commands in README.md as the code has it: written, or checked.

`python -m analysis.docs.readme` writes it; with `--check` it only says whether it is stale.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

import typer

from analysis.base.paths import project
from analysis.docs.commands import PROGRAM, commands
from analysis.system.atomic_write import replace_text

FILE = "README.md"
BEGIN = "<!-- commands: written by `make docs`, from the code -->"
END = "<!-- end of commands -->"
_BLOCK = re.compile(re.escape(BEGIN) + r"\n.*?" + re.escape(END), re.DOTALL)


def table() -> str:
    """The commands with what each does, as Markdown."""
    lines = [f"| `{PROGRAM} {each.name}` | {each.summary} |" for each in commands()]
    return "\n".join(["| command | does |", "| --- | --- |", *lines])


def renewed(text: str) -> str:
    """The text with its table of commands as the code has it now; ValueError when it has none."""
    if len(_BLOCK.findall(text)) != 1:
        raise ValueError(f"{FILE} does not hold one block between {BEGIN} and {END}")
    return _BLOCK.sub(lambda _: f"{BEGIN}\n{table()}\n{END}", text)


def main(arguments: list[str]) -> int:
    """Write README.md, or with `--check` say whether it is stale; gives the exit code."""
    path: Path = project().root / FILE
    before = path.read_text(encoding="utf-8")
    after = renewed(before)
    if "--check" in arguments:
        said = f"{FILE} is stale: say `make docs`" if after != before else f"{FILE} is current"
        typer.echo(said)
        return int(after != before)
    replace_text(path, after)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
