"""Builds a shard of the book: its bodies' notebooks, pages, PDFs and downloads."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock

from analysis.base.errors import Problem, UserError
from analysis.base.paths import Paths
from analysis.catalogue.elsewhere import body_elsewhere
from analysis.catalogue.pages import pages
from analysis.catalogue.templates import read_templates
from analysis.data.dataset import region_ids
from analysis.data.other_bodies import OtherBody
from analysis.language.messages import tr
from analysis.opendata.formats.table_files import place as tables_of
from analysis.opendata.region_parts import machines_folder
from analysis.pdf.book import pdfs
from analysis.runs import progress
from analysis.runs.execute import ExecutionTarget, run_pages
from analysis.runs.fingerprint import shared_folder
from analysis.runs.lock import only_run
from analysis.runs.plan import RunRequest, make_plan
from analysis.shards.copy import address, copy_of, working_in
from analysis.shards.division import MOST_PAGES, Group, Share, bodies_of, groups
from analysis.shards.manifest import FILE as MANIFEST
from analysis.shards.manifest import Manifest, Part, body_marks, marks, read_manifest
from analysis.shards.packing import keep, made_before
from analysis.site.build.build import build_site
from analysis.site.build.swap import new_folder
from analysis.site.quotes import documents_folder, documents_in
from analysis.system.digests import digest, file_digests
from analysis.system.links import link_or_copy

Say = Callable[[str], None]
SITE, KEPT = "html", "kept"
_PICTURE = re.compile(rb'src="[^"]*(_images/[^"]+)"')


@dataclass(frozen=True)
class Order:
    """A shard to build: the folder that it is put in, and who is told how it goes."""

    share: Share
    out: Path
    where: ExecutionTarget
    say: Say
    force: bool = False


def everyone(paths: Paths) -> list[OtherBody]:
    """Every body as the other parts of the book must know it; raises DataError."""
    templates = read_templates(paths.notebooks)
    return [body_elsewhere(paths, templates, name) for name in region_ids(paths)]


def build_shard(paths: Paths, order: Order) -> Manifest:
    """Build the shard into its folder; raises UserError and leaves the old shard as it was.

    The work is kept in _build/shards, so that the next time only what has changed is made.
    """
    _require_own_place(order.out)
    every, bodies = everyone(paths), bodies_of(paths, order.share)
    made_of = marks(paths, every), body_marks(paths, bodies)
    before = read_manifest(order.out)
    if not order.force and isinstance(before, Manifest) and _is(before, order, made_of):
        order.say(tr("Nothing that the shard is made of has changed."))
        return before
    work = paths.build / "shards" / order.share.folder
    work.mkdir(parents=True, exist_ok=True)
    found = groups(paths, bodies)
    with FileLock(work / "shard.lock"), new_folder(order.out) as new:
        new.mkdir(parents=True)
        own = []
        for number, group in enumerate(found, 1):
            order.say(tr("{names}: {count} pages", names=_names(group), count=group.pages))
            mark = _mark(made_of[0], [made_of[1][body] for body in group.bodies])
            folder = new / str(number)
            kept = None if order.force else made_before(mark, folder)
            if kept is None:
                copy = _build(paths, work / str(number), group, every, order)
                kept = _taken(copy, group, folder)
                keep(mark, folder, kept)
            own.append(kept)
        manifest = Manifest(str(order.share), *made_of, tuple(own))
        manifest.write(new)
    return manifest


def _require_own_place(out: Path) -> None:
    """Raise UserError for a folder of other things: a shard takes the place of what is there."""
    own = (out / MANIFEST).is_file() or (out.is_dir() and not any(out.iterdir()))
    if out.exists() and not own:
        problem = Problem(
            tr("the folder has other files than a shard's, which would be lost"),
            where="--out",
            got=str(out),
            expected=tr("a new folder, an empty one, or that of an earlier shard"),
            fix=tr("name another folder"),
        )
        raise UserError(problem)


def _is(before: Manifest, order: Order, made_of: tuple[dict[str, str], dict[str, str]]) -> bool:
    """Whether the shard that lies there, whole, is the one that is asked for."""
    same = (before.share, before.marks, before.bodies) == (str(order.share), *made_of)
    return same and not before.spoilt(order.out)


def _names(group: Group) -> str:
    return ", ".join(group.bodies)


def _mark(shared: Mapping[str, str], bodies: Sequence[str]) -> str:
    """A digest of all that the pages of these bodies are made of."""
    return digest(repr((sorted(shared.items()), sorted(bodies))).encode())


def _build(
    paths: Paths, place: Path, group: Group, every: Sequence[OtherBody], order: Order
) -> Paths:
    """Build the group's bodies in a project of their own."""
    if group.pages > MOST_PAGES:
        order.say(tr("That is more than {most}: each takes more memory.", most=MOST_PAGES))
    others = [each for each in every if each.region_id not in group.bodies]
    copy = copy_of(paths, place, group.bodies, others)
    with working_in(copy), documents_in(documents_folder(paths)):
        run_copy(copy, order.where, order.say, order.force)
        build_site(copy, order.say, order.where.jobs)
    return copy


def run_copy(copy: Paths, where: ExecutionTarget, say: Say, force: bool = False) -> None:
    """Run the notebooks of a copy whose pages are not current; raises UserError."""
    with only_run(copy, True, say):
        plan = make_plan(copy, RunRequest(force=force))
        for line in [*plan.remove_orphans(), plan.summary()]:
            say(line)
        with progress.bar([status.page for status in plan.stale]) as on_done:
            run_pages(plan.fingerprints, plan.stale, where, on_done)


def _taken(copy: Paths, group: Group, folder: Path) -> Part:
    """Put the finished site in the shard's folder, and say what the joined site takes of it."""
    site = folder / SITE
    linked_tree(copy.html, site)
    for kept, name in _kept(copy):
        linked_tree(kept, folder / KEPT / name)
    found = file_digests(sorted(_own_files(copy, site)))
    files = {path.relative_to(site).as_posix(): own for path, own in found.items()}
    return Part(f"{folder.name}/{SITE}", group.bodies, files)


def _kept(copy: Paths) -> Iterator[tuple[Path, str]]:
    """Where a build keeps what is made of each body, by its place in _build."""
    for folder in (shared_folder(copy), machines_folder(copy)):
        if folder.is_dir():
            yield folder, folder.relative_to(copy.build).as_posix()


def reuse(copy: Paths, part: Path) -> None:
    """Let a copy have what was kept of a part's bodies, so that none of it is made again."""
    kept = part / KEPT
    for path in (path for path in kept.rglob("*") if path.is_file()):
        place = copy.build / path.relative_to(kept)
        place.parent.mkdir(parents=True, exist_ok=True)
        if not place.exists():
            link_or_copy(path, place)


def _own_files(copy: Paths, site: Path) -> Iterator[Path]:
    """The files of the bodies' own pages: HTML, tables, pictures and PDFs."""
    own = [page for page in pages(copy, read_templates(copy.notebooks)) if page.region]
    pictures: set[str] = set()
    for page in own:
        html = site / address(copy, page)
        yield html
        pictures |= {name.decode() for name in _PICTURE.findall(html.read_bytes())}
        tables = tables_of(site, html.relative_to(site).with_suffix("").as_posix())
        yield from (path for path in tables.glob("*") if path.is_file())
    yield from (site / name for name in pictures)
    of_bodies = (name for name, page in pdfs(copy).items() if page.region)
    yield from (site / name for name in of_bodies if (site / name).is_file())


def linked_tree(folder: Path, place: Path) -> None:
    """The folder once more; its files are links where the disk has them.

    What is built is put in place whole, and never written to where it lies.
    """
    shutil.copytree(folder, place, copy_function=link_or_copy)
