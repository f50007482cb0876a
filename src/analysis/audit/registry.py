"""Every check, collected from the modules that define them with `@check`."""

from __future__ import annotations

from types import ModuleType
from typing import Final

from analysis.audit.check import Check
from analysis.audit.figures import (
    amounts,
    arrows,
    baselines,
    complements,
    directions,
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
from analysis.audit.national import distances, gaps
from analysis.audit.reporting import (
    alike,
    copies,
    naming,
    portfolio,
    references,
    risks,
    status,
    verdicts,
)
from analysis.audit.text import changes, claims, figures, opposed

# The order in which the checks run and are listed: that of the modules here, and within each
# that of its functions. A finding that two checks make is kept as the first of them.
MODULES: Final = (
    *(sums, totals, amounts),
    *(status, verdicts),
    *(targets, directions, limits, baselines, levels, units, complements),
    *(naming, signs, arrows, periods, timing),
    *(distances, gaps),
    *(figures, changes, claims, opposed),
    *(alike, copies, references, risks, portfolio),
)


def checks_of(module: ModuleType) -> tuple[Check, ...]:
    """The checks that the module itself defines, in their order."""
    return tuple(value for value in vars(module).values() if _is_own(value, module))


def _is_own(value: object, module: ModuleType) -> bool:
    return isinstance(value, Check) and value.look.__module__ == module.__name__


CHECKS: Final = tuple(check for module in MODULES for check in checks_of(module))
