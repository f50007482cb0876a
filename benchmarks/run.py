"""Measures and writes benchmarks/results.json: `python -m benchmarks.run [--quick] [--only PART]`.

--quick measures small books, to try the benchmark itself. --only renews one part of the last
results: notebooks, site, whole or starts.
"""

from __future__ import annotations

import argparse
import compileall
import sys
import sysconfig
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from analysis.values import format_number
from benchmarks import notebooks, results, site, starts, whole
from benchmarks.timing import Say, Timings

PARTS = ("notebooks", "site", "whole", "starts")


@dataclass(frozen=True)
class Sizes:
    """How much each part measures."""

    notebooks: notebooks.Sizes
    site: site.Sizes
    whole: whole.Sizes
    starts: starts.Sizes


FULL = Sizes(notebooks.Sizes(), site.Sizes(), whole.Sizes(), starts.Sizes())
QUICK = Sizes(
    notebooks.Sizes(regions=1, tertials=3, rounds=1, command=1, pool=2, code=2),
    site.Sizes(pages=((10, 2), (50, 3), (150, 4), (300, 5)), rounds=1, changed_in=3),
    whole.Sizes(regions=2, tertials=3, changes=1),
    starts.Sizes(workers=2, each=2),
)


def measure(folder: Path, sizes: Sizes, parts: Sequence[str], say: Say) -> Timings:
    """The timings of the parts; the projects they make lie in the folder."""
    found: Timings = {}
    if "notebooks" in parts:
        found |= notebooks.measure(folder, sizes.notebooks, say)
    if {"site", "whole"} & {*parts}:
        reports, timings = whole.measure_reports(folder, sizes.whole, say)
        found |= timings
        if "site" in parts:
            found |= site.measure(reports, folder, sizes.site, say)
            found |= site.measure_changes(reports, folder, sizes.site, say)
    if "whole" in parts:
        found |= whole.measure_everything(folder, sizes.whole, say)
    if "starts" in parts:
        found |= starts.measure(folder, sizes.starts, say)
    return found


def _in_rounds(sizes: Sizes, rounds: int | None) -> Sizes:
    if rounds is None:
        return sizes
    return replace(
        sizes,
        notebooks=replace(sizes.notebooks, rounds=rounds),
        site=replace(sizes.site, rounds=rounds),
        whole=replace(sizes.whole, changes=rounds),
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
    parser.add_argument("--rounds", type=int, help="in place of three")
    wanted = parser.parse_args()
    compile_byte_code()
    known = results.read_timings(wanted.out) if wanted.only else {}
    with tempfile.TemporaryDirectory(prefix="tertial-bench-") as folder:
        sizes = _in_rounds(QUICK if wanted.quick else FULL, wanted.rounds)
        measured = measure(Path(folder), sizes, wanted.only or PARTS, _say)
    content = results.results({**known, **measured}, wanted.quick, results.read_notes())
    results.write(content, wanted.out)
    _say(f"{content['machine']['cores']} cores")
    for ratio in content["ratios"]:
        _say(line(ratio))
    return 0


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
