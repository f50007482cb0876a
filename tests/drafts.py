# ruff: noqa: E501 - rows of CSV are as long as they are
"""Random lots of what no approval names, to enter beside the approved period of the tiny project."""

from __future__ import annotations

import random

from tests.later import SOURCE
from tests.support import REGION, Project

# Drafts before and after the approved period, and periods that region.yml does not name.
DRAFTS = {"2020-T1": "2020-04-30", "2021-T2": "2021-08-31"}
OTHERS = (*DRAFTS, "2019", "2020", "2020-T2", "2021", "2021-02", "2021-T3")
DOCUMENTS = ("provdokument.txt", "later.txt")


def add_drafts(project: Project, seed: int) -> None:
    """Enter a random lot of measures, goals, units, targets, concepts and outcomes of no approved period."""
    drawn = random.Random(seed)  # noqa: S311 - the same lot each time
    lines = [
        f'  "{name}": {{title: Utkast, as_of: {day}, plan_id: plan-2021}}'
        for name, day in DRAFTS.items()
    ]
    project.append("region.yml", "\n".join(lines))
    sources = project.paths.data / "sources.csv"
    sources.write_text(sources.read_text(encoding="utf-8") + SOURCE, encoding="utf-8")
    new = [f"ny{n}" for n in range(drawn.randint(1, 3))]
    for n, name in enumerate(new):
        cited = f"{drawn.choice(DOCUMENTS)},{n + 41},printed,"
        project.append(
            "measures.csv",
            f"{name},Nytt {n},Nytt {n},antal,count,higher,period,0,false,0,,,,,,,,,,,,,{cited}",
        )
        project.append(
            "plan.csv", f"mal-{name},plan-2021,strategi-halsa,goal,Mål {n},{n + 9},,,,,{cited}"
        )
        project.append("units.csv", f"unit-{name},region,board,Nämnd {n},N{n},{cited}")
    keys = {_key(drawn, new) for _ in range(6)} - SHOWN
    for n, (measure, node, unit) in enumerate(sorted(keys)):
        cited = drawn.choice(DOCUMENTS)
        for period in drawn.sample(OTHERS, 2):
            project.append(
                "observations.csv",
                f"{measure},{node},{unit},{period},T,,actual,{_value(measure, drawn)},,,,,,{cited},{n + 61},printed,",
            )
        if drawn.random() < 0.7 and measure != "policy":
            project.append(
                "targets.csv",
                f"{measure},{node},{unit},2021,T,,>=,77,,,,,,year,,77,inferred,{cited},{n + 81},printed,",
            )
    for measure, unit, period in (("sjukfranvaro", "rs", "2020-T1"), ("avfall", "rs", "2021-T2")):
        node = "mal-frisk" if unit == "rs" and measure == "sjukfranvaro" else "strategi-miljo"
        project.append(
            "observations.csv",
            f"{measure},{node},{unit},{period},T,,actual,3.7,,,,,,,later.txt,99,printed,",
        )
    project.append(
        "assessments.csv",
        f"mal-frisk,rs,{drawn.choice(OTHERS)},■,Bara ett utkast.,later.txt,98,printed,",
    )
    concept = f"k,Nytt,{REGION},{drawn.choice(new)},A\n"
    head = "concept_id,name,region_id,measure_id,difference\n"
    (project.paths.data / "concepts.csv").write_text(head + concept, encoding="utf-8")


# The outcomes that the approved period has: a second target of one would be another figure of its own.
SHOWN = {
    ("sjukfranvaro", "mal-frisk", "rs"), ("sjukfranvaro", "mal-frisk", "hsn"), ("besok", "mal-frisk", "hsn"),
    ("policy", "mal-frisk", "rs"), ("utslapp", "strategi-miljo", "rs"), ("avfall", "strategi-miljo", "rs"),
}  # fmt: skip


def _key(drawn: random.Random, new: list[str]) -> tuple[str, str, str]:
    measure = drawn.choice([*new, "sjukfranvaro", "besok", "policy"])
    node = drawn.choice(["mal-frisk", "strategi-miljo", *(f"mal-{name}" for name in new)])
    return measure, node, drawn.choice(["rs", "hsn", *(f"unit-{name}" for name in new)])


def _value(measure: str, drawn: random.Random) -> str:
    return ",Ja" if measure == "policy" else f"{drawn.randint(6, 99)},"
