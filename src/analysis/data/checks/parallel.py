"""Checks many regions on all cores: others check their share while this process does its own.

A process costs about a second to start, so a few regions are checked here, one after the other.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack

from analysis.base.errors import Problem
from analysis.base.paths import Paths
from analysis.system.subprocess_call import Subprocess, SubprocessDiedError

# Regions that are checked in the time that a process takes to start.
WORTH_A_PROCESS = 3
Found = dict[str, list[Problem]]


def validate_regions(paths: Paths, regions: Sequence[str], cores: int) -> list[Problem]:
    """Every problem of these regions and of the shared tables, in the regions' order, each once."""
    count = max(1, min(cores, len(regions) // WORTH_A_PROCESS))
    own, *others = [regions[number::count] for number in range(count)]
    with ExitStack() as stack:
        started = [
            (stack.enter_context(Subprocess(_validated, paths, each)), each) for each in others
        ]
        found = [_validated(paths, own), *(_found(paths, *each) for each in started)]
    by_region = {region: problems for share in found for region, problems in share.items()}
    return list(dict.fromkeys(each for region in regions for each in by_region[region]))


def _found(paths: Paths, other: Subprocess[Found], regions: Sequence[str]) -> Found:
    """What another process found; the share of one that died is checked here."""
    try:
        return other.answer()
    except SubprocessDiedError:
        return _validated(paths, regions)


def _validated(paths: Paths, regions: Sequence[str]) -> Found:
    from analysis.data.checks.validate import validate  # slow to import

    return {region: validate(paths, region) for region in regions}
