"""A tiny project whose region reports once a year: five years on end, over four plans.

The goal *Friska medarbetare* is taken up in each plan and has a node of its own there; *Tillgänglig
vård* stands in the two first plans only.
"""

from __future__ import annotations

from pathlib import Path

from tests.support import REGION_YML, TABLES, Project, make_project

PLANS = {"b18": (2018, 2018), "b19": (2019, 2020), "b21": (2021, 2021), "b22": (2022, 2022)}
CITED = "provdokument.txt,{line},printed,"
# The plan and the figures of each year: sick leave of two boards, visits while they were a goal.
YEARS = {
    2018: ("b18", {"rs": 5.0, "hsn": 6.0}, 1000),
    2019: ("b19", {"rs": 5.2, "hsn": 6.2}, 1100),
    2020: ("b19", {"rs": 6.0, "hsn": 6.8}, 900),
    2021: ("b21", {"rs": 5.6, "hsn": 6.1}, None),
    2022: ("b22", {"rs": 5.9}, None),
}


def make_yearly(root: Path) -> Project:
    """Write the project into the folder `root`."""
    project = make_project(root)
    head, _, _ = REGION_YML.partition("periods:")
    periods = [
        f'  "{year}": {{title: Årsredovisning {year}, as_of: {year}-12-31, plan_id: {plan}}}'
        for year, (plan, _, _) in YEARS.items()
    ]
    project.file("region.yml").write_text("\n".join([f"{head}periods:", *periods, ""]), "utf-8")
    for name, rows in _tables().items():
        head = TABLES[name].partition("\n")[0]
        project.file(f"{name}.csv").write_text("\n".join([head, *rows, ""]), encoding="utf-8")
    project.file("activities.csv").unlink()
    return project


def _tables() -> dict[str, list[str]]:
    plans, nodes = [], []
    for position, (plan, (first, last)) in enumerate(PLANS.items()):
        cited = CITED.format(line=4 + position)
        plans.append(f"{plan},Budget {first},region,{first},{last},,,{cited}")
        nodes.append(f"frisk-{plan},{plan},,goal,Friska medarbetare,{2 * position + 1},,,,,{cited}")
    for position, plan in enumerate(("b18", "b19")):
        place, cited = 2 * position + 2, CITED.format(line=8 + position)
        nodes.append(f"vard-{plan},{plan},,goal,Tillgänglig vård,{place},,,,,{cited}")
    return {"plans": plans, "plan": nodes, **_figures()}


def _figures() -> dict[str, list[str]]:
    targets, outcomes, verdicts = [], [], []
    for year, (plan, shares, visits) in YEARS.items():
        cited = CITED.format(line=year - 2000)
        for unit, value in shares.items():
            place = f"sjukfranvaro,frisk-{plan},{unit}"
            targets.append(f'{place},{year},T,,<=,5.5,,,,,,year,,"5,5 %",inferred,{cited}')
            outcomes.append(f"{place},{year},T,,actual,{value},,,,,,,{cited}")
        if visits is not None:
            outcomes.append(f"besok,vard-{plan},hsn,{year},T,,actual,{visits},,,,,,,{cited}")
        verdicts.append(f"frisk-{plan},rs,{year},◆,,{cited}")
    return {"targets": targets, "observations": outcomes, "assessments": verdicts}
