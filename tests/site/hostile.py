"""A tiny project whose every free text is hostile: HTML, Markdown, MyST, Jinja, Typst, formulas.

Each text begins with `M<n>M` and ends with `W<n>W`, so that a page can be asked whether the text
stands there whole, and where.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from analysis.data.schema import Table, read_catalogue
from tests.support import DOCUMENT, PERIOD, REGION, REGION_YML, SCHEME_YML, Project, make_project

# What could be read as code by something on the way, each with its reader. Signs that cannot be
# seen are not among them: `tertial check` refuses them.
ATTACKS = (
    "<script>window.__hacked=1</script>",
    '"><img src=x onerror="window.__hacked=2">',
    "<svg/onload=window.__hacked=3>",
    "' onmouseover='window.__hacked=4",
    "</title></table></svg><!-- ]]> </script>",
    "[lank](javascript:window.__hacked=5)",
    "![bild](https://example.invalid/x.png)",
    "<https://example.invalid/a> https://example.invalid/b www.example.invalid",
    "`kod` ``kod`` **fet** _kursiv_ ~~struken~~ $m_1^2$ $$m$$ \\(m\\)",
    "{tertial}`matrix` {math}`x` {eval-rst}`x` {ref}`sok` {include}`/etc/passwd`",
    "{{ 7*7 }} {% raw %} {{ config }} |substitution| [^1] [#1]_ :mail:`x` ``x``_",
    '#import "x" #eval("1") #raw[x] @ref <label> *stark* #h(1fr)',
    "&amp; &lt;b&gt; &#60; \\u003c \\g<0> \\1 %3Cscript%3E -- --- ... \"c\" 'd'",
    "| cell | cell | ::: +++ === --- a\u00a0\u202fb",
)
# What makes the beginning of a line, or of a cell, mean something.
STARTS = (
    "",
    "=1+1 ",
    "@SUM(1) ",
    "# ",
    "```{include} /etc/passwd\n",
    "```{raw} html\n<b>rå</b>\n```\n",
    "- ",
    "1. ",
    "> ",
    "(mal)= ",
    "+++ ",
    "% ",
    "---\ntitle: x\n---\n",
    ":::{admonition} x\n:::\n",
    "\u3000<b>",
)
BODY = " ".join(ATTACKS)
# Parts of names and files, which are no texts to read.
IDENTIFIERS = ("source", "region_id", "concept_id", "responsible")


@dataclass
class Texts:
    """Hands out hostile texts, and remembers which column each is from."""

    given: dict[int, tuple[str, str]] = field(default_factory=dict)

    def new(self, about: str, most: int = 0) -> str:
        """A text of `most` characters (0: any number), with one attack where all do not fit."""
        number = len(self.given) + 1
        text = f"{STARTS[number % len(STARTS)]}M{number}M {BODY} W{number}W"
        if most and len(text) > most:
            fit = [one for one in ATTACKS if len(one) + 12 <= most]
            text = f"M{number}M {fit[number % len(fit)]} W{number}W"
        self.given[number] = (about, text)
        return text


@dataclass(frozen=True)
class Hostile:
    """The project with the texts in it."""

    project: Project
    texts: dict[int, tuple[str, str]]


def make_hostile(root: Path, texts: Texts | None = None) -> Hostile:
    """The tiny project with a hostile text in every free column, and rows in every table.

    texts: hands out others.
    """
    project = make_project(root)
    texts = texts or Texts()
    catalogue = read_catalogue(project.paths.data)
    for table in catalogue.tables:
        path = table.file(project.paths.data, REGION)
        rows = list(_rows(path)) or [dict(row) for row in MORE.get(table.name, ())]
        if rows:
            free = tuple(_free(table))
            changed = [_changed(row, table, free, texts) for row in rows]
            _write(path, table.columns, changed)
    _settings(project, texts)
    return Hostile(project, texts.given)


def _rows(path: Path) -> Iterator[dict[str, str]]:
    if path.exists():
        yield from csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"), newline=""))


def _free(table: Table) -> Iterator[str]:
    """The columns that take any text."""
    for name in table.columns:
        described = table.field(name)
        limits = described.constraints
        open_to_all = described.type == "string" and not {"enum", "pattern"} & set(limits)
        named = name in IDENTIFIERS or name in SET or name.endswith("_id")
        if open_to_all and not named:
            yield name


def _most(table: Table, name: str) -> int:
    return int(table.field(name).constraints.get("maxLength", 0))


# Glyphs are set by the scheme and levels by region.yml; a component parts a measure's rows, and an
# outcome in words is read.
SET = ("symbol", "trend_symbol", "level", "component", "unit_of_measure")


def _changed(
    row: dict[str, str], table: Table, free: tuple[str, ...], texts: Texts
) -> dict[str, str]:
    made = {
        name: texts.new(f"{table.name}.{name}", _most(table, name)) if name in free else value
        for name, value in row.items()
    }
    if table.name == "observations":
        made["text"] = made["text"] if row["text"] or row["missing_reason"] == "" else ""
    for name in ("unit_of_measure",):
        if row.get(name) == "antal":
            made[name] = texts.new(f"{table.name}.{name}")
    glyph = row.get("symbol", "")
    return {**made, "symbol": GLYPH} if glyph == "◆" else made


GLYPH = "<b onclick=alert(1)>◆</b>`{x}`"


def _write(path: Path, columns: Any, rows: list[dict[str, str]]) -> None:
    out = io.StringIO()
    writer = csv.DictWriter(out, list(columns), lineterminator="\n", restval="")
    writer.writeheader()
    writer.writerows(rows)
    path.write_text(out.getvalue(), encoding="utf-8")


def _settings(project: Project, texts: Texts) -> None:
    region = yaml.safe_load(REGION_YML)
    for key in ("name", "genitive", "short_name", "notice"):
        region[key] = texts.new(f"region.{key}")
    region["periods"] = {
        name: {**item, "as_of": str(item["as_of"]), "title": texts.new(f"period.{name}")}
        for name, item in region["periods"].items()
    }
    scheme = yaml.safe_load(SCHEME_YML)
    for symbol in scheme["symbols"]:
        symbol["glyph"] = GLYPH if symbol["glyph"] == "◆" else symbol["glyph"]
        symbol["word"], symbol["basis"] = texts.new("scheme.word"), texts.new("scheme.basis")
    scheme["budget_sign"] = texts.new("scheme.budget_sign")
    publisher = {key: texts.new(f"publisher.{key}") for key in ("name", "contact")}
    for path, content in (
        (project.file("region.yml"), region),
        (project.file("scheme.yml"), scheme),
        (project.paths.data / "publisher.yml", publisher),
    ):
        path.write_text(json.dumps(content, ensure_ascii=False, indent=1), encoding="utf-8")


def squeezed(text: str) -> str:
    """The text as a browser lays it out: every run of white space is one space."""
    return " ".join(text.split())


def marks(text: str) -> set[int]:
    """The numbers of the hostile texts that begin in a text."""
    return {int(found) for found in re.findall(r"M(\d+)M", text)}


_SAID: dict[str, str] = {"source": DOCUMENT, "source_line": "50", "reading": "printed"}
_AMOUNT = {
    "table_id": "tabell",
    "table_title": "Tabell",
    "plan_id": "plan-2021",
    "row_kind": "part",
    "column_number": "1",
    "column_label": "x",
    "column_kind": "single",
    "year": "2021",
    "unit_of_measure": "mnkr",
    **_SAID,
}
# A row or two of each table that the tiny project does not have.
MORE: dict[str, tuple[dict[str, str], ...]] = {
    "assignments": (
        {"assignment_id": "uppdrag", "plan_id": "plan-2021", "position": "1", "text": "x",
         "responsible": "rs", "note": "x", **_SAID},
    ),
    "revisions": (
        {"revision_id": "andring", "plan_id": "plan-2021", "node_id": "mal-frisk",
         "measure_id": "sjukfranvaro", "kind": "reworded", "state": "decided",
         "date": "2021-03-01", "paragraph": "x", "unit_id": "rs", "effective_year": "2021",
         "text": "x", "reason": "x", "note": "x", **_SAID},
    ),
    "criteria": (
        {"criterion_id": "krav", "plan_id": "plan-2021", "kind": "smart", "position": "1",
         "name": "x", "description": "x", "note": "x", **_SAID},
        {"criterion_id": "orsak", "plan_id": "plan-2021", "kind": "cause", "position": "1",
         "name": "x", "description": "x", "note": "x", **_SAID},
    ),
    "risks": (
        {"risk_id": "risk-1", "plan_id": "plan-2021", "node_id": "mal-frisk", "number": "1",
         "title": "x", "effect": "x", "likelihood": "3", "consequence": "2",
         "printed_value": "6", "cause": "x", "action": "x", "control": "x", "note": "x", **_SAID},
    ),
    "budget": (
        {**_AMOUNT, "row_number": "1", "row_label": "x", "amount": "10.5", "note": "x"},
    ),
    "investments": (
        {**_AMOUNT, "row_number": "1", "row_label": "x", "amount": "3", "note": "x"},
    ),
    "series": tuple(
        {"series_id": "serie", "measure_id": "besok", "unit_id": "hsn", "month": f"2020-{m:02}",
         "value": str(500 + 7 * m), "note": "x", **_SAID}
        for m in range(1, 13)
    ),
    "portfolio": (
        {"portfolio_id": "del", "name": "x", "unit_id": "rs", "aspect": "status",
         "period": PERIOD, "text": "x", "red_reports": "0", "note": "x", **_SAID},
    ),
    "concepts": (
        {"concept_id": "sjukfranvaro", "name": "x", "region_id": REGION,
         "measure_id": "sjukfranvaro", "difference": "x"},
    ),
}  # fmt: skip
