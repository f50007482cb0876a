"""The kernel manager for those who take a class, as papermill and nbclient do."""

from __future__ import annotations

import uuid
from typing import Any

from jupyter_client.asynchronous.client import AsyncKernelClient
from jupyter_client.manager import AsyncKernelManager
from traitlets import DottedObjectName, Type

from analysis.kernels.client import ReadyClient
from analysis.kernels.provisioner import WarmProvisioner


class WarmKernelManager(AsyncKernelManager):
    """Starts kernels by WarmProvisioner, unless the kernelspec names a provisioner of its own."""

    client_class = DottedObjectName("analysis.kernels.client.ReadyClient", config=True)
    client_factory = Type(ReadyClient, klass=AsyncKernelClient, config=True)

    async def start_kernel(self, **options: Any) -> None:  # type: ignore[override]
        """Start the kernel with jupyter_client's options (cwd, env, extra_arguments, …)."""
        spec = self.kernel_spec
        named = (spec.metadata or {}).get("kernel_provisioner") if spec else None
        if self.provisioner is None and not named:
            self.kernel_id = self.kernel_id or str(uuid.uuid4())
            self.provisioner = WarmProvisioner(
                kernel_id=self.kernel_id, kernel_spec=spec, parent=self
            )
        await super().start_kernel(**options)
