"""Builds the site with Jupyter Book and swaps it in whole; a failed build leaves the old site.

Jupyter Book works in _build/work and keeps there what it has read, so that only what has changed is
read and written the next time. What it makes is copied to _build/html.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

from filelock import FileLock

from analysis.base.errors import Problem, UserError
from analysis.base.paths import Paths
from analysis.base.working_copy import marking
from analysis.language.messages import later, tr
from analysis.results.region_cache import caching_in
from analysis.runs.fingerprint import shared_folder
from analysis.site import quotes
from analysis.site.build import mark_files
from analysis.site.build.freshness import Sources, current, remember, sources
from analysis.site.build.sphinx_build import Book, build_fast
from analysis.site.build.swap import Extra, publish
from analysis.site.build.toc import write_toc
from analysis.site.theme import not_found
from analysis.system.atomic_write import replace_text

Builder = Callable[[Book], subprocess.CompletedProcess[str]]
MOST_NOTES = 20
CURRENT = later("Nothing that the site is made of has changed.")


class BuildError(UserError):
    """Jupyter Book failed, or warned."""

    left = later("the old site is left as it was")


def _write_pdf(paths: Paths, folder: Path) -> object:
    from analysis.pdf import book as pdf  # slow to import, and not wanted when nothing has changed

    return pdf.write(paths, folder)


def _notes(paths: Paths) -> list[str]:
    """What the PDFs could not show as it stands, in words."""
    from analysis.pdf import book as pdf

    odd = [*pdf.notes(paths)]
    lines = [line for each in odd[:MOST_NOTES] for line in each.lines()]
    more = len(odd) - MOST_NOTES
    return [*lines, tr("... and {count} more", count=more)] if more > 0 else lines


def _write_for_machines(paths: Paths, folder: Path) -> None:
    from analysis.opendata import machine_readable_files

    machine_readable_files.write_for_machines(paths, folder)


def _write_search(paths: Paths, folder: Path) -> None:
    from analysis.site.search import build as search

    search.write(paths, folder)


# What is added to the finished pages, in order: each gets the project and the folder of the new
# site before it is swapped in, and writes there: the pages are copies. They run when a site is
# built, and not when nothing has changed.
EXTRAS: list[Extra] = [
    quotes.write,
    _write_pdf,
    not_found.write,
    _write_for_machines,
    _write_search,
    mark_files.write,
]


def build_site(paths: Paths, say: Callable[[str], object] = lambda _: None, jobs: int = 0) -> Path:
    """Build book/ into _build/html on `jobs` cores (0: all), unless it is already what it would be.

    `say` is told which it was. Raises BuildError and leaves the old site when the build fails.
    """
    paths.build.mkdir(exist_ok=True)
    with FileLock(paths.build / "site.lock"):
        now = sources(paths, write_toc(paths))
        if current(paths, now):
            say(tr(CURRENT))
            return paths.html
        say(tr("Building the site ..."))
        with caching_in(shared_folder(paths)), marking():
            built = make_pages(paths, now, lambda made: build_fast(made, jobs))
            html = publish(paths, built, EXTRAS)
        remember(paths, now)
    for line in _notes(paths):
        say(line)
    return html


def book(paths: Paths) -> Book:
    """The project's book, for Jupyter Book."""
    config, toc = paths.root / "_config.yml", paths.build / "_toc.yml"
    return Book(paths.root, paths.book, config, toc, paths.build / "work")


def make_pages(paths: Paths, now: Sources, build: Builder) -> Path:
    """Let Jupyter Book make the pages; gives the folder they are in. Raises BuildError."""
    made = book(paths)
    _prepare(made, now)
    done = build(made)
    log = paths.build / "build.log"
    log.write_text(done.stdout + done.stderr, encoding="utf-8")
    if done.returncode:
        raise BuildError(problems(done.stdout + done.stderr, log, paths))
    replace_text(stamp(made), json.dumps(asdict(now)), lasting=False)
    return made.html


def _prepare(made: Book, now: Sources) -> None:
    """Keep what Jupyter Book has read where that can be relied on.

    The stamp is there only when the last build went well: what a build that failed or was stopped
    has read, the next would take for good, without a word of what was wrong with it.
    """
    note = stamp(made)
    before = json.loads(note.read_text(encoding="utf-8")) if note.exists() else {}
    note.unlink(missing_ok=True)
    if before.get("frame") != now.frame:
        shutil.rmtree(made.work, ignore_errors=True)
    elif before["static"] != now.static:
        shutil.rmtree(made.html / "_static", ignore_errors=True)
    made.work.mkdir(parents=True, exist_ok=True)


def stamp(made: Book) -> Path:
    """Where it is noted what the pages were made of."""
    return made.work / "made-of.json"


def problems(text: str, log: Path, paths: Paths) -> list[Problem]:
    """The problems that Jupyter Book has told of; the whole of it is in the log."""
    plain = re.sub(r"\x1b\[[0-9;]*m", "", text).replace(str(paths.root) + "/", "")
    found = [line for line in plain.splitlines() if re.search(r"WARNING|ERROR|Error:", line)]
    return [
        _problem(line.strip(), log.relative_to(paths.root).as_posix())
        for line in list(dict.fromkeys(found))[:20] or [tr("Jupyter Book failed without a message")]
    ]


def _problem(line: str, log: str) -> Problem:
    place = re.match(r"(?P<where>[^:]+):(?:(?P<row>\d+):)? (?:WARNING|ERROR): ", line)
    return Problem(
        tr("the site could not be built, so the old one is left as it was"),
        where=place["where"] if place else "",
        row=int(place["row"]) if place and place["row"] else None,
        got=line[place.end() :] if place else line,
        fix=tr("correct the page; the whole log is in {log}", log=log),
    )
