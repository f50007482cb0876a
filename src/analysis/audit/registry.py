"""Every check, collected from the modules that define them with `@check`."""

from __future__ import annotations

from types import ModuleType
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

# The order in which the checks run and are listed: that of the modules here, and within each
# that of its functions. A finding that two checks make is kept as the first of them.
MODULES: Final = (
    *(sums, totals),
    *(status, verdicts),
    *(targets, limits, baselines, levels, units, complements),
    *(naming, signs, periods, timing),
    *(figures, changes, claims),
    *(copies, references, risks, portfolio, notes),
)


def checks_of(module: ModuleType) -> tuple[Check, ...]:
    """The checks that the module itself defines, in their order."""
    return tuple(value for value in vars(module).values() if _is_own(value, module))


def _is_own(value: object, module: ModuleType) -> bool:
    return isinstance(value, Check) and value.look.__module__ == module.__name__


CHECKS: Final = tuple(check for module in MODULES for check in checks_of(module))
