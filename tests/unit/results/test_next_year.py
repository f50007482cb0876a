"""Tests of analysis.results.next_year: the last year stays, with the key figure's bands."""

from __future__ import annotations

from analysis.data.dataset import load_region
from analysis.results.next_year import NextYear, next_years
from tests import national
from tests.support import REGION, Project
from tests.unit.results.test_series import observe

PLACES = [f"000{n}" for n in range(1, 10)]
LAST = 2021


def values(first: int = 2015, later: float = 0.0) -> list[tuple[str, str, int, float]]:
    """Neighbours that go up and down by 0.4 a year to 2021, and in 2022 by `later`."""
    known = national.up_and_down(0.4, first, LAST, len(PLACES))
    after = [("N00001", place, LAST + 1, 5.0 + later) for place in PLACES if later]
    own = [("N00001", national.PLACE, year, 4.5) for year in range(first, LAST + 1)]
    return [*known, *after, *own]


def told(
    project: Project, *given: tuple[str, str, int, float], relation: str = "same"
) -> list[NextYear]:
    national.write(project, *given)
    national.answers_to(project, f"sjukfranvaro,rs,,N00001,{relation},value,,")
    return next_years(load_region(project.paths, REGION))


def test_the_last_year_of_the_key_figure_stays_and_its_target_has_a_chance(
    project: Project,
) -> None:
    [found] = told(project, *values())
    assert (found.result.value, found.result.year, found.is_kolada) == (4.5, 2022, True)
    assert [(round(b.low, 1), round(b.high, 1)) for b in found.result.bands] == [(4.1, 4.9)] * 2
    # The target is at most 4.6; of sixty changes thirty are up by 0.4 and six are none.
    assert found.chance is not None
    assert 0.5 < found.chance < 0.6


def test_later_years_of_others_change_neither_bands_nor_chance(project: Project) -> None:
    before = told(project, *values())
    assert told_again(project, *values(later=90.0)) == before


def told_again(project: Project, *given: tuple[str, str, int, float]) -> list[NextYear]:
    for file in (project.paths.data / "national").iterdir():
        file.unlink()
    (project.paths.data / "national").rmdir()
    return told(project, *given)


def test_the_year_that_the_region_has_reported_itself_is_before_kolada_s(
    project: Project,
) -> None:
    observe(project, "sjukfranvaro", "2021", "4.2")
    [found] = told(project, *values())
    assert (found.result.value, found.is_kolada) == (4.2, False)


def test_a_near_key_figure_and_one_scored_on_one_year_tell_nothing(project: Project) -> None:
    assert told(project, *values(), relation="related") == []
    assert told_again(project, *values(first=2018)) == []


def test_a_value_after_a_jump_is_not_carried_forward_without_saying_so(project: Project) -> None:
    [found] = told(project, *values())
    assert not found.result.is_unusual
    jumped = [v if v[1:3] != (national.PLACE, LAST) else (*v[:3], 9.9) for v in values()]
    wavy = [
        (kpi, place, year, value + 0.1 * (year % 2) * (place == national.PLACE))
        for kpi, place, year, value in jumped
    ]
    [found] = told_again(project, *wavy)
    assert found.result.is_unusual
    assert "ovanligt" in found.result.explanation
