"""Shows a change on the page that is looked at, before the pages that no one looks at are made."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from analysis.base.errors import Problem
from analysis.catalogue.templates import read_templates
from analysis.preview.build import show_page
from analysis.preview.session import Session, problems_of
from analysis.runs.execute import ExecutionTarget, run_one_page
from analysis.runs.fingerprint import Fingerprints
from analysis.runs.ledger import Ledger
from analysis.runs.plan import require_valid_once
from analysis.runs.staleness import page_statuses

MOST = 2  # pages: more than can be looked at at once


@dataclass(eq=False)
class FastPreview:
    """Makes the pages that are looked at; where: processes that are kept for them alone."""

    session: Session
    where: ExecutionTarget

    def show(self) -> None:
        """Make and show what a change has done to the pages that are looked at.

        What is wrong is told; without such pages, and for what the last whole build has not seen,
        nothing is done.
        """
        if not self.session.builder.stays:
            return
        for name in self.session.preview.open()[:MOST]:
            started = time.perf_counter()
            changed: set[str] = set()
            problems: Iterable[Problem] = ()
            try:
                changed = self._made(name.removesuffix(".html"))
            except Exception as error:
                problems = problems_of(error)
            self.session.ahead.add(changed)
            self.session.tell(changed, [*problems], time.perf_counter() - started)

    def _made(self, name: str) -> set[str]:
        """Run the page's notebook while the data are checked; gives the files that are others."""
        paths = self.session.paths
        read_templates(paths.notebooks)  # says what is wrong with one
        with ThreadPoolExecutor(1) as beside:
            checked = beside.submit(require_valid_once, paths)
            try:
                self._run(name, checked.result)
            finally:
                checked.result()  # wrong data are told, whatever they have done to the page
        return show_page(paths, self.session.builder, name)

    def _run(self, name: str, admit: Callable[[], object]) -> None:
        paths = self.session.paths
        target = paths.book / f"{name}.ipynb"
        page = next((page for page in self.session.every if page.target == target), None)
        if page is None or not page.template.path.exists():
            return
        fingerprints = Fingerprints(paths, self.session.every)
        status = page_statuses(fingerprints, Ledger(paths), [page])[0]
        if status.stale:
            run_one_page(fingerprints, status, self.where, admit)
