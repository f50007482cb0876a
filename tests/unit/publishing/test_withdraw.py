"""Tests of analysis.publishing.withdraw: the figures are gone, and everyone can tell so."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from lxml import etree

from analysis.base.errors import DataError, UnknownNameError, UserError
from analysis.publishing.archive import current_edition
from analysis.publishing.publish import require_not_withdrawn
from analysis.publishing.store import Store, alone, open_store
from analysis.publishing.verify import check_current, check_files, check_withdrawn, editions_of
from analysis.publishing.withdraw import store_of, withdraw
from tests.unit.publishing.editions import add_edition, everything

DAY = date(2021, 6, 2)
WHY = "Publicerad <före> sin dag & fel."
SECRET = "83.7219"  # noqa: S105 - a figure that should not have been published


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """Two editions; the first has a figure that occurs nowhere else."""
    add_edition(tmp_path / "ut", "2021-05-20", SECRET)
    add_edition(tmp_path / "ut", "2021-06-01", "5.4")
    return open_store(tmp_path / "ut")


def problems(store: Store) -> list[str]:
    """What verify says of all that is there."""
    found = [*check_current(store)]
    found += [each for name in store.names() for each in check_files(store, name)]
    found += [each for gone in store.withdrawn() for each in check_withdrawn(store, gone)]
    return [problem.what for problem in found]


def test_nothing_of_a_withdrawn_edition_is_left_but_its_hashes(store: Store) -> None:
    first, second = store.names()
    manifest = store.manifest(first)
    assert SECRET in everything(store)
    withdraw(store, first, WHY, DAY)
    left = everything(store)
    assert SECRET not in left
    assert "5.4" in left
    assert store.names() == [second]
    assert [path.name for path in (store.editions / first).iterdir()] == ["withdrawn.json"]
    record = json.loads((store.editions / first / "withdrawn.json").read_text(encoding="utf-8"))
    assert record["hashes"] == sorted(manifest.public.files.values())
    assert (record["withdrawn"], record["why"]) == ("2021-06-02", WHY)
    assert problems(store) == []


def test_readers_are_told_the_day_and_the_reason(store: Store) -> None:
    first, _ = store.names()
    withdraw(store, first, WHY, DAY)
    page = (store.current / "utgavor" / first / "index.html").read_text(encoding="utf-8")
    for text in (
        "20 maj 2021",
        "2 juni 2021",
        "Publicerad &lt;före&gt; sin dag &amp; fel.",
        "noindex",
    ):
        assert text in page
    assert (store.current / "utgavor" / first / "withdrawn.json").is_file()
    listed = (store.current / "utgavor.html").read_text(encoding="utf-8")
    assert listed.index("Gällande utgåva") < listed.index("Återkallad utgåva från den 20 maj 2021")
    assert "Publicerad &lt;före&gt; sin dag &amp; fel." in listed
    feed = etree.fromstring((store.current / "feed.xml").read_bytes())
    space = "{http://www.w3.org/2005/Atom}"
    [entry] = feed.iter(f"{space}entry")
    assert WHY in entry.findtext(f"{space}summary", "")
    assert entry.find(f"{space}link") is not None
    address = f"https://example.org/bok/utgavor/{first}/index.html"
    assert [each.get("href") for each in entry.iter(f"{space}link")] == [address]
    assert feed.findtext(f"{space}updated") == "2021-06-02T00:00:00Z"


def test_the_one_before_is_current_when_the_current_one_is_withdrawn(store: Store) -> None:
    first, second = store.names()
    assert current_edition(store) == second
    withdraw(store, second, WHY, DAY)
    assert current_edition(store) == first
    assert SECRET in (store.current / "index.html").read_text(encoding="utf-8")
    assert problems(store) == []


def test_a_store_whose_editions_are_all_withdrawn_says_so(store: Store) -> None:
    for name in store.names():
        withdraw(store, name, WHY, DAY)
    assert current_edition(store) == ""
    page = (store.current / "index.html").read_text(encoding="utf-8")
    assert "Ingen utgåva är publicerad" in page
    assert page.count("Publicerad &lt;före&gt;") == 2
    assert [t for t in (SECRET, "5.4") if t in everything(store)] == []
    assert problems(store) == []
    assert editions_of(store.root) == (store, [])
    new = add_edition(store.root, "2021-06-03", "6.1")
    assert (current_edition(store), store.manifest(new).number) == (new, 3)
    assert problems(store) == []


def test_a_withdrawal_that_was_stopped_is_ended_by_the_next(store: Store) -> None:
    first, _ = store.names()
    record = withdraw(store, first, WHY, DAY)
    (store.editions / first / "site").mkdir()
    (store.editions / first / "site" / "a.html").write_text(SECRET, encoding="utf-8")
    assert problems(store) == ["the edition was withdrawn, but something of it is left"]
    assert withdraw(store, first, "Ett annat skäl.", date(2022, 1, 1)) == record
    assert problems(store) == []


@pytest.mark.parametrize(
    "changed",
    [
        {"published": "2021-05-21"},
        {"fingerprint": "0" * 64},
        {"hashes": ["figure"]},
        {"why": ""},
    ],
    ids=lambda changed: str(*changed),
)
def test_a_record_that_was_changed_is_not_taken_for_the_one_written(
    store: Store, changed: dict[str, object]
) -> None:
    first, _ = store.names()
    withdraw(store, first, WHY, DAY)
    path = store.editions / first / "withdrawn.json"
    record = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps(record | changed), encoding="utf-8")
    [gone] = store.withdrawn()
    assert not gone.is_whole


def test_a_record_that_names_another_folder_removes_nothing(store: Store) -> None:
    first, second = store.names()
    withdraw(store, first, WHY, DAY)
    path = store.editions / first / "withdrawn.json"
    record = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps(record | {"edition": f"../editions/{second}"}), encoding="utf-8")
    with pytest.raises(DataError, match="it is of another edition"), alone(store):
        pass
    assert (store.editions / second / "manifest.json").is_file()


def test_what_was_withdrawn_is_not_published_again(store: Store) -> None:
    first, _ = store.names()
    manifest = store.manifest(first)
    withdraw(store, first, WHY, DAY)
    with pytest.raises(UserError, match="this edition was withdrawn"):
        require_not_withdrawn(store, manifest)


def test_what_was_published_too_early_may_come_again_on_its_day(store: Store) -> None:
    name = add_edition(store.root, "2021-06-03", "7.7", early=True)
    manifest = store.manifest(name)
    withdraw(store, name, WHY, DAY)
    with pytest.raises(UserError, match="this edition was withdrawn"):
        require_not_withdrawn(store, manifest)
    again = add_edition(store.root, "2021-06-04", "7.7")
    assert current_edition(store) == again


@pytest.mark.parametrize(
    ("name", "why", "error", "said"),
    [
        ("2021-05-20-000000000000", WHY, UnknownNameError, "there is no such edition"),
        ("../../etc", WHY, UnknownNameError, "there is no such edition"),
        ("", " ", UserError, 'say why: --why "TEXT"'),
        ("", "a\x07b", UserError, "no one can see"),
    ],
)
def test_what_cannot_be_withdrawn_is_told_and_left(
    store: Store, name: str, why: str, error: type[UserError], said: str
) -> None:
    before = everything(store)
    with pytest.raises(error, match=said):
        withdraw(store, name or store.names()[0], why, DAY)
    assert everything(store) == before


def test_an_edition_is_named_by_itself_or_by_its_folder(tmp_path: Path) -> None:
    place = tmp_path / "ut" / "editions" / "2021-05-20-0f3c9a1be2d4"
    assert store_of(str(place), None) == ((tmp_path / "ut").resolve(), place.name)
    assert store_of(place.name, tmp_path) == (tmp_path, place.name)
    with pytest.raises(UnknownNameError, match="--from FOLDER"):
        store_of(place.name, None)
