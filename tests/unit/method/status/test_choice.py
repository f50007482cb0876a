"""An outcome is held against its own target, else the one for all, never that of another part."""

from __future__ import annotations

import pytest

from analysis.base.codes import Sex
from analysis.base.model import Target
from analysis.base.operators import Operator
from analysis.method.status.choice import target_for

ALL, WOMEN, PART = (
    Target(Operator.AT_LEAST, 1.0),
    Target(Operator.AT_LEAST, 2.0, sex=Sex.WOMEN),
    Target(Operator.AT_LEAST, 3.0, component="Nybesök"),
)


@pytest.mark.parametrize(
    ("sex", "component", "expected"),
    [
        (Sex.ALL, "", ALL),
        (Sex.WOMEN, "", WOMEN),
        (Sex.MEN, "", ALL),
        (Sex.WOMEN, "Nybesök", PART),
        (Sex.ALL, "Återbesök", None),
    ],
)
def test_target_is_that_of_the_sex_and_part(
    sex: Sex, component: str, expected: Target | None
) -> None:
    assert target_for([ALL, WOMEN, PART], sex, component) == expected
    assert target_for([PART, WOMEN, ALL], sex, component) == expected
