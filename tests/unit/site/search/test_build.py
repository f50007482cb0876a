"""Tests of analysis.site.search.build: the index of what pages show, and of nothing else."""

from __future__ import annotations

from pathlib import Path

from analysis.data.checks.validate import validate
from analysis.site.search.build import write
from tests.support import REGION, Project

PAGE = '<title>x</title><main id="innehall"><h1>{title}</h1><p>{text}</p></main>'


def put(site: Path, address: str, title: str, text: str) -> None:
    path = site / address
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(PAGE.format(title=title, text=text), encoding="utf-8")


def found(project: Project, site: Path) -> str:
    write(project.paths, site)
    return "\n".join(path.read_text(encoding="utf-8") for path in (site / "sok").rglob("*.*"))


def test_a_page_is_found_by_its_words_its_name_in_the_source_and_synonyms(
    project: Project, tmp_path: Path
) -> None:
    (project.paths.data / "synonyms.csv").write_text("word,means\nkö,väntande\n", encoding="utf-8")
    put(tmp_path, f"reports/{REGION}/matt/besok.html", "Besök, Region Prov", "Antal väntande")
    text = found(project, tmp_path)
    for word in ("besok", "vantande", "distriktsskoterska", "ko"):
        assert f"\n{word} " in text or f" {word} " in text, word
    assert "På väg" in text


def test_pages_that_only_lead_to_others_are_left_out(project: Project, tmp_path: Path) -> None:
    for address in ("search.html", "404.html", "_static/a.html"):
        put(tmp_path, address, "Hemligord", "Hemligord")
    assert "hemligord" not in found(project, tmp_path).lower()


def test_a_project_without_the_table_has_no_synonyms(project: Project, tmp_path: Path) -> None:
    (project.paths.data / "synonyms.csv").unlink(missing_ok=True)
    put(tmp_path, "a.html", "Titel", "Text")
    assert "titel" in found(project, tmp_path)


def test_a_row_of_signs_is_told_by_check_and_gives_no_page_a_word(
    project: Project, tmp_path: Path
) -> None:
    rows = "word,means\nkö,–\n%,text\n,text\n"
    (project.paths.data / "synonyms.csv").write_text(rows, encoding="utf-8")
    told = {(p.row, p.column) for p in validate(project.paths) if p.where == "data/synonyms.csv"}
    assert told == {(2, "means"), (3, "word"), (4, "word")}
    put(tmp_path, "a.html", "Titel", "Text")
    assert "\nko " not in found(project, tmp_path)
