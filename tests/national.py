"""Invented national figures of the tiny region, its neighbours and the country, for tests."""

from __future__ import annotations

from analysis.base.codes import Better, Comparison, Reading, Relation, Sex
from analysis.data.national.figures import (
    KeyFigure,
    National,
    Place,
    Population,
    SeriesBreak,
    Value,
)
from analysis.data.rows import KeyFigureRow
from tests.support import Project

PLACE = "0099"
HEAD = (
    "measure_id,unit_id,component,kpi,relation,comparison,ages,scale,source,source_line,reading,"
    "note\n"
)
CITED = "provdokument.txt,10,inferred"
PLACES = {
    "0000": Place("0000", "Riket", "country", "00"),
    PLACE: Place(PLACE, "Prov", "region", "99"),
    **{f"00{n:02}": Place(f"00{n:02}", f"Grann {n}", "region", f"{n:02}") for n in range(1, 13)},
}
FIGURES = {
    "N00001": KeyFigure("N00001", "Sjukfrånvaro, andel (%)", Better.LOWER, "%", 1, "SKR", "copied"),
    "U00002": KeyFigure(
        "U00002",
        "Besök, antal/1000 inv",
        Better.HIGHER,
        "per 1 000 invånare",
        1,
        "SKR",
        "copied",
    ),
    "U00003": KeyFigure("U00003", "Kostnad, kr", Better.LOWER, "kr", 0, "SKR", "copied"),
}


def answering_row(
    kpi: str = "N00001",
    *,
    measure: str = "m",
    relation: Relation = Relation.SAME,
    comparison: Comparison = Comparison.VALUE,
    ages: str = "",
    scale: float | None = None,
) -> KeyFigureRow:
    """A row of key_figures.csv, of the measure at the unit rs."""
    cited = ("provdokument.txt", 10, Reading.INFERRED, "")
    return KeyFigureRow(measure, "rs", "", kpi, relation, comparison, ages, scale, *cited, 2)


def national(
    *values: tuple[str, str, int, float],
    people: dict[str, int] | None = None,
    breaks: tuple[SeriesBreak, ...] = (),
) -> National:
    """Figures with these values, a key figure, place and year each; people: by group of age."""
    population = [
        Population("99", age, Sex.ALL, "2026M04", number) for age, number in (people or {}).items()
    ]
    given = tuple(Value(kpi, place, year, Sex.ALL, value) for kpi, place, year, value in values)
    return National(FIGURES, PLACES, given, tuple(population), breaks)


def write(project: Project, *values: tuple[str, str, int, float]) -> None:
    """Write the figures to data/national of the project, with 20 000 people of 80 and older."""
    folder = project.paths.data / "national"
    folder.mkdir()
    places = [f"{p.place},{p.title},{p.kind},{p.county_code}\n" for p in PLACES.values()]
    figures = [
        f'{f.kpi},"{f.title}",{f.better.value},{f.unit},{f.decimals},{f.kolada_source},copied\n'
        for f in FIGURES.values()
    ]
    rows = [f"{kpi},{place},{year},T,{value}\n" for kpi, place, year, value in values]
    files = {
        "places.csv": ("place,title,kind,county_code\n", places),
        "key_figures.csv": ("kpi,title,better,unit,decimals,kolada_source,reading\n", figures),
        "values.csv": ("kpi,place,year,sex,value\n", rows),
        "population.csv": (
            "county_code,age,sex,month,population\n",
            ["99,80-89,T,2026M04,18000\n", "99,90-99,T,2026M04,2000\n"],
        ),
    }
    for name, (head, lines) in files.items():
        (folder / name).write_text(head + "".join(lines), encoding="utf-8")


def answers_to(project: Project, *rows: str) -> None:
    """Write key_figures.csv of the region; a row ends with its scale, which most leave empty."""
    text = HEAD + "".join(f"{row},{CITED},\n" for row in rows)
    project.file("key_figures.csv").write_text(text, encoding="utf-8")


def up_and_down(
    step: float, first: int = 2015, last: int = 2020, places: int = 5
) -> list[tuple[str, str, int, float]]:
    """Values of N00001 at some neighbours that go up and down by a step a year."""
    return [
        ("N00001", f"000{n}", year, 5.0 + step * (year % 2))
        for n in range(1, places + 1)
        for year in range(first, last + 1)
    ]
