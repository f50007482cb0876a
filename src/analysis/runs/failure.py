"""A notebook that failed: where it stopped and what it said, read from the half-run copy."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any

from analysis.base import disk_errors
from analysis.base.errors import Problem
from analysis.base.hints import is_hint
from analysis.language.messages import tr

# The name that IPython gives a cell as a file: "'(' was never closed (1221118545.py, line 1)".
_OF_NO_FILE = re.compile(r" \(\d+\.py, line \d+\)$")


@dataclass(frozen=True)
class Failure:
    """A notebook that raised: where it stopped, what it said, and where the half-run copy lies.

    number: of the line in the cell, counted from 1; 0 when the traceback does not say.
    """

    page: str
    template: str
    error: str
    cell: int = 0
    line: str = ""
    traceback: str = ""
    kept_at: str = ""
    number: int = 0
    fix: str = ""

    @classmethod
    def from_exception(
        cls, page: str, template: str, error: Exception, half_run: str = ""
    ) -> Failure:
        """The failure that an error is, with its place in the half-run notebook ("" when none)."""
        place, source = _stopped_in(json.loads(half_run)) if half_run else (0, "")
        name = getattr(error, "ename", type(error).__name__)
        said = _without_colour("\n".join(str(part) for part in getattr(error, "traceback", [])))
        plain, hint = _parted(said)
        return cls(
            page=page,
            template=template,
            error=f"{name}: {_OF_NO_FILE.sub('', str(getattr(error, 'evalue', error)))}",
            cell=place,
            line=_line(source, plain),
            number=_number(source, plain),
            traceback="\n".join(f"    {line}" for line in _last(plain)),
            fix=_fix(error) or hint,
        )

    def _what(self) -> str:
        if not self.cell:
            return tr("the notebook failed: {error}", error=self.error)
        if not self.number:
            return tr(
                "the notebook failed in cell {cell}: {error}", cell=self.cell, error=self.error
            )
        return tr(
            "the notebook failed in cell {cell}, line {line}: {error}",
            cell=self.cell,
            line=self.number,
            error=self.error,
        )

    def problem(self) -> Problem:
        """The failure as a problem for the command line."""
        kept = (
            tr("open {kept_at} to see how far it came", kept_at=self.kept_at)
            if self.kept_at
            else ""
        )
        return Problem(
            what=self._what(),
            where=f"notebooks/{self.template} ({self.page})",
            got=self.line,
            fix="\n".join(part for part in (self.fix, kept, self.traceback) if part),
        )


def _fix(error: Exception) -> str:
    """What the user can do where the disk is at fault, and not the notebook."""
    known = disk_errors.user_error_for(error) if isinstance(error, OSError) else None
    if known is None:
        return ""
    [problem] = known.problems
    return f"{problem.where}: {problem.what}; {problem.fix}" if problem.where else problem.fix


def _parted(traceback: str) -> tuple[str, str]:
    """The traceback, and the hint that `analysis.base.hints` has put below it ("" without one)."""
    above, _, last = traceback.rstrip().rpartition("\n")
    return (above, last) if is_hint(last) else (traceback, "")


# Tags of the cells that papermill puts into what it runs.
_PUT_IN = {"injected-parameters", "papermill-error-cell-tag"}


def _stopped_in(executed: dict[str, Any]) -> tuple[int, str]:
    """Which cell of the template was the last to start, counted from 1, and its source."""
    own = [c for c in executed["cells"] if not _PUT_IN & set(c["metadata"].get("tags", []))]
    for number, cell in reversed([*enumerate(own, 1)]):
        if cell["metadata"].get("papermill", {}).get("start_time"):
            return number, "".join(cell["source"])
    return 0, ""


def _line(source: str, traceback: str) -> str:
    """The line of the cell that raised; the cell's last line when the traceback does not say."""
    lines = source.rstrip().splitlines()
    return lines[_number(source, traceback) - 1].strip() if lines else ""


def _number(source: str, traceback: str) -> int:
    """The number of that line; 0 when the traceback does not say."""
    said = re.search(r"Cell In\[\d+\], line (\d+)", traceback)
    return int(said[1]) if said and int(said[1]) <= len(source.rstrip().splitlines()) else 0


def _last(traceback: str) -> list[str]:
    """The last lines of a traceback, without the rule and the title that IPython begins it with."""
    lines = traceback.strip().splitlines()
    head = [n for n, line in enumerate(lines, 1) if line.endswith("(most recent call last)")]
    return lines[head[0] if head else 0 :][-8:]


def _without_colour(text: str) -> str:
    return re.sub(r"\x1b\[[0-9;]*m", "", text)
