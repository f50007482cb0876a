"""Tests of analysis.data.symbol_scheme."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.base.errors import DataError
from analysis.base.model import Status
from analysis.data.symbol_scheme import SymbolScheme, read_scheme
from tests.support import Project


@pytest.fixture
def scheme(sound: Project) -> SymbolScheme:
    return read_scheme(sound.file("scheme.yml"))


def test_a_glyph_is_read_by_the_regions_own_legend(scheme: SymbolScheme) -> None:
    assert scheme.status("●") is Status.MET
    assert scheme.status("■") is Status.NOT_MET


def test_a_glyph_whose_meaning_is_lost_has_a_word_but_no_status(scheme: SymbolScheme) -> None:
    lost = scheme.symbol("—")
    assert lost is not None
    assert (lost.word, lost.status, scheme.status("—")) == ("Ingen status", None, None)


@pytest.mark.parametrize("glyph", ["", "▲"])
def test_a_glyph_outside_the_legend_is_nothing(scheme: SymbolScheme, glyph: str) -> None:
    assert scheme.symbol(glyph) is None
    assert scheme.status(glyph) is None
    assert scheme.trend(glyph) is None


def test_an_arrow_has_a_direction(scheme: SymbolScheme) -> None:
    arrow = scheme.trend("↑")
    assert arrow is not None
    assert (arrow.direction, arrow.certainty) == ("up", "inferred")


def test_limits_and_signs_come_with_the_scheme(scheme: SymbolScheme) -> None:
    assert scheme.thresholds.near_limit == 0.1
    assert (scheme.verdict_rule, scheme.suppression_threshold) == ("worst", 5)
    assert scheme.budget_sign


def test_a_digit_is_a_glyph_too(project: Project) -> None:
    project.edit("scheme.yml", '{glyph: "↑"', "{glyph: 4")
    assert read_scheme(project.file("scheme.yml")).trend("4") is not None


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("status: near", "status: nearly"),
        ("thresholds:\n  near_limit: 0.10\n", ""),
        ("near_limit: 0.10", "near_limit: tio"),
        ("trend_symbols:\n", "trend_symbols: nej\nmore:\n"),
    ],
)
def test_a_scheme_that_cannot_be_read_is_a_user_error(project: Project, old: str, new: str) -> None:
    project.edit("scheme.yml", old, new)
    with pytest.raises(DataError, match="the scheme cannot be read") as caught:
        read_scheme(project.file("scheme.yml"))
    assert caught.value.problems[0].where == "data/regions/provregionen/scheme.yml"


def test_a_missing_scheme_is_told_without_the_machines_folders(project: Project) -> None:
    project.file("scheme.yml").unlink()
    with pytest.raises(DataError) as caught:
        read_scheme(project.file("scheme.yml"))
    assert str(project.root) not in str(caught.value)


def test_an_empty_scheme_is_a_user_error(tmp_path: Path) -> None:
    (tmp_path / "scheme.yml").write_text("", encoding="utf-8")
    with pytest.raises(DataError):
        read_scheme(tmp_path / "scheme.yml")
