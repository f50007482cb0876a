"""Measures a watch: seconds from a saved change until the preview shows it on the page looked at.

`python -m benchmarks.watch PROJECT [TIMES]` in a project that is built; every file is put back, and
the times are put among those of the last run in results.json.
"""

from __future__ import annotations

import os
import re
import signal
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path

from analysis.base.paths import Paths
from analysis.catalogue.pages import Page, pages
from analysis.catalogue.templates import read_templates
from benchmarks import results
from benchmarks.timing import Timings

PATIENCE = 600.0
PER = "region_period"
MARK = "Mätprov{n}"


def main(root: Path, times: int) -> None:
    """Measure, keep the times and print the medians."""
    found = measure(root, times)
    known = results.read_timings()
    results.write(results.results({**known, **found}, False, results.read_notes()))
    for name, seconds in found.items():
        _print(f"{name:14} median {statistics.median(seconds):5.2f} s of {times}")
    _print(f"load of the machine: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")


def measure(root: Path, times: int) -> Timings:
    """Seconds for a change in a page of text, a template and a data file, so many times each."""
    paths = Paths(root.resolve())
    page = next(p for p in pages(paths, read_templates(paths.notebooks)) if p.template.per == PER)
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "log"
        with log.open("w", encoding="utf-8") as said:
            watch = _start(paths, said.fileno())
        try:
            _until(lambda: "Watching" in log.read_text(encoding="utf-8"))
            found = re.search(r"http://\S+/", log.read_text(encoding="utf-8"))
            address = found[0] if found else ""
            return {
                f"watch-{name}": [_measure(address, *change, n) for n in range(times)]
                for name, change in _changes(paths, page).items()
            }
        finally:
            watch.send_signal(signal.SIGINT)
            watch.wait(PATIENCE)


Change = tuple[Path, str, Callable[[str, str], str]]


def _changes(paths: Paths, page: Page) -> dict[str, Change]:
    """What is changed, the page it shows on, and the new text of the file."""
    html = page.target.relative_to(paths.book).with_suffix(".html").as_posix()
    region = paths.regions / page.region
    return {
        "text": (paths.book / "index.md", "index.html", lambda text, mark: f"{text}\n{mark}\n"),
        "template": (
            page.template.path,
            html,
            lambda text, mark: re.sub(r'("## [A-ZÅÄÖ])', rf'"{mark}\\n", "\\n", \1', text, count=1),
        ),
        "data": (
            region / "region.yml",
            html,
            lambda text, mark: re.sub(r"^(name: .*)$", rf"\1 {mark}", text, count=1, flags=re.M),
        ),
    }


def _start(paths: Paths, said: int) -> subprocess.Popen[bytes]:
    command = ["run", "--watch", "--no-browser", "--port", "0"]
    environment = {**os.environ, "TERTIAL_ROOT": str(paths.root), "NO_COLOR": "1"}
    return subprocess.Popen(
        [sys.executable, "-m", "analysis.cli", *command],
        cwd=paths.root,
        env=environment,
        stdout=said,
        stderr=said,
    )


def _measure(
    address: str, file: Path, page: str, change: Callable[[str, str], str], number: int
) -> float:
    """Seconds until the page shows the change; the file is put back and the page with it."""
    mark, text = MARK.format(n=number), file.read_text(encoding="utf-8")
    try:
        file.write_text(change(text, mark), encoding="utf-8")
        seconds = _until(lambda: mark in _get(address + page))
    finally:
        file.write_text(text, encoding="utf-8")
    _until(lambda: mark not in _get(address + page))
    return seconds


def _get(address: str) -> str:
    with urllib.request.urlopen(address, timeout=PATIENCE) as answer:  # noqa: S310 - our own
        return str(answer.read().decode())


def _until(holds: Callable[[], bool]) -> float:
    started = time.perf_counter()
    while not holds():
        if time.perf_counter() - started > PATIENCE:
            raise TimeoutError("the change never showed")
        time.sleep(0.02)
    return time.perf_counter() - started


def _print(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 5)
