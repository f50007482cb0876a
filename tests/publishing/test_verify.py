"""Tests of `tertial verify`: every change to a store is found, what runs the same is said to, and
who signed an edition is told."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from rocrate.rocrate import ROCrate

from analysis.base.errors import Problem, UserError
from analysis.base.paths import Paths
from analysis.data.publisher import read_publisher
from analysis.data.ssh_signature import fingerprint
from analysis.publishing.file_tree import hash_file
from analysis.publishing.publish import describing_files, publish
from analysis.publishing.rebuild import rebuild
from analysis.publishing.rerun import rerun
from analysis.publishing.store import Store, open_store
from analysis.publishing.verify import check_current, check_files, check_store
from tests.cli.told import Result
from tests.faults import tally
from tests.keys import allow, make_key
from tests.publishing.secrets import add_period
from tests.publishing.small import approve, small_book
from tests.support import REGION, Project, tertial

DAYS = (date(2021, 5, 20), date(2021, 6, 1), date(2021, 9, 20))
VALUES = ("5.4", "4.4", "3.4")
DRAFT = "2021-T2"


@dataclass(frozen=True)
class Published:
    """Three editions, each with another figure; the last is signed, and made beside a draft."""

    project: Project
    to: Path
    key: Path
    signers: Path


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Published:
    folder = tmp_path_factory.mktemp("verify")
    project, to, key = small_book(folder / "projekt"), folder / "ut", make_key(folder, "anna")
    for day, before, value in zip(DAYS, VALUES[:1] + VALUES, VALUES, strict=False):
        project.edit("observations.csv", f",actual,{before},", f",actual,{value},")
        approve(project)
        if day != DAYS[-1]:
            publish(project.paths, to, day, 1)
    add_period(project, "draft", DRAFT, "")  # the last edition is made beside a draft
    last = ("--to", str(to), "--as-of", DAYS[-1].isoformat(), "--sign", str(key), "--jobs", "1")
    done = tertial(project.root, "publish", *last)
    assert done.returncode == 0, done.stderr
    assert f"It is signed with {fingerprint(key)}" in done.stdout
    allow(folder / "signers", key, "anna@region.example")
    return Published(project, to, key, folder / "signers")


@pytest.fixture
def to(published: Published, tmp_path: Path) -> Path:
    """A copy of the published folder, to be spoilt; its files are links to the published ones."""
    copy = tmp_path / "ut"
    return Path(shutil.copytree(published.to, copy, symlinks=True, copy_function=os.link))


def names(to: Path) -> list[str]:
    return open_store(to).names()


def edition(to: Path, at: int = 0) -> Path:
    return to / "editions" / names(to)[at]


def rewrite(path: Path, old: str, new: str) -> None:
    """Change a file behind its edition's back, with a new inode: a hard link keeps the old."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    put(path, text.replace(old, new))


def put(path: Path, text: str) -> None:
    path.unlink(missing_ok=True)
    path.write_text(text, encoding="utf-8")
    path.chmod(0o444)


def faults(to: Path) -> list[Problem]:
    """All that `verify --files-only` would list."""
    store = open_store(to)
    return [
        *(*check_store(store), *check_current(store)),
        *(problem for name in store.names() for problem in check_files(store, name)),
    ]


def swap_for_link(path: Path, target: Path | str) -> None:
    path.unlink()
    path.symlink_to(target)


def copy_aside(to: Path, place: str) -> Path:
    """A copy beside the store of what it has at a place."""
    source, target = (to / place).resolve(), to.parent / "kopia"
    shutil.copytree(source, target) if source.is_dir() else shutil.copy(source, target)
    return target


def replace_link(to: Path) -> None:
    copy = copy_aside(to, "current")
    (to / "current").unlink()
    copy.rename(to / "current")


def remove_editions(to: Path, count: int) -> None:
    for name in names(to)[-count:]:
        shutil.rmtree(to / "editions" / name)


def edit_manifest(to: Path, **changed: Any) -> None:
    path = edition(to) / "manifest.json"
    manifest = json.loads(path.read_text(encoding="utf-8"))
    put(path, json.dumps({**manifest, **changed}, indent=1, sort_keys=True) + "\n")


def widen(path: Path) -> None:
    text = path.read_bytes()
    path.unlink()
    path.write_bytes(text)
    path.chmod(0o755)


CHANGES: dict[str, Callable[[Path], Any]] = {
    "a page changed": lambda to: rewrite(
        edition(to) / f"site/reports/{REGION}/2021-t1.html", "5.4", "5.5"
    ),
    "a file taken away": lambda to: (edition(to) / "site/search.html").unlink(),
    "a file added": lambda to: put(edition(to) / "site/ny.html", "x"),
    "a file added to the source": lambda to: put(edition(to) / "source/data/ny.csv", "x"),
    "a file beside the site": lambda to: put(edition(to) / "ny.html", "x"),
    "a link to a folder outside": lambda to: (edition(to) / "site/etc").symlink_to("/etc"),
    "a page for a link": lambda to: swap_for_link(edition(to) / "site/index.html", "/etc/hosts"),
    "a page for a link to its copy": lambda to: swap_for_link(
        edition(to) / "site/index.html",
        copy_aside(to, f"editions/{edition(to).name}/site/index.html"),
    ),
    "an empty folder": lambda to: (edition(to) / "site/tom").mkdir(),
    "an empty folder beside the site": lambda to: (edition(to) / "tom").mkdir(),
    "a pipe": lambda to: os.mkfifo(edition(to) / "site/ror"),
    "a file anyone can write to": lambda to: widen(edition(to) / "site/index.html"),
    "a folder anyone can write to": lambda to: (edition(to) / "site/reports").chmod(0o777),
    "a served page changed": lambda to: rewrite(to / "current/index.html", "Här.", "Där."),
    "a served page for a link": lambda to: swap_for_link(
        (to / "current").resolve() / "index.html", "/etc/hosts"
    ),
    "a served page added": lambda to: put((to / "current").resolve() / "ny.html", "x"),
    "an empty folder served": lambda to: (to / "current").resolve().joinpath("tom").mkdir(),
    "current outside the store": lambda to: swap_for_link(to / "current", "/etc"),
    "current on a copied tree": lambda to: swap_for_link(to / "current", copy_aside(to, "current")),
    "current an ordinary folder": replace_link,
    "current gone": lambda to: (to / "current").unlink(),
    "one more tree": lambda to: (to / "trees/99").mkdir(),
    "one more folder among the editions": lambda to: (to / "editions/tom").mkdir(),
    "the first edition gone": lambda to: shutil.rmtree(edition(to)),
    "the last edition gone": lambda to: remove_editions(to, 1),
    "the last two editions gone": lambda to: remove_editions(to, 2),
    "the chain gone": lambda to: (to / "CHAIN").unlink(),
    "the chain shorter": lambda to: put(
        to / "CHAIN", "".join((to / "CHAIN").read_text().splitlines(keepends=True)[:-1])
    ),
    "the chain in another order": lambda to: put(
        to / "CHAIN", "".join(reversed((to / "CHAIN").read_text().splitlines(keepends=True)))
    ),
    "the hashes changed": lambda to: rewrite(
        edition(to) / "SHA256SUMS", "  site/index", "  site/x"
    ),
    "the description changed": lambda to: rewrite(
        edition(to) / "ro-crate-metadata.json", "CreateAction", "ReviewAction"
    ),
    "the store's secret gone": lambda to: (to / ".salt").unlink(),
    "the store's secret changed": lambda to: put(to / ".salt", "0" * 32),
    "the store's secret for a link": lambda to: swap_for_link(
        to / ".salt", copy_aside(to, ".salt")
    ),
    "the signature gone": lambda to: (edition(to, -1) / "SHA256SUMS.sig").unlink(),
    "a signature added": lambda to: put(edition(to) / "SHA256SUMS.sig", "x"),
}

MANIFEST: dict[str, Any] = {
    "edition": "2021-05-20-000000000000",
    "published": "2020-05-20",
    "fingerprint": "0" * 64,
    "code": {"version": "9.9.9", "fingerprint": "0" * 64},
    "lock": "0",
    "data": "0",
    "python": "2.7.18",
    "periods": [],
    "number": 7,
    "previous": {"edition": "x", "sha256sums": "0" * 64},
}


def test_an_untouched_store_holds(to: Path) -> None:
    assert faults(to) == []


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_change_to_the_store_is_found(to: Path, change: Callable[[Path], object]) -> None:
    change(to)
    assert faults(to)
    tally.count("change to a store", "told")


@pytest.mark.parametrize("field", [*MANIFEST, "signed_with", "files"])
def test_a_manifest_that_says_something_else_is_found(to: Path, field: str) -> None:
    edit_manifest(to, **{field: MANIFEST.get(field, {} if field == "files" else "SHA256:x")})
    assert any(problem.where.endswith("manifest.json") for problem in faults(to))
    tally.count("change to a store", "told")


# Nothing but the chain and a signature can tell which Python an edition was made with.
@pytest.mark.parametrize("field", sorted(MANIFEST.keys() - {"python"}))
def test_a_manifest_with_all_hashes_made_to_fit_is_found(to: Path, field: str) -> None:
    forge(to, **{field: MANIFEST[field]})
    assert any("manifest is not the one" in problem.what for problem in faults(to))
    tally.count("change to a store", "told")


def forge(to: Path, **changed: Any) -> None:
    """Change the last edition's manifest, and its sums and the chain as if it were the true one."""
    folder = edition(to, -1)
    manifest = replace(open_store(to).manifest(folder.name), signed_with="", **changed)
    (folder / "SHA256SUMS.sig").unlink()
    for name, text in describing_files(manifest, read_publisher(Paths(folder / "source"))).items():
        put(folder / name, text)
    lines = (to / "CHAIN").read_text(encoding="utf-8").splitlines(keepends=True)
    last = f"{hash_file(folder / 'SHA256SUMS')}  editions/{folder.name}/SHA256SUMS\n"
    put(to / "CHAIN", "".join([*lines[:-1], last]))


def test_a_state_that_no_one_gave_the_period_is_found_when_the_site_is_built_again(
    to: Path,
) -> None:
    [period] = open_store(to).manifest(edition(to, -1).name).periods
    assert period["state"] == "approved"
    forge(to, periods=({**period, "state": "changed after approval"},))
    store = Store(to)
    [problem] = rebuild(store, store.names()[-1], 1)
    assert "periods is wrong" in problem.what


def test_a_page_that_comes_out_otherwise_is_found_when_the_site_is_built_again(to: Path) -> None:
    rewrite(edition(to) / f"source/data/regions/{REGION}/observations.csv", "5.4", "5.5")
    found = rebuild(Store(to), edition(to).name, 1)
    assert any(f"reports/{REGION}/2021-t1.html" in problem.where for problem in found)


def test_editions_cannot_be_added_where_some_have_gone(published: Published, to: Path) -> None:
    remove_editions(to, 1)
    with pytest.raises(UserError) as error:
        publish(published.project.paths, to, DAYS[-1], 1)
    assert "is missing" in error.value.problems[0].got


def verify(to: Path, *more: str) -> Result:
    return tertial(to, "verify", str(to), "--jobs", "1", *more)


def test_an_untouched_edition_holds_and_every_notebook_comes_out_again(
    published: Published, to: Path
) -> None:
    done = verify(to, "--edition", names(to)[-1], "--signers", str(published.signers))
    assert done.returncode == 0, done.stderr
    assert "signed by anna@region.example" in done.stdout
    assert "1 notebooks run again, 3 cells compared, 0 not as published" in done.stdout
    assert "the site built again, 0 files not as published" in done.stdout
    assert "Everything is as published." in done.stdout


def test_who_signed_is_asked_of_the_list_of_signers(published: Published, to: Path) -> None:
    other = make_key(to.parent, "berit")
    allow(to.parent / "signers", other, "berit@region.example")
    done = verify(to, "--files-only", "--signers", str(to.parent / "signers"))
    assert done.returncode == 1
    assert "no one in the list of signers has signed the edition" in done.stderr
    assert done.stderr.count("no one has signed it") == len(DAYS) - 1
    plain = verify(to, "--files-only")
    assert plain.returncode == 0, plain.stderr
    assert f"signed with {fingerprint(published.key)}, not checked" in plain.stdout
    assert plain.stdout.count(": unsigned") == len(DAYS) - 1


def test_a_reader_needs_no_program_but_sha256sum_and_ssh_keygen(
    published: Published, to: Path
) -> None:
    folder = edition(to, -1)
    for file, where in (("SHA256SUMS", folder), ("CHAIN", to)):
        command = ["sha256sum", "--quiet", "--strict", "-c", file]
        subprocess.run(command, cwd=where, check=True)
    who = ("-f", str(published.signers), "-I", "anna@region.example", "-n", "tertialboken")
    sums = (folder / "SHA256SUMS").read_bytes()
    command = ["ssh-keygen", "-Y", "verify", *who, "-s", str(folder / "SHA256SUMS.sig")]
    subprocess.run(command, input=sums, check=True, capture_output=True)
    changed = subprocess.run(command, input=sums + b"x", check=False, capture_output=True)
    assert changed.returncode != 0


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (f"data/regions/{REGION}/observations.csv", ",actual,5.4,", ",actual,5.5,"),
        (f"executed/{REGION}/2021-t1.ipynb", '"image/png": "iVBORw0KGgo', '"image/png": "AAAA'),
    ],
    ids=["a figure", "a picture"],
)
def test_a_notebook_that_comes_out_otherwise_is_told(
    to: Path, file: str, old: str, new: str
) -> None:
    folder = edition(to)
    rewrite(folder / "source" / file, old, new)
    # With the hashes made to fit, only running again can tell.
    found = rerun(open_store(to), folder.name, 1)
    assert found.notebooks == 1
    assert any("2021-t1" in problem.where for problem in found.problems)


def test_a_folder_without_editions_is_told(tmp_path: Path) -> None:
    done = tertial(tmp_path, "verify", str(tmp_path / "borta"))
    assert done.returncode == 1
    assert "nothing is published here" in done.stderr


def test_an_edition_is_described_as_a_research_object(to: Path) -> None:
    folder = edition(to, -1)
    crate = ROCrate(folder)
    [build] = [each for each in crate.contextual_entities if each.type == "CreateAction"]
    assert {part.id for part in build["result"]} == {"site/", "source/executed/"}
    assert "source/data/" in {part.id for part in build["object"]}
    version = open_store(to).manifest(folder.name).code["version"]
    assert version in {each.get("softwareVersion") for each in build["instrument"]}
    assert build["agent"]["name"] == crate.root_dataset["publisher"]["name"]
    assert build["endTime"] == crate.root_dataset["datePublished"]
    for part in crate.root_dataset["hasPart"]:
        assert (folder / part.id).exists()
