"""Runs every command line of the documents, page by page, in a copy of the tiny project.

The names of the documents are exchanged for those of the tiny project. What is too heavy to run
here names the test that runs it.
"""

from __future__ import annotations

import ast
import subprocess
import sys

import docx
import openpyxl
import pytest
from sqlalchemy import create_engine, text

from analysis.importer.scaffold.form_excel import FIRST, letter
from tests.cli.told import Command
from tests.docs.documented import shown
from tests.importer.collect.forms import fill
from tests.support import REGION, ROOT, Project

INSTEAD = {
    "norrbotten": REGION,
    "2022-T1": "2021-T1",
    "2022-T2": "2021-T2",
    "2022-t2": "2021-t2",
    "2023-T1": "2021-T3",
}
# The test that runs a command, where it takes a cluster, a browser, a server or a whole book.
PROVEN = {
    "make book": "tests/cli/test_build.py::test_a_book_is_built_by_one_command",
    "make serve": "tests/cli/test_serve.py::test_serve_shows_the_book_until_it_is_stopped",
    "make lab": "tests/docs/test_commands_run.py::test_jupyterlab_is_there",
    "tertial build": "tests/cli/test_build.py::test_a_book_is_built_by_one_command",
    "tertial serve": "tests/cli/test_serve.py::test_serve_shows_the_book_until_it_is_stopped",
    "tertial run --region norrbotten --period 2022-T1": (
        "tests/cli/test_run.py::test_the_real_template_gives_a_page_with_headings_of_its_own"
    ),
    **dict.fromkeys(
        (
            "tertial run --watch",
            "tertial run --watch --region norrbotten --period 2022-T1",
        ),
        "tests/cli/test_watch.py::test_the_page_is_made_shown_and_listens",
    ),
    "tertial run --region jamtland-harjedalen --period 2021-T1": (
        "tests/docs/test_own_analysis.py::test_the_guide_gives_a_page_of_the_book"
    ),
    'tertial approve --region norrbotten --period 2022-T1 --by "Anna Analytiker"': (
        "tests/cli/test_approve.py::test_a_period_is_approved_and_the_status_follows"
    ),
    'tertial approve --region norrbotten --period 2022-T1 --by "Anna Analytiker"'
    ' --incomplete "Patientnämnden lämnar i juni."': (
        "tests/cli/test_approve.py::test_an_incomplete_period_is_approved_with_the_reason"
    ),
    'tertial approve --region norrbotten --period 2022-T1 --by "Anna Analytiker"'
    ' --why "Rättad sjukfrånvaro"': (
        "tests/cli/test_approve.py::test_the_status_shows_every_approval_through_time_with_why"
    ),
    "tertial build --summary sammanfattning.txt": (
        "tests/cli/test_run_summary.py::test_a_run_that_succeeds_tells_what_needs_a_person"
    ),
    **dict.fromkeys(
        ("tertial paper norrbotten 2022-T1", "tertial paper norrbotten 2022-T1 --format pptx"),
        "tests/cli/test_paper.py::test_a_report_becomes_a_document_and_slides",
    ),
    "tertial approve --region norrbotten --period 2022-T1 --dry-run": (
        "tests/cli/test_approve.py::test_a_dry_run_lists_what_differs_and_writes_nothing"
    ),
    "tertial publish --to /srv/tertialboken": (
        "tests/publishing/test_publish.py::test_an_edition_is_named_by_its_day_and_fingerprint"
    ),
    "tertial publish --to /srv/tertialboken --as-of 2100-01-01"
    ' --break-embargo "Beslutad i förtid av regionstyrelsen"': (
        "tests/publishing/test_nothing_leaks.py::test_the_search_finds_what_was_published_by_mistake"
    ),
    **dict.fromkeys(
        (
            "tertial withdraw 2026-05-20-0f3c9a1be2d4 --from /srv/tertialboken"
            ' --why "Publicerad före sin dag"',
            "tertial status --editions /srv/tertialboken",
        ),
        "tests/cli/test_withdraw.py::test_an_edition_is_withdrawn_and_everyone_is_told",
    ),
    "tertial publish --to /srv/tertialboken --sign ~/.ssh/id_ed25519": (
        "tests/publishing/test_verify.py"
        "::test_an_untouched_edition_holds_and_every_notebook_comes_out_again"
    ),
    "tertial verify /srv/tertialboken": (
        "tests/publishing/test_verify.py"
        "::test_an_untouched_edition_holds_and_every_notebook_comes_out_again"
    ),
    "python -m pip install 'tertialboken[cluster]'": (
        "tests/cli/test_run_options.py::test_a_missing_extra_says_how_to_install_it"
    ),
    **dict.fromkeys(
        (
            "dask scheduler --host 127.0.0.1 --port 8786",
            "dask worker tcp://127.0.0.1:8786 --nthreads 1 --nworkers auto",
        ),
        "tests/cluster/test_cluster.py"
        "::test_a_cluster_that_loses_a_worker_makes_the_same_book_byte_for_byte",
    ),
    **dict.fromkeys(
        ("tertial shard 1/1", "tertial join _build/parts/1-of-1"),
        "tests/cluster/test_shards.py::test_joined_shards_are_the_same_site_as_a_single_builds",
    ),
    "tertial build --scheduler tcp://127.0.0.1:8786": (
        "tests/cluster/test_shards.py::test_a_cluster_that_loses_a_worker_builds_the_whole_site"
    ),
    "papermill notebooks/region_period.ipynb out.ipynb"
    " -p region jamtland-harjedalen -p period 2021-T1": (
        "tests/notebooks/test_papermill.py::test_papermill_makes_the_report_of_a_region_and_period"
    ),
    "jupyter-book build .": (
        "tests/site/test_plain_command.py::test_every_page_says_what_tertial_build_says"
    ),
    ".venv/bin/python -m pytest -n 0 tests/unit/base/test_periods.py": (
        "tests/unit/base/test_periods.py"
    ),
    ".venv/bin/python -m analysis.site.directives.spec_tables": (
        "tests/spec/test_pages_are_current.py"
    ),
}
# What is the shell's own.
SHELL = {"source .venv/bin/activate"}
FILLED: dict[str, float | str] = {
    "sjukfranvaro": 5.1,
    "besok": 1400,
    "policy": "Ja",
    "avfall": 70,
}


def lines(page: str) -> list[str]:
    """The command lines of a page that are run here, in order."""
    return [line.text for line in shown() if line.page == page and _runs(line.text)]


def _runs(line: str) -> bool:
    return line not in PROVEN and line not in SHELL


PAGES = sorted({line.page for line in shown() if _runs(line.text)})


@pytest.mark.parametrize("page", PAGES)
def test_every_command_line_is_run_by_a_test(page: str, project: Project, command: Command) -> None:
    put_files(project)
    for line in lines(page):
        assert line.startswith("tertial "), f"say which test runs it: {line}"
        result = command(*words(line))
        assert result.returncode == 0, f"{line}\n{result.stdout}{result.stderr}"
        if line.startswith("tertial new period"):
            fill_form(project)
        if line.startswith("tertial collect start"):
            return_forms(project)


def test_what_is_not_run_here_names_a_test_that_there_is() -> None:
    for line, name in PROVEN.items():
        path, _, function = name.partition("::")
        tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
        found = [node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
        assert not function or function in found, line


def test_no_line_is_excused_that_no_document_shows() -> None:
    assert set(PROVEN) - {line.text for line in shown()} == set()


def test_jupyterlab_is_there() -> None:
    told = subprocess.run(
        [sys.executable, "-m", "jupyterlab", "--version"],
        capture_output=True,
        text=True,
        timeout=240,
        check=True,
    )
    assert told.stdout.startswith("4.")


def words(line: str) -> list[str]:
    """The arguments of a line, with the names of the tiny project."""
    import shlex

    for name, own in INSTEAD.items():
        line = line.replace(name, own)
    return shlex.split(line)[1:]


def put_files(project: Project) -> None:
    """The files that the guides bring in, and the project in git."""
    root = project.root
    git = ["git", "-c", "user.name=Prov", "-c", "user.email=prov@example.org"]
    for arguments in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "data"]):
        subprocess.run([*git, *arguments], cwd=root, check=True, timeout=120)
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["Mätetal", "Nämnd", "Utfall", "Kommentar"], ["Sjukfrånvaro", "RS", "5,1 %", ""]):
        sheet.append(row)
    book.save(root / "utfall.xlsx")
    head = "Mätetal;Nämnd;Utfall\n"
    (root / "utfall.csv").write_bytes((head + "Policy finns;RS;Ja\n").encode("cp1252"))
    (root / "historik.csv").write_text(
        "Mätetal;Nämnd;T1 2021;T2 2021\nSorterat avfall;RS;71;70\n", "utf-8"
    )
    (root / "manader.csv").write_text("Mätetal;mars 2021;april 2021\nBesök;120;130\n", "utf-8")
    document = docx.Document()
    table = document.add_table(rows=2, cols=3)
    for place, said in enumerate(("Mätetal", "Nämnd", "Utfall", "Sjukfrånvaro", "RS", "5,1 %")):
        table.cell(place // 3, place % 3).text = said
    document.save(str(root / "bilaga.docx"))
    (root / "tabell.md").write_text(
        "| Mätetal | Nämnd | Utfall |\n| --- | --- | --- |\n| Besök | HSN | 1 400 |\n", "utf-8"
    )
    (root / "fraga.sql").write_text(sql(), encoding="utf-8")
    (root / "mal-och-utfall.json").write_text(smallest(), encoding="utf-8")
    plan = ROOT / "tests" / "unit" / "opendata" / "stratml" / "plan.xml"
    (root / "plan.xml").write_bytes(plan.read_bytes())
    (root / "mapping.yml").write_text("columns: {Indikator: measure}\n", encoding="utf-8")
    engine = create_engine(f"duckdb:///{(root / 'lager.duckdb').as_posix()}")
    with engine.begin() as connection:
        connection.execute(
            text("CREATE TABLE utfall (name text, unit text, value text, region text, period text)")
        )
        connection.execute(
            text(f"INSERT INTO utfall VALUES ('Sjukfrånvaro','HSN','4,4 %','{REGION}','2021-T2')")  # noqa: S608
        )
    engine.dispose()


def sql() -> str:
    """The query that the guide shows."""
    from tests.docs.documented import blocks

    [query] = blocks(ROOT / "book/guide/las-in.md", "sql")
    return query


def smallest() -> str:
    """The least document of the specification, as its page shows it."""
    from tests.docs.documented import blocks

    [shown_there] = blocks(ROOT / "book/specifikation.md", "json")
    return shown_there


def return_forms(project: Project) -> None:
    """Send every form of a collection back, filled in and marked ready."""
    for path in (project.root / "inmatning").glob("insamling-*/formular/*.xlsx"):
        rows = {measure: {"outcome": value} for measure, value in FILLED.items()}
        fill(path, path.parents[1] / "svar" / path.name, rows)


def fill_form(project: Project) -> None:
    """Fill in every outcome of the sheet that `tertial new period` has made."""
    for path in (project.root / "inmatning").glob("*.xlsx"):
        book = openpyxl.load_workbook(path)
        sheet = book["Utfall"]
        for row in range(FIRST, sheet.max_row + 1):
            measure = sheet[f"{letter('measure_id')}{row}"].value
            if measure in FILLED:
                sheet[f"{letter('outcome')}{row}"] = FILLED[measure]
        book.save(path)
