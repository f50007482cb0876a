"""Serves the built book on this machine only, with the headers of a published site."""

from __future__ import annotations

import functools
import io
from collections.abc import Callable
from contextlib import suppress
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, BinaryIO
from urllib.parse import urlsplit

from rich.console import Console

from analysis.base.errors import Problem, UserError
from analysis.base.paths import Paths
from analysis.site.theme.headers import DATA_HEADERS, HEADERS, TYPES

HOST = "127.0.0.1"
# A page elsewhere may have its own name point at this machine; such a name is not answered.
_NAMES = (HOST, "localhost", "::1")
NOT_FOUND = "404.html"


class SiteHandler(SimpleHTTPRequestHandler):
    """Files of the built book and nothing else: no lists of folders, no links that lead out."""

    extensions_map = {**SimpleHTTPRequestHandler.extensions_map, **TYPES}  # noqa: RUF012

    def end_headers(self) -> None:
        path = urlsplit(getattr(self, "path", "")).path
        extra = DATA_HEADERS if path.startswith("/data/") else {}
        for name, value in {**HEADERS, **extra}.items():
            self.send_header(name, value)
        super().end_headers()

    def send_head(self) -> io.BytesIO | BinaryIO | None:
        return None if self.refused() else super().send_head()

    def handle(self) -> None:
        """Answer; a browser that has gone on to another page wants no answer."""
        with suppress(ConnectionError):
            super().handle()

    def refused(self) -> bool:
        """Answer with an error where the request is for another host or leads out of the book."""
        named = urlsplit(f"//{self.headers.get('Host', HOST)}").hostname
        if named not in _NAMES:
            self.send_error(HTTPStatus.MISDIRECTED_REQUEST)
            return True
        found = Path(self.translate_path(self.path)).resolve()
        if not found.is_relative_to(Path(self.directory).resolve()):
            self.send_error(HTTPStatus.NOT_FOUND)
            return True
        return False

    def list_directory(self, path: Any) -> None:
        self.send_error(HTTPStatus.NOT_FOUND)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory) / NOT_FOUND
        if code != HTTPStatus.NOT_FOUND or not page.is_file():
            super().send_error(code, message, explain)
            return
        content = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", TYPES[".html"])
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)


def serve_folder(paths: Paths, port: int) -> None:
    """Serve _build/html on the loopback address until it is stopped; raises UserError."""
    if not (paths.html / "index.html").exists():
        raise UserError(Problem("there is no book to show yet", fix="run `make book` first"))
    server = listen(functools.partial(SiteHandler, directory=str(paths.html)), port)
    with server:
        Console().print(f"The book is at http://{HOST}:{server.server_port}/ (stop with Ctrl+C)")
        server.serve_forever()


def listen(handler: Callable[..., SiteHandler], port: int) -> ThreadingHTTPServer:
    """A server on the loopback address; raises UserError when the port cannot be had."""
    try:
        return ThreadingHTTPServer((HOST, port), handler)
    except OSError as error:
        problem = Problem(
            f"port {port} cannot be used: {error.strerror}", fix="choose another with --port"
        )
        raise UserError(problem) from error
