"""Serves the built book on this machine only, and to no page of another origin.

The headers are those of a published site but for the open ones: what is built here may be a draft.
"""

from __future__ import annotations

import functools
import io
import re
from collections.abc import Callable
from contextlib import suppress
from html import escape
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, BinaryIO
from urllib.parse import quote, unquote, urlsplit

from rich.console import Console

from analysis.base.errors import Problem, UserError
from analysis.base.paths import Paths
from analysis.language.foreign import foreign
from analysis.language.messages import tr
from analysis.site.theme.headers import HEADERS, LOCAL_HEADERS, TYPES

HOST = "127.0.0.1"
# A page elsewhere may have its own name point at this machine; such a name is not answered.
_OWN = re.compile(r"(?:127\.0\.0\.1|localhost|\[::1\])(?::[0-9]{1,5})?", re.IGNORECASE)
NOT_FOUND = "404.html"
LOGGED = 200  # characters of what is asked for
# What no address of the book has in it, and systems read in different ways.
_UNCLEAR = re.compile(r"[\x00-\x1f\x7f\\]")


class SiteHandler(SimpleHTTPRequestHandler):
    """Files of the built book and nothing else: no lists of folders, no links that lead out.

    The book shows drafts, so no page of another origin gets anything of it, on whatever port.
    """

    extensions_map = {**SimpleHTTPRequestHandler.extensions_map, **TYPES}  # noqa: RUF012

    def end_headers(self) -> None:
        for name, value in {**HEADERS, **LOCAL_HEADERS}.items():
            self.send_header(name, value)
        super().end_headers()

    def send_head(self) -> io.BytesIO | BinaryIO | None:
        return None if self.refused() else super().send_head()

    def handle(self) -> None:
        """Answer; a browser that has gone on to another page wants no answer."""
        with suppress(ConnectionError):
            super().handle()

    def log_message(self, format: str, *given: Any) -> None:  # noqa: A002 - as it is inherited
        """Log a line that fits on a terminal, without what would steer it."""
        said = format % given
        cut = said if len(said) <= LOGGED else f"{said[:LOGGED]}… ({len(said)} characters)"
        super().log_message("%s", cut)

    @property
    def asked(self) -> str:
        """The path that is asked for, decoded once, as it is looked up: without query or anchor."""
        return unquote(re.split("[?#]", self.path, maxsplit=1)[0], errors="strict")

    def refused(self) -> bool:
        """Answer with an error where the request is unclear, from elsewhere, or leads out."""
        if not self._is_clear():
            self.send_error(HTTPStatus.BAD_REQUEST)
        elif not _OWN.fullmatch(self._host):
            self.send_error(HTTPStatus.MISDIRECTED_REQUEST)
        elif not self._is_own():
            self._send_page(HTTPStatus.FORBIDDEN, _elsewhere(self.asked))
        elif self._leads_out():
            self.send_error(HTTPStatus.NOT_FOUND)
        else:
            return False
        return True

    def _is_clear(self) -> bool:
        """Whether the request can be read in one way only."""
        try:
            urlsplit(f"//{self._host}")
            unclear = _UNCLEAR.search(self.asked)
        except ValueError:  # half an address in brackets, or bytes that are no UTF-8
            return False
        one_host = len(self.headers.get_all("Host", [])) <= 1
        one_host &= self.request_version != "HTTP/0.9"  # which has no headers, nor its answer
        return one_host and self.path.startswith("/") and not unclear

    @property
    def _host(self) -> str:
        return str(self.headers.get("Host", HOST))

    def _is_own(self) -> bool:
        """Whether a page of this server asks, or a person; browsers say which, other programs not.

        Another port of this machine is the same site to a browser, but not the same origin.
        """
        asking = {site.strip() for site in self.headers.get_all("Sec-Fetch-Site", [])}
        origins = self.headers.get_all("Origin", [])
        return (
            asking <= {"same-origin", "none"}
            and all(origin == f"http://{self._host}" for origin in origins)
            and "Service-Worker" not in self.headers  # the book has none
        )

    def _leads_out(self) -> bool:
        found, own = Path(self.translate_path(self.path)), Path(self.directory).resolve()
        try:
            found.exists()
        except OSError:  # longer than any name can be
            return True
        return not all(p.resolve().is_relative_to(own) for p in (found, found / "index.html"))

    def list_directory(self, path: Any) -> None:
        self.send_error(HTTPStatus.NOT_FOUND)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory) / NOT_FOUND
        if code != HTTPStatus.NOT_FOUND or not page.is_file():
            super().send_error(code, message, explain)
            return
        self._send_page(HTTPStatus(code), page.read_bytes())

    def _send_page(self, code: HTTPStatus, content: bytes) -> None:
        self.send_response(code)
        self.send_header("Content-Type", TYPES[".html"])
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)


def _elsewhere(path: str) -> bytes:
    """What is answered to a page of another origin: a person can go on from it, a script cannot."""
    link = escape(quote(path))
    return (
        '<!DOCTYPE html>\n<html lang="sv"><meta charset="utf-8"><title>Öppna boken</title>'
        "<p>Boken på den här datorn visas inte för andra webbplatser.</p>"
        f'<p><a href="{link}">Öppna sidan</a></p></html>\n'
    ).encode()


def serve_folder(paths: Paths, port: int) -> None:
    """Serve _build/html on the loopback address until it is stopped; raises UserError."""
    if not (paths.html / "index.html").exists():
        raise UserError(
            Problem(tr("there is no book to show yet"), fix=tr("run `make book` first"))
        )
    server = listen(functools.partial(SiteHandler, directory=str(paths.html)), port)
    with server:
        Console().print(
            tr(
                "The book is at http://{host}:{server_port}/ (stop with Ctrl+C)",
                host=HOST,
                server_port=server.server_port,
            )
        )
        server.serve_forever()


def listen(handler: Callable[..., SiteHandler], port: int) -> ThreadingHTTPServer:
    """A server on the loopback address; raises UserError when the port cannot be had."""
    try:
        return ThreadingHTTPServer((HOST, port), handler)
    except OSError as error:
        problem = Problem(
            tr(
                "port {port} cannot be used: {why}",
                port=port,
                why=foreign(error.strerror),
            ),
            fix=tr("choose another with --port"),
        )
        raise UserError(problem) from error
