"""Asks for known weaknesses in the locked packages, and writes their bill of materials.

python tools/audit.py bill     writes _build/sbom.json (CycloneDX): every package, version and hash
python tools/audit.py ask      asks PyPI for known weaknesses (pip-audit); needs the network

Ends with 0 when every package was asked for and none is weak, 1 when some are, and 3 when it could
not be asked: pip-audit alone ends with 0 also when it has been told of nothing.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
LOCK = "requirements.lock"
BILL = Path("_build") / "sbom.json"
FINE, WEAK, NOT_ASKED = 0, 1, 3


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


def ask(root: Path = ROOT) -> tuple[int, list[str]]:
    """How it went, and what to say of it."""
    command = ["-m", "pip_audit", "-r", LOCK, "--require-hashes", "--disable-pip"]
    shape = ["--progress-spinner", "off", "-f", "json"]
    done = subprocess.run(
        [sys.executable, *command, *shape], cwd=root, capture_output=True, text=True, check=False
    )
    try:
        found = json.loads(done.stdout)["dependencies"]
    except (ValueError, KeyError, TypeError):
        why = (done.stderr.strip().splitlines() or ["no answer"])[-1]
        return NOT_ASKED, [f"The packages could not be asked for: {why}"]
    return judged(found)


def judged(found: list[dict[str, Any]]) -> tuple[int, list[str]]:
    """What pip-audit's list of packages means; those it skipped were not asked for."""
    skipped = [item for item in found if "skip_reason" in item]
    weak = list(_weak(found))
    said = [f"{len(found) - len(skipped)} of {len(found)} packages were asked for."]
    if skipped:
        said.append(f"Not asked: {skipped[0]['skip_reason']}")
        said += [f"  and {len(skipped) - 1} more"] if len(skipped) > 1 else []
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
