"""A call in a subprocess: for parallel work, or work whose memory must be released.

The process ends when it has answered, when its caller leaves the context, and when the command
line is gone; Ctrl+C ends it without a word.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Any, Generic, TypeVar

from analysis.system.processes import end_with_parent, hear_interrupts, without_interrupts

T = TypeVar("T")


class SubprocessDiedError(RuntimeError):
    """The process ended before it had answered; the message says how."""


class Subprocess(Generic[T]):
    """A call that starts at once; a context manager.

    The function and what it is given are pickled, so the function stands at the top of a module.
    """

    def __init__(self, do: Callable[..., T], *given: Any) -> None:
        context = get_context("spawn")
        self._pipe, theirs = context.Pipe(duplex=False)
        self.process = context.Process(target=_serve, args=(theirs, do, given), daemon=True)
        with without_interrupts():
            self.process.start()
        theirs.close()

    def answer(self) -> T:
        """What the call gives, when it has; raises what it raised, and SubprocessDiedError."""
        try:
            well, found = self._pipe.recv()
        except EOFError:
            self.process.join()
            code = self.process.exitcode or 0
            how = f"signal {-code}" if code < 0 else f"exit code {code}"
            raise SubprocessDiedError(
                f"the process died ({how}); the machine may be short of memory"
            ) from None
        if not well:
            raise found
        answer: T = found
        return answer

    def __enter__(self) -> Subprocess[T]:
        return self

    def __exit__(self, *_: object) -> None:
        self.process.kill()
        self.process.join()
        self._pipe.close()


def _serve(pipe: Connection, do: Callable[..., Any], given: tuple[Any, ...]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    hear_interrupts()
    end_with_parent(lambda: os._exit(1))
    try:
        answer = (True, do(*given))
    except Exception as error:  # raised where it was asked for
        answer = (False, error)
    pipe.send(answer)
