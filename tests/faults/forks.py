"""A process that has imported the commands and forks one for each case, to be killed at a change.

Killed just before its nth change of a file: opened to write, renamed, removed, linked, made.

→ {"root": "/…/projekt", "arguments": ["import", …], "at": 7, "built": false}
← {"killed": true, "code": -9, "changes": 6, "said": "…"}
"""

from __future__ import annotations

import importlib
import json
import os
import pkgutil
import signal
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from types import TracebackType
from typing import IO, Any, NoReturn

from tests.support import ROOT, Project
from tests.waiting import DEADLINE

CHANGES = {"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.link", "os.symlink", "os.chmod"}
WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT
PACKAGES = ("cli", "importer", "approvals", "publishing")


@dataclass(frozen=True)
class Ended:
    """How a command ended, and how many changes of files it had begun."""

    killed: bool
    code: int
    changes: int
    said: str


class Forks:
    """The process; a context manager."""

    def __enter__(self) -> Forks:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.forks"],
            cwd=ROOT,
            env={**os.environ, "PYTHONUTF8": "1", "NO_COLOR": "1", "OMP_NUM_THREADS": "1"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )
        return self

    def give(self, project: Project, *arguments: str, at: int = 0, built: bool = False) -> Ended:
        """Give a command, killed before its change number `at` (0: never).

        built: the copy that is published from has been built, and is not built again.
        """
        order = {"root": str(project.root), "arguments": arguments, "at": at, "built": built}
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(order) + "\n")
        self._process.stdin.flush()
        return Ended(**json.loads(self._process.stdout.readline()))

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._process.communicate(timeout=DEADLINE)


def main() -> None:
    """Import, and give what is asked for until no one asks any longer."""
    for package in PACKAGES:
        found = importlib.import_module(f"analysis.{package}")
        for module in pkgutil.walk_packages(found.__path__, f"analysis.{package}."):
            if not module.name.endswith(".__main__"):
                importlib.import_module(module.name)
    for line in sys.stdin:
        with tempfile.TemporaryFile("w+", encoding="utf-8") as said:
            counted, counts = os.pipe()
            child = os.fork()
            if child == 0:
                _give(json.loads(line), said, counts)
            os.close(counts)
            with os.fdopen(counted, "rb") as pipe:
                changes = len(pipe.read())
            code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
            said.seek(0)
            ended = {"killed": code == -signal.SIGKILL, "code": code, "changes": changes}
            sys.stdout.write(json.dumps({**ended, "said": said.read()}) + "\n")
            sys.stdout.flush()


def _give(order: dict[str, Any], said: IO[str], counts: int) -> NoReturn:
    """Be the command, in a group of its own."""
    os.setsid()
    for stream in (1, 2):
        os.dup2(said.fileno(), stream)
    os.environ["TERTIAL_ROOT"] = order["root"]
    os.chdir(order["root"])
    sys.argv = ["tertial", *order["arguments"]]
    if order["built"]:
        importlib.import_module("analysis.publishing.publish").build_stage = lambda *_: None  # type: ignore[attr-defined]
    _kill_at(order["at"], counts)
    code = 1
    try:
        importlib.import_module("analysis.cli.main").main()
        code = 0
    except SystemExit as ended:
        code = ended.code if isinstance(ended.code, int) else int(ended.code is not None)
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def _kill_at(number: int, counts: int) -> None:
    begun = 0

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        nonlocal begun
        if event in CHANGES or (event == "open" and (arguments[2] or 0) & WRITES):
            begun += 1
            if begun == number:
                os.kill(os.getpid(), signal.SIGKILL)
            os.write(counts, b".")

    sys.addaudithook(hook)


if __name__ == "__main__":
    main()
