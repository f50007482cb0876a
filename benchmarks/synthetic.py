"""Writes a project of invented regions with a fixed seed, to measure with and to try things on.

Everything else in it is the real project's: the description of the tables, the schemas, the
templates and the hand-written pages. `syntetiska data` stands on every page of its book.

    python -m benchmarks.synthetic FOLDER --regions 21 --tertials 15
"""

from __future__ import annotations

import argparse
import csv
import shutil
from pathlib import Path

import yaml

from analysis.base.paths import Paths, find_root
from analysis.base.periods import Period
from analysis.data.schema import Table, read_catalogue
from benchmarks import furnishing
from benchmarks.furnishing import Place
from benchmarks.invented import ROW, courses, observation_rows, policy_rows, target_rows

REGIONS, TERTIALS = 21, 15
FIRST_YEAR = 2020
SCHEMAS = (
    *("datapackage", "region.schema", "scheme.schema", "corrections.schema"),
    *("approvals.schema", "approved.schema"),
)
LINES = 100_000
TITLE = "Tertialboken, syntetiska data"
# Invented: no Swedish region has any of these names.
NAMES = (
    *("Almland", "Björkdal", "Dalmark", "Ekslätt", "Fjällnäs", "Granbygd"),
    *("Havsmark", "Isdal", "Kustby", "Lindslätt", "Myrland", "Nordskog"),
    *("Ormdal", "Rävskog", "Sjömark", "Stenbygd", "Tallmo", "Uddnäs"),
    *("Vindås", "Åkermark", "Ödesjö"),
)


def periods(tertials: int) -> list[Period]:
    """The given number of tertials from the first one on."""
    first = Period.parse(f"{FIRST_YEAR}-T1")
    return [
        Period.parse(f"{first.year + number // 3}-T{number % 3 + 1}") for number in range(tertials)
    ]


def write_project(root: Path, regions: int = REGIONS, tertials: int = TERTIALS) -> Paths:
    """Write a whole project into the folder `root`; the same bytes for the same numbers."""
    if not 1 <= regions <= len(NAMES) or tertials < 1:
        raise ValueError(f"1 to {len(NAMES)} regions and at least one tertial, please")
    paths, project = Paths(root), Paths(find_root(Path(__file__).parent))
    paths.regions.mkdir(parents=True)
    for name in SCHEMAS:
        shutil.copyfile(project.data / f"{name}.json", paths.data / f"{name}.json")
    places = [Place(name, number) for number, name in enumerate(NAMES[:regions], 1)]
    shared = read_catalogue(paths.data)
    _write(shared.table("sources"), paths, "", furnishing.sources(places, LINES))
    _write(shared.table("concepts"), paths, "", furnishing.concepts(places))
    for place in places:
        _write_region(paths, place, periods(tertials))
    _copy_book(project, paths)
    return paths


def _write_region(paths: Paths, place: Place, reported: list[Period]) -> None:
    folder = paths.regions / place.region_id
    folder.mkdir()
    settings = {
        "region": furnishing.region(place, reported),
        "scheme": furnishing.SCHEME,
    }
    for name, content in settings.items():
        text = yaml.safe_dump(content, allow_unicode=True, sort_keys=False)
        (folder / f"{name}.yml").write_text(text, encoding="utf-8")
    tables = furnishing.tables(place, reported)
    years = sorted({period.year for period in reported})
    own = courses(place.region_id, reported)
    source = place.common
    tables["targets"] = [
        row
        for each in own
        for row in (*target_rows(each, source), *policy_rows(each, years, source))
    ]
    tables["observations"] = [row for each in own for row in observation_rows(each, source)]
    line = 0
    for table in read_catalogue(paths.data).of_regions:
        rows = [
            {**row, "source_line": line + number}
            for number, row in enumerate(tables.get(table.name, ()), 1)
        ]
        line += len(rows)
        _write(table, paths, place.region_id, rows)


def _write(table: Table, paths: Paths, region: str, rows: list[ROW]) -> None:
    with table.file(paths.data, region).open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, table.columns, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def _copy_book(project: Paths, paths: Paths) -> None:
    """The templates and the hand-written pages; the title says what the data are."""
    shutil.copytree(project.notebooks, paths.notebooks, ignore=shutil.ignore_patterns(".*"))
    shutil.copytree(
        project.book, paths.book, ignore=shutil.ignore_patterns("reports", "_generated")
    )
    shutil.copyfile(project.root / "_toc.yml", paths.root / "_toc.yml")
    settings = (project.root / "_config.yml").read_text(encoding="utf-8")
    config = yaml.safe_load(settings)
    config["title"] = TITLE
    text = yaml.safe_dump(config, allow_unicode=True, sort_keys=False)
    (paths.root / "_config.yml").write_text(text, encoding="utf-8")


def main() -> None:
    """Write a project into the folder that is named on the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--regions", type=int, default=REGIONS)
    parser.add_argument("--tertials", type=int, default=TERTIALS)
    wanted = parser.parse_args()
    write_project(wanted.folder, wanted.regions, wanted.tertials)


if __name__ == "__main__":
    main()
