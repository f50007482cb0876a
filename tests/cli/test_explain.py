"""`tertial explain` on the command line."""

from __future__ import annotations

import json
from fractions import Fraction

import pytest

from tests.cli.told import Command, told
from tests.reckoning import evaluate
from tests.support import REGION, Project


def test_a_figure_is_told_from_its_line_to_its_sentence(command: Command) -> None:
    result = command("explain", REGION, "2021-T1", "sjukfranvaro", "--unit", "rs", "--sex", "T")
    assert result.returncode == 0, result.stderr
    lines = result.stdout.replace("\u00a0", " ").splitlines()
    assert lines[0] == f"{REGION} 2021-T1 sjukfranvaro rs"
    assert "  Källa: Provdokument, april 2021, rad 20 i provdokument.txt." in lines[1]
    assert "  Avstånd till gränsen: målvärde − utfall = 4,6 − 5,4 = −0,8 procentenheter" in lines
    assert lines[-1].startswith("  I en mening: 5,4 % är högre än målvärdet 4,6 %")


def test_without_unit_and_sex_every_figure_of_the_measure_is_told(command: Command) -> None:
    result = command("explain", REGION, "2021-T1", "Sjukfrånvaro")
    heads = [line for line in result.stdout.splitlines() if line.startswith(REGION)]
    assert heads == [f"{REGION} 2021-T1 sjukfranvaro {who}" for who in ("rs", "rs K", "hsn")]


def test_what_was_not_chosen_is_listed_with_why(project: Project, command: Command) -> None:
    project.append(
        "targets.csv",
        "sjukfranvaro,mal-frisk,rs,2021,M,,<=,4,,,,,,year,,4,printed,provdokument.txt,10,printed,",
    )
    result = command("explain", REGION, "2021-T1", "sjukfranvaro", "--unit", "rs", "--sex", "K")
    text = result.stdout.replace("\u00a0", " ")
    assert "      not used: högst 4 % (män) (gäller ett annat kön)" in text.splitlines()


def test_json_has_exact_figures_that_come_to_the_same(command: Command) -> None:
    [one] = json.loads(command("explain", REGION, "2021-T1", "besok", "--json").stdout)
    steps = {step.get("name"): step for step in one["steps"] if step.get("part") != "Mot hela året"}
    made = steps["målvärde_hittills"]
    figures = {name: _fraction(text) for name, text in made["figures"].items()}
    assert evaluate(made["formula"], figures) == _fraction(made["result"])
    assert made["figures"] == {"målvärde": "1600", "dagar": "120", "årets_dagar": "365"}
    assert one["status"] == "met on_the_way"


@pytest.mark.parametrize(
    ("arguments", "got", "fix"),
    [
        (("provregione", "2021-T1", "besok"), "'provregione'", REGION),
        ((REGION, "2021-T2", "besok"), "'2021-T2'", "2021-T1"),
        ((REGION, "2021T1", "besok"), "'2021T1'", "2021-T1"),
        ((REGION, "2021-T1", "besökk"), "'besökk'", "besok"),
        ((REGION, "2021-T1", "besok", "--unit", "hns"), "'hns'", "hsn"),
        ((REGION, "2021-T1", "besok", "--sex", "kvinna"), "'kvinna'", "kvinnor"),
        ((REGION, "2021-T1", "besok", "--sex", "K"), "'K'", "T"),
    ],
)
def test_what_was_mistyped_is_told_with_what_was_meant(
    command: Command, arguments: tuple[str, ...], got: str, fix: str
) -> None:
    result = command("explain", *arguments)
    assert result.returncode == 1
    [problem] = told(result)
    assert problem.got == got
    assert fix in problem.fix


def _fraction(text: str) -> Fraction:
    return Fraction(text)
