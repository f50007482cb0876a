"""Warm kernels: one process imports the scientific stack once and forks a kernel a notebook.

Papermill, nbclient and nbval use them as they are, in either of two ways:

- the manager class, where the caller takes one (papermill, nbclient):
  `papermill.execute_notebook(template, page, **PAPERMILL_OPTIONS)`;
- the provisioner `tertial-warm` (entry point group `jupyter_client.kernel_provisioners`), where a
  kernelspec says `"metadata": {"kernel_provisioner": {"provisioner_name": "tertial-warm"}}`, or for
  every kernelspec that names none: `JUPYTER_DEFAULT_PROVISIONER_NAME=tertial-warm` (nbval).

Both find the zygote by the environment variable `TERTIAL_ZYGOTE`, the address of a started one:

    with start_zygote(preload=["pandas", "mypackage.*"]) as zygote:
        os.environ[ADDRESS] = zygote.address

Where no warm kernel is to be had, a plain one is started, and the log says why.
"""

from __future__ import annotations

from typing import Any

from analysis.kernels.constants import ADDRESS, TIMEOUT
from analysis.kernels.starter import Zygote, start_zygote

__all__ = [
    "ADDRESS",
    "ENGINE_OPTIONS",
    "KERNEL_MANAGER",
    "PAPERMILL_OPTIONS",
    "TIMEOUT",
    "Zygote",
    "start_zygote",
]

KERNEL_MANAGER = "analysis.kernels.manager.WarmKernelManager"

# For papermill.execute_notebook: the notebook written once, however it ends, and its limits kept;
# and our kernels.
ENGINE_OPTIONS: dict[str, Any] = {"engine_name": "tertial", "autosave_cell_every": 0}
PAPERMILL_OPTIONS: dict[str, Any] = {**ENGINE_OPTIONS, "kernel_manager_class": KERNEL_MANAGER}
