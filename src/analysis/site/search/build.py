"""Makes the search's index of the pages that were built: what no page shows, no search finds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from analysis.base.paths import Paths
from analysis.data.dataset import load_shared
from analysis.data.rows import SynonymRow, rows_of
from analysis.data.schema import read_catalogue
from analysis.opendata.region_parts import region_parts
from analysis.opendata.search_names import Name
from analysis.site.search import files, index
from analysis.site.search.folding import lines
from analysis.site.search.kinds import Kinds
from analysis.site.search.pages import Page, Text, read, weigh
from analysis.site.search.synonyms import Synonym, more_words, synonym

# Pages that lead to others and say nothing themselves, and files that no page is.
_NOT_PAGES = ("search.html", "404.html")
_STATIC = "_static"


def write(paths: Paths, site: Path) -> Path:
    """Write the index of the pages in the site's folder; raises UserError or OSError."""
    names = {name.address: name for part in region_parts(paths).values() for name in part.names}
    return files.write(index.make(_pages(paths, site, names)), site)


def _pages(paths: Paths, site: Path, names: Mapping[str, Name]) -> Iterator[Page]:
    kinds = Kinds.of(paths)
    table = load_shared(paths, read_catalogue(paths.data))["synonyms"]
    every = [synonym(row.word, row.means) for row in rows_of(table, SynonymRow)]
    synonyms = [each for each in every if each.asked and each.means]
    for path in sorted(site.rglob("*.html")):
        address = path.relative_to(site).as_posix()
        if address not in _NOT_PAGES and not address.startswith(_STATIC):
            yield _page(address, read(path), kinds, names.get(address), synonyms)


def _page(
    address: str, text: Text, kinds: Kinds, name: Name | None, synonyms: Sequence[Synonym]
) -> Page:
    by_block = lines(text.blocks)
    weights = weigh(text, by_block, (name.words,) if name else ())
    for word, weight in more_words(weights, by_block, synonyms).items():
        weights[word] = max(weight, weights.get(word, 0))
    kind = kinds.kind(address)
    said = kinds.in_words(address, name.said) if name else text.description
    region = kinds.region(address)
    return Page(address, text.title, kind.name, region, said, kind.rank, weights)
