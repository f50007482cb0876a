"""Tests of analysis.data.checks.parallel, with real processes."""

from __future__ import annotations

import shutil

import psutil
import pytest

from analysis.base.errors import UnknownNameError
from analysis.data.checks import parallel
from analysis.data.checks.parallel import validate_regions
from analysis.data.checks.validate import validate
from analysis.system.subprocess_call import Subprocess
from tests.support import REGION, Project


@pytest.fixture
def regions(project: Project, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Three regions, of which two have a figure that is none; each is worth a process."""
    monkeypatch.setattr(parallel, "WORTH_A_PROCESS", 1)
    for name in ("other", "third"):
        shutil.copytree(project.paths.regions / REGION, project.paths.regions / name)
    for name in ("other", "third"):
        path = project.paths.regions / name / "observations.csv"
        header, first, *rest = path.read_text(encoding="utf-8").splitlines()
        broken = first.replace(",", ",x", 1)
        path.write_text("\n".join([header, broken, *rest]) + "\n", encoding="utf-8")
    return [REGION, "other", "third"]


@pytest.mark.parametrize("cores", [1, 2, 3, 8])
def test_the_problems_are_those_of_each_region_whatever_the_number_of_cores(
    cores: int, project: Project, regions: list[str]
) -> None:
    each = [problem for region in regions for problem in validate(project.paths, region)]
    assert len({problem.where for problem in each}) > 1
    assert validate_regions(project.paths, regions, cores) == list(dict.fromkeys(each))


def test_what_goes_wrong_in_another_process_is_raised_and_none_is_left(
    project: Project, regions: list[str]
) -> None:
    before = {child.pid for child in psutil.Process().children(recursive=True)}
    with pytest.raises(UnknownNameError, match="nowhere"):
        validate_regions(project.paths, [REGION, "nowhere"], 2)
    after = {child.pid for child in psutil.Process().children(recursive=True)}
    assert after - before <= _trackers()


def test_the_share_of_a_process_that_dies_is_checked_all_the_same(
    project: Project, regions: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    each = [problem for region in regions for problem in validate(project.paths, region)]

    def killed(self: Subprocess[object]) -> object:
        self.process.kill()
        return answer(self)

    answer = Subprocess.answer
    monkeypatch.setattr(Subprocess, "answer", killed)
    assert validate_regions(project.paths, regions, 3) == list(dict.fromkeys(each))


def _trackers() -> set[int]:
    """Python's own process that looks after what multiprocessing has opened."""
    own = psutil.Process().children()
    return {child.pid for child in own if "resource_tracker" in " ".join(child.cmdline())}
