"""`make help` lists every target, and nothing but `make git-filter` and `make lab` touches git."""

from __future__ import annotations

import re
import shutil
import subprocess

import pytest

from tests.support import ROOT

pytestmark = pytest.mark.skipif(shutil.which("make") is None, reason="make is not installed")

TARGETS = re.findall(r"^\.PHONY: (.*)$", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)


def make(*arguments: str) -> str:
    done = subprocess.run(
        ["make", "--no-print-directory", *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=True,
    )
    return done.stdout


def test_help_shows_every_target_with_a_line() -> None:
    listed = dict(re.findall(r"^make (\S+) +(\S.*)$", make("help"), re.MULTILINE))
    assert sorted(listed) == sorted(" ".join(TARGETS).split())


@pytest.mark.parametrize("target", ["git-filter", "lab"])
def test_the_git_filter_is_set_by_a_target_that_says_so(target: str) -> None:
    assert "tools/git_filter.py" in make("--dry-run", target)
    assert re.search(rf"^make {target} .*git", make("help"), re.MULTILINE)


@pytest.mark.parametrize("target", [".venv/.ready", "book", "test", "serve"])
def test_set_up_leaves_the_settings_of_git_alone(target: str) -> None:
    assert "git_filter" not in make("--dry-run", "--always-make", target)
