"""Opens pages in Chromium with the network closed but for the book, and tells what was there."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from playwright.sync_api import Browser, BrowserContext, Page, Request, Route

ARGUMENTS = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)
HEIGHT = 900
WIDTHS = (320, 390, 1280)
Scheme = Literal["light", "dark"]
# How far things have moved since the page began to be drawn, as browsers reckon it.
MOVED = """() => new Promise((done) => {
  let sum = 0;
  const add = (list) => list.getEntries().forEach((shift) => (sum += shift.value));
  new PerformanceObserver(add).observe({type: "layout-shift", buffered: true});
  requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => done(sum), 0)));
})"""
FACTS = (Path(__file__).parent / "facts.js").read_text(encoding="utf-8")


def chromium() -> str | None:
    """The Chromium of this machine, if it has one."""
    names = (os.environ.get("TERTIAL_CHROMIUM", ""), "chromium", "chromium-browser")
    found = (shutil.which(name) for name in names if name)
    return next((path for path in found if path), None)


@dataclass
class Seen:
    """What was noticed while a page was open."""

    complaints: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    weights: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Visit:
    """A page as Chromium had it: its status, what it holds, and how it behaved."""

    status: int
    facts: dict[str, Any]
    seen: Seen
    overflow: dict[int, int]
    moved: float


class Visitor:
    """Opens pages of the book; each page is read once and remembered."""

    def __init__(self, browser: Browser, address: str) -> None:
        self.browser = browser
        self.address = address
        self._visits: dict[str, Visit] = {}

    @contextmanager
    def open(
        self, page: str = "", width: int = 1280, scheme: Scheme = "light"
    ) -> Iterator[tuple[Page, Seen]]:
        """A page in a window of its own."""
        size = {"width": width, "height": HEIGHT}
        context = self.browser.new_context(
            viewport=size,  # type: ignore[arg-type]
            color_scheme=scheme,
            locale="sv-SE",
        )
        seen = self._watch(context)
        tab = context.new_page()
        try:
            if page:
                tab.goto(self.address + page, wait_until="load")
            yield tab, seen
        finally:
            context.close()

    def _watch(self, context: BrowserContext) -> Seen:
        seen = Seen()

        def refuse(route: Route) -> None:
            seen.refused.append(route.request.url)
            route.abort()

        def weigh(request: Request) -> None:
            seen.weights[request.url] = request.sizes()["responseBodySize"]

        context.route(re.compile(f"^(?!{re.escape(self.address)}|data:|blob:|about:)"), refuse)
        context.on("console", lambda said: _note(seen, said.type, said.text))
        context.on("weberror", lambda error: seen.complaints.append(str(error.error)))
        context.on("requestfailed", lambda request: seen.failed.append(request.url))
        context.on("requestfinished", weigh)
        return seen

    def visit(self, page: str) -> Visit:
        """What the page holds at 1280 px, and how far it stands out at each width."""
        if page not in self._visits:
            self._visits[page] = self._visit(page)
        return self._visits[page]

    def _visit(self, page: str) -> Visit:
        with self.open() as (tab, seen):
            answer = tab.goto(self.address + page, wait_until="load")
            moved = tab.evaluate(MOVED)
            facts = tab.evaluate(FACTS)
            overflow = {}
            for width in WIDTHS:
                tab.set_viewport_size({"width": width, "height": HEIGHT})
                overflow[width] = tab.evaluate(
                    "document.documentElement.scrollWidth - document.documentElement.clientWidth"
                )
            return Visit(answer.status if answer else 0, facts, seen, overflow, moved)


def _note(seen: Seen, kind: str, text: str) -> None:
    if kind in ("error", "warning", "assert"):
        seen.complaints.append(f"{kind}: {text}")
