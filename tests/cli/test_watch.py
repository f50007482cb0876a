"""Tests of `tertial run --watch`, as an analyst starts it, works next to it and stops it."""

from __future__ import annotations

import json
import os
import shutil
import signal
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from tests.cli.watched import CELL, PAGE, PATIENCE, Watch, watching
from tests.faults.tally import count
from tests.support import REGION, Project, tertial

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Ctrl+C is another signal on Windows")


@pytest.fixture(scope="module")
def watch(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Watch]:
    with watching(tmp_path_factory.mktemp("watch")) as started:
        yield started


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--region", "provregione"), "did you mean 'provregionen'?"),
        (("--region", REGION, "--period", "2021T1"), "did you mean '2021-T1'?"),
    ],
)
def test_a_mistyped_region_or_period_ends_it_before_it_begins(
    project: Project, arguments: tuple[str, ...], said: str
) -> None:
    done = tertial(project.root, "run", "--watch", "--no-browser", "--port", "0", *arguments)
    assert done.returncode == 1
    assert said in done.stderr
    assert "http://" not in done.stdout


def test_the_page_is_made_shown_and_listens(watch: Watch) -> None:
    page = watch.get(PAGE)
    assert "Rapport Sjukfrånvaron ska minska ORD" in page
    assert '<script src="/_preview.js' in page
    assert "_preview.json" in watch.get("_preview.js")


def test_the_built_pages_have_no_script_of_the_preview(watch: Watch) -> None:
    for page in watch.project.paths.build.rglob("*.html"):
        assert b"_preview" not in page.read_bytes(), page


def test_a_changed_template_shows(watch: Watch) -> None:
    watch.template(CELL.replace("ORD", "nyhet"))
    watch.until(lambda: "nyhet" in watch.get(PAGE))


def test_the_page_that_is_looked_at_is_shown_first_and_the_whole_build_makes_the_same(
    watch: Watch,
) -> None:
    watch.get(PAGE)
    watch.template(CELL.replace("ORD", "forst"))
    watch.until(lambda: "forst" in watch.get(PAGE))
    assert f": {PAGE} changed." in watch.said()
    built = watch.project.paths.build / "work" / "_build" / "html" / PAGE
    watch.until(lambda: "forst" in built.read_text(encoding="utf-8"))
    shown = watch.project.paths.build / "preview" / PAGE
    watch.until(lambda: shown.read_bytes() == built.read_bytes())


def test_changed_data_show(watch: Watch) -> None:
    watch.project.edit("measures.csv", "Sjukfrånvaron ska minska", "Frånvaron ska minska")
    watch.until(lambda: "Rapport Frånvaron ska minska" in watch.get(PAGE))


def test_a_changed_page_of_text_shows(watch: Watch) -> None:
    index = watch.project.paths.book / "index.md"
    index.write_text("# Start\n\nSedan.\n", encoding="utf-8")
    watch.until(lambda: "Sedan." in watch.get("index.html"))


def test_a_browser_is_told_that_its_page_has_changed(watch: Watch) -> None:
    told = json.loads(watch.get("_preview.json?page=/index.html&seen=0&first=1"))
    later = json.loads(watch.get(f"_preview.json?page=/&seen={told['version']}&first=1"))
    assert (told["reload"], later["reload"]) == (True, False)


def test_a_failing_template_is_told_and_the_old_page_stays(watch: Watch) -> None:
    watch.template("1 / 0")
    watch.until(lambda: "ZeroDivisionError" in watch.problems())
    assert f"notebooks/rapport.ipynb (rapport {REGION} 2021-T1)" in watch.said()
    assert "Rapport Frånvaron ska minska forst" in watch.get(PAGE)
    watch.template(CELL.replace("ORD", "lagad"))
    watch.until(lambda: "lagad" in watch.get(PAGE))
    watch.until(lambda: watch.problems() == "")


def test_wrong_data_are_told_with_their_place_and_the_watch_goes_on(watch: Watch) -> None:
    watch.project.edit("observations.csv", "hsn,2021-T1,T,,actual,4.6", "hsn,2021-T1,T,,actual,4x6")
    watch.until(lambda: "'4x6'" in watch.problems())
    assert "observations.csv, row 4, column value" in watch.problems()
    watch.project.edit("observations.csv", "4x6", "4.6")
    watch.until(lambda: watch.problems() == "")


def test_a_wrong_page_of_text_is_told_and_the_old_one_stays(watch: Watch) -> None:
    index = watch.project.paths.book / "index.md"
    index.write_text("# Start\n\n[borta](finns-inte.md)\n", encoding="utf-8")
    watch.until(lambda: "finns-inte" in watch.problems())
    assert "Sedan." in watch.get("index.html")
    index.write_text("# Start\n\nSedan.\n", encoding="utf-8")
    watch.until(lambda: watch.problems() == "")
    watch.until(lambda: "Sedan." in watch.get("index.html"))


def test_a_folder_that_is_removed_and_made_again_is_still_watched(watch: Watch) -> None:
    """As git, a restored backup or a program that keeps folders alike does."""
    data, away = watch.project.paths.data, watch.project.root / "borta"
    data.rename(away)
    watch.until(lambda: watch.problems() != "")
    shutil.copytree(away, data)
    shutil.rmtree(away)
    watch.until(lambda: watch.problems() == "")
    watch.project.edit("measures.csv", "Frånvaron ska minska", "Frånvaro ska minska")
    watch.until(lambda: "Rapport Frånvaro ska minska" in watch.get(PAGE))
    count("watch", "a folder removed and made again: goes on")


MALFORMED = {
    "data/datapackage.json": "[[[",
    f"data/regions/{REGION}/region.yml": "? [a]\n: &a 1\n",
    "notebooks/rapport.ipynb": '{"cells": 5, "metadata": []}',
    "_toc.yml": "parts: 5\n",
    "book/index.md": "\x00",
}


def test_malformed_files_are_told_and_the_watch_goes_on(watch: Watch) -> None:
    root = watch.project.root
    before = {name: (root / name).read_bytes() for name in MALFORMED}
    for name, text in MALFORMED.items():
        (root / name).write_text(text, encoding="utf-8")
        (root / "book" / "index.md").touch()  # _toc.yml is read, and not watched
        watch.until(lambda: watch.problems() != "")
    for name, content in before.items():
        (root / name).write_bytes(content)
    watch.until(lambda: watch.problems() == "")
    watch.project.edit("measures.csv", "Frånvaro ska minska", "Frånvaron ska minska")
    watch.until(lambda: "Rapport Frånvaron ska minska" in watch.get(PAGE))
    count("watch", "a malformed file: told, goes on", number=len(MALFORMED))


def test_a_watch_starts_again_when_all_that_is_built_is_removed(watch: Watch) -> None:
    """As `make clean` does."""
    paths = watch.project.paths
    for folder in (paths.build, paths.reports):
        shutil.rmtree(folder, ignore_errors=True)
    shutil.rmtree(paths.build, ignore_errors=True)
    watch.until(lambda: "was removed: restarting" in watch.said())
    watch.until(lambda: watch.said().count("Watching notebooks/") == 2)
    watch.project.edit("measures.csv", "Frånvaron ska minska", "Frånvaro ska minska")
    watch.until(lambda: "Rapport Frånvaro ska minska" in watch.get(PAGE))
    count("watch", "make clean: starts again")


def test_an_interrupt_ends_one_that_a_shell_started_in_the_background(tmp_path: Path) -> None:
    """A shell without job control has what it starts in the background ignore interrupts."""
    ignoring = ("sh", "-c", 'trap "" INT; exec "$@"', "sh")
    with watching(tmp_path, *ignoring) as watch:
        started = psutil.Process(watch.process.pid).children(recursive=True)
        watch.process.send_signal(signal.SIGINT)
        assert watch.code() == 0, watch.said()
        _, alive = psutil.wait_procs(started, PATIENCE)
        assert alive == []
        assert "The watch has ended" in watch.said()


def test_ctrl_c_ends_it_with_all_that_it_started(watch: Watch) -> None:
    started = psutil.Process(watch.process.pid).children(recursive=True)
    assert started
    watch.process.send_signal(signal.SIGINT)
    assert watch.code() == 0, watch.said()
    _, alive = psutil.wait_procs(started, PATIENCE)
    assert alive == []
    assert "Traceback" not in watch.said()
