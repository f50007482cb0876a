"""Tests of analysis.runs.clean_notebook."""

from __future__ import annotations

import copy
from typing import Any

import nbformat
import pytest

from analysis.runs.clean_notebook import SHOWN_ABOVE, clean_notebook, dumps

Notebook = dict[str, Any]


def output(text: str, kind: str = "text/html") -> Notebook:
    return {"output_type": "display_data", "data": {kind: text}, "metadata": {}}


def code(*outputs: Notebook, tags: tuple[str, ...] = (), source: str = "show()") -> Notebook:
    return {
        "cell_type": "code",
        "id": "abc",
        "execution_count": 3,
        "metadata": {
            "tags": [*tags],
            "papermill": {"start_time": "2026-01-01T10:00:00", "duration": 0.5},
            "execution": {"iopub.execute_input": "2026-01-01T10:00:00"},
        },
        "outputs": [*outputs],
        "source": source,
    }


def markdown(source: str) -> Notebook:
    return {"cell_type": "markdown", "id": "def", "metadata": {}, "source": source}


def executed(*cells: Notebook) -> Notebook:
    return {
        "cells": [*cells],
        "metadata": {
            "kernelspec": {"name": "python3", "display_name": "Python 3 (ipykernel)"},
            "language_info": {"name": "python", "version": "3.11.7"},
            "papermill": {"input_path": "/home/me/x.ipynb", "end_time": "2026-01-01T10:00:00"},
            "tertial": {"per": "region"},
        },
        "nbformat": 4,
        "nbformat_minor": 5,
    }


HEADING = output("## Mål", "text/markdown")


def sources(notebook: Notebook) -> list[tuple[str, str]]:
    return [(cell["cell_type"], cell["source"]) for cell in notebook["cells"]]


def test_what_differs_between_runs_is_gone() -> None:
    first = executed(markdown("# A"), code(output("<p>a</p>")))
    second = copy.deepcopy(first)
    second["metadata"]["papermill"]["end_time"] = "2027-12-31T23:59:59"
    second["metadata"]["language_info"]["version"] = "3.13.1"
    cell = second["cells"][1]
    cell.update(id="xyz", execution_count=9)
    cell["metadata"]["papermill"]["start_time"] = "2027-12-31T23:59:59"
    assert dumps(clean_notebook(first)) == dumps(clean_notebook(second))


def test_nothing_of_papermill_or_of_the_machine_is_left() -> None:
    text = dumps(clean_notebook(executed(code(output("<p>a</p>"), tags=("injected-parameters",)))))
    for trace in ("papermill", "2026", "/home/me", "injected-parameters", "3.11"):
        assert trace not in text


def test_execution_counts_of_results_are_gone() -> None:
    result = {**output("1"), "output_type": "execute_result", "execution_count": 7}
    cell = clean_notebook(executed(code(result)))["cells"][0]
    assert cell["execution_count"] is None
    assert cell["outputs"][0]["execution_count"] is None


def test_a_finished_notebook_is_a_valid_notebook() -> None:
    nbformat.validate(
        nbformat.from_dict(clean_notebook(executed(markdown("# A"), code(HEADING, output("x")))))
    )


def test_cells_are_numbered_in_order() -> None:
    cells = clean_notebook(executed(markdown("# A"), code(output("x")), markdown("b")))["cells"]
    assert [cell["id"] for cell in cells] == ["c001", "c002", "c003"]


@pytest.mark.parametrize("tag", ["parameters", "injected-parameters"])
def test_the_code_that_sets_parameters_is_not_shown(tag: str) -> None:
    [cell] = clean_notebook(executed(code(tags=(tag,))))["cells"]
    assert cell["metadata"] == {"tags": ["remove-input"]}


def test_tags_that_steer_the_book_are_kept_and_others_are_not() -> None:
    [cell] = clean_notebook(executed(code(tags=("remove-input", "mine"))))["cells"]
    assert cell["metadata"] == {"tags": ["remove-input"]}
    [bare] = clean_notebook(executed(code(tags=("mine",))))["cells"]
    assert bare["metadata"] == {}


def test_headings_that_code_shows_become_cells_of_the_book_with_the_rest_between_them() -> None:
    cell = code(
        *(output("<p>först</p>"), HEADING, output("<p>ett</p>"), output("<p>två</p>")),
        *(output("### Djupare", "text/markdown"), output("<p>tre</p>")),
    )
    finished = clean_notebook(executed(cell))
    assert sources(finished) == [
        ("code", "show()"),
        ("markdown", "## Mål"),
        ("code", SHOWN_ABOVE),
        ("markdown", "### Djupare"),
        ("code", SHOWN_ABOVE),
    ]
    shown = [
        [o["data"]["text/html"] for o in c["outputs"]]
        for c in finished["cells"]
        if c["cell_type"] == "code"
    ]
    assert shown == [["<p>först</p>"], ["<p>ett</p>", "<p>två</p>"], ["<p>tre</p>"]]


def test_the_code_of_a_split_cell_is_shown_once_at_most() -> None:
    cells = clean_notebook(executed(code(HEADING, output("x"))))["cells"]
    assert cells[2]["metadata"]["tags"] == ["remove-input"]
    assert cells[2]["source"].strip()


def test_a_heading_written_as_lines_is_a_heading() -> None:
    lines = output("", "text/markdown")
    lines["data"]["text/markdown"] = ["# Rubrik\n", "text"]
    assert ("markdown", "# Rubrik\ntext") in sources(clean_notebook(executed(code(lines))))


@pytest.mark.parametrize("text", ["#hashtag", "text # inte rubrik", "", "####### sju"])
def test_other_markdown_stays_an_output(text: str) -> None:
    finished = clean_notebook(executed(code(output(text, "text/markdown"))))
    assert sources(finished) == [("code", "show()")]


def test_streams_and_errors_are_kept_as_outputs() -> None:
    stream = {"output_type": "stream", "name": "stdout", "text": "hej\n"}
    assert clean_notebook(executed(code(stream)))["cells"][0]["outputs"] == [stream]


def test_the_notebook_that_was_run_is_not_changed() -> None:
    before = executed(code(HEADING, output("x"), tags=("parameters",)))
    kept = copy.deepcopy(before)
    clean_notebook(before)
    assert before == kept


def test_a_notebook_is_written_the_same_whatever_the_order_of_its_keys() -> None:
    one: dict[str, Any] = {"b": "å", "a": [1]}
    assert dumps(one) == dumps({"a": [1], "b": "å"})
    assert "å" in dumps(one)
