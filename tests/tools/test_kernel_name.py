"""The kernel is called what the templates call it."""

from __future__ import annotations

import json
from pathlib import Path

from tests.support import ROOT
from tools.kernel_name import NAME, main

SPEC = {"argv": ["python", "-m", "ipykernel_launcher"], "display_name": "Python 3 (ipykernel)"}


def test_only_the_name_of_the_kernel_changes_and_a_file_shared_with_others_is_left(
    tmp_path: Path,
) -> None:
    file = tmp_path / "share" / "jupyter" / "kernels" / "python3" / "kernel.json"
    file.parent.mkdir(parents=True)
    file.write_text(json.dumps(SPEC), encoding="utf-8")
    shared = tmp_path / "shared.json"
    shared.hardlink_to(file)
    assert [main(tmp_path), main(tmp_path)] == [0, 0]
    assert json.loads(file.read_text(encoding="utf-8")) == SPEC | {"display_name": NAME}
    assert json.loads(shared.read_text(encoding="utf-8")) == SPEC
    assert list(file.parent.iterdir()) == [file]


def test_an_environment_without_jupyter_has_nothing_to_name(tmp_path: Path) -> None:
    assert main(tmp_path) == 0


def test_templates_name_the_kernel_as_the_tool_does() -> None:
    text = (ROOT / "notebooks" / "region_period.ipynb").read_text(encoding="utf-8")
    assert json.loads(text)["metadata"]["kernelspec"]["display_name"] == NAME
