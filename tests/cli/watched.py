"""A watch as an analyst starts it, in a project of one template, and what it says and serves."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.support import REGION, ROOT, TOC, Project, make_project, notebook, save

PATIENCE = 240  # seconds: a machine with much else to do
# A watch that hangs is asked for where it stands, by SIGABRT.
SETTINGS = {"NO_COLOR": "1", "PYTHONFAULTHANDLER": "1"}
PAGE = f"reports/{REGION}/2021-t1.html"
CELL = """\
from IPython.display import Markdown, display
import analysis
report = analysis.open_report(region, period)
display(Markdown(f"# Rapport {report.outcomes['measure'].iloc[0]} ORD"))"""


@dataclass
class Watch:
    """A running watch: what it has said, and the pages that it serves."""

    project: Project
    process: subprocess.Popen[str]
    log: Path
    address: str = ""

    def said(self) -> str:
        return self.log.read_text(encoding="utf-8")

    def get(self, name: str) -> str:
        try:
            with urllib.request.urlopen(self.address + name, timeout=60) as answer:  # noqa: S310
                return str(answer.read().decode())
        except urllib.error.HTTPError as error:
            return str(error.read().decode())

    def problems(self) -> str:
        told = json.loads(self.get(f"_preview.json?page=/{PAGE}&seen=0&first=1"))
        return "\n".join(told["lines"])

    def until(self, holds: Callable[[], bool]) -> None:
        """Wait for something to come true; fails with what was said when it never does."""
        end = time.monotonic() + PATIENCE
        while not holds():
            assert self.process.poll() is None, self.said()
            assert time.monotonic() < end, self.said()
            time.sleep(0.1)

    def code(self) -> int:
        """The exit code, once it has ended; fails with where it stands when it never does."""
        try:
            return self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self.process.send_signal(signal.SIGABRT)
            self.process.wait(PATIENCE)
            raise AssertionError(f"it has not ended:\n{self.said()}") from None

    def template(self, cell: str) -> None:
        save(self.project.paths.notebooks / "rapport.ipynb", notebook(cell))


OPTIONS = ("run", "--watch", "--port", "0", "--no-browser")


def small(root: Path) -> Project:
    project = make_project(root)
    shutil.rmtree(project.paths.notebooks)
    save(project.paths.notebooks / "rapport.ipynb", notebook(CELL))
    shutil.copytree(ROOT / "book" / "_static", project.paths.book / "_static")
    (project.root / "_toc.yml").write_text(TOC, encoding="utf-8")
    (project.paths.book / "index.md").write_text("# Start\n\nFörst.\n", encoding="utf-8")
    return project


@contextmanager
def watching(folder: Path, *before: str) -> Iterator[Watch]:
    """A watch of a new project in the folder, when it has made all there is; killed at the end.

    before: words of a command that becomes the watch.
    """
    project, log = small(folder / "projekt"), folder / "log"
    with log.open("w", encoding="utf-8") as said:
        process = subprocess.Popen(
            [*before, sys.executable, "-m", "analysis.cli", *OPTIONS],
            cwd=project.root,
            env={**os.environ, **SETTINGS, "TERTIAL_ROOT": str(project.root)},
            stdout=said,
            stderr=subprocess.STDOUT,
            text=True,
        )
    try:
        started = Watch(project, process, log)
        started.until(lambda: "Watching" in started.said())
        found = re.search(r"http://127\.0\.0\.1:\d+/", started.said())
        assert found
        started.address = found[0]
        yield started
    finally:
        process.kill()
        process.wait()
