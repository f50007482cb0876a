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

from analysis.language.messages import tr
from analysis.system.processes import end_with_parent, hear_interrupts, without_interrupts

T = TypeVar("T")


class SubprocessDiedError(RuntimeError):
    """The process ended before it had answered; the message says how."""


class Subprocess(Generic[T]):
    """A call that starts at once; a context manager.

    The function and what it is given are pickled, so the function stands at the top of a module.
    memory: bytes of memory that the process may take, 0 for any, where the system holds to that.
    """

    def __init__(self, do: Callable[..., T], *given: Any, memory: int = 0) -> None:
        context = get_context("spawn")
        self._pipe, theirs = context.Pipe(duplex=False)
        arguments = (theirs, do, given, memory)
        self.process = context.Process(target=_serve, args=arguments, daemon=True)
        with without_interrupts():
            self.process.start()
        theirs.close()

    def answer(self, seconds: float | None = None) -> T:
        """What the call gives, when it has; raises what it raised, and SubprocessDiedError.

        seconds: that are waited for it, by default for as long as it takes.
        """
        if not self._pipe.poll(seconds):
            raise SubprocessDiedError(
                tr("the process took longer than {seconds:.0f} seconds", seconds=seconds)
            )
        try:
            well, found = self._pipe.recv()
        except EOFError:
            self.process.join()
            code = self.process.exitcode or 0
            how = (
                tr("signal {number}", number=-code)
                if code < 0
                else tr("exit code {code}", code=code)
            )
            raise SubprocessDiedError(
                tr("the process died ({how}); the machine may be short of memory", how=how)
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


def _serve(
    pipe: Connection, do: Callable[..., Any], given: tuple[Any, ...], memory: int = 0
) -> None:
    _limit(memory)
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    hear_interrupts()
    end_with_parent(lambda: os._exit(1))
    try:
        answer = (True, do(*given))
    except MemoryError:
        os._exit(os.EX_OSERR)
    except Exception as error:  # raised where it was asked for
        answer = (False, error)
    pipe.send(answer)


def _limit(memory: int) -> None:
    """Let this process have so much memory at most, and leave no core file; 0 is any."""
    if not memory or os.name == "nt":
        return
    import resource  # not on Windows

    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
