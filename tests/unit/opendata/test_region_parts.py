"""Tests of analysis.opendata.region_parts: kept files are those of a site made from nothing."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from analysis.data.dataset import load_shared
from analysis.opendata import region_parts
from analysis.opendata.machine_readable_files import write_for_machines
from tests.support import PERIOD, REGION, Project, approve

OTHER = "annanregion"


@pytest.fixture
def two(project: Project) -> Project:
    """Two regions with an approved period each."""
    approve(project)
    other = project.paths.regions / OTHER
    shutil.copytree(project.folder, other)
    said = (other / "region.yml").read_text(encoding="utf-8")
    (other / "region.yml").write_text(
        said.replace(REGION, OTHER).replace("Region Prov", "Region Annan"), encoding="utf-8"
    )
    return project


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The regions whose part is made, in order."""
    found: list[str] = []
    make = region_parts.region_part

    def counted(paths: object, region: str, *rest: object) -> region_parts.Part:
        found.append(region)
        return make(paths, region, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(region_parts, "region_part", counted)
    return found


def site(project: Project, folder: Path) -> dict[str, bytes]:
    """Every file that is written for machines."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    write_for_machines(project.paths, folder)
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def from_nothing(project: Project, folder: Path) -> dict[str, bytes]:
    shutil.rmtree(project.paths.build / "work")
    return site(project, folder)


def kept_files(project: Project) -> list[Path]:
    return sorted((project.paths.build / "work" / "machines").iterdir())


def an_observation(project: Project) -> None:
    project.edit("observations.csv", "rs,2021-T1,T,,actual,5.4,", "rs,2021-T1,T,,actual,4.4,")


def a_document(project: Project) -> None:
    path = project.paths.data / "sources.csv"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("Provdokument, april", "Provdokument, maj"), encoding="utf-8")


def the_catalogue(project: Project) -> None:
    path = project.paths.data / "datapackage.json"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("Enhetens id.", "Enhetens namn i adresser."), encoding="utf-8")


def no_approval(project: Project) -> None:
    project.file("approvals.yml").unlink()


def the_name(project: Project) -> None:
    project.edit("region.yml", "name: Region Prov", "name: Region Nytt namn")


def the_title(project: Project) -> None:
    project.edit("region.yml", "Måluppfyllelse per april 2021", "Läget i april 2021")


def the_legend(project: Project) -> None:
    project.edit("scheme.yml", 'glyph: "◆", status: near', 'glyph: "◆", status: not_met')


def no_measure(project: Project) -> None:
    for name in ("measures.csv", "observations.csv", "targets.csv"):
        lines = project.file(name).read_text(encoding="utf-8").splitlines(keepends=True)
        kept = [line for line in lines if not line.startswith("policy,")]
        project.file(name).write_text("".join(kept), encoding="utf-8")


def a_correction(project: Project) -> None:
    said = """\
- table: targets
  key: {measure_id: besok, unit_id: hsn, year: 2021}
  column: value
  expect: 1600
  value: 1400
  reason: Raden ovanför säger 1 400.
"""
    project.file("corrections.yml").write_text(said, encoding="utf-8")


OWN = (an_observation, no_approval, the_name, the_title, the_legend, no_measure, a_correction)


@pytest.mark.parametrize("change", [*OWN, a_document, the_catalogue])
def test_after_a_change_the_files_are_those_made_from_nothing(
    change: Callable[[Project], None], two: Project, made: list[str], tmp_path: Path
) -> None:
    before = site(two, tmp_path / "ut")
    change(two)
    made.clear()
    after = site(two, tmp_path / "ut")
    assert made == ([REGION] if change in OWN else [OTHER, REGION])
    assert after == from_nothing(two, tmp_path / "ut")
    assert after != before


def test_a_draft_has_no_files_until_it_is_approved(two: Project, tmp_path: Path) -> None:
    place = f"data/rapporter/{REGION}/{PERIOD.lower()}.json"
    found = [place in site(two, tmp_path / "ut")]
    no_approval(two)
    found.append(place in site(two, tmp_path / "ut"))
    approve(two)
    found.append(place in site(two, tmp_path / "ut"))
    assert found == [True, False, True]


def test_a_region_that_is_gone_leaves_nothing(
    two: Project, made: list[str], tmp_path: Path
) -> None:
    before = site(two, tmp_path / "ut")
    assert [name for name in before if OTHER in name]
    shutil.rmtree(two.paths.regions / OTHER)
    made.clear()
    after = site(two, tmp_path / "ut")
    assert made == []
    assert [path.name.partition(".")[0] for path in kept_files(two)] == [REGION]
    assert after == from_nothing(two, tmp_path / "ut")
    assert not [name for name, content in after.items() if OTHER in f"{name} {content!r}"]


def test_without_a_change_nothing_is_made_and_the_files_are_the_same(
    two: Project, made: list[str], tmp_path: Path
) -> None:
    before = site(two, tmp_path / "ut")
    assert made == [OTHER, REGION]
    assert site(two, tmp_path / "ut") == before
    assert made == [OTHER, REGION]


@pytest.mark.parametrize("damage", [lambda raw: raw[: len(raw) // 2], lambda raw: b"", bytes.upper])
def test_a_kept_file_that_is_damaged_is_made_anew(
    damage: Callable[[bytes], bytes], two: Project, made: list[str], tmp_path: Path
) -> None:
    before = site(two, tmp_path / "ut")
    path = kept_files(two)[0]
    path.write_bytes(damage(path.read_bytes()))
    made.clear()
    assert site(two, tmp_path / "ut") == before
    assert made == [OTHER]


def test_a_file_that_is_half_written_is_never_taken(
    two: Project, made: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(self: Path, target: Path) -> Path:
        raise KeyboardInterrupt

    with monkeypatch.context() as stopped:
        stopped.setattr(Path, "replace", stop)
        with pytest.raises(KeyboardInterrupt):
            site(two, tmp_path / "ut")
    assert kept_files(two) == []
    after = site(two, tmp_path / "ut")
    assert after == from_nothing(two, tmp_path / "ut")


def test_data_that_change_while_they_are_read_are_not_kept(
    two: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:

    def changing(*given: Any) -> object:
        found = load_shared(*given)
        a_document(two)
        return found

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(region_parts, "load_shared", changing)
        site(two, tmp_path / "ut")
    assert site(two, tmp_path / "ut") == from_nothing(two, tmp_path / "ut")
