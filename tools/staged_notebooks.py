"""Fails when a notebook is about to be committed with outputs: a hook of pre-commit.

Looks at what git holds ready, not at the working copy, whose outputs the filter that `make` sets
up leaves out.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence


def main(names: Sequence[str]) -> int:
    """The exit code: 1 with a line a notebook that has outputs."""
    full = [name for name in names if has_outputs(staged(name))]
    for name in full:
        sys.stdout.write(f"{name}: the notebook has outputs\n")
    if full:
        sys.stdout.write("  fix: `make git-filter`, then `git add` again\n")
    return int(bool(full))


def staged(name: str) -> str:
    """The text of a file as git holds it ready."""
    done = subprocess.run(["git", "show", f":{name}"], capture_output=True, check=True)
    return done.stdout.decode("utf-8")


def has_outputs(text: str) -> bool:
    """Whether a cell of the notebook has an output or has been counted as run."""
    cells = json.loads(text)["cells"]
    return any(cell.get("outputs") or cell.get("execution_count") for cell in cells)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
