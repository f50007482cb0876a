"""What the command line told a user, read back from its text."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from dataclasses import dataclass

Result = subprocess.CompletedProcess[str]
Command = Callable[..., Result]

PLACE = re.compile(
    r"(?P<number>\d+)\. (?:(?P<where>[^:]*?)(?:, row (?P<row>\d+))?"
    r"(?:, column (?P<column>[^:]*?))?: )?(?P<what>.+)"
)
DETAIL = re.compile(r" {5}(got|expected|fix): (.*)")


@dataclass
class Told:
    """One problem as it was printed; what is not there is empty."""

    where: str
    row: int | None
    column: str
    what: str
    got: str = ""
    expected: str = ""
    fix: str = ""


def told(result: Result) -> list[Told]:
    """The problems that a command printed, which must be user errors and no traceback."""
    assert "Traceback" not in result.stdout + result.stderr, result.stderr
    assert "\x1b" not in result.stderr
    found: list[Told] = []
    for line in result.stderr.splitlines():
        detail, place = DETAIL.fullmatch(line), PLACE.fullmatch(line)
        if detail:
            setattr(found[-1], detail[1], detail[2])
        elif place:
            row = int(place["row"]) if place["row"] else None
            found.append(Told(place["where"] or "", row, place["column"] or "", place["what"]))
    return found
