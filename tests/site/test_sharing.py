"""Tests of tests.by_page: what is asked of a page is asked by one worker."""

from __future__ import annotations

import pytest

from tests.by_page import scope


@pytest.mark.parametrize(
    ("test", "shared"),
    [
        ("tests/site/test_axe.py::test_axe_finds_nothing[matt.html]", "matt.html"),
        ("tests/site/test_pages.py::test_ids[reports/r/matt/a-b.html]", "reports/r/matt/a-b.html"),
        ("tests/site/test_keyboard.py::test_tab[320-index.html]", "320-index.html"),
        ("tests/site/test_axe.py::test_axe_can_find_something", "tests/site/test_axe.py"),
        (
            "tests/unit/base/test_periods.py::test_label[2021.html]",
            "tests/unit/base/test_periods.py",
        ),
    ],
)
def test_tests_of_a_page_go_together_and_others_by_file(test: str, shared: str) -> None:
    assert scope(test) == shared
