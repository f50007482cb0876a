"""Where figures break off, and where they go on under another name."""

from __future__ import annotations

from datetime import date

import pytest

from analysis.base.periods import Period
from analysis.base.values import NO_BREAK_SPACE
from analysis.data.dataset import RegionData, load_region
from analysis.data.rows import Observation, rows_of
from analysis.results.expected import expected
from analysis.results.forecasts import forecasts
from analysis.results.history import History
from analysis.results.series import runs
from analysis.results.versions import breaks_of_measures, breaks_of_units, sentence, units_now
from tests.support import REGION, Project
from tests.versions import add, add_unit
from tests.yearly import make_yearly


@pytest.fixture
def yearly(project: Project) -> Project:
    return make_yearly(project.root.parent / "varje-ar")


def read(project: Project) -> RegionData:
    return load_region(project.paths, REGION)


def moved(data: RegionData, unit: str, period: str) -> list[str]:
    """What the sick leave of a unit in a period is said to have done."""
    history = History.of(data)
    key = ("sjukfranvaro", unit, period)
    rows = rows_of(data["observations"], Observation)
    [row] = [row for row in rows if (row.measure_id, row.unit_id, row.period) == key]
    return [trend.explanation.replace(NO_BREAK_SPACE, " ") for trend in history.trends(row)]


def test_only_figures_that_are_not_comparable_make_a_break(yearly: Project) -> None:
    add(yearly, "measure_versions", "sjukfranvaro,2020-01-01,,true,,Nytt system")
    add(yearly, "measure_versions", "sjukfranvaro,2022-01-01,,false,,korttid räknas med")
    [found] = breaks_of_measures(read(yearly))["sjukfranvaro"]
    assert found.day == date(2022, 1, 1)
    assert found.words == (
        "Mätetalet räknas på ett annat sätt sedan 1 januari 2022. Korttid räknas med."
    )


def test_the_trend_stops_at_the_break_and_says_why(yearly: Project) -> None:
    add(yearly, "measure_versions", "sjukfranvaro,2022-01-01,,false,,Korttid räknas med.")
    data = read(yearly)
    assert moved(data, "rs", "2022") == [
        "5,9 % jämförs inte med föregående år (helåret 2021). Mätetalet räknas på ett annat sätt"
        " sedan 1 januari 2022. Korttid räknas med."
    ]
    assert moved(data, "rs", "2021")[0].startswith("5,6 % mot 6 % för föregående år (helåret 2020)")


def test_a_board_that_is_renamed_keeps_its_history(yearly: Project) -> None:
    add_unit(yearly, "vn", "Vårdnämnden")
    add(yearly, "unit_successors", "vn,hsn,renamed,2021-01-01,Nytt reglemente.")
    text = yearly.file("observations.csv").read_text(encoding="utf-8")
    new = text.replace("frisk-b21,hsn", "frisk-b21,vn")
    yearly.file("observations.csv").write_text(new, encoding="utf-8")
    data = read(yearly)
    assert units_now(data) == {"hsn": "vn"}
    assert moved(data, "vn", "2021")[0].startswith("6,1 % mot 6,8 % för föregående år")
    [run] = [r for r in runs(data) if (r.measure.measure_id, r.unit_id) == ("sjukfranvaro", "vn")]
    assert run.periods == ("2018", "2019", "2020", "2021")
    assert run.breaks == ()


def test_a_board_formed_of_two_begins_anew_and_says_so(yearly: Project) -> None:
    add_unit(yearly, "vn", "Vårdnämnden")
    for old in ("rs", "hsn"):
        add(yearly, "unit_successors", f"vn,{old},merged,2022-01-01,Ny politisk organisation")
    text = yearly.file("observations.csv").read_text(encoding="utf-8")
    new = text.replace("frisk-b22,rs", "frisk-b22,vn")
    yearly.file("observations.csv").write_text(new, encoding="utf-8")
    data = read(yearly)
    assert [each.day for each in breaks_of_units(data)["vn"]] == [date(2022, 1, 1)]
    assert moved(data, "vn", "2022") == [
        "5,9 % jämförs inte med föregående år (helåret 2021). Vårdnämnden bildades 1 januari 2022"
        " av Regionstyrelsen och Hälsonämnden. Ny politisk organisation."
    ]


def test_what_a_board_was_taken_out_of_begins_anew_too(yearly: Project) -> None:
    add_unit(yearly, "vn", "Vårdnämnden")
    add(yearly, "unit_successors", "vn,rs,divided,2022-01-01,Ny nämnd.")
    [said] = moved(read(yearly), "rs", "2022")
    assert "Vårdnämnden bröts ut ur Regionstyrelsen 1 januari 2022. Ny nämnd." in said


def test_a_line_is_broken_between_the_figures_of_each_side(yearly: Project) -> None:
    add(yearly, "measure_versions", "sjukfranvaro,2021-01-01,,false,,Ny definition.")
    found = {run.unit_id: run for run in runs(read(yearly)) if run.measure.measure_id != "besok"}
    assert [each.day for each in found["rs"].breaks] == [date(2021, 1, 1)]


def test_a_forecast_is_made_of_years_since_the_break(project: Project) -> None:
    for period, value in (("2019-T1", 60), ("2019", 69), ("2020-T1", 61), ("2020", 70)):
        row = f"avfall,strategi-miljo,rs,{period},T,,actual,{value}"
        project.append("observations.csv", f"{row},,,,,,,provdokument.txt,26,printed,")

    def avfall() -> str:
        data = read(project)
        [own] = [a for a in forecasts(data, runs(data)) if a.measure.measure_id == "avfall"]
        return own.result.reason

    assert avfall() == ""
    add(project, "measure_versions", "avfall,2021-01-01,,false,,Ny definition.")
    assert avfall() == "break"


def test_a_reason_becomes_a_whole_sentence() -> None:
    assert sentence(" ny lag ") == "Ny lag."
    assert sentence("Ny lag.") == "Ny lag."


def test_nothing_is_expected_of_what_is_no_longer_in_force(yearly: Project) -> None:
    def keys() -> set[tuple[str, str]]:
        found = expected(read(yearly), Period.parse("2021"))
        return {(row.measure.measure_id, row.unit_id) for row in found if not row.unplanned}

    assert keys() == {("sjukfranvaro", "rs"), ("sjukfranvaro", "hsn")}
    add_unit(yearly, "vn", "Vårdnämnden")
    add(yearly, "unit_successors", "vn,hsn,renamed,2021-12-01,Nytt namn.")
    assert keys() == {("sjukfranvaro", "rs"), ("sjukfranvaro", "vn")}
    add(yearly, "unit_successors", "vn,rs,merged,2021-12-01,Ny nämnd.")
    assert keys() == {("sjukfranvaro", "vn")}
    add(yearly, "measure_versions", "sjukfranvaro,2018-01-01,2020-12-31,true,,Upphör.")
    assert keys() == set()
    add(yearly, "measure_versions", "sjukfranvaro,2021-01-01,,true,,Åter.")
    assert keys() == {("sjukfranvaro", "vn")}


def test_a_renamed_board_is_judged_by_the_target_of_its_old_name(yearly: Project) -> None:
    add_unit(yearly, "vn", "Vårdnämnden")
    add(yearly, "unit_successors", "vn,hsn,renamed,2021-05-01,Nytt reglemente.")
    text = yearly.file("observations.csv").read_text(encoding="utf-8")
    new = text.replace("frisk-b21,hsn", "frisk-b21,vn")
    yearly.file("observations.csv").write_text(new, encoding="utf-8")
    data = read(yearly)
    [row] = [r for r in rows_of(data["observations"], Observation) if r.unit_id == "vn"]
    target = History.of(data).target(row)
    assert target is not None
    assert target.value == 5.5
