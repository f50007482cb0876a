"""Tests of analysis.data.content_mark: the same data have the same mark, and other data another."""

from __future__ import annotations

from analysis.data.content_mark import APPROVED, LENGTH, data_mark, is_data
from tests.support import REGION, Project, approve


def test_a_mark_is_twelve_figures(sound: Project) -> None:
    mark = data_mark(sound.paths, REGION)
    assert len(mark) == LENGTH
    assert int(mark, 16) >= 0


def test_a_changed_figure_changes_the_mark_of_the_region_and_of_the_book(project: Project) -> None:
    before = data_mark(project.paths, REGION), data_mark(project.paths)
    project.edit("observations.csv", "actual,5.4,", "actual,5.5,")
    after = data_mark(project.paths, REGION), data_mark(project.paths)
    assert before[0] != after[0]
    assert before[1] != after[1]


def test_a_renamed_file_changes_the_mark(project: Project) -> None:
    before = data_mark(project.paths, REGION)
    project.file("activities.csv").rename(project.file("budget.csv"))
    assert data_mark(project.paths, REGION) != before


def test_how_lines_end_and_hidden_files_do_not_matter(project: Project) -> None:
    before = data_mark(project.paths, REGION)
    path = project.file("units.csv")
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    project.file(".DS_Store").write_text("x", encoding="utf-8")
    assert data_mark(project.paths, REGION) == before


def test_a_region_without_files_has_no_mark(project: Project) -> None:
    assert data_mark(project.paths, "annan") == ""


def test_who_approved_the_data_and_what_they_said_are_no_part_of_them(project: Project) -> None:
    before = data_mark(project.paths, REGION), data_mark(project.paths)
    approve(project)
    (project.folder / APPROVED).mkdir()
    (project.folder / APPROVED / "2021-T1.csv").write_text("kind,key\n", encoding="utf-8")
    assert (data_mark(project.paths, REGION), data_mark(project.paths)) == before


def test_a_region_that_is_named_as_the_folder_of_results_has_data(project: Project) -> None:
    assert is_data(project.paths.regions / APPROVED / "observations.csv")
    assert not is_data(project.paths.regions / APPROVED / APPROVED / "2021-T1.csv")
