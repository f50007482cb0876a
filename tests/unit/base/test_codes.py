"""The codes that the code knows are those that the tables may hold."""

from __future__ import annotations

import pickle
from enum import StrEnum

import pytest

from analysis.base.codes import (
    Accumulation,
    Better,
    Code,
    Kind,
    MissingReason,
    Reading,
    RelativeTo,
    RevisionKind,
    Sex,
    ValueType,
)
from analysis.base.operators import Operator
from analysis.base.paths import project
from analysis.data.schema import Catalogue, read_catalogue

COLUMNS: list[tuple[str, str, type[StrEnum]]] = [
    ("measures", "better", Better),
    ("measures", "value_type", ValueType),
    ("measures", "accumulation", Accumulation),
    ("targets", "operator", Operator),
    ("targets", "sex", Sex),
    ("targets", "relative_to", RelativeTo),
    ("observations", "sex", Sex),
    ("observations", "kind", Kind),
    ("observations", "missing_reason", MissingReason),
    ("observations", "reading", Reading),
    ("series", "missing_reason", MissingReason),
    ("revisions", "kind", RevisionKind),
]


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return read_catalogue(project(None).data)


@pytest.mark.parametrize(("table", "column", "codes"), COLUMNS)
def test_code_knows_every_code_that_the_column_may_hold_and_no_other(
    catalogue: Catalogue, table: str, column: str, codes: type[StrEnum]
) -> None:
    known = {code.value for code in codes if code}

    assert known == set(catalogue.table(table).field(column).allowed)


@pytest.mark.parametrize("codes", Code.__subclasses__())
def test_every_code_has_a_word_that_can_stand_inside_a_sentence(codes: type[Code]) -> None:
    assert all(code.word and code.word[0].islower() for code in codes)


def test_code_is_the_text_that_a_row_holds() -> None:
    assert str(Sex.WOMEN) == "K"
    assert {"K": 1}[Sex.WOMEN] == 1
    assert f"{Sex.WOMEN} {Sex.WOMEN!r}" == "K 'K'"
    assert pickle.loads(pickle.dumps(Kind.FORECAST)) is Kind.FORECAST  # noqa: S301 - our own


def test_sexes_and_kinds_have_the_order_in_which_they_are_shown_and_believed() -> None:
    assert sorted(["M", "T", "K"], key=lambda code: Sex(code).order) == ["T", "K", "M"]
    assert [kind.value for kind in Kind] == ["actual", "preliminary", "forecast"]


def test_only_those_who_report_can_state_most_reasons() -> None:
    hidden = {reason for reason in MissingReason if not reason.may_be_stated}

    assert hidden == {MissingReason.SUPPRESSED, MissingReason.UNREADABLE}
