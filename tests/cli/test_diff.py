"""Tests of `tertial diff` in a small repository."""

from __future__ import annotations

import csv
import subprocess
from pathlib import Path

import pytest

from tests.support import REGION, Project, make_project, tertial

ME = ("-c", "user.name=Test", "-c", "user.email=test@example.org")


def git(project: Project, *arguments: str) -> None:
    command = ["git", "-C", str(project.root), *ME, *arguments]
    subprocess.run(command, check=True, capture_output=True)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    made = make_project(tmp_path)
    git(made, "init", "-q")
    git(made, "add", "data")
    git(made, "commit", "-qm", "First")
    return made


def test_nothing_differs_from_what_was_committed(project: Project) -> None:
    done = tertial(project.root, "diff")
    assert done.returncode == 0, done.stderr
    assert "otherwise than at HEAD: nothing" in done.stdout
    assert "Rows of the data that differ: nothing" in done.stdout


def test_a_new_figure_shows_with_the_status_and_sentence_it_changes(project: Project) -> None:
    project.edit("observations.csv", "rs,2021-T1,T,,actual,5.4,", "rs,2021-T1,T,,actual,4.4,")
    project.edit("assessments.csv", "Arbetet har börjat.", "Arbetet är klart.")
    said = tertial(project.root, "diff", "HEAD").stdout
    place = f"{REGION} 2021-T1, Regionstyrelsen, Sjukfrånvaron ska minska: "
    assert place + "outcome 5,4 → 4,4" in said
    assert place + "status computed Inte uppnått → Uppnått" in said
    assert place + "explanation 5,4\N{NO-BREAK SPACE}%" in said
    assert "comment Arbetet har börjat. → Arbetet är klart." in said
    assert f"observations: {REGION} 2021-T1, sjukfranvaro: value 5,4 → 4,4" in said


def test_a_new_row_shows_what_the_book_says_of_it(project: Project) -> None:
    row = "avfall,strategi-miljo,hsn,2021-T1,T,,actual,64,,,,●,,,provdokument.txt,27,printed,"
    project.append("observations.csv", row)
    done = tertial(project.root, "diff", "--out", str(project.root / "a.csv"))
    place = f"{REGION} 2021-T1, Hälsonämnden, Andel sorterat avfall: added: "
    assert f"{place}outcome 64; unit of measure %; symbol printed ●; status printed Uppnått; " in (
        done.stdout
    )
    rows = list(csv.reader((project.root / "a.csv").read_text(encoding="utf-8").splitlines()))
    [book] = [each for each in rows if each[:2] == ["boken", "Andel sorterat avfall"]]
    assert book[5:7] == ["ny rad", "–"]
    assert book[7].startswith(
        "utfall 64; måttenhet %; redovisad symbol ●; redovisad status Uppnått; "
    )
    assert "beräknad status Målvärde saknas" in book[7]


def test_rows_that_come_and_go_are_told_by_table(project: Project) -> None:
    project.append(
        "activities.csv",
        "kurs,mal-frisk,rs,2021-T1,Kurs i ergonomi,,2021-01-01,2021-12-31,,,"
        "provdokument.txt,41,printed,",
    )
    said = tertial(project.root, "diff").stdout
    assert f"activities: {REGION} 2021-T1, Kurs i ergonomi: added" in said


@pytest.mark.parametrize("suffix", ["html", "csv"])
def test_the_review_is_written_to_sign(project: Project, tmp_path: Path, suffix: str) -> None:
    project.edit("observations.csv", "rs,2021-T1,T,,actual,5.4,", "rs,2021-T1,T,,actual,4.4,")
    project.edit("measures.csv", "Sjukfrånvaron ska minska", "=Sjukfrånvaron <b>ska</b> minska")
    out = tmp_path / f"andringar.{suffix}"
    assert tertial(project.root, "diff", "--out", str(out)).returncode == 0
    text = out.read_text(encoding="utf-8")
    if suffix == "html":
        assert "=Sjukfrånvaron &lt;b&gt;ska&lt;/b&gt; minska" in text
        assert "Granskat av" in text
    else:
        rows = list(csv.reader(text.splitlines()))
        assert rows[1][:2] == ["boken", "'=Sjukfrånvaron <b>ska</b> minska"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("finns-inte",), "git has no data of this revision"),
        (("--out", "a.pdf"), "this kind of file cannot be written"),
    ],
)
def test_what_cannot_be_compared_is_told(
    project: Project, arguments: tuple[str, ...], said: str
) -> None:
    done = tertial(project.root, "diff", *arguments)
    assert done.returncode == 1
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_a_project_outside_git_is_told(tmp_path: Path) -> None:
    done = tertial(make_project(tmp_path).root, "diff")
    assert done.returncode == 1
    assert "git has no data" in done.stderr
