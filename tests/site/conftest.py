"""The book, built once for all workers, served on the loopback address and read in Chromium.

While working on the pages, `TERTIAL_SITE=_build/html pytest tests/site` reads a book that is
already built; without it the tests build their own from a copy of the project.
"""

from __future__ import annotations

import functools
import os
import shutil
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from filelock import FileLock
from playwright.sync_api import Browser, sync_playwright

from tests.site.axe import FORMS
from tests.site.browsing import ARGUMENTS, Visitor, chromium
from tests.site.pages import PAGES
from tests.support import ROOT, tertial

AXE = "tests/site/test_axe.py::test_axe_finds_nothing_in_light_or_dark_wide_or_narrow"
COPIED = ("data", "notebooks", "book", "_config.yml", "_toc.yml")


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the built book: built by the first worker that asks, shared by all."""
    named = os.environ.get("TERTIAL_SITE")
    if named:
        return (ROOT / named).resolve()
    own = tmp_path_factory.getbasetemp()
    shared = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    project, problem = shared / "book", shared / "book-failed.txt"
    with FileLock(shared / "book.lock"):
        if problem.exists():
            pytest.fail(f"the book could not be built:\n{problem.read_text(encoding='utf-8')}")
        if not project.exists():
            copy_project(project)
            done = tertial(project, "build", published=True)
            if done.returncode:
                problem.write_text(done.stdout + done.stderr, encoding="utf-8")
                pytest.fail(f"the book could not be built:\n{done.stdout}{done.stderr}")
    return project / "_build" / "html"


def copy_project(target: Path) -> None:
    """What the book is made of, without what is generated."""
    target.mkdir()
    for name in COPIED:
        source = ROOT / name
        if source.is_file():
            shutil.copyfile(source, target / name)
        else:
            generated = shutil.ignore_patterns("reports", "_generated", ".*")
            shutil.copytree(source, target / name, ignore=generated)


class Quiet(SimpleHTTPRequestHandler):
    """Serves files without a word on the terminal."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is given
        pass


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """The address of the served book, with a slash at its end."""
    with served(site) as address:
        yield address


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder on the loopback address; gives its address, with a slash at its end."""
    handler = functools.partial(Quiet, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, one a worker."""
    executable = chromium()
    if executable is None:
        pytest.skip("there is no Chromium: install one, or name it in TERTIAL_CHROMIUM")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=executable, args=list(ARGUMENTS))
        yield started
        started.close()


@pytest.fixture(scope="session")
def visitor(browser: Browser, address: str) -> Visitor:
    """Opens pages of the book and remembers what it saw."""
    return Visitor(browser, address)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """How many rows and places the tests walked, added up over all workers."""
    walked: Counter[str] = Counter()
    for report in terminalreporter.getreports("passed"):
        for name, number in report.user_properties:
            if name.startswith("walked: "):
                walked[name.removeprefix("walked: ")] += int(str(number))
    passed = {report.nodeid for report in terminalreporter.getreports("passed")}
    if any(name.startswith(AXE) for name in passed):
        read = sum(f"{AXE}[{page}]" in passed for page in PAGES)
        forms = ", ".join(f"{width} px {scheme}" for width, scheme in FORMS)
        said = f"axe read {read} of {len(PAGES)} pages in {forms}"
        terminalreporter.write_line(said)
    if walked:
        terminalreporter.section("rows of data found in the book")
        for name, number in walked.items():
            terminalreporter.line(f"{number:7} {name}")
