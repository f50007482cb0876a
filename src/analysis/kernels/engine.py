"""Papermill's own engine, but for the notebook being written once, and for limits of what it does.

The entry point `tertial` of the group `papermill.engine`: papermill loads it as it is imported, so
this module cannot be imported before papermill.
"""

from __future__ import annotations

import asyncio
import signal
from typing import Any

from nbclient.exceptions import CellTimeoutError, DeadKernelError
from papermill.clientwrap import PapermillNotebookClient
from papermill.engines import NBClientEngine
from papermill.iorw import write_ipynb
from papermill.log import logger

from analysis.language.messages import tr

# Characters of output, as they are sent: the largest page of the book has a tenth of it.
MOST_OUTPUT = 25_000_000
OUTPUTS = ("stream", "display_data", "update_display_data", "execute_result", "error")
KILL = getattr(signal, "SIGKILL", signal.SIGTERM)


class TooMuchOutputError(Exception):
    """A notebook put out more than a page can hold."""


class TooLongError(Exception):
    """A cell took more than its time."""


class MeasuredClient(PapermillNotebookClient):  # type: ignore[misc] # papermill has no types
    """Kills a kernel that puts out more than MOST_OUTPUT, and keeps nothing of what comes then."""

    put_out = 0
    ending: asyncio.Future[None] | None = None

    def process_message(self, message: Any, cell: Any, cell_index: int) -> Any:
        """Take in a message of the kernel."""
        if message["msg_type"] in OUTPUTS:
            self.put_out += _size(message["content"])
            if self.put_out > MOST_OUTPUT:
                self.ending = self.ending or asyncio.ensure_future(self.km.signal_kernel(KILL))
                return None
        return super().process_message(message, cell, cell_index)


class OnceEngine(NBClientEngine):  # type: ignore[misc] # papermill has no types
    """Papermill writes a notebook before and after each cell; this writes none but the last."""

    @classmethod
    def execute_notebook(
        cls, nb: Any, kernel_name: str, output_path: str | None = None, **options: Any
    ) -> Any:
        """Run as papermill does; what papermill would not write itself is kept for a look.

        A cell that raised does not come here as an error: papermill writes that notebook. A dead
        kernel or a limit that was passed does.
        """
        try:
            return super().execute_notebook(nb, kernel_name, output_path=None, **options)
        except BaseException:
            if output_path:
                write_ipynb(nb, output_path)
            raise

    @classmethod
    def execute_managed_notebook(cls, nb_man: Any, kernel_name: str, **options: Any) -> Any:
        """Run the cells; raises TooMuchOutputError and TooLongError beside papermill's own."""
        options = {name: value for name, value in options.items() if name != "input_path"}
        limit = options.pop("execution_timeout", None)
        client = MeasuredClient(
            nb_man,
            kernel_name=kernel_name,
            timeout=limit,
            startup_timeout=options.pop("start_timeout"),
            log=logger,
            **options,
        )
        done = None
        try:
            done = client.execute()
        except CellTimeoutError as error:
            said = tr(
                "the cell was not done after {limit} seconds; --timeout gives it more", limit=limit
            )
            raise TooLongError(said) from error
        except DeadKernelError:
            if not client.ending:
                raise
        if client.ending:
            most = f"{MOST_OUTPUT / 1e6:.0f} MB"
            said = tr(
                "the notebook put out more than {most}, which no page can hold; show less",
                most=most,
            )
            raise TooMuchOutputError(said)
        return done


def _size(content: dict[str, Any]) -> int:
    """How many characters an output is."""
    parts = [content.get("text", ""), *content.get("traceback", ())]
    return sum(map(len, parts)) + sum(len(str(each)) for each in content.get("data", {}).values())
