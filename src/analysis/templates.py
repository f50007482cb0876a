"""The notebook templates in notebooks/: what each is made per, and whether it is well formed.

A template says so itself, in its notebook metadata:

    "tertial": {"per": "region_period", "page": "{region}/{period}",
                "title": "{region_name}: {period_title}"}
"""

from __future__ import annotations

import ast
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from analysis.errors import DataError, Problem, did_you_mean

PARAMETERS = {
    "region_period": ("region", "period"),
    "region": ("region",),
    "region_plan": ("region", "plan"),
    "region_year": ("region", "year"),
    "period": ("period",),
    "measure": ("region", "measure"),
    "book": (),
}


@dataclass(frozen=True)
class Template:
    """One notebook in notebooks/; `page` and `title` are patterns filled with the parameters."""

    name: str
    path: Path
    per: str
    page: str
    title: str
    order: int

    @property
    def parameters(self) -> tuple[str, ...]:
        return PARAMETERS[self.per]


def read_templates(folder: Path) -> list[Template]:
    """Every template in the folder by its order; raises DataError with all that is wrong."""
    templates: list[Template] = []
    problems: list[Problem] = []
    for path in sorted(folder.glob("*.ipynb")):
        try:
            templates.append(read_template(path))
        except DataError as error:
            problems += error.problems
    if problems:
        raise DataError(problems)
    return sorted(templates, key=lambda t: (t.order, t.name))


def read_template(path: Path) -> Template:
    """Read and check one template; raises DataError."""
    where = f"notebooks/{path.name}"
    try:
        notebook = json.loads(path.read_text(encoding="utf-8"))
        cells = notebook["cells"]
    except (ValueError, KeyError, OSError) as error:
        raise DataError(Problem(f"this is not a notebook: {error}", where=where)) from error
    declared = notebook.get("metadata", {}).get("tertial")
    if not isinstance(declared, dict):
        raise DataError(
            Problem(
                "the notebook does not say what it is made per",
                where=where,
                expected='metadata "tertial": {"per": …, "page": …, "title": …}',
                mend="copy the metadata from another template (JupyterLab: property inspector)",
            )
        )
    template = _template(path, declared, where)
    _require_parameters(template, cells, where)
    return template


def _template(path: Path, declared: dict[str, Any], where: str) -> Template:
    per = str(declared.get("per", ""))
    if per not in PARAMETERS:
        raise DataError(
            Problem(
                "the notebook is made per something unknown",
                where=where,
                column="metadata.tertial.per",
                got=repr(per),
                mend=did_you_mean(per, list(PARAMETERS)),
            )
        )
    page, title = str(declared.get("page", "")), str(declared.get("title", ""))
    if not page or not title or page.startswith("/") or ".." in page:
        raise DataError(
            Problem(
                "the template needs a page inside book/reports and a title",
                where=where,
                column="metadata.tertial.page",
                got=repr(page),
                expected="for example {region}/{period}",
            )
        )
    return Template(path.stem, path, per, page, title, int(declared.get("order", 100)))


def _require_parameters(template: Template, cells: list[dict[str, Any]], where: str) -> None:
    tagged = [c for c in cells if "parameters" in c.get("metadata", {}).get("tags", [])]
    if not template.parameters and not tagged:
        return
    if len(tagged) != 1:
        raise DataError(
            Problem(
                "a template has exactly one cell tagged `parameters`",
                where=where,
                got=f"{len(tagged)} such cells",
                mend="tag the cell that sets them (JupyterLab: property inspector, Cell Tags)",
            )
        )
    source = "".join(tagged[0]["source"])
    missing = sorted(set(template.parameters) - assigned_names(source))
    if missing:
        raise DataError(
            Problem(
                f"the parameters cell does not set {', '.join(missing)}",
                where=where,
                got=source.strip()[:80],
                expected=", ".join(template.parameters),
                mend="give each parameter a default value in that cell",
            )
        )


def assigned_names(source: str) -> set[str]:
    """The names a cell assigns at its top level; empty when it cannot be parsed."""
    try:
        body = ast.parse(source).body
    except SyntaxError:
        return set()
    targets = [t for node in body if isinstance(node, ast.Assign) for t in node.targets]
    targets += [node.target for node in body if isinstance(node, ast.AnnAssign)]
    return {target.id for target in targets if isinstance(target, ast.Name)}
