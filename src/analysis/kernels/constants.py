"""What both ends agree on: names of variables, what a kernel loads, when no kernel is forked."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path

from analysis.language.messages import tr

# Holds the address of the zygote that kernels are asked of.
ADDRESS = "TERTIAL_ZYGOTE"
# Seconds that a cell may take unless the caller says.
TIMEOUT = 600

# What a kernel loads as it starts; what notebooks need, the caller says. matplotlib_inline's
# backend_inline is left out: its import settles pyplot's backend.
STACK = (
    "IPython.core.completerlib",
    "IPython.core.debugger",
    "IPython.core.logger",
    "IPython.core.oinspect",
    "IPython.extensions.storemagic",
    "ipykernel.debugger",
    "ipykernel.kernelapp",
    "psutil",
    "tornado.platform.asyncio",
    "analysis.kernels.kernel",
)

# One thread for BLAS, and no background thread for the allocator that Arrow brings along:
# a process with threads cannot be forked safely.
SINGLE_THREADED = {
    "JE_ARROW_MALLOC_CONF": "background_thread:false",
    "MKL_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
}
# Read once, when Python or matplotlib starts: a fork cannot follow a kernel that wants another.
READ_AT_START = ("LANG", "MATPLOTLIBRC", "MPLCONFIGDIR")
READ_AT_START_PREFIXES = ("LC_", "LD_", "PYTHON")


def read_at_start(environment: Mapping[str, str]) -> dict[str, str]:
    """The part of an environment that a running process cannot take on."""
    return {
        name: value
        for name, value in environment.items()
        if name in READ_AT_START or name.startswith(READ_AT_START_PREFIXES)
    }


def unlike(environment: Mapping[str, str], warm: Mapping[str, str], folder: Path) -> str:
    """Why a kernel with this environment and working folder cannot be forked; "" when it can."""
    wanted, had = read_at_start(environment), read_at_start(warm)
    other = sorted(n for n in {*wanted, *had} if wanted.get(n) != had.get(n))
    if other:
        return tr("the zygote was started with another {other}", other=", ".join(other))
    if not environment.get("MATPLOTLIBRC") and (folder / "matplotlibrc").exists():
        return tr("there is a matplotlibrc in {folder}", folder=folder)
    return ""


def no_fork() -> str:
    """Why this system has no warm kernels; "" where it has."""
    # The end of the zygote must end its kernels (PR_SET_PDEATHSIG), which is Linux; and macOS's
    # own libraries do not survive a fork.
    if sys.platform != "linux" or not hasattr(os, "fork"):
        return tr("fork is not to be had on this system")
    return ""
