"""A tiny project whose pages stand as made."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support import Project, make_pages, make_project


@pytest.fixture
def project(tmp_path: Path) -> Project:
    made = make_project(tmp_path)
    make_pages(made)
    return made
