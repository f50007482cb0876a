"""Fetches the Nu Html Checker, which the tests of the site ask about every page.

`make test` runs it; where there is no npm or no network it says so, and the test is skipped.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tools.npm_package import UnavailableError, member

PACKAGE = "vnu-jar@26.9.27"
CHECKSUM = "5970d3ffca91a627cf0965e5d91bb2e4242307c29292998de0b419d6a901b2b7"
JAR = Path(__file__).resolve().parents[1] / ".venv" / f"{PACKAGE.replace('@', '-')}.jar"


def main() -> None:
    """Fetch the checker once."""
    if JAR.exists():
        return
    try:
        JAR.write_bytes(member(PACKAGE, CHECKSUM, "package/build/dist/vnu.jar"))
    except UnavailableError as error:
        sys.stdout.write(f"No HTML checker: {error}; its test will be skipped and say so.\n")


if __name__ == "__main__":
    main()
