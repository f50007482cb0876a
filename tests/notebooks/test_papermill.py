"""Plain papermill runs the report, with no code of ours around it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAPERMILL = Path(sys.executable).with_name("papermill")
TEMPLATE = "notebooks/region_period.ipynb"


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


def test_the_defaults_of_the_template_make_a_report(tmp_path: Path) -> None:
    output = tmp_path / "out.ipynb"
    done = papermill(output)
    assert done.returncode == 0, done.stderr
    assert "# Region " in shown(run_code(output))


def test_an_unknown_region_fails_and_says_which_there_are(tmp_path: Path) -> None:
    done = papermill(tmp_path / "out.ipynb", "-p", "region", "norrland")
    assert done.returncode != 0
    assert "norrbotten" in done.stderr
