"""Tells in words that the machine, or a limit that somebody has set, has too little of something.

ImportError: libopenblas.so: failed to map segment from shared object: Cannot allocate memory
"""

from __future__ import annotations

import re

from analysis.base.disk_errors import user_error_for
from analysis.base.errors import Problem, UserError
from analysis.language.messages import later, tr

_MEMORY = re.compile(r"allocate memory|failed to map segment|short of memory|out of memory", re.I)
_THREADS = re.compile(r"can't start new thread|unable to start thread", re.I)
_FILES = re.compile(r"too many open files", re.I)
_KNOWN = (
    (
        _MEMORY,
        later("there is too little memory"),
        later("end other programs, use fewer --jobs (`ulimit -v`)"),
    ),
    (_THREADS, later("no more threads can be started"), later("end other programs (`ulimit -u`)")),
    (_FILES, later("too many files are open"), later("raise the limit (`ulimit -n`)")),
)


# Measured: what the tables need to be read, and what a kernel with charts does.
_LEAST, _LEAST_FOR_PAGES = 400 * 2**20, 1250 * 2**20
_MAKES_PAGES = ("run", "build", "publish")


class LimitError(UserError):
    """There is too little memory, or too few files or threads may be used."""

    left = later("what was not yet made is left as it was")


def require_memory(command: str) -> None:
    """Raise LimitError where a limit of memory is lower than the command gets on with.

    The libraries for figures do not always say so themselves: some end the process.
    """
    least = _LEAST_FOR_PAGES if command in _MAKES_PAGES else _LEAST
    limit = _limit_of_memory()
    if limit is not None and limit < least:
        raise LimitError(
            Problem(
                tr("there is too little memory"),
                got=tr("a limit of {limit} MB", limit=limit // 2**20),
                expected=tr("{least} MB or more", least=least // 2**20),
                fix=tr("raise the limit (`ulimit -v`)"),
            )
        )


def _limit_of_memory() -> int | None:
    """The bytes that this process may have; None where that is not limited."""
    try:
        import resource  # not on Windows
    except ImportError:
        return None
    soft, _ = resource.getrlimit(resource.RLIMIT_AS)
    return None if soft == resource.RLIM_INFINITY else soft


def told_of_limit(error: BaseException) -> UserError | None:
    """The error as a user can fix it; None for one that is a fault of ours."""
    if isinstance(error, OSError):
        return user_error_for(error)
    if isinstance(error, MemoryError):
        _, what, fix = _KNOWN[0]
        return LimitError(Problem(tr(what), got=str(error), fix=tr(fix)))
    for pattern, what, fix in _KNOWN:
        if pattern.search(str(error)):
            return LimitError(Problem(tr(what), got=str(error)[:200], fix=tr(fix)))
    return None
