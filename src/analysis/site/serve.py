"""Serves the built book on this machine only."""

from __future__ import annotations

import functools
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

from rich.console import Console

from analysis.errors import Problem, UserError
from analysis.paths import Paths

HOST = "127.0.0.1"


def serve_folder(paths: Paths, port: int) -> None:
    """Serve _build/html on the loopback address until it is stopped; raises UserError."""
    if not (paths.html / "index.html").exists():
        raise UserError(Problem("there is no book to show yet", mend="run `make book` first"))
    handler = functools.partial(SimpleHTTPRequestHandler, directory=str(paths.html))
    try:
        server = ThreadingHTTPServer((HOST, port), handler)
    except OSError as error:
        problem = Problem(
            f"port {port} cannot be used: {error.strerror}", mend="choose another with --port"
        )
        raise UserError(problem) from error
    with server:
        Console().print(f"The book is at http://{HOST}:{server.server_port}/ (stop with Ctrl+C)")
        server.serve_forever()
