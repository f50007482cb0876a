"""One warm zygote for the tests that only use it; those that end one start their own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from analysis.kernels import Zygote, start_zygote
from analysis.runs.preload import PRELOAD


@pytest.fixture(scope="module")
def zygote() -> Iterator[Zygote]:
    with start_zygote(preload=PRELOAD) as started:
        assert started.refusal == ""
        yield started
