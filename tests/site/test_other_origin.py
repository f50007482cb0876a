"""A page of another origin, in Chromium, tries to read what is shown on this machine only."""

from __future__ import annotations

import functools
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page

from analysis.base.paths import Paths
from analysis.preview.build import mirror_folder
from analysis.preview.server import Preview, PreviewHandler
from analysis.site.theme.serve import HOST, SiteHandler
from tests.faults import tally

SECRET = "83.7219"  # noqa: S105 - a figure of a draft
WIDE = "837"  # what a picture and a style of the book tell by their size
FILES = {
    "index.html": f"<title>{SECRET}</title><p>{SECRET}</p>",
    "reports/a/2022-t2.html": f"<p>{SECRET}</p>",
    "data/assessments.csv": f"outcome\n{SECRET}\n",
    "data/kod.js": f"var STOLEN = '{SECRET}'; self.STOLEN = STOLEN;",
    "data/modul.js": f"export const STOLEN = '{SECRET}';",
    "_static/stil.css": f"#mark {{ width: {WIDE}px !important }}",
    "_static/bild.svg": f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDE}" height="9"/>',
    "sok/0/pages/0.txt": f"{SECRET}",
    "404.html": f"<p>{SECRET}</p>",
}
# The same files by every way of writing an address.
PATHS = (
    *("/", *(f"/{name}" for name in FILES)),
    *("/data/..%2freports/a/2022-t2.html", "/data/%2e%2e/index.html", "/data/..%2findex.html"),
    *("/data/%2e%2e%2findex.html", "/data/..%252findex.html", "/%64ata/assessments.csv"),
    *("//data/assessments.csv", "/data//assessments.csv", "/data/./assessments.csv"),
    *("/data/..%5cindex.html", "/DATA/assessments.csv", "/Data/..%2findex.html"),
    *("/data/assessments.csv?x=/data/", "/data/assessments.csv%00.html", "/index.html%3fx"),
    *("/reports", "/finns-inte.html", "/data/", "/index.html;/data/", "/data/kod.js%0d%0aA:%20b"),
)
TOLD = (
    "/_preview.json?page=/index.html&seen=0&first=1",
    "/%5fpreview.json?page=/&first=1",
    "/_preview.js",
)
ATTACK = (Path(__file__).parent / "other_origin.js").read_text(encoding="utf-8")
PAGE = '<!DOCTYPE html><meta charset="utf-8"><div id="mark" style="width:9px"></div>'
WORKER = """onmessage = async (event) => {
  let told = "";
  for (const mode of ["cors", "no-cors"])
    try { told += await (await fetch(event.data, {mode})).text(); } catch (e) {}
  event.source.postMessage(told);
};
onactivate = (event) => event.waitUntil(clients.claim());
"""


class Elsewhere(BaseHTTPRequestHandler):
    """Another program's page on this machine."""

    def do_GET(self) -> None:
        asked = urlsplit(self.path)
        if asked.path == "/redirect":
            self.send_response(302)
            self.send_header("Location", parse_qs(asked.query)["to"][0])
            self.end_headers()
            return
        kind = "text/javascript" if asked.path == "/sw.js" else "text/html"
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.end_headers()
        self.wfile.write((WORKER if asked.path == "/sw.js" else PAGE).encode())

    def log_message(self, *_: object) -> None:
        pass


class Heard:
    """What a server answered to whom."""

    def __init__(self) -> None:
        self.answers: list[tuple[str, int, str]] = []


def noting(base: type[SiteHandler], heard: Heard) -> Any:
    """The handler, which notes each answer."""

    class Noting(base):  # type: ignore[valid-type,misc]
        def log_request(self, code: Any = "-", size: Any = "-") -> None:
            asking = self.headers.get("Sec-Fetch-Site", "") if hasattr(self, "headers") else ""
            heard.answers.append((self.path, int(code), asking))

        def log_message(self, *_: object) -> None:
            pass

    return Noting


@contextmanager
def listening(handler: Any) -> Iterator[int]:
    server = ThreadingHTTPServer((HOST, 0), handler)
    server.daemon_threads = True
    server.block_on_close = False
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield server.server_port
    finally:
        server.shutdown()
        server.server_close()
        thread.join(20)


@pytest.fixture
def book(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[int, Heard]]:
    """The port of the local server, or of the preview, and what it answers."""
    paths, heard = Paths(tmp_path), Heard()
    for folder in (paths.html, mirror_folder(paths)):
        for name, text in FILES.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text, encoding="utf-8")
    preview = Preview()
    preview.tell((), [SECRET])
    handler: Any = functools.partial(noting(SiteHandler, heard), directory=str(paths.html))
    if request.param != "serve":
        handler = functools.partial(
            noting(PreviewHandler, heard),
            directory=str(mirror_folder(paths)),
            preview=preview,
            finished=paths.html,
        )
    with listening(handler) as port:
        yield port, heard


def attacked(browser: Browser, start: str, urls: list[str]) -> list[tuple[str, str, str]]:
    """What a page at `start` could read of the addresses, by each way that it has."""
    window = browser.new_context()
    try:
        tab: Page = window.new_page()
        tab.goto(start)
        tab.add_script_tag(content=ATTACK)
        return [tuple(each) for each in tab.evaluate("(urls) => attack(urls)", urls)]
    finally:
        window.close()


@pytest.mark.parametrize("book", ["serve", "run --watch"], indirect=True)
@pytest.mark.parametrize("name", [HOST, "localhost"])
def test_no_page_of_another_origin_reads_anything(
    book: tuple[int, Heard], browser: Browser, name: str
) -> None:
    port, heard = book
    with listening(Elsewhere) as other:
        urls = [f"http://{HOST}:{port}{path}" for path in (*PATHS, *TOLD)]
        told = attacked(browser, f"http://{name}:{other}/", urls)
    read = [each for each in told if SECRET in each[2] or WIDE in each[2] or _got(each[2])]
    tally.count("page of another origin", "read nothing", number=len(told) - len(read))
    assert read == []
    let_in = [each for each in heard.answers if each[1] < 400]
    assert let_in == []
    assert len(heard.answers) > len(PATHS)


def _got(said: str) -> bool:
    """Whether a way that tells no text tells that there was something."""
    return said in ("opened", "registered", "metadata") or said.endswith(" bytes")


@pytest.mark.parametrize("book", ["serve"], indirect=True)
def test_the_book_s_own_page_reads_what_others_cannot(
    book: tuple[int, Heard], browser: Browser
) -> None:
    """The attack can find what there is: it does where the origin is the book's own."""
    port, _ = book
    window = browser.new_context(bypass_csp=True)
    try:
        tab = window.new_page()
        tab.goto(f"http://{HOST}:{port}/")
        tab.evaluate("document.body.innerHTML += '<div id=mark></div>'")
        tab.add_script_tag(content=ATTACK)
        urls = [f"http://{HOST}:{port}/{name}" for name in FILES]
        told = tab.evaluate("(urls) => attack(urls)", urls)
    finally:
        window.close()
    ways = {way for way, _, said in told if SECRET in said or WIDE in said}
    assert {"fetch", "XHR", "script", "module", "stylesheet", "CSS @import", "img"} <= ways
