"""What Python does as it ends: names of its own, for a process that ends by `os._exit`."""

from __future__ import annotations

import atexit
import threading

from analysis.kernels.private_names import PYTHON, private

join_threads = private(PYTHON, threading, "_shutdown")
run_exit_functions = private(PYTHON, atexit, "_run_exitfuncs")
