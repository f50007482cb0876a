"""Tells git how this clone keeps notebooks without outputs and shows their differences.

.gitattributes names the filter; git asks each clone to say for itself what it does. `make
git-filter` runs this, and so does `make lab`. Outside a clone there is nothing to do.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
# What JupyterLab writes and no template needs; the declaration and the tags of cells are kept.
NOT_KEPT = (
    *(f"metadata.language_info.{key}" for key in ("codemirror_mode", "file_extension", "mimetype")),
    *(f"metadata.language_info.{key}" for key in ("nbconvert_exporter", "pygments_lexer")),
    "metadata.language_info.version",
    "metadata.papermill",
    "metadata.widgets",
    "cell.metadata.editable",
    "cell.metadata.execution",
    "cell.metadata.papermill",
    "cell.metadata.slideshow",
)
SAID = """\
Git leaves outputs out of notebooks in this clone; your own copies keep them.
To undo: git config --local --remove-section filter.nbstripout
"""


def settings(python: str) -> dict[str, str]:
    """The settings; git runs them in the top folder of the clone."""
    strip = f'"{python}" -m nbstripout --keep-id --extra-keys "{" ".join(NOT_KEPT)}"'
    return {
        "filter.nbstripout.clean": strip,
        "filter.nbstripout.smudge": "cat",
        "diff.ipynb.textconv": f"{strip} -t",
    }


def main(root: Path = ROOT) -> int:
    """Write the settings of the clone that `root` is; 0 also when it is none."""
    if not shutil.which("git") or not (root / ".git").exists():
        return 0
    script = "Scripts/python.exe" if os.name == "nt" else "bin/python"
    for name, value in settings(f".venv/{script}").items():
        done = subprocess.run(
            ["git", "-C", str(root), "config", "--local", name, value],
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            sys.stderr.write(f"git took no filter for notebooks: {done.stderr.strip()}\n")
            return 0
    sys.stdout.write(SAID)
    return 0


if __name__ == "__main__":
    sys.exit(main())
