"""What a page is made from, by content: a digest for each file, version and value it depends on.

A page's inputs stand in groups, each a mapping of names to digests:

    template     notebooks/region_period.ipynb
    parameters   region, period
    data         data/sources.csv, data/regions/norrbotten/observations.csv: of each table the rows
                 that the page reads
    pages        the places and titles that the page lists
    code         src/analysis/pages/period/report.py
    environment  python, requirements.lock, pandas
"""

from __future__ import annotations

import functools
import json
import platform
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath

from analysis.base.errors import UnknownNameError
from analysis.base.paths import Paths
from analysis.base.periods import PeriodError
from analysis.catalogue.pages import Page
from analysis.data.content_mark import is_data
from analysis.data.dataset import region_ids
from analysis.data.national.read import FOLDER as NATIONAL
from analysis.data.schema import FILE, description_of_tables
from analysis.runs.extract_marks import SHARED, ExtractMarks, Mark
from analysis.runs.reach import out_of_reach
from analysis.runs.reads import reads_of
from analysis.system.digests import digest, file_digest
from analysis.system.temporary_files import lasting_files

PACKAGE = Path(__file__).resolve().parents[1]
LOCK = "requirements.lock"
# The parts of the package that a page can reach: its notebook imports them, or they finish it.
# A test holds that nothing else can be imported by a notebook.
IN_PAGES = frozenset(
    {
        "__init__.py",
        "audit",
        "base",
        "catalogue",
        "charts",
        "data",
        "html",
        "language",
        "method",
        "pages",
        "results",
        "system",
        "words",
    }
)
FINISHES = PurePath("runs/clean_notebook.py")
# What it computes for the site's own pages is kept with what pages share.
KEEPS = PurePath("site/directives")
# The call whose page has a list of the region's other pages.
LISTS_PAGES = "open_overview"
_COMPILED = {".pyc", ".pyo"}
# The messages of the command line in Swedish: no page shows them.
_CATALOGUE = {".po", ".mo"}


@dataclass(frozen=True, eq=False)
class Group:
    """Inputs of one kind: the digest, version or value of each by its name."""

    values: Mapping[str, str]

    @functools.cached_property
    def digest(self) -> str:
        """A digest of the whole group."""
        return digest(json.dumps(dict(self.values), sort_keys=True, ensure_ascii=False).encode())


Inputs = Mapping[str, Group]


@dataclass(frozen=True, eq=False)
class Fingerprints:
    """The inputs of a project's pages; each file is read once, when it is first asked for.

    every: all pages that the project gives, whether or not they are run.
    """

    paths: Paths
    every: tuple[Page, ...] = ()

    def inputs(self, page: Page) -> Inputs:
        """What the page is made from."""
        return {
            "template": self.template(page.template.path.name),
            "parameters": Group(dict(page.parameters)),
            "data": self.data(page),
            "pages": self.pages(page),
            "code": self.code_of(page.template.path),
            "environment": self.environment,
        }

    @functools.lru_cache  # noqa: B019 - lives as long as the command
    def template(self, name: str) -> Group:
        """The notebook that the page is made from."""
        return Group({f"notebooks/{name}": file_digest(self.paths.notebooks / name)})

    def data(self, page: Page) -> Group:
        """What the page reads of the data; all files of its region where that is not known."""
        marks = self._marks(page)
        if marks is None:
            return self.files(page.region)
        found = dict(self._settings())
        for each in marks:
            for name, mark in each.parts.items():
                found[name] = f"{found[name]} {mark}" if name in found else mark
        return Group(found)

    def periods(self, page: Page) -> frozenset[str] | None:
        """The periods whose rows the page reads; None where that is not known."""
        marks = self._marks(page)
        return None if marks is None else frozenset().union(*(each.periods for each in marks))

    def _marks(self, page: Page) -> tuple[Mark, ...] | None:
        """The marks of what the page opens; None where that cannot be told.

        A name that is mistyped in a template is told by its notebook, which knows the place.
        """
        reads = reads_of(page)
        try:
            return None if reads is None else tuple(map(self.extract_marks.of, reads))
        except (UnknownNameError, PeriodError):
            return None

    @functools.cached_property
    def extract_marks(self) -> ExtractMarks:
        """The marks of what pages read."""
        return ExtractMarks(self.paths, shared_folder(self.paths, self))

    @functools.lru_cache  # noqa: B019
    def files(self, region: str) -> Group:
        """The files of the region and those that all regions share; without a region, all."""
        regions = [region] if region else region_ids(self.paths)
        own = [self._own(name) for name in regions]
        return Group(dict(pair for group in (self._shared(), *own) for pair in group))

    def pages(self, page: Page) -> Group:
        """The page's own place and title, and those of the pages that it lists."""
        reads = reads_of(page)
        if reads is None or any(read.name == LISTS_PAGES for read in reads):
            return self._linked(page.region)
        return Group({page.name: self._places[page.name]})

    @functools.lru_cache  # noqa: B019
    def _linked(self, region: str) -> Group:
        """Places and titles of the pages of the region, and of those that have none."""
        linked = (p for p in self.every if region in ("", p.region) or not p.region)
        return Group({p.name: self._places[p.name] for p in linked})

    @functools.cached_property
    def _places(self) -> dict[str, str]:
        """The place and titles of each page by its name."""
        root = self.paths.root
        place = {p.name: p.target.relative_to(root).as_posix() for p in self.every}
        return {p.name: f"{place[p.name]}: {p.title} ({p.nav})" for p in self.every}

    @functools.cached_property
    def code(self) -> Group:
        """The parts of the package that a page can reach."""
        return Group(dict(_code(self.package, in_pages)))

    @functools.cached_property
    def package(self) -> tuple[tuple[PurePath, Path], ...]:
        """The files of the package by their place in it."""
        files = ((path.relative_to(PACKAGE), path) for path in lasting_files(PACKAGE))
        return tuple((file, path) for file, path in files if file.suffix not in _COMPILED)

    @functools.lru_cache  # noqa: B019
    def code_of(self, template: Path) -> Group:
        """The same without other pages than those that the template's code can reach."""
        others = [f"src/analysis/{folder.as_posix()}/" for folder in out_of_reach(template)]
        values = self.code.values
        return Group({n: own for n, own in values.items() if not n.startswith(tuple(others))})

    @functools.cached_property
    def environment(self) -> Group:
        """Python, the machine's kind, the lock and the versions of what is installed of it."""
        lock = self.paths.root / LOCK
        machine = f"{sys.platform} {platform.machine()}"
        own = {"python": platform.python_version(), "platform": machine, LOCK: file_digest(lock)}
        return Group({**own, **_installed(_locked(lock))})

    @functools.cached_property
    def checks(self) -> dict[str, str]:
        """By region, a digest of all that says whether its data are right.

        That is the region's files, those outside the regions, the code and the environment.
        """
        outside = (p for p in lasting_files(self.paths.data) if self.paths.regions not in p.parents)
        shared = dict(_digests(self.paths, outside))
        both = {**shared, **self.code.values, **self.environment.values}
        own = {region: dict(self._own(region)) for region in region_ids(self.paths)}
        return {region: Group({**both, **files}).digest for region, files in own.items()}

    @functools.lru_cache  # noqa: B019
    def _shared(self) -> tuple[tuple[str, str], ...]:
        files = (
            path
            for path in lasting_files(self.paths.data)
            if self.paths.regions not in path.parents and is_data(path)
        )
        return tuple(_digests(self.paths, files))

    def _settings(self) -> Iterator[tuple[str, str]]:
        """The files that all regions share, without the tables of which pages read some rows."""
        return (pair for pair in self._shared() if not _is_read_in_part(PurePath(pair[0])))

    @functools.lru_cache  # noqa: B019
    def _own(self, region: str) -> tuple[tuple[str, str], ...]:
        return tuple(
            _digests(self.paths, filter(is_data, lasting_files(self.paths.regions / region)))
        )


def _is_read_in_part(file: PurePath) -> bool:
    """Whether a file outside the regions is one that pages read some rows of."""
    return file.name in SHARED or NATIONAL in file.parts


def in_pages(file: PurePath) -> bool:
    """Whether a page can reach a file of the package."""
    if file.parts[0] == "language" and file.suffix in _CATALOGUE:
        return False
    return file.parts[0] in IN_PAGES or file == FINISHES


def shared_folder(
    paths: Paths, found: Fingerprints | None = None, also: Sequence[str] = ()
) -> Path:
    """Where this code, with these packages, keeps what the pages of a region share.

    found: the digests of the code where they are computed already. also: rooms that count too.
    """
    found = found or Fingerprints(paths)
    kept = dict(_code(found.package, lambda file: KEEPS in file.parents or file.parts[0] in also))
    code = Group({**found.code.values, **kept})
    both = f"{code.digest} {found.environment.digest}"
    return paths.build / "shared" / digest(both.encode())


def _code(
    package: Iterable[tuple[PurePath, Path]], wanted: Callable[[PurePath], bool]
) -> Iterator[tuple[str, str]]:
    """The files of the package that are wanted, with their digests."""
    for file, path in package:
        if wanted(file):
            yield f"src/analysis/{file.as_posix()}", file_digest(path)


def _digests(paths: Paths, files: Iterable[Path]) -> Iterator[tuple[str, str]]:
    for path in files:
        place = path.relative_to(paths.root).as_posix()
        is_description = path == paths.data / FILE
        yield (
            place,
            digest(description_of_tables(paths.data)) if is_description else file_digest(path),
        )


def _locked(lock: Path) -> frozenset[str]:
    """The packages that the lock names; empty when there is no lock."""
    if not lock.exists():
        return frozenset()
    text = lock.read_text(encoding="utf-8")
    return frozenset(_plain(name) for name in re.findall(r"^([\w.-]+)==", text, re.MULTILINE))


@functools.lru_cache
def _installed(names: frozenset[str]) -> dict[str, str]:
    """The versions of the packages that are installed, of these names or (without any) of all."""
    found: dict[str, str] = {}
    for folder in map(Path, sys.path):
        for path in folder.glob("*.dist-info"):
            name, _, version = path.stem.rpartition("-")
            if not names or _plain(name) in names:
                found.setdefault(_plain(name), version)
    return dict(sorted(found.items()))


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
