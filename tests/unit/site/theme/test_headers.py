"""Tests of analysis.site.theme.headers and of what `tertial serve` makes of them."""

from __future__ import annotations

import http.client
import threading
from collections.abc import Iterator
from email.message import Message
from functools import partial
from http.server import ThreadingHTTPServer

import pytest

from analysis.site.theme import headers
from analysis.site.theme.headers import DATA_HEADERS, HEADERS, HTTPS_HEADERS, POLICY
from analysis.site.theme.page_layout import TEMPLATES
from analysis.site.theme.serve import HOST, SiteHandler


class Quiet(SiteHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is given
        pass


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    root = tmp_path_factory.mktemp("serve")
    site = root / "html"
    (site / "data").mkdir(parents=True)
    (root / "secret.txt").write_text("secret", encoding="utf-8")
    (site / "index.html").write_text("start", encoding="utf-8")
    (site / "404.html").write_text("Sidan finns inte", encoding="utf-8")
    for name in ("t.csv", "dcat.rdf", "dcat.jsonld", "t.xlsx"):
        (site / "data" / name).write_text("x", encoding="utf-8")
    (site / "link.txt").symlink_to(root / "secret.txt")
    with ThreadingHTTPServer((HOST, 0), partial(Quiet, directory=str(site))) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        yield server.server_port
        server.shutdown()
        thread.join(20)


def ask(port: int, path: str, host: str = "", method: str = "GET") -> tuple[int, Message, str]:
    connection = http.client.HTTPConnection(HOST, port, timeout=30)
    try:
        connection.request(method, path, headers={"Host": host or f"{HOST}:{port}"})
        answer = connection.getresponse()
        return answer.status, answer.headers, answer.read().decode("utf-8")
    finally:
        connection.close()


def test_the_pages_say_the_same_as_the_header_but_for_frames() -> None:
    layout = (TEMPLATES / "layout.html").read_text(encoding="utf-8")
    assert f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">' in layout
    assert HEADERS["Content-Security-Policy"] == f"{POLICY}; frame-ancestors 'none'"


@pytest.mark.parametrize("path", ["/", "/index.html", "/data/t.csv", "/finns-inte"])
def test_every_answer_carries_every_header(path: str, port: int) -> None:
    _, sent, _ = ask(port, path)
    assert {name: sent.get(name) for name in HEADERS} == dict(HEADERS)


@pytest.mark.parametrize("path", ["/", "/data/t.csv", "/data/..%2findex.html", "/finns-inte"])
def test_nothing_on_this_machine_is_open_to_other_origins(path: str, port: int) -> None:
    _, sent, _ = ask(port, path)
    assert [name for name in sent if name.lower().startswith("access-control")] == []
    assert sent["Cross-Origin-Resource-Policy"] == "same-origin"


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("t.csv", "text/csv; charset=utf-8"),
        ("dcat.rdf", "application/rdf+xml"),
        ("dcat.jsonld", "application/ld+json"),
        ("t.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ],
)
def test_files_are_called_what_they_are(name: str, kind: str, port: int) -> None:
    assert ask(port, f"/data/{name}")[1]["Content-Type"] == kind


def test_folders_are_not_listed(port: int) -> None:
    status, _, body = ask(port, "/data/")
    assert (status, "t.csv" in body) == (404, False)


def test_what_is_not_there_is_answered_by_the_books_own_page(port: int) -> None:
    status, sent, body = ask(port, "/finns-inte.html")
    assert (status, body) == (404, "Sidan finns inte")
    assert sent["Content-Type"].startswith("text/html")
    assert ask(port, "/finns-inte.html", method="HEAD")[2] == ""


def test_a_link_out_of_the_folder_is_not_followed(port: int) -> None:
    status, _, body = ask(port, "/link.txt")
    assert (status, "secret" in body) == (404, False)


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example:80"])
def test_another_name_for_this_machine_is_not_answered(host: str, port: int) -> None:
    assert ask(port, "/", host)[0] == 421


@pytest.mark.parametrize("host", ["localhost", "localhost:8000", "[::1]:80"])
def test_this_machines_own_names_are_answered(host: str, port: int) -> None:
    assert ask(port, "/", host)[0] == 200


@pytest.mark.parametrize("settings", [headers.nginx(), headers.apache(), headers.caddy()])
def test_the_settings_for_each_server_have_every_header(settings: str) -> None:
    for name, value in {**HEADERS, **HTTPS_HEADERS, **DATA_HEADERS}.items():
        assert name in settings
        assert f'"{value}"' in settings
    assert settings.count("{") == settings.count("}")
    assert "application/ld+json" in settings


def test_nginx_repeats_the_headers_where_it_adds_one() -> None:
    inside = headers.nginx().partition("location /data/ {")[2].partition("}")[0]
    assert all(name in inside for name in (*HEADERS, *HTTPS_HEADERS, *DATA_HEADERS))
