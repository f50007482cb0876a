"""Every page is valid HTML, by the Nu Html Checker."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.support import ROOT
from tools.validator import JAR

# The checker's memory: it keeps what it has said of every page.
MEMORY = "-Xmx1g"


def errors(folder: Path) -> list[str]:
    """What the checker finds wrong in the pages of a folder, each with its page and line."""
    java = shutil.which("java")
    if java is None or not JAR.exists():
        pytest.skip("there is no Java or no HTML checker: say `make test` where npm is installed")
    # One process for all pages: to start one takes longer than to check fifty pages.
    command = [java, MEMORY, "-XX:+UseSerialGC", "-jar", str(JAR), "--errors-only"]
    command += ["--skip-non-html", "--format", "json", str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    said = json.loads(done.stderr)["messages"]
    return [
        f"{each.get('url', '').partition(folder.as_posix())[2]}:{each.get('lastLine', 0)}: "
        f"{each['message']}"
        for each in said
        if each["type"] != "info"
    ]


def test_every_page_is_valid_html(site: Path) -> None:
    assert errors(site) == []


def test_the_checker_finds_what_is_wrong(tmp_path: Path) -> None:
    page = "<!DOCTYPE html><html lang=sv><title>A</title><table><tr><td role=cell>a</table>"
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    [found] = errors(tmp_path)
    assert found.startswith("/a.html:1: The “role” attribute must not be used on a “td” element")
