"""The guide's examples for cron, systemd and CI are run as they stand, but for the folder.

The data are wrong, so that a build tells so at once; one that succeeds is run in tests/cli.
"""

from __future__ import annotations

import configparser
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.docs.documented import blocks
from tests.support import ROOT, Project

GUIDE = ROOT / "book" / "guide" / "schemalagd.md"
PLACE = "/srv/tertialboken-projekt"
FIELD = r"(?:\*|[0-9]+(?:-[0-9]+)?)"
TOLD = "tertial build failed, exit code 1"
MAIL = '#!/bin/sh\nprintf "%s\\n" "$@" > sent.txt; cat >> sent.txt\n'
# The test that makes an environment, for the one line that is not run here.
PROVEN = {"make .venv/.ready": "tests/docs/test_make.py"}


@pytest.fixture
def place(project: Project, tmp_path: Path) -> Path:
    """The project with wrong data, as it is before the first build, and a program for mail."""
    project.edit("observations.csv", ",actual,5.4,", ",actual,540,")
    programs = project.root / ".venv" / "bin"
    programs.mkdir(parents=True)
    (programs / "tertial").symlink_to(Path(sys.executable).with_name("tertial"))
    mail = tmp_path / "bin" / "mail"
    mail.parent.mkdir()
    mail.write_text(
        '#!/bin/sh\nprintf "%s\\n" "$@" > sent.txt; cat >> sent.txt\n', encoding="utf-8"
    )
    mail.chmod(0o755)
    shutil.rmtree(project.paths.build, ignore_errors=True)
    return project.root


def shell(line: str, place: Path) -> subprocess.CompletedProcess[str]:
    """Run a line by the plain shell of cron and CI, in the folder of the project."""
    own = {**os.environ, "PATH": f"{place.parent / 'bin'}:{os.environ['PATH']}"}
    own.pop("TERTIAL_ROOT", None)
    words = ["/bin/sh", "-c", line.replace(PLACE, str(place))]
    return subprocess.run(words, cwd=place, env=own, capture_output=True, text=True, check=False)


def test_the_line_of_cron_builds_logs_and_sends_a_mail_when_it_fails(place: Path) -> None:
    [text] = blocks(GUIDE, "text")
    found = re.fullmatch(rf"({FIELD} ){{5}} *(.+)", text)
    assert found
    # To cron an unescaped % is a new line.
    assert "%" not in found[2]
    done = shell(f"cd / && {found[2]}", place)
    assert (done.returncode, done.stderr) == (0, "")
    sent = (place / "sent.txt").read_text(encoding="utf-8").splitlines()
    assert sent[:4] == ["-s", TOLD, "analys@example.org", TOLD]
    assert "540" in (place / "logg.txt").read_text(encoding="utf-8")


def units() -> dict[str, configparser.ConfigParser]:
    """The units of the guide, by the kind that their sections tell."""
    found = {}
    for block in blocks(GUIDE, "ini"):
        unit = configparser.ConfigParser(interpolation=None)
        unit.optionxform = str  # type: ignore[assignment,method-assign]
        unit.read_string(block)
        found["timer" if "Timer" in unit else "service"] = unit
    return found


def test_the_service_of_systemd_runs_its_command(place: Path) -> None:
    service = units()["service"]["Service"]
    assert service["WorkingDirectory"] == PLACE
    program, *rest = shlex.split(service["ExecStart"].replace(PLACE, str(place)))
    assert Path(program).is_absolute()
    assert shell(shlex.join([program, *rest]), place).returncode == 1
    summary = (place / rest[-1]).read_text(encoding="utf-8")
    assert summary.startswith(TOLD)


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="no systemd here")
def test_systemd_takes_the_units_and_their_calendar(place: Path, tmp_path: Path) -> None:
    files = []
    for name, block in zip(("service", "timer"), blocks(GUIDE, "ini"), strict=True):
        file = tmp_path / f"tertial.{name}"
        own = block.replace(PLACE, str(place)).replace("User=analys", "User=root")
        file.write_text(own, encoding="utf-8")
        files.append(str(file))
    verify = ["systemd-analyze", "verify", "--man=no", *files]
    done = subprocess.run(verify, capture_output=True, text=True, check=False)
    told = [line for line in done.stderr.splitlines() if "tertial." in line]
    assert told == []
    when = units()["timer"]["Timer"]["OnCalendar"]
    calendar = ["systemd-analyze", "calendar", when]
    assert subprocess.run(calendar, capture_output=True, check=False).returncode == 0


def test_the_steps_of_ci_stop_at_wrong_data(place: Path) -> None:
    [block] = blocks(GUIDE, "yaml")
    lines = [step["run"] for step in yaml.safe_load(block)["steps"]]
    for line in lines:
        if line not in PROVEN:
            done = shell(line, place)
            assert done.returncode == 1, line
            assert "540" in done.stderr
    assert set(PROVEN) < set(lines)
