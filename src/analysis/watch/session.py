"""One watch: runs the stale pages, builds the preview, tells the browser, and goes on."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from analysis import progress
from analysis.errors import Problem, UserError
from analysis.execute import Where, run_pages
from analysis.paths import Paths
from analysis.run_plan import Asked, make_plan
from analysis.site.build import Builder
from analysis.site.preview import Preview
from analysis.site.preview_build import build_preview

Say = Callable[[str], None]


@dataclass(eq=False)
class Session:
    """What a watch keeps from one change to the next."""

    paths: Paths
    where: Where
    build: Builder
    preview: Preview
    say: Say
    _sound: bool = field(default=False, init=False)

    def renew(self, asked: Sequence[Asked]) -> None:
        """Make what is stale, the pages asked for first, and show it; tells what goes wrong."""
        for each in asked:
            started = time.perf_counter()
            changed: set[str] = set()
            problems = [*self._pages(each)]
            if self._sound:  # a site is not made of data that are wrong
                try:
                    changed = build_preview(self.paths, self.build)
                except (UserError, OSError) as error:
                    problems += _problems(error)
            self._tell(changed, [*dict.fromkeys(problems)], time.perf_counter() - started)

    def _pages(self, asked: Asked) -> Sequence[Problem]:
        """Run the stale pages; gives what went wrong."""
        try:
            self._sound = False
            plan = make_plan(self.paths, asked)
            self._sound = True
            for line in plan.remove_orphans():
                self.say(line)
            if plan.stale:
                self.say(plan.summary())
            with progress.bar(len(plan.stale)) as on_done:
                run_pages(plan.fingerprints, plan.stale, self.where, on_done)
        except (UserError, OSError) as error:
            return _problems(error)
        return ()

    def _tell(self, changed: set[str], problems: Sequence[Problem], seconds: float) -> None:
        if problems:
            progress.print_problems(WatchedError(problems))
        pages = [name for name in changed if name.endswith(".html")]
        if changed:
            self.say(f"Shown after {seconds:.1f} s: {len(pages)} pages changed.")
        self.preview.tell(changed, [line for each in problems for line in each.lines()])


class WatchedError(UserError):
    """What is wrong in the project that is watched."""

    left = "the preview stays as it was, and the watch goes on"


def _problems(error: UserError | OSError) -> Sequence[Problem]:
    """The problems of an error; a file may go away, or be locked, while it is read."""
    if isinstance(error, UserError):
        return error.problems
    what = f"a file could not be read: {error.strerror or error}"
    return [Problem(what, where=str(error.filename or ""), mend="save it again")]
