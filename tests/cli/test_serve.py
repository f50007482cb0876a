"""Tests of `tertial serve` as a user starts and stops it."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request

import pytest

from tests.cli.told import Command, told
from tests.support import Project, add_built_book


@pytest.mark.skipif(os.name == "nt", reason="Ctrl+C is another signal on Windows")
def test_serve_shows_the_book_until_it_is_stopped(project: Project) -> None:
    add_built_book(project)
    with subprocess.Popen(
        [sys.executable, "-m", "analysis.cli", "serve", "--port", "0"],
        cwd=project.root,
        env={**os.environ, "TERTIAL_ROOT": str(project.root), "NO_COLOR": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as server:
        assert server.stdout is not None
        said = server.stdout.readline()
        address = re.search(r"http://127\.0\.0\.1:(\d+)/", said)
        assert address, said
        with urllib.request.urlopen(address[0], timeout=20) as answer:  # noqa: S310 - our own
            assert answer.read().startswith(b"the old index.html")
        server.send_signal(signal.SIGINT)
        _, errors = server.communicate(timeout=20)
    assert server.returncode == 130
    assert "Traceback" not in errors
    with socket.socket() as free, pytest.raises(OSError, match="refused"):
        free.connect(("127.0.0.1", int(address[1])))


def test_serve_without_a_book_is_a_user_error(command: Command) -> None:
    result = command("serve")
    assert result.returncode == 1
    [problem] = told(result)
    assert problem.what == "there is no book to show yet"
    assert "make book" in problem.fix


@pytest.mark.parametrize("port", ["70000", "-1", "http"])
def test_a_port_that_does_not_exist_is_refused(command: Command, port: str) -> None:
    result = command("serve", "--port", port)
    assert result.returncode == 2
    assert "Traceback" not in result.stderr
