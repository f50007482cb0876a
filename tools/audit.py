"""Asks for known weaknesses in the locked packages, and writes their bill of materials.

python tools/audit.py bill     writes _build/sbom.json (CycloneDX): every package, version and hash
python tools/audit.py ask      asks PyPI for known weaknesses (pip-audit); needs the network

Ends with 0 when every package was asked for and none is weak, 1 when some are, and 3 when it could
not be asked: pip-audit alone ends with 0 also when it has been told of nothing. It takes three
minutes at most, and names the packages that got no answer by then.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
LOCK = "requirements.lock"
BILL = Path("_build") / "sbom.json"
FINE, WEAK, NOT_ASKED = 0, 1, 3
# What it may take in all, and how the packages are asked for: a part at a time, several at once.
SECONDS = 180.0
SECONDS_A_PACKAGE = 10
IN_A_PART = 25
AT_A_TIME = 4


def bill(root: Path = ROOT) -> Path:
    """Write the bill of materials; the same lock gives the same bytes."""
    path = root / BILL
    path.parent.mkdir(exist_ok=True)
    command = ["-m", "cyclonedx_py", "requirements", LOCK, "--pyproject", "pyproject.toml"]
    shape = ["--output-reproducible", "--of", "JSON", "--sv", "1.6", "-o", str(path)]
    # It warns that a list of packages does not say which needs which, which is so.
    quiet = ["-W", "ignore::UserWarning"]
    subprocess.run([sys.executable, *quiet, *command, *shape], cwd=root, check=True)
    return path


def ask(root: Path = ROOT, seconds: float = SECONDS) -> tuple[int, list[str]]:
    """How it went, and what to say of it; packages that got no answer in time are named."""
    try:
        lock = (root / LOCK).read_text(encoding="utf-8")
    except OSError as error:
        return NOT_ASKED, [f"The packages could not be asked for: {error.strerror}: {LOCK}"]
    end = time.monotonic() + seconds
    with ThreadPoolExecutor(AT_A_TIME) as pool:
        answers = [*pool.map(lambda part: _ask(part, end, seconds), parts(lock))]
    return judged([item for answer in answers for item in answer])


def parts(lock: str) -> list[str]:
    """The lock in parts of a few packages each, whose lines stay together."""
    packages = [each for each in re.split(r"(?m)^(?=[A-Za-z0-9])", lock) if "==" in each]
    return ["".join(packages[n : n + IN_A_PART]) for n in range(0, len(packages), IN_A_PART)]


def _ask(part: str, end: float, seconds: float) -> list[dict[str, Any]]:
    """pip-audit's list for a part; without an answer each package is skipped, with the reason."""
    left = end - time.monotonic()
    why = f"no answer within {seconds:.0f} seconds"
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / LOCK
        file.write_text(part, encoding="utf-8")
        command = ["-m", "pip_audit", "-r", str(file), "--require-hashes", "--disable-pip"]
        shape = ["--progress-spinner", "off", "-f", "json", "--timeout", str(SECONDS_A_PACKAGE)]
        try:
            done = subprocess.run(
                [sys.executable, *command, *shape],
                capture_output=True,
                text=True,
                check=False,
                timeout=max(left, 0.0),
            )
            return list(json.loads(done.stdout)["dependencies"])
        except subprocess.TimeoutExpired:
            pass
        except (ValueError, KeyError, TypeError):
            why = (done.stderr.strip().splitlines() or ["no answer"])[-1]
    names = re.findall(r"(?m)^([A-Za-z0-9][\w.\[\]-]*)==", part)
    return [{"name": name, "skip_reason": why} for name in names]


def judged(found: list[dict[str, Any]]) -> tuple[int, list[str]]:
    """What pip-audit's list of packages means; those it skipped were not asked for."""
    skipped = [item for item in found if "skip_reason" in item]
    weak = list(_weak(found))
    said = [f"{len(found) - len(skipped)} of {len(found)} packages were asked for."]
    if skipped:
        reasons = {item["name"]: item["skip_reason"].partition(":")[0] for item in skipped}
        for reason in dict.fromkeys(reasons.values()):
            names = [name for name, own in reasons.items() if own == reason]
            said.append(f"Not asked: {reason}")
            said.append(f"  {', '.join(names)}")
        said.append("This is no answer: try again where PyPI itself can be reached.")
    if weak:
        return WEAK, [*said, *weak]
    if skipped or not found:
        return NOT_ASKED, said
    return FINE, [*said, "None has a known weakness."]


def _weak(found: list[dict[str, Any]]) -> Iterator[str]:
    for item in found:
        for weakness in item.get("vulns", ()):
            fixed = ", ".join(weakness["fix_versions"]) or "no version yet"
            yield f"{item['name']} {item['version']}: {weakness['id']}, fixed in {fixed}"


def main(asked: list[str]) -> int:
    """Do what is asked: bill, ask, or both."""
    code = FINE
    if "bill" in asked:
        print(f"The bill of materials is in {bill().relative_to(ROOT).as_posix()}")
    if "ask" in asked:
        code, said = ask()
        print("\n".join(said))
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
