"""Serves the built book on this machine only."""

from __future__ import annotations

import functools
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from rich.console import Console

from analysis.errors import Problem, UserError
from analysis.paths import Paths
from analysis.site import not_found

HOST = "127.0.0.1"


class Book(SimpleHTTPRequestHandler):
    """Serves the book's files, and its own page where there is none."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory) / not_found.PAGE
        if code != HTTPStatus.NOT_FOUND or not page.is_file():
            super().send_error(code, message, explain)
            return
        content = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)


def serve_folder(paths: Paths, port: int) -> None:
    """Serve _build/html on the loopback address until it is stopped; raises UserError."""
    if not (paths.html / "index.html").exists():
        raise UserError(Problem("there is no book to show yet", mend="run `make book` first"))
    handler = functools.partial(Book, directory=str(paths.html))
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
