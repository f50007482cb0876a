"""Turns the inputs of tests/spec/*.yml into the values the methods take."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from analysis.base.model import Better, Measure, Outcome, Target
from analysis.base.values import NO_BREAK_SPACE
from analysis.site.directives.spec_tables import read_spec

HERE = Path(__file__).parent


def examples(name: str) -> list[dict[str, Any]]:
    """The worked examples of `name`.yml."""
    return list(read_spec(HERE / f"{name}.yml").examples)


def title(example: dict[str, Any]) -> str:
    """The name a test run shows for an example."""
    return str(example["title"])


def measure(given: dict[str, Any]) -> Measure:
    """A measure from its fields, `better` as a word."""
    fields = {**given["measure"], "better": Better(given["measure"].get("better", "higher"))}
    return Measure("exempel", "Exempel", **fields)


def targets(given: dict[str, Any]) -> list[Target]:
    """The targets given as `target` or `targets`, or none."""
    several = given.get("targets") or ([given["target"]] if given.get("target") else [])
    return [Target(**fields) for fields in several]


def outcomes(given: dict[str, Any], name: str = "outcome") -> list[Outcome]:
    """The outcomes given as `outcome` or `outcomes`, or none."""
    several = given.get(f"{name}s") or ([given[name]] if given.get(name) else [])
    return [Outcome(**fields) for fields in several]


def plain(text: str) -> str:
    """Text with ordinary spaces, as the examples are written."""
    return text.replace(NO_BREAK_SPACE, " ")
