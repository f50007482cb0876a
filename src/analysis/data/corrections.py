"""Declared corrections of figures that are wrong in the source, where nothing else can be computed.

The data keep what is printed. A correction names one row, the value it expects there, and the
value to compute with; it fails as soon as the row says something else.

    - table: targets
      key: {measure_id: avfallsmangd, unit_id: hsn, year: 2021}
      column: value
      expect: 41
      value: 862
      reason: Cellen upprepar raden ovanför; namnet säger 862 ton.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.base.errors import DataError, Problem, did_you_mean
from analysis.base.paths import is_there
from analysis.data.yaml_file import read_yaml
from analysis.language.messages import tr

MARK = "Rättat: "


@dataclass(frozen=True)
class Correction:
    """One corrected cell."""

    table: str
    key: Mapping[str, Any]
    column: str
    expect: Any
    value: Any
    reason: str

    @property
    def note(self) -> str:
        """What the book says next to the corrected figure; both values stand in it."""
        return f"{MARK}redovisat {self.expect}, räknat med {self.value}. {self.reason}"


def read_corrections(path: Path) -> list[Correction]:
    """Read corrections.yml; none when there is no such file. Raises DataError."""
    if not is_there(path):
        return []
    raw = read_yaml(path) or []
    try:
        return [Correction(**item) for item in raw]
    except TypeError as error:
        problem = Problem(
            tr("the corrections cannot be read: {error}", error=error),
            where=f"data/regions/{path.parent.name}/{path.name}",
            fix=tr("compare them with data/corrections.schema.json"),
        )
        raise DataError(problem) from error


def apply(
    tables: Mapping[str, pd.DataFrame], corrections: Sequence[Correction], where: str
) -> dict[str, pd.DataFrame]:
    """The tables with the corrected values, noted in each row's `note`.

    Raises DataError with every correction that names no single row or expects another value.
    """
    changed, problems = dict(tables), []
    for number, correction in enumerate(corrections, 1):
        try:
            changed[correction.table] = _applied(changed, correction)
        except _MisplacedError as error:
            problems.append(
                Problem(
                    tr(
                        "correction {number} cannot be applied: {error}", number=number, error=error
                    ),
                    where=where,
                    got=f"{correction.table} {dict(correction.key)} {correction.column}",
                    expected=repr(correction.expect),
                    fix=tr("look the row up again, or remove the correction if the row was fixed"),
                )
            )
    if problems:
        raise DataError(problems)
    return changed


def undo(
    tables: Mapping[str, pd.DataFrame], corrections: Sequence[Correction]
) -> dict[str, pd.DataFrame]:
    """The tables with the printed values back; a cell hidden since then stays hidden."""
    restored = dict(tables)
    for correction in reversed(corrections):
        frame = restored[correction.table].copy()
        hit = fits(frame, correction) & (frame[correction.column] == correction.value)
        frame.loc[hit, correction.column] = correction.expect
        said = f"{correction.note} "
        frame.loc[hit, "note"] = [f"{note} ".removeprefix(said) for note in frame.loc[hit, "note"]]
        restored[correction.table] = frame.assign(note=frame["note"].str.strip())
    return restored


def fits(frame: pd.DataFrame, correction: Correction) -> pd.Series[bool]:
    """Whether each row of the correction's table is the one that it names."""
    hit = pd.Series(True, index=frame.index)
    for column, value in correction.key.items():
        hit &= frame[column] == value
    return hit


class _MisplacedError(Exception):
    """A correction that does not fit the tables."""


def _applied(tables: Mapping[str, pd.DataFrame], correction: Correction) -> pd.DataFrame:
    if correction.table not in tables:
        raise _MisplacedError(
            tr(
                "no such table; {hint}",
                hint=did_you_mean(correction.table, list(tables)),
            )
        )
    frame = tables[correction.table].copy()
    columns = [*correction.key, correction.column]
    unknown = [column for column in columns if column not in frame.columns]
    if unknown:
        raise _MisplacedError(tr("no such column {unknown!r}", unknown=unknown[0]))
    hit = fits(frame, correction)
    if hit.sum() != 1:
        raise _MisplacedError(tr("the key fits {count} rows, not one", count=int(hit.sum())))
    found = frame.loc[hit, correction.column].iloc[0]
    if found != correction.expect:
        plain = found.item() if hasattr(found, "item") else found
        raise _MisplacedError(tr("the row says {found!r}", found=plain))
    try:
        frame.loc[hit, correction.column] = correction.value
    except (TypeError, ValueError) as error:
        wrong = tr("the value {value!r} does not fit the column", value=correction.value)
        raise _MisplacedError(wrong) from error
    frame.loc[hit, "note"] = f"{correction.note} {frame.loc[hit, 'note'].iloc[0]}".strip()
    return frame
