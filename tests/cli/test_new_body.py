"""A municipality with levels and words of its own, by the guide, and a region from the nation's."""

from __future__ import annotations

import html
import json
import re
import shutil
from pathlib import Path

import pytest

from tests.cli.told import Command, told
from tests.support import Project, tertial

TOWN = "exempelby-kommun"
NAME = "Exempelby kommun"
FROM = "plan.txt,1,printed,"
SOURCE = f"plan.txt,Plan,{NAME},{TOWN},2022,{'1' * 64},9,text,Påhittad.\n"
WORDS = """\
levels: {inriktning: strategy, prioriterat mål: {like: goal, many: prioriterade mål}}
words:
  measure: {article: en, one: indikator, the_one: indikatorn,
    many: indikatorer, the_many: indikatorerna}
  statuses: {met: {one: uppfyllt, many: uppfyllda}, near: nästan uppfyllt, not_met: ej uppfyllt}
  trends: {better: förbättras, worse: försämras}
periods:
  2022-T1: {title: Delårsrapport, as_of: 2022-04-30, plan_id: plan-2022}
"""
TABLES = {
    "units": f"kommun,,region,{NAME},EK,{FROM}\n",
    "plans": f"plan-2022,Plan 2022,kommun,2022,2022,,,{FROM}\n",
    "plan": f"skola,plan-2022,,inriktning,Skola,1,,,,,{FROM}\n"
    f"narvaro,plan-2022,skola,prioriterat mål,Fler i skolan,2,,,,,{FROM}\n",
    "measures": "tid,Närvaro i regionen,Närvaro,%,share,higher,point,1,false,0,100,,,,,,,,,,,,"
    f"{FROM}\n",
    "targets": f"tid,narvaro,kommun,2022,T,,>=,90,,,,,,year,,90 %,printed,{FROM}\n",
    "observations": f"tid,narvaro,kommun,2022-T1,T,,actual,70,,,,,,,{FROM}\n",
}


def test_a_municipality_speaks_in_its_own_words(project: Project, command: Command) -> None:
    shutil.rmtree(project.folder)
    assert command("new", "body", "0199", "--name", NAME).returncode == 0
    folder = project.paths.regions / TOWN
    settings = folder / "region.yml"
    given = settings.read_text(encoding="utf-8")
    settings.write_text(given.replace("periods: {}\n", WORDS), encoding="utf-8")
    for table, rows in TABLES.items():
        with (folder / f"{table}.csv").open("a", encoding="utf-8") as file:
            file.write(rows)
    with (project.paths.data / "sources.csv").open("a", encoding="utf-8") as file:
        file.write(SOURCE)
    checked = command("check", "--region", TOWN)
    assert checked.returncode == 0, checked.stdout + checked.stderr
    shown = pages(project)
    assert "Indikator" in shown
    assert "Ej uppfyllt" in shown or "ej uppfyllt" in shown
    assert "prioriterat mål" in shown.lower()
    assert not re.findall(r"[^.>]*\b[Mm]ätetal\w*[^.<]*|[^.>]*\b[Rr]egionens\b[^.<]*", shown)


def pages(project: Project) -> str:
    """What the pages of the body show, without addresses and code."""
    for template in project.paths.notebooks.glob("*.ipynb"):
        if template.stem not in ("whole_report", "region", "goal", "measure", "plan"):
            template.unlink()
    result = tertial(project.root, "run", "--region", TOWN)
    assert result.returncode == 0, result.stdout + result.stderr
    found = sorted((project.paths.reports / TOWN).rglob("*.ipynb"))
    return "\n".join(_shown(path) for path in found)


def _shown(path: Path) -> str:
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    text = [
        "".join(output.get("data", {}).get("text/html", ""))
        for cell in cells
        for output in cell.get("outputs", [])
    ]
    text += ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown"]
    plain = re.sub(r"<(?:code|script|style)\b.*?</(?:code|script|style)>", "", "\n".join(text))
    return html.unescape(re.sub(r"<[^>]+>", "\n", plain))


@pytest.mark.parametrize("code", ["0000", "00", "114", "1400"])
def test_a_code_that_is_no_bodys_is_refused(project: Project, command: Command, code: str) -> None:
    [problem] = told(command("new", "body", code, "--name", "Någon"))
    assert problem.got == repr(code)


NATIONAL = {
    "values": "kpi,place,year,sex,value\nN1,0000,2023,T,1.5\nN1,0013,2022,T,2\n"
    "N1,0013,2023,T,2.5\n",
    "key_figures": "kpi,title,better,unit,decimals,kolada_source,reading\n"
    f'N1,"{"Väntetid i vården, " * 4}andel",lower,%,1,SKR,copied\n',
    "places": "place,title,kind,county_code\n0000,Riket,country,00\n0013,Halland,region,13\n",
}


def test_a_region_is_filled_from_the_national_figures(project: Project, command: Command) -> None:
    folder = project.paths.data / "national"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for name, text in NATIONAL.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    made = command("new", "body", "13", "--from-kolada")
    assert made.returncode == 0, made.stderr
    own = project.paths.regions / "region-halland"
    outcomes = (own / "observations.csv").read_text(encoding="utf-8").splitlines()[1:]
    assert [line.split(",")[3:8] for line in outcomes] == [
        ["2022", "T", "", "actual", "2"],
        ["2023", "T", "", "actual", "2.5"],
    ]
    mapped = (own / "key_figures.csv").read_text(encoding="utf-8").splitlines()[1:]
    assert mapped == ["n1,alla,,N1,same,value,,,kolada-0013.csv,3,printed,"]
    assert 'county_code: "13"' in (own / "region.yml").read_text(encoding="utf-8")
    missing = told(command("new", "body", "0199", "--name", "X", "--from-kolada"))
    assert missing[0].expected == "one of 0013"
