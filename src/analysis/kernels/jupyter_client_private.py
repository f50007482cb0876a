"""What a client of jupyter_client does with the kernel's first answer."""

from __future__ import annotations

from typing import Any

from jupyter_client.asynchronous.client import AsyncKernelClient

from analysis.kernels.private_names import private

LIBRARY = "jupyter_client"


def note_kernel_info(client: AsyncKernelClient, reply: dict[str, Any]) -> None:
    """Let the client check the protocol that the kernel says it speaks."""
    private(LIBRARY, client, "_handle_kernel_info_reply")(reply)
