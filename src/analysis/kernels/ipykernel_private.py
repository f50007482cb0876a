"""The steps of ipykernel's start and end that WarmKernelApp takes otherwise, or relies on."""

from __future__ import annotations

from ipykernel.heartbeat import Heartbeat
from ipykernel.kernelapp import IPKernelApp

from analysis.kernels.private_names import require

LIBRARY = "ipykernel"
# A step that had another name would be ipykernel's own again, without a word.
TAKEN_OVER = ("init_connection_file", "write_connection_file", "init_heartbeat", "close")
RELIED_ON = (
    *("transport", "ip", "hb_port", "heartbeat", "context", "reset_io", "parent_handle"),
    *("control_thread", "shell_channel_thread"),
)

require(LIBRARY, IPKernelApp, (*TAKEN_OVER, *RELIED_ON))
require(LIBRARY, Heartbeat, ("run",))

__all__ = ["Heartbeat", "IPKernelApp"]
