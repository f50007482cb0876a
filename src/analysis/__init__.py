"""Tertialboken: the measures of Swedish regions, from data to a report book.

A notebook needs one name from here: `analysis.open_report(region, period)`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from analysis.data_quality import DataQuality
    from analysis.evidence import Evidence
    from analysis.overview import Overview
    from analysis.report import Report

__all__ = ["open_data_quality", "open_evidence", "open_overview", "open_report"]


def open_report(region: str, period: str, **options: Any) -> Report:
    """Everything one report needs for a region and period; see `analysis.report.Report`."""
    from analysis.report import open_report as opened

    return opened(region, period, **options)


def open_evidence(region: str, **options: Any) -> Evidence:
    """Every row of a region's data with its source; see `analysis.evidence.Evidence`."""
    from analysis.evidence import open_evidence as opened

    return opened(region, **options)


def open_data_quality(region: str, **options: Any) -> DataQuality:
    """What the audit finds in a region's figures; see `analysis.data_quality.DataQuality`."""
    from analysis.data_quality import open_data_quality as opened

    return opened(region, **options)


def open_overview(region: str, **options: Any) -> Overview:
    """A region's first page; see `analysis.overview.Overview`."""
    from analysis.overview import open_overview as opened

    return opened(region, **options)
