"""A book of invented pages for building: folders, code, tables, formulas, links, images, data."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import yaml

from analysis.site.build.sphinx_build import Book
from tests.support import ROOT, Project, make_project, save

LINKS = "Om [metoden](../../metod.md) och {ref}`regeln`.\n"
CODE = 'rapport = analysis.open_report("{region}", "{period}")\nrapport.tabell()  # åäö'
TABLE = (
    "<table><caption>Utfall {name}</caption><tr><th>Mått</th></tr><tr><td>{name}</td></tr></table>"
)
CHART = '<svg role="img" viewBox="0 0 9 9"><title>Diagram {name}</title><path d="M0 0L9 9"/></svg>'
PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {n} 9"><path d="M0 0L9 9"/></svg>\n'


def make_book(root: Path, regions: int, periods: int) -> Project:
    """A project of `regions` × `periods` pages and five more, without what makes pages."""
    project = make_project(root)
    pages = project.paths.book
    shutil.copytree(ROOT / "book" / "_static", pages / "_static")
    for name, text in _hand_written().items():
        write(pages / name, text)
    for region in range(1, regions + 1):
        write(pages / f"prov/r{region}/bild.svg", PICTURE.format(n=region))
        for period in range(1, periods + 1):
            save(pages / f"prov/r{region}/p{period}.ipynb", page(f"r{region}", f"p{period}"))
    set_toc(project, contents(regions, periods))
    return project


def write(path: Path, text: str) -> None:
    """Write a file and the folder it lies in."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def page(region: str, period: str, title: str = "") -> dict[str, Any]:
    """An executed notebook."""
    name = f"{region} {period}"
    return {
        "cells": [
            _markdown(f"# {title or 'Rapport ' + name}\n\n{LINKS}"),
            _code(CODE.format(region=region, period=period), TABLE.format(name=name)),
            _markdown(f"## Läget {name}\n\n| Mått | Värde |\n|---|--:|\n| {name} | 1 |\n"),
            _code("import analysis", CHART.format(name=name)),
            _markdown("![Bild](bild.svg)\n\n```{code-block} python\nprint('lika')\n```\n"),
        ],
        "metadata": {"kernelspec": {"display_name": "", "language": "python", "name": "python3"}},
        "nbformat": 4,
        "nbformat_minor": 5,
    }


def contents(regions: int, periods: int) -> list[dict[str, Any]]:
    """The chapters: each region's first page with its others under it."""
    return [
        {
            "file": f"prov/r{region}/p1",
            "sections": [
                {"file": f"prov/r{region}/p{period}", "title": f"Period {period} & mer"}
                for period in range(2, periods + 1)
            ],
        }
        for region in range(1, regions + 1)
    ]


def set_toc(project: Project, chapters: list[dict[str, Any]]) -> None:
    """Let these pages, and those written by hand, be the book."""
    about = [{"file": "metod", "sections": [{"file": "djup", "sections": [{"file": "botten"}]}]}]
    links: list[dict[str, Any]] = [{"url": "https://example.se/a", "title": "Utanför"}]
    parts = [
        {"caption": "Rapporter", "chapters": chapters},
        {"caption": "Om", "chapters": [*about, {"file": "data"}, *links]},
    ]
    toc = {"format": "jb-book", "root": "index", "parts": parts}
    write(project.root / "_toc.yml", yaml.safe_dump(toc, allow_unicode=True))


def book(project: Project, work: str) -> Book:
    """The project's book, built in a folder of its own."""
    root = project.root
    return Book(root, project.paths.book, root / "_config.yml", root / "_toc.yml", root / work)


def files(folder: Path) -> dict[str, bytes]:
    """The pages, tables, words, images, styles and scripts that are built, by their names."""
    kept = (".html", ".js", ".svg", ".png", ".css", ".inv", ".csv", ".xlsx")
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.suffix in kept
    }


def _hand_written() -> dict[str, str]:
    return {
        "index.md": "# Start\n\n{ref}`regeln` och [djupt](djup.md).\n\n```{tertial} matrix\n```\n",
        "metod.md": "# Metod\n\n(regeln)=\n## Regeln <b> & så\n\n$$a = 0{,}1$$\n",
        "djup.md": "# Djup\n\n```{figure} bild.svg\n:name: figuren\nEn bild\n```\n",
        "botten.md": "# Botten\n\n{numref}`figuren` på [](djup.md).\n",
        "data.md": "# Data\n\n```{tertial} sources\n```\n",
        "bild.svg": PICTURE.format(n=99),
    }


def _markdown(source: str) -> dict[str, Any]:
    return {"cell_type": "markdown", "metadata": {}, "source": source}


def _code(source: str, html: str) -> dict[str, Any]:
    shown = {"output_type": "display_data", "metadata": {}, "data": {"text/html": html}}
    return {
        "cell_type": "code",
        "execution_count": None,
        "metadata": {"tags": ["hide-input"]},
        "outputs": [shown] if html else [],
        "source": source,
    }
