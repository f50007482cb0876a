"""What the book's hand-written pages need from the data: directives, Swedish texts, page frame.

```{tertial} matrix
```
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from analysis.base.paths import Paths, project
from analysis.html.pieces import Html
from analysis.results.own_words import words_of_all
from analysis.site.build import (
    highlighting,
    incremental,
    no_intermediate_notebook,
    numbering,
    one_page,
    plain_command,
    read_time,
    release_memory,
    table_downloads,
)
from analysis.site.directives import (
    accessibility,
    across_regions,
    agreement,
    chance_card,
    download_fragments,
    format_fragments,
    fragments,
    front_page,
    moved_goals,
    performance,
    score_card,
    specification,
)
from analysis.site.plain import plain
from analysis.site.theme import mathml, opengraph, own_words, page_layout, page_titles, translations
from analysis.system.temporary_files import lasting_files
from analysis.words.vocabulary import speaking

FRAGMENTS = {
    "findings": front_page.front_findings,
    "worse": across_regions.worse,
    "women-and-men": across_regions.women_and_men,
    "moved": moved_goals.moved_goals,
    "matrix": fragments.matrix,
    "sources": fragments.sources,
    "tables": fragments.tables,
    "statuses": fragments.statuses,
    "symbols": fragments.symbols,
    "agreement": agreement.agreement,
    "downloads": download_fragments.downloads,
    "period-files": download_fragments.period_files,
    "measure-files": download_fragments.measure_files,
    "national-files": download_fragments.national_data,
    "file-columns": download_fragments.file_columns,
    "formats": format_fragments.formats,
    "specification": specification.specification,
    "publisher": download_fragments.publisher,
    "accessibility-contact": accessibility.publisher,
    "server-settings": download_fragments.server_settings,
    "editions": fragments.editions,
    "news": fragments.news,
    "measures": fragments.measures,
    "scores": score_card.overall,
    "scores-by-figure": score_card.by_figure,
    "chances": chance_card.overall,
    "chances-by-figure": chance_card.by_figure,
    "ratios": performance.ratios,
    "timings": performance.timings,
}


class Tertial(SphinxDirective):
    """`{tertial} NAME`: a piece of HTML computed from the data when the book is built."""

    required_arguments = 1
    option_spec: ClassVar[dict[str, Any]] = {"region": directives.unchanged}

    def run(self) -> list[nodes.Node]:
        name = self.arguments[0]
        if name not in FRAGMENTS:
            raise self.error(f"no such fragment {name!r}; there are {', '.join(FRAGMENTS)}")
        paths = project(Path(self.env.srcdir))
        for path in data_files(paths):
            self.env.note_dependency(str(path))
        # Paths in the fragments are relative to the page that shows them.
        root = "../" * self.env.docname.count("/")
        with speaking(words_of_all(paths)):
            shown: Html = FRAGMENTS[name](paths, root)
        return [nodes.raw("", shown.text, format="html", tables=list(shown.tables))]


def data_files(paths: Paths) -> list[Path]:
    """The files that the fragments are computed from."""
    found = [p for p in lasting_files(paths.data) if p.suffix in (".csv", ".yml", ".json")]
    return sorted([*found, *paths.root.glob(performance.FILE.as_posix())])


def _declare(app: Sphinx) -> None:
    """Say of two extensions what they do not say themselves: pages can be read side by side.

    One changes only LaTeX, the other numbers the sections when all pages are read.
    """
    for name in ("sphinx_jupyterbook_latex", "sphinx_multitoc_numbering"):
        if name in app.extensions:
            app.extensions[name].parallel_read_safe = True


def setup(app: Sphinx) -> dict[str, Any]:
    """Register with Sphinx."""
    app.add_directive("tertial", Tertial)
    plain_command.register(app)
    translations.register(app)
    mathml.register(app)
    own_words.register(app)
    page_layout.register(app)
    page_titles.register(app)
    opengraph.register(app)
    table_downloads.register(app)
    if not plain():
        highlighting.register(app)
        numbering.register(app)
        no_intermediate_notebook.register(app)
        read_time.register(app)
        release_memory.register(app)
        incremental.register(app)
        one_page.register(app)
        app.connect("builder-inited", _declare)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
