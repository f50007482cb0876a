"""The tables of the method chapter are those the worked examples give, and none is left out."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from analysis.base.errors import DataError
from analysis.base.values import NO_BREAK_SPACE
from analysis.method import rollup
from analysis.method.status import assess
from analysis.method.trend import compare
from analysis.site.directives.spec_tables import is_current, read_spec, render, shown, update
from tests.support import ROOT

SPECS = ROOT / "tests" / "spec"
PAGES = sorted((ROOT / "book" / "metod").glob("*.md"))
FIX = "run: python -m analysis.site.directives.spec_tables"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_tables_of_the_page_are_current(page: Path) -> None:
    assert is_current(page, SPECS), f"{page} has old tables; {FIX}"


@pytest.mark.parametrize("spec", sorted(SPECS.glob("*.yml")), ids=lambda spec: spec.stem)
def test_every_example_is_shown_in_the_book(spec: Path) -> None:
    examples = read_spec(spec)
    texts = "\n".join(page.read_text(encoding="utf-8") for page in PAGES)
    titles = {example["title"] for example in shown(texts, examples)}

    assert {example["title"] for example in examples.examples} == titles


def test_update_fixes_a_page_and_leaves_a_current_one_alone(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(
        "Före.\n\n<!-- generated: rollup group=worst -->\ngammalt\n<!-- /generated -->\n\nEfter.\n",
        encoding="utf-8",
    )

    assert update(page, SPECS)
    assert not update(page, SPECS)
    assert is_current(page, SPECS)
    text = page.read_text(encoding="utf-8")
    assert "gammalt" not in text
    assert text.startswith("Före.")
    assert text.endswith("Efter.\n")


def test_marker_that_picks_no_example_is_an_error() -> None:
    with pytest.raises(DataError, match="no example for the marker"):
        render(SPECS / "rollup.yml", "rollup", "group=renamed")


def test_file_without_columns_is_an_error_that_names_it(tmp_path: Path) -> None:
    bad = tmp_path / "bad.yml"
    bad.write_text("examples: []\n", encoding="utf-8")

    with pytest.raises(DataError, match=r"bad\.yml"):
        read_spec(bad)


def test_cell_keeps_a_bar_and_an_angle_inside_the_table(tmp_path: Path) -> None:
    spec = tmp_path / "odd.yml"
    spec.write_text(
        "columns: [[title, Exempel], [answer.value, Svar], [source, Källa, source]]\n"
        "examples:\n"
        '  - {title: "a | b <c>", input: {}, answer: {value: 1234.5}, source: "004_x.txt:190"}\n',
        encoding="utf-8",
    )

    row = render(spec, "odd").splitlines()[2].replace(NO_BREAK_SPACE, " ")

    assert row == r"| a \| b &lt;c> | 1 234,5 | dokument 004, rad 190 |"


@pytest.mark.parametrize(
    ("page", "rules"),
    [("status", assess.RULES), ("trend", compare.RULES), ("sammanvagning", rollup.RULES)],
)
def test_every_rule_has_a_place_in_the_method_chapter(page: str, rules: tuple[str, ...]) -> None:
    text = (ROOT / "book" / "metod" / f"{page}.md").read_text(encoding="utf-8")
    anchors = re.findall(r"^\(([a-z-]+)\)=$", text, re.MULTILINE)

    assert sorted(anchors) == sorted(rules)
    assert all(f"`{rule}`" in text for rule in rules)
