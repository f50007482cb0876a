"""Every function, method and class is called by the project itself, not by its tests alone.

vulture reads the code: what nobody calls has nobody to register it.
"""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest
from vulture import Vulture

from analysis.base.paths import find_root

ROOT = find_root(Path(__file__))
FOLDERS = ("src", "tools", "benchmarks")
# What others call by name: who they are, and what they call.
HOOKS = {
    "python": {"__dir__", "__getattr__"},
    "ipython": {"_repr_html_", "_repr_mimebundle_"},
    "sphinx": {"setup"},
    "papermill": {"OnceEngine", "execute_managed_notebook"},
    "jupyter_client": {"WarmKernelManager", "wait_for_ready", "shutdown_requested"},
    "ipykernel": {"write_connection_file", "init_heartbeat"},
    "html.parser": {"handle_starttag", "handle_startendtag", "handle_endtag"},
    "http.server": {"list_directory"},
    "pytest": {"pytest_itemcollected"},
    "jupyter_cache": {"writes"},
}
KINDS = ("function", "class", "method", "property")


@pytest.fixture(scope="module")
def unused() -> dict[str, str]:
    """What is mentioned nowhere but where it is defined: name to file and line."""
    # A check is called by the registry.
    reader = Vulture(ignore_decorators=["@check"])
    reader.scavenge([str(ROOT / folder) for folder in FOLDERS])
    for path in sorted((ROOT / "notebooks").glob("*.ipynb")):
        cells = nbformat.read(path, as_version=4).cells
        reader.scan("\n".join(c.source for c in cells if c.cell_type == "code"), path)
    found = [item for item in reader.get_unused_code() if item.typ in KINDS]
    return {item.name: f"{item.filename}:{item.first_lineno}" for item in found}


def test_nothing_is_called_by_tests_alone(unused: dict[str, str]) -> None:
    hooks = set().union(*HOOKS.values())
    assert {name: place for name, place in unused.items() if name not in hooks} == {}


def test_every_hook_is_still_there(unused: dict[str, str]) -> None:
    assert {name for names in HOOKS.values() for name in names} - set(unused) == set()
