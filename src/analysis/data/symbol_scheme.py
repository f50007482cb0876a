"""A region's legend, thresholds and sign conventions, read from scheme.yml.

symbols:
  - {glyph: "●", status: met, word: Grön, certainty: inferred, basis: "…"}
trend_symbols:
  - {glyph: ">", direction: level, certainty: inferred, basis: "…"}
thresholds: {near_limit: 0.10}
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from analysis.base.codes import PartYear
from analysis.base.errors import DataError, Problem
from analysis.base.model import Status, Thresholds
from analysis.base.paths import shown
from analysis.data.yaml_file import read_yaml
from analysis.language.messages import tr


@dataclass(frozen=True)
class Symbol:
    """How a region's printed glyph is read; status None: no status can be read from it."""

    glyph: str
    status: Status | None
    word: str
    certainty: str
    basis: str


@dataclass(frozen=True)
class TrendSymbol:
    """How a printed arrow or trend word is read.

    direction: up, level or down, or better, unchanged or worse where it judges; None: unreadable.
    """

    glyph: str
    direction: str | None
    certainty: str
    basis: str


@dataclass(frozen=True)
class SymbolScheme:
    """What differs between regions in reading and judging."""

    symbols: tuple[Symbol, ...]
    trend_symbols: tuple[TrendSymbol, ...]
    thresholds: Thresholds
    verdict_rule: str
    suppression_threshold: int
    budget_sign: str
    printed_part_year: PartYear = PartYear.AS_IT_STANDS

    @property
    def printed_thresholds(self) -> Thresholds:
        """The limits by which the region itself judged when it printed its symbols."""
        return replace(self.thresholds, part_year=self.printed_part_year)

    def symbol(self, glyph: str) -> Symbol | None:
        """The reading of a printed glyph; None when none is printed or it is not in the legend."""
        return next((s for s in self.symbols if s.glyph == glyph), None)

    def status(self, glyph: str) -> Status | None:
        """The status a printed glyph stands for, if any."""
        found = self.symbol(glyph)
        return found.status if found else None

    def trend(self, glyph: str) -> TrendSymbol | None:
        """The reading of a printed arrow, if it is in the legend."""
        return next((s for s in self.trend_symbols if s.glyph == glyph), None)


def read_scheme(path: Path) -> SymbolScheme:
    """Read scheme.yml; raises DataError when it cannot be read."""
    raw = read_yaml(path)
    try:
        return _scheme(raw)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise DataError(
            Problem(
                tr("the scheme cannot be read: {error}", error=error),
                where=shown(path),
                fix=tr("compare it with data/scheme.schema.json, or run `tertial check`"),
            )
        ) from error


def _scheme(raw: dict[str, Any]) -> SymbolScheme:
    return SymbolScheme(
        symbols=tuple(
            Symbol(
                str(item["glyph"]),
                Status(item["status"]) if item["status"] else None,
                item["word"],
                item["certainty"],
                item["basis"],
            )
            for item in raw["symbols"]
        ),
        trend_symbols=tuple(
            TrendSymbol(str(item["glyph"]), item["direction"], item["certainty"], item["basis"])
            for item in raw["trend_symbols"]
        ),
        thresholds=_thresholds(raw["thresholds"]),
        verdict_rule=raw["verdict_rule"],
        suppression_threshold=int(raw["suppression_threshold"]),
        budget_sign=raw["budget_sign"],
        printed_part_year=PartYear(raw.get("printed_part_year", PartYear.AS_IT_STANDS)),
    )


def _thresholds(raw: dict[str, Any]) -> Thresholds:
    return Thresholds(
        near_limit=float(raw["near_limit"]),
        part_year=PartYear(raw.get("part_year", PartYear.PRO_RATA)),
        dead_band=None if raw.get("dead_band") is None else float(raw["dead_band"]),
    )
