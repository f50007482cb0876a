# ruff: noqa: E501 - rows of CSV are as long as they are
"""A tiny project for tests: one invented region with a handful of rows, and ways to break it.

Everything else in it is the real project's: the description of the tables, the schemas, the
templates and the settings of the book.
"""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from analysis.base.paths import Paths
from analysis.base.periods import Period
from analysis.base.working_copy import PUBLISHING
from analysis.catalogue.pages import pages
from analysis.catalogue.templates import read_templates
from analysis.data.source_package import write_resources
from analysis.runs.fingerprint import Fingerprints
from analysis.runs.ledger import Ledger
from analysis.system.digests import file_digest

ROOT = Path(__file__).resolve().parents[1]
REGION = "provregionen"
PERIOD = "2021-T1"
DOCUMENT = "provdokument.txt"
SHARED = (
    "datapackage.json",
    *(
        f"{name}.schema.json"
        for name in ("region", "scheme", "corrections", "approvals", "approved")
    ),
)

# A book of a first page and of all reports.
TOC = """\
format: jb-book
root: index
parts:
  - caption: Rapporter
    chapters:
      - glob: reports/*/*
"""
REGION_YML = """\
region_id: provregionen
name: Region Prov
genitive: Region Provs
short_name: RP
county_code: "99"
periods:
  2020-T3: {title: Jämförelsetal för 2020, as_of: 2020-12-31, plan_id: plan-2021, baseline_only: true}
  2021-T1: {title: Måluppfyllelse per april 2021, as_of: 2021-04-30, plan_id: plan-2021}
"""

SCHEME_YML = """\
symbols:
  - {glyph: "●", status: met, word: Grön, certainty: certain, basis: Står i teckenförklaringen.}
  - {glyph: "◆", status: near, word: Gul, certainty: certain, basis: Står i teckenförklaringen.}
  - {glyph: "■", status: not_met, word: Röd, certainty: certain, basis: Står i teckenförklaringen.}
  - {glyph: "—", status: null, word: Ingen status, certainty: inferred, basis: Saknar förklaring.}
trend_symbols:
  - {glyph: "↑", direction: up, certainty: inferred, basis: Pilen pekar uppåt.}
thresholds:
  near_limit: 0.10
verdict_rule: worst
suppression_threshold: 5
budget_sign: Ett positivt belopp är ett överskott.
"""

SOURCES = """\
source,title,publisher,region_id,date,sha256,lines,condition,description
provdokument.txt,"Provdokument, april 2021",Region Prov,provregionen,2021-04,{sha},60,text,Påhittat.
""".format(sha="0" * 64)

TABLES = {
    "units": """\
unit_id,parent_id,kind,name,short_name,source,source_line,reading,note
region,,region,Region Prov,RP,provdokument.txt,1,printed,
rs,region,board,Regionstyrelsen,RS,provdokument.txt,2,printed,
hsn,region,board,Hälsonämnden,HSN,provdokument.txt,3,printed,
""",
    "plans": """\
plan_id,name,unit_id,first_year,last_year,decided,paragraph,source,source_line,reading,note
plan-2021,Regionplan 2021,region,2021,2021,2020-11-11,§ 12,provdokument.txt,4,printed,
""",
    "plan": """\
node_id,plan_id,parent_id,level,title,position,unit_id,valid_from,valid_to,description,source,source_line,reading,note
strategi-halsa,plan-2021,,strategy,Strategi för hälsa,1,,,,,provdokument.txt,5,printed,
mal-frisk,plan-2021,strategi-halsa,goal,Friska medarbetare,2,,,,,provdokument.txt,6,printed,
strategi-miljo,plan-2021,,strategy,Strategi för miljö & klimat,3,,,,,provdokument.txt,7,printed,
""",
    "measures": """\
measure_id,name,short_name,unit_of_measure,value_type,better,accumulation,decimals,counts_people,minimum,maximum,tolerance,near_limit,rolling_months,dead_band,complement_id,numerator_id,denominator_id,denominator,reported_in,source_system,definition,source,source_line,reading,note
sjukfranvaro,Sjukfrånvaron ska minska,Sjukfrånvaro,%,share,lower,period,1,false,0,100,,,,,,,,,DA04 ÅR,,,provdokument.txt,10,printed,
besok,Besök hos <distriktssköterska>,Besök,antal,count,higher,period,0,true,0,,,,,,,,,,,,,provdokument.txt,11,printed,
policy,Det finns en policy,Policy finns,,yes_no,higher,point,0,false,,,,,,,,,,,,,,provdokument.txt,12,printed,
utslapp,Utsläpp från resor,Utsläpp,%,change,higher,year_to_date,0,false,,,,,,,,,,,ÅR,,,provdokument.txt,13,printed,
avfall,Andel sorterat avfall,Sorterat avfall,%,share,higher,period,0,false,0,100,,,,,,,,,,,,provdokument.txt,14,printed,
""",
    "targets": """\
measure_id,node_id,unit_id,year,sex,component,operator,value,value_upper,change_percent,relative_to,baseline_value,baseline_period,due,due_month,text,operator_reading,source,source_line,reading,note
sjukfranvaro,mal-frisk,rs,2021,T,,<=,4.6,,,,,,year,,"4,6 %",inferred,provdokument.txt,10,printed,
sjukfranvaro,mal-frisk,hsn,2021,T,,<=,4.6,,,,,,year,,"4,6 %",inferred,provdokument.txt,10,printed,
besok,mal-frisk,hsn,2021,T,,>=,1600,,,,,,year,,1 600,inferred,provdokument.txt,11,printed,
policy,mal-frisk,rs,2021,T,,achieved,,,,,,,year,,Ja,printed,provdokument.txt,12,printed,
utslapp,strategi-miljo,rs,2021,T,,>=,10,,,,,,year,,10 %,inferred,provdokument.txt,13,printed,
""",
    "observations": """\
measure_id,node_id,unit_id,period,sex,component,kind,value,text,missing_reason,as_of,symbol,trend_symbol,comment,source,source_line,reading,note
sjukfranvaro,mal-frisk,rs,2021-T1,T,,actual,5.4,,,,■,↑,"Högre än i fjol, ""klart"" högre.",provdokument.txt,20,printed,
sjukfranvaro,mal-frisk,rs,2021-T1,K,,actual,6.1,,,,,,,provdokument.txt,21,printed,
sjukfranvaro,mal-frisk,hsn,2021-T1,T,,actual,4.6,,,,◆,,,provdokument.txt,22,printed,
besok,mal-frisk,hsn,2021-T1,T,,actual,1500,,,,◆,,,provdokument.txt,23,printed,
policy,mal-frisk,rs,2021-T1,T,,actual,,Ja,,,●,,,provdokument.txt,24,printed,
utslapp,strategi-miljo,rs,2021-T1,T,,actual,,,annual_only,,■,,Mäts på helår.,provdokument.txt,25,printed,
avfall,strategi-miljo,rs,2021-T1,T,,actual,71,,,,—,,,provdokument.txt,26,printed,
""",
    "assessments": """\
node_id,unit_id,period,symbol,comment,source,source_line,reading,note
mal-frisk,rs,2021-T1,◆,Arbetet har börjat.,provdokument.txt,30,printed,
""",
    "activities": """\
activity_id,node_id,unit_id,period,title,description,start,end,symbol,comment,source,source_line,reading,note
kampanj,mal-frisk,rs,2021-T1,Kampanj för motion,Affischer.,2021-01-01,2021-12-31,,Pågår.,provdokument.txt,40,printed,
""",
}


FIRST = "avfall,strategi-miljo,rs,{period},T,,actual,71,,,,—,,,provdokument.txt,27,printed,"


@dataclass(frozen=True)
class Project:
    """A project in a folder of its own, for a test to read, break and run."""

    paths: Paths

    @property
    def root(self) -> Path:
        return self.paths.root

    @property
    def folder(self) -> Path:
        """The folder of the region."""
        return self.paths.regions / REGION

    def file(self, name: str) -> Path:
        """A file of the region by its name: `observations.csv`, `region.yml`."""
        return self.folder / name

    def edit(self, name: str, old: str, new: str) -> None:
        """Change a text that stands once in a file of the region."""
        text = self.file(name).read_text(encoding="utf-8")
        if text.count(old) != 1:
            raise ValueError(f"{old!r} stands {text.count(old)} times in {name}")
        self.file(name).write_text(text.replace(old, new), encoding="utf-8")

    def append(self, name: str, line: str) -> int:
        """Add a line to a file of the region; gives the line's number."""
        text = self.file(name).read_text(encoding="utf-8") + line + "\n"
        self.file(name).write_text(text, encoding="utf-8")
        return text.count("\n")


def make_project(root: Path) -> Project:
    """Write the tiny project into the folder `root`."""
    paths = Paths(root)
    region = paths.regions / REGION
    region.mkdir(parents=True)
    for name in SHARED:
        shutil.copyfile(ROOT / "data" / name, paths.data / name)
    (paths.data / "sources.csv").write_text(SOURCES, encoding="utf-8")
    (region / "region.yml").write_text(REGION_YML, encoding="utf-8")
    (region / "scheme.yml").write_text(SCHEME_YML, encoding="utf-8")
    for name, text in TABLES.items():
        (region / f"{name}.csv").write_text(text, encoding="utf-8")
    shutil.copytree(ROOT / "notebooks", paths.notebooks, ignore=shutil.ignore_patterns(".*"))
    for name in ("_config.yml", "_toc.yml"):
        shutil.copyfile(ROOT / name, root / name)
    write_resources(paths)
    return Project(paths)


def begin(project: Project, period: str) -> None:
    """Give a period of the region, which is declared, its first outcome."""
    project.append("observations.csv", FIRST.format(period=period))


def compare_with(project: Project, *periods: str) -> None:
    """Declare periods whose figures are there to compare with, and have no report of their own."""
    line = (
        '  "{0}": {{title: Jämförelsetal, as_of: {1}, plan_id: plan-2021, baseline_only: true}}\n'
    )
    text = "".join(line.format(period, Period.parse(period).ends) for period in periods)
    project.edit("region.yml", "periods:\n", f"periods:\n{text}")


def notebook(
    *cells: str,
    parameters: str | None = 'region = "a"\nperiod = "b"',
    **declared: str | int,
) -> dict[str, object]:
    """A template made per region and period, or as `declared`, with these cells of code."""
    tertial = {"per": "region_period", "page": "{region}/{period}", "title": "{region_name}"}
    sources: list[tuple[str, list[str]]] = [(cell, []) for cell in cells]
    if parameters is not None:
        sources.insert(0, (parameters, ["parameters"]))
    return {
        "cells": [
            {
                "cell_type": "code",
                "id": f"cell-{number}",
                "metadata": {"tags": tags},
                "source": source,
                "execution_count": None,
                "outputs": [],
            }
            for number, (source, tags) in enumerate(sources)
        ],
        "metadata": {
            "kernelspec": {"display_name": "Tertialboken", "language": "python", "name": "python3"},
            "tertial": {**tertial, **declared},
        },
        "nbformat": 4,
        "nbformat_minor": 5,
    }


def approve(project: Project, *periods: str) -> None:
    """Let periods of the region be approved, whatever they say: no drafts any longer."""
    line = "- {{period: {0}, by: Anna, at: '2021-06-01T08:15:00+00:00', results: '{1}'}}\n"
    text = "".join(line.format(period, "0" * 64) for period in periods or (PERIOD,))
    project.file("approvals.yml").write_text(text, encoding="utf-8")


def make_pages(project: Project) -> None:
    """Stand in for `tertial run`: write every page and remember what it was made of."""
    every = pages(project.paths, read_templates(project.paths.notebooks))
    fingerprints = Fingerprints(project.paths, tuple(every))
    for page in every:
        digest = file_digest(save(page.target, {}))
        Ledger(project.paths).remember(page, digest, 1.0, fingerprints.inputs(page))


def save(path: Path, content: object) -> Path:
    """Write a notebook, or anything else, as JSON."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    return path


def add_built_book(project: Project) -> dict[str, bytes]:
    """Put a finished book in the project, and give its files with their bytes."""
    for folder, name in (
        (project.paths.html, "index.html"),
        (project.paths.html / "reports" / REGION, "2021-t1.html"),
        (project.paths.reports / REGION, "2021-t1.ipynb"),
    ):
        folder.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(f"the old {name}\r\n".encode())
    return book_files(project)


def book_files(project: Project) -> dict[str, bytes]:
    """Every file of the built book and of the pages it is made of, with its bytes."""
    return {
        path.relative_to(project.root).as_posix(): path.read_bytes()
        for folder in (project.paths.html, project.paths.reports)
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def tertial(
    root: Path, *arguments: str, code: Path | None = None, published: bool = False
) -> subprocess.CompletedProcess[str]:
    """Run the command line as a user does, in a process of its own.

    code: a folder with another copy of the package. published: build as for an edition.
    """
    other = {"PYTHONPATH": str(code)} if code else {}
    other |= {PUBLISHING: "1"} if published else {}
    return subprocess.run(
        [sys.executable, "-m", "analysis.cli", *arguments],
        cwd=root,
        env={**os.environ, "TERTIAL_ROOT": str(root), "PYTHONUTF8": "1", "NO_COLOR": "1", **other},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=900,  # only against a hang: a busy machine is slow
        check=False,
    )


def free_port() -> int:
    """A port of the loopback address that nothing listens on."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])
