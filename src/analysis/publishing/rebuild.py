"""Builds the site of a published edition again, from its own source with its own code."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from analysis.base.errors import Problem
from analysis.base.paths import Paths
from analysis.language.messages import later, tr
from analysis.publishing.file_tree import hash_tree
from analysis.publishing.in_copy import own_code, run_in
from analysis.publishing.manifest import NAME, SITE, SOURCE
from analysis.publishing.named_files import SITE_KINDS
from analysis.publishing.stage import build_copy
from analysis.publishing.store import Store
from analysis.system.temporary_folder import temporary_folder

_FIX = later("compare the installed packages with the edition's requirements.lock")
_STATES = (
    "import json\nfrom analysis.approvals.states import states\nfrom "
    "analysis.base.paths import project\nprint(json.dumps([[each.region, "
    "str(each.period), each.state.value] for each in states(project())]))\n"
)


def rebuild(store: Store, name: str, jobs: int) -> list[Problem]:
    """Every file of an edition's site that does not come out as it was published, and every
    period that was not what the manifest says; raises OSError when the copy cannot be written."""
    with temporary_folder("verify-") as folder:
        copy = Paths(folder / SOURCE)
        shutil.copytree(store.editions / name / SOURCE, copy.root)
        _make_writable(copy.root)
        code = own_code(copy.root)
        done = build_copy(copy, jobs, environment=code)
        if done.returncode:
            said = (done.stderr or done.stdout).strip()[-2000:]
            return [
                Problem(tr("the site could not be built again"), where=name, got=said, fix=tr(_FIX))
            ]
        return [*_sites(store, name, copy), *_states(store, name, copy, code)]


def _make_writable(folder: Path) -> None:
    for path in folder.rglob("*"):
        path.chmod(0o755 if path.is_dir() else 0o644)


def _sites(store: Store, name: str, copy: Paths) -> list[Problem]:
    top = f"{SITE}/"
    files = store.manifest(name).files
    wanted = {place.removeprefix(top): value for place, value in files.items() if place[:5] == top}
    built = hash_tree(copy.html).items()
    found = {place: value for place, value in built if Path(place).suffix in SITE_KINDS}
    return [
        Problem(
            tr("the file does not come out as it was published when the site is built again"),
            where=f"{name}: {place}",
            fix=tr(_FIX),
        )
        for place in sorted(wanted.keys() | found.keys())
        if wanted.get(place) != found.get(place)
    ]


def _states(store: Store, name: str, copy: Paths, code: dict[str, str]) -> list[Problem]:
    """The periods whose state in the manifest is not what the edition's own code finds."""
    done = run_in(copy.root, "-c", _STATES, environment=code)
    said = [[p["region"], p["period"], p["state"]] for p in store.manifest(name).periods]
    found = json.loads(done.stdout) if done.returncode == 0 else done.stderr[-800:]
    if sorted(said) == (sorted(found) if isinstance(found, list) else found):
        return []
    what = tr("the manifest is not the one the edition was published with: periods is wrong")
    where = f"{name}/{NAME}"
    return [Problem(what, where=where, got=str(said), expected=str(found), fix=tr(_FIX))]
