"""Keeps pictures of the book's main pages, wide and narrow, for people to look at.

`python tools/main_pages.py` after `make book` writes `tests/site/pictures/<page>-<width>.webp`.
Nothing compares them point by point: what letters look like differs from machine to machine.
"""

from __future__ import annotations

import io
import sys
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.site.axe import Scheme  # noqa: E402
from tests.site.browsing import ARGUMENTS, Visitor, chromium  # noqa: E402
from tests.site.conftest import served  # noqa: E402

KEPT = ROOT / "tests" / "site" / "pictures"
# How much of the page is taken: what a reader sees who scrolls a little.
TALL = {1280: 2200, 390: 2600}
PAGES = {
    "start": "index.html",
    "region": "reports/norrbotten/oversikt.html",
    "norrbotten-2022-t1": "reports/norrbotten/2022-t1.html",
    "jamtland-harjedalen-2021-t1": "reports/jamtland-harjedalen/2021-t1.html",
    "matt": "reports/norrbotten/matt/sjukfranvaro.html",
    "alla-matt": "matt.html",
    "utveckling": "reports/norrbotten/utveckling.html",
    "uppfoljning": "reports/jamtland-harjedalen/uppfoljning-2022.html",
    "jamforelse": "reports/jamforelse/2022-t1.html",
    "sok": "search.html?q=sjukfrånvaro",
    "tillganglighet": "tillganglighet.html",
}
ALSO_DARK = ("start", "norrbotten-2022-t1")


@dataclass(frozen=True)
class Picture:
    """A page at a width (CSS pixels) and in a mode."""

    page: str
    width: int
    scheme: Scheme

    @property
    def file(self) -> str:
        dark = "-dark" if self.scheme == "dark" else ""
        return f"{self.page}-{self.width}{dark}.webp"


def pictures() -> list[Picture]:
    """All that are kept: each page at both widths, some of them also in the dark."""
    light = [Picture(page, width, "light") for page in PAGES for width in TALL]
    return light + [Picture(page, width, "dark") for page in ALSO_DARK for width in TALL]


def take(visitor: Visitor, picture: Picture, folder: Path) -> Path:
    """Write one picture, in its own colours; gives its path."""
    address = PAGES[picture.page]
    with visitor.open(address, picture.width, picture.scheme) as (tab, _):
        if "?" in address:
            tab.locator("#search-results p.context").nth(5).wait_for()
        tall = min(TALL[picture.width], tab.evaluate("document.documentElement.scrollHeight"))
        tab.set_viewport_size({"width": picture.width, "height": tall})
        shown = Image.open(io.BytesIO(tab.screenshot())).convert("RGB")
    path = folder / picture.file
    shown.save(path, lossless=True, method=4)
    return path


def main() -> None:
    """Take all pictures of the book that is built."""
    KEPT.mkdir(exist_ok=True)
    with served(ROOT / "_build" / "html") as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=list(ARGUMENTS))
        visitor = Visitor(browser, address)
        taken = [take(visitor, picture, KEPT) for picture in pictures()]
        browser.close()
    for path in taken:
        sys.stdout.write(f"{path.relative_to(ROOT)}: {path.stat().st_size // 1000} kB\n")


if __name__ == "__main__":
    main()
