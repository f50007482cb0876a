"""Tests of analysis.site.theme.translations: every word of the frame is there in Swedish."""

from __future__ import annotations

import gettext
import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pydata_sphinx_theme
import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from analysis.site.theme.translations import CATALOG, TEXTS, register

THEME = Path(pydata_sphinx_theme.__file__).parent / "locale" / "sphinx.pot"
PLACEHOLDER = re.compile(r"%\([a-z_A-Z]+\)[sd]|%[sd]|\{[a-z_]*\}")
TAG = re.compile(r"</?[a-z]+|href=\"[^\"]*\"")


def catalogue(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale="sv")


OURS = catalogue(TEXTS)
TEXTS_OF_THE_THEME = [message.id for message in catalogue(THEME) if message.id]
OWN = [message for message in OURS if message.id]


@pytest.mark.parametrize("text", TEXTS_OF_THE_THEME)
def test_every_text_of_the_theme_has_a_swedish_one(text: str) -> None:
    found = OURS.get(text)
    assert found is not None
    assert str(found.string).strip()


def ids(message: Message) -> str:
    return str(message.id)


@pytest.mark.parametrize("message", OWN, ids=ids)
def test_a_swedish_text_keeps_placeholders_and_tags(message: Message) -> None:
    for pattern in (PLACEHOLDER, TAG):
        own = sorted(pattern.findall(str(message.string)))
        assert own == sorted(pattern.findall(str(message.id)))


def test_no_text_is_marked_as_unsure() -> None:
    assert [message.id for message in OWN if message.fuzzy] == []


def test_no_text_stands_twice() -> None:
    lines = TEXTS.read_text(encoding="utf-8").splitlines()
    wanted = [line for line in lines if line.startswith("msgid ") and line != 'msgid ""']
    assert len(wanted) == len(set(wanted))


def test_the_texts_are_compiled_beside_the_build_and_given_to_sphinx(tmp_path: Path) -> None:
    given: list[tuple[str, str]] = []
    app: Any = SimpleNamespace(
        doctreedir=str(tmp_path / "doctrees"),
        add_message_catalog=lambda name, folder: given.append((name, folder)),
    )
    register(app)
    assert given == [(CATALOG, str(tmp_path / "locale"))]
    swedish = gettext.translation(CATALOG, str(tmp_path / "locale"), ["sv"])
    assert swedish.gettext("Skip to main content") == "Hoppa till innehållet"
    assert swedish.gettext("what no one has translated") == "what no one has translated"
