"""Tests of the views of a plan: its title, tree, targets, risks, amounts and assignments."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from analysis.base.codes import MissingReason
from analysis.data.plan_rows import AmountRow
from analysis.html.evidence_links import number
from analysis.pages.plan import amounts, assignments, outline, risks, targets, title
from analysis.pages.plan.page import PlanPage, open_plan
from analysis.pages.plan.waterfalls import yearly_steps
from tests.rows import row as made
from tests.support import REGION, Project
from tests.unit.pages.shown import add_table, headings, shown, whole

PLAN = "plan-2021"


def risk(place: int, likelihood: object, consequence: object, printed: object) -> dict[str, object]:
    return {
        "risk_id": f"r{place}",
        "plan_id": PLAN,
        "node_id": "mal-frisk",
        "number": place,
        "title": f"Risken {place}",
        "likelihood": likelihood,
        "consequence": consequence,
        "printed_value": printed,
        "cause": "Brist på <tid>",
        "action": "Planera",
    }


def cell(
    place: int, label: str, kind: str, year: int, amount: object, column: int = 1
) -> dict[str, object]:
    return {
        "table_id": "bidrag",
        "table_title": "Regionbidrag",
        "plan_id": PLAN,
        "row_number": place,
        "row_label": label,
        "row_kind": kind,
        "column_number": column,
        "column_label": year,
        "column_kind": "single",
        "year": year,
        "amount": amount,
        "unit_of_measure": "mnkr",
        "missing_reason": "" if amount != "" else "not_reported",
    }


BUDGET = (
    cell(1, "Anslag året innan", "opening", 2021, 100.0),
    cell(2, "Prisuppräkning", "part", 2021, 5.5),
    cell(3, "Bidrag", "total", 2021, 105.5),
    cell(1, "Anslag året innan", "opening", 2022, 105.5, 2),
    cell(2, "Prisuppräkning", "part", 2022, -2.0, 2),
    cell(3, "Bidrag", "total", 2022, 110.0, 2),
)


def opened() -> PlanPage:
    return open_plan(REGION, PLAN)


def test_a_plan_with_nothing_but_nodes_has_no_empty_sections(
    sound: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = whole(open_plan(REGION, PLAN, sound.root), monkeypatch)
    assert headings(page) == [
        "Regionplan 2021, Region Prov",
        "Mätetalen i planen",
        "Utgångsläge och mål i bild",
        "Planens mål",
        "Källor",
        "Hänvisa till sidan",
    ]
    assert "inga risker, ingen ekonomi, inga uppdrag och inga investeringar" in page


def test_the_lead_tells_the_decision(sound: Project) -> None:
    lead = title.lead(open_plan(REGION, PLAN, sound.root))
    assert lead.startswith("Region Provs mål för 2021, mätetalen och utgångsläget.")
    assert lead.endswith("Beslutad 11 november 2020, § 12.")


def test_the_title_leads_to_the_reports_that_follow_the_plan_up(sound: Project) -> None:
    followed = title.followed(open_plan(REGION, PLAN, sound.root)).text
    assert '<a href="2021-t1.html">rapporten för april 2021</a>' in followed


@pytest.mark.parametrize(
    ("kinds", "leads"),
    [((), False), (("redefined", "target_changed"), False), (("redefined", "adjusted"), True)],
)
def test_the_title_leads_to_a_follow_up_only_where_its_page_is_made(
    sound: Project, kinds: tuple[str, ...], leads: bool
) -> None:
    report = open_plan(REGION, PLAN, sound.root)
    revisions = pd.DataFrame({"plan_id": [PLAN] * len(kinds), "kind": kinds})
    tables = {**report.data.tables, "revisions": revisions}
    report = replace(report, data=replace(report.data, tables=tables))
    assert ("uppfoljning-2021.html" in title.followed(report).text) == leads


def test_the_tree_is_balanced_and_escapes_the_data(
    sound: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = shown(monkeypatch, open_plan(REGION, PLAN, sound.root).show_tree)
    for tag in ("ul", "li", "details"):
        assert page.count(f"<{tag}") - page.count("<link") == page.count(f"</{tag}>")
    assert "Strategi för miljö &amp; klimat" in page
    assert "Besök hos &lt;distriktssköterska&gt;" in page


def test_every_target_of_the_tree_leads_to_its_row(
    sound: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = shown(monkeypatch, open_plan(REGION, PLAN, sound.root).show_tree)
    for unit in ("rs", "hsn"):
        address = f"underlag/malvarden-2021.html#targets--sjukfranvaro--mal-frisk--{unit}--2021--t"
        assert f'<a href="{address}">högst 4,6\u00a0%</a>' in page


def test_the_tree_says_where_outcomes_come_from_and_when_they_are_reported(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.edit("measures.csv", "0,100,,,,,,,,,DA04 ÅR,,", "0,100,,,,,,,,,DA04 ÅR,HR-systemet,")
    page = shown(monkeypatch, opened().show_tree)
    assert "Källsystem: HR-systemet · Rapporteras: DA04, ÅR" in page


def test_the_summary_counts_goals_that_nothing_measures(project: Project) -> None:
    row = "mal-tyst,plan-2021,strategi-miljo,goal,Tystare gator,4,,,,,provdokument.txt,8,printed,"
    project.append("plan.csv", row)
    assert outline.summary(opened()) == (
        "Planen har 2 strategier och 2 mål. Under dem står fem mätetal."
        " 1 mål eller faktor har inget mätetal."
    )


def test_nothing_is_drawn_without_baselines(sound: Project) -> None:
    every = open_plan(REGION, PLAN, sound.root).planned
    assert targets.summary(every, 0).startswith("Inget mätetal har både ingångsvärde och")


def test_baseline_and_target_become_two_marks(project: Project) -> None:
    project.append(
        "observations.csv",
        "sjukfranvaro,mal-frisk,rs,2020-T3,T,,actual,4.9,,,,,,,provdokument.txt,50,printed,",
    )
    report = opened()
    drawn = [one for one in report.planned if one.is_drawable]
    marks = targets.points(report, drawn)
    assert marks[["label", "kind", "value"]].to_numpy().tolist() == [
        ["2020", "baseline", 4.9],
        ["2021", "target", 4.6],
    ]


def test_the_rows_of_a_plan_add_up_in_the_summary(project: Project) -> None:
    for period, measure, unit in (("2020-T3", "sjukfranvaro", "rs"), ("2020-T2", "besok", "hsn")):
        row = (
            f"{measure},mal-frisk,{unit},{period},T,,actual,900,,,,,,,provdokument.txt,50,printed,"
        )
        project.append("observations.csv", row)
    said = targets.summary(opened().planned, 1)
    assert said == (
        "Ett av sex mätetal har både ingångsvärde och målvärde i siffror och visas i"
        " diagrammet, från det senaste ingångsvärdet. Av de andra: ett har målvärde bara i ord,"
        " som öka eller minska; två har målvärde i siffror men inget ingångsvärde; ett har"
        " ingångsvärde bara för en del av året eller för annat än målet; ett har inget målvärde."
    )


def test_risks_are_told_drawn_and_listed_with_the_highest_first(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_table(project, "risks", risk(1, 2, 2, 4), risk(2, 3, 4, 12), risk(3, "", "", ""))
    page = shown(monkeypatch, opened().show_risks)
    listed = page[page.index("<caption>Risker, högsta") :]
    assert headings(page) == ["Risker"]
    assert "från 9 krävs åtgärd, och dit når en." in page
    assert listed.index("Risken 2") < listed.index("Risken 1") < listed.index("Risken 3")
    assert "Brist på &lt;tid&gt;" in page
    assert "oläsligt" in listed


def test_a_printed_risk_value_that_is_not_the_product_is_told(project: Project) -> None:
    add_table(project, "risks", risk(1, 2, 2, 4), risk(2, 3, 4, 11))
    said = risks.summary(opened().rows_of("risks"))
    assert "Det redovisade riskvärdet är inte sannolikhet gånger konsekvens för risk 2." in said


@pytest.mark.parametrize(
    ("lost", "said"),
    [
        ((3,), "Siffrorna för risk 3 är oläsliga i källan, så den är inte inritad."),
        ((3, 4), "Siffrorna för risk 3 och 4 är oläsliga i källan, så de är inte inritade."),
    ],
)
def test_risks_that_cannot_be_read_are_named(
    project: Project, lost: tuple[int, ...], said: str
) -> None:
    unread = [risk(place, "", "", "") for place in lost]
    add_table(project, "risks", risk(1, 2, 2, 4), *unread)
    assert said in risks.summary(opened().rows_of("risks"))


def test_a_year_that_opens_as_the_last_one_ended_goes_on_in_the_waterfall(project: Project) -> None:
    add_table(project, "budget", *BUDGET)
    steps = yearly_steps(opened().rows_of("budget"))
    assert steps["kind"].tolist() == ["opening", "part", "total", "part", "total"]
    assert steps["label"].tolist()[0] == "Ingående, 2020"


def test_a_year_that_opens_with_another_amount_starts_anew(project: Project) -> None:
    broken = [
        {**c, "amount": 104.0} if c["amount"] == 105.5 and c["row_number"] == 1 else c
        for c in BUDGET
    ]
    add_table(project, "budget", *broken)
    steps = yearly_steps(opened().rows_of("budget"))
    assert steps["kind"].tolist().count("opening") == 2


def test_the_economy_is_drawn_tabled_and_its_sums_are_told(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_table(project, "budget", *BUDGET)
    page = shown(monkeypatch, opened().show_budget)
    assert 'id="vattenfall-1"' in page
    assert "Två summor är kontrollräknade; en stämmer inte." in page
    assert "105,5 \u2212 2,0 = 103,5" in page
    assert "Delarna ger 6,5 mindre än det redovisade" in page
    assert 'href="underlag/budget.html#budget--bidrag--3--2"' in page


def test_amounts_of_a_table_share_their_decimals_but_a_zero_stays_bare() -> None:
    row = made(AmountRow, amount=105.0, unit_of_measure="mnkr")
    assert amounts.amount(row, 1).words() == "105,0"
    assert amounts.amount(replace(row, amount=0.0), 1).words() == "0"
    assert amounts.amount(replace(row, amount=0.01), 1).words() == "0,01"
    assert amounts.amount(row, has_unit=True).words() == "105\u00a0mnkr"


def test_an_amount_that_is_not_there_says_why() -> None:
    row = made(AmountRow, unit_of_measure="mnkr", missing_reason="unreadable")
    assert amounts.amount(row).words() == "oläsligt i källan"
    assert amounts.amount(replace(row, missing_reason=MissingReason.NOT_REPORTED)).words() == "–"


def test_investments_have_a_section_of_their_own(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_table(project, "investments", *BUDGET)
    page = shown(monkeypatch, opened().show_investments)
    assert headings(page) == ["Investeringar"]
    assert "vattenfall" not in page


def test_assignments_are_counted_by_the_boards_that_answer_for_them(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [
        {
            "assignment_id": f"u{n}",
            "plan_id": PLAN,
            "position": n,
            "text": f"Gör {n}",
            "responsible": who,
        }
        for n, who in enumerate(("rs", "rs", "hsn", "rs hsn"), 1)
    ]
    add_table(project, "assignments", *rows)
    page = shown(monkeypatch, opened().show_assignments)
    assert (
        "Planen ger fyra uppdrag: regionstyrelsen har två, hälsonämnden har ett och ett är"
        " gemensamt för flera nämnder."
    ) in page
    assert "regionstyrelsen och hälsonämnden" in page
    assert assignments.boards(opened(), "rs") == "regionstyrelsen"


@pytest.mark.parametrize(
    ("source", "called"),
    [("001_6c9eb47abdeea577.txt", "dokument 001"), ("provdokument.txt", "provdokument.txt")],
)
def test_a_document_is_called_by_the_number_of_its_file(source: str, called: str) -> None:
    assert number(source) == called


def test_a_table_without_an_opening_gives_no_waterfall() -> None:
    cells = pd.DataFrame(vars(made(AmountRow, **each)) for each in BUDGET).assign(
        row_kind=["part", "part", "total"] * 2
    )
    assert yearly_steps(cells).empty
