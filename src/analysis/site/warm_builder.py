"""A process that has imported Sphinx once and forks a builder for each build, for the preview.

→ {"pages": "/…/book", "work": "/…/_build/work", "config": "…", "toc": "…", "jobs": 2}
← {"code": 0, "said": "…"}
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import signal
import subprocess
import sys
import tempfile
import traceback
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from types import TracebackType
from typing import IO, Any, NoReturn

from analysis.kernels.terms import SINGLE_THREADED, no_fork
from analysis.site import sphinx_build
from analysis.site.sphinx_build import Book, build_fast, cores

# What a build imports and takes longest: Jupyter Book, its extensions, and what they read with.
STACK = (
    "jupyter_book.sphinx",
    "myst_nb.sphinx_ext",
    "pydata_sphinx_theme",
    "sphinx.builders.html",
    "sphinx.util.parallel",
    "sphinx_book_theme",
    "sphinx_comments",
    "sphinx_copybutton",
    "sphinx_design",
    "sphinx_external_toc",
    "sphinx_jupyterbook_latex",
    "sphinx_multitoc_numbering",
    "sphinx_thebe",
    "sphinx_togglebutton",
    "sphinxcontrib.bibtex",
    "docutils.parsers.rst.directives.tables",
    "docutils.writers.html5_polyglot",
    "analysis.site.sphinx_ext",
)
END_SECONDS = 20.0


class WarmBuilder:
    """A builder that is kept; a context manager. Where there is no fork it builds as usual."""

    def __init__(self, root: Path) -> None:
        self._process: subprocess.Popen[str] | None = None
        if not no_fork():
            self._process = subprocess.Popen(
                [sys.executable, "-m", "analysis.site.warm_builder"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
                encoding="utf-8",
                env=sphinx_build.environment(root) | SINGLE_THREADED,
                start_new_session=True,  # Ctrl+C is for the starter, which then ends us
            )

    def build(self, book: Book) -> subprocess.CompletedProcess[str]:
        """Build what has changed; what it said is in `stdout`."""
        if self._process is None:
            return build_fast(book)
        wanted = {name: str(getattr(book, name)) for name in ("pages", "work", "config", "toc")}
        _pipe(self._process.stdin).write(json.dumps({**wanted, "jobs": cores()}) + "\n")
        _pipe(self._process.stdin).flush()
        answer = _pipe(self._process.stdout).readline()
        if not answer:
            raise RuntimeError("the process that builds the site has ended")
        told: dict[str, Any] = json.loads(answer)
        return subprocess.CompletedProcess([], told["code"], told["said"], "")

    def close(self) -> None:
        """End the process and a build that it is at; may be called twice."""
        if self._process is None:
            return
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        for pipe in (self._process.stdin, self._process.stdout):
            with suppress(OSError):
                _pipe(pipe).close()
        self._process.wait(END_SECONDS)
        self._process = None

    def __enter__(self) -> WarmBuilder:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def _pipe(pipe: IO[str] | None) -> IO[str]:
    if pipe is None:
        raise RuntimeError("the process that builds the site was started without pipes")
    return pipe


def main() -> None:
    """Import, and build what is asked for until nobody can ask any longer."""
    sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type] # see sphinx_build
    for name in STACK:
        import_module(name)
    gc.collect()
    gc.freeze()
    for line in sys.stdin:
        with tempfile.TemporaryFile("w+", encoding="utf-8") as said:
            child = os.fork()
            if child == 0:
                _build(json.loads(line), said)
            code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
            said.seek(0)
            answer = {"code": code, "said": said.read()}
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


def _build(asked: dict[str, Any], said: IO[str]) -> NoReturn:
    """Build in this process, which ends with it."""
    code = 2
    try:
        for stream in (1, 2):
            os.dup2(said.fileno(), stream)
        folders = {name: Path(asked[name]) for name in ("pages", "work", "config", "toc")}
        code = sphinx_build.build(argparse.Namespace(**folders, jobs=asked["jobs"]))
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


if __name__ == "__main__":
    main()
