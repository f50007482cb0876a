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
from tests.faults import tally
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
    return sent(server, f"GET {target} HTTP/1.0")


def sent(server: ThreadingHTTPServer, *lines: str) -> bytes:
    """What the server answers to these lines of a request."""
    with socket.create_connection((HOST, server.server_port), timeout=10) as connection:
        connection.sendall(("\r\n".join(lines) + "\r\n\r\n").encode("latin-1"))
        parts = iter(lambda: connection.recv(65536), b"")
        return b"".join(parts)


def code(answer: bytes) -> int:
    return int(answer.split(b"\r\n")[0].split()[1])


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
        *("/" + "a" * 300 + ".html", "/" + "b/" * 3000 + "c.html"),
        *("/%252e%252e/secret.txt", "//etc/passwd", "/etc/passwd", "/./../secret.txt?x=/.."),
    ],
)
def test_no_path_leads_out_of_the_built_folder(server: ThreadingHTTPServer, target: str) -> None:
    answer = asked(server, target)
    assert answer.split(b"\r\n")[0].split()[1] in (b"400", b"404")
    assert SECRET.encode() not in answer
    assert b"root:" not in answer


UNCLEAR = (
    *("/%00", "/index.html%00.csv", "/%0d%0aX: y", "/a%5c..%5cindex.html", "/%ed%a0%80", "/%ff"),
    *("index.html", "http://127.0.0.1/index.html", "*", "/data/%7f"),
)
HOSTS = ("[::1", "[", "]", "[::1]x", "127.0.0.1]", "[v1.x")


@pytest.mark.parametrize("target", UNCLEAR)
def test_an_address_that_can_be_read_in_two_ways_is_refused_in_words(
    server: ThreadingHTTPServer, target: str, capfd: pytest.CaptureFixture[str]
) -> None:
    answer = sent(server, f"GET {target} HTTP/1.1", f"Host: {HOST}", "Connection: close")
    tally.count("request that is unclear", str(code(answer)))
    assert code(answer) == 400
    assert b"the old" not in answer
    assert "Traceback" not in capfd.readouterr().err


@pytest.mark.parametrize("host", HOSTS)
def test_a_host_that_is_no_name_is_refused_in_words(
    server: ThreadingHTTPServer, host: str, capfd: pytest.CaptureFixture[str]
) -> None:
    answer = sent(server, "GET / HTTP/1.1", f"Host: {host}", "Connection: close")
    tally.count("request that is unclear", str(code(answer)))
    assert code(answer) in (400, 421)
    assert b"the old" not in answer
    assert "Traceback" not in capfd.readouterr().err


def test_two_hosts_in_one_request_are_refused(server: ThreadingHTTPServer) -> None:
    answer = sent(server, "GET / HTTP/1.0", f"Host: {HOST}", "Host: evil.example")
    assert code(answer) == 400


@pytest.mark.parametrize("request_line", ["GET /", "GET /index.html"])
def test_a_request_without_a_version_gets_nothing(
    server: ThreadingHTTPServer, request_line: str
) -> None:
    """Its answer has no headers that say who may read it."""
    answer = sent(server, request_line)
    tally.count("request that is unclear", "no page")
    assert b"the old" not in answer


@pytest.mark.parametrize(
    "lines",
    [
        ("Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: navigate"),
        ("Sec-Fetch-Site: same-site", "Sec-Fetch-Mode: no-cors"),
        ("Sec-Fetch-Site: same-origin", "Sec-Fetch-Site: cross-site"),
        ("Sec-Fetch-Site: nonsense",),
        ("Origin: http://127.0.0.1:1",),
        ("Origin: null",),
        ("Service-Worker: script",),
    ],
    ids=" ".join,
)
@pytest.mark.parametrize("path", ["/", "/index.html", "/data/..%2findex.html", "/finns-inte"])
def test_a_page_of_another_origin_gets_nothing(
    server: ThreadingHTTPServer, path: str, lines: tuple[str, ...]
) -> None:
    answer = sent(server, f"GET {path} HTTP/1.0", f"Host: {HOST}:80", *lines)
    tally.count("request of another origin", str(code(answer)))
    assert code(answer) == 403
    assert b"the old" not in answer
    assert b"Access-Control" not in answer


@pytest.mark.parametrize("site", ["same-origin", "none"])
def test_the_book_s_own_pages_and_a_person_get_the_book(
    server: ThreadingHTTPServer, site: str
) -> None:
    host = f"{HOST}:{server.server_port}"
    lines = (f"Host: {host}", f"Sec-Fetch-Site: {site}", f"Origin: http://{host}")
    assert b"the old" in sent(server, "GET / HTTP/1.0", *lines)


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS"])
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


@pytest.mark.parametrize("target", ["/" + "a" * 5000, "/" + "%1b[2J" * 500, "/\x9b2J"])
def test_what_is_logged_fits_on_a_line_and_steers_no_terminal(
    server: ThreadingHTTPServer, target: str, capfd: pytest.CaptureFixture[str]
) -> None:
    asked(server, target)
    lines = capfd.readouterr().err.splitlines()
    assert lines
    assert max(map(len, lines)) < 320
    assert all(line.isprintable() for line in lines)
    tally.count("request that can be read in two ways", "logged on a short line")
