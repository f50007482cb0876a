"""What differs between two editions and no outcome's row tells: months, amounts, risks, comments.

Works on the tables of a site's data package, data/datapackage/series.csv and the others.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import pandas as pd

from analysis.publishing.changes.differences import CHANGED, Difference, row_differences

_AMOUNT = ("table_id", "row_number", "column_number")
_TARGET = ("measure_id", "node_id", "unit_id", "year", "sex", "component")
_OUTCOME = ("measure_id", "node_id", "unit_id", "period", "sex", "component", "kind")
# What the columns of a table are of a difference.
_SAID = ("region", "period", "unit", "measure_id", "node_id", "sex", "component", "kind")


@dataclass(frozen=True)
class Compared:
    """A table of the data package: what tells its rows apart, and which columns are compared.

    named: the column that a row is called by. of: columns of a difference by those of the table.
    in_both: whether only rows are compared that both editions have.
    """

    table: str
    key: tuple[str, ...]
    fields: tuple[str, ...]
    named: str
    of: Mapping[str, str] = field(default_factory=dict)
    in_both: bool = False

    def rows(self, site: Path) -> pd.DataFrame:
        """Its rows in a built site, with names of measures and units; empty without the table."""
        frame = package_table(site, self.table)
        for kind in ("measure", "unit"):
            if f"{kind}_id" in frame:
                called = _names(site, kind)
                keys = zip(frame["region"], frame[f"{kind}_id"], strict=True)
                frame[kind] = [called.get(each, each[1]) for each in keys]
        for column, own in self.of.items():
            if own in frame:
                frame[column] = frame[own]
        return frame

    def differences(self, before: Path, after: Path) -> Iterator[Difference]:
        """What differs between two sites that both have the table."""
        key = ("region", *self.key)
        needed = {*key, *self.fields, self.named}
        old, new = self.rows(before), self.rows(after)
        if needed <= {*old} & {*new}:
            shown = [column for column in new if column in needed | {*_SAID}]
            old = old.reindex(columns=shown, fill_value="")
            for each in row_differences(old, new[shown], key, self.named, self.fields):
                if each.kind == CHANGED or not self.in_both:
                    yield each


_OF_AMOUNT = {"period": "year", "component": "column_label"}
TABLES: Final = (
    Compared("series", ("series_id", "month"), ("value",), "measure", {"period": "month"}),
    Compared("budget", _AMOUNT, ("amount",), "row_label", _OF_AMOUNT),
    Compared("investments", _AMOUNT, ("amount",), "row_label", _OF_AMOUNT),
    Compared("portfolio", ("portfolio_id",), ("red_reports", "amount", "text"), "name"),
    Compared("risks", ("risk_id",), ("likelihood", "consequence", "printed_value"), "title"),
    Compared(
        *("activities", ("activity_id",)),
        *(("description", "start", "end", "symbol", "comment"), "title"),
    ),
    Compared("assignments", ("assignment_id",), ("text", "responsible"), "text"),
    Compared("plan", ("node_id",), ("description",), "title", in_both=True),
    Compared(
        *("observations", _OUTCOME),
        *(("comment", "missing_reason", "trend_symbol", "as_of"), "measure"),
        in_both=True,
    ),
)
TARGETS: Final = Compared(
    *("targets", _TARGET),
    (
        *("operator", "value", "value_upper", "change_percent", "relative_to"),
        *("baseline_value", "baseline_period"),
    ),
    "measure",
    {"period": "year"},
    in_both=True,
)


def package_table(site: Path, name: str) -> pd.DataFrame:
    """A table of a site's data package, as `exported` has it."""
    return exported(site, f"datapackage/{name}")


def exported(site: Path, name: str) -> pd.DataFrame:
    """An export of a built site as text; without rows and columns where the site has none."""
    path = site / "data" / f"{name}.csv"
    if not path.is_file():
        return pd.DataFrame()
    return pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8")


def _names(site: Path, kind: str) -> Mapping[tuple[str, str], str]:
    frame = package_table(site, f"{kind}s")
    if not {"region", f"{kind}_id", "name"} <= {*frame}:
        return {}
    called = "short_name" if kind == "measure" and "short_name" in frame else "name"
    keys = zip(frame["region"], frame[f"{kind}_id"], strict=True)
    return dict(zip(keys, frame[called], strict=True))
