"""`tertial serve`: the built book in a browser."""

from __future__ import annotations

from typing import Annotated

import typer

from analysis.cli.options import paths


def serve(
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port on this machine.")] = 8000,
) -> None:
    """Show the built book on this machine only (127.0.0.1).

    Example: `tertial serve --port 8080`
    """
    from analysis.site.theme.serve import serve_folder

    serve_folder(paths(), port)
