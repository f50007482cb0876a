"""Tests of what an import writes: all or nothing, in the files' own style, and nothing twice."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from analysis.base.errors import DataError
from analysis.data.checks.validate import validate
from analysis.data.dataset import read_region
from analysis.importer.interpret import interpret
from analysis.importer.interpret.proposal import NEW
from analysis.importer.write import staging
from analysis.importer.write.write import write
from analysis.system.atomic_write import replace_bytes
from tests.importer.helpers import HEAD, imported, of, prepared, reasons, rows, save
from tests.support import Project

ONE = HEAD + "Sjukfrånvaro;rs;;5,1;4,6 %;■;Lägre än i april\n"


def files(project: Project) -> dict[str, bytes]:
    return {
        path.relative_to(project.root).as_posix(): path.read_bytes()
        for path in sorted(project.paths.data.rglob("*"))
        if path.is_file()
    }


def test_the_data_are_valid_and_the_period_has_a_report(project: Project) -> None:
    imported(project, save(project, ONE))
    assert validate(project.paths) == []
    region = read_region(project.folder)
    assert [str(item.period) for item in region.reported] == ["2021-T1", "2021-T2"]
    assert region.reported[-1].title == "Tertial 2 2021 (januari–augusti)"
    assert region.reported[-1].plan_ids == ("plan-2021",)


def test_nothing_but_the_new_lines_is_touched(project: Project) -> None:
    project.file("observations.csv").write_bytes(
        project.file("observations.csv").read_bytes().replace(b"\n", b"\r\n")
    )
    before = files(project)
    imported(project, save(project, ONE))
    after = files(project)
    changed = {name for name in after if after[name] != before.get(name)}
    folder = "data/regions/provregionen"
    assert changed == {"data/sources.csv", f"{folder}/observations.csv", f"{folder}/region.yml"}
    own = f"{folder}/observations.csv"
    assert after[own].startswith(before[own])
    assert after[own].removeprefix(before[own]).count(b"\r\n") == 1
    old, new = (
        each["data/regions/provregionen/region.yml"].splitlines() for each in (before, after)
    )
    assert new[: len(old)] == old


def test_the_same_file_again_changes_nothing(project: Project) -> None:
    path = save(project, ONE)
    imported(project, path, targets=True)
    before = files(project)
    again = imported(project, path, targets=True, replace=True)
    assert again.made.is_empty
    assert files(project) == before
    assert again.proposal.counts()["same"] == 1


def test_the_source_is_registered_once_with_its_checksum_and_length(project: Project) -> None:
    path = save(project, ONE)
    imported(project, path)
    row = rows(project, "sources")[-1]
    assert row["sha256"] == hashlib.sha256(path.read_bytes()).hexdigest()
    assert (row["source"], row["lines"], row["date"]) == ("utfall.csv", "2", "2021-09-01")
    assert (row["publisher"], row["region_id"]) == ("Region Prov", "provregionen")


def test_another_file_of_the_same_name_is_a_source_of_its_own(project: Project) -> None:
    imported(project, save(project, ONE))
    imported(project, save(project, HEAD + "Policy finns;rs;;Nej;;;\n"))
    named = [row["source"] for row in rows(project, "sources")]
    assert len(set(named)) == 3
    assert of(project)["policy", "rs", "T"]["source"] == named[-1]
    assert named[-1].startswith("utfall-")


def test_an_outcome_that_is_there_is_not_replaced_unasked(project: Project) -> None:
    path = save(project, HEAD + "Sjukfrånvaro;rs;;5,2;;;\nBesök;hsn;;1500;;;\n")
    before = files(project)
    ready = imported(project, path, "2021-T1")
    assert reasons(ready) == {2: "the data already have another outcome: 5,4; the file has 5,2"}
    assert ready.proposal.counts()["same"] == 1
    assert files(project) == before


def test_with_replace_only_the_row_is_changed_and_what_the_file_is_silent_of_is_kept(
    project: Project,
) -> None:
    before = project.file("observations.csv").read_bytes().splitlines()
    path = save(project, HEAD + "Sjukfrånvaro;rs;;5,2;;;\n")
    imported(project, path, "2021-T1", replace=True)
    after = project.file("observations.csv").read_bytes().splitlines()
    changed = [n for n, pair in enumerate(zip(before, after, strict=True)) if pair[0] != pair[1]]
    assert changed == [1]
    row = of(project, "2021-T1")["sjukfranvaro", "rs", "T"]
    assert (row["value"], row["symbol"], row["trend_symbol"]) == ("5.2", "■", "↑")
    assert row["comment"] == 'Högre än i fjol, "klart" högre.'
    assert (row["source"], row["source_line"]) == ("utfall.csv", "2")


def test_a_target_is_written_only_when_asked_for_and_replaced_only_when_asked_twice(
    project: Project,
) -> None:
    text = HEAD + "Andel sorterat avfall;rs;;70;75 %;;\nSjukfrånvaro;rs;;5;4,0 %;;\n"
    path = save(project, text)
    ready = imported(project, path)
    assert next((t.line, t.before) for t in ready.proposal.targets) == (2, None)
    assert len(rows(project, "targets")) == 5
    imported(project, path, targets=True)
    new = rows(project, "targets")[-1]
    assert (new["measure_id"], new["operator"], new["value"]) == ("avfall", ">=", "75")
    assert (new["operator_reading"], new["text"], new["year"]) == ("inferred", "75 %", "2021")
    assert rows(project, "targets")[0]["value"] == "4.6"
    imported(project, path, targets=True, replace=True)
    assert rows(project, "targets")[0]["value"] == "4"
    assert validate(project.paths) == []


def test_what_would_make_the_data_wrong_is_not_written_and_told_by_the_row_of_the_file(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(interpret, "read_day", str)  # so that something is left to be wrong
    path = save(project, "Mätetal;Nämnd;Utfall;Avser datum\nSjukfrånvaro;rs;5;i går\n")
    before = files(project)
    with pytest.raises(DataError) as error:
        imported(project, path)
    [problem] = error.value.problems
    assert (problem.where, problem.row, problem.column) == ("utfall.csv", 2, "as_of")
    assert files(project) == before


def test_data_that_are_wrong_already_are_told_before_the_file_is_read(project: Project) -> None:
    project.edit("observations.csv", "actual,5.4", "actual,fem")
    with pytest.raises(DataError) as error:
        prepared(project, save(project, ONE))
    assert error.value.problems[0].where.endswith("observations.csv")


def test_a_write_that_fails_halfway_leaves_every_file_as_it_was(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    ready = prepared(project, save(project, ONE))
    before = files(project)
    written: list[Path] = []

    def failing(path: Path, raw: bytes) -> None:
        if len(written) == 1:
            written.append(path)
            raise OSError(28, "No space left on device")
        written.append(path)
        replace_bytes(path, raw)

    monkeypatch.setattr(staging, "replace_bytes", failing)
    with pytest.raises(DataError) as error:
        write(project.paths, ready.proposal, ready.made)
    assert "No space left" in error.value.problems[0].what
    assert files(project) == before


def test_a_file_changed_by_another_in_the_meantime_is_not_overwritten(project: Project) -> None:
    ready = prepared(project, save(project, ONE))
    project.append(
        "observations.csv",
        "sjukfranvaro,mal-frisk,rs,2021-T1,M,,actual,4,,,,,,,provdokument.txt,20,printed,",
    )
    before = files(project)
    with pytest.raises(DataError) as error:
        write(project.paths, ready.proposal, ready.made)
    assert "in the meantime" in error.value.problems[0].what
    assert files(project) == before


def test_a_new_row_of_the_first_period_of_a_region_without_periods_is_written(
    project: Project,
) -> None:
    ready = prepared(project, save(project, ONE))
    assert {d.action for d in ready.proposal.decisions} == {NEW}


@pytest.mark.parametrize("sign", ["\u200f", "\u202e", "\U000e0041", "\uff12"])
def test_signs_that_make_a_text_read_otherwise_are_named_with_their_row(
    project: Project, sign: str
) -> None:
    pasted = HEAD + f"Sjukfrånvaro;rs;;5,4;;;Läget {sign}12/21\n"
    told = reasons(prepared(project, save(project, pasted)))
    assert list(told) == [2]
    assert f"U+{ord(sign):04X}" in told[2]
