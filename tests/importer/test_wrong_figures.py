"""Tests that no wrong figure gets in: other units, fractions, conflicts, jumps, and their fixes."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import xlwt
from odf.number import Number, NumberStyle, PercentageStyle, Text
from odf.opendocument import OpenDocumentSpreadsheet
from odf.style import Style
from odf.table import Table, TableCell, TableRow
from odf.text import P
from openpyxl import Workbook

from analysis.base.errors import DataError, UserError
from analysis.data.dataset import load_region
from analysis.importer import session
from analysis.importer.interpret.mapping import read_mapping
from analysis.importer.interpret.unit_factors import decimal_of, factor, same_unit
from analysis.importer.read.decoding import read_letters
from tests.importer.helpers import HEAD, prepared, reasons, save
from tests.support import REGION, Project

AFTER = "amount,lower,period,1,false,,,,,,,,,,,,,,provdokument.txt,15,printed,"
UNITS = {
    "resultat": "mnkr",
    "koldioxid": "miljoner ton",
    "energi": "kWh/m2",
    "recept": "recept per 1000 invånare",
    "handlaggning": "h",
}
LETTERS = "Mätetal;Nämnd;Utfall\nSjukfrånvaro;rs;5,3\n"
# Each value of a workbook with its format, and the outcome that is shown; "" is asked.
SHOWN = [
    ("resultat", -11_100_000, "#,##0.0,,", ""),
    ("resultat", -11.1, '0.0" mnkr"', "-11.1"),
    ("resultat", -11_100, '#,##0" tkr"', ""),
    ("Sjukfrånvaro", 0.052, "0.0%", "5.2"),
    ("Sjukfrånvaro", 5.2, '0.0"%"', "5.2"),
    ("Sjukfrånvaro", 0.052, "0.000", ""),
    ("Sjukfrånvaro", 5.2, ";;;", ""),
]


@pytest.fixture(autouse=True)
def _unchecked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session, "require_valid", lambda paths, region: None)
    monkeypatch.setattr(session, "require_sound", lambda paths, proposal, made: None)


def measured(project: Project) -> Project:
    """The project with a measure in each of the units."""
    for name, unit in UNITS.items():
        project.append("measures.csv", f"{name},{name},{name},{unit},{AFTER}")
        project.append(
            "targets.csv",
            f"{name},mal-frisk,rs,2021,T,,<=,,,,,,,year,,,printed,provdokument.txt,15,printed,",
        )
    return project


def values(project: Project, text: str, mapping: str = "") -> dict[int, str]:
    path = save(project, HEAD + text)
    ready = prepared(project, path, mapping=mapping)
    return {d.row.entry.line: d.row.cells["value"] for d in ready.proposal.decisions}


@pytest.mark.parametrize(
    ("printed", "own", "times"),
    [
        *(("kg", "ton", "0.001"), ("ton", "kg", "1000"), ("ton", "miljoner ton", "0.000001")),
        *(("tkr", "mnkr", "0.001"), ("kr", "tkr", "0.001"), ("mdkr", "mnkr", "1000")),
        *(("kr/invånare", "tkr per invånare", "0.001"), ("MWh", "kWh", "1000")),
        *(("h", "min", "60"), ("min", "h", "0.0166666666667"), ("dagar", "timmar", None)),
        *(("promille", "%", "0.1"), ("andel", "procent", "100"), ("%-enheter", "%", None)),
        *(("recept per 1000 invånare", "recept per 100 000 invånare", "100"), ("kg", "kr", None)),
        *(("ton CO2e", "kg CO2e", "1000"), ("ton CO2e", "kg", None), ("kWh/m²", "kWh/kvm", "1")),
    ],
)
def test_a_unit_is_so_many_of_another_or_it_is_not_known(
    printed: str, own: str, times: str | None
) -> None:
    found = factor(printed, own)
    assert (None if found is None else format(decimal_of(found), "f")) == times
    assert same_unit(printed, own) == (times == "1")


def test_a_figure_in_the_measures_own_unit_is_read(project: Project) -> None:
    rows = {
        "koldioxid": ("10,2 miljoner ton", "10.2"),
        "energi": ("ca 198,2 kWh/m²", "198.2"),
        "recept": ("210 recept per 1 000 invånare", "210"),
        "resultat": ("−11,1 miljoner kronor", "-11.1"),
    }
    text = "".join(f"{name};rs;;{printed};;;\n" for name, (printed, _) in rows.items())
    found = values(measured(project), text)
    assert list(found.values()) == [value for _, value in rows.values()]


def mapping_of(fix: str) -> str:
    """The line of mapping.yml that a fix says, word for word."""
    found = re.search(
        r"in mapping\.yml(?: of this row| what it stands for)?: (\w+: (?:\{.*\}|[\w…]+))", fix
    )
    return found[1] if found else ""


@pytest.mark.parametrize(
    ("row", "truth"),
    [
        ("resultat;rs;;-11100 tkr;;;", "-11.1"),
        ("resultat;rs;;-11100000 kr;;;", "-11.1"),
        ("koldioxid;rs;;10200000 ton;;;", "10.2"),
        ("handlaggning;rs;;90 min;;;", "1.5"),
        ("handlaggning;rs;;3 dagar;;;", None),
        ("energi;rs;;5 kr;;;", None),
        ("Sjukfrånvaro;rs;1;5;;;", "5"),
        ("Sjukfrånvaro;rs;hen;5;;;", None),
        ("Sjukfrånvaro;Byn;;5;;;", None),
        ("Sjukfrånvaro;rs;;0,052;;;", "5.2"),
        ("Sjukfrånvaro;rs;;54;;;", "54"),
        ("Bananer;rs;;5;;;", None),
        ("Sjukfrånvaro;rs;;5;;✪;", None),
        ("Sjukfrånvaro;rs;;;;;", None),
        ("Sjuknärvaro;rs;;5;;;", None),
        ("resultat;rs;;-11100 kkr;;;", "-11.1"),
        ("Sjukfrånvaro;rs;;5;;;\nSjukfrånvaro;rs;;6;;;", None),
    ],
)
def test_every_fix_that_is_printed_gives_the_right_figure_or_is_left_open(
    project: Project, row: str, truth: str | None
) -> None:
    path = save(measured(project), f"{HEAD}{row}\n")
    ready = prepared(project, path)
    for _ in range(3):  # one fix may lead to the next question
        if not ready.proposal.left:
            break
        mapping = mapping_of(ready.proposal.left[0].fix)
        if not mapping:
            break
        if "…" in mapping:
            assert truth is None
            with pytest.raises(UserError):
                prepared(project, path, mapping=mapping)
            return
        ready = prepared(project, path, mapping=mapping)
    found = [d.row.cells["value"] for d in ready.proposal.decisions]
    assert found == ([] if truth is None else [truth])


@pytest.mark.parametrize(
    ("heading", "unit"),
    [
        *(("Utfall (tkr)", "tkr"), ("Utfall, tkr", "tkr"), ("Utfall i tkr", "tkr")),
        *(("Utfall tkr", "tkr"), ("Utfall [mnkr]", ""), ("Utfall", "")),
    ],
)
def test_the_unit_of_a_heading_is_that_of_its_figures(
    project: Project, heading: str, unit: str
) -> None:
    text = f"Mätetal;Nämnd;{heading}\nresultat;rs;-11,1\n"
    ready = prepared(measured(project), save(project, text))
    asked = {2: f"the figure is in {unit}, but the measure is in mnkr"} if unit else {}
    assert reasons(ready) == asked


@pytest.mark.parametrize(
    ("line", "name", "unit"),
    [
        *(("Belopp i tkr", "resultat", "tkr"), ("Resultat, tusental kronor", "resultat", "tkr")),
        *(("Nämndernas utfall (mnkr)", "resultat", ""), ("Betalt i augusti", "resultat", "")),
        *(("", "Resultat (tkr)", "tkr"), ("Belopp i tkr", "Resultat (mnkr)", "")),
    ],
)
def test_the_unit_above_a_table_or_after_a_name_is_that_of_its_amounts(
    project: Project, line: str, name: str, unit: str
) -> None:
    text = f"{line};;\nMätetal;Nämnd;Utfall\n{name};rs;-11,1\nSjukfrånvaro;rs;5,3\n"
    ready = prepared(measured(project), save(project, text))
    asked = {3: f"the figure is in {unit}, but the measure is in mnkr"} if unit else {}
    assert reasons(ready) == asked


def test_a_factor_that_cannot_be_right_is_refused(project: Project) -> None:
    mapping = "units_of_measure: {tkr: {unit: mnkr, factor: 1}}"
    path = save(measured(project), HEAD + "resultat;rs;;-11100 tkr;;;\n")
    found = reasons(prepared(project, path, mapping=mapping))
    assert found == {2: "mapping.yml says that 1 tkr is 1 mnkr, but it is 0,001 mnkr"}
    assert values(project, "resultat;rs;;-11100 tkr;;;\n", mapping.replace("1}}", "0.001}}")) == {
        2: "-11.1"
    }


@pytest.mark.parametrize("outcome", ["54", "0,6", "0,5 %", "48"])
def test_a_figure_unlike_the_last_ones_is_asked_with_them(project: Project, outcome: str) -> None:
    path = save(project, f"{HEAD}Sjukfrånvaro;rs;;{outcome} %;;;\n".replace("% %", "%"))
    [reason] = reasons(prepared(project, path)).values()
    assert reason.endswith("% is unlike the last ones: 5,4 (2021-T1)")
    sure = prepared(project, path, mapping="rows: {2: {sure: outcome}}")
    assert len(sure.proposal.decisions) == 1


def test_where_most_figures_are_fractions_the_others_are_asked(project: Project) -> None:
    rows = (
        "Sjukfrånvaro;rs;;0,052;;;\nSjukfrånvaro;hsn;;0,048;;;\nSorterat avfall;rs;;1,2;;;\n"
        "Utsläpp;rs;;12 %;;;\n"
    )
    assert values(project, rows.replace("1,2;", "70;")) == {5: "12"}
    assert values(project, rows, "percent: fraction") == {2: "5.2", 3: "4.8", 5: "12"}
    found = prepared(project, save(project, HEAD + rows), mapping="percent: fraction")
    assert mapping_of(found.proposal.left[0].fix) == "rows: {4: {percent: as_is}}"


@pytest.mark.parametrize(
    ("target", "why"),
    [
        ("0,046", "0,046 for a measure in % may be 4,6 %"),
        ("46", "the target 46 % is unlike the last ones: 5,4 (2021-T1)"),
        ("högst 460 %", "460 is beyond the measure's maximum, 100"),
        ("4,6 kr", "the figure is in kr, but the measure is in %"),
        ("1.500", "'1.500' may be 1,500 or 1 500"),
        ("4 6", "this is not a figure"),
    ],
)
def test_a_target_is_doubted_as_an_outcome_is(project: Project, target: str, why: str) -> None:
    path = save(project, f"{HEAD}Sjukfrånvaro;rs;;5,2;{target};;\n")
    found = prepared(project, path, targets=True, replace=True).proposal
    assert found.targets == ()
    [remark] = found.decisions[0].remarks
    assert remark.startswith(f"the target is not taken: {why}")


@pytest.mark.parametrize(
    ("sign", "mapping", "reason"),
    [
        *(("..", "", "not_available"), (".", "", "not_applicable"), ("x", "", "suppressed")),
        ("..", 'reasons: {"..": suppressed}', "suppressed"),
        ("-", 'reasons: {"-": not_measured}', "not_measured"),
        ("-", 'reasons: {"..": suppressed}', ""),
    ],
)
def test_signs_of_missing_figures_are_known_and_taken_literally(
    project: Project, sign: str, mapping: str, reason: str
) -> None:
    path = save(project, f"{HEAD}Sjukfrånvaro;rs;;{sign};;;En kommentar. Till.\n")
    found = prepared(project, path, mapping=mapping).proposal.decisions
    assert [d.row.cells["missing_reason"] for d in found] == ([reason] if reason else [])


@pytest.mark.parametrize(
    ("encoding", "letters"),
    [("utf-8", ""), ("cp1252", ""), ("mac_roman", "a Mac"), ("cp850", "MS-DOS")],
)
def test_the_letters_of_windows_a_mac_and_dos_are_told_apart(encoding: str, letters: str) -> None:
    assert read_letters(LETTERS.encode(encoding), "a.csv") == (LETTERS, letters)


@pytest.mark.parametrize(
    "text",
    [
        "Uppföljning tertial 1 2020;\n;\n{head}",
        "Period: jan-apr 2021\n\n{head}",
        "Mätetal;Nämnd;Utfall aug-20\nSjukfrånvaro;rs;5,3\n",
    ],
)
def test_a_file_that_says_another_period_is_asked_about(project: Project, text: str) -> None:
    path = save(project, text.replace("{head}", LETTERS))
    with pytest.raises(DataError) as error:
        prepared(project, path)
    assert "--period" in error.value.problems[0].fix


def test_a_title_of_the_same_period_and_mapping_yml_settle_the_period(project: Project) -> None:
    title = save(project, f"Delårsrapport augusti 2021\nUtskriven 2021-09-05\n{LETTERS}")
    assert len(prepared(project, title).proposal.decisions) == 1
    other = save(project, f"Uppföljning T1 2021\n\n{LETTERS}")
    assert len(prepared(project, other, mapping="period: 2021-T2").proposal.decisions) == 1


def _xlsx() -> bytes:
    book = Workbook()
    sheet: Any = book.active
    sheet.append(["Mätetal", "Nämnd", "Utfall"])
    for line, (name, value, number_format, _) in enumerate(SHOWN, 2):
        sheet.append([name, "rs" if line < 7 else "hsn", value])
        sheet.cell(line, 3).number_format = number_format
    return _bytes(book.save)


def _xls() -> bytes:
    book = xlwt.Workbook()
    sheet = book.add_sheet("Blad1")
    for column, heading in enumerate(("Mätetal", "Nämnd", "Utfall")):
        sheet.write(0, column, heading)
    for line, (name, value, number_format, _) in enumerate(SHOWN, 1):
        sheet.write(line, 0, name)
        sheet.write(line, 1, "rs")
        sheet.write(line, 2, value, xlwt.easyxf(num_format_str=number_format))
    return _bytes(book.save)


def _bytes(write: Callable[[Any], object]) -> bytes:
    target = io.BytesIO()
    write(target)
    return target.getvalue()


@pytest.mark.parametrize(("make", "name"), [(_xlsx, "a.xlsx"), (_xls, "a.xls")])
def test_a_workbook_is_read_by_the_values_that_it_shows(
    project: Project, make: Callable[[], bytes], name: str
) -> None:
    path = save(measured(project), make(), name)
    for line, (_, _, _, expected) in enumerate(SHOWN, 2):
        leave = ", ".join(f"{n}: {{leave: true}}" for n in range(2, 9) if n != line)
        ready = prepared(project, path, mapping=f"rows: {{{leave}}}\nunit: rs")
        found = [d.row.cells["value"] for d in ready.proposal.decisions]
        assert found == ([expected] if expected else []), reasons(ready)


def test_a_sheet_of_libreoffice_is_read_by_the_values_that_it_shows(project: Project) -> None:
    book = OpenDocumentSpreadsheet()
    percent = PercentageStyle(name="N1")
    percent.addElement(Number(decimalplaces="1", minintegerdigits="1"))
    percent.addElement(Text(text="%"))
    millions = NumberStyle(name="N2")
    millions.addElement(Number(decimalplaces="1", minintegerdigits="1", displayfactor="1000000"))
    millions.addElement(Text(text=" mnkr"))
    for number, style in (("N1", percent), ("N2", millions)):
        book.automaticstyles.addElement(style)
        own = Style(name=f"c{number}", family="table-cell", datastylename=number)
        book.automaticstyles.addElement(own)
    table = Table(name="Blad1")
    head, sick, result = TableRow(), TableRow(), TableRow()
    for row, texts in ((head, ("Mätetal", "Nämnd", "Utfall")), (sick, ("Sjukfrånvaro", "rs"))):
        for text in texts:
            row.addElement(_text(text))
    sick.addElement(TableCell(valuetype="percentage", value="0.052", stylename="cN1"))
    for text in ("resultat", "rs"):
        result.addElement(_text(text))
    result.addElement(TableCell(valuetype="float", value="-11100000", stylename="cN2"))
    for row in (head, sick, result):
        table.addElement(row)
    book.spreadsheet.addElement(table)
    path = save(measured(project), _bytes(book.write), "a.ods")
    found = prepared(project, path).proposal.decisions
    assert [d.row.cells["value"] for d in found] == ["5.2", "-11.1"]


def _text(text: str) -> TableCell:
    cell = TableCell(valuetype="string")
    cell.addElement(P(text=text))
    return cell


@pytest.mark.parametrize(
    ("mapping", "what", "place"),
    [
        ("units_of_measure: {tkr: {unit: mnkr, factor: …}}", "of another kind", "factor"),
        ("rows: {3: {component: …}}", "to be filled in", "rows.3.component"),
        ("measures: {Sjukt: …}", "to be filled in", "measures.Sjukt"),
        ("sexes: {hon: kvinna}", "not a word that it takes", "sexes.hon"),
        ("colums: {A: outcome}", "no such key", ""),
        ("units_of_measure: {tkr: {factor: 1}}", "a key is missing", "units_of_measure.tkr"),
        ("blank: true", "not a word that it takes", "blank"),
    ],
)
def test_a_fault_of_mapping_yml_is_told_in_words(
    project: Project, tmp_path: Path, mapping: str, what: str, place: str
) -> None:
    path = tmp_path / "mapping.yml"
    path.write_text(mapping, encoding="utf-8")
    with pytest.raises(DataError) as error:
        read_mapping(path, load_region(project.paths, REGION))
    problem = error.value.problems[0]
    assert what in problem.what
    assert place in problem.column
    assert problem.fix
