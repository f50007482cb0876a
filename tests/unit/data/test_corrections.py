"""Tests of analysis.data.corrections."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from analysis.base.errors import DataError
from analysis.data.corrections import MARK, Correction, apply, read_corrections, undo

TARGETS = pd.DataFrame(
    {"measure_id": ["avfall", "sjuk"], "value": [41.0, 4.6], "note": ["", "oklart"]}
)
RIGHT = Correction("targets", {"measure_id": "avfall"}, "value", 41, 862, "Namnet säger 862 ton.")


def corrected(*corrections: Correction) -> pd.DataFrame:
    return apply({"targets": TARGETS}, list(corrections), "corrections.yml")["targets"]


def test_the_value_is_computed_with_and_both_values_are_noted() -> None:
    row = corrected(RIGHT).iloc[0]
    assert row["value"] == 862
    assert row["note"].startswith(MARK)
    assert "redovisat 41, räknat med 862" in row["note"]


def test_the_table_that_was_read_is_not_changed() -> None:
    corrected(RIGHT)
    assert TARGETS["value"].tolist() == [41.0, 4.6]


def test_an_earlier_note_is_kept() -> None:
    changed = Correction("targets", {"measure_id": "sjuk"}, "value", 4.6, 4.7, "Fel.")
    assert corrected(changed)["note"].iloc[1].endswith("oklart")


@pytest.mark.parametrize(
    ("correction", "said"),
    [
        (Correction("targets", {"measure_id": "avfall"}, "value", 40, 862, "x"), "the row says"),
        (Correction("targets", {"measure_id": "finns-inte"}, "value", 41, 1, "x"), "fits 0 rows"),
        (Correction("targets", {"note": "x"}, "belopp", 41, 1, "x"), "no such column 'belopp'"),
        (Correction("targets", {"measure_id": "avfall"}, "value", 41, "x", "x"), "does not fit"),
        (Correction("target", {"measure_id": "a"}, "value", 41, 1, "x"), "did you mean 'targets'"),
    ],
)
def test_a_correction_that_does_not_fit_is_an_error(correction: Correction, said: str) -> None:
    with pytest.raises(DataError, match=said):
        corrected(correction)


def test_all_misfits_are_told_at_once() -> None:
    wrong = Correction("targets", {"measure_id": "avfall"}, "value", 40, 862, "x")
    with pytest.raises(DataError) as caught:
        corrected(wrong, wrong)
    assert len(caught.value.problems) == 2


def test_no_file_means_no_corrections(tmp_path: Path) -> None:
    assert read_corrections(tmp_path / "corrections.yml") == []


def test_a_correction_with_a_missing_key_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "corrections.yml"
    path.write_text("- {table: targets, column: value}\n", encoding="utf-8")
    with pytest.raises(DataError, match="cannot be read"):
        read_corrections(path)


def test_undoing_gives_back_what_was_printed() -> None:
    tables = {"targets": TARGETS}
    second = Correction("targets", {"measure_id": "sjuk"}, "value", 4.6, 4.7, "Fel.")
    changed = apply(tables, [RIGHT, second], "corrections.yml")
    restored = undo(changed, [RIGHT, second])["targets"]
    pd.testing.assert_frame_equal(restored, TARGETS)
