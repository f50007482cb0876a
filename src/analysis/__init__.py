"""Tertialboken: the measures of Swedish regions, from data to a report book.

A notebook needs one name from here: `analysis.open_report(region, period)`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from analysis.report import Report

__all__ = ["open_report"]


def open_report(region: str, period: str, **options: Any) -> Report:
    """Everything one report needs for a region and period; see `analysis.report.Report`."""
    from analysis.report import open_report as opened

    return opened(region, period, **options)
