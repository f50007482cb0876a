from __future__ import annotations

import pytest

from analysis.base.lazy_mapping import LazyMapping


def test_a_value_is_read_when_it_is_asked_for_and_only_the_last_are_kept() -> None:
    read: list[str] = []

    def given(name: str) -> str:
        read.append(name)
        return name.upper()

    found = LazyMapping(["b", "a", "c"], given, kept=2)
    assert (list(found), len(found), read) == (["b", "a", "c"], 3, [])
    assert [found["b"], found["a"], found["b"], found["c"], found["a"]] == list("BABCA")
    assert read == ["b", "a", "c", "a"]
    assert "d" not in found
    with pytest.raises(KeyError):
        found["d"]
