"""Serves the preview: the book's pages with a script that shows each change as it is made."""

from __future__ import annotations

import functools
import json
import re
import secrets
import threading
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from http import HTTPStatus
from http.server import ThreadingHTTPServer
from importlib import resources
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO
from urllib.parse import parse_qs, unquote, urlsplit

from analysis.base.paths import Paths
from analysis.preview.build import mirror_folder
from analysis.site.theme.headers import TYPES
from analysis.site.theme.serve import NOT_FOUND, SiteHandler, listen

FILES = {"/_preview.js": "text/javascript", "/_preview.css": "text/css"}
TOLD = "/_preview.json"
_COUNT = re.compile("[0-9]{1,18}")
SHARED = ("_static/", "_images/")
PATIENCE = 20.0  # seconds that a browser's question may wait for its answer
OPEN = 2 * PATIENCE  # seconds after which a page that no one has asked for is not looked at


class Preview:
    """What has changed since a browser asked, and what is wrong; used by many threads."""

    def __init__(self) -> None:
        self.run = secrets.token_hex(4)
        self.version = 0
        self._changed: dict[str, int] = {}
        self._lines: tuple[str, ...] = ()
        self._asked: dict[str, float] = {}
        self._news = threading.Condition()

    def look(self, page: str) -> None:
        """A browser has asked for this page, as `reports/norrbotten/2022-t1.html`."""
        with self._news:
            self._asked.pop(page, None)
            self._asked[page] = time.monotonic()

    def open(self) -> list[str]:
        """The pages that are looked at, the last one asked for first."""
        with self._news:
            since = time.monotonic() - OPEN
            self._asked = {page: at for page, at in self._asked.items() if at > since}
            return [*reversed(self._asked)]

    def tell(self, changed: Iterable[str], lines: Sequence[str]) -> None:
        """Say which files of the site have changed, and the problems there are now."""
        with self._news:
            names = set(changed)
            if not names and tuple(lines) == self._lines:
                return
            self.version += 1
            self._changed.update(dict.fromkeys(names, self.version))
            self._lines = tuple(lines)
            self._news.notify_all()

    def ask(self, page: str, seen: int, patience: float = PATIENCE) -> dict[str, Any]:
        """The news for a page that was shown at version `seen`; waits for some, but not for ever.

        A page is shown again when it has changed, or a style, script or image has.
        """
        with self._news:
            self._news.wait_for(lambda: self.version > seen, patience)
            since = [name for name, version in self._changed.items() if version > seen]
            again = any(name == page or name.startswith(SHARED) for name in since)
            told = {"run": self.run, "version": self.version, "reload": again}
            return {**told, "lines": self._lines}


class PreviewHandler(SiteHandler):
    """The site's handler, which puts the script into each page and answers it."""

    def __init__(self, *given: Any, preview: Preview, finished: Path, **named: Any) -> None:
        self.preview = preview
        self.finished = finished
        super().__init__(*given, **named)

    def log_message(self, *_: Any) -> None:
        """The terminal is for what is changed and what is wrong."""

    def send_head(self) -> BytesIO | BinaryIO | None:
        """A page with the script, an answer to it, or a file as it is."""
        if self.refused():
            return None
        if self.asked == TOLD:
            return self._tell(parse_qs(urlsplit(self.path).query))
        if self.asked in FILES:
            return self._answer(FILES[self.asked], _own(self.asked.removeprefix("/_")))
        version = self.preview.version  # before the page is read, so that no change is missed
        found = self._page(self.path)
        if found.suffix == ".html" and found.is_file():
            self.preview.look(found.relative_to(self.directory).as_posix())
            return self._answer(TYPES[".html"], self._with_script(found.read_bytes(), version))
        self._look_in_finished_book(found)
        return super().send_head()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """A page that is not there yet shows itself when it comes."""
        if code != HTTPStatus.NOT_FOUND:
            super().send_error(code, message, explain)
            return
        page = Path(self.directory) / NOT_FOUND
        content = page.read_bytes() if page.is_file() else _own("waiting.html")
        content = self._with_script(content, self.preview.version)
        body = self._answer(TYPES[".html"], content, HTTPStatus.NOT_FOUND)
        if self.command != "HEAD":
            self.wfile.write(body.getvalue())

    def _page(self, path: str) -> Path:
        found = Path(self.translate_path(path))
        return found / "index.html" if found.is_dir() else found

    def _look_in_finished_book(self, found: Path) -> None:
        """Downloads are made with the whole book only: those of its last build are shown."""
        own = Path(self.directory).resolve()
        if not found.exists() and found.is_relative_to(own):
            other = self.finished / found.relative_to(own)
            if other.is_file() and other.resolve().is_relative_to(self.finished.resolve()):
                self.directory = str(self.finished)

    def _tell(self, asked: dict[str, list[str]]) -> BytesIO:
        page = unquote(asked.get("page", ["/"])[0]).lstrip("/")
        page += "index.html" if not page or page.endswith("/") else ""
        seen = asked.get("seen", ["0"])[0]
        # A page that has just been opened must hear of the problems that there are already.
        patience = 0.0 if "first" in asked else PATIENCE
        self.preview.look(page)
        told = self.preview.ask(page, int(seen) if _COUNT.fullmatch(seen) else 0, patience)
        return self._answer("application/json", json.dumps(told, ensure_ascii=False).encode())

    def _with_script(self, page: bytes, version: int) -> bytes:
        source = f"/_preview.js?run={self.preview.run}&amp;seen={version}"
        script = f'<script src="{source}" defer></script></head>'.encode()
        return page.replace(b"</head>", script, 1)

    def _answer(self, kind: str, content: bytes, status: HTTPStatus = HTTPStatus.OK) -> BytesIO:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        return BytesIO(content)


@contextmanager
def serving(paths: Paths, port: int, preview: Preview) -> Iterator[int]:
    """Serve the preview on the loopback address; gives the port. Raises UserError."""
    folder = mirror_folder(paths)
    folder.mkdir(parents=True, exist_ok=True)
    handler = functools.partial(
        PreviewHandler, directory=str(folder), preview=preview, finished=paths.html
    )
    server = listen(handler, port)
    server.daemon_threads = True
    server.block_on_close = False  # a browser's open question must not hold up the end
    thread = threading.Thread(target=_serve, args=(server,), daemon=True)
    thread.start()
    try:
        yield server.server_port
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _serve(server: ThreadingHTTPServer) -> None:
    server.serve_forever(poll_interval=0.1)


def _own(name: str) -> bytes:
    return (resources.files("analysis.preview") / "files" / name).read_bytes()
