"""Walks the guide *Skriv en egen analys*: its own cells become a page of the book."""

from __future__ import annotations

import json
import re

import pandas as pd
import pytest

import analysis
from analysis.base.errors import UnknownNameError
from analysis.html.markdown import one_line
from tests.docs.documented import blocks
from tests.support import PERIOD, REGION, ROOT, Project, notebook, save, tertial

GUIDE = ROOT / "book" / "guide" / "egen-analys.md"
NAME = "inte_uppnatt.ipynb"


def cells() -> list[str]:
    """The cells of the guide: parameters, open, look, show a table, a figure, one of the book's."""
    return blocks(GUIDE, "python")


def declared() -> dict[str, str | int]:
    [metadata] = blocks(GUIDE, "json")
    found: dict[str, str | int] = json.loads(metadata)["tertial"]
    return found


def write_template(project: Project) -> None:
    """The notebook of the guide as the project's only template."""
    parameters, opens, _, shows, draws, goes_on = cells()
    for template in project.paths.notebooks.glob("*.ipynb"):
        template.unlink()
    made = notebook(opens, shows, draws, goes_on, parameters=parameters, **declared())
    save(project.paths.notebooks / NAME, made)


def test_the_guide_gives_a_page_also_where_every_target_is_reached(project: Project) -> None:
    write_template(project)
    project.edit("observations.csv", "rs,2021-T1,T,,actual,5.4,", "rs,2021-T1,T,,actual,4.4,")
    project.edit("observations.csv", "rs,2021-T1,K,,actual,6.1,", "rs,2021-T1,K,,actual,4.1,")
    done = tertial(project.root, "run", "--region", REGION, "--period", PERIOD)
    assert done.returncode == 0, done.stdout + done.stderr
    page = project.paths.reports / REGION / "inte-uppnatt-2021-t1.ipynb"
    text = page.read_text(encoding="utf-8")
    assert "Mätetal som inte når målvärdet: inga rader." in text
    assert text.count("tb-chart") == 1  # the book's own chart, gone on with


def test_the_guide_gives_a_page_of_the_book(project: Project) -> None:
    write_template(project)
    assert "inte-uppnatt-2021-t1.ipynb" in tertial(project.root, "list").stdout
    done = tertial(project.root, "run", "--region", REGION, "--period", PERIOD)
    assert done.returncode == 0, done.stdout + done.stderr
    page = project.paths.reports / REGION / "inte-uppnatt-2021-t1.ipynb"
    text = page.read_text(encoding="utf-8")
    title = one_line("Inte uppnått, Region Prov, april 2021")
    assert json.dumps(f"# {title}", ensure_ascii=False) in text
    assert "Mätetal som inte når målvärdet" in text
    assert "tb-status-not-met" in text
    assert text.count("tb-chart") == 2
    assert "Det streckade strecket är medeltalet" in text
    assert re.search(r"har flest mätetal som inte når målvärdet: [1-9]", text)
    assert "5,4" in text


def test_the_columns_that_the_guide_explains_are_there(project: Project) -> None:
    frame = analysis.open_report(REGION, PERIOD).outcomes
    text = GUIDE.read_text(encoding="utf-8").partition("De viktigaste kolumnerna:")[2]
    bullets = re.findall(r"^- (.*?):", text.partition("Alla kolumner")[0], re.MULTILINE)
    named = [name for bullet in bullets for name in re.findall(r"`(\w+)`", bullet)]
    assert len(named) > 8
    assert [name for name in named if name not in frame] == []


def test_a_column_that_was_mistyped_gets_the_nearest() -> None:
    frame = pd.DataFrame({"value": [1.0]})
    with pytest.raises(UnknownNameError) as raised:
        analysis.show_table(frame, "Utfall", {"valu": "Utfall"})
    assert "did you mean 'value'?" in raised.value.problems[0].fix


def test_a_table_is_written_the_swedish_way(capsys: pytest.CaptureFixture[str]) -> None:
    from analysis.pages.own.table import _cell

    assert getattr(_cell("value", 1234.5), "printed", "") == "1\u00a0234,5"
    assert _cell("value", float("nan")) == "–"
    assert _cell("agrees", True) == "ja"
    assert "Nästan uppnått" in str(_cell("status_computed", "near"))
