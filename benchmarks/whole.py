"""Seconds of `tertial build`: everything, after changes, and against the plain commands."""

from __future__ import annotations

import csv
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

from analysis.base.paths import Paths
from benchmarks import site
from benchmarks.notebooks import only_reports
from benchmarks.synthetic import write_project
from benchmarks.timing import Say, Timings, in_turns, peak_memory, run, seconds, tertial

BUILD = ("build", "--jobs", "2")
REPORTS = "reports"
# The pages of the site, and nothing of what is made from them.
PAGES = (
    "from analysis.base.paths import project; from analysis.site import build;"
    " build.EXTRAS.clear(); build.build_site(project(), print, 2)"
)


@dataclass(frozen=True)
class Sizes:
    """The size of the data, and how often a change is tried."""

    regions: int = 21
    tertials: int = 15
    changes: int = 3
    regions_changed: int = 2


def reports(folder: Path, sizes: Sizes) -> Paths:
    """A project with the report of every region and period, which have been run."""
    if (folder / REPORTS).exists():
        return Paths(folder / REPORTS)
    paths = _write_reports(folder, sizes)
    run(tertial("run", "--jobs", "2"), paths.root)
    return paths


def _write_reports(folder: Path, sizes: Sizes) -> Paths:
    paths = write_project(folder / REPORTS, sizes.regions, sizes.tertials)
    only_reports(paths)
    return paths


def measure_reports(folder: Path, sizes: Sizes, say: Say) -> Timings:
    """Reports of every region and period with their site, ours and the stock one.

    files-whole: what `tertial build` does besides, a PDF of every report and files to download.
    """
    paths = _write_reports(folder, sizes)
    measures = {
        "run-whole": lambda: seconds(lambda: run(tertial("run", "--jobs", "2"), paths.root)),
        "site-whole": lambda: seconds(lambda: run([sys.executable, "-c", PAGES], paths.root)),
        "files-whole": lambda: seconds(lambda: _files(paths)),
        "stock-whole-site": lambda: site.stock_whole(paths),
    }
    return in_turns(1, measures, say)


def _files(paths: Paths) -> None:
    """Let the site be made of the pages that are there, with all that is added to them."""
    shutil.rmtree(paths.html)
    run(tertial(*BUILD), paths.root)


def measure_everything(folder: Path, sizes: Sizes, say: Say) -> Timings:
    """Every template: all of it with its memory, nothing changed, and one region changed."""
    paths = write_project(folder / "everything", sizes.regions, sizes.tertials)
    taken, gib = peak_memory(tertial(*BUILD), paths.root)
    say(f"build-everything: {taken:.1f}, {gib:.2f} GiB")
    found: Timings = {"build-everything": [taken], "peak-memory-gib": [gib]}
    rounds = {"build-nothing": sizes.changes, "build-one-region": sizes.regions_changed}
    for name, number in rounds.items():
        found[name] = []
        for _ in range(number):
            if name == "build-one-region":
                change_region(paths)
            found[name].append(seconds(lambda: run(tertial(*BUILD), paths.root)))
            say(f"{name}: {found[name][-1]:.2f}")
    return found


def change_region(paths: Paths) -> None:
    """Add a hundredth to the first outcome of the first region, as a correction would."""
    folder = sorted(path for path in paths.regions.iterdir() if path.is_dir())[0]
    file = folder / "observations.csv"
    with file.open(encoding="utf-8", newline="") as opened:
        rows = list(csv.DictReader(opened))
    first = next(row for row in rows if row["value"])
    first["value"] = str(round(float(first["value"]) + 0.01, 2))
    with file.open("w", encoding="utf-8", newline="") as opened:
        writer = csv.DictWriter(opened, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
