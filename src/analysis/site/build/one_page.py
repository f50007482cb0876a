"""Makes single pages with a Sphinx that has just built the book, for the preview's first look.

The process that built the book stays, and forks for each page that is asked for: what a page
changes in Sphinx's memory goes with the fork, and the next whole build makes the page as always.

→ {"page": "reports/norrbotten/2022-t1", "out": "/…/_build/.run-page"}
← {"code": 0, "said": "…"}
"""

from __future__ import annotations

import gc
import json
import os
import socket
import tempfile
import traceback
from contextlib import suppress
from pathlib import Path
from typing import IO, Any, NoReturn

from sphinx.application import Sphinx
from sphinx.util.build_phase import BuildPhase

from analysis.site import sphinx_private

# Where a builder that stays listens (a Unix socket), and the pipe on which it tells that it does.
SOCKET_VARIABLE = "TERTIAL_PAGES_SOCKET"
READY_VARIABLE = "TERTIAL_PAGES_READY"
STAYS = b"1"
LOOK_ROUND = 5.0  # seconds between looks at whether the process that started this one is there
# What the folder of a page holds besides the page: Sphinx's own, and the styles that are there.
NOT_SHOWN = (".doctrees", "_static")


def register(app: Sphinx) -> None:
    """Stay when the book is built, where that is asked for."""
    if os.environ.get(SOCKET_VARIABLE):
        app.connect("build-finished", _stay, priority=990)


def _stay(app: Sphinx, exception: Exception | None) -> None:
    """Answer until the process is ended; after a build that failed there is nothing to ask."""
    if exception is not None or sphinx_private.warned(app):
        return
    gc.freeze()
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(os.environ[SOCKET_VARIABLE])
        listening.listen()
        ready = int(os.environ[READY_VARIABLE])
        os.write(ready, STAYS)
        os.close(ready)
        listening.settimeout(LOOK_ROUND)
        starter = os.getppid()
        while os.getppid() == starter:
            with suppress(TimeoutError):
                _answer(app, listening.accept()[0])


def _answer(app: Sphinx, asking: socket.socket) -> None:
    with asking, asking.makefile("rw", encoding="utf-8") as lines:
        line = lines.readline()
        if line:
            lines.write(json.dumps(_in_a_fork(app, json.loads(line))) + "\n")


def _in_a_fork(app: Sphinx, asked: dict[str, Any]) -> dict[str, Any]:
    with tempfile.TemporaryFile("w+", encoding="utf-8") as said:
        child = os.fork()
        if child == 0:
            _make(app, asked, said)
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        said.seek(0)
        return {"code": code, "said": said.read()}


def _make(app: Sphinx, asked: dict[str, Any], said: IO[str]) -> NoReturn:
    """Make the page in this process, which ends with it; the code is 1 after a warning."""
    code = 2
    try:
        for stream in (1, 2):
            os.dup2(said.fileno(), stream)
        if asked["page"] in app.env.found_docs:
            make_page(app, asked["page"], Path(asked["out"]))
        code = 1 if sphinx_private.warned(app) else 0
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(code)


def make_page(app: Sphinx, page: str, out: Path) -> None:
    """Read and write one page of the book as a whole build does, into the folder `out`.

    What pages show of each other stays as the last whole build left it.
    """
    builder: Any = app.builder
    _turn_to(app, out)
    app.phase = BuildPhase.READING
    sphinx_private.read_page(builder, page)
    app.phase = BuildPhase.RESOLVING
    builder.load_indexer = lambda _: None  # what can be searched is for whole builds
    builder.prepare_writing({page})
    doctree = app.env.get_and_resolve_doctree(page, builder)
    app.phase = BuildPhase.WRITING
    builder.write_doc(page, doctree)
    builder.copy_image_files()


def _turn_to(app: Sphinx, out: Path) -> None:
    """Let Sphinx write into `out`, and see there the styles that the book has."""
    builder: Any = app.builder
    (out / "_static").symlink_to(Path(app.outdir) / "_static")
    folder = type(app.outdir)(str(out))
    trees = type(app.outdir)(str(out / ".doctrees"))
    app.outdir = builder.outdir = folder
    app.doctreedir = builder.doctreedir = app.env.doctreedir = trees
