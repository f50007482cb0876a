"""What a watch does: makes the stale pages, builds the preview, and tells the browser."""

from __future__ import annotations

import time
import traceback
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from analysis.base.errors import Problem, UserError
from analysis.base.paths import Paths
from analysis.catalogue.pages import Page
from analysis.language.foreign import foreign
from analysis.language.messages import later, tr, tr_number
from analysis.preview.build import Ahead, build_preview
from analysis.preview.server import Preview
from analysis.preview.warm_builder import WarmBuilder
from analysis.runs import progress
from analysis.runs.execute import ExecutionTarget, run_pages
from analysis.runs.plan import RunRequest, make_plan

Say = Callable[[str], None]
MOST_TOLD = 5  # problems: a template that is wrong is wrong on all of its pages


@dataclass(eq=False)
class Session:
    """What a watch keeps from one change to the next.

    every: the pages of the project, when they were last listed.
    """

    paths: Paths
    builder: WarmBuilder
    preview: Preview
    say: Say
    ahead: Ahead = field(default_factory=Ahead)
    every: tuple[Page, ...] = field(default=(), init=False)
    _sound: bool = field(default=False, init=False)

    def renew(self, requests: Iterable[RunRequest], where: ExecutionTarget) -> bool:
        """Make what is stale, the pages asked for first, and show it; tells what goes wrong.

        Gives whether all of it was done: it goes no further once it is `where.enough()`.
        """
        for each in requests:
            started = time.perf_counter()
            changed: set[str] = set()
            problems = [*self._pages(each, where)]
            if where.enough():
                return False
            if self._sound:  # a site is not made of data that are wrong
                try:
                    always = not self.builder.stays
                    changed = build_preview(self.paths, self.builder.build, self.ahead, always)
                except Exception as error:
                    problems += problems_of(error)
            self.tell(changed, [*dict.fromkeys(problems)], time.perf_counter() - started)
        return not where.enough()

    def _pages(self, request: RunRequest, where: ExecutionTarget) -> Sequence[Problem]:
        """Run the stale pages; gives what went wrong."""
        try:
            self._sound = False
            plan = make_plan(self.paths, request)
            self._sound = True
            self.every = plan.fingerprints.every
            for line in plan.remove_orphans():
                self.say(line)
            if where.enough():
                return ()
            if plan.stale:
                self.say(plan.summary())
            with progress.bar([status.page for status in plan.stale]) as on_done:
                run_pages(plan.fingerprints, plan.stale, where, on_done)
        except Exception as error:
            return problems_of(error)
        return ()

    def tell(self, changed: set[str], problems: Sequence[Problem], seconds: float) -> None:
        """Tell the person at the terminal and the browsers."""
        if problems:
            progress.print_problems(WatchedError(problems))
        pages = [name for name in changed if name.endswith(".html")]
        if changed:
            self.say(_shown_after(seconds, pages))
        lines = [line for each in problems[:MOST_TOLD] for line in each.lines()]
        more = len(problems) - MOST_TOLD
        self.preview.tell(
            changed, [*lines, tr("... and {count} more", count=more)] if more > 0 else lines
        )


class WatchedError(UserError):
    """What is wrong in the project that is watched."""

    left = later("the preview stays as it was, and the watch goes on")


def problems_of(error: Exception) -> Sequence[Problem]:
    """The problems of an error, whatever it is: a watch goes on, and the next change may mend it.

    A file may go away, or be locked, while it is read.
    """
    if isinstance(error, UserError):
        return error.problems
    if isinstance(error, OSError):
        what = tr("a file could not be read: {why}", why=foreign(error.strerror or str(error)))
        return [Problem(what, where=str(error.filename or ""), fix=tr("save it again"))]
    place = traceback.extract_tb(error.__traceback__)[-1:]
    where = "".join(
        tr("{file}, line {line}", file=Path(step.filename).name, line=step.lineno) for step in place
    )
    what = tr("this was not foreseen: {name}: {error}", name=type(error).__name__, error=error)
    fix = tr("undo the last change; `tertial check` may tell more, and Ctrl+C ends the watch")
    return [Problem(what, where=where, fix=fix)]


def _shown_after(seconds: float, pages: Sequence[str]) -> str:
    after = tr_number(seconds, 1)
    if len(pages) == 1:
        return tr("Shown after {seconds} s: {page} changed.", seconds=after, page=pages[0])
    return tr("Shown after {seconds} s: {count} pages changed.", seconds=after, count=len(pages))
