"""Tests of the preview of `tertial run --watch` in Chromium: it reloads and tells of errors."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.cli.watched import CELL, PAGE, PATIENCE, Watch, watching
from tests.site.browsing import Visitor
from tests.support import PERIOD, REGION

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Ctrl+C is another signal on Windows")
LONG = PATIENCE * 1000.0  # milliseconds
BANNER = "#preview-problem"
FAILING = f"{CELL}\n\nantal = 0\n1 / antal"


@pytest.fixture(scope="module")
def watch(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Watch]:
    with watching(tmp_path_factory.mktemp("watch")) as started:
        yield started


@pytest.fixture
def tab(watch: Watch, browser: Browser) -> Iterator[Page]:
    """The page that an analyst looks at, opened once; nothing in a test loads it again."""
    with Visitor(browser, watch.address).open(PAGE) as (tab, _):
        yield tab


def test_a_changed_figure_shows_by_itself(watch: Watch, tab: Page) -> None:
    watch.template(CELL + "\ndisplay(Markdown(str(report.outcomes['value'].max())))")
    largest = tab.locator("article, main").first
    expect(largest).to_contain_text("1500", timeout=LONG)
    watch.project.edit("observations.csv", "actual,1500", "actual,1600")
    expect(largest).to_contain_text("1600", timeout=LONG)
    expect(tab.locator(BANNER)).to_have_count(0)
    watch.project.edit("observations.csv", "actual,1600", "actual,1500")
    expect(largest).to_contain_text("1500", timeout=LONG)


def test_an_error_tells_its_place_and_goes_when_it_is_fixed(watch: Watch, tab: Page) -> None:
    watch.template(FAILING)
    banner = tab.locator(BANNER)
    expect(banner).to_contain_text("ZeroDivisionError", timeout=LONG)
    expect(banner).to_contain_text(f"notebooks/rapport.ipynb (rapport {REGION} {PERIOD})")
    expect(banner).to_contain_text("the notebook failed in cell 2, line 7")
    assert banner.get_attribute("role") == "alert"
    expect(tab.locator("h1")).to_contain_text("Rapport")
    watch.template(CELL.replace("ORD", "lagad"))
    expect(tab.locator("h1")).to_contain_text("lagad", timeout=LONG)
    expect(tab.locator(BANNER)).to_have_count(0, timeout=LONG)


def test_a_wrong_figure_is_told_with_file_row_and_column(watch: Watch, tab: Page) -> None:
    watch.project.edit("observations.csv", "hsn,2021-T1,T,,actual,4.6", "hsn,2021-T1,T,,actual,4,6")
    banner = tab.locator(BANNER)
    expect(banner).to_contain_text("observations.csv, row 4", timeout=LONG)
    watch.project.edit("observations.csv", "actual,4,6", "actual,4.6")
    expect(tab.locator(BANNER)).to_have_count(0, timeout=LONG)


def test_a_tab_opened_after_the_error_is_told_too(watch: Watch, browser: Browser) -> None:
    watch.template("1 / 0")
    watch.until(lambda: "ZeroDivisionError" in watch.problems())
    with Visitor(browser, watch.address).open("index.html") as (tab, _):
        expect(tab.locator(BANNER)).to_contain_text("ZeroDivisionError", timeout=LONG)
        watch.template(CELL)
        expect(tab.locator(BANNER)).to_have_count(0, timeout=LONG)


def test_a_tab_that_was_closed_or_loaded_again_leaves_no_word_in_the_terminal(
    watch: Watch, browser: Browser
) -> None:
    with Visitor(browser, watch.address).open(PAGE) as (tab, _):
        tab.reload()
    watch.template(CELL.replace("ORD", "sist"))
    watch.until(lambda: "sist" in watch.get(PAGE))
    assert "Exception" not in watch.said()
