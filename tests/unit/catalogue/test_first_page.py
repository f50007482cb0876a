from __future__ import annotations

from pathlib import Path

import pytest

from analysis.base.errors import DataError
from analysis.base.paths import Paths
from analysis.catalogue.first_page import first_by_default, first_of
from tests.support import PERIOD, REGION, Project

HERE = {"region": REGION}


@pytest.mark.parametrize(
    ("names", "wanted", "found"),
    [
        (("region",), {}, HERE),
        (("region", "period"), {}, {**HERE, "period": PERIOD}),
        (("region", "plan"), {}, {**HERE, "plan": "plan-2021"}),
        (("region", "year"), {}, {**HERE, "year": "2021"}),
        (("region", "year"), {"year": 2021}, {**HERE, "year": 2021}),
        (("region", "measure"), {}, {**HERE, "measure": "sjukfranvaro"}),
        (("region", "measure"), {"measure": "policy"}, {**HERE, "measure": "policy"}),
        (("region", "node"), {}, {**HERE, "node": "strategi-halsa"}),
        (("region", "period", "unit"), {"unit": "hsn"}, {**HERE, "period": PERIOD, "unit": "hsn"}),
        # what no page has is for the page to tell of
        (("region", "period"), {"period": "1999"}, {**HERE, "period": "1999"}),
        (("region", "period"), {"region": "x"}, {"region": "x", "period": PERIOD}),
    ],
)
def test_what_is_not_said_is_the_first_that_goes_with_what_is(
    sound: Project, names: tuple[str, ...], wanted: dict[str, object], found: dict[str, object]
) -> None:
    assert first_of(sound.paths, names, wanted) == found


def opens(region: str, period: str, root: Path | None = None) -> tuple[object, ...]:
    return region, period, root


def test_a_page_that_is_told_all_is_opened_as_it_is_told(tmp_path: Path) -> None:
    """Without a look at the project, which the build has no time for."""
    assert first_by_default(opens)("a", "b") == ("a", "b", None)
    assert first_by_default(opens)("a", period="b", root=tmp_path) == ("a", "b", tmp_path)


def test_none_opens_the_first_page_of_the_project_that_is_named(sound: Project) -> None:
    nothing: dict[str, None] = {"region": None, "period": None}
    opened = first_by_default(opens)(**nothing, root=sound.root)  # type: ignore[arg-type]
    assert opened == (REGION, PERIOD, sound.root)


def test_an_argument_that_is_left_out_is_still_an_error() -> None:
    with pytest.raises(TypeError, match="period"):
        first_by_default(opens)("a")  # type: ignore[call-arg]


def test_a_project_without_a_body_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="tertial new body"):
        first_of(Paths(tmp_path), ("region", "period"), {})
