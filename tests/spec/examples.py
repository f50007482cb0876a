"""Turns the inputs of tests/spec/*.yml into the values the methods take."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from analysis.base.breaks import Break
from analysis.base.codes import (
    Accumulation,
    Better,
    Kind,
    MissingReason,
    PartYear,
    RelativeTo,
    Sex,
    ValueType,
)
from analysis.base.model import Elsewhere, Measure, Outcome, Target, Thresholds
from analysis.base.operators import Operator
from analysis.base.values import NO_BREAK_SPACE
from analysis.site.directives.spec_tables import read_spec

CODES: dict[str, Callable[[Any], Any]] = {
    "better": Better,
    "value_type": ValueType,
    "accumulation": Accumulation,
    "operator": Operator,
    "relative_to": RelativeTo,
    "sex": Sex,
    "kind": Kind,
    "missing_reason": MissingReason,
    "breaks": lambda given: tuple(Break(**each) for each in given),
}
HERE = Path(__file__).parent


def examples(name: str) -> list[dict[str, Any]]:
    """The worked examples of `name`.yml."""
    return list(read_spec(HERE / f"{name}.yml").examples)


def title(example: dict[str, Any]) -> str:
    """The name a test run shows for an example."""
    return str(example["title"])


def measure(given: dict[str, Any]) -> Measure:
    """A measure from its fields."""
    return Measure("exempel", "Exempel", **coded(given["measure"]))


def targets(given: dict[str, Any]) -> list[Target]:
    """The targets given as `target` or `targets`, or none."""
    several = given.get("targets") or ([given["target"]] if given.get("target") else [])
    return [Target(**coded(fields)) for fields in several]


def outcomes(given: dict[str, Any], name: str = "outcome") -> list[Outcome]:
    """The outcomes given as `outcome` or `outcomes`, or none."""
    several = given.get(f"{name}s") or ([given[name]] if given.get(name) else [])
    return [Outcome(**coded(fields)) for fields in several]


def outcomes_of(given: dict[str, Any], name: str) -> list[Outcome]:
    """The outcomes of a list, or none."""
    return [Outcome(**coded(fields)) for fields in given.get(name, [])]


def elsewhere(given: dict[str, Any]) -> list[Elsewhere]:
    """The yearly values of the country or of other regions that are known, or none."""
    return [Elsewhere(**fields) for fields in given.get("elsewhere", [])]


def coded(fields: dict[str, Any]) -> dict[str, Any]:
    """Fields as an example writes them, with the codes as values."""
    return {name: CODES.get(name, _as_is)(value) for name, value in fields.items()}


def _as_is(value: Any) -> Any:
    return value


def thresholds(given: dict[str, Any]) -> Thresholds:
    """The region's limits; what is not given is the default."""
    fields = dict(given.get("thresholds", {}))
    if "part_year" in fields:
        fields["part_year"] = PartYear(fields["part_year"])
    return Thresholds(**fields)


def plain(text: str) -> str:
    """Text with ordinary spaces, as the examples are written."""
    return text.replace(NO_BREAK_SPACE, " ")
