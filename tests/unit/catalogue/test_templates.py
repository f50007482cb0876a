"""Tests of analysis.catalogue.templates."""

from __future__ import annotations

import string
from pathlib import Path
from typing import Any

import pytest

from analysis.base.errors import DataError, Problem
from analysis.catalogue.templates import PARAMETERS, WORDS, read_template, read_templates
from tests.support import ROOT, notebook, save


def refused(path: Path) -> Problem:
    with pytest.raises(DataError) as caught:
        read_template(path)
    problem = caught.value.problems[0]
    assert problem.where == f"notebooks/{path.name}"
    assert problem.fix
    return problem


def written(folder: Path, content: object) -> Path:
    return save(folder / "mall.ipynb", content)


def test_a_template_says_what_it_is_made_per_and_where_its_page_lies(tmp_path: Path) -> None:
    template = read_template(written(tmp_path, notebook(order=7)))
    assert (template.name, template.per, template.order) == ("mall", "region_period", 7)
    assert template.parameters == ("region", "period")
    assert (template.page, template.title) == ("{region}/{period}", "{region_name}")


def test_templates_come_by_order_and_then_by_name(tmp_path: Path) -> None:
    for name, order in (("b", 1), ("a", 2), ("c", 1)):
        save(tmp_path / f"{name}.ipynb", notebook(order=order))
    (tmp_path / "README.md").write_text("no template", encoding="utf-8")
    assert [template.name for template in read_templates(tmp_path)] == ["b", "c", "a"]


def test_a_template_without_an_order_comes_late(tmp_path: Path) -> None:
    assert read_template(written(tmp_path, notebook())).order == 100


def test_every_template_that_is_wrong_is_told_at_once(tmp_path: Path) -> None:
    save(tmp_path / "a.ipynb", notebook(parameters=None))
    save(tmp_path / "b.ipynb", notebook(per="kommun"))
    save(tmp_path / "c.ipynb", notebook())
    with pytest.raises(DataError) as caught:
        read_templates(tmp_path)
    wheres = [problem.where for problem in caught.value.problems]
    assert wheres == ["notebooks/a.ipynb", "notebooks/b.ipynb"]


def test_no_folder_of_templates_is_a_user_error(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="there are no templates"):
        read_templates(tmp_path / "notebooks")


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"cells": []}', '"x"'])
def test_what_is_no_notebook_is_told(tmp_path: Path, text: str) -> None:
    path = tmp_path / "mall.ipynb"
    path.write_text(text, encoding="utf-8")
    assert "this is not a notebook" in refused(path).what


def test_a_notebook_that_is_a_folder_is_told_without_the_machines_folders(tmp_path: Path) -> None:
    path = tmp_path / "mall.ipynb"
    path.mkdir()
    assert str(tmp_path) not in "\n".join(refused(path).lines())


def test_a_notebook_that_does_not_say_what_it_is_made_per_is_told(tmp_path: Path) -> None:
    content: dict[str, Any] = notebook()
    del content["metadata"]["tertial"]
    assert "does not say" in refused(written(tmp_path, content)).what


def test_something_unknown_to_be_made_per_gets_the_nearest(tmp_path: Path) -> None:
    problem = refused(written(tmp_path, notebook(per="region_perod")))
    assert (problem.column, problem.got) == ("metadata.tertial.per", "'region_perod'")
    assert problem.fix == "did you mean 'region_period'?"


@pytest.mark.parametrize("page", ["", "/etc/{region}/{period}", "../{region}/{period}"])
def test_a_page_stays_inside_the_reports(tmp_path: Path, page: str) -> None:
    assert "inside book/reports" in refused(written(tmp_path, notebook(page=page))).what


@pytest.mark.parametrize(
    ("key", "pattern"),
    [
        ("page", "{region}/{period}/{month}"),
        ("page", "{region}/{period}/{}"),
        ("page", "{region}/{period"),
        ("title", "{regoin_name}"),
        ("title", "{plan_name}"),
    ],
)
def test_a_pattern_with_a_name_that_the_page_does_not_have_is_told(
    tmp_path: Path, key: str, pattern: str
) -> None:
    problem = refused(written(tmp_path, notebook(**{key: pattern})))
    assert (problem.what, problem.got) == (f"the {key} cannot be filled", repr(pattern))
    assert "{region}, {period}" in problem.expected


def test_a_page_that_leaves_a_parameter_out_would_be_several(tmp_path: Path) -> None:
    problem = refused(written(tmp_path, notebook(page="{region}/rapport")))
    assert "several pages" in problem.what
    assert "{period}" in problem.expected


def test_an_order_is_a_number(tmp_path: Path) -> None:
    assert refused(written(tmp_path, notebook(order="10"))).got == "'10'"


def test_a_template_without_a_parameters_cell_is_told(tmp_path: Path) -> None:
    problem = refused(written(tmp_path, notebook("print(1)", parameters=None)))
    assert "exactly one cell tagged `parameters`" in problem.what
    assert problem.got == "0 such cells"


def test_a_template_with_two_parameters_cells_is_told(tmp_path: Path) -> None:
    content: dict[str, Any] = notebook()
    content["cells"] *= 2
    assert refused(written(tmp_path, content)).got == "2 such cells"


def test_a_parameters_cell_that_leaves_one_out_is_told(tmp_path: Path) -> None:
    problem = refused(written(tmp_path, notebook(parameters='region = "a"')))
    assert problem.what == "the parameters cell does not set period"
    assert problem.expected == "region, period"


def test_a_template_of_the_whole_book_needs_no_parameters_cell(tmp_path: Path) -> None:
    content = notebook(parameters=None, per="book", page="alla", title="Alla")
    assert read_template(written(tmp_path, content)).parameters == ()


def test_every_kind_of_page_has_parameters_and_words() -> None:
    assert PARAMETERS.keys() == WORDS.keys()


def test_the_real_templates_are_well_formed_and_have_titles_of_known_words() -> None:
    templates = read_templates(ROOT / "notebooks")
    assert "region_period" in [template.name for template in templates]
    for template in templates:
        used = {name for _, name, _, _ in string.Formatter().parse(template.title) if name}
        assert used <= {*template.parameters, *WORDS[template.per]}
