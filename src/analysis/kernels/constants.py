"""What both ends agree on: names of variables, what the zygote imports, when it may not fork."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path

# Holds the address of the zygote that kernels are asked of.
ADDRESS = "TERTIAL_ZYGOTE"
# Seconds that a cell may take unless the command line says: the slowest of ours takes a few.
TIMEOUT = 600

# Packages whose modules are all imported: what `analysis` imports as late as in the middle of a
# notebook must be of the same time as the rest.
WHOLE = ("analysis.audit", "analysis.charts", "analysis.html", "analysis.method", "analysis.pages")
# What a kernel loads as it starts, and what templates need. matplotlib_inline.backend_inline is
# left out: its import settles pyplot's backend.
STACK = (
    "IPython.core.completerlib",
    "IPython.core.debugger",
    "IPython.core.logger",
    "IPython.core.oinspect",
    "IPython.extensions.storemagic",
    "ipykernel.debugger",
    "ipykernel.kernelapp",
    "psutil",
    "sqlite3",
    "tornado.platform.asyncio",
    "numpy.random",
    "pandas",
    "matplotlib.pyplot",
    "seaborn",
    "analysis",
    "analysis.base.hints",
    "analysis.kernels.kernel",
    *WHOLE,
)
# Imported where pandas has brought the package along.
OPTIONAL = {"pyarrow": "pyarrow.pandas_compat"}

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
        return f"the zygote was started with another {', '.join(other)}"
    if not environment.get("MATPLOTLIBRC") and (folder / "matplotlibrc").exists():
        return f"there is a matplotlibrc in {folder}"
    return ""


def no_fork() -> str:
    """Why this system has no warm kernels; "" where it has."""
    # The end of the zygote must end its kernels (PR_SET_PDEATHSIG), which is Linux; and macOS's
    # own libraries do not survive a fork.
    if sys.platform != "linux" or not hasattr(os, "fork"):
        return "fork is not to be had on this system"
    return ""
