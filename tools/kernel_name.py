"""Names this environment's kernel *Tertialboken* in JupyterLab, as the templates do.

`make lab` runs it. The kernel is still `python3` to papermill, nbval and the runner: only the name
that a person sees is another.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

NAME = "Tertialboken"


def main(prefix: Path = Path(sys.prefix)) -> int:
    """Write the name into the kernel of the environment at `prefix`; 0 also when it has none."""
    file = prefix / "share" / "jupyter" / "kernels" / "python3" / "kernel.json"
    if not file.is_file():
        return 0
    spec = json.loads(file.read_text(encoding="utf-8"))
    if spec["display_name"] != NAME:
        # The installer may share the file with other environments: it is replaced, not edited.
        own = file.with_name("kernel.json.new")
        own.write_text(json.dumps(spec | {"display_name": NAME}, indent=1), encoding="utf-8")
        own.replace(file)
    return 0


if __name__ == "__main__":
    sys.exit(main())
