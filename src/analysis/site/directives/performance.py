"""The benchmark's results as tables for the book, read from benchmarks/results.json.

{"machine": {"cores": 2, …}, "medians": {"tertial-run": 0.41, …}, "ratios": [
   {"key": "run-against-command", "title": "…", "sign": "≥", "sought": 9, "measured": 9.4, …
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from html import escape
from pathlib import Path
from typing import Any

from analysis.base.errors import DataError, Problem
from analysis.base.paths import Paths, shown
from analysis.base.values import format_number
from analysis.html.compose import number, styled
from analysis.html.parts import Cell, Look, Number, Phrase, Words
from analysis.html.pieces import Html, join, paragraph
from analysis.html.table import Column
from analysis.html.table_html import table
from analysis.language.messages import tr

FILE = Path("benchmarks") / "results.json"
NOTHING = "Inget är uppmätt i det här projektet. `make bench` mäter."
# Tenths tell nothing of a hundred, and thousandths of a second nothing at all.
_LARGE, _SMALL = 20, 0.1
# What was timed, in seconds if nothing else is said; a name may end in a number of pages.
_TIMED = {
    "papermill-command": "kommandot papermill, per anteckningsbok",
    "papermill-pool": "två papermill samtidigt, per anteckningsbok",
    "tertial-run": "tertial run med två arbetare, per anteckningsbok",
    "warm-code": "samma kod i en varm process, per anteckningsbok på en kärna",
    "stock-site": "jupyter-book build, {} sidor",
    "our-site": "vår byggning, {} sidor",
    "site-full": "hela webbplatsen, publicerad",
    "site-one-page": "webbplatsen när en sida har ändrats",
    "run-whole": "tertial run, 315 rapporter",
    "site-whole": "vår byggning av samma webbplats, utan PDF och filer",
    "files-whole": "PDF för var och en av rapporterna, och filer att hämta",
    "stock-whole-site": "jupyter-book build av samma webbplats",
    "build-everything": "tertial build, alla mallar",
    "build-nothing": "tertial build när inget har ändrats",
    "build-one-region": "tertial build när en region har ändrats",
    "shards-alone": "fyra skärvor, en i taget",
    "shards-spread": "samma skärvor på två processer",
    "shards-join": "tertial join av de fyra",
    "shards-every": "311 organisationer en i taget, uträknat",
    "shards-every-8": "detsamma på 8 platser, simulerat",
    "shards-every-64": "detsamma på 64 platser, simulerat",
    "watch-text": "tertial run --watch: en ändrad text syns på sidan",
    "watch-template": "tertial run --watch: en ändrad mall syns på sidan",
    "watch-data": "tertial run --watch: en ändrad datafil syns på sidan",
    "slowest-chart": "det diagram som tar längst tid att rita",
}


def ratios(paths: Paths, root: str) -> Html:
    """Every ratio with what was sought and measured, and why one was not reached."""
    results = _read(paths)
    if not results:
        return paragraph(NOTHING)
    columns = (
        Column("Förhållande", names_row=True),
        Column("Sökt", numeric=True),
        Column("Uppmätt", numeric=True),
        Column("Nått"),
    )
    rows: list[list[Cell]] = [
        [
            _code(each["title"]),
            number(each["sought"], each["unit"], bound=each["sign"]),
            "–" if each["measured"] is None else _figure(each["measured"], each["unit"]),
            "ja" if each["reached"] else "nej",
        ]
        for each in results["ratios"]
    ]
    cores = format_number(results["machine"]["cores"])
    caption = f"Sökta och uppmätta förhållanden i en körning på {cores} kärnor"
    return join([table(caption, columns, rows), *_notes(results["ratios"])])


def timings(paths: Paths, root: str) -> Html:
    """The medians in seconds, with how many times each was measured, and on what."""
    results = _read(paths)
    if not results:
        return paragraph(NOTHING)
    columns = (
        Column("Vad som tidtogs", names_row=True),
        Column("Median, sekunder", numeric=True),
        Column("Antal mätningar", numeric=True),
    )
    rows: list[list[Cell]] = [
        [_what(name), _figure(value), number(len(results["timings"][name]))]
        for name, value in results["medians"].items()
        if _what(name)
    ]
    return join([table("Uppmätta tider", columns, rows), paragraph(_machine(results["machine"]))])


def _read(paths: Paths) -> dict[str, Any]:
    file = paths.root / FILE
    if not file.exists():
        return {}
    try:
        return dict(json.loads(file.read_text(encoding="utf-8")))
    except ValueError as error:
        fix = tr("run `make bench` again, or restore it from git")
        problem = Problem(
            tr("the results cannot be read: {error}", error=error), where=shown(file), fix=fix
        )
        raise DataError(problem) from error


def _notes(every: list[dict[str, Any]]) -> list[Html]:
    return [
        Html(f"<p><strong>{_code(each['title']).text}.</strong> {escape(each['note'])}</p>")
        for each in every
        if not each["reached"]
    ]


def _code(title: str) -> Phrase:
    """A title whose commands stand between backticks."""
    parts = [Words(said) for said in title.split("`")]
    return Phrase(tuple(styled(Look.CODE, p) if n % 2 else p for n, p in enumerate(parts)))


def _figure(value: float, unit: str = "") -> Number:
    places = 0 if value == int(value) else 1 if value >= _LARGE else 3 if value < _SMALL else 2
    return number(round(value, places), unit, places)


def _what(name: str) -> str:
    head, _, number = name.rpartition("-")
    if name not in _TIMED and number.isdigit():
        return _TIMED.get(head, "").format(number)
    return _TIMED.get(name, "")


def _machine(machine: Mapping[str, Any]) -> str:
    packages = ", ".join(f"{name} {number}" for name, number in machine["packages"].items())
    return f"{machine['system']}, Python {machine['python']}, {packages}."
