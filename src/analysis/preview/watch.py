"""Starts a watch with all that it keeps warm, and ends it without leaving anything running."""

from __future__ import annotations

import os
import subprocess
import sys
import webbrowser
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from pathlib import Path

from analysis.base.errors import DataError, Problem
from analysis.base.paths import Paths
from analysis.catalogue.pages import pages
from analysis.catalogue.templates import read_templates
from analysis.language.messages import tr
from analysis.preview.background_build import BackgroundBuild
from analysis.preview.changes import Changes, changes
from analysis.preview.fast_preview import FastPreview
from analysis.preview.server import Preview, serving
from analysis.preview.session import Say, Session, WatchedError
from analysis.preview.warm_builder import WarmBuilder
from analysis.runs import progress, workers
from analysis.runs.execute import ExecutionTarget, WarmPool, warm_pool
from analysis.runs.lock import only_run
from analysis.runs.plan import RunRequest
from analysis.site.theme.serve import HOST
from analysis.system.processes import accept_interrupts, marked


@dataclass(frozen=True)
class WatchOptions:
    """What was asked of a watch: pages that come first, and how they are made and shown."""

    request: RunRequest
    jobs: int
    port: int
    browser: bool
    wait: bool = False


def watch_project(paths: Paths, options: WatchOptions, say: Say) -> None:
    """Watch until Ctrl+C; raises UserError when the watch cannot begin."""
    _require_known(paths, options.request)
    accept_interrupts()  # nothing else ends a watch
    try:
        port = _watch(paths, options, say)
    except KeyboardInterrupt:
        say(tr("The watch has ended; `tertial build` makes the whole book."))
        return
    _start_anew(options, port)


def _require_known(paths: Paths, request: RunRequest) -> None:
    """Raise UnknownNameError or PeriodError for what was mistyped; no change would fix it.

    Data or templates that are wrong are told by the watch, which shows how they are fixed.
    """
    with suppress(DataError):
        pages(paths, read_templates(paths.notebooks), request.region, request.period)


def _watch(paths: Paths, options: WatchOptions, say: Say) -> int:
    """Watch until it must start again; gives the port that the preview had."""
    orders = [options.request] if options.request.region or options.request.period else []
    everything = [*orders, RunRequest(force=options.request.force and not orders)]
    calm = [RunRequest(each.region, each.period) for each in everything]
    with ExitStack() as stack:
        stack.enter_context(only_run(paths, options.wait, say))
        preview = Preview()
        port = stack.enter_context(serving(paths, options.port, preview))
        say(tr("The preview is at http://{host}:{port}/ (stop with Ctrl+C)", host=HOST, port=port))
        if options.browser:
            webbrowser.open(f"http://{HOST}:{port}/")  # unmarked, for it outlives the watch
        stack.enter_context(marked(paths.build))
        ready = stack.enter_context(warm_pool(paths, options.jobs))
        own = WarmPool(workers.Pool(1, ready.pool.scratch, ready.pool.shared), ready.address)
        stack.callback(own.pool.end)
        builder = stack.enter_context(WarmBuilder(paths.root))
        session = Session(paths, builder, preview, say)
        background = BackgroundBuild(
            session, ExecutionTarget(options.jobs, ready=ready), everything, calm
        )
        stack.callback(background.end)
        news = changes(paths)
        next(news)  # from here on no change is missed
        background.start()
        background.ask()
        if not _until_changed(
            news, FastPreview(session, ExecutionTarget(1, ready=own)), background
        ):
            return port
    raise KeyboardInterrupt  # the watch on the files has ended


def _until_changed(news: Iterator[Changes], look: FastPreview, background: BackgroundBuild) -> bool:
    """Show each change as it comes; False when it must start again.

    That is when the code has changed and can be imported, or `make clean` has removed _build.
    """
    session, told = look.session, False
    for found in news:
        background.check()
        if background.calm and not told:
            session.say(tr("Watching notebooks/, data/, book/ and the code."))
            told = True
        if not background.has_room:
            session.say(tr("What a watch keeps in _build was removed: restarting."))
            return False
        if not found.names:
            continue
        session.say(tr("Changed: {names}", names=_named(found.names)))
        if found.code:
            if _can_start(found, session.preview):
                session.say(tr("The code has changed: restarting."))
                return False
            continue
        background.hold()
        look.show()
        background.ask()
    return True


def _named(names: tuple[str, ...], most: int = 3) -> str:
    more = tr(" and {count} more", count=len(names) - most) if len(names) > most else ""
    return ", ".join(names[:most]) + more


def _can_start(found: Changes, preview: Preview) -> bool:
    """Whether the changed code can be imported; tells what is wrong when it cannot."""
    tried = subprocess.run(
        [
            sys.executable,
            "-c",
            "import analysis.cli.main, analysis.preview.watch, analysis.pages.period.report",
        ],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    if not tried.returncode:
        return True
    last = tried.stderr.strip().splitlines()[-4:]
    where = ", ".join(Path(file).name for file in found.code)
    problem = Problem(tr("the code cannot be imported"), where=where, fix="\n".join(last))
    progress.print_problems(WatchedError(problem))
    preview.tell((), problem.lines())
    return False


def _start_anew(options: WatchOptions, port: int) -> None:
    """Become a new process with the new code; the browser finds it at the same port."""
    request = options.request
    given = [
        *("run", "--watch", "--no-browser", "--wait"),
        *("--port", str(port), "--jobs", str(options.jobs)),
        *(("--region", request.region) if request.region else ()),
        *(("--period", request.period) if request.period else ()),
    ]
    sys.stdout.flush()
    os.execv(sys.executable, [sys.executable, "-m", "analysis.cli", *given])  # noqa: S606
