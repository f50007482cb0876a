"""The package jsonschema, without the grammar of international addresses that it loads at import.

Setting that grammar up takes longer than all else that papermill or frictionless imports, and no
schema of ours or theirs has a format that asks for it. Import this before anything that brings
jsonschema along; what wants the grammar for itself still gets it.
"""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

GRAMMAR = "rfc3987_syntax"


@contextmanager
def _hidden(package: str) -> Iterator[None]:
    """Let a package look as if it were not installed, unless it is imported already."""
    if package in sys.modules:
        yield
        return
    sys.modules[package] = None  # type: ignore[assignment]
    try:
        yield
    finally:
        del sys.modules[package]


with _hidden(GRAMMAR):
    from jsonschema import Draft202012Validator, FormatChecker, SchemaError, ValidationError

__all__ = ["Draft202012Validator", "FormatChecker", "SchemaError", "ValidationError"]
