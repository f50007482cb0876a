"""Opens pages in Chromium with the network closed but for the book, and tells what was there."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, Request, Route

from tests.site.axe import FORMS, HEIGHT, OPENED, Scheme, violations
from tests.site.reach import CUT, UNREACHED, UNSEEN

ARGUMENTS = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)
# In the order of the visit, which begins wide and ends narrow.
WIDTHS = (1280, 390, 320)
# So many pages are visited in one tab.
RENEWED = 30
# How far things have moved since the page began to be drawn, as browsers reckon it.
MOVED = """() => new Promise((done) => {
  let sum = 0;
  const add = (list) => list.getEntries().forEach((shift) => (sum += shift.value));
  new PerformanceObserver(add).observe({type: "layout-shift", buffered: true});
  requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => done(sum), 0)));
})"""
FACTS = (Path(__file__).parent / "facts.js").read_text(encoding="utf-8")


def chromium() -> str | None:
    """The Chromium of this machine, if it has one; rather the shell, which opens pages sooner."""
    own = os.environ.get("TERTIAL_CHROMIUM", "")
    names = (own, "chromium-headless-shell", "chromium", "chromium-browser")
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
    """A page as Chromium had it: its status, what it holds, and how it behaved.

    overflow: how many pixels it stands out sideways at each width, and at 320 px with all that
    can be opened open (0). moved: its layout shift, as browsers reckon it. unseen: what shows no
    focus. unreached: regions that scroll but not by key. cut: what stands outside the window.
    violations: what axe finds in the page's forms.
    """

    status: int
    facts: dict[str, Any]
    seen: Seen
    overflow: dict[int, int]
    moved: float
    unseen: list[str]
    unreached: list[str]
    cut: list[str]
    violations: list[str]


class Watch:
    """Notes what a tab asks for and complains of; nothing from another host is let in."""

    def __init__(self, tab: Page, address: str) -> None:
        self.tab, self.seen = tab, Seen()
        tab.route(re.compile(f"^(?!{re.escape(address)}|data:|blob:|about:)"), self._refuse)
        tab.on("console", lambda said: _note(self.seen, said.type, said.text))
        tab.on("pageerror", lambda error: self.seen.complaints.append(str(error)))
        tab.on("requestfailed", lambda request: self.seen.failed.append(request.url))
        tab.on("requestfinished", self._weigh)

    def afresh(self) -> Seen:
        """An empty page, light and wide, and nothing seen."""
        self.tab.goto("about:blank")
        self.tab.emulate_media(color_scheme="light")
        self.tab.set_viewport_size({"width": WIDTHS[0], "height": HEIGHT})
        self.seen = Seen()
        return self.seen

    def _refuse(self, route: Route) -> None:
        self.seen.refused.append(route.request.url)
        route.abort()

    def _weigh(self, request: Request) -> None:
        self.seen.weights[request.url] = request.sizes()["responseBodySize"]


class Visitor:
    """Opens pages of the book; each page is visited once, and all that was seen is remembered."""

    def __init__(self, browser: Browser, address: str) -> None:
        self.browser = browser
        self.address = address
        self._visits: dict[str, Visit] = {}
        self._watch: Watch | None = None

    @contextmanager
    def open(
        self, page: str = "", width: int = 1280, scheme: Scheme = "light"
    ) -> Iterator[tuple[Page, Seen]]:
        """A page in a window of its own."""
        window = self._new_window(width, scheme)
        try:
            watch = Watch(window.new_page(), self.address)
            if page:
                watch.tab.goto(self.address + page, wait_until="load")
            yield watch.tab, watch.seen
        finally:
            window.close()

    def _new_window(self, width: int, scheme: Scheme) -> BrowserContext:
        return self.browser.new_context(
            viewport={"width": width, "height": HEIGHT}, color_scheme=scheme, locale="sv-SE"
        )

    def visit(self, page: str) -> Visit:
        """What one visit tells of the page: from wide to narrow, and then in axe's forms."""
        if page not in self._visits:
            self._visits[page] = self._visit(page)
        return self._visits[page]

    def _visit(self, page: str) -> Visit:
        """In a tab that has been used before: a new one costs a fifth of the visit."""
        watch, self._watch = self._watch, None  # what goes wrong is not visited with again
        if watch is None:
            watch = Watch(self._new_window(WIDTHS[0], "light").new_page(), self.address)
        visit = self._walk(page, watch)
        if len(self._visits) % RENEWED == RENEWED - 1:
            watch.tab.context.close()  # it has grown by what pages left behind
        else:
            self._watch = watch
        return visit

    def _walk(self, page: str, watch: Watch) -> Visit:
        tab, seen = watch.tab, watch.afresh()
        answer = tab.goto(self.address + page, wait_until="load")
        moved, facts = tab.evaluate(MOVED), tab.evaluate(FACTS)
        tab.keyboard.press("Tab")
        unseen = tab.evaluate(UNSEEN)
        overflow = {width: _overflow(tab, width) for width in WIDTHS}
        tab.evaluate(OPENED)
        return Visit(
            status=answer.status if answer else 0,
            facts=facts,
            seen=seen,
            overflow={**overflow, 0: _overflow(tab, WIDTHS[-1])},
            moved=moved,
            unseen=unseen,
            unreached=tab.evaluate(UNREACHED),
            cut=tab.evaluate(CUT),
            violations=violations(tab, FORMS),
        )


def _overflow(tab: Page, width: int) -> int:
    tab.set_viewport_size({"width": width, "height": HEIGHT})
    root = "document.documentElement"
    return int(tab.evaluate(f"{root}.scrollWidth - {root}.clientWidth"))


def _note(seen: Seen, kind: str, text: str) -> None:
    if kind in ("error", "warning", "assert"):
        seen.complaints.append(f"{kind}: {text}")
