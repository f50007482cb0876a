"""Runs the notebooks of a published edition again; nbval compares every output."""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from analysis.base.errors import Problem
from analysis.language.messages import tr
from analysis.publishing.edition_folder import EXECUTED
from analysis.publishing.in_copy import own_code, run_in
from analysis.publishing.manifest import SOURCE
from analysis.publishing.store import Store
from analysis.system.temporary_folder import temporary_folder

SECONDS_A_CELL = 600


@dataclass(frozen=True)
class Reruns:
    """How many notebooks and cells came out as before, and what did not."""

    notebooks: int
    cells: int
    problems: tuple[Problem, ...]


def rerun(store: Store, name: str, jobs: int) -> Reruns:
    """Run every notebook of an edition again with its own code and data; nbval compares outputs.

    Pictures are compared too. Raises OSError when the copy cannot be written.
    """
    with temporary_folder("verify-") as folder:
        copy = folder / SOURCE
        shutil.copytree(store.editions / name / SOURCE, copy)
        results = folder / "results.xml"
        done = _nbval(copy, results, jobs)
        if not results.exists():
            said = (done.stdout + done.stderr).strip()[-2000:]
            problem = Problem(tr("the notebooks could not be run"), where=name, got=said)
            return Reruns(0, 0, (problem,))
        return _read(results, name)


def _nbval(copy: Path, results: Path, jobs: int) -> subprocess.CompletedProcess[str]:
    command = [
        *("-m", "pytest", "--nbval", "--rootdir", str(copy), "-q"),
        *("-p", "no:cacheprovider", "-p", "analysis.publishing.compare_pictures"),
        *("-c", os.devnull, "-W", "ignore", "-n", str(jobs), "--dist", "loadfile"),
        *("--nbval-cell-timeout", str(SECONDS_A_CELL), f"--junit-xml={results}"),
        str(copy / EXECUTED),
    ]
    return run_in(copy, *command, environment=own_code(copy))


def _read(results: Path, name: str) -> Reruns:
    cases = list(ElementTree.parse(results).getroot().iter("testcase"))  # noqa: S314 - our own
    pages = {_page(case) for case in cases}
    problems = [
        Problem(
            tr("the notebook does not come out as it was published"),
            where=f"{name}: {_page(case)}, {case.get('name', '')}",
            got=_said(fault),
            fix=tr("compare the installed packages with the edition's requirements.lock"),
        )
        for case in cases
        for fault in case
        if fault.tag in ("failure", "error")
    ]
    return Reruns(len(pages), len(cases), tuple(problems))


def _page(case: ElementTree.Element) -> str:
    return (case.get("classname") or "").replace(".", "/").removeprefix(f"{EXECUTED}/")


def _said(fault: ElementTree.Element) -> str:
    return ((fault.text or fault.get("message") or "").strip())[-800:]
