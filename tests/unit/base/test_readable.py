"""Tests of analysis.base.readable: one line that others can read, or an error that says how."""

from __future__ import annotations

import pytest

from analysis.base.errors import UserError
from analysis.base.readable import readable


def test_a_text_is_put_on_one_line() -> None:
    assert readable("  Anna \n Analytiker ", "no name", "write it") == "Anna Analytiker"


@pytest.mark.parametrize(
    ("text", "said"), [("", "no name"), (" \t", "no name"), ("a\x00b", "no one can see")]
)
def test_what_cannot_be_read_is_refused_with_a_fix(text: str, said: str) -> None:
    with pytest.raises(UserError, match=said) as caught:
        readable(text, "no name", "write it")
    assert "write it" in caught.value.problems[0].fix
