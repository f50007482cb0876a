"""The same data, code and lock give the same bytes, wherever and whenever the book is made.

The tiny project with real templates is built twice: in another folder, time zone, language and
order of hashing, with other jobs, kernels, rights and times of its files, without what pages share
and what makes the site fast, and on another day.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support import ROOT, TOC, Project, approve, book_files, make_project

TEMPLATES = ("region_period.ipynb",)
ONE = {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "1", "COLUMNS": "70"}
OTHER = {"TZ": "America/Adak", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "2", "LANGUAGE": "sv"}
OTHER |= {"TERTIAL_SHARED": "", "TERTIAL_LANG": "sv"}
# Put before the command line. The one has warm kernels and our site extension's short cuts; the
# other has neither, another day, as Python tells it, and other rights for new files.
WARM = """\
import atexit, os, sys
from analysis.runs import execute
asked = []
start = execute.start_zygote
execute.WORTH_WARMING = 1
execute.start_zygote = lambda *given: asked.append(given) or start(*given)
atexit.register(lambda: asked or os._exit(3))
sys.argv = ["tertial", *sys.argv[1:]]
from analysis.cli.main import main
main()
"""
LATER = """\
import datetime, os, sys
os.umask(0o077)
class Date(datetime.date):
    @classmethod
    def today(cls):
        return cls(2031, 12, 31)
datetime.date = Date
from analysis.runs import execute
execute.WORTH_WARMING = sys.maxsize
execute.start_zygote = None
from analysis.site.build import build, sphinx_build
build.build_fast = lambda book, jobs: sphinx_build.build_plain(book)
sys.argv = ["tertial", *sys.argv[1:]]
from analysis.cli.main import main
main()
"""


def project(root: Path, when: float) -> Project:
    """The tiny project with a real template and a short book, its files of a time."""
    made = make_project(root)
    for path in made.paths.notebooks.glob("*.ipynb"):
        if path.name not in TEMPLATES:
            path.unlink()
    shutil.copytree(ROOT / "book" / "_static", made.paths.book / "_static")
    (made.root / "_toc.yml").write_text(TOC, encoding="utf-8")
    (made.paths.book / "index.md").write_text("# Start\n\nHär.\n", encoding="utf-8")
    approve(made)  # a draft's tables are not to be taken home
    for path in sorted(made.root.rglob("*"), reverse=True):
        os.utime(path, (when, when))
    return made


def build(made: Project, more: dict[str, str], *command: str) -> dict[str, bytes]:
    """Build the book in a process of its own; gives the book's files."""
    done = subprocess.run(
        [sys.executable, *command],
        cwd=made.root,
        env={**os.environ, "PYTHONUTF8": "1", "TERTIAL_ROOT": str(made.root), **more},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return book_files(made)


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, bytes], dict[str, bytes]]:
    folder = tmp_path_factory.mktemp("samma")
    one = project(folder / "a", 1_000_000_000)
    other = project(folder / "en längre väg" / "b", 1_900_000_000)
    first = build(one, ONE, "-c", WARM, "build", "--jobs", "1")
    second = build(other, OTHER, "-c", LATER, "build", "--jobs", "2")
    return first, second


def test_every_file_is_the_same(books: tuple[dict[str, bytes], dict[str, bytes]]) -> None:
    first, second = books
    differing = sorted(n for n in {*first, *second} if first.get(n) != second.get(n))
    assert [(name, *_where(first.get(name), second.get(name))) for name in differing] == []
    kinds = {Path(name).suffix for name in first}
    assert kinds >= {".ipynb", ".html", ".js", ".css", ".pdf", ".csv", ".xlsx", ".xml", ".json"}


def _where(one: bytes | None, other: bytes | None) -> tuple[object, object]:
    """What stands where two files begin to differ."""
    if one is None or other is None:
        return (one is None, other is None)
    place = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), 0)
    return (one[max(0, place - 60) : place + 60], other[max(0, place - 60) : place + 60])


def test_no_path_of_the_machine_is_in_any_file(
    books: tuple[dict[str, bytes], dict[str, bytes]],
) -> None:
    ours = (str(ROOT).encode(), b"/pytest-of-", sys.prefix.encode())
    found = [name for name, raw in books[0].items() if any(path in raw for path in ours)]
    assert found == []


def test_no_time_of_papermill_is_in_any_page(
    books: tuple[dict[str, bytes], dict[str, bytes]],
) -> None:
    pages = {name: raw for name, raw in books[0].items() if name.endswith(".ipynb")}
    assert pages
    for raw in pages.values():
        assert b"papermill" not in raw
        assert all(set(cell["metadata"]) <= {"tags"} for cell in json.loads(raw)["cells"])
