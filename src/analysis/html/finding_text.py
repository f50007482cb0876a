"""Findings on a page: the sentence with its measure, board and figures as links."""

from __future__ import annotations

from dataclasses import dataclass
from typing import assert_never

from analysis.data.addresses import measure_page, report_page
from analysis.html.compose import between, link, styled
from analysis.html.evidence_links import Rows
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


@dataclass(frozen=True)
class FindingText:
    """Writes findings as parts; `rows` knows where the region's pages are."""

    rows: Rows

    def parts(self, found: Finding) -> tuple[Part, ...]:
        """The sentence, its figures as links to their rows."""
        return tuple(self._part(each) for each in found.said)

    def _part(self, said: Said) -> Part:
        match said:
            case Words():
                return between(said.said)
            case MeasureName():
                name = link(said.said, measure_page(said.measure_id, self.rows.folder))
                return styled(Look.STRONG, name)
            case BoardName():
                return between(said.said)
            case Figure():
                return self.rows.link(said.table, said.row, said.said)
            case Missing():
                return link(said.said, report_page(said.period, self.rows.folder))
            case _:
                assert_never(said)
