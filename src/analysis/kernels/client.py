"""A client that is ready as soon as the kernel is: jupyter_client's always idles 0.2 s more."""

from __future__ import annotations

import asyncio
import time
from queue import Empty
from typing import Any

from jupyter_client.asynchronous.client import AsyncKernelClient

from analysis.kernels.jupyter_client_private import note_kernel_info

REPLY = 1.0  # seconds to wait for a reply before looking whether the kernel lives
IDLE = 0.2  # seconds to wait for the idle message; it is lost when IOPub was not yet connected


class ReadyClient(AsyncKernelClient):
    """Waits for the idle message of its own request, which proves that IOPub is connected."""

    async def wait_for_ready(self, timeout: float | None = None) -> None:
        """Return when the kernel answers on both channels; raises RuntimeError as the original."""
        end = time.monotonic() + (float("inf") if timeout is None else timeout)
        while not await self._answered():
            if not await self.is_alive():
                raise RuntimeError("Kernel died before replying to kernel_info")
            if time.monotonic() > end:
                raise RuntimeError(f"Kernel didn't respond in {timeout:.0f} seconds")

    async def _answered(self) -> bool:
        request = self.kernel_info()
        try:
            reply = await _answer_to(request, self.get_shell_msg, "kernel_info_reply", REPLY)
            note_kernel_info(self, reply)
            await _answer_to(request, self.get_iopub_msg, "status", IDLE, execution_state="idle")
        except (TimeoutError, Empty):
            return False
        return True


async def _answer_to(
    request: str, receive: Any, kind: str, seconds: float, **content: str
) -> dict[str, Any]:
    """The message of this kind and content that answers the request; others are ignored."""
    async with asyncio.timeout(seconds):
        while True:
            message: dict[str, Any] = await receive(timeout=seconds)
            if (
                message["msg_type"] == kind
                and message["parent_header"].get("msg_id") == request
                and content.items() <= message["content"].items()
            ):
                return message
