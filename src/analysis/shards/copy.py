"""A project of its own with some of the bodies, in which they are built as in any other.

The others are known there by name (`analysis.data.other_bodies`). A short page stands in the place
of each page of theirs that menus and links lead to.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from analysis.base.paths import ROOT_VARIABLE, Paths
from analysis.catalogue.elsewhere import ENDING, pages_elsewhere
from analysis.catalogue.pages import Page
from analysis.catalogue.templates import read_templates
from analysis.data.other_bodies import OtherBody, keep_other_bodies
from analysis.data.publisher import read_publisher
from analysis.html.markdown import one_line
from analysis.system.atomic_write import replace_bytes, replace_text
from analysis.system.digests import digest, file_digest
from analysis.system.temporary_files import lasting_files

SETTINGS = (
    *("_config.yml", "_toc.yml", "GLOSSARY.md", "requirements.lock", "pyproject.toml"),
    *("CHANGELOG.md", "CONTRIBUTING.md", "README.md", "LICENSE", "benchmarks/results.json"),
)
_MADE = ("reports", "_generated")


def copy_of(
    paths: Paths, place: Path, bodies: Sequence[str], others: Collection[OtherBody]
) -> Paths:
    """The copy at `place` with these bodies, renewed: what has not changed keeps its files."""
    copy = Paths(place)
    _renew(paths, copy, [*_files(paths), *_data(paths, bodies)], [*_files(copy), *_data(copy)])
    for folder in copy.regions.glob("*"):
        if folder.name not in bodies:
            shutil.rmtree(folder)
    _know(copy, others)
    return copy


def frame_copy(paths: Paths, place: Path, everyone: Collection[OtherBody]) -> Paths:
    """The copy with the data of all bodies and the pages of none: they are built elsewhere."""
    copy = Paths(place)
    _renew(paths, copy, [*_files(paths)], [*_files(copy)])
    if not copy.data.is_symlink():
        copy.data.symlink_to(paths.data.resolve(), target_is_directory=True)
    _know(copy, everyone)
    return copy


def _renew(paths: Paths, copy: Paths, files: list[Path], there: list[Path]) -> None:
    wanted = {path.relative_to(paths.root): path for path in files}
    for name, path in wanted.items():
        _copy(path, copy.root / name)
    for path in there:
        if path.relative_to(copy.root) not in wanted:
            path.unlink()
    copy.build.mkdir(exist_ok=True)


def _copy(path: Path, target: Path) -> None:
    content = path.read_bytes()
    if file_digest(target) != digest(content):
        replace_bytes(target, content, lasting=False)


def settings(paths: Paths) -> list[Path]:
    """The files besides data, templates and pages that a site is made of, and no others."""
    return [path for name in SETTINGS if (path := paths.root / name).is_file()]


def _files(paths: Paths) -> Iterator[Path]:
    """The files that every page may show something of, without data."""
    yield from settings(paths)
    yield from lasting_files(paths.notebooks)
    for path in lasting_files(paths.book):
        if path.relative_to(paths.book).parts[0] not in _MADE:
            yield path


def _data(paths: Paths, bodies: Sequence[str] | None = None) -> Iterator[Path]:
    """The data of these bodies, or of all, with those that all share."""
    for path in lasting_files(paths.data):
        whose = path.relative_to(paths.regions).parts[0] if paths.regions in path.parents else ""
        if not whose or bodies is None or whose in bodies:
            yield path


def _know(copy: Paths, others: Collection[OtherBody]) -> None:
    """Note the bodies elsewhere, and let a short page stand in the place of each of theirs."""
    keep_other_bodies(copy, [*others])
    publisher, wanted = read_publisher(copy), stand_ins(copy)
    for page in wanted:
        link = "" if publisher.is_example else f": {publisher.address(address(copy, page))}"
        said = f"Den här delen av boken har inte sidan. Den finns i hela boken{one_line(link)}"
        replace_text(page.target, f"# {one_line(page.title)}\n\n{said}.\n", lasting=False)
    kept = {page.target for page in wanted}
    for path in copy.reports.rglob(f"*{ENDING}"):
        if path not in kept:
            path.unlink()


def stand_ins(copy: Paths) -> list[Page]:
    """The pages of a copy that stand in the place of another part's."""
    return pages_elsewhere(copy, read_templates(copy.notebooks))


def address(paths: Paths, page: Page) -> str:
    """Where the page is on the site: `reports/norrbotten/matt.html`."""
    return page.target.relative_to(paths.book).with_suffix(".html").as_posix()


@contextmanager
def working_in(copy: Paths) -> Iterator[None]:
    """Let this process, and those that it starts, take the copy for the project."""
    before = os.environ.get(ROOT_VARIABLE)
    os.environ[ROOT_VARIABLE] = str(copy.root)
    try:
        yield
    finally:
        os.environ.pop(ROOT_VARIABLE)
        if before is not None:
            os.environ[ROOT_VARIABLE] = before
