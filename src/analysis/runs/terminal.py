"""Keeps what templates write to the terminal from flooding it.

A notebook's output is its page's; what code writes past that, to the process's own descriptors, or
a program that it starts, comes to whoever gave the command. The first of it is shown.
"""

from __future__ import annotations

import os
import threading

MOST = 16 * 1024  # bytes of a page, for each of output and errors
_CHUNK = 2**16


class QuietTerminal:
    """Stands between this process, with all that it starts, and its terminal."""

    def __init__(self) -> None:
        self._written = {1: 0, 2: 0}
        for descriptor in self._written:
            self._take(descriptor)

    def begin(self) -> None:
        """Another page: it may write as much again."""
        self._written = dict.fromkeys(self._written, 0)

    def _take(self, descriptor: int) -> None:
        """Put a pipe in the place of the descriptor, and pass on what comes through it."""
        terminal = os.dup(descriptor)
        reading, writing = os.pipe()
        os.dup2(writing, descriptor)
        os.close(writing)
        arguments = (descriptor, reading, terminal)
        threading.Thread(target=self._pass_on, args=arguments, daemon=True).start()

    def _pass_on(self, descriptor: int, reading: int, terminal: int) -> None:
        while chunk := os.read(reading, _CHUNK):
            before = self._written[descriptor]
            self._written[descriptor] += len(chunk)
            if before < MOST:
                shown = chunk[: MOST - before]
                cut = b"" if before + len(chunk) <= MOST else _TOLD
                _write(terminal, shown + cut)


_TOLD = b"\n... the template writes more to the terminal; it is not shown\n"


def _write(terminal: int, content: bytes) -> None:
    """Write all of it; a terminal that is gone takes nothing."""
    try:
        while content:
            content = content[os.write(terminal, content) :]
    except OSError:
        return
