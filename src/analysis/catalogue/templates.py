"""The notebook templates in notebooks/: what each is made per, and whether it is well formed.

A template says so itself, in its notebook metadata:

    "tertial": {"per": "region_period", "page": "{region}/{period}",
                "title": "{region_name}: {period_title}"}
"""

from __future__ import annotations

import re
import string
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from analysis.base.errors import DataError, Problem, did_you_mean
from analysis.base.parameters import assigned_names
from analysis.catalogue.notebook_shape import _is, misshapen
from analysis.data.json_file import read_json
from analysis.language.messages import tr
from analysis.system.temporary_files import lasting

PARAMETERS = {
    "region_period": ("region", "period"),
    "region": ("region",),
    "region_plan": ("region", "plan"),
    "region_year": ("region", "year"),
    "plan_year": ("region", "year"),
    "period": ("period",),
    "measure": ("region", "measure"),
    "node": ("region", "node"),
    "evidence": ("region", "part"),
    "board": ("region", "period", "unit"),
    "key_figure": ("key_figure",),
    "nation": (),
    "book": (),
}
# What a title may say besides the parameters.
WORDS = {
    "region": ("region_name", "region_genitive"),
    "region_period": ("region_name", "region_genitive", "period_title", "period_label"),
    "region_plan": ("region_name", "region_genitive", "plan_name"),
    "region_year": ("region_name", "region_genitive"),
    "plan_year": ("region_name", "region_genitive"),
    "period": ("period_label",),
    "measure": ("region_name", "region_genitive", "measure_name"),
    "node": ("region_name", "region_genitive", "node_title"),
    "evidence": ("region_name", "region_genitive", "part_title"),
    "board": ("region_name", "region_genitive", "period_title", "period_label", "unit_name"),
    "key_figure": ("key_figure_name",),
    "nation": (),
    "book": (),
}

MOST_ORDER = 10**6

# A place in book/reports: no root, no way up, nothing that a file system or an address reads.
_PAGE = re.compile(r"[a-z0-9_{}-]+(/[a-z0-9_{}-]+)*")


@dataclass(frozen=True)
class Template:
    """One notebook in notebooks/; page, title and nav are patterns filled with the parameters.

    nav is the short title in the sidebar; without one the page's own title stands there.
    """

    name: str
    path: Path
    per: str
    page: str
    title: str
    order: int
    nav: str = ""

    @property
    def parameters(self) -> tuple[str, ...]:
        return PARAMETERS[self.per]

    @property
    def root(self) -> Path:
        """The project's folder, whose notebooks/ the template lies in."""
        return self.path.parent.parent


def read_templates(folder: Path) -> list[Template]:
    """Every template in the folder by its order; raises DataError with all that is wrong."""
    if not folder.is_dir():
        fix = tr("restore the folder from git")
        raise DataError(Problem(tr("there are no templates"), where=f"{folder.name}/", fix=fix))
    _require_inside(folder, folder.parent)
    templates: list[Template] = []
    problems: list[Problem] = []
    for path in lasting(folder, sorted(folder.glob("*.ipynb"))):
        try:
            _require_inside(path, folder.parent)
            templates.append(read_template(path))
        except DataError as error:
            problems += error.problems
    if problems:
        raise DataError(problems)
    return sorted(templates, key=lambda t: (t.order, t.name))


def template_problems(folder: Path) -> list[Problem]:
    """All that is wrong with the templates in the folder; none when they can be run."""
    try:
        read_templates(folder)
    except DataError as error:
        return [*error.problems]
    return []


def _require_inside(path: Path, project: Path) -> None:
    """Raise DataError when a template, which is code that will be run, lies outside the project."""
    if path.resolve().is_relative_to(project.resolve()):
        return
    raise DataError(
        Problem(
            tr("a template outside the project is not run: a notebook is code"),
            where=path.relative_to(project).as_posix(),
            got=tr("a link that leads out of the project"),
            expected=tr("a notebook that lies in notebooks/ itself"),
            fix=tr("read it, and copy it there if you trust what it does"),
        )
    )


def read_template(path: Path) -> Template:
    """Read and check one template; raises DataError."""
    where = f"notebooks/{path.name}"
    notebook = read_json(path, tr("this is not a notebook"), where)
    if wrong := next(misshapen(notebook), None):
        fix = tr("save it again from JupyterLab, or restore it from git")
        raise DataError(Problem(tr("this is not a notebook"), where, column=wrong, fix=fix))
    cells, declared = notebook["cells"], notebook["metadata"].get("tertial")
    if not isinstance(declared, dict):
        raise DataError(
            Problem(
                tr("the notebook does not say what it is made per"),
                where=where,
                expected=tr('metadata "tertial": {"per": …, "page": …, "title": …}'),
                fix=tr("copy the metadata from another template (JupyterLab: property inspector)"),
            )
        )
    template = _template(path, declared, where)
    _require_parameters(template, cells, where)
    return template


def _template(path: Path, declared: dict[str, Any], where: str) -> Template:
    for key in ("per", "page", "title", "nav"):
        if not isinstance(declared.get(key, ""), str):
            raise DataError(
                Problem(
                    tr("what the notebook is made per is not a text"),
                    where=where,
                    column=f"metadata.tertial.{key}",
                    got=repr(declared[key])[:80],
                    fix=tr("write it within quotes"),
                )
            )
    per = str(declared.get("per", ""))
    if per not in PARAMETERS:
        raise DataError(
            Problem(
                tr("the notebook is made per something unknown"),
                where=where,
                column="metadata.tertial.per",
                got=repr(per),
                fix=did_you_mean(per, list(PARAMETERS)),
            )
        )
    page, title = str(declared.get("page", "")), str(declared.get("title", ""))
    if not title or not _PAGE.fullmatch(page) or ".." in page:
        raise DataError(
            Problem(
                tr("the template needs a page inside book/reports and a title"),
                where=where,
                column="metadata.tertial.page",
                got=repr(page),
                expected=tr("for example {region}/{period}"),
                fix=tr("write both in the notebook's metadata"),
            )
        )
    _require_names("page", page, PARAMETERS[per], where)
    _require_names("title", title, (*PARAMETERS[per], *WORDS[per]), where)
    if not set(PARAMETERS[per]) <= _names(page):
        problem = Problem(
            tr("several pages would have the same place"),
            where=where,
            column="metadata.tertial.page",
            got=repr(page),
            expected=tr("a page that says {braced}", braced=_braced(PARAMETERS[per])),
            fix=tr("put the missing parameter into the page's place"),
        )
        raise DataError(problem)
    order = declared.get("order", 100)
    if not _is(order, int) or abs(order) > MOST_ORDER:
        problem = Problem(
            tr("the order is not a whole number"),
            where=where,
            column="metadata.tertial.order",
            got=repr(order),
            expected=tr("for example 10"),
            fix=tr("write a few digits without quotes"),
        )
        raise DataError(problem)
    nav = str(declared.get("nav", ""))
    _require_names("nav", nav, (*PARAMETERS[per], *WORDS[per]), where)
    return Template(path.stem, path, per, page, title, order, nav)


def _require_names(key: str, pattern: str, known: tuple[str, ...], where: str) -> None:
    """Raise DataError when a pattern names something that the page does not have."""
    if not _names(pattern) <= set(known):
        problem = Problem(
            tr("the {key} cannot be filled", key=key),
            where=where,
            column=f"metadata.tertial.{key}",
            got=repr(pattern),
            expected=tr("no other names than {braced}", braced=_braced(known) or tr("none")),
            fix=tr("correct the name within the braces"),
        )
        raise DataError(problem)


def _names(pattern: str) -> set[str]:
    """The names within braces; one that nothing is called when the braces do not match."""
    try:
        return {name for _, name, _, _ in string.Formatter().parse(pattern) if name is not None}
    except ValueError:
        return {pattern}


def _braced(names: tuple[str, ...]) -> str:
    return ", ".join(f"{{{name}}}" for name in names)


def _require_parameters(template: Template, cells: list[dict[str, Any]], where: str) -> None:
    tagged = [c for c in cells if "parameters" in c.get("metadata", {}).get("tags", [])]
    if not template.parameters and not tagged:
        return
    if len(tagged) != 1:
        raise DataError(
            Problem(
                tr("a template has exactly one cell tagged `parameters`"),
                where=where,
                got=tr("{count} such cells", count=len(tagged)),
                fix=tr("tag the cell that sets them (JupyterLab: property inspector, Cell Tags)"),
            )
        )
    source = "".join(tagged[0]["source"])
    missing = sorted(set(template.parameters) - set(assigned_names(source)))
    if missing:
        raise DataError(
            Problem(
                tr("the parameters cell does not set {missing}", missing=", ".join(missing)),
                where=where,
                got=source.strip()[:80],
                expected=", ".join(template.parameters),
                fix=tr("give each parameter a default value in that cell"),
            )
        )
