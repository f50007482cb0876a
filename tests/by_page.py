"""Shares the tests among workers by page and by file, so that a worker visits a page once.

tests/site/test_axe.py::test_axe_finds_nothing[matt.html]     →  matt.html
tests/site/test_pages.py::test_ids_are_unique[matt.html]      →  matt.html
tests/unit/base/test_periods.py::test_a_tertial_has_four_months  →  tests/unit/base/test_periods.py
"""

from __future__ import annotations

import re

from xdist.scheduler import LoadFileScheduling

# Files that take longest, longest first: begun last, one of them would keep one worker at it while
# the others have nothing left to do.
LONGEST = (
    *("tests/site/test_hostile_text.py", "tests/site/test_incremental.py"),
    *("tests/site/test_plain_command.py", "tests/site/test_identity.py"),
    *("tests/publishing/test_publish.py", "tests/publishing/test_verify.py"),
    *("tests/cli/test_new.py", "tests/cli/test_run_options.py", "tests/cli/test_watch.py"),
    *("tests/docs/test_commands_run.py", "tests/faults/test_killed.py"),
    *("tests/trust/test_same_bytes.py", "tests/cluster/test_cluster.py"),
    *("tests/kernels/test_jupyter.py", "tests/faults/test_bad_files.py"),
)
_PAGE = re.compile(r"^tests/site/.*\[([^\[\]]+\.html)\]$")


def scope(nodeid: str) -> str:
    """What a test goes together with: its page, or else its file."""
    of_page = _PAGE.match(nodeid)
    return of_page[1] if of_page else nodeid.partition("::")[0]


def rank(nodeid: str) -> int:
    """When a test is begun: those of long files first, those of the book's pages last."""
    of = scope(nodeid)
    if of in LONGEST:
        return LONGEST.index(of) - len(LONGEST)
    return int(of.endswith(".html"))


class ByPage(LoadFileScheduling):
    """As `--dist loadfile`, but for the tests that ask the same of every page."""

    def _split_scope(self, nodeid: str) -> str:
        return scope(nodeid)
