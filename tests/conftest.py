"""Fixtures that several folders of tests share: the tiny project, whole and for breaking."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from xdist.remote import Producer

from tests.by_page import ByPage, rank
from tests.faults import tally
from tests.support import Project, make_project

# The tests read what the commands say in English, in their own process and in those they start.
os.environ["TERTIAL_LANG"] = "en"

# How long an example takes says more of the machine than of the code: benchmarks measure that.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


@pytest.fixture(scope="session", autouse=True)
def _no_project_from_outside() -> Iterator[None]:
    """A TERTIAL_ROOT of the person who runs the tests is no one's project here."""
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("TERTIAL_ROOT", raising=False)
        yield


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """A tiny project of the test's own, to read and to break; the code takes it for the project."""
    made = make_project(tmp_path / "projekt")
    monkeypatch.setenv("TERTIAL_ROOT", str(made.root))
    return made


@pytest.fixture(scope="session")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The tiny project as it should be, shared by the tests that only read it."""
    return make_project(tmp_path_factory.mktemp("sound") / "projekt")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes longest, so that no worker is left with it at the end."""
    items.sort(key=lambda item: rank(item.nodeid))


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> ByPage | None:
    """With `--dist loadfile`, tests of one page of the book go together too."""
    return ByPage(config, log) if config.getvalue("dist") == "loadfile" else None


def pytest_sessionstart(session: pytest.Session) -> None:
    """Hear Ctrl+C again, and begin the report of faults again, if not in a process of xdist's.

    A shell lets what it starts in the background ignore Ctrl+C, and so all that this starts.
    """
    if signal.getsignal(signal.SIGINT) == signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    if not hasattr(session.config, "workerinput"):
        tally.forget()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Tell how many cases of each fault were tried, and how they ended."""
    if found := tally.read():
        terminalreporter.section("faults survived")
        for line in tally.lines(found):
            terminalreporter.write_line(line)
