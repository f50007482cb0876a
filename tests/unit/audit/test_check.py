"""A check stamps what its function finds with its own kind and severity."""

from __future__ import annotations

from analysis.audit.check import Check, check
from analysis.audit.findings import Finding, Hit, Severity
from analysis.audit.rows import Tables

NOTHING = Tables({})


@check("odd-thing", Severity.NOTICE, "Något udda", "Något är udda.")
def odd_thing(tables: Tables) -> list[Hit]:
    """Two hits, of which one is more serious than the check."""
    return [Hit("T", "E.", (), "s"), Hit("U", "F.", (), severity=Severity.ERROR)]


def test_decorated_function_is_a_check_that_says_what_it_is_called() -> None:
    assert isinstance(odd_thing, Check)
    assert (odd_thing.kind, odd_thing.name) == ("odd-thing", "Något udda")
    assert odd_thing.description == "Något är udda."


def test_findings_have_the_kind_and_severity_of_their_check() -> None:
    assert odd_thing(NOTHING)[0] == Finding("odd-thing", Severity.NOTICE, "T", "E.", (), "s")


def test_hit_may_state_a_severity_of_its_own() -> None:
    assert [finding.severity for finding in odd_thing(NOTHING)] == ["notice", "error"]
