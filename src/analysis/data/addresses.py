"""Stable addresses of rows: the same row has the same address in every edition of the book."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from analysis.data.schema import Table

_SWEDISH = str.maketrans("åäöéü", "aaoeu")
EVIDENCE = "underlag"
# The folders of a region's pages for one measure and one goal, and their indexes' names.
MEASURES = "matt"
NODES = "mal"


def slug(text: str) -> str:
    """Text as part of an address: lower-case ASCII letters, digits and hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower().translate(_SWEDISH)).strip("-")


def anchor(table: Table, row: Mapping[Any, Any]) -> str:
    """The id of a row on its region's evidence page, made of the table's name and its key.

    row: a row of any table, by column.
    """
    return _anchor(table.name, (row[column] for column in table.primary_key))


def anchor_of(table: str, key: Iterable[str], row: object) -> str:
    """The same of a row of `analysis.data.rows`, whose table has these columns for its key."""
    return _anchor(table, (getattr(row, column) for column in key))


def _anchor(table: str, values: Iterable[object]) -> str:
    parts = [slug(str(value)) for value in values]
    return "--".join([table, *(part for part in parts if part)])


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


def board_page(period: object, unit_id: str, folder: str = "") -> str:
    """How it goes for a unit in a period."""
    return f"{folder}{str(period).lower()}-namnd-{unit_id.lower()}.html"


def follow_up_page(year: int) -> str:
    """The page of a year's follow-up, seen from the region's other pages."""
    return f"uppfoljning-{year}.html"
