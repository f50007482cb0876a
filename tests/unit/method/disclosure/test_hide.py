"""What an earlier edition rules out of a hidden count, and how much room a sum is given."""

from __future__ import annotations

from datetime import date

from analysis.method.disclosure.hide import hide
from analysis.method.disclosure.system import Quantity, Rest, count_system

PARENTS = {"norr": "region", "soder": "region"}


def people(unit: str, sex: str, component: str = "") -> Quantity:
    return Quantity(unit, sex, component, date(2021, 1, 1), date(2021, 4, 30))


WOMEN, NORR, SODER = (people(unit, "K") for unit in ("region", "norr", "soder"))
MEN_SODER, ALL_SODER = people("soder", "M"), people("soder", "T")
NOW = {WOMEN: {6}, NORR: {2}, SODER: {4}, MEN_SODER: {1}}


def test_a_value_that_an_earlier_edition_rules_out_exposes_the_count() -> None:
    """Five in Söder, men among them, are at most four women, so Norr has at least two of six."""
    found = hide(NOW, PARENTS, 5, earlier=[{WOMEN: 6, ALL_SODER: 5}])
    assert {NORR, SODER, MEN_SODER} <= found.counts
    assert NORR in found.exposed


def test_an_earlier_edition_that_rules_nothing_out_exposes_nothing() -> None:
    assert hide(NOW, PARENTS, 5, earlier=[{WOMEN: 6}]).exposed == frozenset()
    assert hide(NOW, PARENTS, 5).exposed == frozenset()


def test_room_is_given_where_a_unit_has_no_counts_and_not_to_components() -> None:
    """Söder is not told of, so Norr comes to less than the region; doctors and nurses do not."""
    region, norr = people("region", "T"), people("norr", "T")
    doctors, nurses = people("norr", "T", "läkare"), people("norr", "T", "sjuksköterskor")
    women, men = people("norr", "K"), people("norr", "M")
    told = {region: 30, norr: None, doctors: 9, nurses: 11, women: 12, men: None}
    told |= {people("region", "K"): None, people("region", "M"): None}
    system = count_system(told, PARENTS)
    room = {
        part.of for each in system.table.relations for part in each.parts if isinstance(part, Rest)
    }
    assert room == {"units"}
    assert not system.broken
