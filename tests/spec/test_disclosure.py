"""Every worked example of tests/spec/disclosure.yml gives the answer written there."""

from __future__ import annotations

from typing import Any

import pytest

from analysis.base.errors import DataError
from analysis.base.periods import Period
from analysis.data.dataset import RegionData
from analysis.method.disclosure.protect import SECRET, Protection, protect
from analysis.method.disclosure.table import Cell, Table, complements
from tests.method.count_tables import CountKey
from tests.method.count_tables import protected as protected_counts
from tests.people import region_of
from tests.people import shown as shown_in_book
from tests.spec import examples as given

EXAMPLES = given.examples("disclosure")
TABLES = [e for e in EXAMPLES if e["group"] not in ("shares", "sums")]
SUMS = [e for e in EXAMPLES if e["group"] == "sums"]
SHARES = [e for e in EXAMPLES if e["group"] == "shares"]

Counts = dict[CountKey, int | None]


def counts(text: str) -> Counts:
    """`Norr T1: T 41, K 1; …` as counts by key."""
    found: Counts = {}
    for segment in text.split("; "):
        label, items = segment.split(": ")
        unit, _, tertial = label.rpartition(" ")
        for item in items.split(", "):
            sex, _, number = item.rpartition(" ")
            found[_key(unit, sex or "T", tertial)] = None if number == "-" else int(number)
    return found


def shown(table: Counts, protection: Protection) -> str:
    """What the reader sees, in the way the examples are written."""
    segments: dict[str, list[str]] = {}
    with_sex = {k.sex for k in table} != {"T"}
    for key, value in table.items():
        text = SECRET if key in protection.hidden else "-" if value is None else str(value)
        label = f"{key.unit} {key.period.part}".strip()
        segments.setdefault(label, []).append(f"{key.sex} {text}" if with_sex else text)
    return "; ".join(f"{label}: {', '.join(items)}" for label, items in segments.items())


def protected(example: dict[str, Any]) -> tuple[Counts, Protection]:
    asked = dict(example["input"])
    table = counts(asked.pop("counts"))
    return table, protected_counts(table, **asked)


@pytest.mark.parametrize("example", TABLES, ids=given.title)
def test_table_of_the_example_is_shown_as_in_the_book(example: dict[str, Any]) -> None:
    table, protection = protected(example)

    assert shown(table, protection) == example["answer"]["shown"]


@pytest.mark.parametrize("example", TABLES, ids=given.title)
def test_values_that_remain_possible_are_those_of_the_example(example: dict[str, Any]) -> None:
    _, protection = protected(example)

    for name, values in example["answer"].get("possible", {}).items():
        assert list(protection.possible[_named(name)]) == values


@pytest.fixture(scope="module")
def region(tmp_path_factory: pytest.TempPathFactory) -> RegionData:
    return region_of(tmp_path_factory.mktemp("region") / "project")


@pytest.mark.parametrize("example", SUMS, ids=given.title)
def test_published_figures_of_the_example_are_shown_as_in_the_book(
    example: dict[str, Any], region: RegionData
) -> None:
    asked = dict(example["input"])

    assert shown_in_book(region, asked.pop("counts"), **asked) == example["answer"]["shown"]


@pytest.mark.parametrize("example", SHARES, ids=given.title)
def test_share_of_the_example_is_shown_as_in_the_book(example: dict[str, Any]) -> None:
    count, denominator = (int(n) for n in example["input"]["counts"].split(" av "))
    table = Table((Cell("count", count), Cell("denominator", denominator, rank=1)))
    protection = protect(complements(table, {"count": "denominator"}))
    texts = [
        SECRET if "count" in protection.hidden else str(count),
        SECRET if "denominator" in protection.hidden else str(denominator),
        SECRET if protection.hidden & {"count", "denominator"} else "visas",
    ]

    assert "{} av {}, andelen {}".format(*texts) == example["answer"]["shown"]


def test_note_counts_small_numbers_and_their_protection_apart() -> None:
    _, protection = protected(EXAMPLES[0])

    assert protection.note == (
        "Dolda uppgifter (..): 1 för att antalet är under 5 "
        "och 1 för att andra annars kan räknas ut."
    )


def test_note_is_empty_when_nothing_is_hidden() -> None:
    _, protection = protected({"input": {"counts": "T1: 12"}})

    assert protection.note == ""


@pytest.mark.parametrize(
    "text", ["T1: T 10, K 3, M 4", "T1: 10; T2: 8", "T1: -3"], ids=["sum", "falls", "negative"]
)
def test_counts_that_contradict_each_other_are_an_error_that_names_them(text: str) -> None:
    table = counts(text)

    with pytest.raises(DataError, match="contradict") as error:
        protected_counts(table)
    assert all(f"= {value}" in str(error.value) for value in table.values())


def _key(unit: str, sex: str, tertial: str) -> CountKey:
    return CountKey(unit, sex, Period.parse(f"2021-{tertial}"))


def _named(name: str) -> CountKey:
    """`Norr K T1` or `T T1–T2`, a difference, as a key."""
    place, _, when = name.rpartition(" ")
    unit, _, sex = place.rpartition(" ")
    since, _, until = when.rpartition("–")
    key = _key(unit, sex, until)
    return key._replace(since=_key(unit, sex, since).period) if since else key
