"""Tells the story: makes the project, and takes it through a tertial the documented way.

`new period`, the form filled in, `import`, `check`, the pages made and read, `approve`, `publish`
and `verify`. All in one process; the pages are made as a notebook makes them but without one, and
stand for the built book, for what papermill and Sphinx do is tested elsewhere.
"""

from __future__ import annotations

import csv
import io
import shutil
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from analysis.approvals.approve import approve
from analysis.approvals.states import State, states
from analysis.base.paths import Paths
from analysis.base.periods import Period
from analysis.data.checks.validate import validate
from analysis.data.dataset import read_region, region_ids
from analysis.importer.scaffold.period import new_period
from analysis.importer.session import ImportRequest, from_file, prepare
from analysis.importer.write.write import ImportOptions, write
from analysis.pages.period.page import open_report
from analysis.publishing import publish as publishing
from analysis.publishing.stage import Stage
from analysis.publishing.store import open_store
from analysis.publishing.verify import check_current, check_files
from analysis.results.disclosed import load_published
from tests.story.data import BEFORE, CITED, NEW_YEAR, REGIONS, Measure, Region
from tests.support import ROOT, SCHEME_YML, TABLES, Project, make_pages, make_project, save
from tests.unit.pages.shown import whole
from tests.versions import HEADS

PLANS = ("budget-20", "budget-22")
YEARS = ((2020, 2021), (2022, 2022))
# The page that is approved; the others are made from the same rows.
TEMPLATE = "region_period.ipynb"
# What has no figure yet when its period is reported.
LATE = {"2021-T1": [("kostnad", "rs")], "2021-T3": [("kostnad", "rs")]}


def make_story(root: Path) -> Project:
    """The project before the first period: three regions with their first plan."""
    project = make_project(root)
    shutil.rmtree(project.folder)
    for path in project.paths.notebooks.glob("*.ipynb"):
        if path.name != TEMPLATE:
            path.unlink()
    project.paths.book.mkdir(exist_ok=True)
    shutil.copyfile(ROOT / "book" / "utgavor.md", project.paths.book / "utgavor.md")
    head = (project.paths.data / "sources.csv").read_text(encoding="utf-8").partition("\n")[0]
    documents = [
        f"{r.region_id}-plan.txt,Plan,{r.name},{r.region_id},2020-11,{'0' * 64},900,text,Påhittat."
        for r in REGIONS
    ]
    _write(project.paths.data / "sources.csv", [head, *documents])
    for region in REGIONS:
        _make_region(project.paths, region)
        add_plan(project.paths, region, 0)
    return project


def _make_region(paths: Paths, region: Region) -> None:
    folder, name = paths.regions / region.region_id, region.region_id
    folder.mkdir()
    about = [f"region_id: {name}", f"name: {region.name}", f"genitive: {region.name}s"]
    about += [f"short_name: {region.name[-1]}", f'county_code: "{region.code}"', "periods: {}"]
    _write(folder / "region.yml", about)
    (folder / "scheme.yml").write_text(SCHEME_YML, encoding="utf-8")
    for table in ("units", "plans", "plan", "measures", "targets", "observations"):
        _write(folder / f"{table}.csv", [TABLES[table].partition("\n")[0]])
    boards = region.boards.items()
    cited = CITED.format(region=name, line=1)
    _append(folder, "units", f"region,,region,{region.name},{region.name[-1]},{cited}")
    for board, title in boards:
        _append(folder, "units", f"{board},region,board,{title},{board.upper()},{cited}")
    for line, measure in enumerate(region.measures, 20):
        _append(folder, "measures", measure.row(name, line))


def add_plan(paths: Paths, region: Region, number: int) -> None:
    """Write a plan by hand: its goals, and what is asked for in its years."""
    folder, plan = paths.regions / region.region_id, PLANS[number]
    cited = CITED.format(region=region.region_id, line=2 + number)
    first, last = YEARS[number]
    _append(folder, "plans", f"{plan},Budget {first},region,{first},{last},,,{cited}")
    for position, (goal, title) in enumerate(region.goals[number].items(), 10 * number + 1):
        _append(folder, "plan", f"{goal},{plan},,goal,{title},{position},,,,,{cited}")
    for measure in region.measures:
        for year, (operator, value) in measure.targets.items():
            if measure.goals[number] and first <= year <= last:
                _add_target(folder, region, measure, number, year, operator, value)


def _add_target(
    folder: Path,
    region: Region,
    measure: Measure,
    number: int,
    year: int,
    operator: str,
    value: str,
) -> None:
    cited = CITED.format(region=region.region_id, line=100 + year % 100)
    own = [unit for name, unit in region.figures if name == measure.measure_id]
    # The board that has it as the year begins is asked for it.
    unit = own[0] if number == 0 or len(own) == 1 else own[-1]
    units = own if measure.measure_id == "sjuk" else [unit]
    for each in units:
        place = f"{measure.measure_id},{measure.goals[number]},{each},{year},T,,{operator}"
        _append(folder, "targets", f"{place},{value},,,,,,year,,,inferred,{cited}")


@dataclass
class Telling:
    """The project as far as it has come, and the pages as they were last approved."""

    project: Project
    store: Path
    patch: pytest.MonkeyPatch
    approved: dict[tuple[str, str], str] = field(default_factory=dict)

    @property
    def paths(self) -> Paths:
        return self.project.paths

    def file(self, region: str, name: str) -> Path:
        """A file of a region."""
        return self.paths.regions / region / name

    def edit(self, region: str, name: str, old: str, new: str) -> None:
        """Change a text that stands once in a file of a region."""
        text = self.file(region, name).read_text(encoding="utf-8")
        assert text.count(old) == 1, (old, text.count(old))
        self.file(region, name).write_text(text.replace(old, new), encoding="utf-8")

    def begin(self, period: str) -> None:
        """What is written by hand before a period: a new plan, versions, successors."""
        if period == NEW_YEAR:
            for region in REGIONS:
                add_plan(self.paths, region, 1)
        for name, table, row in BEFORE.get(period, ()):
            path = self.file(name, f"{table}.csv")
            if not path.exists():
                _write(path, [f"{HEADS[table]},source,source_line,reading,note"])
            cited = CITED.format(region=name, line=300)
            _append(path.parent, table, f"{row},{cited}")

    def report(self, region: Region, period: str) -> None:
        """Make the form, fill it in, import it."""
        name, when = region.region_id, Period.parse(period)
        form = new_period(self.paths, name, when, self.project.root / "inmatning").files[0]
        blank = _fill(form, region, period)
        assert [key for key in blank if key not in LATE.get(period, ())] == []
        self.bring_in(region, period, form, left=len(blank))

    def bring_in(
        self, region: Region, period: str, path: Path, *, replace: bool = False, left: int = 0
    ) -> None:
        """Import a file of outcomes; every row is taken but for so many that are left blank."""
        options = ImportOptions(replace=replace, day=f"{Period.parse(period).ends}")
        order = ImportRequest(region.region_id, Period.parse(period), wishes=options)
        ready = prepare(self.paths, from_file(path, order), order)
        assert len(ready.proposal.left) == left, ready.proposal.left
        write(self.paths, ready.proposal, ready.made)

    def embargo(self, region: str, period: str, day: date) -> None:
        """Let nothing of a period be published before a day."""
        path = self.file(region, "region.yml")
        head, mark, tail = path.read_text(encoding="utf-8").partition(f"  {period}:\n")
        path.write_text(f"{head}{mark}    embargo: {day}\n{tail}", encoding="utf-8")

    def check(self) -> None:
        """The data are sound."""
        assert validate(self.paths) == []

    def pages(self, places: Iterable[tuple[str, str]]) -> dict[tuple[str, str], str]:
        """The pages of some periods, as their sections show them now."""
        return {
            (region, period): whole(open_report(region, period, self.project.root), self.patch)
            for region, period in places
        }

    def approve(self, region: str, period: str, why: str = "", incomplete: str = "") -> None:
        """Make the pages, read them, approve the period."""
        make_pages(self.project)
        day = Period.parse(period).ends + timedelta(days=20)
        now = datetime(day.year, day.month, day.day, 9, tzinfo=UTC)
        who = "Anna Analytiker"
        approve(self.paths, region, period, who, now, why=why, incomplete=incomplete)

    def states(self) -> dict[tuple[str, str], State]:
        """The state of every period."""
        return {(each.region, str(each.period)): each.state for each in states(self.paths)}

    def publish(self, on: date) -> publishing.Published:
        """Publish what may be read on a day, and verify every edition's files."""
        made = publishing.publish(self.paths, self.store, on, 1)
        store = open_store(self.store)
        assert check_current(store) == []
        assert [each for name in store.names() for each in check_files(store, name)] == []
        return made


def build_stage(patch: pytest.MonkeyPatch, stage: Stage) -> None:
    """Stand in for the build of an edition: a file for each page, and the notebook it is of."""
    shutil.rmtree(stage.paths.html, ignore_errors=True)
    stage.paths.html.mkdir(parents=True)
    (stage.paths.html / "index.html").write_text("<html><body></body></html>", encoding="utf-8")
    for name in region_ids(stage.paths):
        load_published(stage.paths, name)
        for item in read_region(stage.paths.regions / name).reported:
            place = Path(name) / str(item.period).lower()
            shown = whole(open_report(name, str(item.period), stage.paths.root), patch)
            page = stage.paths.html / "reports" / place.with_suffix(".html")
            page.parent.mkdir(parents=True, exist_ok=True)
            page.write_text(f"<html><body>{shown}</body></html>", encoding="utf-8")
            for folder in (stage.paths.reports, stage.executed):
                save(folder / place.with_suffix(".ipynb"), {})


def _fill(form: Path, region: Region, period: str) -> list[tuple[str, str]]:
    """Fill in the form as the boards would; gives the measures and boards that have no figure."""
    rows = list(csv.reader(io.StringIO(form.read_text("utf-8-sig"), newline=""), delimiter=";"))
    head = rows[0]
    column = {name: head.index(name) for name in head}
    asked = []
    for row in rows[1:]:
        key = row[column["Mätetal-id"]], row[column["Enhet-id"]]
        said = region.figures.get(key, {}).get(period, "")
        asked.append(key)
        where = "Utfall i ord" if said in ("Ja", "Nej") else "Utfall"
        row[column[where]] = said.replace(".", ",")
    reported = {key for key, own in region.figures.items() if period in own}
    assert reported <= {*asked}, (period, reported - {*asked})
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=";", lineterminator="\r\n").writerows(rows)
    form.write_text(out.getvalue(), encoding="utf-8-sig")
    return [key for key in asked if not region.figures.get(key, {}).get(period)]


def _append(folder: Path, table: str, row: str) -> None:
    with (folder / f"{table}.csv").open("a", encoding="utf-8") as file:
        file.write(row + "\n")


def _write(path: Path, lines: list[str]) -> None:
    path.write_text("\n".join([*lines, ""]), encoding="utf-8")
