"""Which bodies a shard has, and how they are divided into parts that Sphinx builds at a time."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from analysis.base.errors import Problem, UserError
from analysis.base.paths import Paths
from analysis.catalogue.pages import pages_of
from analysis.catalogue.templates import read_templates
from analysis.data.dataset import region_ids
from analysis.language.messages import tr
from analysis.system.temporary_files import lasting_files

# Sphinx's memory, and the time a page takes, grow with the pages that it holds at a time.
MOST_PAGES = 700
_SHARE = re.compile(r"([1-9]\d{0,4})/([1-9]\d{0,4})")


@dataclass(frozen=True)
class Share:
    """The shard `number` of `of`, as 2/3."""

    number: int
    of: int

    @classmethod
    def parse(cls, text: str) -> Share:
        """`2/3`; raises UserError."""
        found = _SHARE.fullmatch(text)
        if found and int(found[1]) <= int(found[2]):
            return cls(int(found[1]), int(found[2]))
        raise UserError(
            Problem(
                tr("this is not a shard"),
                where="I/N",
                got=repr(text),
                expected=tr("a number of a number, as 2/3: the second of three"),
                fix=tr("for three shards say 1/3, 2/3 and 3/3, each once"),
            )
        )

    def __str__(self) -> str:
        return f"{self.number}/{self.of}"

    @property
    def folder(self) -> str:
        """Its name where a name may hold no slash."""
        return f"{self.number}-of-{self.of}"


def bodies_of(paths: Paths, share: Share) -> list[str]:
    """The bodies of a shard, in alphabetical order: about as much data in each shard.

    The largest bodies are given out first, each to the shard that has the least.
    """
    sizes = {name: _size(paths, name) for name in region_ids(paths)}
    held = [0] * share.of
    given: list[list[str]] = [[] for _ in held]
    for name in sorted(sizes, key=lambda name: (-sizes[name], name)):
        least = held.index(min(held))
        held[least] += sizes[name]
        given[least].append(name)
    return sorted(given[share.number - 1])


def _size(paths: Paths, region: str) -> int:
    return sum(path.stat().st_size for path in lasting_files(paths.regions / region))


@dataclass(frozen=True)
class Group:
    """Bodies that are built together, and how many pages they have."""

    bodies: tuple[str, ...]
    pages: int


def groups(paths: Paths, bodies: Sequence[str], most: int = MOST_PAGES) -> list[Group]:
    """The bodies in groups of at most so many pages; one that has more is a group of its own."""
    templates = read_templates(paths.notebooks)
    found: list[Group] = []
    for body in bodies:
        count = len(pages_of(paths, templates, body))
        if found and found[-1].pages + count <= most:
            count += found[-1].pages
            found[-1] = Group((*found[-1].bodies, body), count)
        else:
            found.append(Group((body,), count))
    return found
