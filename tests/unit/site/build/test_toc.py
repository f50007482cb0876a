"""Tests of analysis.site.build.toc."""

from __future__ import annotations

import shutil
from typing import Any

import pytest
import yaml

from analysis.site.build.toc import write_toc
from tests.support import REGION, TOC, Project, begin, notebook, save

OWN_TOC = f"""\
{TOC}  - caption: Om boken
    chapters:
      - file: om
        sections:
          - glob: decisions/0*
"""
OVERVIEW = notebook(
    *(["1"]),
    parameters='region = "a"',
    per="region",
    page="{region}/oversikt",
    title="{region_name}",
    nav="{region_name}",
    order=1,
)
REPORT = notebook("1", order=10, nav="{period_label}")
BOOK = notebook("1", parameters=None, per="book", page="alla", title="Alla", order=50)


@pytest.fixture
def book(project: Project) -> Project:
    """A project with three templates, two regions and three periods, where nothing is run yet."""
    shutil.rmtree(project.paths.notebooks)
    for name, content in (("oversikt", OVERVIEW), ("rapport", REPORT), ("alla", BOOK)):
        save(project.paths.notebooks / f"{name}.ipynb", content)
    project.append("region.yml", "  2021-T2: {title: A, as_of: 2021-08-31, plan_id: plan-2021}")
    project.append("region.yml", "  2022-T1: {title: B, as_of: 2022-04-30, plan_id: plan-2021}")
    begin(project, "2021-T2")
    begin(project, "2022-T1")
    text = project.file("region.yml").read_text(encoding="utf-8")
    other = project.paths.regions / "andra"
    other.mkdir()
    changed = text.replace(REGION, "andra").replace("Region Prov", "Alla regionen")
    (other / "region.yml").write_text(changed, encoding="utf-8")
    shutil.copyfile(project.file("observations.csv"), other / "observations.csv")
    (project.root / "_toc.yml").write_text(OWN_TOC, encoding="utf-8")
    return project


def run(project: Project, *names: str) -> None:
    for name in names:
        path = project.paths.reports / f"{name}.ipynb"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("{}", encoding="utf-8")


def parts(project: Project) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = yaml.safe_load(write_toc(project.paths).read_text("utf-8"))[
        "parts"
    ]
    return found


def test_a_regions_pages_lie_under_its_overview_newest_first(book: Project) -> None:
    run(book, *(f"{REGION}/{n}" for n in ("2021-t1", "2022-t1", "oversikt", "2021-t2")))
    assert parts(book)[0]["chapters"] == [
        {
            "file": f"reports/{REGION}/oversikt",
            "title": "Region Prov",
            "sections": [
                {"file": f"reports/{REGION}/2022-t1", "title": "April 2022"},
                {"file": f"reports/{REGION}/2021-t2", "title": "Augusti 2021"},
                {"file": f"reports/{REGION}/2021-t1", "title": "April 2021"},
            ],
        }
    ]


def test_pages_in_a_folder_lie_under_the_page_of_its_name(book: Project) -> None:
    for name, page, order in (("lista", "matt", 60), ("ett", "matt/{measure}", 65)):
        per = "measure" if "{measure}" in page else "region"
        given = "region = 1\nmeasure = 1" if per == "measure" else "region = 1"
        place = f"{{region}}/{page}"
        made = notebook("1", parameters=given, per=per, page=place, title=name, order=order)
        save(book.paths.notebooks / f"{name}.ipynb", made)
    run(book, *(f"{REGION}/{n}" for n in ("oversikt", "matt", "matt/besok", "2021-t1")))
    [region] = parts(book)[0]["chapters"]
    report, listed = region["sections"]
    assert report["file"] == f"reports/{REGION}/2021-t1"
    assert listed == {
        "file": f"reports/{REGION}/matt",
        "sections": [{"file": f"reports/{REGION}/matt/besok"}],
    }


def test_regions_come_in_the_order_of_their_names(book: Project) -> None:
    run(book, f"{REGION}/oversikt", "andra/oversikt")
    titles = [chapter["title"] for chapter in parts(book)[0]["chapters"]]
    assert titles == ["Alla regionen", "Region Prov"]


def test_pages_of_the_whole_book_come_after_the_regions(book: Project) -> None:
    run(book, f"{REGION}/oversikt", "alla")
    assert [c["file"] for c in parts(book)[0]["chapters"]] == [
        f"reports/{REGION}/oversikt",
        "reports/alla",
    ]


def test_a_page_that_is_not_run_or_that_no_template_makes_is_left_out(book: Project) -> None:
    run(book, f"{REGION}/2021-t1", f"{REGION}/2019-t1", "borta/oversikt")
    [chapter] = parts(book)[0]["chapters"]
    assert chapter == {"file": f"reports/{REGION}/2021-t1", "title": "April 2021"}


def test_the_hand_written_parts_stand_as_they_are(book: Project) -> None:
    run(book, "alla")
    own = yaml.safe_load(OWN_TOC)
    assert parts(book)[1] == own["parts"][1]


def test_without_any_page_the_part_of_reports_is_left_out(book: Project) -> None:
    assert [part["caption"] for part in parts(book)] == ["Om boken"]


def test_the_toc_that_is_written_by_hand_is_not_changed(book: Project) -> None:
    run(book, "alla")
    assert write_toc(book.paths) == book.paths.build / "_toc.yml"
    assert (book.root / "_toc.yml").read_text(encoding="utf-8") == OWN_TOC


def test_a_page_in_a_folder_whose_name_begins_like_the_folders_stands_once(book: Project) -> None:
    for name, page in (("alla-mal", "{region}/mal"), ("ett-mal", "{region}/mal/mal-{period}")):
        per = "region" if name == "alla-mal" else "region_period"
        made = notebook("1", per=per, page=page, title="{region_name}", order=20)
        save(book.paths.notebooks / f"{name}.ipynb", made)
    run(book, *(f"{REGION}/{n}" for n in ("oversikt", "2022-t1", "mal", "mal/mal-2022-t1")))
    [region] = parts(book)[0]["chapters"]
    assert [entry["file"] for entry in region["sections"]] == [
        f"reports/{REGION}/2022-t1",
        f"reports/{REGION}/mal",
    ]
    assert region["sections"][1]["sections"] == [{"file": f"reports/{REGION}/mal/mal-2022-t1"}]
