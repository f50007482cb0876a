"""How each figure came to be is told by PROV, read by its own package."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from prov.model import ProvDerivation, ProvDocument, ProvEntity, ProvUsage

from analysis.base.paths import Paths
from analysis.data.approvals.register import approved_periods
from analysis.opendata.provenance import files
from analysis.opendata.specification.document import document
from analysis.results.assessment import assess_region
from analysis.results.disclosed import load_all_published
from analysis.results.release.released import released
from tests.support import REGION, ROOT, approve, make_project


def documents(paths: Paths) -> Iterator[bytes]:
    dataset = released(load_all_published(paths), approved_periods(paths))
    for data in dataset.regions.values():
        whole = document(data, assess_region(data), dataset.shared["sources"])
        yield from files(whole).values()


def read(text: bytes) -> ProvDocument:
    return ProvDocument.deserialize(content=text.decode("utf-8"), format="json")


@pytest.fixture(scope="module")
def real() -> list[ProvDocument]:
    return [read(text) for text in documents(Paths(ROOT))]


def sources(told: ProvDocument) -> dict[str, set[str]]:
    """What each entity was derived from, by their names."""
    found: dict[str, set[str]] = {}
    for each in told.get_records(ProvDerivation):
        made, used = (str(name) for name in each.args[:2])
        found.setdefault(made, set()).add(used)
    return found


def origins(name: str, of: dict[str, set[str]]) -> set[str]:
    """What an entity comes from in the end."""
    used = of.get(name, set())
    return {name} if not used else set().union(*(origins(each, of) for each in used))


def test_every_status_comes_from_documents_by_way_of_an_outcome(real: list[ProvDocument]) -> None:
    assert len(real) == 3
    for told in real:
        of = sources(told)
        names = {str(each.identifier) for each in told.get_records(ProvEntity)}
        statuses = [name for name in names if name.startswith("status:")]
        assert statuses
        for name in statuses:
            assert any(used.startswith("outcome:") for used in of[name])
            assert {each.partition(":")[0] for each in origins(name, of)} == {"doc"}


def test_every_name_that_is_used_is_told_of(real: list[ProvDocument]) -> None:
    for told in real:
        known = {str(each.identifier) for each in told.records if each.identifier}
        for each in (*told.get_records(ProvDerivation), *told.get_records(ProvUsage)):
            ends = {str(name) for name in each.args if name is not None}
            assert ends <= known, ends - known


def test_neither_drafts_nor_small_numbers_are_told(tmp_path: Path) -> None:
    project = make_project(tmp_path / "projekt")
    project.edit("observations.csv", "actual,1500,", "actual,3,")
    assert [*documents(project.paths)] == []
    approve(project)
    [text] = documents(project.paths)
    told = read(text)
    [visits] = [
        each
        for each in told.get_records(ProvEntity)
        if str(each.identifier).startswith(f"outcome:{REGION}.") and "besok" in str(each.identifier)
    ]
    assert {str(name): value for name, value in visits.attributes} == {"tb:missing": "suppressed"}
