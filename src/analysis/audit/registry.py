"""Every check, in the order in which they are run and listed."""

from __future__ import annotations

from typing import Final

from analysis.audit.check import Check
from analysis.audit.figures import (
    baselines,
    complements,
    levels,
    limits,
    periods,
    signs,
    sums,
    targets,
    timing,
    totals,
    units,
)
from analysis.audit.reporting import (
    copies,
    naming,
    notes,
    portfolio,
    references,
    risks,
    status,
    verdicts,
)
from analysis.audit.text import changes, claims, figures

MODULES: Final = (
    *(sums, totals),
    *(status, verdicts),
    *(targets, limits, baselines, levels, units, complements),
    *(naming, signs, periods, timing),
    *(figures, changes, claims),
    *(copies, references, risks, portfolio, notes),
)

CHECKS: Final[tuple[Check, ...]] = tuple(check for module in MODULES for check in module.CHECKS)
