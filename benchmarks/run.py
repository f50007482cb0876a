"""Measures and writes benchmarks/results.json: `python -m benchmarks.run [--quick] [--only PART]`.

--quick measures small books, to try the benchmark itself. --only renews parts of the last results.
Each part is written as soon as it is measured, and one that fails leaves the others.
"""

from __future__ import annotations

import argparse
import compileall
import sys
import sysconfig
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from analysis.base.values import format_number
from benchmarks import charts, notebooks, results, shards, site, starts, whole
from benchmarks.timing import CommandError, Say, Timings


@dataclass(frozen=True)
class Sizes:
    """How much each part measures."""

    notebooks: notebooks.Sizes
    site: site.Sizes
    whole: whole.Sizes
    starts: starts.Sizes
    shards: shards.Sizes


FULL = Sizes(notebooks.Sizes(), site.Sizes(), whole.Sizes(), starts.Sizes(), shards.Sizes())
QUICK = Sizes(
    notebooks.Sizes(regions=1, tertials=3, rounds=1, command=1, pool=2, code=2),
    site.Sizes(pages=((10, 2), (50, 3), (150, 4), (300, 5)), rounds=1, long=1, changed_in=3),
    whole.Sizes(regions=2, tertials=3, changes=1, regions_changed=1),
    starts.Sizes(workers=2, each=2),
    shards.Sizes(bodies=2, tertials=1),
)


Part = Callable[[Path, Sizes, Say], Timings]
# In their order; the site's parts use the reports that `whole` has made, or make them first.
PARTS: Mapping[str, Part] = {
    "notebooks": lambda folder, sizes, say: notebooks.measure(folder, sizes.notebooks, say),
    "charts": lambda folder, sizes, say: charts.measure(folder, say),
    "whole": lambda folder, sizes, say: whole.measure_reports(folder, sizes.whole, say),
    "site": lambda folder, sizes, say: site.measure(
        whole.reports(folder, sizes.whole), folder, sizes.site, say
    ),
    "changes": lambda folder, sizes, say: site.measure_changes(
        whole.reports(folder, sizes.whole), folder, sizes.site, say
    ),
    "everything": lambda folder, sizes, say: whole.measure_everything(folder, sizes.whole, say),
    "shards": lambda folder, sizes, say: shards.measure(folder, sizes.shards, say),
    "starts": lambda folder, sizes, say: starts.measure(folder, sizes.starts, say),
}


def measure(
    folder: Path, sizes: Sizes, parts: Sequence[str], keep: Callable[[Timings], object], say: Say
) -> list[str]:
    """Measure the parts and `keep` what each gives; gives the names of those that failed.

    The projects that are made lie in the folder.
    """
    failed: list[str] = []
    for name in (name for name in PARTS if name in parts):
        start = time.perf_counter()
        try:
            found = PARTS[name](folder, sizes, say)
        except (CommandError, OSError, ValueError) as error:
            say(f"{name} FAILED: {error}")
            failed.append(name)
            continue
        keep(found)
        say(f"{name}: measured in {(time.perf_counter() - start) / 60:.1f} min")
    return failed


def _in_rounds(sizes: Sizes, rounds: int | None) -> Sizes:
    if rounds is None:
        return sizes
    return replace(
        sizes,
        notebooks=replace(sizes.notebooks, rounds=rounds),
        site=replace(sizes.site, rounds=rounds, long=rounds),
        whole=replace(sizes.whole, changes=rounds, regions_changed=rounds),
    )


def compile_byte_code() -> None:
    """Compile everything that is imported, so that no way of running pays for it."""
    for folder in (sysconfig.get_path("purelib"), Path(__file__).parents[1] / "src"):
        compileall.compile_dir(str(folder), quiet=2, workers=0)


def main() -> int:
    """Measure, write the results and print the ratios."""
    parser = argparse.ArgumentParser(prog="benchmarks.run")
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--only", choices=PARTS, action="append")
    parser.add_argument("--out", type=Path, default=results.RESULTS)
    parser.add_argument("--rounds", type=int, help="in place of three, or two for what takes long")
    parser.add_argument("--notes", action="store_true", help="only put notes.yml in the results")
    wanted = parser.parse_args()
    known = {} if wanted.quick else results.read_timings(wanted.out)

    def content() -> dict[str, Any]:
        return results.results(known, wanted.quick, results.read_notes())

    def keep(found: Timings) -> None:
        known.update(found)
        results.write(content(), wanted.out)

    failed: list[str] = []
    with tempfile.TemporaryDirectory(prefix="tertial-bench-") as folder:
        sizes = _in_rounds(QUICK if wanted.quick else FULL, wanted.rounds)
        if wanted.notes:
            keep({})
        else:
            compile_byte_code()
            failed = measure(Path(folder), sizes, wanted.only or [*PARTS], keep, _say)
    _say(f"{content()['machine']['cores']} cores")
    for ratio in content()["ratios"]:
        _say(line(ratio))
    return 1 if failed else 0


def line(ratio: dict[str, object]) -> str:
    """A ratio as a line: `reached  run-against-command  9,4 (sought ≥ 9)`."""
    value = ratio["measured"]
    shown = "not measured" if value is None else format_number(float(str(value)))
    verdict = "reached" if ratio["reached"] else "MISSED "
    limit = format_number(float(str(ratio["sought"])))
    return f"{verdict}  {ratio['key']}  {shown} (sought {ratio['sign']} {limit})"


def _say(text: str) -> None:
    sys.stderr.write(text + "\n")
    sys.stderr.flush()


if __name__ == "__main__":
    sys.exit(main())
