"""Findings on a page: the sentence with its measure, board and figures as links."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import assert_never

from analysis.data.addresses import board_page, measure_page, report_page
from analysis.data.rows import Observation
from analysis.html.compose import between, link, styled
from analysis.html.evidence_links import Rows, why
from analysis.html.parts import Look, Part
from analysis.results.findings.finding import (
    BoardName,
    Figure,
    Finding,
    MeasureName,
    Missing,
    Words,
)
from analysis.results.findings.finding import Part as Said

# Where a report tells what is missing: the address of its heading.
MISSING = "det-som-saknas"


@dataclass(frozen=True)
class FindingText:
    """Writes findings as parts; `rows` knows where the region's pages are.

    files: the names of the pages that there are, such as a board's; a name without one is words.
    """

    rows: Rows
    files: Collection[str] = ()

    def parts(self, found: Finding) -> tuple[Part, ...]:
        """The sentence, its figures as links to their rows, and why the first one is what it is."""
        figures = [each.row for each in found.said if isinstance(each, Figure)]
        told = [row for row in figures if isinstance(row, Observation)][:1]
        ways = (why(row, self.rows.folder, in_line=True) for row in told)
        return (*(self._part(each) for each in found.said), *ways)

    def _part(self, said: Said) -> Part:
        match said:
            case Words():
                return between(said.said)
            case MeasureName():
                name = link(said.said, measure_page(said.measure_id, self.rows.folder))
                return styled(Look.STRONG, name)
            case BoardName():
                return self._board(said)
            case Figure():
                return self.rows.link(said.table, said.row, said.said)
            case Missing():
                report = report_page(said.period, self.rows.folder)
                return link(said.said, f"{report}#{MISSING}")
            case _:
                assert_never(said)

    def _board(self, said: BoardName) -> Part:
        page = board_page(said.period, said.unit_id)
        if page not in self.files:
            return between(said.said)
        return link(said.said, f"{self.rows.folder}{page}")
