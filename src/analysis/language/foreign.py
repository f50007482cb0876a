"""What the system and libraries say, in the user's language: they have no catalogue of their own.

'naem' is a required property
→ 'naem' måste finnas
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

from analysis.language.messages import ENGLISH, language, later, tr

LONGEST = 2_000
_SYSTEM = (
    later("No such file or directory"),
    later("Permission denied"),
    later("Is a directory"),
    later("Not a directory"),
    later("File exists"),
    later("No space left on device"),
    later("Disk quota exceeded"),
    later("Read-only file system"),
    later("Too many open files"),
    later("Too many levels of symbolic links"),
    later("File name too long"),
    later("File too large"),
    later("Device or resource busy"),
    later("Input/output error"),
    later("Operation not permitted"),
    later("Cannot allocate memory"),
    later("Address already in use"),
    later("Connection refused"),
)
_JSON = (
    later("Expecting value: line {line} column {column} (char {place})"),
    later("Expecting {what} delimiter: line {line} column {column} (char {place})"),
    later("Extra data: line {line} column {column} (char {place})"),
    later("Unterminated string starting at: line {line} column {column} (char {place})"),
    later("Invalid control character at: line {line} column {column} (char {place})"),
    later("Invalid \\escape: line {line} column {column} (char {place})"),
    later("{what} enclosed in double quotes: line {line} column {column} (char {place})"),
)
_YAML = (
    later("mapping values are not allowed in this context"),
    later("block sequence entries are not allowed in this context"),
    later("could not find expected ':'"),
    later("did not find expected key"),
    later("did not find expected ',' or ']'"),
    later("did not find expected ',' or '}}'"),
    later("did not find expected '-' indicator"),
    later("did not find expected node content"),
    later("did not find expected comment or line break"),
    later("found a tab character that violates indentation"),
    later("found character that cannot start any token"),
    later("found unexpected end of stream"),
    later("found unknown escape character"),
    later("found undefined alias"),
    later("but found another document"),
)
_SCHEMA = (
    later("Additional properties are not allowed ({names} was unexpected)"),
    later("Additional properties are not allowed ({names} were unexpected)"),
    later("{name} is a required property"),
    later("{value} is not of type {types}"),
    later("{value} is not one of {values}"),
    later("{value} does not match any of the regexes: {patterns}"),
    later("{value} does not match {pattern}"),
    later("{value} is too long"),
    later("{value} is too short"),
    later("{value} should be non-empty"),
    later("{value} is expected to be empty"),
    later("{value} is less than the minimum of {limit}"),
    later("{value} is less than or equal to the minimum of {limit}"),
    later("{value} is greater than the maximum of {limit}"),
    later("{value} is greater than or equal to the maximum of {limit}"),
    later("{value} has non-unique elements"),
    later("{value} does not have enough properties"),
    later("{value} has too many properties"),
    later("{value} is not valid under any of the given schemas"),
    later("{value} is not a multiple of {step}"),
    later("{value} was expected"),
    later("{value} is not a {kind}"),
)
_KNOWN = (*_SYSTEM, *_JSON, *_YAML, *_SCHEMA)


def foreign(said: str | None) -> str:
    """What a library or the system says, in the user's language; as it is where it is not known."""
    text = said or ""
    return text if language() == ENGLISH or len(text) > LONGEST else by_form(text, _KNOWN)


def by_form(said: str, messages: Sequence[str]) -> str:
    """The translation of the first message that has the form of what is said, else that itself.

    A {place} of a message takes any text; the texts are put into the places of the translation.
    """
    for message in messages:
        if found := _form(message).fullmatch(said):
            return tr(message).format(**found.groupdict())
    return said


@functools.cache
def _form(message: str) -> re.Pattern[str]:
    parts: list[str] = re.split(r"\{(\w+)\}", message)
    pattern = (
        f"(?P<{part}>.+)" if at % 2 else re.escape(part.format()) for at, part in enumerate(parts)
    )
    return re.compile("".join(pattern), re.DOTALL)
