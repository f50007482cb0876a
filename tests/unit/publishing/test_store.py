"""Tests of analysis.publishing.store: what somebody else has in a folder is never taken away."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.base.errors import UserError
from analysis.publishing.store import alone, open_store, switch


@pytest.mark.parametrize("foreign", ["brev.txt", "trees/ek/blad.txt", "trees/lista.txt"])
def test_a_folder_with_other_things_in_it_is_no_store(tmp_path: Path, foreign: str) -> None:
    path = tmp_path / foreign
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("x", encoding="utf-8")
    with pytest.raises(UserError) as caught:
        open_store(tmp_path)
    assert caught.value.problems[0].got in foreign
    assert path.exists()


def test_a_switch_removes_earlier_trees_and_nothing_else(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    with alone(store):
        for number in ("1", "2"):
            new = store.trees / ".new-tree"
            new.mkdir()
            switch(store, new)
            (store.trees / "ek").mkdir(exist_ok=True)  # somebody's, put there since
            assert store.current.resolve().name == number
    assert sorted(path.name for path in store.trees.iterdir()) == ["2", "ek"]
