"""What the system and libraries say is known by its form and told in the user's language."""

from __future__ import annotations

import errno
import json
import os

import pytest
import yaml
from jsonschema import Draft202012Validator

from analysis.language.foreign import by_form, foreign


@pytest.fixture
def _swedish(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERTIAL_LANG", "sv")


@pytest.mark.usefixtures("_swedish")
@pytest.mark.parametrize("number", [errno.ENOENT, errno.EACCES, errno.ENOSPC, errno.EADDRINUSE])
def test_the_systems_own_words_are_swedish(number: int) -> None:
    said = os.strerror(number)
    assert foreign(said) != said


@pytest.mark.usefixtures("_swedish")
@pytest.mark.parametrize(
    ("schema", "value", "told"),
    [
        ({"required": ["name"]}, {}, "'name' måste finnas"),
        ({"type": "number"}, "x", "'x' är inte av typen 'number'"),
        ({"enum": ["a", "b"]}, "c", "'c' är inte en av ['a', 'b']"),
        ({"minimum": 2}, 1, "1 är mindre än minst tillåtna 2"),
        ({"additionalProperties": False}, {"a": 1}, "nyckeln 'a' är inte tillåten"),
        ({"minItems": 1}, [], "[] får inte vara tomt"),
        ({"uniqueItems": True}, [1, 1], "i [1, 1] står något två gånger"),
    ],
)
def test_what_a_schema_says_is_swedish(schema: dict[str, object], value: object, told: str) -> None:
    [fault] = Draft202012Validator(schema).iter_errors(value)
    assert foreign(fault.message) == told


@pytest.mark.usefixtures("_swedish")
@pytest.mark.parametrize("text", ["{", "[1,]", '{"a": 1} x', '{"a" 1}', "{a: 1}"])
def test_what_a_reader_of_json_says_is_swedish(text: str) -> None:
    with pytest.raises(ValueError, match="line") as told:
        json.loads(text)
    assert "rad 1" in foreign(str(told.value))


@pytest.mark.usefixtures("_swedish")
@pytest.mark.parametrize(
    "text", ["a: b: c", "a: [1", "a: {b", "- a\nb: 1", "a: \t1\n\t b: 2", "*x"]
)
def test_what_a_reader_of_yaml_says_is_swedish(text: str) -> None:
    with pytest.raises(yaml.MarkedYAMLError) as told:
        yaml.load(text, Loader=yaml.CSafeLoader)
    assert foreign(told.value.problem) != told.value.problem


@pytest.mark.usefixtures("_swedish")
def test_what_is_not_known_stands_as_it_was_said() -> None:
    assert foreign("the moon is full") == "the moon is full"
    assert foreign("x" * 3000) == "x" * 3000
    assert foreign(None) == ""


def test_in_english_all_stands_as_it_was_said() -> None:
    assert foreign("'x' is not of type 'number'") == "'x' is not of type 'number'"


def test_braces_of_what_is_said_are_no_places() -> None:
    assert by_form("{'a': 1} is too long", ("{value} is too long",)) == "{'a': 1} is too long"
