"""Plain papermill runs the report, with no code of ours around it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from analysis.catalogue.templates import Template, read_templates
from analysis.kernels import ADDRESS, PAPERMILL_OPTIONS, start_zygote
from analysis.results.region_cache import FOLDER
from analysis.runs.make_page import import_papermill
from analysis.runs.preload import PRELOAD
from tests.support import ROOT, Project

PAPERMILL = Path(sys.executable).with_name("papermill")
TEMPLATE = "notebooks/region_period.ipynb"


TEMPLATES = [each for each in read_templates(ROOT / "notebooks") if each.parameters]


def papermill(output: Path, *parameters: str) -> subprocess.CompletedProcess[str]:
    """As a person types it in the project's folder."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("TERTIAL", "PYTEST"))}
    return subprocess.run(
        [str(PAPERMILL), TEMPLATE, str(output), *parameters, "--no-progress-bar"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


def run_code(output: Path) -> list[dict[str, Any]]:
    notebook = json.loads(output.read_text(encoding="utf-8"))
    return [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]


def shown(cells: list[dict[str, Any]]) -> str:
    return "".join(
        "".join(text)
        for cell in cells
        for output in cell["outputs"]
        for text in output.get("data", {}).values()
    )


@pytest.mark.parametrize(
    ("region", "period", "title"),
    [
        ("jamtland-harjedalen", "2021-T1", "# Region Jämtland Härjedalen, april 2021"),
        ("norrbotten", "2022-T1", "# Region Norrbotten, april 2022"),
    ],
)
def test_papermill_makes_the_report_of_a_region_and_period(
    region: str, period: str, title: str, tmp_path: Path
) -> None:
    output = tmp_path / "out.ipynb"
    done = papermill(output, "-p", "region", region, "-p", "period", period)
    assert done.returncode == 0, done.stderr
    cells = run_code(output)
    outputs = [output for cell in cells for output in cell["outputs"]]
    assert {output["output_type"] for output in outputs} == {"display_data"}
    assert all(cell["execution_count"] for cell in cells)
    assert "Unknown parameter" not in done.stderr
    assert title in shown(cells)
    assert "Traceback" not in shown(cells)


def test_a_misspelt_parameter_fails_and_says_what_was_meant(tmp_path: Path) -> None:
    """Not the report of the template's own region, which looks like what was asked for."""
    output = tmp_path / "out.ipynb"
    done = papermill(output, "-p", "regionn", "norrbotten", "-p", "period", "2022-T1")
    assert done.returncode != 0
    assert "fix: did you mean 'region'?" in done.stderr
    assert "# Region " not in shown(run_code(output))


@pytest.fixture(scope="module")
def warm(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Kernels that start at once, for papermill to run every template in.

    They keep what pages of a region share, as in a run.
    """
    with start_zygote(preload=PRELOAD) as zygote, pytest.MonkeyPatch.context() as patch:
        patch.setenv(ADDRESS, zygote.address)
        patch.setenv(FOLDER, str(tmp_path_factory.mktemp("shared")))
        yield


@pytest.mark.usefixtures("warm")
def test_the_defaults_of_the_template_make_a_report_in_a_project_of_another_region(
    project: Project, tmp_path: Path
) -> None:
    output = tmp_path / "out.ipynb"
    execute(project.root / TEMPLATE, {}, output, project.root)
    assert "# Region Prov, april 2021" in shown(run_code(output))


@pytest.mark.usefixtures("warm")
@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("region", "norrland", "norrbotten"),
        ("Region", "norrbotten", "fix: did you mean 'region'?"),
        ("peroid", "norrbotten", "fix: did you mean 'period'?"),
        ("year", "norrbotten", "fix: choose one of: region, period"),
        # no name in Python, so the cell itself fails
        ("region-id", "norrbotten", 'region-id = "norrbotten"'),
    ],
)
def test_what_the_report_does_not_know_fails_and_says_what_there_is(
    name: str, value: str, said: str, tmp_path: Path
) -> None:
    output = tmp_path / "out.ipynb"
    [template] = [each for each in TEMPLATES if each.path == ROOT / TEMPLATE]
    assert said in run(template, {name: value, "period": "2022-T1"}, output)
    assert "# Region " not in shown(run_code(output))


@pytest.mark.usefixtures("warm")
@pytest.mark.parametrize("template", TEMPLATES, ids=lambda template: template.name)
def test_every_template_refuses_what_it_does_not_have(template: Template, tmp_path: Path) -> None:
    last = template.parameters[-1]
    for wrong in (f"{last}s", last.capitalize(), last[1:] + last[0]):
        said = run(template, {wrong: "x"}, tmp_path / "out.ipynb")
        assert "UnknownNameError: the notebook has no such parameter" in said
        assert f"did you mean {last!r}?" in said


@pytest.mark.usefixtures("warm")
@pytest.mark.parametrize("template", TEMPLATES, ids=lambda template: template.name)
def test_every_template_takes_each_parameter_that_it_has(
    template: Template, tmp_path: Path
) -> None:
    """One that does not exist is told of by what it is about, not as an unknown parameter."""
    for name in template.parameters:
        said = run(template, {name: "finns-inte"}, tmp_path / "out.ipynb")
        assert "'finns-inte'" in said
        assert "no such parameter" not in said


def run(template: Template, parameters: dict[str, str], output: Path) -> str:
    """Run a template that fails with papermill; gives what it says."""
    with pytest.raises(import_papermill().PapermillExecutionError) as caught:
        execute(template.path, parameters, output)
    return str(caught.value)


def execute(template: Path, parameters: dict[str, str], output: Path, folder: Path = ROOT) -> None:
    """Run a template with papermill in a warm kernel that stands in the folder."""
    import_papermill().execute_notebook(
        str(template),
        str(output),
        parameters=parameters,
        progress_bar=False,
        cwd=str(folder),
        **PAPERMILL_OPTIONS,
    )
