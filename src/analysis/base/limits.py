"""Tells in words that the machine, or a limit that somebody has set, has too little of something.

ImportError: libopenblas.so: failed to map segment from shared object: Cannot allocate memory
"""

from __future__ import annotations

import re

from analysis.base.disk_errors import user_error_for
from analysis.base.errors import Problem, UserError

_MEMORY = re.compile(r"allocate memory|failed to map segment|short of memory|out of memory", re.I)
_THREADS = re.compile(r"can't start new thread|unable to start thread", re.I)
_FILES = re.compile(r"too many open files", re.I)
_KNOWN = (
    (_MEMORY, "there is too little memory", "end other programs, use fewer --jobs (`ulimit -v`)"),
    (_THREADS, "no more threads can be started", "end other programs (`ulimit -u`)"),
    (_FILES, "too many files are open", "raise the limit (`ulimit -n`)"),
)


class LimitError(UserError):
    """There is too little memory, or too few files or threads may be used."""

    left = "what was not yet made is left as it was"


def told_of_limit(error: BaseException) -> UserError | None:
    """The error as a user can fix it; None for one that is a fault of ours."""
    if isinstance(error, OSError):
        return user_error_for(error)
    if isinstance(error, MemoryError):
        _, what, fix = _KNOWN[0]
        return LimitError(Problem(what, got=str(error), fix=fix))
    for pattern, what, fix in _KNOWN:
        if pattern.search(str(error)):
            return LimitError(Problem(what, got=str(error)[:200], fix=fix))
    return None
