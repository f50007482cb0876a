"""A process that has imported Sphinx once and forks a builder for each build, for the preview.

→ {"pages": "/…/book", "work": "/…/_build/work", "config": "…", "toc": "…", "jobs": 2, "socket": …}
← {"code": 0, "said": "…"}

The last builder that did well stays, and makes single pages: see one_page.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import secrets
import signal
import socket
import subprocess
import sys
import tempfile
import traceback
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from types import TracebackType
from typing import IO, Any, NoReturn

from analysis.kernels.constants import SINGLE_THREADED, no_fork
from analysis.language.messages import tr
from analysis.site.build import one_page, sphinx_build
from analysis.site.build.sphinx_build import Book, build_fast
from analysis.system.cpu import cores
from analysis.system.temporary_folder import TemporaryFolder

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
    "analysis.site.directives.extension",
)
END_SECONDS = 20.0
PAGE_SECONDS = 60.0  # that a single page may take before it is left to the whole build


class WarmBuilder:
    """A builder that is kept; a context manager. Where there is no fork it builds as usual."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._process: subprocess.Popen[str] | None = None
        self._address = ""
        if not no_fork():
            self._folder = TemporaryFolder()  # a short name: sockets
            self._process = self._started()

    def _started(self) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-m", "analysis.preview.warm_builder"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            env=sphinx_build.environment(self._root) | SINGLE_THREADED,
            start_new_session=True,  # Ctrl+C is for the starter, which then ends us
        )

    def build(self, book: Book) -> subprocess.CompletedProcess[str]:
        """Build what has changed; what it said is in `stdout`."""
        if self._process is None:
            return build_fast(book)
        wanted = {name: str(getattr(book, name)) for name in ("pages", "work", "config", "toc")}
        address = f"{self._folder.path}/{secrets.token_hex(4)}"
        wanted |= {"socket": address}
        answer = self._answer(json.dumps({**wanted, "jobs": cores()}))
        if not answer:
            raise RuntimeError(tr("the process that builds the site has ended; another is started"))
        told: dict[str, Any] = json.loads(answer)
        if told["stays"]:
            self._address = address
        return subprocess.CompletedProcess([], told["code"], told["said"], "")

    def _answer(self, asked: str) -> str:
        """What the process says; "" when it has ended, and another takes its place."""
        process = self._process
        if process is None:
            return ""
        try:
            _pipe(process.stdin).write(asked + "\n")
            _pipe(process.stdin).flush()
            answer = _pipe(process.stdout).readline()
        except OSError:
            answer = ""
        if not answer and self._process is process:
            self._end(process)
            self._process, self._address = self._started(), ""
        return answer

    @property
    def stays(self) -> bool:
        """Whether there is a builder that makes single pages, or never will be one."""
        return self._process is None or bool(self._address)

    def page(self, name: str, out: Path) -> subprocess.CompletedProcess[str] | None:
        """Make one page into the empty folder `out`; None when no one can now."""
        if not self._address:
            return None
        try:
            with socket.socket(socket.AF_UNIX) as asking:
                asking.settimeout(PAGE_SECONDS)
                asking.connect(self._address)
                with asking.makefile("rw", encoding="utf-8") as lines:
                    lines.write(json.dumps({"page": name, "out": str(out)}) + "\n")
                    lines.flush()
                    answer = lines.readline()
        except OSError:  # a newer builder takes its place just now
            return None
        told: dict[str, Any] = json.loads(answer) if answer else {}
        return subprocess.CompletedProcess([], told["code"], told["said"], "") if told else None

    def close(self) -> None:
        """End the process and a build that it is at; may be called twice."""
        if self._process is None:
            return
        process, self._process, self._address = self._process, None, ""
        self._end(process)
        self._folder.close()

    @staticmethod
    def _end(process: subprocess.Popen[str]) -> None:
        """End the process with a build that it is at."""
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        for pipe in (process.stdin, process.stdout):
            with suppress(OSError):
                _pipe(pipe).close()
        process.wait(END_SECONDS)

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
    """Import, and build what is asked for until no one can ask any longer."""
    for name in ("analysis.system.json_schema", *STACK):
        import_module(name)
    gc.collect()
    gc.freeze()
    stays = 0
    for line in sys.stdin:
        with tempfile.TemporaryFile("w+", encoding="utf-8") as said:
            child, well = _fork(json.loads(line), said)
            code = 0 if well else os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
            said.seek(0)
            answer = {"code": code, "said": said.read(), "stays": well}
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()
        if well:
            _end(stays)
            stays = child
    _end(stays)


def _fork(asked: dict[str, Any], said: IO[str]) -> tuple[int, bool]:
    """Build in a fork; gives it when it has built, and whether it did well and stays."""
    ready, tell = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(ready)
        os.environ[one_page.SOCKET_VARIABLE] = asked["socket"]
        os.environ[one_page.READY_VARIABLE] = str(tell)
        _build(asked, said)
    os.close(tell)
    with os.fdopen(ready, "rb") as told:
        return child, told.read() == one_page.STAYS


def _end(process: int) -> None:
    """End a builder that stayed; 0 is none."""
    if process:
        os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)


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
