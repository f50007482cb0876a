"""Checks published editions: every file by its hash, every notebook by running it again."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from analysis.editions.archive import PLACE
from analysis.editions.manifest import NAME, SITE, SOURCE, Manifest, combined, hash_file, hash_files
from analysis.editions.publish import EXECUTED
from analysis.editions.store import Store, open_store
from analysis.errors import Problem, UserError

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
    """The store and its editions, newest last; raises UserError when there is none."""
    store = open_store(root) if root.is_dir() else Store(root)
    names = store.names()
    if not names or (only and only not in names):
        raise UserError(
            Problem(
                f"there is no edition {only}".rstrip() if only else "nothing is published here",
                where=str(root),
                expected=", ".join(names),
                mend="name a folder that `tertial publish --to` has made",
            )
        )
    return store, [only] if only else names


def check_files(store: Store, name: str) -> list[Problem]:
    """Every file of an edition that is missing, changed or too many."""
    manifest = store.manifest(name)
    found = hash_files(store.editions / name)
    problems = [*_differing(name, manifest, found)]
    if combined(manifest.files) != manifest.fingerprint or not name.endswith(
        manifest.fingerprint[:12]
    ):
        what = "the manifest is not the one the edition was published with"
        problems.append(Problem(what, where=f"editions/{name}/{NAME}", mend=_MEND))
    return problems


_MEND = "restore the edition from a copy, or publish again"


def _differing(name: str, manifest: Manifest, found: dict[str, str]) -> Iterator[Problem]:
    for place in sorted(manifest.files.keys() | found.keys()):
        if manifest.files.get(place) == found.get(place):
            continue
        if place not in found:
            what = "the file is missing"
        elif place not in manifest.files:
            what = "the file is not part of the edition"
        else:
            what = "the file is not what was published"
        yield Problem(what, where=f"editions/{name}/{place}", mend=_MEND)


def check_current(store: Store) -> list[Problem]:
    """Every file of the current edition that the web server would not serve as it is."""
    name = current_edition(store)
    if not name:
        mend = "publish again"
        return [Problem("no edition is current", where=str(store.current), mend=mend)]
    files = store.manifest(name).files
    served = {p.removeprefix(f"{SITE}/"): v for p, v in files.items() if p.startswith(f"{SITE}/")}
    return [
        Problem("the served file is not the edition's", where=f"current/{place}", mend=_MEND)
        for place, value in sorted(served.items())
        if place != "utgavor.html" and _hash(store.current / place) != value
    ]


def _hash(path: Path) -> str:
    return hash_file(path) if path.is_file() else ""


def current_edition(store: Store) -> str:
    """The edition that `current` serves; "" when there is none."""
    held = store.current / PLACE
    found = [n for n in store.names() if (held / n / NAME).exists()]
    return next((n for n in found if not (held / n / "index.html").exists()), "")


def rerun(store: Store, name: str, jobs: int) -> Reruns:
    """Run every notebook of an edition again with its own code and data; nbval compares outputs.

    Pictures are compared too. Raises OSError when the copy cannot be written.
    """
    with tempfile.TemporaryDirectory(prefix="tertial-verify-") as folder:
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
        *("-p", "no:cacheprovider", "-p", "analysis.editions.compare_pictures"),
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
            mend="compare the installed packages with the edition's requirements.lock",
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
