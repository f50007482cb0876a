"""What every page of the book is held to: a test a page tries the rules of a file, one by one.

A test a rule and page would be twelve thousand, which cost more than what they ask.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from typing import TypeVar

Rule = TypeVar("Rule", bound=Callable[..., None])


class Rules:
    """The rules of a file, each a function that asserts and is named by what it claims."""

    def __init__(self) -> None:
        self._rules: list[Callable[..., None]] = []

    def __call__(self, rule: Rule) -> Rule:
        """Add a rule; it names what it needs, as tests do."""
        self._rules.append(rule)
        return rule

    def broken(self, **given: object) -> Iterator[str]:
        """Each rule that does not hold, with what it says; given: what the rules may need."""
        for rule in self._rules:
            needed = inspect.signature(rule).parameters
            try:
                rule(**{name: given[name] for name in needed})
            except AssertionError as error:
                yield f"{rule.__name__}: {error}"
