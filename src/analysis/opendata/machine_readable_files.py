"""Everything the site has for machines besides its pages: data, catalogue, feed, sitemap."""

from __future__ import annotations

import shutil
from datetime import date, datetime
from pathlib import Path

from analysis.base.lazy_mapping import LazyMapping
from analysis.base.paths import Paths
from analysis.base.periods import Period
from analysis.data.approvals.register import read_approvals, read_log
from analysis.data.national.comparisons import compared
from analysis.data.national.lock import read_lock
from analysis.data.publisher import read_publisher
from analysis.opendata.api import openapi
from analysis.opendata.catalogue import dcat, feed, sitemap
from analysis.opendata.downloads.files import write_downloads
from analysis.opendata.formats.table_files import FOLDER
from analysis.opendata.region_parts import region_parts
from analysis.results.own_words import words_of_all
from analysis.words.vocabulary import speaking

DATA = "data"


def write_for_machines(paths: Paths, folder: Path) -> None:
    """Write the data and their descriptions into the site's folder; raises UserError or OSError."""
    publisher = read_publisher(paths)
    parts = region_parts(paths)
    files = LazyMapping(list(parts), lambda name: parts[name].files, kept=0)
    with speaking(words_of_all(paths)):
        write_downloads(paths, folder / DATA, files)
    reports = [report for part in parts.values() for report in part.reports]
    released = {name: _released(paths, name) for name in parts}
    with speaking(words_of_all(paths)):
        dcat.write(reports, publisher, folder, released, read_lock(paths))
    regions = {report.region.region_id: report.region for report in reports}
    openapi.write(regions.values(), publisher, folder)
    approvals = {region: read_approvals(paths, region) for region in parts}
    pins = read_lock(paths) if compared(paths) else {}
    with speaking(words_of_all(paths)):
        feed.write(feed.entries(reports, approvals, pins), publisher, folder)
    clear_tables(folder)
    sitemap.write(publisher, folder)


def _released(paths: Paths, region: str) -> dict[Period, tuple[date, date]]:
    """The days when each approved period was first and last approved."""
    log = read_log(paths, region)
    return {
        period: (_day(next(each.at for each in log if each.period == period)), _day(last.at))
        for period, last in read_approvals(paths, region).items()
    }


def _day(at: str) -> date:
    return datetime.fromisoformat(at).date()


def clear_tables(folder: Path) -> None:
    """Take away the tables of pages that are no longer there."""
    tables = folder / FOLDER
    for found in sorted((p for p in tables.rglob("*") if p.is_dir()), reverse=True):
        page = found.relative_to(tables).as_posix()
        holds_files = any(path.is_file() for path in found.iterdir())
        there = any((folder / f"{way}{page}.html").exists() for way in ("", "reports/"))
        if holds_files and not there:
            shutil.rmtree(found)
