"""Whether shards make a whole book: each body once, all made of the project as it now is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from analysis.base.errors import Problem, UserError
from analysis.base.paths import Paths
from analysis.data.dataset import region_ids
from analysis.data.other_bodies import OtherBody
from analysis.language.messages import later, tr
from analysis.shards.division import Share, bodies_of
from analysis.shards.manifest import FILE, Manifest, body_marks, marks, read_manifest

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
    read = [(folder, read_manifest(folder)) for folder in folders]
    problems = [found for _, found in read if isinstance(found, Problem)]
    unread = bool(problems)
    shards = [Shard(folder, found) for folder, found in read if isinstance(found, Manifest)]
    now = marks(paths, every)
    for shard in shards:
        problems += [*_other_version(paths, shard, now)] or [*_spoilt(shard)]
    problems += [*_twice(shards)] or [*_of_one_name(shards)]
    if not unread:  # what could not be read may be what is missing
        problems += _missing(paths, shards)
    if problems:
        raise JoinError(problems)
    return shards


def _other_version(paths: Paths, shard: Shard, now: Mapping[str, str]) -> Iterator[Problem]:
    """What the shard was made of that the project no longer is."""
    made, known = shard.manifest, region_ids(paths)
    names = sorted({*now, *made.marks})
    differ = [tr(name) for name in names if now.get(name) != made.marks.get(name)]
    there = body_marks(paths, [body for body in made.bodies if body in known])
    differ += [body for body in made.bodies if there.get(body) != made.bodies[body]]
    if differ:
        yield Problem(
            tr("shard {share} is of another version of the project", share=made.share),
            where=str(shard.folder / FILE),
            got=tr("other: {names}", names=_listed(differ)),
            expected=tr("the data, code and settings that the project has now"),
            fix=tr("make it again: {command}", command=f"tertial shard {made.share}"),
        )


def _spoilt(shard: Shard) -> Iterator[Problem]:
    """The files that are not as they were when the shard was made."""
    odd = shard.manifest.spoilt(shard.folder)
    if odd:
        share = shard.manifest.share
        yield Problem(
            tr("shard {share} is not whole: files are gone or changed", share=share),
            where=str(shard.folder),
            got=_listed(odd),
            expected=tr("the files as they were made"),
            fix=tr("copy it again, or make it again: {command}", command=f"tertial shard {share}"),
        )


def _twice(shards: Sequence[Shard]) -> Iterator[Problem]:
    counts = Counter(body for shard in shards for body in shard.manifest.bodies)
    twice = [body for body, count in counts.items() if count > 1]
    if twice:
        own = [s for s in shards if any(body in s.manifest.bodies for body in twice)]
        yield Problem(
            tr("the same body is in several shards: {names}", names=_listed(twice)),
            where=", ".join(str(shard.folder) for shard in own),
            got=", ".join(shard.manifest.share for shard in own),
            expected=tr("each body once"),
            fix=tr("name each shard once, all of the same number of shards"),
        )


def _of_one_name(shards: Sequence[Shard]) -> Iterator[Problem]:
    """Files of several shards that have one name, as pictures may, and are not the same."""
    found: dict[str, str] = {}
    odd = [
        name
        for shard in shards
        for part in shard.manifest.parts
        for name, digest in part.files.items()
        if found.setdefault(name, digest) != digest
    ]
    if odd:
        yield Problem(
            tr("files of several shards have the same name"),
            where="tertial join",
            got=_listed(odd),
            expected=tr("a name for each file"),
            fix=tr("give the pictures other names"),
        )


def _missing(paths: Paths, shards: Sequence[Shard]) -> Iterator[Problem]:
    """The bodies that no shard has, by the shard that they belong to."""
    held = {body for shard in shards for body in shard.manifest.bodies}
    lacking = [body for body in region_ids(paths) if body not in held]
    numbers = {Share.parse(shard.manifest.share).of for shard in shards}
    if lacking and len(numbers) != 1:
        fix = tr("make all shards of the same number, as {command}", command="tertial shard 1/3")
        yield _lacking(tr("a shard is missing"), lacking, fix)
    elif lacking:
        [of] = numbers
        for share in (Share(number, of) for number in range(1, of + 1)):
            own = [body for body in bodies_of(paths, share) if body in lacking]
            fix = tr(
                "make it, and name its folder too: {command}", command=f"tertial shard {share}"
            )
            if own:
                yield _lacking(tr("shard {share} is missing", share=share), own, fix)


def _lacking(what: str, bodies: Sequence[str], fix: str) -> Problem:
    return Problem(
        what,
        where="tertial join",
        got=tr("no shard with {names}", names=_listed(bodies)),
        expected=tr("every body of the project, each once"),
        fix=fix,
    )


def _listed(names: Sequence[str]) -> str:
    return ", ".join([*names[:NAMED], *(["…"] if len(names) > NAMED else [])])
