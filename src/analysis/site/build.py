"""Builds the site with Jupyter Book and swaps it in whole; a failed build leaves the old site."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from analysis.errors import Problem, UserError
from analysis.paths import Paths
from analysis.pdf import book as pdf
from analysis.site import not_found
from analysis.site.machines import write_for_machines
from analysis.site.toc import write_toc

# The package has no __main__, and its script may not be on the PATH.
RUN = "from jupyter_book.cli.main import main; main()"


class BuildError(UserError):
    """Jupyter Book failed, or warned."""

    left = "the old site is left as it was"


def build_site(paths: Paths) -> Path:
    """Build book/ into _build/html; raises BuildError and leaves the old site when it fails.

    Jupyter Book works in _build/work, where it keeps what it has read for the next build.
    """
    work = paths.build / "work"
    toc = write_toc(paths)
    command = [
        *(sys.executable, "-c", RUN, "build", str(paths.book)),
        *("--config", str(paths.root / "_config.yml"), "--toc", str(toc)),
        *("--path-output", str(work), "--warningiserror", "--keep-going", "-q"),
    ]
    log = paths.build / "build.log"
    done = subprocess.run(
        command,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "TERTIAL_ROOT": str(paths.root), "PYTHONUTF8": "1"},
        check=False,
    )
    log.write_text(done.stdout + done.stderr, encoding="utf-8")
    if done.returncode:
        raise BuildError(_problems(done.stdout + done.stderr, log, paths))
    return _swap(paths, work / "_build" / "html")


def _problems(text: str, log: Path, paths: Paths) -> list[Problem]:
    plain = re.sub(r"\x1b\[[0-9;]*m", "", text).replace(str(paths.root) + "/", "")
    found = [line for line in plain.splitlines() if re.search(r"WARNING|ERROR|Error:", line)]
    return [
        _problem(line.strip(), log.relative_to(paths.root).as_posix())
        for line in list(dict.fromkeys(found))[:20] or ["Jupyter Book failed without a message"]
    ]


def _problem(line: str, log: str) -> Problem:
    place = re.match(r"(?P<where>[^:]+):(?:(?P<row>\d+):)? (?:WARNING|ERROR): ", line)
    return Problem(
        "the site could not be built, so the old one is left as it was",
        where=place["where"] if place else "",
        row=int(place["row"]) if place and place["row"] else None,
        got=line[place.end() :] if place else line,
        mend=f"correct the page; the whole log is in {log}",
    )


def _swap(paths: Paths, built: Path) -> Path:
    """Put a copy of the built site, with its data and PDFs, in the old one's place."""
    new, old = paths.build / "html.new", paths.build / "html.old"
    if old.exists() and not paths.html.exists():  # an earlier swap was stopped halfway
        old.rename(paths.html)
    for folder in (new, old):
        shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(built, new)
    pdf.write(paths, new)
    not_found.write(paths, new)
    write_for_machines(paths, new)
    if paths.html.exists():
        paths.html.rename(old)
    new.rename(paths.html)
    shutil.rmtree(old, ignore_errors=True)
    return paths.html
