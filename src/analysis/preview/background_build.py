"""Makes in a thread of its own what no one looks at, and stops for what somebody does."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import replace

from analysis.preview.session import Session
from analysis.runs.execute import ExecutionTarget
from analysis.runs.plan import RunRequest


class BackgroundBuild:
    """Renews all that is stale whenever it is asked to; a change that comes makes it start over.

    first: what is asked for to begin with; then: after that has been done once.
    """

    def __init__(
        self,
        session: Session,
        where: ExecutionTarget,
        first: Sequence[RunRequest],
        then: Sequence[RunRequest],
    ) -> None:
        self._session = session
        self._where = replace(where, enough=self._enough)
        self._orders, self._then = first, then
        self._news = threading.Condition()
        self._asked = self._held = self._ended = False
        self._error: BaseException | None = None
        self.calm = False

    def start(self) -> None:
        """Begin to answer; the thread goes with the process."""
        threading.Thread(target=self._work, name="rest", daemon=True).start()

    def ask(self) -> None:
        """Make what is stale now."""
        with self._news:
            self._asked, self._held = True, False
            self._news.notify_all()

    def hold(self) -> None:
        """Pause: start no more pages until asked, for one that is being looked at is made."""
        self._held = True

    def end(self) -> None:
        """Stop permanently."""
        with self._news:
            self._ended = True
            self._news.notify_all()

    @property
    def has_room(self) -> bool:
        """Whether the folder is there in which its processes work."""
        ready = self._where.ready
        return ready is None or ready.pool.scratch.is_dir()

    def check(self) -> None:
        """Raise what has ended the thread, if anything has."""
        if self._error:
            raise self._error

    def _enough(self) -> bool:
        return self._asked or self._held or self._ended

    def _work(self) -> None:
        try:
            while self._wait():
                if self._session.renew(self._orders, self._where):
                    self._orders, self.calm = self._then, True
        except BaseException as error:
            self._error = error

    def _wait(self) -> bool:
        """Wait until there is something to do; False when it is the end."""
        with self._news:
            self._news.wait_for(lambda: self._asked or self._ended)
            self._asked = False
            return not self._ended
