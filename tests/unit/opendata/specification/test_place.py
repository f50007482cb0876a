"""A document is read from a file or an address, and never without end. The server is our own."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from analysis.base.errors import UserError
from analysis.opendata.specification import place
from analysis.opendata.specification.place import read_place


class Answers(BaseHTTPRequestHandler):
    """Answers each address in its own way."""

    def do_GET(self) -> None:
        getattr(self, f"on_{self.path.strip('/').partition('/')[0]}", self.on_nothing)()

    def on_nothing(self) -> None:
        self.send_error(404)

    def on_broken(self) -> None:
        self.send_error(503)

    def on_good(self) -> None:
        self._send(b'{"a": 1}')

    def on_moved(self) -> None:
        self._lead("/good")

    def on_loop(self) -> None:
        self._lead("/loop")

    def on_late(self) -> None:
        time.sleep(0.2)
        self._lead("/late")

    def on_file(self) -> None:
        self._lead("file:///etc/hostname")

    def on_large(self) -> None:
        self.send_response(200)
        self.end_headers()
        self._write(b" " * 300)

    def on_packed(self) -> None:
        self.send_response(200)
        self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self._write(b"not packed")

    def on_short(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", "500")
        self.end_headers()
        self._write(b"{")

    def on_slow(self) -> None:
        self.send_response(200)
        self.end_headers()
        for _ in range(20):
            self._write(b" ")
            time.sleep(0.05)

    def _lead(self, there: str) -> None:
        self.send_response(302)
        self.send_header("Location", there)
        self.end_headers()

    def _send(self, body: bytes) -> None:
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self._write(body)

    def _write(self, body: bytes) -> None:
        try:
            self.wfile.write(body)
            self.wfile.flush()
        except OSError:
            return

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")


@pytest.mark.parametrize("path", ["good", "moved", "good/å%20ä"])
def test_an_address_is_read_and_redirects_followed(path: str, address: str) -> None:
    assert read_place(f"{address}/{path}") == b'{"a": 1}'


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("nowhere", "404"),
        ("broken", "503"),
        ("loop", "leads on and on"),
        ("file", "cannot be asked"),
        ("large", "too large"),
        ("packed", "cannot be unpacked"),
        ("short", "cut off"),
        ("slow", "does not answer in time"),
        ("late", "does not answer in time"),
    ],
)
def test_an_answer_that_is_none_is_told_of(
    path: str, told: str, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(place, "MOST_BYTES", 200)
    with pytest.raises(UserError, match=told) as caught:
        # Only what never comes is worth a short wait: this machine may be busy.
        read_place(f"{address}/{path}", deadline=0.3 if path in ("slow", "late") else 30)
    [problem] = caught.value.problems
    assert problem.where == f"{address}/{path}"
    assert problem.fix


@pytest.mark.parametrize(
    ("there", "told"),
    [
        ("ftp://127.0.0.1/x.json", "of another kind"),
        ("file:///etc/hostname", "of another kind"),
        ("http://", "cannot be asked"),
        ("http://127.0.0.1:port/", "cannot be asked"),
        ("http://[::1", "cannot be asked"),
        ("http://127.0.0.1:1/", "cannot be reached"),
    ],
)
def test_an_address_that_cannot_be_asked_is_told_of(there: str, told: str) -> None:
    with pytest.raises(UserError, match=told) as caught:
        read_place(there)
    assert caught.value.problems[0].fix


def test_only_a_plain_file_of_some_size_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "large").write_bytes(b" " * 300)
    (tmp_path / "small").write_bytes(b" " * 200)
    monkeypatch.setattr(place, "MOST_BYTES", 200)
    assert read_place(str(tmp_path / "small")) == b" " * 200
    for name, told in (
        ("pipe", "it is a pipe"),
        (".", "it is a folder"),
        ("large", "the most is"),
        ("nothing", "No such file"),
        ("a\0b", "cannot be read"),
    ):
        with pytest.raises(UserError, match=told) as caught:
            read_place(str(tmp_path / name))
        assert caught.value.problems[0].fix
