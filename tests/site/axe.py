"""Runs axe-core on an open page: WCAG 2.2 A and AA, and its best practice.

Axe's time goes to contrast, and grows with the number of texts. At each width every rule is run on
the whole page in light; in dark again on all that has another shape than in light. Contrast is
measured on a few texts of each look, which decides it (looks.js): in the first form on every page,
in the others until three of the look have passed in that form in the same tab, on whatever page.
"""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page, expect

HEIGHT = 900
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
Scheme = Literal["light", "dark"]
Forms = tuple[tuple[int, Scheme], ...]
# The visit ends at 320 px, so that is where it begins.
FORMS: Forms = ((320, "light"), (320, "dark"), (1280, "light"), (1280, "dark"))
OPENED = "document.querySelectorAll('details').forEach((each) => (each.open = true))"
LOOKS = (Path(__file__).parent / "looks.js").read_text(encoding="utf-8")


def violations(tab: Page, forms: Forms = ()) -> list[str]:
    """What axe finds in each form, or as the page is, with what is under a disclosure shown."""
    tab.evaluate(AXE_SCRIPT)
    tab.evaluate(LOOKS, RULES)
    if not forms:
        tab.evaluate(OPENED)
        return _found(tab, "all")
    first, *others = forms
    found = _in_form(tab, *first, "all")
    for width, scheme in others:
        found += _in_form(tab, width, scheme, "wider" if scheme == "light" else "again")
    return found


def _in_form(tab: Page, width: int, scheme: Scheme, asked: str) -> list[str]:
    tab.set_viewport_size({"width": width, "height": HEIGHT})
    tab.emulate_media(color_scheme=scheme)
    expect(tab.locator("html")).to_have_attribute("data-theme", scheme)
    tab.evaluate(OPENED)
    return [f"{width} {scheme}: {each}" for each in _found(tab, asked)]


def _found(tab: Page, asked: str) -> list[str]:
    found: list[str] = tab.evaluate(f"axeLooks.{asked}()")
    return found
