"""Checks published editions: every file by its hash, every notebook by running it again."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from analysis.approvals.register import read_approvals
from analysis.base.errors import Problem, UserError
from analysis.base.paths import Paths
from analysis.base.periods import Period
from analysis.publishing.archive import compose, current_edition
from analysis.publishing.manifest import (
    NAME,
    SITE,
    SOURCE,
    Manifest,
    follows,
    hash_files,
    hash_tree,
)
from analysis.publishing.publish import EXECUTED
from analysis.publishing.store import Store, open_store
from analysis.publishing.withdrawn import NAME as WITHDRAWN
from analysis.publishing.withdrawn import Withdrawn
from analysis.system.temporary_folder import temporary_folder

SECONDS_A_CELL = 600


class VerifyError(UserError):
    """An edition is not what its manifest says."""


@dataclass(frozen=True)
class Reruns:
    """How many notebooks and cells came out as before, and what did not."""

    notebooks: int
    cells: int
    problems: tuple[Problem, ...]


def editions_of(root: Path, only: str = "") -> tuple[Store, list[str]]:
    """The store and its editions, newest last, without those that were withdrawn.

    Raises UserError when there is none, or none called `only`.
    """
    store = open_store(root) if root.is_dir() else Store(root)
    names = store.names()
    gone = [each.edition for each in store.withdrawn()]
    if not [*names, *gone] or (only and only not in [*names, *gone]):
        raise UserError(
            Problem(
                f"there is no edition {only}".rstrip() if only else "nothing is published here",
                where=str(root),
                expected=", ".join([*names, *gone]),
                fix="name a folder that `tertial publish --to` has made",
            )
        )
    return store, [name for name in names if only in ("", name)]


def check_files(store: Store, name: str) -> list[Problem]:
    """Every file of an edition that is missing, changed or too many."""
    manifest, folder = store.manifest(name), store.editions / name
    found = hash_files(folder)
    beside = {each.name: "" for each in folder.iterdir() if each.name not in (NAME, SITE, SOURCE)}
    problems = _differing(f"editions/{name}", manifest.files, found | beside)
    if not _agrees(manifest, name, folder):
        what = "the manifest is not the one the edition was published with"
        problems.append(Problem(what, where=f"editions/{name}/{NAME}", fix=_FIX))
    return problems


def check_withdrawn(store: Store, each: Withdrawn) -> list[Problem]:
    """What should not be left of an edition that was withdrawn, and whether its record holds."""
    folder = store.editions / each.edition
    others = sorted(path.name for path in folder.iterdir() if path.name != WITHDRAWN)
    problems = [
        Problem(
            "the edition was withdrawn, but something of it is left",
            where=f"editions/{each.edition}/{name}",
            fix=f'withdraw it again: tertial withdraw {each.edition} --why "TEXT"',
        )
        for name in others
    ]
    if not each.is_whole:
        what = "the record of the withdrawn edition is not the one that was written"
        problems.append(
            Problem(
                what, where=f"editions/{each.edition}/{WITHDRAWN}", fix="restore it from a copy"
            )
        )
    return problems


def _agrees(manifest: Manifest, name: str, folder: Path) -> bool:
    """Whether all that a manifest says of its edition follows from the edition's files and name."""
    approved = all(_is_approved(Paths(folder / SOURCE), each) for each in manifest.periods)
    return manifest.edition == name and follows(manifest) and approved


def _is_approved(source: Paths, said: Mapping[str, str]) -> bool:
    """Whether an edition's data have the approval that the manifest tells of, or none."""
    own = read_approvals(source, said["region"]).get(Period.parse(said["period"]))
    told = (said.get("approved_by"), said.get("approved_at"))
    return told == ((own.by, own.at) if own else (None, None))


_FIX = "restore the edition from a copy, or publish again"


def _differing(top: str, wanted: Mapping[str, str], found: Mapping[str, str]) -> list[Problem]:
    """What is not as wanted of files with their hashes, each in the folder `top`."""
    return [
        Problem(_what(place, wanted, found), where=f"{top}/{place}", fix=_FIX)
        for place in sorted(wanted.keys() | found.keys())
        if wanted.get(place) != found.get(place)
    ]


def _what(place: str, wanted: Mapping[str, str], found: Mapping[str, str]) -> str:
    if place not in found:
        return "the file is missing"
    known = place in wanted
    return "the file is not what was published" if known else "the file is not part of the edition"


def check_current(store: Store) -> list[Problem]:
    """What the web server would not serve as it was published: compared with a tree made again."""
    name = current_edition(store)
    if not name and store.names():
        fix = "publish again"
        return [Problem("no edition is current", where=str(store.current), fix=fix)]
    with temporary_folder("verify-") as folder:
        wanted = Path(folder) / "current"
        compose(store, name, wanted)
        return _differing("current", hash_tree(wanted), hash_tree(store.current))


def rerun(store: Store, name: str, jobs: int) -> Reruns:
    """Run every notebook of an edition again with its own code and data; nbval compares outputs.

    Pictures are compared too. Raises OSError when the copy cannot be written.
    """
    with temporary_folder("verify-") as folder:
        copy = Path(folder) / SOURCE
        shutil.copytree(store.editions / name / SOURCE, copy)
        results = Path(folder) / "results.xml"
        done = _nbval(copy, results, jobs)
        if not results.exists():
            said = (done.stdout + done.stderr).strip()[-2000:]
            problem = Problem("the notebooks could not be run", where=name, got=said)
            return Reruns(0, 0, (problem,))
        return _read(results, name)


def _nbval(copy: Path, results: Path, jobs: int) -> subprocess.CompletedProcess[str]:
    command = [
        *(sys.executable, "-m", "pytest", "--nbval", "--rootdir", str(copy), "-q"),
        *("-p", "no:cacheprovider", "-p", "analysis.publishing.compare_pictures"),
        *("-c", os.devnull, "-W", "ignore", "-n", str(jobs), "--dist", "loadfile"),
        *("--nbval-cell-timeout", str(SECONDS_A_CELL), f"--junit-xml={results}"),
        str(copy / EXECUTED),
    ]
    environment = {
        **os.environ,
        "TERTIAL_ROOT": str(copy),
        "PYTHONPATH": str(copy / "src"),
        "PYTHONUTF8": "1",
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    return subprocess.run(
        command,
        cwd=copy,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )


def _read(results: Path, name: str) -> Reruns:
    cases = list(ElementTree.parse(results).getroot().iter("testcase"))  # noqa: S314 - our own
    pages = {_page(case) for case in cases}
    problems = [
        Problem(
            "the notebook does not come out as it was published",
            where=f"{name}: {_page(case)}, {case.get('name', '')}",
            got=_said(fault),
            fix="compare the installed packages with the edition's requirements.lock",
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
