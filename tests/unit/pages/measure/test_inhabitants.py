"""A count for every 1,000 inhabitants, and why there is none."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analysis.base.codes import Sex
from analysis.data.national.figures import ALL_AGES, Population
from analysis.pages.measure.inhabitants import per_inhabitants
from analysis.pages.measure.page import MeasurePage, open_measure
from tests.support import REGION, ROOT, Project


@pytest.fixture(scope="module")
def visits() -> MeasurePage:
    """A count of the whole of Norrbotten in 2021; the book has the population of 2026 alone."""
    return open_measure("norrbotten", "vardkontakter-filialer", ROOT)


def with_people(page: MeasurePage, *cells: tuple[str, str, int]) -> MeasurePage:
    rows = tuple(
        Population("25", age, sex, month, number) for age, month, number in cells for sex in Sex
    )
    national = replace(page.data.national, population=rows)
    return replace(page, data=replace(page.data, national=national))


def test_a_population_of_another_year_is_no_denominator_and_the_page_says_so(
    visits: MeasurePage,
) -> None:
    said = per_inhabitants(visits)
    assert said is not None
    assert said.text == (
        "Går inte att räkna: utfallet gäller 2021, bokens folkmängd från SCB 2026."
    )


def test_parts_of_the_right_year_are_not_added_up_and_the_page_says_so(visits: MeasurePage) -> None:
    said = per_inhabitants(with_people(visits, ("0-9", "2021M12", 25_000)))
    assert said is not None
    assert said.text == "Går inte att räkna: boken har inte SCB:s folkmängd för alla åldrar 2021."


def test_scbs_total_of_the_year_gives_a_rate_that_is_our_own_work(visits: MeasurePage) -> None:
    value = float(visits.latest["value"].iloc[0])  # women
    said = per_inhabitants(with_people(visits, (ALL_AGES, "2021M12", 250_000)))
    assert said is not None
    rate = f"{value / 250:.1f}".replace(".", ",")
    assert said.text.replace("\u00a0", " ").startswith(f"{rate} (")
    assert "250 000 kvinnor i december 2021" in said.text.replace("\u00a0", " ")
    assert said.text.endswith("Egen bearbetning av uppgifter från SCB.")


def test_a_share_is_not_counted_by_inhabitants(sound: Project) -> None:
    assert per_inhabitants(open_measure(REGION, "sjukfranvaro", sound.root)) is None


def test_a_count_of_people_of_some_ages_is_not_set_against_everybody() -> None:
    assert per_inhabitants(open_measure("norrbotten", "akutbesok-80", ROOT)) is None
