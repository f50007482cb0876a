"""Puts together what the web server serves: the current edition, and the older ones with a banner.

The current edition's files are the edition's own (hard links); pages of older ones get a banner
and are kept out of search engines, in copies, so that no edition is changed.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path

from analysis.base.values import format_date
from analysis.html.compose import link
from analysis.html.pieces import Html
from analysis.opendata.catalogue import feed
from analysis.publishing import news, withdrawn_pages
from analysis.publishing.changes import between
from analysis.publishing.changes.between import Change
from analysis.publishing.file_tree import lock
from analysis.publishing.listing import editions_json, listing, region_names
from analysis.publishing.manifest import NAME, SITE, SOURCE
from analysis.publishing.revisions import Revision, revised, with_revisions
from analysis.publishing.store import NEW, Store, switch
from analysis.publishing.sums import CHAIN
from analysis.publishing.withdrawn_pages import PLACE
from analysis.system.links import link_or_copy

LIST_PAGE = "utgavor.html"
# The same for programs; data/api/v1/openapi.json describes it.
EDITIONS = "editions.json"
_MAIN = re.compile(r'<main class="fr-article"[^>]*>')
_HEAD = re.compile(r'<meta charset="utf-8">', re.IGNORECASE)
_PLACES = {
    LIST_PAGE: re.compile(r'<div class="tb-editions">.*?</div>', re.DOTALL),
    news.PAGE: re.compile(r'<div class="tb-changes">.*?</div>', re.DOTALL),
}


def current_edition(store: Store) -> str:
    """The edition that `current` serves; "" when there is none."""
    held = store.current / PLACE
    found = [n for n in store.names() if (held / n / NAME).exists()]
    return next((n for n in found if not (held / n / "index.html").exists()), "")


def renew_current(store: Store, name: str) -> None:
    """Serve the edition `name`, or the newest one when that is not there; in one step."""
    names = store.names()
    with tempfile.TemporaryDirectory(prefix=NEW, dir=store.trees) as folder:
        tree = Path(folder) / "tree"
        compose(store, name if name in names else next(reversed(names), ""), tree)
        switch(store, tree)


def compose(store: Store, name: str, tree: Path) -> None:
    """Fill the folder `tree` with the edition `name` as the current one, and all older ones.

    name: "" when no edition is left; the tree then says so.
    """
    withdrawn = store.withdrawn()
    for each in withdrawn:
        withdrawn_pages.write(each, store.editions / each.edition, tree / PLACE / each.edition)
    if name:
        told = _editions(store, name, tree)
        _feed([*told, *map(withdrawn_pages.entry, withdrawn)], tree)
    else:
        withdrawn_pages.write_start(withdrawn, tree)
    if store.chain_file.is_file():  # a store whose chain has gone is still composed, to be verified
        _link(store.chain_file, tree / PLACE / CHAIN)
    lock(tree)


def _editions(store: Store, name: str, tree: Path) -> list[feed.Entry]:
    """The current edition and the older ones; gives what the feed is to tell of them."""
    site = store.editions / name / SITE
    _link_tree(site, tree)
    older = [other for other in store.names() if other != name]
    order = [*older, name]
    found = {after: between.changes(store, before, after) for before, after in pairwise(order)}
    revisions = _Revisions.of(store, order, found)
    for other in older:
        _old_edition(store, other, site, tree / PLACE / other, revisions)
        _link_descriptions(store, other, tree)
    revisions.put_into(tree)
    _link_descriptions(store, name, tree)
    _put(tree / LIST_PAGE, listing(store, name, older, found))
    listed = editions_json(store, [name, *reversed(older)])
    (tree / PLACE / EDITIONS).write_text(listed, encoding="utf-8", newline="")
    told = [_changes(store, before, after, found[after], tree) for before, after in pairwise(order)]
    _news(store, order[-2:], found.get(name, []), tree)
    return [entry for entry in told if entry]


@dataclass(frozen=True)
class _Revisions:
    """What is told on the pages of measures, of each edition up to its own changes.

    places: where each edition's pages are. pages: by edition and page.
    """

    places: Mapping[str, str]
    pages: dict[str, dict[str, list[Revision]]]

    @classmethod
    def of(
        cls, store: Store, order: Sequence[str], found: Mapping[str, Sequence[Change]]
    ) -> _Revisions:
        """order: the editions, oldest first, the current one last. found: what each changed."""
        pages, so_far = dict[str, dict[str, list[Revision]]](), list[Revision]()
        for name in order:
            about = store.manifest(name)
            so_far += [
                Revision(change, name, about.published, about.changed_why)
                for change in found.get(name, ())
            ]
            pages[name] = revised(so_far)
        places = {name: f"{PLACE}/{name}/index.html" for name in order}
        return cls({**places, order[-1]: "index.html"}, pages)

    def on(self, edition: str, place: str, page: str) -> str:
        """The page with what is told on it; any page but those of revised measures as it is."""
        own = self.pages[edition].get(place)
        if not own:
            return page
        up = "../" * self.places[edition].count("/") + "../" * place.count("/")
        return with_revisions(page, own, {name: f"{up}{at}" for name, at in self.places.items()})

    def put_into(self, tree: Path) -> None:
        """Put the tables into the pages of the current edition."""
        current = next(reversed(self.pages))
        for place in self.pages[current]:
            path = tree / place
            if path.is_file():
                text = path.read_text(encoding="utf-8")
                path.unlink()  # the edition's own file stays as it is
                path.write_text(self.on(current, place, text), encoding="utf-8")


def _changes(
    store: Store, before: str, after: str, found: Sequence[Change], tree: Path
) -> feed.Entry | None:
    """Write what an edition changes of the one before; gives its entry in the feed, if any."""
    path = tree / PLACE / after / between.FILE
    told = between.changes_json(store, before, after, found)
    path.write_text(told, encoding="utf-8", newline="")
    new, old = (store.manifest(name).published for name in (after, before))
    return news.entry(found, after, new, old)


def _news(store: Store, last: Sequence[str], found: Sequence[Change], tree: Path) -> None:
    """Put what is new in the current edition into its page."""
    current, source = last[-1], store.editions / last[-1] / SOURCE
    since = store.manifest(last[0]).published if len(last) > 1 else ""
    why = store.manifest(current).changed_why
    place = f"{PLACE}/{current}"
    _put(tree / news.PAGE, news.news(found, since, region_names(source), place, why))


def _link_tree(source: Path, target: Path) -> None:
    for path in source.rglob("*"):
        if path.is_file():
            _link(path, target / path.relative_to(source))


def _link(path: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    link_or_copy(path, target)


def _old_edition(
    store: Store, name: str, current: Path, target: Path, revisions: _Revisions
) -> None:
    folder = store.editions / name
    published = store.manifest(name).published
    for path in (folder / SITE).rglob("*"):
        place = path.relative_to(folder / SITE)
        if path.suffix == ".html":
            (target / place).parent.mkdir(parents=True, exist_ok=True)
            text = revisions.on(name, place.as_posix(), path.read_text(encoding="utf-8"))
            page = _with_banner(text, place, published, (current / place).exists())
            (target / place).write_text(page, encoding="utf-8")
        elif path.is_file():
            _link(path, target / place)


def _link_descriptions(store: Store, name: str, tree: Path) -> None:
    """Serve what tells of an edition and proves it; of the manifest what readers may see."""
    folder, target = store.editions / name, tree / PLACE / name
    for own in folder.iterdir():
        if own.is_file() and own.name != NAME:
            _link(own, target / own.name)
    (target / NAME).write_text(store.manifest(name).public.text(), encoding="utf-8")


def _with_banner(page: str, place: Path, published: str, still_there: bool) -> str:
    """The page with a banner first in its text, and out of search engines."""
    up = "../" * (len(place.parts) + 1)
    words = "Se sidan i den gällande utgåvan" if still_there else "Till den gällande utgåvan"
    there = link(words, up + (place.as_posix() if still_there else "index.html"))
    banner = (
        f'<p class="fr-draft" role="note"><strong>Äldre utgåva</strong> från '
        f"{format_date(date.fromisoformat(published))}. Siffrorna kan ha ändrats. {there.text}.</p>"
    )
    marked = _HEAD.sub(r'\g<0>\n  <meta name="robots" content="noindex">', page, count=1)
    return _MAIN.sub(lambda found: found[0] + "\n        " + banner, marked, count=1)


def _feed(entries: Sequence[feed.Entry], tree: Path) -> None:
    """Tell in the feed of what editions changed, and of those that were withdrawn."""
    path = tree / feed.FILE
    if entries and path.exists():
        text = path.read_text(encoding="utf-8")
        path.unlink()  # the edition's own file stays as it is
        path.write_text(feed.added(text, entries), encoding="utf-8", newline="")


def _put(page: Path, shown: Html) -> None:
    """Put what tells of editions into its page, where the edition has the page."""
    if not page.exists():
        return
    text = page.read_text(encoding="utf-8")
    page.unlink()  # the edition's own file stays as it is
    put = _PLACES[page.name].sub(lambda _: shown.text, text, count=1)
    page.write_text(put, encoding="utf-8")
