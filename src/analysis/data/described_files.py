"""Which files of data/ are described: tables, settings, their schemas and approved results.

Nothing reads any other file, and no edition holds one: what nobody reads, nobody has looked at.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePath

from analysis.base.errors import Problem
from analysis.base.paths import Paths, data_folder, shown
from analysis.data.content_mark import APPROVED, PUBLISHED, SCHEMA, SIGNERS
from analysis.data.publisher import FILE as PUBLISHER
from analysis.data.schema import FILE, Catalogue
from analysis.language.messages import tr
from analysis.system.temporary_files import is_temporary

SETTINGS = ("region", "scheme", "corrections", "approvals")
# A folder of folders, one a body; and the figures of the whole country.
_FOLDERS = ("regions", "national")


def is_described(catalogue: Catalogue, place: PurePath) -> bool:
    """Whether a file of data/ is one of these; place: its way from data/."""
    match place.parts:
        case (name,):
            return name in _shared(catalogue) or name.endswith(SCHEMA)
        case ("national", name):
            return name in (FILE, "fetch.yml", "lock.json") or name.endswith(".csv")
        case ("regions", _, name):
            return name in of_region(catalogue)
        case ("regions", _, folder, name):
            return folder == APPROVED and name.endswith(".csv")
    return False


def _shared(catalogue: Catalogue) -> set[str]:
    return {FILE, PUBLISHER, SIGNERS, *(table.path for table in catalogue.tables if table.shared)}


def of_region(catalogue: Catalogue) -> set[str]:
    """The names of the files in a region's folder; approved results lie in a folder of theirs."""
    tables = {table.path.rpartition("/")[2] for table in catalogue.of_regions}
    return {*tables, *(f"{name}.yml" for name in SETTINGS), PUBLISHED}


def links_out(paths: Paths) -> Iterator[Problem]:
    """The folders of data/ that are links out of the project: what lies there is not looked at."""
    within = data_folder(paths.regions)
    for folder in [paths.regions, *_in(paths.regions), *paths.regions.glob(f"*/{APPROVED}")]:
        out = within is not None and not folder.resolve().is_relative_to(within.resolve())
        if folder.is_symlink() and out:
            yield Problem(
                tr("it is a link that leads out of the project"),
                where=shown(folder),
                expected=tr("a folder of the project"),
                fix=tr("put the folder itself here"),
            )


def strays(paths: Paths, catalogue: Catalogue) -> Iterator[Problem]:
    """What lies in data/ or data/regions/ and nothing describes."""
    for path in [*_in(paths.data), *_in(paths.regions)]:
        place = path.relative_to(paths.data)
        is_folder_of_ours = path.is_dir() and place.parts[0] in _FOLDERS
        if not is_folder_of_ours and not is_described(catalogue, place):
            yield Problem(
                tr("nothing describes this, so nothing would read it"),
                where=shown(path),
                expected=tr("tables that datapackage.json describes, their settings and schemas"),
                fix=tr("move it out of data/"),
            )


def _in(folder: Path) -> Iterator[Path]:
    found = sorted(folder.iterdir()) if folder.is_dir() else []
    return (path for path in found if not is_temporary(PurePath(path.name)))
