"""The folder of an edition: the site, and all that it was made from."""

from __future__ import annotations

import shutil
from pathlib import Path

from analysis.publishing.already_shown import keep_shown
from analysis.publishing.manifest import SITE, SOURCE
from analysis.publishing.named_files import CODE_KINDS, MADE, SITE_KINDS, of_kinds
from analysis.publishing.stage import FILES, FOLDERS, Stage
from analysis.system.links import link_unchanged

CODE = Path(__file__).resolve().parents[1]
EXECUTED = "executed"


def fill_folder(folder: Path, stage: Stage, before: Path) -> None:
    """Fill it with the site, and all that it was made from: data, templates, pages, code, lock.

    What the edition `before` has to the byte becomes a link to it, and is not written again.
    """

    def put(path: str | Path, place: str | Path) -> None:
        link_unchanged(Path(path), Path(place), before / Path(place).relative_to(folder))

    shutil.copytree(stage.paths.html, folder / SITE, ignore=of_kinds(SITE_KINDS), copy_function=put)
    source = folder / SOURCE
    for name in FOLDERS:
        shutil.copytree(stage.paths.root / name, source / name, ignore=_made, copy_function=put)
    for name in FILES:
        if (stage.paths.root / name).exists():
            put(stage.paths.root / name, source / name)
    code = source / "src" / CODE.name
    shutil.copytree(CODE, code, ignore=of_kinds(CODE_KINDS), copy_function=put)
    for page in stage.paths.reports.rglob("*.ipynb"):
        place = page.relative_to(stage.paths.reports)
        (source / EXECUTED / place).parent.mkdir(parents=True, exist_ok=True)
        put(stage.executed / place, source / EXECUTED / place)
    _remove_empty_folders(folder)
    keep_shown(stage.paths, source)  # whose folder says that it was kept, empty or not


def _remove_empty_folders(folder: Path) -> None:
    """Folders without files: their names may tell of what was there in an earlier build."""
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_dir() and not any(path.iterdir()):
            path.rmdir()


def _made(folder: str, names: list[str]) -> set[str]:
    """What a run has made in the copy's book/; it goes to the edition by itself."""
    return set(MADE) & set(names) if Path(folder).name == "book" else set()
