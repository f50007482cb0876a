"""Seconds to build the site: stock and ours by the number of pages, and after changes."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from subprocess import CompletedProcess

import yaml

from analysis.base.paths import Paths
from analysis.site.build.sphinx_build import Book, build_fast, build_plain
from analysis.site.build.toc import REPORTS, write_toc
from benchmarks.timing import CommandError, Say, Timings, in_turns, run, seconds

BUILD = (
    "from analysis.base.paths import project; from analysis.site.build.build import build_site;"
    " build_site(project(), print, 2)"
)
INDEX = "# Syntetiska data\n\nSidan finns för att mäta hur fort webbplatsen byggs.\n"


@dataclass(frozen=True)
class Sizes:
    """The numbers of pages by what they are called, and how many times each is built.

    A small try is called by the numbers that it stands for.
    """

    pages: tuple[tuple[int, int], ...] = ((10, 10), (50, 50), (150, 150), (300, 300))
    rounds: int = 3
    long: int = 2  # rounds of the larger half of the sizes, which take minutes
    changed_in: int = 300


def book_of(whole: Paths, root: Path, count: int) -> Paths:
    """A project with `count` pages: a start page and reports that have been run in `whole`."""
    paths = Paths(root)
    shutil.copytree(whole.data, paths.data)
    shutil.copytree(whole.notebooks, paths.notebooks)
    shutil.copytree(whole.book / "_static", paths.book / "_static")
    for name in ("_config.yml", "_toc.yml"):
        shutil.copyfile(whole.root / name, root / name)
    _only_reports(root / "_toc.yml")
    (paths.book / "index.md").write_text(INDEX, encoding="utf-8")
    every = sorted(whole.reports.rglob("*.ipynb"))
    if len(every) < count - 1:
        raise CommandError(f"{count} pages were asked for, and {len(every)} reports have been run")
    for path in every[: count - 1]:
        target = paths.reports / path.relative_to(whole.reports)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
    return paths


def _only_reports(toc: Path) -> None:
    content = yaml.safe_load(toc.read_text(encoding="utf-8"))
    listed = {"glob": REPORTS}
    parts = [part for part in content["parts"] if listed in part.get("chapters", [])]
    content["parts"] = [{**part, "chapters": [listed]} for part in parts]
    toc.write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")


def measure(whole: Paths, folder: Path, sizes: Sizes, say: Say) -> Timings:
    """Seconds of each build of each size; raises CommandError where ours makes another HTML."""
    found: Timings = {}
    for number, (called, count) in enumerate(sizes.pages):
        rounds = sizes.rounds if number < len(sizes.pages) / 2 else sizes.long
        paths = book_of(whole, folder / f"site-{count}", count)
        stock, ours = _book(paths, "stock"), _book(paths, "ours")
        measures = {
            f"stock-site-{called}": lambda made=stock: _build(made, build_plain),
            f"our-site-{called}": lambda made=ours: _build(made, lambda book: build_fast(book, 2)),
        }
        found |= in_turns(rounds, measures, say)
        if digests(stock.html) != digests(ours.html):
            raise CommandError(f"the HTML of {count} pages is not that of Jupyter Book's command")
    return found


def measure_changes(whole: Paths, folder: Path, sizes: Sizes, say: Say) -> Timings:
    """Seconds of our whole site, and of the site after one page has changed."""
    paths = book_of(whole, folder / "site-changes", sizes.changed_in)
    page = sorted(paths.reports.rglob("*.ipynb"))[0]
    measures = {
        "site-full": lambda: _full(paths),
        "site-one-page": lambda: _after(paths, lambda: _change(page)),
    }
    return in_turns(sizes.long, measures, say)


def stock_whole(paths: Paths) -> float:
    """Seconds of the stock build of a project's whole book, as its pages now are."""
    return _build(_book(paths, "stock"), build_plain)


def digests(html: Path) -> dict[str, str]:
    """What each page of a built site holds."""
    return {
        path.relative_to(html).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(html.rglob("*.html"))
    }


def _book(paths: Paths, name: str) -> Book:
    work = paths.root / name
    return Book(paths.root, paths.book, paths.root / "_config.yml", write_toc(paths), work)


def _build(book: Book, build: Callable[[Book], CompletedProcess[str]]) -> float:
    shutil.rmtree(book.work, ignore_errors=True)
    book.work.mkdir()
    done: list[CompletedProcess[str]] = []
    taken = seconds(lambda: done.append(build(book)))
    if done[0].returncode:
        raise CommandError(f"no site was built in {book.work.name}:\n{done[0].stderr}")
    return taken


def _full(paths: Paths) -> float:
    shutil.rmtree(paths.build, ignore_errors=True)
    return _after(paths, lambda: None)


def _after(paths: Paths, change: Callable[[], None]) -> float:
    change()
    return seconds(lambda: run([sys.executable, "-c", BUILD], paths.root))


def _change(page: Path) -> None:
    """Put one more full stop at the end of a page's last words, as if it had been run again."""
    notebook = json.loads(page.read_text(encoding="utf-8"))
    last = next(c for c in reversed(notebook["cells"]) if c["cell_type"] == "markdown")
    text = "".join(last["source"])
    if re.match("#", text):
        notebook["cells"].append({**last, "id": "changed", "source": "Ändrad."})
    else:
        last["source"] = text + "."
    page.write_text(json.dumps(notebook, ensure_ascii=False, indent=1), encoding="utf-8")
