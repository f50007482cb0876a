"""Tests of analysis.publishing.already_shown: what is out is known for ever."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from analysis.data.content_mark import PUBLISHED
from analysis.data.dataset import load_region
from analysis.opendata.export import export
from analysis.publishing.already_shown import FOLDER, Known, keep_shown, take_into_account
from analysis.publishing.listing import listing
from analysis.publishing.store import Store, open_store
from analysis.results.disclosed import load_published
from tests import people
from tests.support import REGION, Project


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return open_store(tmp_path / "ut")


def add_edition(store: Store, project: Project, *, old: bool = False) -> Path:
    """An edition of the project as it is; old: made before it was kept what an edition shows."""
    number = len(store.names()) + 1
    folder = store.editions / f"2021-05-{number:02d}-{number:012x}"
    (folder / "source").mkdir(parents=True)
    export(project.paths, folder / "site" / "data")
    if not old:
        keep_shown(project.paths, folder / "source")
    empty = dict.fromkeys(("edition", "published", "fingerprint", "lock", "data", "python"), "")
    made = {**empty, "code": {}, "files": {}, "periods": [], "number": number}
    (folder / "manifest.json").write_text(json.dumps(made), encoding="utf-8")
    return folder


def shown(project: Project) -> list[str]:
    values = load_published(project.paths, REGION)["observations"]["value"]
    return [".." if value != value else f"{value:.0f}" for value in values]


def test_a_total_that_is_already_out_hides_what_would_be_left_of_it(
    project: Project, store: Store
) -> None:
    people.write(project, "T1: T 20")
    add_edition(store, project)
    people.write(project, "T1: K 3, M 17")
    assert shown(project) == ["..", "17"]

    known = take_into_account(store, project.paths)

    assert known == Known(
        more=("Region Prov: Sjukfrånvaron ska minska, region, män, januari–april 2021",)
    )
    assert shown(project) == ["..", ".."]


@pytest.mark.parametrize("old", [True, False])
def test_a_count_that_is_already_out_is_hidden_and_named(
    project: Project, store: Store, *, old: bool
) -> None:
    people.write(project, "T1: T 20, K 3, M 17")
    marked = project.file("measures.csv").read_text(encoding="utf-8")
    project.file("measures.csv").write_text(marked.replace(",true,", ",false,"), encoding="utf-8")
    add_edition(store, project, old=True)
    project.file("measures.csv").write_text(marked, encoding="utf-8")
    if not old:
        add_edition(store, project)

    known = take_into_account(store, project.paths)

    assert known.exposed == (
        "Region Prov: Sjukfrånvaron ska minska, region, kvinnor, januari–april 2021",
    )
    assert shown(project)[1] == ".."


def test_nothing_is_known_where_an_edition_shows_what_the_new_one_does(
    project: Project, store: Store
) -> None:
    people.write(project, "T1: T 20, K 3, M 17; T1 · annat mål: 20; år: 60; feb: 12")
    add_edition(store, project)
    before = shown(project)

    assert take_into_account(store, project.paths) == Known()
    assert not project.file(PUBLISHED).exists()
    assert shown(project) == before


def test_a_revised_total_does_not_give_back_what_the_first_one_hid(
    project: Project, store: Store
) -> None:
    people.write(project, "T1: T 20, K 3, M 17")
    add_edition(store, project)
    people.write(project, "T1: T 25, M 17")
    assert shown(project) == ["25", "17"]

    known = take_into_account(store, project.paths)

    assert shown(project) == ["25", ".."]
    assert known.exposed == ()


def test_the_same_data_published_again_and_again_become_the_same_copy(
    project: Project, store: Store
) -> None:
    people.write(project, "T1: T 20")
    add_edition(store, project)
    people.write(project, "T1: K 3, M 17")
    texts = []
    for _ in range(3):
        take_into_account(store, project.paths)
        texts.append(project.file(PUBLISHED).read_text(encoding="utf-8"))
        add_edition(store, project)
        project.file(PUBLISHED).unlink()
    assert texts[0] == texts[1] == texts[2]


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"", b"region,value\nx", b'"'])
def test_an_edition_that_cannot_be_read_stops_nothing(
    project: Project, store: Store, content: bytes
) -> None:
    people.write(project, "T1: T 20, K 3, M 17")
    folder = add_edition(store, project, old=True) / "site" / "data" / "datapackage"
    for name in ("observations.csv", "series.csv"):
        (folder / name).write_bytes(content)
    (folder / "targets.csv").unlink()
    said: list[str] = []

    assert take_into_account(store, project.paths, said.append) == Known()
    assert all("cannot be read" in line for line in said)


def test_an_edition_keeps_only_what_it_shows(project: Project, tmp_path: Path) -> None:
    people.write(project, "T1: T 20, K 3, M 17")
    keep_shown(project.paths, tmp_path)
    [header, *lines] = (tmp_path / FOLDER / f"{REGION}.csv").read_text(encoding="utf-8").split()
    assert header.startswith("reading,table,")
    assert [line.rpartition(",")[2] for line in lines] == ["20"]
    assert len(load_region(project.paths, REGION)["observations"]) == 3


def test_the_list_of_editions_says_how_many_are_given_back_but_not_which(
    project: Project, store: Store
) -> None:
    folder = add_edition(store, project)
    said = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    exposed = {**said, "edition": folder.name, "published": "2021-05-01", "exposed": ["Hemligt"]}
    (folder / "manifest.json").write_text(json.dumps(exposed), encoding="utf-8")

    text = listing(store, folder.name, [], {}).text

    assert "Äldre utgåvor visar siffror som ger tillbaka ett dolt antal i den här." in text
    assert "Hemligt" not in text
