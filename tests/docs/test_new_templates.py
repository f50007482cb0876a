"""A notebook made as the guide says is found by being there, whatever it is made per."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from analysis.catalogue.templates import PARAMETERS
from tests.docs.documented import blocks
from tests.support import PERIOD, REGION, ROOT, TOC, Project, make_project, notebook, save, tertial

GUIDE = ROOT / "book" / "guide" / "egen-analys.md"
VALUES = {
    "region": REGION,
    "period": PERIOD,
    "plan": "plan-2021",
    "year": "2021",
    "measure": "sjukfranvaro",
    "node": "mal-frisk",
    "part": "utfall-2021-t1",
    "unit": "rs",
    "key_figure": "N79173",
}
REVISED = (
    "revision_id,plan_id,node_id,measure_id,kind,state,date,paragraph,unit_id,effective_year,"
    "text,reason,source,source_line,reading,note\n"
    "antagen,plan-2021,,,adopted,decided,,,rs,,Antogs.,,provdokument.txt,5,printed,\n"
)


def place(per: str, values: dict[str, str]) -> str:
    """Where the guide would put the page: the region first, then what it is made per."""
    rest = [values[name] for name in PARAMETERS[per] if name != "region"]
    folder = [values["region"]] if "region" in PARAMETERS[per] else ["alla"]
    return "/".join([*folder, "-".join(["egen", per.replace("_", "-"), *rest])])


def said(per: str, values: dict[str, str]) -> str:
    """The heading of the page, with each value that the notebook is run with."""
    return " ".join(["Egen sida per", per, *(values[name] for name in PARAMETERS[per])])


def template(per: str) -> dict[str, object]:
    names = PARAMETERS[per]
    sets = "\n".join(f'{name} = "{VALUES[name]}"' for name in names)
    heading = said(per, {name: f"{{{name}}}" for name in names})
    shows = f"import analysis\n\nanalysis.show_heading(f'{heading}')"
    page = place(per, {name: f"{{{name}}}" for name in VALUES})
    declared = {"per": per, "page": page, "title": f"Egen sida per {per}", "nav": f"Egen {per}"}
    return notebook(shows, parameters=sets if names else None, **declared)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A book of nothing but new notebooks, one for each thing that one can be made per."""
    project = make_project(tmp_path_factory.mktemp("new") / "projekt")
    nation = project.paths.data / "national"
    shutil.copytree(ROOT / "data" / "national", nation)
    head, *rows = (nation / "comparisons.csv").read_text(encoding="utf-8").splitlines()
    [row] = [row for row in rows if row.startswith(VALUES["key_figure"])]
    (nation / "comparisons.csv").write_text(f"{head}\n{row}\n", encoding="utf-8")
    shutil.rmtree(project.paths.notebooks)
    for per in PARAMETERS:
        save(project.paths.notebooks / f"egen_{per}.ipynb", template(per))
    project.file("revisions.csv").write_text(REVISED, encoding="utf-8")
    shutil.copytree(ROOT / "book" / "_static", project.paths.book / "_static")
    (project.root / "_toc.yml").write_text(TOC, encoding="utf-8")
    (project.paths.book / "index.md").write_text("# Start\n\nText.\n", encoding="utf-8")
    done = tertial(project.root, "build")
    assert done.returncode == 0, done.stdout + done.stderr
    return project


def page_of(project: Project, per: str) -> Path:
    values = {name: value.lower() for name, value in VALUES.items()}
    return project.paths.html / "reports" / f"{place(per, values)}.html"


@pytest.mark.parametrize("per", PARAMETERS)
def test_a_new_notebook_is_a_page_of_the_book_with_its_place_in_the_contents(
    built: Project, per: str
) -> None:
    text = page_of(built, per).read_text(encoding="utf-8")
    heading = re.search(r"<h1[^>]*>(.*?)<a ", text)
    assert heading is not None
    assert re.sub("<[^>]*>", "", heading[1]) == said(per, VALUES)
    current = re.search(r'<a[^>]*aria-current="page"[^>]*>(.*?)</a>', text)
    assert current is not None
    assert current[1] == f"Egen {per}"


@pytest.mark.parametrize("per", PARAMETERS)
def test_a_new_page_can_be_reached_from_another(built: Project, per: str) -> None:
    page = page_of(built, per)
    others = [other for other in built.paths.html.rglob("*.html") if other != page]
    assert any(f'{page.name}"' in other.read_text(encoding="utf-8") for other in others)


def test_the_guide_tells_of_everything_that_a_notebook_can_be_made_per() -> None:
    text = GUIDE.read_text(encoding="utf-8")
    told = dict(re.findall(r"^- `(\w+)`: (.*)$", text.partition("`per` säger")[2], re.MULTILINE))
    for per, names in PARAMETERS.items():
        assert set(re.findall(r"`(\w+)`", told[per])) == set(names), per
    assert blocks(GUIDE, "json")
