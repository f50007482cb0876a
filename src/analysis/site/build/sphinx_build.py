"""Builds a book folder into HTML in a process of its own: fast, or with Jupyter Book's command.

`python -m analysis.site.build.sphinx_build BOOK WORK --config _config.yml --toc _toc.yml --jobs 2`
"""

from __future__ import annotations

import argparse
import gc
import os
import subprocess
import sys
import traceback
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from analysis.base.paths import ROOT_VARIABLE
from analysis.site.plain import PLAIN_VARIABLE
from analysis.system.cpu import cores

# Set to anything, our extension does what it must for the page and nothing to be fast, so that a
# book can be built with Jupyter Book's own command and compared: for tests and benchmarks.
COLLECT = (100_000, 20, 50)
# The package has no __main__, and its script may not be on the PATH.
COMMAND = "from jupyter_book.cli.main import main; main()"


@dataclass(frozen=True)
class Book:
    """A folder of pages, its settings and contents, and the folder that Jupyter Book works in.

    root: the project whose data the pages show.
    """

    root: Path
    pages: Path
    config: Path
    toc: Path
    work: Path

    @property
    def html(self) -> Path:
        return self.work / "_build" / "html"


def build_fast(book: Book, jobs: int = 0) -> subprocess.CompletedProcess[str]:
    """Build what has changed on `jobs` cores (0: all there are)."""
    arguments = [str(book.pages), str(book.work), "--config", str(book.config)]
    own = [sys.executable, "-m", "analysis.site.build.sphinx_build"]
    return _run(book, [*own, *arguments, "--toc", str(book.toc), "--jobs", str(jobs or cores())])


def build_plain(book: Book) -> subprocess.CompletedProcess[str]:
    """Build with the command `jupyter-book build` and nothing of ours to make it fast."""
    arguments = [
        *("build", str(book.pages), "--config", str(book.config), "--toc", str(book.toc)),
        *("--path-output", str(book.work), "--warningiserror", "--keep-going", "-q"),
    ]
    return _run(book, [sys.executable, "-c", COMMAND, *arguments], {PLAIN_VARIABLE: "1"})


def _run(
    book: Book, command: list[str], more: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**environment(book.root), **(more or {})},
        check=False,
    )


def environment(root: Path) -> dict[str, str]:
    """The variables of a process that builds the project in `root`."""
    kept = {name: value for name, value in os.environ.items() if name != PLAIN_VARIABLE}
    return {**kept, ROOT_VARIABLE: str(root), "PYTHONUTF8": "1", "PYTHONPATH": _import_path()}


def _import_path() -> str:
    """So that the new process has the same `analysis`, from wherever this one was started."""
    own = str(Path(__file__).resolve().parents[3])
    given = os.environ.get("PYTHONPATH", "").split(os.pathsep)
    return os.pathsep.join([own, *(path for path in given if path and path != own)])


def build(given: argparse.Namespace) -> int:
    """Build in this process; `given` has pages, work, config, toc and jobs."""
    import_module("analysis.system.json_schema")  # before Jupyter Book brings jsonschema along
    build_sphinx = import_module("jupyter_book.sphinx").build_sphinx

    # What a large book is made of is millions of objects, few of them ever garbage: looking for
    # that at each 700 new ones, as Python does, is a tenth of the time.
    gc.set_threshold(*COLLECT)
    # The command does no more than this, and cannot be told of cores. Sphinx writes with one
    # process fewer than it is told of, while its own process prepares the pages.
    result = build_sphinx(
        given.pages,
        given.work / "_build" / "html",
        noconfig=True,
        path_config=str(given.config),
        confoverrides={"external_toc_path": given.toc.as_posix(), "latex_individualpages": False},
        warningiserror=True,
        keep_going=True,
        quiet=True,
        jobs=given.jobs + 1,
    )
    if isinstance(result, BaseException):
        traceback.print_exception(result)
        return 2
    return int(result)


def main() -> int:
    """Build as the arguments say; the exit code is Sphinx's own."""
    parser = argparse.ArgumentParser(prog="analysis.site.build.sphinx_build", allow_abbrev=False)
    for name in ("pages", "work"):
        parser.add_argument(name, type=Path)
    for name in ("--config", "--toc"):
        parser.add_argument(name, type=Path, required=True)
    parser.add_argument("--jobs", type=int, required=True)
    return build(parser.parse_args())


if __name__ == "__main__":
    sys.exit(main())
