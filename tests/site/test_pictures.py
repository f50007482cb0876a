"""The pictures of the main pages that are kept for people to look at.

What they show is not compared: letters are drawn otherwise on another machine.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from tests.site.axe import Scheme
from tests.site.browsing import Visitor
from tests.site.pages import PAGES
from tools import main_pages

MOST = 3_000_000


def test_every_main_page_has_its_pictures_and_there_are_no_others() -> None:
    kept = {path.name for path in main_pages.KEPT.iterdir()}
    assert kept == {each.file for each in main_pages.pictures()}
    assert len(kept) == 2 * (len(main_pages.PAGES) + len(main_pages.ALSO_DARK))


def test_the_pictures_are_of_pages_of_the_book() -> None:
    assert {page.partition("?")[0] for page in main_pages.PAGES.values()} <= set(PAGES)


def test_the_pictures_are_light() -> None:
    assert sum(path.stat().st_size for path in main_pages.KEPT.iterdir()) < MOST


@pytest.mark.parametrize("kept", main_pages.pictures(), ids=lambda each: each.file)
def test_a_kept_picture_has_the_width_and_the_ground_it_is_named_for(
    kept: main_pages.Picture,
) -> None:
    with Image.open(main_pages.KEPT / kept.file) as picture:
        assert picture.width == kept.width
        assert 500 < picture.height <= main_pages.TALL[kept.width]
        assert _is_dark(picture) == (kept.scheme == "dark")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_picture_can_be_taken_anew(scheme: Scheme, visitor: Visitor, tmp_path: Path) -> None:
    taken = main_pages.take(visitor, main_pages.Picture("start", 390, scheme), tmp_path)
    with Image.open(taken) as picture:
        assert picture.width == 390
        assert _is_dark(picture) == (scheme == "dark")


def _is_dark(picture: Image.Image) -> bool:
    """By the page's own ground at its left edge, below the line in the book's colour."""
    ground = picture.convert("L").getpixel((2, picture.height // 2))
    return isinstance(ground, int | float) and ground < 128
