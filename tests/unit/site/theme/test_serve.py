"""Tests of analysis.site.theme.serve: the book, on this machine only, and nothing next to it."""

from __future__ import annotations

import contextlib
import functools
import socket
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from http.server import ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from analysis.base.errors import UserError
from analysis.site.theme import serve as module
from analysis.site.theme.serve import HOST, serve_folder
from tests.support import REGION, Project, add_built_book, make_project

SECRET = "not for readers"  # noqa: S105 - a text to look for


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ThreadingHTTPServer]:
    """The running server of a project that has secrets next to its built book."""
    project = make_project(tmp_path_factory.mktemp("serve") / "projekt")
    add_built_book(project)
    for path in (project.root / "secret.txt", project.paths.build / "secret.txt"):
        path.write_text(SECRET, encoding="utf-8")
    started: list[ThreadingHTTPServer] = []
    ready = threading.Event()

    class Observed(ThreadingHTTPServer):
        def __init__(self, *given: Any) -> None:
            super().__init__(*given)
            started.append(self)

        def serve_forever(self, poll_interval: float = 0.05) -> None:
            ready.set()
            super().serve_forever(poll_interval)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "ThreadingHTTPServer", Observed)
        thread = threading.Thread(target=serve_folder, args=(project.paths, 0), daemon=True)
        thread.start()
        assert ready.wait(10)
        yield started[0]
        started[0].shutdown()
        thread.join(10)


def asked(server: ThreadingHTTPServer, target: str) -> bytes:
    """What the server answers to a request as it stands, which no client has tidied."""
    with socket.create_connection((HOST, server.server_port), timeout=10) as connection:
        connection.sendall(f"GET {target} HTTP/1.0\r\n\r\n".encode())
        parts = iter(lambda: connection.recv(65536), b"")
        return b"".join(parts)


def test_the_book_is_served(server: ThreadingHTTPServer) -> None:
    for path in ("/", f"/reports/{REGION}/2021-t1.html"):
        with urllib.request.urlopen(f"http://{HOST}:{server.server_port}{path}") as answer:
            assert answer.read().startswith(b"the old")


def test_only_this_machine_can_ask(server: ThreadingHTTPServer) -> None:
    assert HOST == "127.0.0.1"
    assert server.server_address[0] == HOST
    assert server.socket.getsockname()[0] == HOST


@pytest.mark.parametrize(
    "target",
    [
        *("/../secret.txt", "/../../secret.txt", "/%2e%2e/secret.txt", "/..%2fsecret.txt"),
        *("/reports/../../secret.txt", "//../secret.txt", "/..\\secret.txt", "../secret.txt"),
        *("/%252e%252e/secret.txt", "//etc/passwd", "/etc/passwd", "/./../secret.txt?x=/.."),
    ],
)
def test_no_path_leads_out_of_the_built_folder(server: ThreadingHTTPServer, target: str) -> None:
    answer = asked(server, target)
    assert answer.split(b"\r\n")[0].split()[1] in (b"400", b"404")
    assert SECRET.encode() not in answer
    assert b"root:" not in answer


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_nothing_can_be_written(server: ThreadingHTTPServer, method: str) -> None:
    url = f"http://{HOST}:{server.server_port}/index.html"
    request = urllib.request.Request(url, method=method, data=b"x")
    with (
        pytest.raises(urllib.error.HTTPError) as caught,
        contextlib.closing(
            urllib.request.urlopen(request)  # noqa: S310
        ),
    ):
        pass
    assert caught.value.code == 501
    caught.value.close()


def test_no_book_is_a_user_error_that_says_how_to_make_one(project: Project) -> None:
    with pytest.raises(UserError, match="no book to show") as caught:
        serve_folder(project.paths, 0)
    assert "make book" in caught.value.problems[0].fix


def test_a_port_that_is_taken_is_a_user_error(project: Project) -> None:
    add_built_book(project)
    with socket.socket() as taken:
        taken.bind((HOST, 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(UserError, match=f"port {port} cannot be used") as caught:
            serve_folder(project.paths, port)
    assert "--port" in caught.value.problems[0].fix


@pytest.mark.parametrize("target", ["/nej.html", "/reports/nej/2022-t1.html"])
def test_an_address_that_does_not_exist_gets_the_book_s_own_page(
    server: ThreadingHTTPServer, target: str
) -> None:
    handler = server.RequestHandlerClass
    assert isinstance(handler, functools.partial)
    page = Path(handler.keywords["directory"]) / "404.html"
    page.write_text("<h1>Sidan finns inte</h1>", encoding="utf-8")
    try:
        answer = asked(server, target).decode()
    finally:
        page.unlink()
    assert " 404 " in answer.splitlines()[0]
    assert answer.endswith("<h1>Sidan finns inte</h1>")
    assert "text/html; charset=utf-8" in answer
