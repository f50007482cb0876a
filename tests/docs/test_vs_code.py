"""The settings for VS Code point to what there is, and the guide tells of them."""

from __future__ import annotations

import json
import re

from tests.docs.documented import blocks
from tests.support import ROOT

GUIDE = ROOT / "book/guide/vs-code.md"
SETTINGS = json.loads((ROOT / ".vscode/settings.json").read_text(encoding="utf-8"))
EXTENSIONS = json.loads((ROOT / ".vscode/extensions.json").read_text(encoding="utf-8"))
# The extension of a language's formatter is recommended too.
NAMES = {
    "ms-python.python": "Python",
    "ms-toolsai.jupyter": "Jupyter",
    "charliermarsh.ruff": "Ruff",
    "redhat.vscode-yaml": "YAML",
    "mechatroner.rainbow-csv": "Rainbow CSV",
}


def test_the_settings_point_to_files_and_folders_of_the_project() -> None:
    folders = [arg for arg in SETTINGS["python.testing.pytestArgs"] if "/" in arg]
    root = SETTINGS["jupyter.notebookFileRoot"].removeprefix("${workspaceFolder}/")
    places = [*SETTINGS["yaml.schemas"], *folders, root]
    assert [place for place in places if not (ROOT / place).exists()] == []
    interpreter = SETTINGS["python.defaultInterpreterPath"]
    assert interpreter == "${workspaceFolder}/.venv/bin/python"


def test_every_schema_is_of_the_files_that_it_is_set_for() -> None:
    for schema, files in SETTINGS["yaml.schemas"].items():
        titled = json.loads((ROOT / schema).read_text(encoding="utf-8"))["title"]
        assert files.endswith(titled)


def test_the_guide_names_every_extension_that_is_recommended() -> None:
    text = GUIDE.read_text(encoding="utf-8")
    named = re.search(r"tillägg som rekommenderas: ([^.]+)\.", text)
    assert named is not None
    assert set(re.split(r", | och ", named[1])) == {
        NAMES[each] for each in EXTENSIONS["recommendations"]
    }
    assert SETTINGS["[python]"]["editor.defaultFormatter"] in EXTENSIONS["recommendations"]


def test_the_setting_of_the_language_can_be_pasted() -> None:
    [shown] = blocks(GUIDE, "json")
    assert json.loads(shown) == {"terminal.integrated.env.linux": {"TERTIAL_LANG": "sv"}}
