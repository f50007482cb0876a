"""Two later periods of the tiny project, to enter after the first one."""

from __future__ import annotations

from tests.support import REGION, Project

SICK = "sjukfranvaro,mal-frisk,rs"
T1 = "2021-T1: {title: Måluppfyllelse per april 2021, as_of: 2021-04-30, plan_id: plan-2021}"
LATER = """
  2021-T2: {title: Augusti, as_of: 2021-08-31, plan_id: plan-2021}
  2021-T3: {title: December, as_of: 2021-12-31, plan_id: plan-2021, embargo: 2022-03-01}"""
# What two later periods bring: outcomes, and a board, a goal, a measure and a target of their own.
ROWS = {
    "observations.csv": (
        f"{SICK},2021-T2,T,,actual,83.7219,,,,■,,Nio gånger mer.,later.txt,1,printed,",
        f"{SICK},2021-T3,T,,actual,3.1,,,,■,,,later.txt,2,printed,",
        f"{SICK},2021,T,,forecast,3.3,,,,,,,later.txt,3,printed,",
        "kurser,mal-nytt,nsn,2021-T2,T,,actual,7,,,,●,,,later.txt,4,printed,",
    ),
    "assessments.csv": ("mal-frisk,rs,2021-T2,●,Klart.,later.txt,5,printed,",),
    "activities.csv": ("kurs,mal-frisk,rs,2021-T2,Kurs,Om sömn.,,,,,later.txt,6,printed,",),
    "units.csv": ("nsn,region,board,Nya nämnden,NSN,later.txt,7,printed,",),
    "plan.csv": (
        "mal-nytt,plan-2021,strategi-halsa,goal,Ett nytt mål,9,,,,,later.txt,8,printed,",
        "mal-nasta,plan-2022,,goal,Ett mål för nästa år,1,,,,,later.txt,8,printed,",
    ),
    "plans.csv": (
        "plan-2022,Regionplan 2022,region,2022,2022,2021-11-11,§ 12,later.txt,11,printed,",
    ),
    "measures.csv": (
        "kurser,Fler kurser,Kurser,antal,count,higher,year_to_date,0,false,0,,,,,,,,,,,,,"
        "later.txt,9,printed,",
    ),
    "targets.csv": (
        "sjukfranvaro,mal-nasta,rs,2022,T,,<=,4.2,,,,,,year,,4,inferred,later.txt,10,printed,",
    ),
}
SOURCE = f"later.txt,Augusti,Region Prov,{REGION},2021-09,{'1' * 64},60,text,Påhittat.\n"


def enter_later(project: Project) -> None:
    """Enter the two periods that follow."""
    project.edit("region.yml", T1, T1 + LATER)
    for name, lines in ROWS.items():
        for line in lines:
            project.append(name, line)
    sources = project.paths.data / "sources.csv"
    sources.write_text(sources.read_text(encoding="utf-8") + SOURCE, encoding="utf-8")
