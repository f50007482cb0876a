"""Whether the settings of the book, _config.yml and _toc.yml, are of a form that can be built.

_config.yml is held against Jupyter Book's own schema, _toc.yml against toc.schema.json.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

from analysis.base.errors import DataError, Problem
from analysis.base.paths import Paths
from analysis.data.checks.settings import settings_faults
from analysis.data.yaml_file import read_yaml
from analysis.language.messages import tr

CONFIG, CONTENTS = "_config.yml", "_toc.yml"
_SCHEMAS = {
    CONFIG: ("jupyter_book", "config_schema.json"),
    CONTENTS: ("analysis.site.build", "toc.schema.json"),
}


def problems(paths: Paths) -> Iterator[Problem]:
    """Everything in the two files that keeps the book from being built."""
    for name in _SCHEMAS:
        try:
            read_settings(paths, name)
        except DataError as error:
            yield from error.problems


def read_settings(paths: Paths, name: str) -> dict[str, Any]:
    """The settings in _config.yml or _toc.yml; raises DataError with every fault in them."""
    path = paths.root / name
    raw = read_yaml(path)
    if found := [*settings_faults(path, raw, _schema(name))]:
        raise DataError(found)
    if not isinstance(raw, dict):
        raise DataError(
            Problem(tr("these are no settings"), where=name, expected=tr("keys with values"))
        )
    return raw


@cache
def _schema(name: str) -> dict[str, Any]:
    package, file = _SCHEMAS[name]
    return dict(json.loads((files(package) / file).read_text(encoding="utf-8")))
