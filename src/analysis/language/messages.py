"""Messages of the command line in the user's language.

English is the source and stands in the code; Swedish comes from the catalogue beside this
module (gettext):

msgid "there is no such region"
msgstr "det finns ingen sådan region"
"""

from __future__ import annotations

import functools
import gettext
import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path

LANGUAGES = SWEDISH, ENGLISH = "sv", "en"
VARIABLE = "TERTIAL_LANG"
DOMAIN = "tertial"
FOLDER = Path(__file__).parent
_PLAIN = ("", "C", "POSIX")
_LOCALE = ("LC_ALL", "LC_MESSAGES", "LANG")
_spoken: ContextVar[str] = ContextVar("language", default="")


def tr(message: str, /, **values: object) -> str:
    """The message in the user's language, with the values in its {places}.

    Without values the message stands as it is written, braces too.
    """
    said = catalogue(language()).gettext(message) if message else ""
    return said.format(**values) if values else said


def tr_count(one: str, many: str, count: int, /, **values: object) -> str:
    """The message for one or for many, in the user's language; `{count}` is the number."""
    said = catalogue(language()).ngettext(one, many, count)
    return said.format(count=count, **values)


def tr_number(value: float, decimals: int) -> str:
    """A number with the decimal mark of the user's language."""
    written = f"{value:.{decimals}f}"
    return written.replace(".", ",") if language() == SWEDISH else written


def later(message: str) -> str:
    """The message as it is, marked for the catalogue; `tr` translates it where it is shown."""
    return message


@contextmanager
def speaking(name: str) -> Iterator[None]:
    """Let messages be in one language, as for what is kept in data that everyone reads."""
    token = _spoken.set(name)
    try:
        yield
    finally:
        _spoken.reset(token)


def language() -> str:
    """sv or en: what TERTIAL_LANG says, or Swedish for a Swedish locale and English for others."""
    return _spoken.get() or _of(os.environ.get(VARIABLE, "")) or _of_locale()


def is_known(name: str) -> bool:
    """Whether this is a value of TERTIAL_LANG."""
    return not name or bool(_of(name))


@functools.cache
def catalogue(name: str) -> gettext.NullTranslations:
    """The translations into a language; English needs none."""
    if name == ENGLISH:
        return gettext.NullTranslations()
    return gettext.translation(DOMAIN, FOLDER, [name], fallback=True)


def _of(name: str) -> str:
    """The language of a locale's name, as sv_SE.UTF-8; "" for one that is not ours."""
    found = name.strip().lower().replace("-", "_").partition(".")[0].partition("_")[0]
    return found if found in LANGUAGES else ""


def _of_locale() -> str:
    """The language of the environment, in the order that gettext asks for it."""
    named = next((os.environ[key] for key in _LOCALE if os.environ.get(key)), None)
    if named is None:
        return _of_system()
    if named.partition(".")[0] in _PLAIN:
        return ENGLISH
    for wanted in (*os.environ.get("LANGUAGE", "").split(":"), named):
        if found := _of(wanted):
            return found
    return ENGLISH


def _of_system() -> str:
    """The language where no variable says it, as on Windows."""
    import locale  # seldom needed

    named = locale.getlocale()[0] or ""
    return SWEDISH if named.startswith(("sv", "Swedish")) else ENGLISH
