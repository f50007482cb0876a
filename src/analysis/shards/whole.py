"""Whether shards make a whole book: each body once, all made of the project as it now is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from analysis.base.errors import Problem, UserError
from analysis.base.paths import Paths
from analysis.data.dataset import region_ids
from analysis.data.other_bodies import OtherBody
from analysis.language.messages import later, tr
from analysis.shards.division import Share, bodies_of
from analysis.shards.manifest import FILE, Manifest, body_marks, marks, read_manifest
from analysis.system.digests import file_digests

NAMED = 5


class JoinError(UserError):
    """The shards make no whole book."""

    left = later("the old site is left as it was")


@dataclass(frozen=True)
class Shard:
    """A shard's folder, and what it says of itself."""

    folder: Path
    manifest: Manifest

    def files(self) -> Iterator[tuple[str, Path]]:
        """The files that the joined site takes, by their places in it."""
        for part in self.manifest.parts:
            for name in part.files:
                yield name, self.folder / part.folder / name


def require_whole(paths: Paths, every: Sequence[OtherBody], folders: Sequence[Path]) -> list[Shard]:
    """The shards in the folders; raises JoinError with all that keeps them from being one book."""
    read = {folder: read_manifest(folder) for folder in folders}
    problems = [found for found in read.values() if isinstance(found, Problem)]
    shards = [Shard(at, found) for at, found in read.items() if isinstance(found, Manifest)]
    now = marks(paths, every)
    for shard in shards:
        other = [*_other_version(paths, shard, now)]
        problems += other or _spoilt(shard)
    problems += _twice(shards)
    if not problems or shards:
        problems += _missing(
            paths, shards, [at for at in read if at not in {s.folder for s in shards}]
        )
    if problems:
        raise JoinError(problems)
    return sorted(shards, key=lambda shard: shard.folder)


def _other_version(paths: Paths, shard: Shard, now: dict[str, str]) -> Iterator[Problem]:
    """What the shard was made of that the project no longer is."""
    made, known = shard.manifest, region_ids(paths)
    names = sorted({*now, *made.marks})
    differ = [tr(name) for name in names if now.get(name) != made.marks.get(name)]
    gone = [body for body in made.bodies if body not in known]
    there = body_marks(paths, [body for body in made.bodies if body in known])
    differ += [
        tr("the data of {body}", body=body)
        for body, mark in there.items()
        if mark != made.bodies[body]
    ]
    differ += [tr("{body}, which the project does not have", body=body) for body in gone]
    if differ:
        yield Problem(
            tr("shard {share} was made of another version of the project", share=made.share),
            where=str(shard.folder / FILE),
            got=tr("other {differ}", differ=", ".join(differ[:NAMED])),
            expected=tr("the data, code and settings that the project has now"),
            fix=tr("make it again: tertial shard {share}", share=made.share),
        )


def _spoilt(shard: Shard) -> list[Problem]:
    """The files that are not as the shard was when it was made."""
    wanted = {
        path: digest
        for part in shard.manifest.parts
        for path, digest in (
            (shard.folder / part.folder / name, own) for name, own in part.files.items()
        )
    }
    found = file_digests(wanted)
    odd = [path for path, digest in wanted.items() if found[path] != digest]
    if not odd:
        return []
    named = ", ".join(path.relative_to(shard.folder).as_posix() for path in odd[:NAMED])
    more = tr(" and {count} more", count=len(odd) - NAMED) if len(odd) > NAMED else ""
    return [
        Problem(
            tr(
                "shard {share} is not whole: {count} files are gone or changed",
                share=shard.manifest.share,
                count=len(odd),
            ),
            where=str(shard.folder),
            got=named + more,
            fix=tr(
                "copy it once more, or make it again: tertial shard {share}",
                share=shard.manifest.share,
            ),
        )
    ]


def _twice(shards: Sequence[Shard]) -> Iterator[Problem]:
    counts = Counter(body for shard in shards for body in shard.manifest.bodies)
    for body in (body for body, count in counts.items() if count > 1):
        own = [shard for shard in shards if body in shard.manifest.bodies]
        yield Problem(
            tr("{body} is in several shards", body=body),
            where=", ".join(str(shard.folder) for shard in own),
            got=", ".join(shard.manifest.share for shard in own),
            expected=tr("each body once"),
            fix=tr("name each shard once, all of the same number of shards"),
        )


def _missing(paths: Paths, shards: Sequence[Shard], unread: Sequence[Path]) -> Iterator[Problem]:
    """The bodies that no shard has, by the shard that they belong to."""
    held = {body for shard in shards for body in shard.manifest.bodies}
    lacking = [body for body in region_ids(paths) if body not in held]
    if not lacking or unread:  # what could not be read may be what is missing
        return
    shares = {shard.manifest.share for shard in shards}
    of = {Share.parse(share).of for share in shares}
    if len(of) != 1:
        yield _lacking(lacking, tr("make all shards of one number: tertial shard 1/N … N/N"))
        return
    [number] = of
    for each in (Share(n, number) for n in range(1, number + 1)):
        own = [body for body in bodies_of(paths, each) if body in lacking]
        if own:
            said = f"tertial shard {each}"
            yield _lacking(
                own,
                tr("make it, and name its folder too: {said}", said=said),
                tr("shard {share} is missing", share=each),
            )


def _lacking(bodies: Sequence[str], fix: str, what: str = "") -> Problem:
    named = ", ".join(bodies[:NAMED]) + (" …" if len(bodies) > NAMED else "")
    return Problem(
        what or tr("a shard is missing"),
        where="tertial join",
        got=tr("no shard with {bodies}", bodies=named),
        expected=tr("every body of the project, each once"),
        fix=fix,
    )
