"""Tests of analysis.data.checks.signers: a list that names someone, with file and line."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from analysis.base.errors import DataError
from analysis.data.approvals.register import read_approvals
from analysis.data.checks.signers import problems
from analysis.data.checks.validate import validate
from tests.faults import tally
from tests.keys import allow, make_key
from tests.support import REGION, Project

KEY = "AAAAC3NzaC1lZDI1NTE5AAAAIGtleWtleWtleWtleWtleWtleWtleWtleWtleWtleWtl"
GOOD = (
    f"anna ssh-ed25519 {KEY}",
    f"anna@example.org,bo ssh-ed25519 {KEY} Annas dator",
    f'"Anna Analytiker" namespaces="tertialboken,git",valid-before="20300101" ssh-ed25519 {KEY}',
    f"* cert-authority ssh-ed25519 {KEY}",
)
BAD = {
    "nonsense": "detta är inget",
    "no name": f"ssh-ed25519 {KEY}",
    "no key": "anna ssh-ed25519",
    "half a key": f"anna ssh-ed25519 {KEY[:7]}",
    "another kind of key": f"anna ssh-rsa {KEY}",
    "a key that is no key": "anna ssh-ed25519 ÅÄÖ=",
    "an unknown option": f'anna may="all" ssh-ed25519 {KEY}',
    "a private key": "-----BEGIN OPENSSH PRIVATE KEY-----",
    "a hidden sign": f"anna\u200b ssh-ed25519 {KEY}",
    "a table": "measure_id,node_id,unit_id",
}


@pytest.fixture
def file(project: Project) -> Path:
    return project.paths.data / "allowed_signers"


def test_a_list_as_ssh_reads_it_is_right(project: Project, file: Path, tmp_path: Path) -> None:
    assert [*problems(project.paths)] == []
    file.write_text("# De som får\n\n" + "\n".join(GOOD) + "\n", encoding="utf-8")
    assert validate(project.paths) == []
    allow(file, make_key(tmp_path, "bo"), "bo@example.org")
    assert validate(project.paths) == []


@pytest.mark.parametrize("kind", BAD)
def test_a_line_that_names_no_one_is_told_with_its_place(
    project: Project, file: Path, kind: str
) -> None:
    file.write_text(f"{GOOD[0]}\n# nästa\n{BAD[kind]}\n", encoding="utf-8")
    [found] = validate(project.paths)
    assert (found.where, found.row) == ("data/allowed_signers", 3)
    tally.count("list of signers that names no one", "told with file and line")


@pytest.mark.parametrize("text", ["", "\n", "# ingen\n"])
def test_an_empty_list_lets_no_one_approve_and_is_told(
    project: Project, file: Path, text: str
) -> None:
    file.write_text(text, encoding="utf-8")
    [found] = validate(project.paths)
    assert "names no one" in found.what


def test_what_is_no_file_is_told_and_lets_no_one_approve(project: Project, file: Path) -> None:
    """A folder in its place once let any name approve."""
    for make in (
        file.mkdir,
        lambda: os.mkfifo(file),
        lambda: file.symlink_to("/etc/hosts"),
        lambda: file.symlink_to("/dev/zero"),
        lambda: file.symlink_to("finns-inte"),
        lambda: file.write_bytes(b"anna\n\xff\xfe\n"),
        lambda: file.write_bytes(b"a" * 2**19),
    ):
        make()
        [found] = problems(project.paths)
        assert found.where == "data/allowed_signers"
        with pytest.raises(DataError):
            read_approvals(project.paths, REGION)
        file.rmdir() if file.is_dir() else file.unlink()
        tally.count("list of signers that names no one", "told with file and line")
