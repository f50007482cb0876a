"""Stable addresses of rows: the same row has the same address in every edition of the book."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import pandas as pd

from analysis.base.periods import Period, PeriodError
from analysis.data.schema import Table

_SWEDISH = str.maketrans("åäöéü", "aaoeu")
EVIDENCE = "underlag"
# The folders of a region's pages for one measure and one goal, and their indexes' names.
MEASURES = "matt"
NODES = "mal"


def slug(text: str) -> str:
    """Text as part of an address: lower-case ASCII letters, digits and hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower().translate(_SWEDISH)).strip("-")


def concept_anchor(concept_id: str) -> str:
    """The id of a measure on a page of comparison; no heading gets one with two hyphens."""
    return f"matetal--{concept_id}"


# The columns of a key that divide the evidence of a table, each page a period or a year.
_DIVIDING = ("period", "year", "month")


@dataclass(frozen=True)
class EvidencePart:
    """A page of a region's evidence: the rows of a table, of one period or year if they have one.

    when: `2021-T1`, `2022` or "".
    """

    table: str
    title: str
    when: str

    @property
    def slug(self) -> str:
        """What the page is called in an address: `utfall-2021-t1`."""
        return slug(f"{self.title} {self.when}")

    @property
    def words(self) -> str:
        """`Utfall, april 2021`."""
        return f"{self.title}, {_label(self.when)}" if self.when else self.title


def divides(table: Table) -> str:
    """The column of the table's key that divides its evidence; "" where nothing does."""
    return next((column for column in _DIVIDING if column in table.primary_key), "")


def part_of(table: Table, row: object) -> EvidencePart:
    """The page of evidence that a row stands on, which its key alone decides.

    row: a row of any table, by column or as a value of `analysis.data.rows`.
    """
    column = divides(table)
    found = str(_cell(row, column)) if column else ""
    return _part(table.name, table.title, found[:4] if column == "month" else found)


def parts_of(table: Table, frame: pd.DataFrame) -> list[EvidencePart]:
    """The pages that the rows of a table stand on, in order of time."""
    column = divides(table)
    if not column:
        return [part_of(table, {})] if len(frame) else []
    found = {part_of(table, {column: each}) for each in frame[column]}
    return sorted(found, key=lambda part: part.when)


@lru_cache(maxsize=1024)
def _part(table: str, title: str, when: str) -> EvidencePart:
    return EvidencePart(table, title, when)


def _label(when: str) -> str:
    try:
        return when if when.isdigit() else Period.parse(when).report_label
    except PeriodError:
        return when


def anchor(table: Table, row: object) -> str:
    """The id of a row on its page of evidence, made of the table's name and its key."""
    values = (slug(str(_cell(row, column))) for column in table.primary_key)
    return "--".join([table.name, *(part for part in values if part)])


def row_address(table: Table, row: object, folder: str = "") -> str:
    """Where a row stands: `underlag/utfall-2021-t1.html#observations--…`.

    folder: leads to the region's pages.
    """
    return f"{evidence_page(part_of(table, row).slug, folder)}#{anchor(table, row)}"


def evidence_page(part: str = "", folder: str = "") -> str:
    """A page of evidence, or without a part the page that leads to them all."""
    return f"{folder}{EVIDENCE}/{part}.html" if part else f"{folder}{EVIDENCE}.html"


def _cell(row: object, column: str) -> Any:
    return row[column] if isinstance(row, Mapping) else getattr(row, column)


def measure_page(measure_id: str, folder: str = "") -> str:
    """The page of a measure; `folder` leads to the region's pages."""
    return f"{folder}{MEASURES}/{measure_id.lower()}.html"


def node_page(node_id: str, folder: str = "") -> str:
    """The page of a goal, a success factor or another node of the plan."""
    return f"{folder}{NODES}/{node_id.lower()}.html"


def report_page(period: object, folder: str = "") -> str:
    """The report of a period, such as `2022-T1`."""
    return f"{folder}{str(period).lower()}.html"


def whole_report_page(period: object, folder: str = "") -> str:
    """All that a report holds: every measure, text, picture and source."""
    return f"{folder}{str(period).lower()}-hela.html"


def why_page(period: object, folder: str = "") -> str:
    """How each figure of a report came about."""
    return f"{folder}{str(period).lower()}-varfor.html"


def board_page(period: object, unit_id: str, folder: str = "") -> str:
    """How it goes for a unit in a period."""
    return f"{folder}{str(period).lower()}-namnd-{unit_id.lower()}.html"


def comparison_page(period: object, root: str = "") -> str:
    """The regions side by side in a period; `root` leads to the folder of all reports."""
    return f"{root}jamforelse/{str(period).lower()}.html"


def key_figure_page(kpi: str, folder: str = "") -> str:
    """All regions side by side in a national key figure."""
    return f"{folder}{kpi.lower()}.html"


def plan_page(plan_id: str, folder: str = "") -> str:
    """The page of a plan."""
    return f"{folder}plan-{plan_id.lower()}.html"


def follow_up_page(year: int) -> str:
    """The page of a year's follow-up, seen from the region's other pages."""
    return f"uppfoljning-{year}.html"


def audit_page(year: int) -> str:
    """The page for auditors of a year, seen from the region's other pages."""
    return f"granskning-{year}.html"
