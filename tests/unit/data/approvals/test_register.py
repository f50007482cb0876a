"""Tests of analysis.data.approvals.register."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml

from analysis.approvals.states import differences
from analysis.base.errors import DataError
from analysis.base.paths import Paths
from analysis.base.periods import Period
from analysis.data.approval import Approval, list_digest
from analysis.data.approvals import register
from analysis.data.approvals.kept_results import fingerprint, results_path
from analysis.data.approvals.register import NotAllowedError, read_approvals, read_log, record
from analysis.data.checks.validate import validate
from analysis.data.dataset import region_ids
from analysis.data.signing import signer_of
from tests.keys import allow, make_key
from tests.support import REGION, ROOT, Project

T1 = Period.parse("2021-T1")
AT = "2021-05-20T08:15:00+00:00"
HEAD = "kind,key,what,figure,target,status,printed,sentence,trend,comment\n"
OLD = (
    f"- {{period: 2021-T1, by: Anna, at: '{AT}', data: '{'a' * 64}', method: '{'b' * 64}',"
    f" pages: '{'c' * 64}'}}\n"
)


def test_a_region_without_the_file_has_approved_nothing(project: Project) -> None:
    assert read_approvals(project.paths, REGION) == {}


def test_an_approval_comes_back_as_it_was_written(project: Project) -> None:
    approval, files = record(
        project.paths, REGION, Approval(T1, "Anna Ånger: 'chef' #1", AT, ""), HEAD
    )
    assert read_approvals(project.paths, REGION) == {T1: approval}
    assert (approval.by, approval.results) == ("Anna Ånger: 'chef' #1", fingerprint(HEAD.encode()))
    assert files == (project.file("approvals.yml"), results_path(project.paths, REGION, T1))
    assert files[1].read_text(encoding="utf-8") == HEAD
    assert validate(project.paths) == []


def test_an_approval_is_added_and_the_last_one_of_its_period_is_in_force(project: Project) -> None:
    other = T1.previous()
    for period, by in ((T1, "Anna"), (other, "Bo"), (T1, "Cecilia")):
        record(project.paths, REGION, Approval(period, by, AT, ""), f"{HEAD}outcome,{by},,,,,,,,\n")
    in_force = read_approvals(project.paths, REGION)
    assert {str(period): each.by for period, each in in_force.items()} == {
        "2021-T1": "Cecilia",
        str(other): "Bo",
    }
    kept = yaml.safe_load(project.file("approvals.yml").read_text(encoding="utf-8"))
    assert [(each["period"], each["by"]) for each in kept] == [
        ("2021-T1", "Anna"),
        (str(other), "Bo"),
        ("2021-T1", "Cecilia"),
    ]


def test_every_approval_is_kept_with_why_it_was_given(project: Project) -> None:
    for by, why in (("Anna", "first approval"), ("Bo", "a corrected figure")):
        record(project.paths, REGION, Approval(T1, by, AT, "", why=why), HEAD)
    log = read_log(project.paths, REGION)
    assert [(each.by, each.why) for each in log] == [
        ("Anna", "first approval"),
        ("Bo", "a corrected figure"),
    ]
    assert validate(project.paths) == []


@pytest.mark.parametrize("number", [0, 1], ids=["changed", "removed"])
def test_an_approval_that_was_changed_or_removed_afterwards_is_told(
    project: Project, number: int
) -> None:
    for by in ("Anna", "Bo", "Cecilia"):
        record(project.paths, REGION, Approval(T1, by, AT, ""), HEAD)
    path = project.file("approvals.yml")
    items = yaml.safe_load(path.read_text(encoding="utf-8"))
    items = [{**items[0], "by": "Doris"}, *items[1:]] if number == 0 else items[1:]
    path.write_text(yaml.safe_dump(items), encoding="utf-8")
    with pytest.raises(DataError, match="approvals before this one are not those"):
        read_approvals(project.paths, REGION)


def test_an_approval_in_the_older_form_is_read_and_kept(project: Project) -> None:
    project.file("approvals.yml").write_text(OLD, encoding="utf-8")
    assert validate(project.paths) == []
    assert read_approvals(project.paths, REGION)[T1].results == ""
    record(project.paths, REGION, Approval(T1, "Bo", AT, ""), HEAD)
    assert "method: bbb" in project.file("approvals.yml").read_text(encoding="utf-8")
    assert read_approvals(project.paths, REGION)[T1].by == "Bo"


def test_a_broken_file_is_told_with_its_place(project: Project) -> None:
    project.file("approvals.yml").write_text("- {period: 2021-T1, by: Anna}\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"approvals\.yml"):
        read_approvals(project.paths, REGION)
    assert any("approvals.yml" in problem.where for problem in validate(project.paths))


def test_the_approvals_of_the_book_have_their_results_as_they_were_written() -> None:
    """Whatever the code says now: renewing them is for the regions, never for a change of code."""
    paths = Paths(ROOT)
    found = {
        results_path(paths, region, period): approval.results
        for region in region_ids(paths)
        for period, approval in read_approvals(paths, region).items()
    }
    assert found
    assert {path: fingerprint(path.read_bytes()) for path in found} == found
    assert {p for p in paths.regions.glob("*/approved/*") if p.name[0] != "."} == found.keys()


def test_a_renewal_that_stops_midway_is_told_and_can_be_given_again(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, _ = record(project.paths, REGION, Approval(T1, "Anna", AT, ""), HEAD)
    with monkeypatch.context() as broken:
        broken.setattr(register, "_add", raise_stopped)
        with pytest.raises(KeyboardInterrupt):
            record(project.paths, REGION, Approval(T1, "Bo", AT, ""), f"{HEAD}outcome,a,,,,,,,,\n")
    assert read_approvals(project.paths, REGION) == {T1: first}
    assert differences(project.paths, REGION, first, ())[1].endswith("is not what was approved")
    again, _ = record(project.paths, REGION, Approval(T1, "Bo", AT, ""), HEAD)
    assert differences(project.paths, REGION, again, ()) == ((), "")


def test_what_was_approved_before_is_whole_when_the_disk_is_full(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(register, "_add", raise_full)
        with pytest.raises(OSError, match="full"):
            record(project.paths, REGION, Approval(T1, "Anna", AT, ""), HEAD)
    assert not (project.folder / "approved" / "2021-T1.csv").exists()
    first, _ = record(project.paths, REGION, Approval(T1, "Anna", AT, ""), HEAD)
    monkeypatch.setattr(register, "_add", raise_full)
    with pytest.raises(OSError, match="full"):
        record(project.paths, REGION, Approval(T1, "Bo", AT, ""), f"{HEAD}outcome,a,,,,,,,,\n")
    assert differences(project.paths, REGION, first, ()) == ((), "")


def raise_stopped(*_: object) -> None:
    raise KeyboardInterrupt


def raise_full(*_: object) -> None:
    raise OSError("the disk is full")


def test_the_reasons_are_kept_as_columns_of_their_own_where_they_were_given(
    project: Project,
) -> None:
    record(
        project.paths,
        REGION,
        Approval(T1, "Anna", AT, "", incomplete="En nämnd svarar i juni."),
        HEAD,
    )
    record(project.paths, REGION, Approval(T1, "Bo", AT, "", despite="Dokumentet säger så."), HEAD)
    kept = yaml.safe_load(project.file("approvals.yml").read_text(encoding="utf-8"))
    assert [(each.get("incomplete"), each.get("despite")) for each in kept] == [
        ("En nämnd svarar i juni.", None),
        (None, "Dokumentet säger så."),
    ]
    assert [each.incomplete for each in read_log(project.paths, REGION)] == [
        "En nämnd svarar i juni.",
        "",
    ]
    assert validate(project.paths) == []


@pytest.fixture
def key(tmp_path: Path) -> Path:
    return make_key(tmp_path, "anna")


def approve(project: Project, by: str = "Anna", key: Path | None = None) -> Approval:
    return record(project.paths, REGION, Approval(T1, by, AT, ""), HEAD, key)[0]


def test_without_a_list_of_signers_any_name_approves(project: Project) -> None:
    assert read_approvals(project.paths, REGION) == {}
    assert approve(project) == read_approvals(project.paths, REGION)[T1]


def test_with_a_list_of_signers_only_their_approvals_count(project: Project, key: Path) -> None:
    approve(project)
    allow(project.paths.data / "allowed_signers", key, "anna@region.example")
    assert read_approvals(project.paths, REGION) == {}
    signed = approve(project, key=key)
    assert read_approvals(project.paths, REGION) == {T1: signed}


def test_a_signed_approval_is_taken_by_check(project: Project, key: Path) -> None:
    allow(project.paths.data / "allowed_signers", key, "anna@region.example")
    approve(project, key=key)
    assert validate(project.paths) == []


def test_no_one_else_can_approve_and_nothing_is_written(project: Project, key: Path) -> None:
    allow(project.paths.data / "allowed_signers", key, "anna@region.example")
    other = make_key(key.parent, "berit")
    for own, said in ((None, "unsigned"), (other, "signed by another key, as Anna")):
        with pytest.raises(NotAllowedError) as error:
            approve(project, key=own)
        assert error.value.problems[0].got == said
    assert not project.file("approvals.yml").exists()


@pytest.mark.parametrize("field", ["by: Anna", "at: '2021", "results: "])
def test_an_approval_that_was_changed_after_it_was_signed_does_not_count(
    project: Project, key: Path, field: str
) -> None:
    allow(project.paths.data / "allowed_signers", key, "anna@region.example")
    approve(project, key=key)
    register_file = project.file("approvals.yml")
    text = register_file.read_text(encoding="utf-8")
    changed = text.replace(field, f"{field[:-1]}{'0' if field[-1] != ' ' else ' 0'}")
    assert changed != text
    register_file.write_text(changed, encoding="utf-8")
    assert read_approvals(project.paths, REGION) == {}


@pytest.mark.parametrize("name", ["missing", "changed"])
def test_what_was_missing_or_corrected_is_signed_too(
    project: Project, key: Path, name: str
) -> None:
    allow(project.paths.data / "allowed_signers", key, "anna@region.example")
    approval = Approval(
        *(T1, "Anna", AT, ""),
        missing=("sjukfranvaro",) if name == "missing" else (),
        changed=({"key": "a", "before": "1", "now": "2"},) if name == "changed" else (),
    )
    record(project.paths, REGION, approval, HEAD, key)
    file = project.file("approvals.yml")
    [item] = yaml.safe_load(file.read_text(encoding="utf-8"))

    def counts(**other: object) -> bool:
        left = {key: value for key, value in {**item, **other}.items() if value is not None}
        file.write_text(json.dumps([left]), encoding="utf-8")  # which is YAML, without aliases
        return bool(read_approvals(project.paths, REGION))

    mark = list_digest(item[name])
    assert counts()
    assert not counts(**{name: [*item[name], *item[name]]})
    assert not counts(**{name: None})
    assert counts(**{name: None}, left_out={name: mark})  # as in an edition
    assert not counts(**{name: None}, left_out={name: "0" * 64})


def test_a_signature_of_another_regions_approval_does_not_count(
    project: Project, key: Path
) -> None:
    allow(project.paths.data / "allowed_signers", key, "anna@region.example")
    approval = approve(project, key=key)
    signers = (project.paths.data / "allowed_signers").read_text(encoding="utf-8")
    assert signer_of(REGION, approval, signers) == "anna@region.example"
    assert signer_of("annan", approval, signers) == ""
