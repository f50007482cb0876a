"""Papermill's own engine, but for the notebook being written once: at the end, however it ends.

The entry point `tertial` of the group `papermill.engine`: papermill loads it as it is imported, so
this module cannot be imported before papermill.
"""

from __future__ import annotations

from typing import Any

from papermill.engines import NBClientEngine
from papermill.iorw import write_ipynb


class OnceEngine(NBClientEngine):  # type: ignore[misc] # papermill has no types
    """Papermill writes a notebook before and after each cell; this writes none but the last."""

    @classmethod
    def execute_notebook(
        cls, nb: Any, kernel_name: str, output_path: str | None = None, **options: Any
    ) -> Any:
        """Run as papermill does; what papermill would not write itself is kept for a look.

        A cell that raised does not come here as an error: papermill writes that notebook. A dead
        kernel or a time-out does.
        """
        try:
            return super().execute_notebook(nb, kernel_name, output_path=None, **options)
        except BaseException:
            if output_path:
                write_ipynb(nb, output_path)
            raise
