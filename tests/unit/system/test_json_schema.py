"""Tests of analysis.system.json_schema, each in a process of its own."""

from __future__ import annotations

import subprocess
import sys

import pytest

FIRST = "import sys; import analysis.system.json_schema; "


def said(code: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=300
    )
    assert not done.returncode, done.stderr
    return done.stdout.strip()


@pytest.mark.parametrize("package", ["papermill", "frictionless", "jupyter_book.sphinx"])
def test_the_grammar_is_not_imported_with_what_brings_jsonschema_along(package: str) -> None:
    told = "print('rfc3987_syntax' in sys.modules, 'jsonschema' in sys.modules)"
    assert said(f"{FIRST}import {package}; {told}") == "False True"


def test_the_grammar_is_there_for_those_who_want_it() -> None:
    code = "from rfc3987_syntax import is_valid_syntax as v; print(v('iri', 'x:å'))"
    assert said(FIRST + code) == "True"


def test_the_other_formats_are_checked() -> None:
    code = (
        "from analysis.system.json_schema import *; check = FormatChecker();"
        "print([check.conforms(v, f) for v, f in (('2022-02-30', 'date'), ('a', 'email'),"
        " ('2022-02-28', 'date'))], 'date' in check.checkers)"
    )
    assert said(code) == "[False, False, True] True"
