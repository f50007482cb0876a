"""The bill of materials names every locked package, and an audit that could not ask says so."""

from __future__ import annotations

import json
import re
import shutil
import time
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement

from tests.support import ROOT
from tools import audit

FINE = {"name": "a", "version": "1", "vulns": []}
WEAK = {"name": "b", "version": "2", "vulns": [{"id": "CVE-1", "fix_versions": ["2.1"]}]}
SKIPPED = {"name": "c", "skip_reason": "Dependency not found on PyPI"}


def locked() -> dict[str, tuple[str, set[str]]]:
    """Every package of the lock: its version and its hashes."""
    text = (ROOT / audit.LOCK).read_text(encoding="utf-8").replace("\\\n", " ")
    found = {}
    for line in text.splitlines():
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        required = Requirement(line.split("--hash")[0].strip())
        [version] = required.specifier
        found[required.name] = (version.version, set(re.findall(r"sha256:([0-9a-f]{64})", line)))
    return found


@pytest.fixture(scope="module")
def bill(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("bill")
    for name in (audit.LOCK, "pyproject.toml"):
        shutil.copyfile(ROOT / name, root / name)
    return audit.bill(root)


def test_the_bill_lists_every_locked_package_with_version_and_hashes(bill: Path) -> None:
    listed = {
        item["name"]: (
            item["version"],
            {
                given["content"]
                for reference in item["externalReferences"]
                for given in reference.get("hashes", [])
                if given["alg"] == "SHA-256"
            },
        )
        for item in json.loads(bill.read_text(encoding="utf-8"))["components"]
    }
    wanted = locked()
    assert len(wanted) > 200
    assert {name for name, (_, hashes) in wanted.items() if not hashes} == set()
    assert listed == wanted


def test_the_bill_says_what_it_is_of_and_in_which_form(bill: Path) -> None:
    told = json.loads(bill.read_text(encoding="utf-8"))
    assert (told["bomFormat"], told["specVersion"]) == ("CycloneDX", "1.6")
    assert told["metadata"]["component"]["name"] == "tertialboken"
    assert all(item["purl"].startswith("pkg:pypi/") for item in told["components"])


def test_the_bill_is_the_same_anywhere_and_at_any_time(bill: Path, tmp_path: Path) -> None:
    for name in (audit.LOCK, "pyproject.toml"):
        shutil.copyfile(ROOT / name, tmp_path / name)
    assert audit.bill(tmp_path).read_bytes() == bill.read_bytes()
    text = bill.read_text(encoding="utf-8")
    assert "timestamp" not in text
    assert "serialNumber" not in text
    assert str(tmp_path) not in text
    assert set(re.findall(r"https?://([^/\"]+)", text)) <= {
        *("pypi.org", "cyclonedx.org", "github.com", "opensource.org", "docs.pytest.org"),
        *("cyclonedx-bom-tool.readthedocs.io", "cyclonedx-python-library.readthedocs.io"),
    }


@pytest.mark.parametrize(
    ("found", "code", "said"),
    [
        ([FINE], 0, "1 of 1 packages were asked for."),
        ([FINE, WEAK], 1, "b 2: CVE-1, fixed in 2.1"),
        ([FINE, SKIPPED], 3, "Not asked: Dependency not found on PyPI"),
        ([WEAK, SKIPPED], 1, "Not asked: Dependency not found on PyPI"),
        ([], 3, "0 of 0 packages were asked for."),
    ],
)
def test_an_audit_tells_weak_from_not_asked(
    found: list[dict[str, Any]], code: int, said: str
) -> None:
    told = audit.judged(found)
    assert told[0] == code
    assert said in told[1]
    assert ("None has a known weakness." in told[1]) == (code == 0)
    assert ("This is no answer" in " ".join(told[1])) == (SKIPPED in found)


def test_the_parts_of_the_lock_are_the_whole_of_it() -> None:
    text = (ROOT / audit.LOCK).read_text(encoding="utf-8")
    found = audit.parts(text)
    assert len(found) > 8
    assert {name for part in found for name in re.findall(r"(?m)^([\w.-]+)==", part)} == {
        *re.findall(r"(?m)^([\w.-]+)==", text)
    }


def test_an_audit_that_takes_too_long_names_what_got_no_answer(tmp_path: Path) -> None:
    (tmp_path / audit.LOCK).write_text("aa==1 \\\n  --hash=sha256:00\nbb==2\n", encoding="utf-8")
    code, said = audit.ask(tmp_path, seconds=0.0)
    assert code == audit.NOT_ASKED
    assert said[:3] == [
        "0 of 2 packages were asked for.",
        "Not asked: no answer within 0 seconds",
        "  aa, bb",
    ]


# Answers for the first part of the lock; for the rest it waits, as does a process that it starts.
SLOW = """
import json, subprocess, sys, time
text = open(sys.argv[sys.argv.index("-r") + 1]).read()
if "p00==" not in text:
    subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    time.sleep(60)
names = [line.split("==")[0] for line in text.splitlines() if "==" in line]
print(json.dumps({"dependencies": [{"name": n, "version": "1", "vulns": []} for n in names]}))
"""


def test_a_slow_registry_is_waited_for_no_longer_than_said_and_what_did_not_answer_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "pip_audit").mkdir()
    (tmp_path / "pip_audit" / "__init__.py").touch()
    (tmp_path / "pip_audit" / "__main__.py").write_text(SLOW, encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    names = [f"p{number:02}" for number in range(2 * audit.IN_A_PART)]
    (tmp_path / audit.LOCK).write_text("".join(f"{n}==1\n" for n in names), encoding="utf-8")
    begun = time.monotonic()
    code, said = audit.ask(tmp_path, seconds=5.0)
    assert time.monotonic() - begun < 20
    assert code == audit.NOT_ASKED
    half = audit.IN_A_PART
    assert said[:3] == [
        f"{half} of {2 * half} packages were asked for.",
        "Not asked: no answer within 5 seconds",
        "  " + ", ".join(names[half:]),
    ]


def test_an_audit_without_an_answer_says_why(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """pip-audit in a folder without a lock: it fails before it has asked for anything."""
    code, said = audit.ask(tmp_path)
    assert code == audit.NOT_ASKED
    assert said[0].startswith("The packages could not be asked for: ")
    assert said[0].removeprefix("The packages could not be asked for: ").strip()
