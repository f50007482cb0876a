"""Folders of new bodies by their codes, and one filled from the national figures."""

from __future__ import annotations

import shutil

import pytest

from tests.cli.told import Command, told
from tests.support import Project


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
    assert missing[0].expected == "a region: one of 0013"
    assert "places.csv" in missing[0].fix
