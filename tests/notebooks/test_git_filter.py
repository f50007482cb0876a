"""Tests of what keeps outputs out of git: the filter of `make git-filter`, and pre-commit."""

from __future__ import annotations

import copy
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.support import ROOT, make_project, notebook, save
from tools import git_filter

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")

PLACE = "notebooks/egen.ipynb"
CONFIG = ".pre-commit-config.yaml"


def git(root: Path, *arguments: str) -> str:
    who = ("-c", "user.name=Prov", "-c", "user.email=prov@example.org")
    own = {k: v for k, v in os.environ.items() if not k.startswith("GIT_")}
    done = subprocess.run(
        ["git", "-C", str(root), *who, *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**own, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"},
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def clone(root: Path) -> Path:
    """A repository with the project's attributes and packages."""
    root.mkdir(parents=True, exist_ok=True)
    git(root, "init", "--quiet")
    shutil.copyfile(ROOT / ".gitattributes", root / ".gitattributes")
    (root / ".venv").symlink_to(sys.prefix, target_is_directory=True)
    (root / ".gitignore").write_text(".venv\n_build/\n", encoding="utf-8")
    return root


def run_in_jupyterlab(number: str = "1") -> dict[str, Any]:
    """A template as JupyterLab saves it when it has been run."""
    content: dict[str, Any] = copy.deepcopy(notebook("1 + 1"))
    content["metadata"]["language_info"] = {"name": "python", "version": "3.12.1"}
    cell = content["cells"][-1]
    cell["execution_count"] = 7
    cell["metadata"]["execution"] = {"iopub.execute_input": "2026-01-01"}
    data = {"text/plain": [number]}
    cell["outputs"] = [
        {"output_type": "execute_result", "execution_count": 7, "data": data, "metadata": {}}
    ]
    return content


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    root = clone(tmp_path / "klon")
    assert git_filter.main(root) == 0
    save(root / PLACE, run_in_jupyterlab())
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "-m", "En mall")
    return root


def test_a_committed_notebook_has_no_outputs_and_the_working_copy_keeps_them(
    repository: Path,
) -> None:
    kept = json.loads(git(repository, "show", f"HEAD:{PLACE}"))
    assert [(c["outputs"], c["execution_count"]) for c in kept["cells"]] == [([], None)] * 2
    own = json.loads((repository / PLACE).read_text(encoding="utf-8"))
    assert own["cells"][-1]["outputs"]
    assert git(repository, "status", "--porcelain") == ""


def test_the_declaration_tags_and_ids_of_a_template_are_kept(repository: Path) -> None:
    kept, own = json.loads(git(repository, "show", f"HEAD:{PLACE}")), run_in_jupyterlab()
    assert kept["metadata"]["tertial"] == own["metadata"]["tertial"]
    assert kept["metadata"]["language_info"] == {"name": "python"}
    assert [cell["metadata"] for cell in kept["cells"]] == [{"tags": ["parameters"]}, {"tags": []}]
    assert [cell["id"] for cell in kept["cells"]] == [cell["id"] for cell in own["cells"]]


def test_another_result_is_no_difference_and_other_code_is(repository: Path) -> None:
    save(repository / PLACE, run_in_jupyterlab("2"))
    assert git(repository, "diff") == ""
    changed = run_in_jupyterlab("2")
    changed["cells"][-1]["source"] = "1 + 2"
    save(repository / PLACE, changed)
    lines = git(repository, "diff").splitlines()
    moved = [line for line in lines if line[0] in "+-" and line[:3] not in ("+++", "---")]
    assert [line[0] for line in moved] == ["-", "+"]
    assert "1 + 2" in moved[1]


def test_a_clone_without_the_filter_works(tmp_path: Path) -> None:
    root = clone(tmp_path / "klon")
    save(root / PLACE, notebook("1 + 1"))
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "-m", "En mall")
    assert git(root, "status", "--porcelain") == ""


def test_outside_git_there_is_nothing_to_do(tmp_path: Path) -> None:
    assert git_filter.main(tmp_path) == 0
    assert list(tmp_path.iterdir()) == []


def test_the_filter_says_that_it_is_set_and_how_to_undo_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = clone(tmp_path / "klon")
    git_filter.main(root)
    said = capsys.readouterr().out
    assert said.startswith("Git leaves outputs out of notebooks in this clone")
    assert git(root, "config", "--local", "filter.nbstripout.clean")
    git(root, *said.splitlines()[1].partition("git ")[2].split())
    assert "nbstripout.clean" not in git(root, "config", "--local", "--list")


def pre_commit(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    own = {k: v for k, v in os.environ.items() if not k.startswith(("GIT_", "PRE_COMMIT"))}
    return subprocess.run(
        [sys.executable, "-m", "pre_commit", *arguments],
        cwd=root,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**own, "PRE_COMMIT_HOME": str(root.parent / "cache"), "TERTIAL_ROOT": str(root)},
        check=False,
    )


def test_the_hooks_are_local_and_rightly_described() -> None:
    config = yaml.safe_load((ROOT / CONFIG).read_text(encoding="utf-8"))
    assert {repository["repo"] for repository in config["repos"]} == {"local"}
    checked = pre_commit(ROOT, "validate-config", CONFIG)
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_the_hooks_pass_what_is_right_and_stop_outputs(tmp_path: Path) -> None:
    root = clone(make_project(tmp_path / "projekt").root)
    (root / "tools").mkdir()
    for name in (CONFIG, "pyproject.toml", "tools/staged_notebooks.py"):
        shutil.copyfile(ROOT / name, root / name)
    save(root / "tool.py", "").write_text('"""Nothing."""\n', encoding="utf-8")
    git(root, "add", "--all")
    passed = pre_commit(root, "run", "--all-files")
    assert passed.returncode == 0, passed.stdout + passed.stderr
    assert "no files to check" not in passed.stdout
    save(root / PLACE, run_in_jupyterlab())
    git(root, "add", "--all")  # this clone has no filter
    stopped = pre_commit(root, "run", "notebooks", "--all-files")
    assert stopped.returncode == 1
    assert "egen.ipynb: the notebook has outputs" in stopped.stdout
    assert git_filter.main(root) == 0
    git(root, "add", "--renormalize", PLACE)
    taken = pre_commit(root, "run", "notebooks", "--all-files")
    assert taken.returncode == 0, taken.stdout
    assert json.loads((root / PLACE).read_text(encoding="utf-8"))["cells"][-1]["outputs"]
