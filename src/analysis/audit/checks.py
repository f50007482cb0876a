"""Every check, in the order in which they are run and listed."""

from __future__ import annotations

from typing import Final

from analysis.audit import (
    baselines,
    complements,
    copies,
    levels,
    limits,
    naming,
    notes,
    periods,
    portfolio,
    references,
    risks,
    signs,
    status,
    sums,
    targets,
    text_changes,
    text_claims,
    text_figures,
    timing,
    totals,
    units,
    verdicts,
)
from analysis.audit.check import Check

MODULES: Final = (
    *(sums, totals),
    *(status, verdicts),
    *(targets, limits, baselines, levels, units, complements),
    *(naming, signs, periods, timing),
    *(text_figures, text_changes, text_claims),
    *(copies, references, risks, portfolio, notes),
)

CHECKS: Final[tuple[Check, ...]] = tuple(check for module in MODULES for check in module.CHECKS)
