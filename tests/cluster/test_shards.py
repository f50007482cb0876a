"""A book in two shards: the same site as a single build's, and nothing in between the two."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psutil
import pytest
from lxml import html

from analysis.base.errors import UserError
from analysis.base.paths import Paths
from analysis.runs.execute import ExecutionTarget
from analysis.shards.division import Share
from analysis.shards.join import join
from analysis.shards.manifest import Manifest
from analysis.shards.shard import Order, build_shard, run_copy
from analysis.shards.whole import JoinError
from analysis.site.build.build import build_site
from analysis.system.shared_store import VARIABLE
from tests.cluster.conftest import Cluster
from tests.support import REGION, ROOT, TOC, Project, approve, make_project, notebook, save
from tests.waiting import DEADLINE, until

pytest.importorskip("distributed", reason="the extra `cluster` is not installed")

OTHER = "andra"
TEMPLATES = ("region", "region_period", "comparison", "measure")
WHERE = ExecutionTarget(1)
CONCEPTS = """\
concept_id,name,region_id,measure_id,difference
sjuk,Sjukfrånvaro,provregionen,sjukfranvaro,Mäts lika.
sjuk,Sjukfrånvaro,andra,sjukfranvaro,Mäts lika.
"""


def quiet(_: str) -> None:
    """Tell nobody."""


def files(folder: Path) -> dict[str, bytes]:
    """Every file of a site."""
    every = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in every}


def make_book(root: Path) -> Project:
    """Two bodies that have one measure in common, the second with a period of its own."""
    project = make_project(root)
    approve(project)
    for path in project.paths.notebooks.glob("*.ipynb"):
        if path.stem not in TEMPLATES:
            path.unlink()
    shutil.copytree(ROOT / "book" / "_static", project.paths.book / "_static")
    index = "# Boken\n\n```{tertial} matrix\n```\n\n[Sämre](samre.md)\n"
    (project.paths.book / "index.md").write_text(index, encoding="utf-8")
    worse = "# Sämre\n\n```{tertial} worse\n```\n"
    (project.paths.book / "samre.md").write_text(worse, encoding="utf-8")
    (project.root / "_toc.yml").write_text(TOC + "      - file: samre\n", encoding="utf-8")
    (project.paths.data / "concepts.csv").write_text(CONCEPTS, encoding="utf-8")
    other = project.paths.regions / OTHER
    shutil.copytree(project.folder, other)
    for path in [path for path in other.rglob("*") if path.is_file()]:
        text = path.read_text(encoding="utf-8").replace(REGION, OTHER)
        text = text.replace("Region Prov", "Region Andra").replace("2021-T1", "2021-T2")
        path.write_text(text.replace("2021-04-30", "2021-08-31"), encoding="utf-8")
    return project


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    """The book, built whole and as two shards, with a store that all of it has been put in."""
    folder = tmp_path_factory.mktemp("shards")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(VARIABLE, str(folder / "store"))
        made = make_book(folder / "projekt")
        patch.setenv("TERTIAL_ROOT", str(made.root))
        run_copy(made.paths, WHERE, quiet)
        build_site(made.paths, jobs=1)
        made.paths.html.rename(folder / "single")
        for number in (1, 2):
            build(made.paths, number)
        join(made.paths, parts(made), WHERE, quiet)
        yield made


def build(paths: Paths, number: int) -> Path:
    share = Share(number, 2)
    out = paths.root.parent / share.folder
    build_shard(paths, Order(share, out, WHERE, quiet))
    return out


def parts(book: Project) -> list[Path]:
    return [book.root.parent / Share(number, 2).folder for number in (1, 2)]


def test_joined_shards_are_the_same_site_as_a_single_builds(book: Project) -> None:
    single, joined = files(book.root.parent / "single"), files(book.paths.html)
    assert sorted(joined) == sorted(single)
    assert [name for name in single if joined[name] != single[name]] == []
    assert len([name for name in single if name.endswith((".html", ".pdf"))]) > 15


def test_a_shard_by_itself_is_a_site_whose_links_lead_where_the_whole_books_do(
    book: Project,
) -> None:
    whole = _broken(book.root.parent / "single")  # pages of templates that this book does not have
    site = parts(book)[0] / "1/html"
    assert _broken(site) <= whole
    assert (site / "sok/index.json").is_file()
    own = {path.relative_to(site).as_posix() for path in site.rglob("*.html")}
    assert {"index.html", "search.html", "samre.html"} <= own
    assert "hela boken" in (site / f"reports/{OTHER}/oversikt.html").read_text(encoding="utf-8")


def _broken(site: Path) -> set[tuple[str, str]]:
    """The links of a site that lead nowhere, with the pages that they stand on."""
    found = set()
    for page in site.rglob("*.html"):
        document = html.document_fromstring(page.read_text(encoding="utf-8"))
        for link in document.xpath("//@href | //@src") if page.name != "404.html" else ():
            address = str(link).partition("#")[0].partition("?")[0]
            if address and ":" not in address and not (page.parent / address).exists():
                found.add((page.relative_to(site).as_posix(), address))
    return found


def test_a_shard_that_any_machine_has_made_is_taken_from_the_store(
    book: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = parts(book)[0]
    before = files(out)
    shutil.rmtree(out)
    monkeypatch.setattr("analysis.shards.shard.build_site", None)
    build(book.paths, 1)
    after = files(out)
    assert {n: c for n, c in after.items() if not n.endswith("part.json")} == {
        n: c for n, c in before.items() if not n.endswith("part.json")
    }


SLOW = """
import os, pathlib, time
sign = pathlib.Path({sign!r})
if region == "andra" and not sign.exists():
    sign.with_suffix(".part").write_text(os.environ["TERTIAL_WORKER"])
    sign.with_suffix(".part").rename(sign)
    time.sleep(300)
from IPython.display import Markdown, display
display(Markdown("# Sakta, " + region))
"""


@contextmanager
def building(
    book: Project, started: Cluster, folder: Path
) -> Iterator[tuple[Project, subprocess.Popen[str]]]:
    """A build on the cluster, one of whose pages has begun and takes long."""
    project = Project(Paths(folder / "projekt"))
    shutil.copytree(book.root, project.root, ignore=shutil.ignore_patterns("_build", "reports"))
    sign = folder / "begun"
    cell = SLOW.format(sign=str(sign))
    slow = notebook(cell, parameters='region = "a"', per="region", page="{region}/sakta")
    save(project.paths.notebooks / "slow.ipynb", slow)
    with subprocess.Popen(
        [sys.executable, "-m", "analysis.cli", "build", "--scheduler", started.address],
        env={**os.environ, "TERTIAL_ROOT": str(project.root)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as running:
        until(sign.exists, "the slow page to begin")
        yield project, running


def test_a_cluster_that_loses_a_worker_builds_the_whole_site(
    book: Project, started: Cluster, tmp_path: Path
) -> None:
    with building(book, started, tmp_path) as (project, running):
        page = int((tmp_path / "begun").read_text(encoding="utf-8"))
        above = {process.pid for process in psutil.Process(page).parents()}
        [lost] = [worker for worker in started.workers if worker.pid in above]
        os.killpg(lost.pid, signal.SIGKILL)
        said, errors = running.communicate(timeout=DEADLINE)
    assert running.returncode == 0, errors
    assert "[2/2]" in said
    for body in (REGION, OTHER):
        assert (project.paths.html / f"reports/{body}/sakta.html").is_file()
        assert (project.paths.html / f"reports/{body}/matt/sjukfranvaro.html").is_file()


def test_a_build_whose_scheduler_is_lost_says_so_and_leaves_the_old_site(
    book: Project, started: Cluster, tmp_path: Path
) -> None:
    with building(book, started, tmp_path) as (project, running):
        old = project.paths.html / "index.html"
        old.parent.mkdir()
        old.write_text("den gamla", encoding="utf-8")
        os.killpg(started.scheduler.pid, signal.SIGKILL)
        _, errors = running.communicate(timeout=DEADLINE)
    assert running.returncode == 1, errors
    assert "the scheduler cannot be reached any longer" in errors
    assert "Traceback" not in errors
    assert files(project.paths.html) == {"index.html": b"den gamla"}


def test_a_join_that_is_killed_at_any_moment_leaves_the_old_site_or_the_new(book: Project) -> None:
    command = [sys.executable, "-m", "analysis.cli", "join", *map(str, parts(book)), "--jobs", "1"]
    new = files(book.paths.html)
    old = {**new, "gammal.txt": b"den gamla"}
    begun = time.monotonic()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    taken = time.monotonic() - begun
    for share in (0.5, 0.8, 0.95):
        (book.paths.html / "gammal.txt").write_bytes(b"den gamla")
        with subprocess.Popen(command, start_new_session=True, stdout=subprocess.DEVNULL) as killed:
            time.sleep(share * taken)
            with suppress(ProcessLookupError):  # it was faster this time
                os.killpg(killed.pid, signal.SIGKILL)
        assert files(book.paths.html) in (old, new)
    join(book.paths, parts(book), WHERE, quiet)
    assert files(book.paths.html) == new


def test_a_shard_is_not_put_where_other_files_would_be_lost(book: Project, tmp_path: Path) -> None:
    own = tmp_path / "brev.txt"
    own.write_text("mitt", encoding="utf-8")
    with pytest.raises(UserError, match="other files than a shard's"):
        build_shard(book.paths, Order(Share(1, 2), tmp_path, WHERE, quiet))
    assert own.read_text(encoding="utf-8") == "mitt"


def test_a_shard_without_bodies_is_no_trouble(book: Project, tmp_path: Path) -> None:
    given = [place_in(tmp_path, share, book) for share in (Share(n, 3) for n in (1, 2, 3))]
    assert [len(made.bodies) for made in given] == [1, 1, 0]


def place_in(folder: Path, share: Share, book: Project) -> Manifest:
    return build_shard(book.paths, Order(share, folder / share.folder, WHERE, quiet))


Change = Callable[[list[Path]], list[Path]]


def _spoil(folders: list[Path]) -> list[Path]:
    said = json.loads((folders[0] / "shard.json").read_text(encoding="utf-8"))
    page = folders[0] / "1/html" / min(said["parts"][0]["files"], key=lambda n: "matt/" not in n)
    page.write_text(page.read_text(encoding="utf-8") + " ", encoding="utf-8")
    return folders


def _age(folders: list[Path]) -> list[Path]:
    file = folders[1] / "shard.json"
    said = json.loads(file.read_text(encoding="utf-8"))
    said["bodies"] = dict.fromkeys(said["bodies"], "0" * 32)
    file.write_text(json.dumps(said), encoding="utf-8")
    return folders


def _halve(folders: list[Path]) -> list[Path]:
    file = folders[0] / "shard.json"
    file.write_bytes(file.read_bytes()[:100])
    return folders


def _lead_out(folders: list[Path]) -> list[Path]:
    file = folders[0] / "shard.json"
    said = json.loads(file.read_text(encoding="utf-8"))
    said["parts"][0]["files"]["../utanfor.html"] = "0" * 32
    file.write_text(json.dumps(said), encoding="utf-8")
    return folders


WRONG: dict[str, tuple[Change, str, str]] = {
    "missing": (lambda own: own[:1], "shard 2/2 is missing", "tertial shard 2/2"),
    "twice given": (lambda own: [*own, own[0]], "several shards", "each shard once"),
    "of other data": (_age, "shard 2/2 is of another version", "tertial shard 2/2"),
    "changed": (_spoil, "shard 1/2 is not whole", "tertial shard 1/2"),
    "half written": (_halve, "not the folder of a shard", "make the shard again"),
    "with a file outside": (_lead_out, "not the folder of a shard", "make the shard again"),
    "not there": (lambda own: [*own, own[0] / "x"], "not the folder of a shard", "name its folder"),
}


@pytest.mark.parametrize("case", WRONG)
def test_shards_that_make_no_whole_book_are_named_and_the_old_site_stays(
    book: Project, tmp_path: Path, case: str
) -> None:
    change, what, fix = WRONG[case]
    own = [Path(shutil.copytree(folder, tmp_path / folder.name)) for folder in parts(book)]
    before = files(book.paths.html)
    with pytest.raises(JoinError) as told:
        join(book.paths, change(own), WHERE, quiet)
    [problem] = told.value.problems
    assert what in problem.what
    assert fix in problem.fix
    assert files(book.paths.html) == before
