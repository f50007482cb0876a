"""Shares the tests among workers by page and by file, so that a worker visits a page once.

tests/site/test_axe.py::test_axe_finds_nothing[matt.html]     →  matt.html
tests/site/test_pages.py::test_ids_are_unique[matt.html]      →  matt.html
tests/unit/base/test_periods.py::test_a_tertial_has_four_months  →  tests/unit/base/test_periods.py
"""

from __future__ import annotations

import re

from xdist.scheduler import LoadFileScheduling

_PAGE = re.compile(r"^tests/site/.*\[([^\[\]]+\.html)\]$")


def scope(nodeid: str) -> str:
    """What a test goes together with: its page, or else its file."""
    of_page = _PAGE.match(nodeid)
    return of_page[1] if of_page else nodeid.partition("::")[0]


class ByPage(LoadFileScheduling):
    """As `--dist loadfile`, but for the tests that ask the same of every page."""

    def _split_scope(self, nodeid: str) -> str:
        return scope(nodeid)
